namespace BackCare.Web.Tests.Review;

/// <summary>The sheet of a hazard: everybody reads it, and the safety officer scores on it.</summary>
public sealed class ScorePageFacts : IDisposable
{
    private const string Address = "/review/safety/H04";

    private static readonly Field[] Scored =
    [
        new("severity", "major"), new("likelihood", "high"), new("residual-severity", "major"), new("residual-likelihood", "low"),
        new("reason", "Every rule is asked."),
    ];

    private readonly ReviewedSite site = new();

    public void Dispose() => site.Dispose();

    [Fact]
    public async Task Everybody_reads_it_and_is_told_that_nobody_is_named()
    {
        var page = await site.Browse().Get(Address);
        Assert.StartsWith("H04. ", page.Heading, StringComparison.Ordinal);
        Assert.Contains("Nobody is named safety officer.", Page.Words(page.Main), StringComparison.Ordinal);
        Assert.Empty(page.Main.QuerySelectorAll("input[type=radio]"));
        Assert.Equal(404, (await site.Browse().Get("/review/safety/H99")).Status);
    }

    [Fact]
    public async Task The_officer_scores_and_every_page_that_shows_scores_shows_it()
    {
        var browser = await Officer();
        var form = await browser.Get(Address);
        Assert.Equal(20, form.Main.QuerySelectorAll("input[type=radio]").Length);
        Assert.Empty(form.Main.QuerySelectorAll("input[checked]"));
        var after = await browser.Follow(await browser.Post(Address, [.. Hidden(form), .. Scored]));
        var words = Page.Words(after.Main);
        Assert.Contains("Your score is recorded: Test Reviewer one, ", words, StringComparison.Ordinal);
        Assert.Contains("4 (severity major, likelihood high)", words, StringComparison.Ordinal);
        Assert.Contains("Every rule is asked.", words, StringComparison.Ordinal);
        Assert.Single(site.Said);
        var all = RealContent.Library.Hazards.All.Length;
        foreach (var address in new[] { "/review/hazards", "/review/safety" })
            Assert.Contains($"{all - 1} of {all} hazards are not scored.", Page.Words((await site.Browse().Get(address)).Main),
                StringComparison.Ordinal);
        var sign = await browser.Get("/review/items/guide/sleep");
        var declare = await browser.Post("/review/items/guide/sleep", [.. Hidden(sign), new("decision", "approve")]);
        Assert.Contains($"{all - 1} of {all} hazards are not scored.", Page.Words(declare.Main), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_is_not_the_officer_records_nothing()
    {
        var officer = await Officer();
        var form = await officer.Get(Address);
        var other = await site.SignedIn("two");
        var page = await other.Get(Address);
        Assert.Contains("Only the safety officer can score", Page.Words(page.Main), StringComparison.Ordinal);
        Assert.Contains("Named safety officer: Test Reviewer one", Page.Words(page.Main), StringComparison.Ordinal);
        var refused = await other.Post(Address,
            [page.Token, new("text", form.Main.QuerySelector("input[name=text]")!.GetAttribute("value")!), .. Scored]);
        Assert.Equal(403, refused.Status);
        Assert.Contains("'two' is not the safety officer", Page.Words(refused.Main), StringComparison.Ordinal);
        Assert.Equal(303, (await site.Browse().Post(Address, Scored)).Status);
        Assert.Empty(site.Said);
    }

    [Fact]
    public async Task What_is_missing_is_asked_for_and_what_no_form_of_ours_sends_is_refused()
    {
        var browser = await Officer();
        var form = await browser.Get(Address);
        var page = await browser.Post(Address, [.. Hidden(form), .. Scored[..3]]);
        Assert.Equal((200, 2), (page.Status, page.Main.QuerySelectorAll(".nhsuk-error-summary a").Length));
        Assert.Equal(["major", "high", "major"], page.Main.QuerySelectorAll("input[checked]").Select(input => input.GetAttribute("value")));
        Assert.Equal(400, (await browser.Post(Address, [.. Hidden(form), new("severity", "grave"), .. Scored[1..]])).Status);
        Assert.Equal(400, (await browser.Post(Address, [.. Hidden(form), .. Scored, Scored[0]])).Status);
        Assert.Equal(404, (await browser.Post("/review/safety/H99", [.. Hidden(form), .. Scored])).Status);
        var worse = await browser.Post(Address, [.. Hidden(form), .. Scored[..3], new("residual-likelihood", "very-high"), Scored[4]]);
        Assert.Contains("worse with its controls", Page.Words(worse.Main), StringComparison.Ordinal);
        Assert.Empty(site.Said);
    }

    [Fact]
    public async Task A_text_that_changed_meanwhile_is_not_scored_and_what_was_chosen_is_kept()
    {
        var browser = await Officer();
        var form = await browser.Get(Address);
        var file = site.In("hazards.yaml");
        var log = await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(file, log.Replace("A milder sign hides", "A mild sign hides", StringComparison.Ordinal),
            TestContext.Current.CancellationToken);
        var page = await browser.Post(Address, [.. Hidden(form), .. Scored]);
        Assert.Equal(409, page.Status);
        Assert.Contains("A mild sign hides", page.Heading, StringComparison.Ordinal);
        Assert.Equal(4, page.Main.QuerySelectorAll("input[checked]").Length);
        Assert.Empty(site.Said);
        Assert.Equal(303, (await browser.Post(Address, [.. Hidden(page), .. Scored])).Status);
        await File.WriteAllTextAsync(file, log, TestContext.Current.CancellationToken);
        await site.Look();
        Assert.Contains("Scored on another text", Page.Words((await browser.Get(Address)).Main), StringComparison.Ordinal);
    }

    private async Task<Browser> Officer()
    {
        site.Record(reviewers => reviewers.Name("one", officer: true, site.Time.GetUtcNow()));
        await site.Look();
        return await site.SignedIn("one");
    }

    private static IEnumerable<Field> Hidden(Page page) => Page.HiddenOf(page.Main.QuerySelectorAll("form[method=post]")[^1]);
}
