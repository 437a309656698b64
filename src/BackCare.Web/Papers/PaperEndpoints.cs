using System.Text;
using BackCare.Comparing;
using BackCare.Reading;
using BackCare.Review;
using BackCare.TriageFiles;
using BackCare.Web.Hosting;
using BackCare.Web.Review;

namespace BackCare.Web.Papers;

/// <summary>
/// The questions for clinicians, and what somebody without an account can take away: the pack, and the calendar of reviews
/// that are due.
/// </summary>
public static class PaperEndpoints
{
    public static void MapPapers(this IEndpointRouteBuilder app)
    {
        app.MapMethods(ReviewAddresses.Questions, Reads.Methods, ShowQuestions);
        app.MapMethods(ReviewAddresses.Pack, Reads.Methods, async (ReviewRequest request, Settings settings) =>
            request.Download(PackFiles.HtmlName, (await Made(request, settings)).Html, "text/html; charset=utf-8"));
        app.MapMethods(ReviewAddresses.PackText, Reads.Methods, async (ReviewRequest request, Settings settings) =>
            request.Download(PackFiles.TextName, (await Made(request, settings)).Text, "text/plain; charset=utf-8"));
        app.MapMethods(ReviewAddresses.Due, Reads.Methods, (ReviewRequest request) =>
            request.Download("due.ics", Encoding.UTF8.GetBytes(
                DueCalendar.Of(request.Board.Entries, request.Shown.Edition.Site.Name)), "text/calendar; charset=utf-8"));
    }

    private static IResult ShowQuestions(ReviewRequest request)
    {
        var shown = request.Signer is null ? request.Papers.Once(() => QuestionsOnShow.Of(
                request.Library, request.Papers.Pieces, null, request.Board.Reviews.Reviewers))
            : QuestionsOnShow.Of(request.Library, request.Papers.Pieces, request.Proposals.All.Select(entry => entry.Record)
                .Where(record => record.QuestionNumber is not null).ToLookup(record => record.QuestionNumber!.Value),
                request.Board.Reviews.Reviewers);
        return request.Page<QuestionsPage>(new()
        {
            [nameof(QuestionsPage.Sections)] = shown.Sections,
            [nameof(QuestionsPage.Html)] = shown.Html,
        });
    }

    private static Task<PackFiles> Made(ReviewRequest request, Settings settings)
    {
        var (edition, earlier) = (request.Shown.Edition, settings.EarlierContent);
        return request.Papers.Once(() => new PackOnShow()).Of(earlier is null ? "" : EarlierRules.VersionOf(earlier), () =>
        {
            var before = earlier is null ? null : EarlierRules.Read(earlier, new Problems());
            var since = before is null ? null : Comparison.OfRulesAlone(before, edition.Library.Questionnaire);
            return PackFiles.Of(new PackContents(edition.Library, edition.Board, edition.Vignettes, since,
                earlier is null ? PackContents.NotGiven : PackContents.NotRead).For(edition.Site.Name));
        });
    }
}

/// <summary>The pack of one edition.</summary>
internal sealed class PackOnShow
{
    private readonly Lock oneAtATime = new();
    private (string Earlier, Task<PackFiles> Files)? pack;

    /// <param name="earlier">The earlier rules that it is compared with: other ones make another pack.</param>
    public Task<PackFiles> Of(string earlier, Func<Task<PackFiles>> make)
    {
        lock (oneAtATime)
        {
            if (pack is not { } made || made.Earlier != earlier || made.Files.IsFaulted) pack = (earlier, Task.Run(make));
            return pack.Value.Files;
        }
    }
}
