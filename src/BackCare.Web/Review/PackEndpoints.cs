using System.Text;
using BackCare.Reading;
using BackCare.Review;
using BackCare.TriageFiles;
using BackCare.Web.Hosting;

namespace BackCare.Web.Review;

/// <summary>What somebody without an account can take away: the pack, and the calendar of reviews that are due.</summary>
internal static class PackEndpoints
{
    public static void MapPack(this IEndpointRouteBuilder app)
    {
        app.MapMethods(ReviewAddresses.Pack, ReviewEndpoints.Reading, async (ReviewRequest request, Settings settings) =>
            request.Download(PackFiles.HtmlName, (await Made(request, settings)).Html, "text/html; charset=utf-8"));
        app.MapMethods(ReviewAddresses.PackText, ReviewEndpoints.Reading, async (ReviewRequest request, Settings settings) =>
            request.Download(PackFiles.TextName, (await Made(request, settings)).Text, "text/plain; charset=utf-8"));
        app.MapMethods(ReviewAddresses.Due, ReviewEndpoints.Reading, (ReviewRequest request) =>
            request.Download("due.ics", Encoding.UTF8.GetBytes(
                DueCalendar.Of(request.Board.Entries, request.Shown.Edition.Site.Name)), "text/calendar; charset=utf-8"));
    }

    private static Task<PackFiles> Made(ReviewRequest request, Settings settings)
    {
        var (edition, earlier) = (request.Shown.Edition, settings.EarlierContent);
        return request.Papers.Pack(earlier is null ? "" : EarlierRules.VersionOf(earlier), () =>
        {
            var before = earlier is null ? null : EarlierRules.Read(earlier, new Problems());
            var since = before is null ? null : Comparison.OfRulesAlone(before, edition.Library.Questionnaire);
            return PackFiles.Of(new PackContents(edition.Library, edition.Board, edition.Vignettes, since,
                earlier is null ? PackContents.NotGiven : PackContents.NotRead).For(edition.Site.Name));
        });
    }
}
