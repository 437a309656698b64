namespace BackCare.Reading;

/// <summary>A file that is there as a whole, or as it was before: another program may read it at any time.</summary>
public static class AtomicFile
{
    /// <exception cref="IOException">The disk is full, or the path is no file's.</exception>
    /// <exception cref="UnauthorizedAccessException">This program may not write there.</exception>
    public static void Write(string path, string text)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        // A name that starts with a dot is read by nobody.
        var beside = Path.Combine(folder, $".{Path.GetRandomFileName()}.tmp");
        Directory.CreateDirectory(folder);
        try
        {
            using (var file = new FileStream(beside, FileMode.CreateNew))
            {
                file.Write(Encoding.UTF8.GetBytes(text));
                file.Flush(flushToDisk: true);
            }
            File.Move(beside, path, overwrite: true);
        }
        finally
        {
            File.Delete(beside);
        }
    }
}
