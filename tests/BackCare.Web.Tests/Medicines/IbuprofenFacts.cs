using BackCare.Medicines;

namespace BackCare.Web.Tests.Medicines;

/// <summary>The page of ticks at /ibuprofen, by a client that knows its markup: one press, one answer, and nothing kept.</summary>
public sealed class IbuprofenFacts(RunningSite site)
{
    private const string Address = Library.IbuprofenAddress, Marker = "kwxmarkerzq";
    private const string ReadAll = "Tick all that applies to you. Then tick “I've read it all, and nothing else applies”";

    private static readonly MedicineTable Table = RealContent.Library.Ibuprofen;

    [Fact]
    public async Task Every_row_can_be_ticked_under_its_group_and_nothing_is_ticked_beforehand()
    {
        var page = await site.Browse().Get(Address);
        Assert.Equal("Can I take ibuprofen?", page.Heading);
        var ticks = page.Main.QuerySelectorAll<IHtmlInputElement>("input[name=tick]");
        Assert.Equal([.. Table.Groups.SelectMany(Table.RowsOf).Select(row => row.Id), "none"], ticks.Select(tick => tick.Value));
        Assert.DoesNotContain(page.Main.QuerySelectorAll<IHtmlInputElement>("input"), input => input.IsChecked);
        foreach (var group in Table.Groups) Assert.Contains(group.Name, page.Main.LinesOf("legend"));
    }

    [Theory]
    [InlineData("tablets", "65-or-over", "ramipril", "ask-first", "Ask a pharmacist before you take ibuprofen tablets")]
    [InlineData("gel", "65-or-over,none", "", "usually-safe", "Ibuprofen gel is usually safe for you")]
    [InlineData("gel", "65-or-over", "ramipril", "ask-first", "Ask a pharmacist before you use ibuprofen gel")]
    [InlineData("tablets", "65-or-over", "ramipril, water tablets", "do-not-take", "Do not take ibuprofen tablets")]
    [InlineData("tablets", "none", "", "usually-safe", "Ibuprofen tablets are usually safe for you")]
    [InlineData("tablets", "bowel-disease", "", "ask-first", "Ask your bowel team before you take ibuprofen tablets")]
    [InlineData("gel", "pregnant-28-weeks", "", "do-not-take", "Do not use ibuprofen gel")]
    [InlineData("tablets", "black-poo", "", "111", "Call 111 now, and take no more ibuprofen")]
    [InlineData("gel", "vomiting-blood", "", "999", "Call 999 or go to A&E now, and use no more ibuprofen gel")]
    public async Task One_press_of_the_ibuprofen_form_gives_one_answer(string form, string tick, string typed, string level, string heading)
    {
        var page = await Press(form, tick.Split(','), typed);
        Assert.Equal((200, heading), (page.Status, page.Heading));
        Assert.Equal(level, page.Main.QuerySelector("[data-answer]")!.GetAttribute("data-answer"));
        Assert.StartsWith(heading, page.Html.Title, StringComparison.Ordinal);
        if (level is "999" or "111") Assert.NotNull(page.Main.QuerySelector($".app-panel a[href='tel:{level}']"));
    }

    [Theory]
    [InlineData("tablets", "200mg or 400mg", "3 times a day", "at least 6 hours", "1,200mg", "10 days", "leaflet")]
    [InlineData("gel", "4 hours", "2 weeks", "do not use the gel and the tablets together")]
    public async Task People_who_can_take_ibuprofen_are_told_the_limits(string form, params string[] limits)
    {
        var said = Page.Words((await Press(form, ["none"])).Main);
        Assert.All(limits, limit => Assert.Contains(limit, said, StringComparison.Ordinal));
    }

    [Fact]
    public async Task People_who_must_ask_before_ibuprofen_are_told_why_and_what_else_helps()
    {
        var page = await Press("tablets", ["65-or-over"], "ramipril, zzyzx");
        var rows = page.Main.LinesOf("tbody tr").ToArray();
        Assert.Equal(3, rows.Length);
        page.DoesNotSay("1,200mg");
        Assert.Contains(rows, row => row.Contains("65 or over") && row.Contains("Ask first")
            && row.Contains("Usually safe"));
        Assert.Contains(rows, row => row.Contains("ramipril: a blood pressure tablet that ends in -pril"));
        Assert.Contains(rows, row => row.Contains("zzyzx: not on our list"));
        Assert.Contains("heat or cold", page.Main.WordsOf("aside"), StringComparison.Ordinal);
        Assert.Contains(page.Main.QuerySelectorAll("#sources li"),
            line => line.TextContent.Contains("Ibuprofen and paracetamol"));
    }

    public static TheoryData<string?, string[], string, string> Faulty => new()
    {
        { "tablets", [], "", ReadAll },
        { "gel", [], "paracetamol", ReadAll },
        { null, ["none"], "", "Select tablets or gel" },
        { "pills", ["none"], "", "Select tablets or gel" },
        { "tablets", ["under-16", "65-or-over"], "", "Only one of these can be true: “Under 16” or “65 or over”. Untick the others" },
        { "tablets", ["gone"], "", "This page has changed since you opened it. Read it again, and tick what it says now" },
        { "tablets", ["stroke"], new string('x', 1001), "Type only the names of your medicines, in fewer words" },
    };

    [Theory]
    [MemberData(nameof(Faulty))]
    public async Task An_unanswerable_ibuprofen_form_is_asked_again_and_says_what_to_do(
        string? form, string[] ticks, string typed, string says)
    {
        var page = await Press(form, ticks, typed);
        Assert.Equal(200, page.Status);
        Assert.Null(page.Main.QuerySelector("[data-answer]"));
        Assert.StartsWith("Error: ", page.Html.Title, StringComparison.Ordinal);
        var link = Assert.Single(page.Main.QuerySelectorAll(".nhsuk-error-summary a"));
        Assert.Equal(says, Page.Words(link));
        Assert.NotNull(page.Main.QuerySelector(link.GetAttribute("href")!));
        Assert.Contains(page.Main.QuerySelectorAll(".nhsuk-error-message"), message => Page.Words(message).EndsWith(says, StringComparison.Ordinal));
        Assert.Equal(ticks.Where(tick => Table.Find(tick) is not null || tick is "none"), Ticked(page));
        Assert.Equal(typed, page.Main.QuerySelector<IHtmlInputElement>("#medicines")!.Value);
    }

    [Fact]
    public async Task A_none_on_an_outdated_ibuprofen_form_is_cleared()
    {
        var page = await Send(site.Browse(), [new("shown", "0123456789abcdef"), new("form", "tablets"), new("tick", "none")]);
        Assert.Contains("This page has changed", page.Main.WordsOf(".nhsuk-error-summary"), StringComparison.Ordinal);
        Assert.Empty(Ticked(page));
        var without = await Send(site.Browse(), [new("form", "tablets"), new("tick", "none")]);
        Assert.Null(without.Main.QuerySelector("[data-answer]"));
    }

    [Fact]
    public async Task Answers_about_ibuprofen_can_be_changed()
    {
        var answer = await Press("gel", ["65-or-over", "stroke"], "amlodipine");
        var form = answer.Main.QuerySelector("form")!;
        var page = await Send(site.Browse(), [.. Page.HiddenOf(form), new("change", "yes")]);
        Assert.Equal(["65-or-over", "stroke"], Ticked(page));
        Assert.Equal("amlodipine", page.Main.QuerySelector<IHtmlInputElement>("#medicines")!.Value);
        Assert.True(page.Main.QuerySelector<IHtmlInputElement>("input[name=form][value=gel]")!.IsChecked);
        Assert.Null(page.Main.QuerySelector(".nhsuk-error-summary"));
    }

    [Fact]
    public async Task What_is_typed_into_the_ibuprofen_form_is_not_taken_for_markup()
    {
        const string typed = "<script>alert(1)</script>\"'><img src=x>";
        var page = await Press("tablets", ["none"], typed);
        Assert.Equal("ask-first", page.Main.QuerySelector("[data-answer]")!.GetAttribute("data-answer"));
        Assert.Empty(page.Main.QuerySelectorAll("script, img"));
        Assert.DoesNotContain("<script>alert", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_about_ibuprofen_is_kept_in_an_address_a_cookie_or_a_cache()
    {
        var browser = site.Browse();
        foreach (var page in new[] { await browser.Get(Address), await Press("gel", ["stroke"], Marker, browser),
            await Press(null, ["stroke"], Marker, browser) })
        {
            AssertResponse.IsPrivate(page);
            Assert.Empty(page.SetCookies);
            Assert.Equal("noindex", page.Html.QuerySelector("meta[name=robots]")!.GetAttribute("content"));
            Assert.Equal("post", page.Main.QuerySelector("form")!.GetAttribute("method"));
        }
        Assert.DoesNotContain(new Uri(site.Address, Address).ToString(), (await browser.Get("/sitemap.xml")).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Sec-Fetch-Site", "cross-site", 400), InlineData("Sec-Fetch-Site", "same-site", 400)]
    [InlineData("Origin", "https://elsewhere.example", 400), InlineData("Sec-Fetch-Site", "same-origin", 200)]
    [InlineData("Origin", "null", 200)]
    public async Task A_post_about_ibuprofen_from_another_site_is_not_answered(string header, string value, int status)
    {
        var page = await Send(site.Browse(), Fields("tablets", ["stroke"], ""), headers => headers.Add(header, value));
        Assert.Equal(status, page.Status);
        if (status is 200) return;
        Assert.Null(page.Main.QuerySelector("[data-answer]"));
        page.Says("did not come from this page");
        Assert.Empty(Ticked(page));
    }

    [Fact]
    public async Task An_oversized_or_malformed_ibuprofen_post_says_what_to_do()
    {
        var large = await site.Browse()
            .Send(HttpMethod.Post, Address, PlainClient.Form(Fields("tablets", ["none"], new string('x', 70_000))));
        Assert.Equal(413, large.Status);
        large.Says("more than we can read");
        var none = await site.Browse().Send(HttpMethod.Post, Address, new StringContent("{}", Encoding.UTF8, "application/json"));
        Assert.Equal(400, none.Status);
        none.Says("We could not read that");
        Assert.NotNull(none.Main.QuerySelector("form input[name=tick]"));
    }

    [Fact]
    public async Task The_ibuprofen_guide_shows_every_row_and_links_to_the_form()
    {
        var page = await site.Browse().Get("/guides/ibuprofen");
        Assert.NotNull(page.Main.QuerySelector($"a.nhsuk-action-link[href='{Address}']"));
        var words = Page.Words(page.Main);
        Assert.All(Table.Rows.Where(row => !row.IsFinding),
            row => Assert.Contains(row.Words, words, StringComparison.Ordinal));
        Assert.NotNull((await site.Browse().Get("/")).Main.QuerySelector($"a[href='{Address}']"));
    }

    [Theory]
    [InlineData("amlodipine"), InlineData("can i take ibuprofen with ramipril")]
    public async Task Search_leads_to_the_ibuprofen_form_for_names_of_medicines(string query)
    {
        var page = await site.Browse().Get($"/search?q={Uri.EscapeDataString(query)}");
        Assert.Equal(Address, page.Main.HrefOf(".app-go a"));
    }

    private Task<Page> Press(string? form, string[] ticks, string typed = "", PlainClient? browser = null) =>
        Send(browser ?? site.Browse(), Fields(form, ticks, typed));

    private static Field[] Fields(string? form, string[] ticks, string typed) =>
    [
        new("shown", Table.Fingerprint), .. form is null ? Array.Empty<Field>() : [new("form", form)], new("medicines", typed),
        .. ticks.Select(tick => new Field("tick", tick)),
    ];

    private static Task<Page> Send(PlainClient browser, Field[] fields, Action<HttpRequestHeaders>? headers = null) =>
        browser.Send(HttpMethod.Post, Address, PlainClient.Form(fields), headers);

    private static IEnumerable<string> Ticked(Page page) =>
        page.Main.QuerySelectorAll<IHtmlInputElement>("input[name=tick]").Where(tick => tick.IsChecked).Select(tick => tick.Value);
}
