using BackCare.Reading;
using BackCare.Review;

namespace BackCare.Tests.Shared;

/// <summary>The content that ships, as the build has laid it beside the tests.</summary>
internal static class ShippedContent
{
    public static string Folder { get; } = Path.Combine(AppContext.BaseDirectory, "content");

    private static readonly Lazy<string> released = new(() =>
    {
        Release(Folder);
        return Folder;
    });

    /// <summary>The same as a release, for a site that is not in development.</summary>
    public static string Released => released.Value;

    /// <summary>Makes a folder of content a release, whatever it holds.</summary>
    public static void Release(string folder)
    {
        var written = $"{folder}.release";
        File.WriteAllText(written, BackCare.Review.Release.Describe(folder, commit: null, ReviewDemand.All).ToString());
        File.Move(written, Path.Combine(folder, Library.ReleaseFile), overwrite: true);
    }

    public static string CopyTo(string folder)
    {
        foreach (var file in Directory.EnumerateFiles(Folder, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(folder, Path.GetRelativePath(Folder, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            // A site may be reading an unchanged file.
            if (File.Exists(copy) && File.ReadAllBytes(copy).AsSpan().SequenceEqual(File.ReadAllBytes(file))) continue;
            File.Copy(file, copy, overwrite: true);
        }
        return folder;
    }

    /// <summary>Changes the first <paramref name="old"/> after <paramref name="after"/>; both must exist in the file.</summary>
    public static void Edit(string file, string old, string replacement, string after = "")
    {
        var text = File.ReadAllText(file);
        var from = text.IndexOf(after, StringComparison.Ordinal);
        Assert.True(from >= 0, $"{file} holds no '{after}'");
        var at = text.IndexOf(old, from, StringComparison.Ordinal);
        Assert.True(at >= 0, $"{file} holds no '{old}' after '{after}'");
        File.WriteAllText(file, text[..at] + replacement + text[(at + old.Length)..]);
    }
}
