namespace BackCare.Web.Tests.Review;

/// <summary>What clinicians read.</summary>
public sealed class ReviewPagesFacts(RunningSite site)
{
    [Fact]
    public async Task No_page_of_the_review_area_is_kept_or_found_by_search_engines()
    {
        foreach (var address in new[] { "/review", "/review/table", "/review/items/guide/sleep", "/review/site", "/review/flow",
            "/review/questions" })
        {
            var page = await site.Browse().Get(address);
            Assert.Contains("no-store", page.Header("Cache-Control"), StringComparison.Ordinal);
            Assert.Equal("noindex", page.Html.QuerySelector("meta[name=robots]")!.GetAttribute("content"));
        }
    }
}
