namespace BackCare.Web.Tests.Review;

/// <summary>The rules part by part over HTTP: what a reviewer thinks of each, and how they come to sign.</summary>
public sealed class GroupPagesFacts : IDisposable
{
    private const string Rules = "/review/items/triage", Part = "/review/groups/cauda-equina-1", Following = "/review/groups/cauda-equina-2";

    private readonly ReviewedSite site = new();

    public void Dispose() => site.Dispose();

    [Fact]
    public async Task Everybody_can_read_a_part_and_only_reviewers_judge_it()
    {
        var browser = site.Browse();
        var page = await browser.Get(Part);
        Assert.Equal(200, page.Status);
        Assert.Contains("Sends people to", Page.Words(page.Main), StringComparison.Ordinal);
        Assert.Empty(page.Main.QuerySelectorAll("form[action='" + Part + "']"));
        Assert.Equal(303, (await browser.Post(Part, new Field("opinion", "agree"), new Field("digest", "0"))).Status);
        Assert.Equal(404, (await browser.Get("/review/groups/no-such")).Status);
    }

    [Fact]
    public async Task A_part_of_several_leads_to_the_others_and_the_address_of_all_to_the_first()
    {
        var browser = site.Browse();
        var answer = await browser.Get("/review/groups/cauda-equina");
        Assert.Equal((302, Part), (answer.Status, answer.Location));
        var main = (await browser.Get(Part)).Main;
        Assert.Contains("about 9 minutes", Page.Words(main), StringComparison.Ordinal);
        Assert.NotNull(main.QuerySelector($"a[href='{Following}']"));
        Assert.Null(main.QuerySelector($"p > a[href='{Part}']"));
    }

    [Fact]
    public async Task Each_judgement_leads_to_the_next_part_and_nobody_else_sees_it()
    {
        var one = await site.SignedIn("one");
        var answer = await ReviewedSite.Judge(one, Part, "change", "111 is too low for this.");
        Assert.Equal((303, $"{Following}?kept=cauda-equina-1"), (answer.Status, answer.Location));
        Assert.Matches("Saved: “[^”]+”. You want a change.", Page.Words((await one.Follow(answer)).Main));
        Assert.DoesNotContain("Saved:", Page.Words((await one.Get($"{Following}?kept=walking")).Main), StringComparison.Ordinal);
        Assert.Contains("You want a change", Page.Words((await one.Get("/review/groups")).Main), StringComparison.Ordinal);
        Assert.Contains("111 is too low for this.", (await one.Get(Part)).Text, StringComparison.Ordinal);
        foreach (var other in new[] { site.Browse(), await site.SignedIn("two") })
            foreach (var address in new[] { Part, "/review/groups", Rules })
                Assert.DoesNotContain("111 is too low for this.", (await other.Get(address)).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "", "Choose what you think of it")]
    [InlineData("change", " ", "Say what should change, and why")]
    [InlineData("not-sure", "", "Say what the doubt is")]
    public async Task A_judgement_without_what_it_needs_is_asked_for_again(string opinion, string comment, string error)
    {
        var one = await site.SignedIn("one");
        var page = await ReviewedSite.Judge(one, Part, opinion, comment);
        Assert.Contains(error, Page.Words(page.Main), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/review/groups/infection")]
    [InlineData("/review/groups/infection-99")]
    public async Task A_form_from_when_the_group_was_cut_otherwise_keeps_nothing_and_loses_no_word(string former)
    {
        var one = await site.SignedIn("one");
        var page = await one.Post(former, [.. await Form(one, Part), new("opinion", "change"), new("comment", "Say how long.")]);
        Assert.Equal(409, page.Status);
        Assert.Contains("Nothing was saved: this part of the rules changed", Page.Words(page.Main), StringComparison.Ordinal);
        Assert.Contains("Say how long.", Page.Words(page.Main.QuerySelector("textarea")!), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_part_that_changed_while_the_form_was_open_is_not_judged()
    {
        var one = await site.SignedIn("one");
        var form = (await Form(one, Part)).Select(field => field with { Value = field.Name == "digest" ? new('0', 64) : field.Value });
        var page = await one.Post(Part, [.. form, new("opinion", "agree"), new("comment", "Well said.")]);
        Assert.Equal(409, page.Status);
        Assert.Contains("Well said.", page.Text, StringComparison.Ordinal);
        Assert.Contains("You have not judged it", Page.Words((await one.Get("/review/groups")).Main), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rules_are_signed_only_by_who_has_judged_every_part_and_declared()
    {
        var one = await site.SignedIn("one");
        Assert.Contains("You have not judged", Page.Words((await Approve(one)).Main), StringComparison.Ordinal);
        await ReviewedSite.AgreeToRules(one);
        await ReviewedSite.Judge(one, Part, "not-sure", "Is it too low?");
        Assert.Contains("You are not sure about", Page.Words((await Approve(one)).Main), StringComparison.Ordinal);
        await ReviewedSite.Judge(one, Part, "agree");
        Assert.Empty(site.Records());

        var sign = await Approve(one);
        Assert.Equal((200, "Sign: The triage rules"), (sign.Status, Page.Words(sign.Main.QuerySelector("h1")!)));
        Assert.Empty(site.Records());
        Assert.Equal(303, (await ReviewedSite.Decide(one, Rules, "approve")).Status);
        Assert.Contains("\"declaration\":", Assert.Single(site.Records()).Body.Details!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_changed_since_the_declaration_was_asked_for_is_not_signed()
    {
        var one = await site.SignedIn("one");
        await ReviewedSite.AgreeToRules(one);
        await ReviewedSite.Judge(one, Part, "outside");
        var sign = await Approve(one);
        await ReviewedSite.Judge(one, Part, "agree");
        Assert.Equal(409, (await ReviewedSite.Sign(one, sign)).Status);
        Assert.Empty(site.Records());
    }

    [Theory]
    [InlineData("read", "Read all that is signed")]
    [InlineData("levels", "Approve only what you agree with")]
    [InlineData("sources", "Say which sources you compared")]
    [InlineData("competence", "Approve only what is within your competence")]
    [InlineData("interests", "Say whether you have a conflict of interest")]
    public async Task A_page_is_not_approved_without_a_whole_declaration(string missing, string error)
    {
        var one = await site.SignedIn("one");
        var page = await one.Post("/review/items/guide/sleep", [.. await Form(one, "/review/items/guide/sleep"),
            new("decision", "approve"), new("comment", "Kept."), .. ReviewedSite.Declared.Where(field => field.Name != missing)]);
        Assert.Equal(200, page.Status);
        Assert.Contains(error, Page.Words(page.Main), StringComparison.Ordinal);
        Assert.Contains("Kept.", page.Text, StringComparison.Ordinal);
        Assert.Empty(site.Records());
    }

    [Fact]
    public async Task What_one_leaves_to_others_counts_once_two_have_agreed_to_it()
    {
        site.AddReviewer("three");
        var one = await site.SignedIn("one");
        await ReviewedSite.AgreeToRules(one);
        await ReviewedSite.Judge(one, Part, "outside");
        await ReviewedSite.Sign(one, await Approve(one));
        await ReviewedSite.Decide(await site.SignedIn("two"), Rules, "approve");
        var reader = site.Browse();
        Assert.Contains("within the competence of too few", Page.Words((await reader.Get(Rules)).Main), StringComparison.Ordinal);
        await ReviewedSite.Decide(await site.SignedIn("three"), Rules, "approve");
        Assert.Contains("Reviewed by", Page.Words((await reader.Get(Rules)).Main), StringComparison.Ordinal);
    }

    private static async Task<Page> Approve(Browser browser) =>
        await browser.Post(Rules, [.. await Form(browser, Rules), new("decision", "approve")]);

    private static async Task<IEnumerable<Field>> Form(Browser browser, string address) =>
        Page.HiddenOf((await browser.Get(address)).Main.QuerySelector("form:has(textarea)")!);
}
