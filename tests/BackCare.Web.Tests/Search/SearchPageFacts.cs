using BackCare.Search;

namespace BackCare.Web.Tests.Search;

public sealed class SearchPageFacts(RunningSite site)
{
    [Theory]
    [InlineData("/no-such-page"), InlineData("/search")]
    public async Task The_search_box_has_a_name_and_needs_no_script(string address)
    {
        var form = Box(await site.Browse().Get(address));
        Assert.Equal(("/search", "get", "search"),
            (form.GetAttribute("action"), form.GetAttribute("method"), form.GetAttribute("role")));
        var field = Assert.Single(form.QuerySelectorAll("input"));
        Assert.Equal("q", field.GetAttribute("name"));
        Assert.Equal("Search, or say it in your own words", Assert.Single(form.QuerySelectorAll($"label[for={field.Id}]")).TextContent);
        Assert.Equal("Search", Assert.Single(form.QuerySelectorAll("button[type=submit]")).TextContent);
    }

    [Theory]
    [InlineData("/check"), InlineData("/emergency"), InlineData("/review")]
    public async Task Pages_with_one_job_have_no_search_box(string address) =>
        Assert.Empty((await site.Browse().Get(address)).Html.QuerySelectorAll("form[action='/search']"));

    [Fact]
    public async Task The_results_begin_with_their_number_and_the_box_keeps_the_query()
    {
        var page = await Ask("Siatica");
        var links = page.Main.QuerySelectorAll(".app-go a");
        Assert.Equal($"{links.Length} pages for “Siatica”", page.Heading);
        Assert.StartsWith($"{links.Length} pages for “Siatica” – ", page.Html.Title, StringComparison.Ordinal);
        Assert.Equal("/guides/sciatica", links[0].GetAttribute("href"));
        Assert.Equal("Siatica", Box(page).QuerySelector("input")!.GetAttribute("value"));
        Assert.Equal(RealContent.Library.Published.Single(guide => guide.Slug == "sciatica").Description,
            page.Main.WordsOf(".app-go span"));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(599)] // at the end of a long story too
    public async Task A_red_flag_search_begins_with_a_care_card_in_the_words_of_the_registry(int before)
    {
        var page = await Ask($"{new string('x', before)} can't pee");
        var card = page.Main.QuerySelector("h1")!.NextElementSibling!;
        Assert.True(card.ClassList.Contains("nhsuk-card--care--emergency"));
        Assert.Equal([RealContent.Questionnaire.Findings["difficulty-peeing"].Words.You.Card], card.LinesOf("li"));
        Assert.NotNull(card.QuerySelector("a[href='tel:999']"));
        if (before is 0) Assert.Equal("/emergency", page.Main.HrefOf(".app-go a"));
    }

    [Fact]
    public async Task Every_finding_that_words_lead_to_is_shown_at_its_own_level()
    {
        // Thoughts of ending life bring 999 first, and then whom to talk to.
        var life = await Ask("i want to die");
        Assert.Equal(["emergency", "urgent"],
            life.Main.QuerySelectorAll(".nhsuk-card--care").Select(card => card.ClassName!.Split("--")[^1]));
        Assert.NotNull(life.Main.QuerySelector(".nhsuk-card--care--urgent a[href='tel:116123']"));
        var browser = site.Browse();
        await Assert.AllAsync(RealContent.Library.SearchWords.RedFlags, async redFlag =>
        {
            var page = await browser.Get($"/search?q={Uri.EscapeDataString(redFlag.Say[0])}");
            foreach (var finding in redFlag.Findings.Select(id => RealContent.Questionnaire.Findings[id]))
            {
                var look = finding.Urgency is Urgency.Call999 ? "emergency" : "urgent";
                var card = page.Main.QuerySelectorAll($".nhsuk-card--care--{look}").Single();
                // A discreet sign is answered by a card that does not name it.
                if (!redFlag.Findings.Any(id => RealContent.Questionnaire.Findings[id].IsDiscreet))
                    Assert.Contains(finding.Words.You.Card, card.LinesOf("li"));
            }
        });
    }

    [Fact]
    public async Task Two_signs_that_are_999_together_share_one_line_of_the_card()
    {
        var page = await Ask("weak leg on warfarin");
        var card = page.Main.QuerySelector("h1")!.NextElementSibling!;
        Assert.True(card.ClassList.Contains("nhsuk-card--care--emergency"));
        var line = Page.Words(Assert.Single(card.QuerySelectorAll("li")));
        Assert.Contains("blood thinner", line, StringComparison.Ordinal);
        Assert.EndsWith($", and {RealContent.Questionnaire.Findings["one-leg-weakness"].Words.You.ShortName}", line,
            StringComparison.Ordinal);
        Assert.NotNull(page.Main.QuerySelector(".nhsuk-card--care--urgent a[href='tel:111']"));
    }

    [Fact]
    public async Task A_discreet_search_is_not_shown_again()
    {
        const string Typed = "my husband hits me";
        var page = await Ask(Typed);
        Assert.Equal("Search", page.Heading);
        Assert.DoesNotContain("husband", page.Text, StringComparison.OrdinalIgnoreCase);
        Assert.Equal("", Box(page).QuerySelector("input")!.GetAttribute("value") ?? "");
        Assert.Empty(page.Main.QuerySelectorAll(".app-go"));
        Assert.NotNull(page.Main.QuerySelector(".nhsuk-card--care--emergency a[href='tel:999']"));
        Assert.NotNull(page.Main.QuerySelector("a[href='tel:08082000247']"));
        Assert.Equal("Call 999",
            page.Main.QuerySelector(".nhsuk-card__heading span[role=text]")!.LastChild!.TextContent);
        Assert.StartsWith("https://", page.Html.HrefOf(".app-leave"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_results_page_with_a_discreet_finding_shows_no_words_of_any_finding()
    {
        var questionnaire = RealContent.Questionnaire;
        await Assert.AllAsync(RealContent.Library.SearchWords.RedFlags, async redFlag =>
        {
            if (!redFlag.Findings.Any(id => questionnaire.Findings[id].IsDiscreet)) return;
            foreach (var say in redFlag.Say)
            {
                var page = await Ask($"{say} and can't pee");
                Assert.Empty(page.Main.QuerySelectorAll(".nhsuk-card--care li"));
                foreach (var id in redFlag.Findings.Append("difficulty-peeing"))
                {
                    var words = questionnaire.Findings[id].Words.You;
                    Assert.All(new[] { words.Card, words.Label, words.Say }.OfType<string>(),
                        each => Assert.DoesNotContain(each, Page.Words(page.Main), StringComparison.OrdinalIgnoreCase));
                }
                Assert.Equal(questionnaire.Findings[redFlag.Findings[0]].Contacts.Length,
                    page.Main.QuerySelectorAll(".app-contacts li").Length);
            }
        });
    }

    [Fact]
    public async Task Nothing_found_says_what_to_try_and_where_help_is()
    {
        var page = await Ask("zzzzqqqq");
        Assert.Equal("Nothing found for “zzzzqqqq”", page.Heading);
        Assert.All(["/guides", "/check", "/emergency"], way =>
            Assert.NotNull(page.Main.QuerySelector($"a[href='{way}']")));
    }

    [Theory]
    [InlineData(""), InlineData("?!?!")]
    public async Task A_search_without_a_word_leads_to_the_check(string query)
    {
        var page = await Ask(query);
        Assert.Equal("Search", page.Heading);
        Assert.NotEmpty(page.Main.QuerySelectorAll("a[href='/check']"));
        Assert.Equal(query.Trim(), Box(page).QuerySelector("input")!.GetAttribute("value") ?? "");
    }

    [Theory]
    [InlineData("a"), InlineData("pain ")]
    public async Task A_long_query_says_how_much_was_read_and_where_all_signs_are(string part)
    {
        var typed = string.Concat(Enumerable.Repeat(part, 3_000 / part.Length));
        var page = await Ask(typed);
        Assert.Equal(200, page.Status);
        page.Says("so we read only its first 2,000 characters");
        Assert.NotNull(page.Main.QuerySelector("p a[href='/emergency']"));
        Assert.Equal(typed[..SearchResults.MaxReadLength].Trim(),
            Box(page).QuerySelector("input")!.GetAttribute("value"));
        Assert.False(Box(page).QuerySelector("input")!.HasAttribute("maxlength"));
    }

    [Theory]
    [InlineData("q=back&q=pain", "back pain")]
    [InlineData("q=%00%07back%E2%80%AEpain", "back pain")]
    [InlineData("q=%ff%fe", "%ff%fe")]
    [InlineData("q=%3Cscript%3Ealert(1)%3C/script%3E", "<script>alert(1)</script>")]
    [InlineData("x=1&&&==&q", "")]
    public async Task Anything_in_the_search_address_is_shown_only_as_text(string query, string shown)
    {
        var page = await site.Browse().Get($"/search?{query}");
        Assert.Equal(200, page.Status);
        Assert.Equal(shown, Box(page).QuerySelector("input")!.GetAttribute("value") ?? "");
        Assert.Empty(page.Main.QuerySelectorAll("script, img[src=x]"));
    }

    private Task<Page> Ask(string query) => site.Browse().Get($"/search?q={Uri.EscapeDataString(query)}");

    private static IElement Box(Page page) => Assert.Single(page.Html.QuerySelectorAll("form[action='/search']"));
}
