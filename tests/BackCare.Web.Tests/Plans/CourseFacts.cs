namespace BackCare.Web.Tests.Plans;

/// <summary>Somebody's own way through a ready plan, without a script: the start, a week, the calendar and the check-in.</summary>
public sealed class CourseFacts(RunningSite site)
{
    [Fact]
    public async Task A_ready_plan_has_two_starts_and_three_presses_lead_from_an_exercise_into_a_calendar()
    {
        var browser = site.Browse();
        var plan = await browser.Get("/plans/strong-again");
        var starts = plan.Main.QuerySelectorAll<IHtmlAnchorElement>(".app-jobs a").ToArray();
        Assert.Equal(["/plan/strong-again?week=1", "/plan/strong-again?week=3&began=3"], starts.Select(start => start.GetAttribute("href")));
        var page = await browser.Get(starts[1].GetAttribute("href")!);
        Assert.Equal((200, "My plan: week 3 of 12"), (page.Status, page.Heading));
        Assert.NotNull(page.Html.QuerySelector("meta[name=robots]"));
        var calendar = await browser.Get(page.Main.QuerySelector<IHtmlAnchorElement>(".app-doing a")!.GetAttribute("href")!);
        Assert.Equal((200, "text/calendar"), (calendar.Status, calendar.Header("Content-Type")!.Split(';')[0]));
        Assert.Contains("UID:strong-again.3.monday@backcare", calendar.Text, StringComparison.Ordinal);
        Assert.Contains("Bridge", calendar.Text, StringComparison.Ordinal);
    }

    // Whether or not it is the right week, and on every day of it.
    [Fact]
    public async Task What_is_for_today_is_counted_on_a_page_that_has_it()
    {
        var browser = site.Browse();
        var page = await browser.Get("/plan/strong-again?week=3");
        var today = page.Main.QuerySelectorAll("section a").Single(link => Page.Words(link) == "Do today's now");
        var address = today.GetAttribute("href")!.Split('#');
        Assert.Equal("now=1.0", address[1]);
        Assert.Equal(page.Main.QuerySelectorAll("section .app-go a").Select(Page.Words),
            (await browser.Get(address[0])).Main.QuerySelectorAll(".app-routine > li > h3").Select(Page.Words));
    }

    [Fact]
    public async Task A_week_says_how_much_and_on_which_days()
    {
        var page = await site.Browse().Get("/plan/strong-again?week=3");
        var rows = page.Main.QuerySelectorAll("main table")[0].QuerySelectorAll("tbody tr")
            .Select(row => string.Join(" | ", row.Children.Select(Page.Words))).ToArray();
        Assert.Contains(rows, row => row.Contains("Helps you bend down to the dishwasher", StringComparison.Ordinal)
            && row.EndsWith(" | 8 times | Every day", StringComparison.Ordinal));
        Assert.Contains(rows, row => row.StartsWith("Bridge ", StringComparison.Ordinal)
            && row.EndsWith("2 sets of 8 | Mon, Wed, Fri", StringComparison.Ordinal));
        Assert.Contains("Walk | 11 minutes | Mon, Tue, Wed, Fri, Sat", rows);
        page.Says("Stop if:");
    }

    [Fact]
    public async Task A_plan_is_changed_by_a_form_that_only_asks()
    {
        var browser = site.Browse();
        var page = await browser.Get("/plan/strong-again?week=3&began=3&stays=1");
        var form = page.Main.QuerySelector<IHtmlFormElement>("form")!;
        Assert.Equal("get", form.Method);
        Assert.Equal(["began=3", "stays=1"],
            form.QuerySelectorAll<IHtmlInputElement>("input[type=hidden]").Select(input => $"{input.Name}={input.Value}"));
        var changed = await browser.Get("/plan/strong-again?began=3&week=4&from=2026-11-30&without=bridge&way=&way=sit-to-stand%40easier");
        Assert.Equal("My plan: week 4 of 12", changed.Heading);
        Assert.DoesNotContain("Bridge", changed.Main.QuerySelectorAll("tbody th a").Select(Page.Words));
        Assert.Contains("Sit to stand (easier way)", changed.Main.QuerySelectorAll("tbody th a").Select(Page.Words));
        changed.Says("This week, from Mon 30 Nov");
    }

    [Fact]
    public async Task Three_answers_lead_to_next_week_and_stand_in_no_address()
    {
        var browser = site.Browse();
        var asked = await browser.Get("/plan/first-days/check-in?week=3&began=3");
        Assert.Equal("How did week 3 go?", asked.Heading);
        Assert.DoesNotContain(asked.Main.QuerySelectorAll<IHtmlInputElement>("input"), input => input.IsChecked);
        var answer = await browser.Post("/plan/first-days/check-in?week=3&began=3",
            new("did", "most"), new("day", "yes"), new("easier", "something"));
        Assert.Equal((200, "Good going. Week 4 is next"), (answer.Status, answer.Heading));
        Assert.Contains("/plan/first-days?week=4&began=3", answer.Main.QuerySelectorAll("a").Select(link => link.GetAttribute("href")));
        Assert.Contains("/plan/first-days?week=3&began=3&stays=1", answer.Main.QuerySelectorAll("a").Select(link => link.GetAttribute("href")));
        Assert.DoesNotContain(answer.Main.QuerySelectorAll("a"), link => link.GetAttribute("href")!.Contains("something", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("some", "no", "harder", "Get help before you go on", "Ask your GP surgery or a physiotherapist to see you within a week")]
    [InlineData("none", "", "nothing", "Do this week again", "Begin with one exercise and one walk")]
    [InlineData("most", "no", "nothing", "Take a smaller step: week 3 again", "It does not mean that you have harmed your back")]
    [InlineData("most", "yes", "nothing", "Good going. Week 5 is next", "Contact your GP surgery")]
    public async Task What_to_do_is_said_in_words(string did, string day, string easier, string heading, string said)
    {
        var page = await site.Browse().Post("/plan/first-days/check-in?week=4", new("did", did), new("day", day), new("easier", easier));
        Assert.Equal(heading, page.Heading);
        page.Says(said);
        Assert.Equal(easier is "harder", Page.Words(page.Main).Contains("See the warning signs first", StringComparison.Ordinal));
        if (easier is not "harder") return;
        page = await site.Browse().Post("/plan/in-pregnancy/check-in?week=4", new("did", did), new("day", day), new("easier", easier));
        page.Says("Ask your midwife to see you within a week");
    }

    [Fact]
    public async Task What_was_not_answered_is_asked_again_and_the_rest_stays()
    {
        var page = await site.Browse().Post("/plan/first-days/check-in?week=4", new("did", "some"), new("easier", "a lot"));
        Assert.StartsWith("Error: ", page.Html.Title, StringComparison.Ordinal);
        Assert.Equal(["Select if the pain was back to usual within a day", "Select what is easier now"],
            page.Main.QuerySelectorAll(".nhsuk-error-summary li").Select(Page.Words));
        Assert.Equal(["some"], page.Main.QuerySelectorAll<IHtmlInputElement>("input").Where(input => input.IsChecked).Select(input => input.Value));
    }

    [Theory]
    [InlineData("/plan/juggling", 404)]
    [InlineData("/plan/juggling/check-in", 404)]
    [InlineData("/plan/first-days?week=53", 200, "A plan has weeks 1 to 12. This is week 1.")]
    [InlineData("/plan/first-days?week=%00&without=%F0%9F%A6%B4", 200)]
    [InlineData("/plan/first-days/calendar?week=9999999999999", 200, null)]
    public async Task An_address_that_nobody_has_ends_in_a_page(string address, int status, string? said = "")
    {
        var page = await site.Browse().Get(address);
        Assert.Equal(status, page.Status);
        if (said is not null) page.Says(said);
    }
}
