using BackCare.Web.Layout;

namespace BackCare.Web.Search;

/// <summary>The search request. What somebody types is health data, so it is never written anywhere.</summary>
public static class SearchEndpoints
{
    public static void MapSearch(this IEndpointRouteBuilder app) =>
        app.MapMethods(SiteAddresses.Search, HttpVerbs.GetOrHead, Show).RequireRateLimiting(SearchLimit.Name);

    private static IResult Show(HttpContext http, PublishedSite published, PageResults pages, Settings settings)
    {
        // If the address repeats the field, all values are used.
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
