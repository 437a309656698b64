using BackCare.Web.Checker;

namespace BackCare.Web.Tests.Checker;

/// <summary>
/// The card "If anything changes", whose lines are Triage's to hold: how it is shown, and the date that goes into a
/// calendar.
/// </summary>
public sealed class ChangesPageFacts(SecondCopy copy) : OnSecondCopy(copy)
{
    [Fact]
    public void The_card_says_levels_from_999_down_each_with_its_call_in_13_lines() => Assert.All(FinishedCheck.Each, ended =>
    {
        var levels = ended.View.Changes;
        if (ended.Decision.Present.Contains("hurt-by-someone")) Assert.Empty(levels);
        else Assert.NotEmpty(levels);
        Assert.Equal(levels.Select(level => level.Level).Distinct().OrderDescending(),
            levels.Select(level => level.Level));
        Assert.InRange(levels.Sum(level => level.Lines.Length), 0, 13);
        Assert.All(levels, level => Assert.Equal(
            level.Level >= Urgency.Urgent111 ? $"Call {level.Level.Id()}" : null, level.Call));
        if (levels.IsEmpty) return;
        Assert.Equal(Urgency.Call999, levels[0].Level);
        // Every call is a link, and the number of the panel stands there alone.
        Assert.Equal(levels.Where(level => level.Call is not null && level.Level > ended.View.Level)
                .Select(level => $"tel:{level.Level.Id()}"),
            ended.Section("changes")!.QuerySelectorAll("[data-level] a").Select(link => link.GetAttribute("href")!));
        Assert.Equal(["/emergency", "/check"],
            ended.Section("changes")!.QuerySelectorAll("p a").Select(link => link.GetAttribute("href")!));
    });

    [Fact]
    public void No_line_of_the_card_is_a_sign_that_was_told_or_that_another_person_must_not_see() =>
        Assert.All([.. FinishedCheck.Each, .. FinishedCheck.EachWith("coping: not-safe-at-home")], ended => Assert.All(
            ended.View.Changes.SelectMany(level => level.Lines).SelectMany(line => line.Signs), sign =>
        {
            var option = FinishedCheck.Questionnaire.Questions.SelectMany(question => question.Options)
                .First(each => each.Id == sign);
            Assert.False(FinishedCheck.Questionnaire.IsDiscreet(option), sign);
            Assert.DoesNotContain(ended.Journey.Responses, response => response.Chose(sign));
        }));

    [Theory]
    [InlineData("danger: hurt-by-someone")]
    [InlineData("danger: hurt-by-someone overdose")]
    public void Somebody_who_is_being_hurt_has_no_card_and_no_date(string told) =>
        Assert.All(Enum.GetValues<Voice>(), voice =>
    {
        var ended = FinishedCheck.With(voice, told);
        Assert.Null(ended.Section("changes"));
        Assert.Null(ended.View.NoBetterBy);
        Assert.Empty(ended.Main.QuerySelectorAll("form[action$='/remind']"));
    });

    public static TheoryData<int, string[]> Dates => new()
    {
        { 14, [] },
        { 14, ["duration: not-sure"] },
        { 14, ["severity: severe"] },
        { 28, ["duration: over-3-months", "coping: worried-or-struggling"] },
        { 28, ["duration: 4-weeks-to-3-months"] },
    };

    [Theory]
    [MemberData(nameof(Dates))]
    public async Task The_date_is_written_out_and_stands_in_no_address(int days, string[] told)
    {
        var browser = site.Browse();
        var outcome = await browser.Walk(await browser.Begin(), OrdinaryPerson.Telling(told));
        Assert.Contains($"No better by {DayIn(days).ToString("d MMMM yyyy", CultureInfo.GetCultureInfo("en-GB"))}",
            Page.Words(outcome.Main.QuerySelector("#changes [data-level=gp]")!), StringComparison.Ordinal);
        Assert.All(outcome.Html.QuerySelectorAll("[href^='/'], [action]"), link => Assert.DoesNotMatch(@"\d{4}-?\d{2}-?\d{2}|\?",
            (link.GetAttribute("href") ?? link.GetAttribute("action")!).Split("/assets/")[0]));
    }

    [Theory]
    [MemberData(nameof(Dates))]
    public async Task A_post_gives_the_date_to_a_calendar_and_tells_nothing_else(int days, string[] told)
    {
        var browser = site.Browse();
        var outcome = await browser.Walk(await browser.Begin(), OrdinaryPerson.Telling(told));
        var form = outcome.Main.QuerySelector("#changes form")!;
        Assert.Equal(("post", $"/check/{outcome.Journey}/remind"), (form.GetAttribute("method"), form.GetAttribute("action")));
        var given = await browser.Post(form.GetAttribute("action")!, Page.HiddenOf(form));
        Assert.Equal((200, "text/calendar; charset=utf-8"), (given.Status, given.Header("Content-Type")));
        Assert.Contains("filename=reminder.ics", given.Header("Content-Disposition"), StringComparison.Ordinal);
        Promised.IsPrivate(given);
        Assert.Empty(given.SetCookies);
        Assert.Contains(string.Create(CultureInfo.InvariantCulture, $"DTSTART;VALUE=DATE:{DayIn(days):yyyyMMdd}"), given.Text,
            StringComparison.Ordinal);
        Assert.Contains("Call the GP surgery if it is no better", given.Text, StringComparison.Ordinal);
        // Somebody may look at the calendar.
        Assert.DoesNotMatch("(?i)back|pain|check|self-care|severe|worried",
            given.Text.Replace("BackCare", "", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task A_date_is_asked_for_by_a_post_of_the_page_alone()
    {
        var browser = site.Browse();
        var outcome = await browser.Walk(await browser.Begin(), new OrdinaryPerson());
        var address = $"/check/{outcome.Journey}/remind";
        foreach (var method in new[] { HttpMethod.Get, HttpMethod.Head })
            Assert.Equal(405, (await browser.Send(method, address)).Status);
        Promised.IsProblem(400, await browser.Post(address), "no token");
        Promised.IsProblem(400, await browser.Post(address, new Field(outcome.Token.Name, "forged")), "a forged token");
        Assert.Equal(410, (await site.Browse().Post(address, outcome.Token)).Status); // somebody else's browser
    }

    [Theory]
    [InlineData("111", "more: fever")]
    [InlineData("999", "nerves: saddle-numbness")]
    [InlineData("999", "danger: hurt-by-someone")]
    public async Task At_111_and_999_no_date_is_offered_and_its_address_leads_back(string level, string told)
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
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(site.Time.GetUtcNow(), site.Time.LocalTimeZone).DateTime).AddDays(days);
}
