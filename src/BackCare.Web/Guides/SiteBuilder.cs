using System.Collections.Frozen;
using System.Text.RegularExpressions;
using BackCare.Web.Plans;
using BackCare.Web.Layout;

namespace BackCare.Web.Guides;

/// <summary>Makes every page that is the same for everybody, all anew for each version, so none is stale.</summary>
public sealed partial class SiteBuilder(ComponentRenderer renderer, Assets assets, TimeProvider time)
{
    public async Task<PublishedSite> Build(Library library, ReviewBoard board, ImmutableArray<Problem> problems)
    {
        var site = SiteOf(library, board) with { Problems = problems };
        // First, since nothing may be published without it.
        var lastResort = await renderer.FailSafeFile(site);
        var files = new Dictionary<string, PublishedFile>(assets.Files);
        var withheld = library.Published.Where(guide => !board.Offers(board.EntryFor(guide)))
            .Select(guide => guide.Address)
            .ToFrozenSet();
        var published = new PublishedSite(library, board, site, FrozenDictionary<string, PublishedFile>.Empty, lastResort)
        {
            TooBusyPage = await Uncached<ProblemPage>(site, StatusCodes.Status503ServiceUnavailable,
                new { Status = StatusCodes.Status503ServiceUnavailable, IsTurnedAway = true }),
            BadAddressPage = await Uncached<ProblemPage>(site, StatusCodes.Status400BadRequest,
                new { Status = StatusCodes.Status400BadRequest }),
        };
        await Add<HomePage>("/");
        await Add<GuidesPage>("/guides");
        await Add<EmergencyPage>("/emergency");
        await Add<FinderPage>(ExerciseAddresses.Finder, new { Published = published, Filter = ExerciseFilter.Parse([]) });
        await Add<PlansPage>(PlanAddresses.Ready);
        await Add<PlanPage>(PlanAddresses.Own, new { Published = published, Read = Plan.Parse([], []) });
        await Add<DiaryPage>(PlanAddresses.Diary, new { Read = Plan.Parse([], []) });
        await Add<OfflinePage>(SiteAddresses.Offline);
        files[AssetAddresses.Manifest] = OfflineFiles.ManifestOf(site);
        if (site.Contact is not null) await Add<ReportPage>(SiteAddresses.Report, new { Version = library.Version });
        foreach (var guide in library.Published) files[guide.Address] = await Guide(published, guide, withheld);
        foreach (var media in library.Media.Values)
            files[media.Address] = new([.. media.Bytes], Assets.ContentTypeOf(media.File), PublishedFile.OneMinute);
        foreach (var drawing in library.Drawings.DistinctBy(drawing => drawing.FileAddress))
            files[drawing.FileAddress] = new([.. drawing.Bytes], "image/svg+xml", PublishedFile.Forever);
        files[OfflineFiles.List] = OfflineFiles.ListOf(files, site.Assets);
        return published with { Files = files.ToFrozenDictionary() };

        async Task Add<TPage>(string address, object? parameters = null) where TPage : IComponent =>
            files[address] = PublishedFile.Html(
                WithoutLinksTo(withheld, await renderer.Render<TPage>(site, parameters ?? new { Published = published })));
    }

    // How much of the site is reviewed, and the content's words for every page.
    private Site SiteOf(Library library, ReviewBoard board) => renderer.Blank with
    {
        Reviewed = ReviewWords.For(board),
        RulesReviewed = ReviewWords.For(board.Rules.State),
        FailSafe = board.ShowsAgreed ? AgreedRows.Pinned.FailSafe : library.Questionnaire.Words.FailSafe,
    };

    private async Task<PublishedFile> Guide(PublishedSite published, Guide guide, FrozenSet<string> withheld)
    {
        var entry = published.Board.EntryFor(guide);
        if (published.Board.Offers(entry)) return PublishedFile.Html(WithoutLinksTo(withheld, await Page(published, guide)));
        return await Uncached<WithheldPage>(published.Site, WithheldPage.StatusFor(entry.State),
            new { Path = guide.Address, Named = guide.Title, entry.State });
    }

    // A link to a withheld page becomes plain text.
    private static string WithoutLinksTo(FrozenSet<string> withheld, string html) => withheld.Count is 0 ? html
        : Links().Replace(html, link => withheld.Contains(link.Groups["page"].Value) ? link.Groups["words"].Value : link.Value);

    [GeneratedRegex("<a\\b[^>]*\\bhref=\"(?<page>/[^\"#?]*)(?:[#?][^\"]*)?\"[^>]*>(?<words>.*?)</a>", RegexOptions.Singleline)]
    private static partial Regex Links();

    /// <summary>The site as it would be published, for reviewers. Files and lists stay those of everybody.</summary>
    /// <param name="said">The notice at the top of each page.</param>
    public PublishedSite Preview(PublishedSite published, string said)
    {
        var board = published.Board with { Demand = ReviewDemand.None };
        return published.WithBoard(board) with { Site = SiteOf(published.Library, board) with { Preview = said } };
    }

    /// <summary>A page of a preview, even if withheld.</summary>
    public async Task<PublishedFile> Preview(PublishedSite preview, Guide guide) =>
        PublishedFile.Html(await Page(preview, guide), "no-store");

    private Task<string> Page(PublishedSite published, Guide guide) => renderer.Render<GuidePage>(published.Site, new
    {
        Published = published,
        Guide = guide,
        Overdue = guide.ReviewDue < time.Today(),
    });

    // A replacement page, which nobody may cache.
    private async Task<PublishedFile> Uncached<TPage>(Site site, int status, object parameters) where TPage : IComponent =>
        PublishedFile.Html(await renderer.Render<TPage>(site, parameters), "no-store", status);
}
