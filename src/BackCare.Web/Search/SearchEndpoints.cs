using BackCare.Web.Layout;
using BackCare.Web.Publishing;

namespace BackCare.Web.Search;

/// <summary>The one request of search. What somebody types is health data: it is read here, answered, and written
/// nowhere.</summary>
public static class SearchEndpoints
{
    public static void MapSearch(this IEndpointRouteBuilder app) =>
        app.MapMethods(SiteAddresses.Search, HttpVerbs.GetOrHead, Show).RequireRateLimiting(SearchLimit.Name);

    private static IResult Show(HttpContext http, PublishedSite build, PageResults pages, Settings settings)
    {
        // Somebody's address may hold the field twice: nothing of it is lost.
        var answer = build.Index.Find(string.Join(' ', http.Request.Query[SearchBox.Field].OfType<string>()));
        var contacts = answer.RedFlags.Where(finding => finding.IsDiscreet).SelectMany(finding => finding.Contacts)
            .ToHashSet();
        return pages.Page<ResultsPage>(build, new
        {
            Answer = answer,
            Cards = RedFlagCard.AllFor(answer, build),
            Contacts = build.Library.Questionnaire.Advice.Contacts
                .Where(contact => contacts.Contains(contact.Id)).ToArray(),
            Leave = answer.IsDiscreet ? settings.LeaveTo : null,
        });
    }
}
