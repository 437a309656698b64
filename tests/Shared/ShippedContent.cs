namespace BackCare.Tests.Shared;

/// <summary>The content that ships, as the build has laid it beside the tests.</summary>
internal static class ShippedContent
{
    public static string Folder { get; } = Path.Combine(AppContext.BaseDirectory, "content");

    /// <returns>The folder that now holds a copy of all of it.</returns>
    public static string CopyTo(string folder)
    {
        foreach (var file in Directory.EnumerateFiles(Folder, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(folder, Path.GetRelativePath(Folder, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy, overwrite: true);
        }
        return folder;
    }
}
