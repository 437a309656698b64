namespace BackCare.Web.Tests.Http;

/// <summary>A folder of one test's own, gone with it.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("backcare-").FullName;

    public string In(params string[] names) => System.IO.Path.Combine([Path, .. names]);

    public void Dispose() => Directory.Delete(Path, recursive: true);
}

/// <summary>The real content, as the build has laid it beside the tests.</summary>
internal static class RealContent
{
    private static readonly Lazy<Library> Loaded = new(() => Library.Load(Folder, DateOnly.FromDateTime(DateTime.Today)));

    public static string Folder { get; } = Path.Combine(AppContext.BaseDirectory, "content");

    public static Library Library => Loaded.Value;

    public static string CopyTo(string folder)
    {
        foreach (var file in Directory.EnumerateFiles(Folder, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(folder, Path.GetRelativePath(Folder, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
        return folder;
    }
}
