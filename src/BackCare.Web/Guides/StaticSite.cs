using BackCare.Web.Medicines;
using BackCare.Web.Layout;
using BackCare.Web.Publishing;
using BackCare.Web.Search;

namespace BackCare.Web.Guides;

/// <summary>Writes what everyone gets alike into a folder that any file server can serve: the very bytes that the site
/// sends, but for what only the site answers (forms, and links to a plan or routine that is made of its address), which
/// is left out; each compressed form beside its file. Every page lies at its address with .html behind it, not in a
/// folder of its own: a server would lead to that with a slash at the end, which is another address.</summary>
public sealed class StaticSite : IAsyncDisposable
{
    /// <summary>The fail-safe page, for a proxy to show while the site does not answer.</summary>
    public const string FailSafeFile = "fail-safe.html";

    // No export writes what is hidden, such as what proves to whoever gives certificates that a host is ours.
    private static readonly EnumerationOptions NoLinksAndNothingHidden =
        new() { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint | FileAttributes.Hidden };

    private readonly ServiceProvider services;
    private readonly Settings settings;
    private readonly string folder;
    private readonly HashSet<string> written = [];

    /// <param name="folder">Is made when it does not exist. Else it is empty or holds an export (<see cref="IsIn"/>):
    /// <see cref="Write(Library, ReviewDecisions)"/> removes what it did not write.</param>
    public StaticSite(Settings settings, string folder)
    {
        (this.settings, this.folder) = (settings, folder);
        services = new ServiceCollection().AddLogging().AddSingleton(settings).AddSingleton(TimeProvider.System)
            .AddSingleton(_ => Assets.Load()).AddSingleton<SiteBuilder>()
            .AddSingleton(made => ActivatorUtilities.CreateInstance<ComponentRenderer>(made, /* live: */ false))
            .BuildServiceProvider();
    }

    /// <summary>Whether an earlier export is there. Somebody may have put the fail-safe page alone among files of their
    /// own.</summary>
    public static bool IsIn(string folder) => File.Exists(Path.Combine(folder, $"{FailSafeFile}.br"));

    /// <summary>The page whose lists come from what was agreed alone: no content is needed. Without it nobody can tell
    /// how far the lists are reviewed, and the page says so.</summary>
    public async Task WriteFailSafe()
    {
        var renderer = services.GetRequiredService<ComponentRenderer>();
        await WriteFailSafe(await renderer.FailSafeFile(renderer.Blank));
    }

    /// <summary>Every page, that one too. Of an earlier export what is none of them any more is removed, but no asset.</summary>
    /// <param name="decisions">Null where nobody says where they are: then nothing is approved.</param>
    /// <returns>How many pages were written.</returns>
    public async Task<int> Write(Library library, ReviewDecisions? decisions)
    {
        var today = TimeProvider.System.Today();
        var board = ReviewBoard.Evaluate(library, decisions ?? ReviewDecisions.None, settings.Demand, today);
        var published = await services.GetRequiredService<SiteBuilder>().Build(library, board, problems: []);
        // Again: now it is known how far the lists are reviewed.
        await WriteFailSafe(published.LastResort);
        // What is withheld from people is not given out by another server either.
        foreach (var (address, file) in published.Files
            .Where(entry => entry.Value.Status is StatusCodes.Status200OK && entry.Key != OfflineFiles.List)
            .OrderBy(entry => entry.Key, StringComparer.Ordinal))
            await Write(NameOf(address, file), file);
        // Nobody answers there, but every page leads to it.
        await Write<ResultsPage>(SiteAddresses.Search, published,
            new { Published = published, Results = published.Index.Find("") });
        // Nor there; the guide has all of it to read.
        if (MedicineEndpoints.IsOffered(published))
            await Write<IbuprofenPage>(Library.IbuprofenAddress, published, new { Published = published });
        await Write("robots.txt", Text(Robots.TextOf(settings.Origin), "text/plain"));
        if (settings.Origin is { } origin) await Write("sitemap.xml", Text(Robots.SitemapOf(published, origin), "text/xml"));
        // Nor what was taken back, nor a list of an earlier version: a phone that asks for it must learn that the site is in trouble.
        // By it a plan that the phone keeps is one to make anew, which these files cannot do. A page that was sent a moment ago still
        // asks for its style sheet, whose name is its fingerprint.
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
            // In one step: a server may be giving out the earlier one.
            await File.WriteAllBytesAsync(path + ".tmp", bytes);
            File.Move(path + ".tmp", path + ending, overwrite: true);
            written.Add(path + ending);
        }
    }
}
