using BackCare.Web.Layout;
using BackCare.Web.Publishing;

namespace BackCare.Web.Search;

/// <summary>The one request of search. What somebody types is health data: it is read here, answered, and written
/// nowhere.</summary>
public static class SearchEndpoints
{
    public static void MapSearch(this IEndpointRouteBuilder app) =>
        app.MapMethods(SiteAddresses.Search, HttpVerbs.GetOrHead, Show).RequireRateLimiting(SearchLimit.Name);

    private static IResult Show(HttpContext http, PublishedSite published, PageResults pages, Settings settings)
    {
        // Somebody's address may hold the field twice: nothing of it is lost.
        var results = published.Index.Find(string.Join(' ', http.Request.Query[SearchBox.Field].OfType<string>()));
        var contacts = results.RedFlags.Where(finding => finding.IsDiscreet).SelectMany(finding => finding.Contacts)
            .ToHashSet();
        return pages.Page<ResultsPage>(published, new
        {
            Results = results,
            Cards = RedFlagCard.AllFor(results, published),
            Contacts = published.Library.Questionnaire.Advice.Contacts
                .Where(contact => contacts.Contains(contact.Id)).ToArray(),
            Leave = results.IsDiscreet ? settings.LeaveTo : null,
        });
    }
}
