using BackCare.Web.Guides;

namespace BackCare.Web.Tests.Guides;

/// <summary>How anybody reports a safety problem: whom to tell, or plainly that nobody is named.</summary>
public sealed class ReportPageFacts
{
    [Theory]
    [InlineData("safety@back.example", "mailto:safety@back.example")]
    [InlineData("https://back.example/report", "https://back.example/report")]
    [InlineData("Call the practice on 000 111", null)]
    public async Task The_contact_stands_on_the_page_and_is_a_link_where_it_can_be_one(string contact, string? href)
    {
        var main = await Page(contact);
        Assert.Contains(contact, main.TextContent, StringComparison.Ordinal);
        Assert.Equal(href,
            main.QuerySelectorAll("a").SingleOrDefault(link => link.TextContent == contact)?.GetAttribute("href"));
        Assert.DoesNotContain("have not said how to contact them", main.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_contact_the_page_says_so_and_what_to_do_instead()
    {
        var words = Tests.Page.Words(await Page(null));
        Assert.Contains("have not said how to contact them", words);
        Assert.Contains("ask them who runs this site", words);
        Assert.Contains("abc123def456", words); // a report can name the version of the content
    }

    [Theory]
    [InlineData(null)]
    [InlineData("safety@back.example")]
    public async Task Danger_comes_first_with_numbers_to_call(string? contact)
    {
        var main = await Page(contact);
        Assert.Equal("nhsuk-card nhsuk-card--care nhsuk-card--care--emergency",
            main.QuerySelector("h1")!.NextElementSibling!.ClassName);
        Assert.Equal(["tel:999", "tel:111", "/emergency"],
            main.QuerySelectorAll("a").Take(3).Select(link => link.GetAttribute("href")));
    }

    [Fact]
    public async Task It_reads_at_grade_6_or_below_with_and_without_a_contact()
    {
        Assert.InRange(Readability.Of(Lines(await Page(null))).Grade, 0, 6);
        Assert.InRange(Readability.Of(Lines(await Page("safety@back.example"))).Grade, 0, 6);

        static string Lines(IElement main) => string.Join('\n', main.QuerySelectorAll("p, li").Select(Tests.Page.Words));
    }

    private static Task<IElement> Page(string? contact) =>
        Rendered.Page<ReportPage>(("Site", Rendered.Site with { Contact = contact }),
            (nameof(ReportPage.Version), "abc123def456"));
}
