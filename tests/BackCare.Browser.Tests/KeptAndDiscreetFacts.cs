namespace BackCare.Browser.Tests;

/// <summary>
/// Pages of the checker that only some people come to: with a link to leave quickly, and with a 999 that was kept.
/// </summary>
public sealed class KeptAndDiscreetFacts(SiteFixture site)
{
    [Theory]
    [InlineData(true)]
    [InlineData(false, Traits = ["Runs", "slowly"])]
    public async Task A_press_of_the_link_clears_the_answers_and_shows_another_site(bool javaScript)
    {
        var questions = site.Questionnaire;
        await using var visitor = await site.Visit(javaScript: javaScript);
        await visitor.Begin();
        while (!questions.IsDiscreet(questions[(await visitor.Question())!])) await visitor.AnswerAsUsual();
        var left = visitor.Page.WaitForRequestAsync(Server.Elsewhere);
        await visitor.Link("Leave this site quickly").ClickAsync();
        var headers = (await left).Headers;
        // For a script Playwright tells one that is never sent: BackForwardCacheFacts looks at what came.
        if (!javaScript) Assert.DoesNotContain("referer", headers.Keys);
        Assert.Equal(["form-token"],
            (await visitor.Page.Context.CookiesAsync([site.Address.ToString() + "check"])).Select(cookie => cookie.Name));
    }

    [Slow]
    [Fact]
    public async Task A_999_that_was_kept_is_shown_as_well_as_any()
    {
        await using var visitor = await site.Visit();
        await visitor.Begin();
        while (await visitor.Question() != Ending.GoToAandE.Question) await visitor.AnswerAsUsual();
        var before = await visitor.Page.Context.CookiesAsync();
        await visitor.Answer(Ending.GoToAandE.Option);
        var outcome = new Uri(visitor.Page.Url);
        // Another tab, which was asked the same at the same time, is answered last.
        await visitor.Page.Context.AddCookiesAsync(
            before.Select(
                cookie => new Microsoft.Playwright.Cookie
                {
                    Name = cookie.Name,
                    Value = cookie.Value,
                    Domain = cookie.Domain,
                    Path = cookie.Path,
                    HttpOnly = true
                }));
        await visitor.Open(outcome.AbsolutePath);
        Assert.Equal("999", await visitor.Outcome());
        var looks = new List<Look> { await Look.At(visitor.Page, "a 999 that another tab overwrote") };
        // The same site after a change of content: cookies do not know of ports.
        using var folders = new ReviewedFolders();
        var title = site.Questionnaire[Ending.GoToAandE.Question].Words.You.Title;
        folders.Edit("triage/questions.yaml", text => text.Replace(title, "Now " + title, StringComparison.Ordinal));
        using var changed = Server.Start(site.Data, folders.Content);
        await visitor.Open(new Uri(changed.Address, outcome.AbsolutePath).ToString());
        Assert.Equal("999", await visitor.Outcome());
        Assert.Equal("Check your back pain – BackCare", await visitor.Page.TitleAsync());
        looks.Add(await Look.At(visitor.Page, "a 999 whose page has other words now"));
        Faults.None(looks.SelectMany(look => look.Faults.Select(fault => $"{look.Where}: {fault}")).Concat(visitor.Errors));

        await visitor.Press(visitor.Page.Locator(".nhsuk-inset-text a"));
        Assert.StartsWith("Now ", await visitor.Heading(), StringComparison.Ordinal);
        await visitor.Answer("none");
        Assert.Null(await visitor.Outcome());
    }
}
