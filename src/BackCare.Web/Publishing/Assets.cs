using System.Text.RegularExpressions;
using Microsoft.AspNetCore.StaticFiles;

namespace BackCare.Web.Publishing;

/// <summary>The files of wwwroot, served from memory under fingerprinted names.</summary>
public sealed partial class Assets
{
    private static readonly FileExtensionContentTypeProvider ContentTypes = new();

    private readonly Dictionary<string, PublishedFile> files = new();

    private Assets(string folder)
    {
        var font = Fingerprinted(folder, "fonts/figtree.woff2");
        Addresses = new(StyleSheetOf(folder, font), Fingerprinted(folder, "css/paper.css"), Fingerprinted(folder, "css/review.css"),
            Fingerprinted(folder, "js/check.js"), Fingerprinted(folder, "js/exercises.js"),
            Fingerprinted(folder, "js/diary.js"), Fingerprinted(folder, "js/course.js"), Fingerprinted(folder, "js/home.js"),
            Fingerprinted(folder, "js/offline.js"), Fingerprinted(folder, "js/today.js"), Fingerprinted(folder, "icon.svg"), font);
        // Browsers and phones request these names.
        foreach (var name in new[] { "favicon.ico", "apple-touch-icon.png" })
            files[$"/{name}"] = Read(folder, name, "public, max-age=86400");
        // An unchanged name, because browsers ask there whether the worker has changed.
        files[AssetAddresses.OfflineWorker] = Read(folder, "js/offline-worker.js", "no-cache");
    }

    public AssetAddresses Addresses { get; }

    public IReadOnlyDictionary<string, PublishedFile> Files => files;

    /// <summary>The style sheet for a page that may load no files: without the font, and without the byte order mark,
    /// which would spoil the first rule.</summary>
    public string StyleSheet => FontFace().Replace(Encoding.UTF8.GetString(files[Addresses.Css].Bytes.Span).TrimStart('\uFEFF'), "");

    /// <exception cref="FileNotFoundException">The build did not make them.</exception>
    public static Assets Load() => new(Path.Combine(AppContext.BaseDirectory, "wwwroot"));

    public static string ContentTypeOf(string name) => !ContentTypes.TryGetContentType(name, out var type) ? "application/octet-stream"
        : type.StartsWith("text/", StringComparison.Ordinal) ? $"{type}; charset=utf-8" : type;

    // The sheet must name the font by its fingerprinted address.
    private string StyleSheetOf(string folder, string font)
    {
        var written = Read(folder, "css/app.css", PublishedFile.Forever);
        var text = Encoding.UTF8.GetString(written.Bytes.Span).Replace("figtree.woff2", Path.GetFileName(font));
        return Add("css/app.css", new(Encoding.UTF8.GetBytes(text), written.ContentType, PublishedFile.Forever));
    }

    [GeneratedRegex(@"@font-face\{[^}]*\}")]
    private static partial Regex FontFace();

    private string Fingerprinted(string folder, string name) => Add(name, Read(folder, name, PublishedFile.Forever));

    private string Add(string name, PublishedFile file)
    {
        var address = $"/assets/{Path.GetFileNameWithoutExtension(name)}.{file.Fingerprint}{Path.GetExtension(name)}";
        files[address] = file;
        return address;
    }

    private static PublishedFile Read(string folder, string name, string cacheControl)
    {
        var path = Path.Combine(folder, name);
        return File.Exists(path)
            ? new(File.ReadAllBytes(path), ContentTypeOf(name), cacheControl)
            : throw new FileNotFoundException(
                $"{path} is missing. Build src/BackCare.Web again: the build makes the style sheet and the script with node.", path);
    }
}
