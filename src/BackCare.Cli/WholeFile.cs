using System.Text;

namespace BackCare.Cli;

/// <summary>A file that is there as a whole, or as it was before: another program may read it at any time.</summary>
internal static class WholeFile
{
    /// <summary>Writes it beside the old one, which it then replaces in one step.</summary>
    /// <exception cref="IOException">The disk is full.</exception>
    /// <exception cref="UnauthorizedAccessException">This program may not write there.</exception>
    public static void Write(string path, string text)
    {
        // In the same folder, so that it is one step; a name that starts with a dot is no content.
        var beside = Path.Combine(Path.GetDirectoryName(path)!, $".{Path.GetRandomFileName()}.tmp");
        try
        {
            File.WriteAllBytes(beside, Encoding.UTF8.GetBytes(text));
            File.Move(beside, path, overwrite: true);
        }
        finally
        {
            File.Delete(beside);
        }
    }
}
