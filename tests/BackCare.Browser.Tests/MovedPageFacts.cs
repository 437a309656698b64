namespace BackCare.Browser.Tests;

/// <summary>Links of before, to a part of a page that moved: the browser takes the anchor along.</summary>
public sealed class MovedPageFacts(SiteFixture site)
{
    [Theory]
    [InlineData("/guides/my-scan-or-diagnosis#words-about-discs", "/guides/do-i-need-a-scan", true)]
    [InlineData("/guides/disc-problems#what-happens", "/guides/sciatica", false)]
    public async Task An_old_anchor_opens_the_heading_of_that_name_and_where_there_is_none_the_top(string old, string now, bool isThere)
    {
        await using var visitor = await site.Visit();
        await visitor.Open(old);
        Assert.Equal(now, new Uri(visitor.Page.Url).AbsolutePath);
        Assert.Equal(isThere, await visitor.Page.EvaluateAsync<bool>("document.querySelector(':target') !== null"));
        Assert.Equal(isThere, await visitor.Page.EvaluateAsync<bool>("scrollY > 0"));
        Assert.Empty(visitor.Errors);
    }
}
