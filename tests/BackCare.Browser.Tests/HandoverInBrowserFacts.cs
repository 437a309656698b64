namespace BackCare.Browser.Tests;

[Slow]
public sealed class HandoverInBrowserFacts(SiteFixture site)
{
    private const string CanShare = "Navigator.prototype.share = what => { globalThis.shared = what; return Promise.resolve() }";

    [Theory]
    [InlineData("pain: keeps-coming-back"), InlineData("more: fever"), InlineData("pain: upper-back-pain")]
    [InlineData("legs: one-leg-pain-or-tingling"), InlineData("about-you: cancer-history")]
    public async Task A_summary_fits_on_two_phone_screens_and_has_no_faults(string told)
    {
        await using var visitor = await site.Visit(width: 390, height: 844);
        await Open(visitor, told);
        var height = await visitor.Height();
        Assert.True(height <= 2 * 844, $"{height / 844:0.00} screens");
        Faults.None([.. (await Look.At(visitor.Page, "a summary")).Faults, .. visitor.Errors, .. visitor.ForeignRequests]);
    }

    [Theory]
    [InlineData("pain: keeps-coming-back")]
    [InlineData("nerves: not-sure", "about-you: very-weak-immunity", "more: fever")] // 999 with a long doubt
    public async Task A_summary_is_one_sheet_of_paper_and_in_large_print_two(params string[] told)
    {
        await using var visitor = await site.Visit();
        await Open(visitor, told);
        Assert.Equal(1, await visitor.Sheets());
        await visitor.Page.Locator("#large-print").CheckAsync();
        Assert.InRange(await visitor.Sheets(), 1, 2);
    }

    [Fact]
    public async Task A_browser_that_can_share_shares_the_summary_as_text_without_an_address()
    {
        await using var visitor = await site.Visit(width: 390, height: 844);
        await visitor.Page.AddInitScriptAsync(CanShare);
        await Open(visitor, "more: fever");
        var address = visitor.Page.Url;
        await visitor.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        var asked = 0;
        visitor.Page.Request += (_, _) => asked++;
        await visitor.Button("Share").ClickAsync();
        Assert.Equal(["text"], await visitor.Page.EvaluateAsync<string[]>("Object.keys(shared)"));
        Assert.Equal(await visitor.Page.Locator("#handover-text").TextContentAsync(), await visitor.Page.EvaluateAsync<string>("shared.text"));
        Assert.Equal((address, 0), (visitor.Page.Url, asked));
        Faults.None([.. (await Look.At(visitor.Page, "a summary to share")).Faults, .. visitor.Errors]);
    }

    [Fact]
    public async Task Goals_appear_in_a_summary_only_when_the_person_adds_them()
    {
        await using var visitor = await site.Visit(width: 390, height: 844);
        await Open(visitor, "more: fever");
        Assert.False(await visitor.Page.Locator("[data-goals]").IsVisibleAsync());
        await visitor.Page.EvaluateAsync(
            """
            localStorage.setItem('backcare-goals',
                '{"version":1,"goals":[{"name":"climb stairs","scores":[{"day":"2026-11-01","score":2}]}]}')
            """);
        await visitor.Page.ReloadAsync();
        Assert.DoesNotContain("climb stairs", await visitor.Page.ContentAsync(), StringComparison.Ordinal);
        await visitor.Button("Add my goals").ClickAsync();
        foreach (var place in new[] { "#head", "#handover-text" })
            Assert.Contains("climb stairs: 2 at first", await visitor.Page.Locator(place).TextContentAsync());
        Faults.None([.. (await Look.At(visitor.Page, "a summary with goals")).Faults, .. visitor.Errors, .. visitor.ForeignRequests]);
    }

    [Fact]
    public async Task A_browser_that_cannot_share_shows_no_Share_button_but_can_print()
    {
        await using var visitor = await site.Visit();
        await visitor.Page.AddInitScriptAsync("delete Navigator.prototype.share; globalThis.print = () => { globalThis.printed = true }");
        await Open(visitor, "more: fever");
        Assert.False(await visitor.Page.Locator("[data-share]").IsVisibleAsync());
        await visitor.Button("Print").ClickAsync();
        Assert.True(await visitor.Page.EvaluateAsync<bool>("printed"));
    }

    private async Task Open(Visitor visitor, params string[] told)
    {
        using var http = PlainClient.Client(site.Address);
        var (client, outcome) = await new PlainClient(http).WithOutcome(OrdinaryPerson.Telling(told));
        await visitor.TakeUp(client, outcome);
        await visitor.Open($"/check/{outcome.Journey}/handover");
    }
}
