namespace BackCare.Web.Tests.Http;

/// <summary>The real content, as the build has laid it beside the tests.</summary>
internal static class RealContent
{
    public static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "content");

    private static readonly Lazy<Library> Loaded = new(() => Library.Load(Folder, DateOnly.FromDateTime(DateTime.Today)));

    public static Library Library => Loaded.Value;

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
