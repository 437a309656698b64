namespace BackCare.Web.Tests.Review;

/// <summary>The setting BackCare:Review:Demand decides what must be approved before it is shown.</summary>
[Long]
public sealed class ReviewDemandFacts
{
    [Fact]
    public async Task With_rules_demanded_two_must_approve_them_and_one_each_outcome()
    {
        using var site = new ReviewedSite("rules");
        Assert.Equal(503, (await site.Browse().Get("/check")).Status);
        Assert.Equal(200, (await site.Browse().Get("/guides/sleep")).Status);
        var one = await site.SignedIn("one", withCode: true);
        (await one.Get("/review/check")).Says("is not (not yet reviewed).");
        await SignCheck(one);
        Assert.Equal(503, (await site.Browse().Get("/check")).Status);
        await ReviewedSite.Decide(await site.SignedIn("two", withCode: true), "/review/items/rules", "approve");
        Assert.Equal(200, (await site.Browse().Get("/check")).Status);
        // What somebody wants changed in one of them stays on show until it is; what they take back does not.
        await ReviewedSite.Decide(one, "/review/items/outcome/gp", "ask-for-changes", "Not so.");
        Assert.Equal(200, (await site.Browse().Get("/check")).Status);
        await ReviewedSite.Decide(one, "/review/items/outcome/gp", "withdraw", "Not so.");
        Assert.Equal(503, (await site.Browse().Get("/check")).Status);
    }

    [Fact]
    public async Task A_lowered_rule_is_not_offered_until_it_is_approved_again()
    {
        using var site = await Signed(raised: true);
        site.Lower();
        await site.Look();
        var page = await (await site.SignedIn("one")).Get("/review/items/rules");
        page.Says("Changed since approval");
        Assert.Contains("In these rules the two together are more urgent.",
            page.Main.WordsOf(".app-diff del"), StringComparison.Ordinal);
        Assert.Equal(503, (await site.Browse().Get("/check")).Status);
        foreach (var id in new[] { "one", "two" })
        {
            var reviewer = await site.SignedIn(id, withCode: true);
            await ReviewedSite.Decide(reviewer, "/review/items/rules", "approve");
        }
        Assert.Equal("111", await Outcome());

        async Task<string?> Outcome()
        {
            var browser = site.Browse();
            return (await browser.Walk(await browser.Begin(), OrdinaryPerson.Telling("legs: calf-swelling", "trend: worse"))).Outcome;
        }
    }

    [Theory]
    [InlineData("rules", false), InlineData("none", true)]
    public async Task Home_shows_unapproved_signs_only_where_no_approval_is_demanded(string demand, bool shown)
    {
        const string Unsigned = "an odd feeling around the private parts, bottom or inner thighs";
        using var site = new ReviewedSite(demand);
        var findings = site.In("triage", "findings.yaml");
        var real = RealContent.Questionnaire.Findings["saddle-numbness"];
        ShippedContent.Edit(findings, $"short: {real.Words.You.ShortName}", $"short: {Unsigned}");
        await site.Look();
        var signs = (await site.Browse().Get("/")).Main.LinesOf("li").ToArray();
        Assert.Equal(shown, signs.Contains(Unsigned));
        Assert.Equal(!shown, signs.Contains(real.Words.You.Card));
    }

    [Fact]
    public async Task An_overdue_outcome_closes_the_check_and_reviewers_are_warned_before()
    {
        using var site = await Signed();
        var due = RealContent.Library.Outcomes.Values.Min(outcome => outcome.ReviewDue);
        site.Time.Pass(TimeSpan.FromDays(due.DayNumber - site.Time.Today().DayNumber - 1));
        await site.Look();
        Assert.Equal(5, Regex.Count(Page.Words((await (await site.SignedIn("one")).Get("/review")).Main), "Due within 60 days"));
        Assert.Equal(200, (await site.Browse().Get("/check")).Status);
        site.Time.Pass(TimeSpan.FromDays(3));
        await site.Look();
        Assert.Equal(503, (await site.Browse().Get("/check")).Status);
    }

    [Fact]
    public async Task When_nothing_is_demanded_overdue_rules_and_pages_are_shown_and_say_so()
    {
        using var site = new ReviewedSite();
        var one = await site.SignedIn("one", withCode: true);
        await ReviewedSite.Decide(one, "/review/items/guide/sleep", "approve");
        await SignCheck(one);
        await ReviewedSite.Decide(await site.SignedIn("two", withCode: true), "/review/items/rules", "approve");
        site.Time.Pass(TimeSpan.FromDays(400));
        await site.Look();
        (await site.Browse().Get("/guides/sleep")).Says("The next review is overdue, so some of it may be out of date");
        (await site.Browse().Get("/check")).Says("The next review is overdue");
    }

    [Fact]
    public async Task With_all_demanded_only_legal_pages_and_emergency_signs_need_no_approval()
    {
        using var site = new ReviewedSite("all");
        var (browser, unsigned) = await site.Browse().WithPage("/guides/sleep");
        Assert.Equal(503, unsigned.Status);
        unsigned.Says("once a clinician has reviewed it");
        Assert.Equal(503, (await browser.Get("/check")).Status);
        await Assert.AllAsync(["/", "/guides", "/emergency", "/privacy", "/safety", "/about"], async address =>
            Assert.Equal(200, (await browser.Get(address)).Status));
        await ReviewedSite.Decide(await site.SignedIn("one"), "/review/items/guide/sleep", "approve");
        Assert.Equal(200, (await browser.Get("/guides/sleep")).Status);
    }

    private static async Task<ReviewedSite> Signed(bool raised = false)
    {
        var site = new ReviewedSite("rules", raised);
        await SignCheck(await site.SignedIn("one", withCode: true));
        await ReviewedSite.Decide(await site.SignedIn("two", withCode: true), "/review/items/rules", "approve");
        return site;
    }

    private static async Task SignCheck(PlainClient reviewer)
    {
        foreach (var outcome in new[] { "999", "111", "gp", "self-care" })
            await ReviewedSite.Decide(reviewer, $"/review/items/outcome/{outcome}", "approve");
        await ReviewedSite.Decide(reviewer, "/review/items/rules", "approve");
    }
}
