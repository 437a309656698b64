using Document = BackCare.Web.Layout.Document;

namespace BackCare.Web.Tests.Elements;

public sealed class DocumentFacts
{
    private static readonly Site Site = Rendered.Site with { Origin = "https://back.example" };

    private static readonly Dictionary<string, object?> Guide = new()
    {
        ["Site"] = Site,
        ["Title"] = "Sleep",
        ["Description"] = "How to lie.",
        ["Path"] = "/guides/sleep",
        ["Breadcrumb"] = (IReadOnlyList<Link>)[new("Home", "/"), new("Guides", "/guides")],
        ["ChildContent"] = (RenderFragment)(builder => builder.AddMarkupContent(0, "<h1>Sleep</h1>")),
    };

    [Fact]
    public async Task A_guide_has_its_parts_in_reading_order_a_breadcrumb_and_no_script()
    {
        var page = await Page();
        Assert.Equal(("Sleep – Test Back", "en-GB"), (page.Title, page.DocumentElement.GetAttribute("lang")));
        Assert.Equal(["a", "section", "header", "div", "main", "div", "footer"], page.Body!.Children.Select(element => element.LocalName));
        Assert.Equal("main", page.GetElementById(page.Links[0].GetAttribute("href")!.TrimStart('#'))!.LocalName);
        Assert.NotNull(page.QuerySelector("main")!.PreviousElementSibling!.QuerySelector("nav.nhsuk-breadcrumb"));
        Assert.Empty(page.QuerySelectorAll("base, script"));
        var landmarks = page.QuerySelectorAll("header, nav, main, footer, section")
            .Select(element => element.GetAttribute("aria-label") ?? element.LocalName).ToList();
        Assert.Equal(7, landmarks.Count);
        Assert.Distinct(landmarks);
    }

    [Fact]
    public async Task Every_page_says_when_to_call_999_and_links_to_all_signs()
    {
        var strip = (await Page(("IsPartOfCheck", true))).QuerySelector("section.app-strip")!;
        var words = AgreedRows.Pinned.FailSafe.Strip;
        Assert.Equal($"{words.Call} {words.When} {words.All}",
            string.Join(' ', strip.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));
        Assert.Equal(["tel:999", "/emergency"], strip.HrefsOf("a"));
    }

    [Fact]
    public async Task A_check_page_has_its_script_and_a_back_link_but_not_its_own_address()
    {
        var page = await Page(("IsPartOfCheck", true), ("Back", new Link("Back", "/check")),
            ("Path", "/check/secret/3"), ("MainOutcome", "gp"));
        Assert.Equal("/js/check.1.js", Assert.Single(page.Scripts).Source);
        Assert.Equal("/check", page.HrefOf("nav[aria-label=Back] a.nhsuk-back-link:only-child"));
        Assert.Equal("nav", page.QuerySelector("main")!.PreviousElementSibling!.LocalName);
        Assert.Empty(page.QuerySelectorAll(".nhsuk-breadcrumb"));
        Assert.Equal("noindex", page.QuerySelector("meta[name=robots]")!.GetAttribute("content"));
        Assert.DoesNotContain("secret", page.DocumentElement.OuterHtml);
        Assert.Equal("gp", page.QuerySelector("main")!.GetAttribute("data-outcome"));
    }

    [Fact]
    public async Task A_guide_names_its_own_address_when_the_site_knows_it()
    {
        Assert.Equal("https://back.example/guides/sleep", (await Page()).HrefOf("link[rel=canonical]"));
        Assert.Empty((await Page(("Site", Site with { Origin = null }))).QuerySelectorAll(
                "link[rel=canonical], meta[property='og:url']"));
    }

    [Fact]
    public async Task Nothing_in_a_document_needs_a_lax_content_security_policy()
    {
        var page = await Page(("IsPartOfCheck", true), ("JsonLd", """{"@type":"WebPage"}"""),
            ("Site", Site with { Contact = "help@back.example" }));
        Assert.All(page.Scripts, script => Assert.True(script.HasAttribute("src") || script.Type is "application/ld+json"));
        Assert.Empty(page.QuerySelectorAll("style, [style]"));
        Assert.DoesNotContain(page.All.SelectMany(element => element.Attributes),
            attribute => attribute.Name.StartsWith("on", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Structured_data_cannot_end_its_own_script()
    {
        var page = await Page(("JsonLd", """{"name":"</script><img src=x>"}"""));
        Assert.Equal("""{"name":"\u003c/script>\u003cimg src=x>"}""", Assert.Single(page.Scripts).Text);
    }

    [Theory]
    [InlineData("/", null), InlineData("/guides", "Guides page"), InlineData("/guides/sleep", "Guides true")]
    [InlineData("/guides/when-to-get-help", "Guides true")]
    [InlineData("/check/a1/3", "Check your back pain true"), InlineData("/checklist", null)]
    public async Task The_menu_marks_the_page_that_one_is_on(string path, string? current)
    {
        var link = (await Page(("Path", path))).QuerySelector("nav[aria-label=Menu] [aria-current]");
        Assert.Equal(current, link is null ? null : $"{link.TextContent} {link.GetAttribute("aria-current")}");
    }

    [Fact]
    public async Task A_printed_page_names_its_address_but_a_personal_one_only_site_and_date()
    {
        Assert.Equal("Test Back, https://back.example/guides/sleep", Printed(await Page()));
        Assert.Equal("Test Back, https://back.example, 20 November 2026",
            Printed(await Page(("IsPartOfCheck", true), ("MadeOn", new DateOnly(2026, 11, 20)))));
        static string Printed(IHtmlDocument page) => page.QuerySelector(".app-print-only")!.TextContent;
    }

    private static Task<IHtmlDocument> Page(params (string Name, object? Value)[] changes) =>
        Rendered.Element<Document>([.. changes, .. Guide.Select(each => (each.Key, each.Value))]);
}
