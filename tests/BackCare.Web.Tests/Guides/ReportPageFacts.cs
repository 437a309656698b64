namespace BackCare.Web.Tests.Guides;

public sealed class ReportPageFacts(RunningSite site)
{
    private const string Report = "/safety/report", Contact = "safety@back.example";

    [Fact]
    public async Task Without_a_contact_there_is_no_report_page_and_no_link_to_one()
    {
        var browser = site.Browse();
        Assert.Equal(404, (await browser.Get(Report)).Status);
        await Assert.AllAsync(await Addresses(browser), async address =>
            Assert.DoesNotContain(Report, (await browser.Get(address)).Text));
    }

    [Fact]
    public async Task With_a_contact_everyone_finds_how_to_report_a_safety_problem()
    {
        using var copy = new SiteCopy(settings: ("BackCare:Contact", Contact));
        var (browser, page) = await copy.Browse().WithPage(Report);
        Assert.Equal(200, page.Status);
        page.Says(RealContent.Library.Version);
        await Assert.AllAsync(await Addresses(browser), async address =>
            Assert.Contains(Report, (await browser.Get(address)).Text));
        await copy.Ready();
        Assert.Contains(Report, (await copy.Vote(Voting.No, Voting.Why("seems-wrong"))).Text);
    }

    [Theory]
    [InlineData("safety@back.example", "mailto:safety@back.example")]
    [InlineData("https://back.example/report", "https://back.example/report")]
    [InlineData("/feedback", "/feedback")]
    [InlineData("Call the practice on 000 111", null)]
    [InlineData("javascript:alert(1)@b", "mailto:javascript:alert(1)@b")]
    public async Task The_report_page_shows_the_contact_as_a_link_if_possible(string contact, string? href)
    {
        var main = await Page(contact);
        Assert.Contains(contact, main.TextContent, StringComparison.Ordinal);
        Assert.Equal(href,
            main.QuerySelectorAll("a").SingleOrDefault(link => link.TextContent == contact)?.GetAttribute("href"));
        Assert.Contains("abc123def456", Tests.Page.Words(main)); // a report can name the version of the content
    }

    [Fact]
    public async Task Danger_comes_first_on_the_report_page_with_numbers_to_call()
    {
        var main = await Page(Contact);
        Assert.Equal("nhsuk-card nhsuk-card--care nhsuk-card--care--emergency",
            main.QuerySelector("h1")!.NextElementSibling!.ClassName);
        Assert.Equal(["tel:999", "tel:111", "/emergency"],
            main.QuerySelectorAll("a").Take(3).Select(link => link.GetAttribute("href")));
    }

    [Fact]
    public async Task The_report_page_reads_at_grade_6_or_below() => Assert.InRange(Readability.Measure(
        string.Join('\n', (await Page(Contact)).QuerySelectorAll("p, li").Select(Tests.Page.Words))).Grade, 0, 6);

    private static async Task<string[]> Addresses(PlainClient browser) =>
    [
        .. XDocument.Parse((await browser.Get("/sitemap.xml")).Text).Descendants()
            .Where(element => element.Name.LocalName is "loc").Select(place => new Uri(place.Value).AbsolutePath),
        "/check", "/search?q=report", "/feedback" + Voting.Guide, "/review/sign-in", "/sitemap.xml",
    ];

    private static Task<IElement> Page(string contact) =>
        Rendered.Page<ReportPage>(("Site", Rendered.Site with { Contact = contact }),
            (nameof(ReportPage.Version), "abc123def456"));
}
