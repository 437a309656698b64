namespace BackCare.Web.Tests.Checker;

public sealed class ChangesPageFacts(SecondCopy copy) : OnSecondCopy(copy)
{
    [Theory]
    [InlineData(14), InlineData(14, "duration: not-sure")]
    [InlineData(14, "severity: severe")]
    [InlineData(28, "duration: over-3-months", "coping: worried-or-struggling")]
    [InlineData(28, "duration: 4-weeks-to-3-months")]
    public async Task The_reminder_date_is_in_no_address_and_only_a_post_puts_it_in_a_calendar(
        int days, params string[] told)
    {
        var (browser, outcome) = await site.Browse().WithOutcome(OrdinaryPerson.Telling(told));
        Assert.Contains($"No better by {DayIn(days).ToString("d MMMM yyyy", CultureInfo.GetCultureInfo("en-GB"))}",
            outcome.Main.WordsOf("#changes [data-level=gp]"), StringComparison.Ordinal);
        Assert.All(outcome.Html.QuerySelectorAll("[href^='/'], [action]"), link => Assert.DoesNotMatch(@"\d{4}-?\d{2}-?\d{2}|\?",
            (link.GetAttribute("href") ?? link.GetAttribute("action")!).Split("/assets/")[0]));
        var form = outcome.Main.QuerySelector("#changes form")!;
        Assert.Equal($"Remind me on {DayIn(days).ToString("d MMMM yyyy", CultureInfo.GetCultureInfo("en-GB"))}",
            form.WordsOf("button"));
        Assert.Equal(("post", $"/check/{outcome.Journey}/remind"), (form.GetAttribute("method"), form.GetAttribute("action")));
        var given = await browser.Post(form.GetAttribute("action")!, Page.HiddenOf(form));
        Assert.Equal((200, "text/calendar; charset=utf-8"), (given.Status, given.Header("Content-Type")));
        Assert.Contains("filename=reminder.ics", given.Header("Content-Disposition"), StringComparison.Ordinal);
        AssertResponse.IsPrivate(given);
        Assert.Empty(given.SetCookies);
        Assert.Contains(string.Create(CultureInfo.InvariantCulture, $"DTSTART;VALUE=DATE:{DayIn(days):yyyyMMdd}"), given.Text,
            StringComparison.Ordinal);
        Assert.Contains("Call the GP surgery if it is no better", given.Text, StringComparison.Ordinal);
        // Somebody may look at the calendar.
        Assert.DoesNotMatch("(?i)back|pain|check|self-care|severe|worried",
            given.Text.Replace("BackCare", "", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task The_reminder_needs_a_valid_post_from_the_same_browser()
    {
        var (browser, outcome) = await site.Browse().WithOutcome();
        var address = $"/check/{outcome.Journey}/remind";
        foreach (var method in new[] { HttpMethod.Get, HttpMethod.Head })
            Assert.Equal(405, (await browser.Send(method, address)).Status);
        AssertResponse.IsProblem(400, await browser.Post(address), "no token");
        AssertResponse.IsProblem(400, await browser.Post(address, new Field(outcome.Token.Name, "forged")),
            "a forged token");
        Assert.Equal(410, (await site.Browse().Post(address, outcome.Token)).Status); // somebody else's browser
    }

    [Theory]
    [InlineData("111", "more: fever"), InlineData("999", "nerves: saddle-numbness")]
    [InlineData("999", "danger: hurt-by-someone")]
    public async Task At_111_and_999_no_reminder_is_offered_and_its_address_leads_back(string level, string told)
    {
        var browser = site.Browse();
        var token = (await browser.Get("/check")).Token;
        var outcome = await browser.Walk(await browser.Begin(), OrdinaryPerson.Telling(told));
        Assert.Equal(level, outcome.Outcome);
        Assert.Empty(outcome.Main.QuerySelectorAll("form[action$='/remind']"));
        var answer = await browser.Post($"/check/{outcome.Journey}/remind", token);
        Assert.Equal((303, outcome.Path), (answer.Status, answer.Location));
    }

    private DateOnly DayIn(int days) =>
        site.Time.Today().AddDays(days);
}
