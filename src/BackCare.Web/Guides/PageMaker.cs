using System.Collections.Frozen;
using System.Text;
using BackCare.Guidance;
using BackCare.Proof;
using BackCare.Review;
using BackCare.Web.Elements;
using BackCare.Web.Publishing;
using Microsoft.AspNetCore.Components;

namespace BackCare.Web.Guides;

/// <summary>Makes every page that everyone gets alike, once for each version of the content and each state of its reviews.</summary>
public sealed class PageMaker(Pages pages, Assets assets, TimeProvider time)
{
    public async Task<Edition> Make(Library library, ReviewBoard board)
    {
        pages.Say(library, board);
        // It says how far the lists are reviewed, too.
        await pages.KeepLastResort();
        var files = new Dictionary<string, PublishedFile>(assets.Files, StringComparer.Ordinal)
        {
            ["/"] = await Html<HomePage>(new() { [nameof(HomePage.Library)] = library }),
            ["/guides"] = await Html<GuidesPage>(new() { [nameof(GuidesPage.Library)] = library }),
            ["/emergency"] = await Html<EmergencyPage>(new()
            {
                [nameof(EmergencyPage.Levels)] = board.ShowsFloor ? SignList.RedFlagsOf(Floor.Pinned) : SignList.RedFlagsOf(library.Questionnaire),
                [nameof(EmergencyPage.Review)] = board.Rules.State,
                [nameof(EmergencyPage.Reviewers)] = board.Reviews.Reviewers,
            }),
            [Places.Report] = await Html<ReportPage>(new() { [nameof(ReportPage.Version)] = library.Version }),
        };
        var today = DateOnly.FromDateTime(time.GetLocalNow().DateTime);
        foreach (var guide in library.Guides.Where(guide => guide.Status is not GuideStatus.Draft))
            files[guide.Address] = await Guide(library, board, guide, today);
        foreach (var media in library.Media.Values)
            files[media.Address] = new([.. media.Bytes], Assets.ContentTypeOf(media.File), PublishedFile.OneMinute);
        return new(library, board, files.ToFrozenDictionary(StringComparer.Ordinal));
    }

    private async Task<PublishedFile> Guide(Library library, ReviewBoard board, Guide guide, DateOnly today)
    {
        var entry = board.Of(guide);
        if (!board.Offers(entry)) return await Withheld(guide, entry.State.Status is ReviewStatus.Withdrawn);
        return await Html<GuidePage>(new()
        {
            [nameof(GuidePage.Library)] = library,
            [nameof(GuidePage.Guide)] = guide,
            [nameof(GuidePage.Today)] = today,
            [nameof(GuidePage.Review)] = entry.State,
            [nameof(GuidePage.Reviewers)] = board.Reviews.Reviewers,
        });
    }

    // Gone, when a clinician took it back; else not there yet. Nobody keeps a copy of that.
    private async Task<PublishedFile> Withheld(Guide guide, bool withdrawn)
    {
        var html = await pages.Render<WithheldPage>(new() { [nameof(WithheldPage.Guide)] = guide, [nameof(WithheldPage.Withdrawn)] = withdrawn });
        return new(Encoding.UTF8.GetBytes(html), "text/html; charset=utf-8", "no-store", withdrawn ? StatusCodes.Status410Gone : StatusCodes.Status503ServiceUnavailable);
    }

    private async Task<PublishedFile> Html<TPage>(Dictionary<string, object?> parameters) where TPage : IComponent => PublishedFile.Html(await pages.Render<TPage>(parameters));
}
