namespace BackCare.Web.Tests.Review;

/// <summary>"Was this page helpful?", by HTTP: each fact that votes has a site of its own, since votes are limited.</summary>
[Long]
public sealed class FeedbackFacts(RunningSite all) : IDisposable
{
    private readonly Lazy<SiteCopy> started = new(() => new());

    private SiteCopy Site => started.Value;

    public void Dispose()
    {
        if (started.IsValueCreated) Site.Dispose();
    }

    [Fact]
    public async Task Only_guides_exercises_and_plans_ask_whether_they_helped()
    {
        var browser = all.Browse();
        await Assert.AllAsync(RealContent.Library.Published, async guide =>
        {
            var page = await browser.Get(guide.Address);
            var form = page.Main.QuerySelector(".app-helpful form");
            Assert.Equal(guide.Kind is not GuideKind.Legal, form is not null);
            if (form is not null) Assert.Equal($"/feedback{guide.Address}", form.GetAttribute("action"));
        });
        string[] others = ["/", "/guides", "/exercises", "/plan", "/emergency", "/check", "/search"];
        await Assert.AllAsync(others, async address =>
            Assert.Null((await browser.Get(address)).Html.QuerySelector(".app-helpful")));
        Assert.Null((await browser.Begin()).Html.QuerySelector(".app-helpful"));
    }

    [Fact]
    public async Task A_yes_vote_is_thanked_and_counted_and_changes_no_page()
    {
        await Site.Ready();
        var page = await Site.Browse().Get(Voting.Guide);
        var form = page.Main.QuerySelector(".app-helpful form")!;
        var button = (IHtmlButtonElement)form.QuerySelector("button")!;
        var after = await Site.VoteOn(form.GetAttribute("action")!["/feedback".Length..], new Field(button.Name!, button.Value), new("more", ""));
        Assert.Equal((200, "Thank you", "no-store"), (after.Status, after.Heading, after.Header("Cache-Control")));
        Assert.Empty(after.SetCookies);
        Assert.Equal(["yes 1"], await Site.Counted());
        var again = await Site.Browse().Get(Voting.Guide);
        Assert.Equal(page.Body, again.Body);
        Assert.Equal(("public, max-age=60", page.Header("ETag")),
            (again.Header("Cache-Control"), again.Header("ETag")));
        Assert.Empty(again.SetCookies);
        Assert.Equal((await Site.Browse().Get("/feedback/guides/sciatica")).Body,
            (await Site.Browse().Get("/feedback/guides/sciatica")).Body);
    }

    [Theory]
    [InlineData(200, true), InlineData(503, false)]
    public async Task The_operators_survey_is_offered_only_with_a_thank_you(int status, bool offered)
    {
        const string Survey = "https://survey.example/back";
        var (with, without) = (Rendered.Site with { Survey = Survey }, Rendered.Site);
        foreach (var (site, stands) in new[] { (with, offered), (without, false) })
        {
            var main = await Rendered.Page<VoteResultPage>(
                ("Site", site), ("Guide", null), ("Status", status), ("Vote", null));
            Assert.Equal(stands, main.QuerySelector($"a[href='{Survey}']") is not null);
        }
    }

    [Fact]
    public async Task A_no_vote_asks_why_by_ticks_only_and_each_tick_is_counted()
    {
        await Site.Ready();
        var page = await Site.Browse().Get(Voting.Guide);
        var why = await Site.Browse().Get(page.Main.HrefOf(".app-helpful a"));
        Assert.Equal("What was wrong with “Sciatica and slipped disc”?", why.Heading);
        Assert.Empty(why.SetCookies);
        Assert.Equal(6, why.Choices.Count(choice => choice.Type is "checkbox"));
        Assert.Empty(why.Main.QuerySelectorAll("textarea, input[type=text], form :not([hidden]) > input:not([type])"));
        var after = await Site.Vote(why.Fields("seems-wrong", "frightened-me"));
        Assert.Equal((200, "Thank you"), (after.Status, after.Heading));
        Assert.Equal((200, "Thank you"), await EndOf(Site.Vote(why.Fields())));
        Assert.Equal(["frightened-me 1", "no 2", "seems-wrong 1"], await Site.Counted());
    }

    [Fact]
    public async Task A_vote_from_another_origin_is_refused_and_not_counted()
    {
        await Site.Ready();
        var own = Site.Address.GetLeftPart(UriPartial.Authority);
        foreach (var (origin, fetchSite) in new (string?, string?)[]
        {
            ("https://elsewhere.example", "cross-site"), ("https://elsewhere.example", null), (own, "same-site"), (own, "none"),
            ("null", null), (null, null),
        })
            Assert.Equal((403, NotCounted),
                await EndOf(Site.VoteFrom(origin, fetchSite, Voting.Guide, PlainClient.Form([Voting.Yes]))));
        Assert.Empty(await Site.Counted());
        Assert.Equal(200, (await Site.VoteFrom(own, null, Voting.Guide, PlainClient.Form([Voting.Yes]))).Status);
        Assert.Equal(200, (await Site.VoteFrom(null, "same-origin", Voting.Guide,
            PlainClient.Form([Voting.Yes]))).Status);
    }

    [Fact]
    public async Task A_vote_that_our_pages_cannot_send_is_refused_and_not_counted()
    {
        await Site.Ready();
        Field[][] bad =
        [
            [], [new("helpful", "perhaps")], [Voting.Yes, Voting.Yes], [Voting.Yes, Voting.No], [Voting.No, Voting.Why("my knee hurts")],
            [Voting.No, Voting.Why("out-of-date"), Voting.Why("out-of-date")], [Voting.Yes, Voting.Why("out-of-date")],
            [Voting.Yes, new("more", "http://casino.example")],
        ];
        foreach (var fields in bad) Assert.Equal((400, NotCounted), await EndOf(Site.Vote(fields)));
        foreach (var page in new[] { "/guides/no-such", "/privacy", "/check", "/", "", "/feedback/guides/sciatica" })
            Assert.Equal((404, NotCounted), await EndOf(Site.VoteOn(page, Voting.Yes)));
        Assert.Equal(404, (await Site.Browse().Get("/feedback/privacy")).Status);
        // A megabyte of votes, and eight thousand letters of them.
        var many = string.Join('&', Enumerable.Repeat("helpful=no&why=out-of-date", 38_000));
        Assert.True(many.Length > 1_000_000);
        foreach (var sent in new[] { many, many[..8_000] })
            Assert.Equal((413, NotCounted), await EndOf(Site.VoteFrom(null, "same-origin", Voting.Guide,
                new StringContent(sent, new MediaTypeHeaderValue("application/x-www-form-urlencoded")))));
        Assert.Empty(await Site.Counted());
    }

    [Fact]
    public async Task One_network_may_vote_20_times_a_minute_and_others_are_unaffected()
    {
        using var proxied = new ReviewedSite();
        var behind = await proxied.Copy.Ready();
        Task<Page> From(string network) =>
            behind.VoteFrom(null, "same-origin", Voting.Guide, PlainClient.Form([Voting.Yes]), network);
        for (var n = 0; n < NetworkLimits.PerMinute; n++) Assert.Equal(200,
            (await From($"2001:db8:1:2::{n + 1}")).Status);
        var late = await From("2001:db8:1:2:3:4:5:6");
        Assert.Equal((429, "Too many attempts", "60"), (late.Status, late.Heading, late.Header("Retry-After")));
        Assert.Equal(200, (await From("192.0.2.7")).Status);
        Assert.Equal([$"yes {NetworkLimits.PerMinute + 1}"], await behind.Counted());
    }

    private const string NotCounted = "Sorry, we could not count that";

    private static async Task<(int, string)> EndOf(Task<Page> sent)
    {
        var page = await sent;
        return (page.Status, page.Heading);
    }
}
