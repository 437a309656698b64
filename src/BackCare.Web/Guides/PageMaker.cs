using System.Collections.Frozen;
using System.Text;
using BackCare.Exercises;
using BackCare.Guidance;
using BackCare.Plans;
using BackCare.Proof;
using BackCare.Review;
using BackCare.Web.Elements;
using BackCare.Web.Exercises;
using BackCare.Web.Offline;
using BackCare.Web.Plans;
using BackCare.Web.Publishing;
using Microsoft.AspNetCore.Components;
using static BackCare.Web.Guides.GuideSurroundings;

namespace BackCare.Web.Guides;

/// <summary>
/// Makes every page that everyone gets alike, for each version of the content and each state of its reviews. Each is given
/// what it shows and no more, and is rendered only when some of that has changed: what it must not miss, it is given.
/// </summary>
public sealed class PageMaker(PageRenderer renderer, MadePages earlier, Assets assets, TimeProvider time)
{
    public async Task<Edition> Make(Library library, ReviewBoard board)
    {
        var site = SiteOf(library, board);
        // First: what cannot be made without it must not be on show without it.
        var lastResort = await renderer.FailSafeFile(site);
        var pages = earlier.Begin(renderer, site);
        var files = new Dictionary<string, PublishedFile>(assets.Files, StringComparer.Ordinal);
        await Add<HomePage>("/", new()
        {
            [nameof(HomePage.Hero)] = library.Hero,
            [nameof(HomePage.Wants)] = HomeTiles.Wants(library),
            [nameof(HomePage.Likenesses)] = HomeTiles.Likenesses(library),
            [nameof(HomePage.Signs)] = board.ShowsFloor ? SignList.OfNerves(Floor.Pinned)
                : SignList.OfNerves(library.Questionnaire),
        });
        await Add<GuidesPage>("/guides", new()
        {
            [nameof(GuidesPage.Hubs)] = library.Hubs.OrderBy(HomeTiles.PlaceOf)
                .Select(hub => (InTheirWords(hub), library.ChildrenOf(hub).Select(LinkTo).ToArray())).ToArray(),
        });
        await Add<EmergencyPage>("/emergency", new()
        {
            [nameof(EmergencyPage.Levels)] = board.ShowsFloor ? SignList.RedFlagsOf(Floor.Pinned)
                : SignList.RedFlagsOf(library.Questionnaire),
            [nameof(EmergencyPage.Review)] = board.Rules.State,
            [nameof(EmergencyPage.Reviewers)] = NamedBy(board.Rules.State, board),
        });
        await Add<FinderPage>(ExerciseAddresses.Finder, new()
        {
            [nameof(FinderPage.Exercises)] = Edition.ExercisesOf(library, board).ToArray(),
            [nameof(FinderPage.Wish)] = ExerciseWish.Of([]),
        });
        await Add<PlansPage>(PlanAddresses.Ready, new() { [nameof(PlansPage.Plans)] = Edition.PlansOf(library, board).ToArray() });
        await Add<PlanPage>(PlanAddresses.Own, new()
        {
            [nameof(PlanPage.Exercises)] = Edition.ExercisesOf(library, board).ToArray(),
            [nameof(PlanPage.Read)] = Plan.Of([], []),
            [nameof(PlanPage.Pain)] = library.Exercises.Pain,
        });
        await Add<DiaryPage>(PlanAddresses.Diary, new() { [nameof(DiaryPage.Read)] = Plan.Of([], []) });
        await Add<OfflinePage>(OfflineAddresses.Page, []);
        files[AssetAddresses.Manifest] = OfflineFiles.ManifestOf(site);
        await Add<ReportPage>(Places.Report, new() { [nameof(ReportPage.Version)] = library.Version });
        var today = DateOnly.FromDateTime(time.GetLocalNow().DateTime);
        var together = new GuidesTogether(library);
        var guides = library.Published.ToArray();
        var made = new PublishedFile[guides.Length];
        await Parallel.ForAsync(0, guides.Length, async (at, _) => made[at] = await Guide(pages, together, board, guides[at], today));
        foreach (var (guide, page) in guides.Zip(made)) files[guide.Address] = page;
        foreach (var media in library.Media.Values)
            files[media.Address] = new([.. media.Bytes], Assets.ContentTypeOf(media.File), PublishedFile.OneMinute);
        foreach (var drawing in library.Drawings.DistinctBy(drawing => drawing.FileAddress))
            files[drawing.FileAddress] = PublishedFile.Once(drawing.FileAddress, () => [.. drawing.Bytes], "image/svg+xml");
        files[OfflineAddresses.List] = OfflineFiles.ListOf(files, site.Assets);
        pages.Keep();
        return new(library, board, site, files.ToFrozenDictionary(StringComparer.Ordinal), lastResort)
        {
            Rendered = pages.Rendered,
            TurnedAway = new(Encoding.UTF8.GetBytes(await renderer.Render<ProblemPage>(site, new()
            {
                [nameof(ProblemPage.Status)] = StatusCodes.Status503ServiceUnavailable,
                [nameof(ProblemPage.IsTurnedAway)] = true,
            })), "text/html; charset=utf-8", "no-store", StatusCodes.Status503ServiceUnavailable),
        };

        async Task Add<TPage>(string address, Dictionary<string, object?> given) where TPage : IComponent =>
            files[address] = await pages.Make<TPage>(address, given, PublishedFile.Html);
    }

    // How much of the site is reviewed, and what the content says on every page.
    private Site SiteOf(Library library, ReviewBoard board) => renderer.Blank with
    {
        Reviewed = ReviewWords.Of(board),
        RulesReviewed = ReviewWords.Of(board.Rules.State, board.Reviews.Reviewers),
        Says = board.ShowsFloor ? Floor.Pinned.FailSafe : library.Questionnaire.Words.FailSafe,
    };

    private static Task<PublishedFile> Guide(
        MakingPages pages, GuidesTogether together, ReviewBoard board, Guide guide, DateOnly today)
    {
        var entry = board.Of(guide);
        var state = entry.State;
        if (!board.Offers(entry)) return Withheld(pages, guide, state.Status is ReviewStatus.Withdrawn);
        return pages.Make<GuidePage>(guide.Address, new()
        {
            [nameof(GuidePage.Guide)] = guide,
            [nameof(GuidePage.Around)] = together.Around(guide),
            [nameof(GuidePage.Overdue)] = guide.ReviewDue < today,
            [nameof(GuidePage.Review)] = state,
            [nameof(GuidePage.Reviewers)] = NamedBy(state, board),
        }, PublishedFile.Html);
    }

    // Gone, when a clinician took it back; else not there yet. Nobody keeps a copy of that.
    private static Task<PublishedFile> Withheld(MakingPages pages, Guide guide, bool withdrawn) =>
        pages.Make<WithheldPage>(guide.Address,
            new()
            {
                [nameof(WithheldPage.Path)] = guide.Address,
                [nameof(WithheldPage.Named)] = guide.Title,
                [nameof(WithheldPage.Withdrawn)] = withdrawn,
            },
            html => new(html, "text/html; charset=utf-8", "no-store",
                withdrawn ? StatusCodes.Status410Gone : StatusCodes.Status503ServiceUnavailable));

    // A page knows of no others: whoever comes and goes changes only the pages that name them.
    private static Reviewers NamedBy(ReviewState state, ReviewBoard board) =>
        new([.. board.Reviews.Reviewers.All.Where(reviewer => state.By.Any(record => record.Reviewer == reviewer.Id))]);

    private static WayOn InTheirWords(Guide hub) => HomeTiles.Of(hub) is { } said
        ? new(new(said.Sentence, hub.Address), said.Gist, hub.Icon) : new(LinkTo(hub), null, hub.Icon);
}
