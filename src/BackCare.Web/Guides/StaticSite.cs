using BackCare.Web.Layout;
using BackCare.Web.Medicines;
using BackCare.Web.Search;

namespace BackCare.Web.Guides;

/// <summary>Exports what is the same for everybody as files for any web server: the site's exact bytes, each also
/// compressed, without what needs the live site (forms, and links to plans made from an address). A page's file is its
/// address plus .html; with a folder for each page, a server would redirect to another address, with a slash.</summary>
public sealed class StaticSite : IAsyncDisposable
{
    /// <summary>The fail-safe page, which a proxy shows while the site is down.</summary>
    public const string FailSafeFile = "fail-safe.html";

    // Hidden files are not ours, for example an ACME challenge for a certificate.
    private static readonly EnumerationOptions NoLinksAndNothingHidden =
        new() { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint | FileAttributes.Hidden };

    private readonly ServiceProvider services;
    private readonly Settings settings;
    private readonly string folder;
    private readonly HashSet<string> written = [];

    /// <param name="folder">Created if missing; otherwise it must be empty or hold an export (<see cref="IsIn"/>), from
    /// which <see cref="Write(Library, ReviewDecisions)"/> removes what it did not write.</param>
    public StaticSite(Settings settings, string folder)
    {
        (this.settings, this.folder) = (settings, folder);
        services = new ServiceCollection().AddLogging().AddSingleton(settings).AddSingleton(TimeProvider.System)
            .AddSingleton(_ => Assets.Load()).AddSingleton<SiteBuilder>()
            .AddSingleton(made => ActivatorUtilities.CreateInstance<ComponentRenderer>(made, /* live: */ false))
            .BuildServiceProvider();
    }

    /// <summary>Whether there is an export; the fail-safe page alone may lie among somebody's own files.</summary>
    public static bool IsIn(string folder) => File.Exists(Path.Combine(folder, $"{FailSafeFile}.br"));

    /// <summary>Writes the page whose lists come only from what was agreed, so it needs no content. How far they are
    /// reviewed is then unknown, and the page says so.</summary>
    public async Task WriteFailSafe()
    {
        var renderer = services.GetRequiredService<ComponentRenderer>();
        await WriteFailSafe(await renderer.FailSafeFile(renderer.Blank));
    }

    /// <summary>Writes every page, including that one. Removes old pages of an earlier export, but no assets.</summary>
    /// <param name="decisions">Null if they are unknown; then nothing is approved.</param>
    /// <returns>The number of pages.</returns>
    public async Task<int> Write(Library library, ReviewDecisions? decisions)
    {
        var today = TimeProvider.System.Today();
        var board = ReviewBoard.Evaluate(library, decisions ?? ReviewDecisions.None, settings.Demand, today);
        var published = await services.GetRequiredService<SiteBuilder>().Build(library, board, problems: []);
        // Again, now that the lists' review state is known.
        await WriteFailSafe(published.LastResort);
        // Withheld pages stay withheld on other servers too.
        foreach (var (address, file) in published.Files
            .Where(entry => entry.Value.Status is StatusCodes.Status200OK && entry.Key != OfflineFiles.List)
            .OrderBy(entry => entry.Key, StringComparer.Ordinal))
            await Write(NameOf(address, file), file);
        // Search does not work there, but every page links to it.
        await Write<ResultsPage>(SiteAddresses.Search, published,
            new { Published = published, Results = published.Index.Find("") });
        // The same for ibuprofen; its guide has everything to read.
        if (MedicineEndpoints.IsOffered(published))
            await Write<IbuprofenPage>(Library.IbuprofenAddress, published, new { Published = published });
        await Write("robots.txt", Text(Robots.TextOf(settings.Origin), "text/plain"));
        if (settings.Origin is { } origin) await Write("sitemap.xml", Text(Robots.SitemapOf(published, origin), "text/xml"));
        // No 410 pages and no earlier list of offline pages: a phone that asks must find the site in trouble, or it
        // would drop its saved plan, which these files cannot remake. Assets stay, because a page sent a moment ago
        // still asks for its fingerprinted style sheet.
        var assets = Path.Combine(folder, "assets/");
        foreach (var gone in Directory.EnumerateFiles(folder, "*", NoLinksAndNothingHidden)
            .Where(file => !written.Contains(file) && !file.StartsWith(assets, StringComparison.Ordinal)).ToArray())
            File.Delete(gone);
        return written.Count(file => file.EndsWith(".html", StringComparison.Ordinal));
    }

    private async Task Write<TPage>(string address, PublishedSite published, object parameters) where TPage : IComponent
    {
        var html = await services.GetRequiredService<ComponentRenderer>().Render<TPage>(published.Site, parameters);
        await Write($"{address[1..]}.html", PublishedFile.Html(html));
    }

    private Task WriteFailSafe(string html) => Write(FailSafeFile, PublishedFile.Html(html));

    public ValueTask DisposeAsync() => services.DisposeAsync();

    private static string NameOf(string address, PublishedFile file) => (address, file.IsPage) switch
    {
        ("/", _) => "index.html",
        (_, true) => $"{address[1..]}.html",
        _ => address[1..],
    };

    private static PublishedFile Text(string text, string type) =>
        new(Encoding.UTF8.GetBytes(text), type, PublishedFile.OneMinute);

    private async Task Write(string name, PublishedFile file)
    {
        var path = Path.Combine(folder, name.Replace('/', Path.DirectorySeparatorChar));
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        foreach (var (ending, bytes) in file.Encodings)
        {
            // Atomic, since a server may be sending the old file.
            await File.WriteAllBytesAsync(path + ".tmp", bytes);
            File.Move(path + ".tmp", path + ending, overwrite: true);
            written.Add(path + ending);
        }
    }
}
