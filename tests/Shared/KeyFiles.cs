using BackCare.Records;
using BackCare.Web.Hosting;

namespace BackCare.Tests.Shared;

/// <summary>The key files of one site, as all its machines have them. To make one takes half a second.</summary>
internal static class KeyFiles
{
    private static readonly Lazy<(string Name, string Text)[]> Made = new(() =>
    {
        var folder = Directory.CreateTempSubdirectory("backcare-keys-");
        SiteKey.Make(folder.FullName).Dispose();
        EncryptionKey.Make(folder.FullName).Dispose();
        (string, string)[] made =
            [.. new[] { SiteKey.FileName, EncryptionKey.FileName }.Select(name => (name, File.ReadAllText(Path.Combine(folder.FullName, name))))];
        folder.Delete(recursive: true);
        return made;
    });

    /// <summary>Puts them into a data folder that has none and knows of none.</summary>
    public static void Give(string data)
    {
        if (Directory.Exists(data) && !Directory.EnumerateFiles(data).Any()) Put(data);
    }

    /// <summary>Puts them there, whatever the folder has besides.</summary>
    public static void Put(string data)
    {
        foreach (var (name, text) in Made.Value)
            if (!File.Exists(Path.Combine(data, name))) File.WriteAllText(Path.Combine(data, name), text);
    }
}
