namespace BackCare.Web.Tests.Plans;

/// <summary>Somebody's own way through a ready plan, without a script: the start, a week, the calendar and the check-in.</summary>
public sealed class CoursePageFacts(RunningSite site)
{
    [Fact]
    public async Task A_ready_plan_puts_an_exercise_into_a_calendar_in_three_presses()
    {
        var (browser, plan) = await site.Browse().WithPage("/plans/first-days");
        var starts = plan.Main.QuerySelectorAll<IHtmlAnchorElement>(".app-starts a").ToArray();
        Assert.Equal(["/plan/first-days?week=1", "/plan/first-days?week=3&began=3", "/plan/first-days?week=4&began=4"],
            starts.Select(start => start.GetAttribute("href")));
        var page = await browser.Get(starts[1].GetAttribute("href")!);
        Assert.Equal((200, "My plan: week 3 of 12"), (page.Status, page.Heading));
        Assert.NotNull(page.Html.QuerySelector("meta[name=robots]"));
        var calendar = await browser.Get(page.Main.QuerySelector<IHtmlAnchorElement>(".app-doing a")!.GetAttribute("href")!);
        Assert.Equal((200, "text/calendar"), (calendar.Status, calendar.Header("Content-Type")!.Split(';')[0]));
        Assert.Contains("UID:first-days.3.monday@backcare", calendar.Text, StringComparison.Ordinal);
        Assert.Contains("Bridge", calendar.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_timer_for_today_opens_on_a_page_with_exactly_these_exercises()
    {
        var (browser, page) = await site.Browse().WithPage("/plan/first-days?week=3");
        var today = page.Main.QuerySelectorAll("section a").Single(link => Page.Words(link) == "Do today's now");
        var address = today.GetAttribute("href")!.Split('#');
        Assert.Equal("now=1.0", address[1]);
        Assert.Equal(page.Main.LinesOf("section .app-go a"),
            (await browser.Get(address[0])).Main.LinesOf(".app-routine > li > h3"));
    }

    [Fact]
    public async Task A_week_says_how_much_and_on_which_days()
    {
        var page = await site.Browse().Get("/plan/first-days?week=3");
        var rows = page.Main.QuerySelectorAll("main table")[0].QuerySelectorAll("tbody tr")
            .Select(row => string.Join(" | ", row.Children.Select(Page.Words))).ToArray();
        Assert.Contains("Pelvic tilt | 8 times, twice a day | Every day", rows);
        Assert.Contains("Bridge | 2 sets of 5 | Mon, Wed, Fri", rows);
        Assert.Contains("Walk | 11 minutes | Mon, Tue, Wed, Fri, Sat", rows);
        page.Says("Stop if:");
        var order = page.Main.QuerySelectorAll(".app-stop, #today").Select(each => each.GetAttribute("id") ?? "stop");
        Assert.Equal(["stop", "today"], order.Take(2));
    }

    [Theory]
    [InlineData("/plans/strong-again"), InlineData("/plan/strong-again?week=3&began=3")]
    [InlineData("/plan/strong-again/check-in?week=3"), InlineData("/plans/manual-work")]
    [InlineData("/plan/manual-work?week=3&began=3"), InlineData("/plan/manual-work/check-in?week=3")]
    public async Task An_old_plan_that_became_part_of_another_redirects_there(string address) =>
        Assert.Equal("/plans/first-days", (await site.Browse().Get(address)).Header("Location"));

    [Fact]
    public Task A_printed_week_says_whom_it_is_for_with_pictures_boxes_and_steps() =>
        Assert.AllAsync(RealContent.Library.Published.Where(guide => guide.Programme is not null), async plan =>
    {
        var page = await site.Browse().Get($"/plan/{plan.Slug}?week=9");
        var (front, back) = (page.Main.QuerySelector(".app-sheet")!, page.Main.QuerySelector(".app-sheet--back")!);
        Assert.InRange(front.WordsOf("header").Split(' ').Length, 20, 120);
        var moves = front.QuerySelectorAll(".app-sheet__moves > li:has(img)");
        Assert.Equal(moves.Select(move => move.WordsOf("h3")), back.LinesOf(".app-sheet__steps h3"));
        Assert.All(moves, move => Assert.NotEmpty(move.QuerySelectorAll(".app-sheet__days span")));
        Assert.Equal(3 * 12, back.QuerySelectorAll(".app-goal-sheet td").Length); // three things, a box a week
        Assert.All(new[] { "For you", "Ask first", "999", "111", "GP", "Not an NHS service" },
            words => Assert.Contains(words, Page.Words(front), StringComparison.Ordinal));
    });

    [Fact]
    public async Task The_code_on_a_printed_week_reads_as_its_address_if_the_origin_is_set()
    {
        const string Week = "/plan/first-days?week=9&from=2026-11-30";
        Assert.Null((await site.Browse().Get(Week)).Main.QuerySelector("svg.app-qr"));
        using var copy = new SiteCopy(settings: [("BackCare:Origin", "https://backcare.example")]);
        var code = (await copy.Browse().Get(Week)).Main.QuerySelector(".app-sheet svg.app-qr")!;
        Assert.Equal($"https://backcare.example{Week}", Decoded(code));
    }

    // Each dark square stands in the path as "M3 4h1v1h-1z".
    private static string? Decoded(IElement code)
    {
        const int Scale = 4;
        var side = int.Parse(code.GetAttribute("viewBox")!.Split(' ')[^1], CultureInfo.InvariantCulture) * Scale;
        var light = new byte[side * side];
        Array.Fill(light, byte.MaxValue);
        foreach (Match square in Regex.Matches(code.QuerySelector("path")!.GetAttribute("d")!, @"M(\d+) (\d+)"))
            for (var at = 0; at < Scale * Scale; at++)
            {
                var (x, y) = (int.Parse(square.Groups[1].Value, CultureInfo.InvariantCulture) * Scale + at % Scale,
                    int.Parse(square.Groups[2].Value, CultureInfo.InvariantCulture) * Scale + at / Scale);
                light[y * side + x] = 0;
            }
        var picture = new ZXing.RGBLuminanceSource(light, side, side, ZXing.RGBLuminanceSource.BitmapFormat.Gray8);
        return new ZXing.QrCode.QRCodeReader().decode(new(new ZXing.Common.HybridBinarizer(picture)))?.Text;
    }

    [Fact]
    public async Task A_plan_is_changed_by_a_form_that_only_asks()
    {
        var (browser, page) = await site.Browse().WithPage("/plan/first-days?week=3&began=3&stays=1");
        var form = page.Main.QuerySelector<IHtmlFormElement>("form")!;
        Assert.Equal("get", form.Method);
        Assert.Equal(["began=3", "stays=1"],
            form.QuerySelectorAll<IHtmlInputElement>("input[type=hidden]").Select(input => $"{input.Name}={input.Value}"));
        var changed = await browser.Get("/plan/first-days?began=3&week=4&from=2026-11-30&without=bridge&way=&way=sit-to-stand%40easier");
        Assert.Equal("My plan: week 4 of 12", changed.Heading);
        Assert.DoesNotContain("Bridge", changed.Main.LinesOf("tbody th a"));
        Assert.Contains("Sit to stand (easier way)", changed.Main.LinesOf("tbody th a"));
        changed.Says("This week, from Mon 30 Nov");
    }

    [Fact]
    public async Task Three_answers_lead_to_next_week_and_stand_in_no_address()
    {
        var (browser, asked) = await site.Browse().WithPage("/plan/first-days/check-in?week=3&began=3");
        Assert.Equal("How did week 3 go?", asked.Heading);
        Assert.DoesNotContain(asked.Main.QuerySelectorAll<IHtmlInputElement>("input"), input => input.IsChecked);
        var answer = await browser.Post("/plan/first-days/check-in?week=3&began=3",
            new("did", "most"), new("day", "yes"), new("easier", "something"));
        Assert.Equal((200, "Good going. Week 4 is next"), (answer.Status, answer.Heading));
        Assert.Contains("/plan/first-days?week=4&began=3", answer.Main.HrefsOf("a"));
        Assert.Contains("/plan/first-days?week=3&began=3&stays=1", answer.Main.HrefsOf("a"));
        Assert.DoesNotContain(answer.Main.QuerySelectorAll("a"),
            link => link.GetAttribute("href")!.Contains("something"));
    }

    [Theory]
    [InlineData("some", "no", "harder", "Get help before you go on", "Ask your GP surgery or a physiotherapist to see you within a week")]
    [InlineData("none", "", "nothing", "Do this week again", "Begin with one exercise and one walk")]
    [InlineData("most", "no", "nothing", "Take a smaller step: week 3 again", "It does not mean that you have harmed your back")]
    [InlineData("most", "yes", "nothing", "Good going. Week 5 is next", "Contact your GP surgery")]
    public async Task What_to_do_next_week_is_said_in_words(string did, string day, string easier, string heading, string said)
    {
        var page = await site.Browse().Post("/plan/first-days/check-in?week=4", new("did", did), new("day", day), new("easier", easier));
        Assert.Equal(heading, page.Heading);
        page.Says(said);
        Assert.Equal(easier is "harder", Page.Words(page.Main).Contains("See the warning signs first"));
        if (easier is not "harder") return;
        page = await site.Browse().Post("/plan/in-pregnancy/check-in?week=4", new("did", did), new("day", day), new("easier", easier));
        page.Says("Ask your midwife to see you within a week");
    }

    [Fact]
    public async Task An_open_question_about_a_week_is_asked_again_and_the_answers_stay()
    {
        var page = await site.Browse().Post("/plan/first-days/check-in?week=4", new("did", "some"), new("easier", "a lot"));
        Assert.StartsWith("Error: ", page.Html.Title, StringComparison.Ordinal);
        Assert.Equal(["Select if the pain was back to usual within a day", "Select what is easier now"],
            page.Main.LinesOf(".nhsuk-error-summary li"));
        Assert.Equal(["some"], page.Main.QuerySelectorAll<IHtmlInputElement>("input").Where(input => input.IsChecked).Select(input => input.Value));
    }

    [Theory]
    [InlineData("/plan/juggling", 404)]
    [InlineData("/plan/juggling/check-in", 404)]
    [InlineData("/plan/first-days?week=53", 200, "A plan has weeks 1 to 12. This is week 1.")]
    [InlineData("/plan/first-days?week=%00&without=%F0%9F%A6%B4", 200)]
    [InlineData("/plan/first-days/calendar?week=9999999999999", 200, null)]
    public async Task A_wrong_plan_address_gives_a_page_that_explains(string address, int status, string? said = "")
    {
        var page = await site.Browse().Get(address);
        Assert.Equal(status, page.Status);
        if (said is not null) page.Says(said);
    }
}
