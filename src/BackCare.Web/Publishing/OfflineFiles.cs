using System.Text.Json;
using BackCare.Web.Layout;

namespace BackCare.Web.Publishing;

/// <summary>What a browser requests to save pages on a phone, or an icon.</summary>
internal static class OfflineFiles
{
    /// <summary>The list of savable files by fingerprint; phones delete files that it no longer has.</summary>
    public const string List = "/offline.json";

    /// <summary>The browser asks each time, so that it updates changed files and drops removed ones.</summary>
    private const string AskEachTime = "no-cache";

    /// <summary>Every page that is the same for everybody, and the files it names, with fingerprints. Withheld and
    /// personal pages are left out.</summary>
    public static PublishedFile ListOf(IReadOnlyDictionary<string, PublishedFile> files, AssetAddresses assets)
    {
        var offered = files.Where(entry => entry.Value.Status is StatusCodes.Status200OK)
            .OrderBy(entry => entry.Key, StringComparer.Ordinal).ToLookup(entry => entry.Value.IsPage);
        return new(JsonSerializer.SerializeToUtf8Bytes(new
        {
            pages = ByFingerprint(offered[true]),
            // Only pages of reviewers and the check need the first two, and those are never saved.
            files = ByFingerprint(offered[false].ExceptBy(
                [assets.ReviewCss, assets.CheckScript, AssetAddresses.OfflineWorker], entry => entry.Key)),
        }), "application/json", AskEachTime);
    }

    private static Dictionary<string, string> ByFingerprint(IEnumerable<KeyValuePair<string, PublishedFile>> files) =>
        files.ToDictionary(entry => entry.Key, entry => entry.Value.Fingerprint);

    public static PublishedFile ManifestOf(Site site) => new(JsonSerializer.SerializeToUtf8Bytes(new
    {
        id = "/",
        name = site.Name,
        short_name = site.Name,
        description = "Back pain: emergency symptoms, self-care, exercises and plans",
        lang = "en-GB",
        start_url = "/",
        scope = "/",
        display = "minimal-ui",
        background_color = Document.Paper,
        theme_color = Document.Paper,
        icons = new[]
        {
            new { src = site.Assets.Icon, sizes = "any", type = "image/svg+xml" },
            new { src = "/apple-touch-icon.png", sizes = "180x180", type = "image/png" },
        },
    }), "application/manifest+json", AskEachTime);
}
