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

namespace BackCare.Web.Guides;

/// <summary>
/// Makes every page that everyone gets alike, once for each version of the content and each state of its reviews.
/// </summary>
public sealed class PageMaker(PageRenderer renderer, Assets assets, TimeProvider time)
{
    public async Task<Edition> Make(Library library, ReviewBoard board)
    {
        var site = SiteOf(library, board);
        // First: what cannot be made without it must not be on show without it.
        var lastResort = await renderer.FailSafeFile(site);
        var files = new Dictionary<string, PublishedFile>(assets.Files, StringComparer.Ordinal)
        {
            ["/"] = await Html<HomePage>(site, new()
            {
                [nameof(HomePage.Library)] = library,
                [nameof(HomePage.Signs)] = board.ShowsFloor ? SignList.OfNerves(Floor.Pinned)
                    : SignList.OfNerves(library.Questionnaire),
            }),
            ["/guides"] = await Html<GuidesPage>(site, new() { [nameof(GuidesPage.Library)] = library }),
            ["/emergency"] = await Html<EmergencyPage>(site, new()
            {
                [nameof(EmergencyPage.Levels)] = board.ShowsFloor ? SignList.RedFlagsOf(Floor.Pinned)
                    : SignList.RedFlagsOf(library.Questionnaire),
                [nameof(EmergencyPage.Review)] = board.Rules.State,
                [nameof(EmergencyPage.Reviewers)] = board.Reviews.Reviewers,
            }),
            [ExerciseAddresses.Finder] = await Html<FinderPage>(site, new()
            {
                [nameof(FinderPage.Exercises)] = Edition.ExercisesOf(library, board).ToArray(),
                [nameof(FinderPage.Wish)] = ExerciseWish.Of([]),
            }),
            [PlanAddresses.Ready] = await Html<PlansPage>(site, new()
            {
                [nameof(PlansPage.Plans)] = Edition.PlansOf(library, board).ToArray(),
            }),
            [PlanAddresses.Own] = await Html<PlanPage>(site, new()
            {
                [nameof(PlanPage.Exercises)] = Edition.ExercisesOf(library, board).ToArray(),
                [nameof(PlanPage.Read)] = Plan.Of([], []),
            }),
            [PlanAddresses.Diary] = await Html<DiaryPage>(site, new() { [nameof(DiaryPage.Read)] = Plan.Of([], []) }),
            [OfflineAddresses.Page] = await Html<OfflinePage>(site, []),
            [AssetAddresses.Manifest] = OfflineFiles.ManifestOf(site),
            [Places.Report] = await Html<ReportPage>(site, new() { [nameof(ReportPage.Version)] = library.Version }),
        };
        var today = DateOnly.FromDateTime(time.GetLocalNow().DateTime);
        foreach (var guide in library.Guides.Where(guide => guide.Status is not GuideStatus.Draft))
            files[guide.Address] = await Guide(site, library, board, guide, today);
        foreach (var media in library.Media.Values)
            files[media.Address] = new([.. media.Bytes], Assets.ContentTypeOf(media.File), PublishedFile.OneMinute);
        foreach (var drawing in library.Drawings.DistinctBy(drawing => drawing.FileAddress))
            files[drawing.FileAddress] = PublishedFile.Once(drawing.FileAddress, () => [.. drawing.Bytes], "image/svg+xml");
        files[OfflineAddresses.List] = OfflineFiles.ListOf(files, site.Assets);
        return new(library, board, site, files.ToFrozenDictionary(StringComparer.Ordinal), lastResort);
    }

    // How much of the site is reviewed, and what the content says on every page.
    private Site SiteOf(Library library, ReviewBoard board) => renderer.Blank with
    {
        Reviewed = ReviewWords.Of(board),
        RulesReviewed = ReviewWords.Of(board.Rules.State, board.Reviews.Reviewers),
        Says = board.ShowsFloor ? Floor.Pinned.FailSafe : library.Questionnaire.Words.FailSafe,
    };

    private async Task<PublishedFile> Guide(Site site, Library library, ReviewBoard board, Guide guide, DateOnly today)
    {
        var entry = board.Of(guide);
        if (!board.Offers(entry)) return await Withheld(site, guide, entry.State.Status is ReviewStatus.Withdrawn);
        return await Html<GuidePage>(site, new()
        {
            [nameof(GuidePage.Library)] = library,
            [nameof(GuidePage.Guide)] = guide,
            [nameof(GuidePage.Today)] = today,
            [nameof(GuidePage.Review)] = entry.State,
            [nameof(GuidePage.Reviewers)] = board.Reviews.Reviewers,
        });
    }

    // Gone, when a clinician took it back; else not there yet. Nobody keeps a copy of that.
    private async Task<PublishedFile> Withheld(Site site, Guide guide, bool withdrawn)
    {
        var html = await renderer.Render<WithheldPage>(site,
            new() { [nameof(WithheldPage.Guide)] = guide, [nameof(WithheldPage.Withdrawn)] = withdrawn });
        return new(Encoding.UTF8.GetBytes(html), "text/html; charset=utf-8", "no-store",
            withdrawn ? StatusCodes.Status410Gone : StatusCodes.Status503ServiceUnavailable);
    }

    private async Task<PublishedFile> Html<TPage>(Site site,
        Dictionary<string, object?> parameters) where TPage : IComponent =>
        PublishedFile.Html(await renderer.Render<TPage>(site, parameters));
}
