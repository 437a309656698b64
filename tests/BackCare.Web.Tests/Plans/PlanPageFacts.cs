namespace BackCare.Web.Tests.Plans;

/// <summary>A plan of one's own, without a script: the form, the plan, the calendar and the diary.</summary>
public sealed class PlanPageFacts(RunningSite site)
{
    private const string CalendarNames =
        "The calendar file names your exercises, so anyone who sees your calendar can read them.";

    private const string Query = "do=knee-rolls:5&do=bridge:8&day=mon&day=fri&start=2026-11-23&weeks=4"
        + "&walk=10&walk-more=2&walk-days=3&flare=move";

    [Fact]
    public async Task The_form_of_a_plan_has_nothing_chosen_and_says_whom_an_exercise_is_not_for()
    {
        var page = await site.Browse().Get("/plan");
        Assert.Equal((200, "Make a plan"), (page.Status, page.Heading));
        Assert.DoesNotContain(page.Main.QuerySelectorAll<IHtmlInputElement>("input"), input => input.IsChecked);
        Assert.Equal(RealContent.Library.Published.Count(guide => guide.Exercise is not null) - 1, // walking has a goal
            page.Main.QuerySelectorAll("input[name=do]").Length);
        Assert.Null(page.Html.QuerySelector("meta[name=robots]"));
        Assert.NotNull(page.Header("ETag"));

        Assert.Contains("For pregnancy and pelvic girdle pain: easier way only",
            Page.Words(page.Main.QuerySelector("input[value=pelvic-tilt]")!.ParentElement!));
        Assert.Contains("Not for: pregnancy, a new hip. For osteoporosis (weak bones): easier way only",
            Page.Words(page.Main.QuerySelector("input[value=knee-rolls]")!.ParentElement!));
        Assert.Equal("For a new hip: easier way only",
            Page.Words(page.Main.QuerySelector("input[value=sit-to-stand]")!.ParentElement!.QuerySelector(".nhsuk-hint")!));
        // Nearly all are for nobody whose spine broke, until they have asked: once for all.
        page.Says("With a broken bone in your spine, or loss of height, see a physiotherapist first.");
    }

    [Fact]
    public async Task A_form_sent_with_nothing_to_do_asks_for_something()
    {
        var page = await site.Browse().Get("/plan?way=&day=mon&walk=&walk-more=2&walk-days=3&start=&weeks=4");
        Assert.Equal("Error: Make a plan – BackCare", page.Html.Title);
        Assert.Equal("#do", page.Main.HrefOf(".nhsuk-error-summary a"));
        Assert.Equal("Error: Choose an exercise, or how long you want to walk", page.Main.WordsOf("#do-error"));
    }

    [Fact]
    public async Task The_plan_page_and_its_form_show_what_was_chosen()
    {
        var page = await site.Browse().Get($"/plan?{Query}");
        Assert.Equal("My plan", page.Heading);
        var now = page.Main.QuerySelectorAll(".app-doing a").Single(link => Page.Words(link) == "Do them now");
        Assert.Equal("#how", now.GetAttribute("href"));
        Assert.Equal(["Knee rolls", "Bridge"], page.Main.LinesOf("#how + .app-routine > li > h3"));
        string Value(string row) => Page.Words(page.Row(row).QuerySelector(".nhsuk-summary-list__value")!);
        Assert.Equal("Monday and Friday", Value("Exercise days"));
        Assert.Equal(("Monday 23 November 2026", "4 weeks"), (Value("First day"), Value("How long")));
        Assert.Equal("4, from Mon 14 Dec | 16 minutes, 3 days a week", Row(page.Main.QuerySelectorAll("tbody tr")[^1]));
        Assert.Equal(["do=knee-rolls:5", "do=bridge:8", "day=mon", "day=fri", "flare=move"],
            page.Main.QuerySelectorAll<IHtmlInputElement>("form input[type=checkbox]").Where(box => box.IsChecked)
                .Select(box => $"{box.Name}={box.Value}"));
        Assert.False(page.Main.QuerySelector("details")!.HasAttribute("open"));
    }

    [Fact]
    public async Task The_form_as_a_browser_sends_it_gives_the_same_plan()
    {
        var (browser, page) = await site.Browse().WithPage($"/plan?{Query}");
        var form = page.Main.QuerySelector<IHtmlFormElement>("form")!;
        Assert.Equal("get", form.Method);
        var sent = form.QuerySelectorAll("input, select").SelectMany(Sent);
        var again = await browser.Get("/plan?" + string.Join('&', sent.Select(each => $"{each.Name}={Uri.EscapeDataString(each.Value)}")));
        Assert.Equal(Page.Words(page.Main), Page.Words(again.Main));
        var changes = page.Main.QuerySelectorAll(".nhsuk-summary-list__actions a").Select(link => link.GetAttribute("href")!.Split('#')).ToArray();
        Assert.Equal(4, changes.Length);
        foreach (var change in changes)
            Assert.True((await browser.Get(change[0])).Main.QuerySelector($"#{change[1]}")!.Closest("details")!.HasAttribute("open"));
    }

    [Theory]
    [InlineData("More: Knee rolls", "6 times, each side"), InlineData("Fewer: Bridge", "2 sets of 7")]
    public async Task Each_exercise_can_be_done_more_or_fewer_times(string button, string said)
    {
        var (browser, page) = await site.Browse().WithPage($"/plan?{Query}");
        var changed = await browser.Ask(page, Button(page, button));
        Assert.Equal("My plan", changed.Heading);
        changed.Says(said);
        Assert.Equal(Page.Words(page.Row("Exercise days")), Page.Words(changed.Row("Exercise days")));
    }

    [Fact]
    public async Task More_repeats_of_an_exercise_lead_back_to_its_place_in_the_plan()
    {
        var (browser, page) = await site.Browse().WithPage($"/plan?{Query}");
        var answer = await browser.Send(HttpMethod.Get, $"/plan?{Query}&more=knee-rolls");
        Assert.Equal((302, $"/plan?{Query.Replace("rolls:5", "rolls:6")}#exercise-knee-rolls"),
            (answer.Status, answer.Location));
        Assert.Equal("Knee rolls", page.Main.WordsOf("#exercise-knee-rolls"));
        AssertResponse.IsPrivate(answer);
    }

    [Fact]
    public async Task Each_exercise_can_be_done_earlier_or_not_at_all()
    {
        var (browser, page) = await site.Browse().WithPage($"/plan?{Query}");
        var earlier = await browser.Ask(page, Button(page, "Earlier: Bridge"));
        Assert.Equal(["Bridge", "Knee rolls"], earlier.Main.QuerySelectorAll("tbody th a").Take(2).Select(Page.Words));
        // The form has that order too, so that a change of something else keeps it.
        Assert.Equal(["bridge:8", "knee-rolls:5"], earlier.Main.QuerySelectorAll<IHtmlInputElement>("input[name=do]")
            .Where(box => box.Type == "checkbox" && box.IsChecked).Select(box => box.Value));
        var without = await browser.Ask(earlier, Button(earlier, "Leave out: Bridge"));
        Assert.Equal(["Knee rolls"], without.Main.LinesOf(".app-routine > li > h3"));
        Assert.Equal("/plan", (await browser.Get("/plan?do=bridge:8&leave-out=bridge")).Location);
    }

    private static IHtmlButtonElement Button(Page page, string words) =>
        page.Main.QuerySelectorAll<IHtmlButtonElement>(".app-change button").Single(each => Page.Words(each) == words);

    [Fact]
    public async Task Everything_that_names_a_step_names_its_way()
    {
        var browser = site.Browse();
        var query = Query.Replace("bridge:8", "bridge:8@easier&do=pelvic-tilt:5@chair");
        var page = await browser.Get($"/plan?{query}");
        var table = page.Main.QuerySelector("table")!;
        Assert.Equal(["Knee rolls", "Bridge (easier way)", "Pelvic tilt (in a chair)"], table.LinesOf("tbody th a"));
        Assert.Contains("In a chair: sit up on a firm chair", Page.Words(table));
        Assert.Contains("Easier: lift only half way", Page.Words(table));
        Assert.Null(table.QuerySelector(".app-way")!.Closest(".app-no-print"));
        Assert.Contains("More: Pelvic tilt (in a chair)", page.Main.LinesOf(".app-change button"));
        Assert.Equal(["Knee rolls", "Bridge (easier way)", "Pelvic tilt (in a chair)"],
            page.Main.LinesOf(".app-routine > li > h3"));

        var diary = await browser.Get($"/plan/diary?{query}");
        Assert.Equal(["Knee rolls", "Bridge (easier way)", "Pelvic tilt (in a chair)"],
            diary.Main.QuerySelectorAll<IHtmlInputElement>("input[name=did]").Select(box => box.Value));

        var more = await browser.Send(HttpMethod.Get, $"/plan?{query}&more=pelvic-tilt");
        Assert.Contains("do=pelvic-tilt:6@chair&", more.Location, StringComparison.Ordinal);
        var calendar = (await browser.Get($"/plan.ics?{query}")).Text;
        Assert.Contains("Pelvic tilt (in a chair)", calendar.Replace("\r\n ", ""), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_form_asks_for_the_way_of_each_exercise_that_has_more_than_one()
    {
        var (browser, page) = await site.Browse().WithPage("/plan?do=pelvic-tilt:5@chair&do=bridge:8");
        var ways = page.Main.QuerySelectorAll<IHtmlSelectElement>("select[name=way]").ToArray();
        Assert.Equal(RealContent.Library.Published.Count(guide => guide.Exercise is { Ways.IsEmpty: false, Position: not ExercisePosition.Walking }),
            ways.Length);
        Assert.Equal(["pelvic-tilt@chair"], ways.Select(select => select.Value).Where(value => value is { Length: > 0 }));
        Assert.Equal(["Ordinary way", "Easier way: the only way for pregnancy and pelvic girdle pain", "Harder way", "In a chair"],
            page.Main.QuerySelector<IHtmlSelectElement>("#way-pelvic-tilt")!.Options.Select(option => option.Text.Trim()));
        Assert.True(ways[0].Closest("details")!.HasAttribute("open"));
        Assert.Equal(["pelvic-tilt:5", "bridge:8"], page.Main.QuerySelectorAll<IHtmlInputElement>("input[name=do]")
                .Where(box => box.Type == "checkbox" && box.IsChecked).Select(box => box.Value).Order(StringComparer.Ordinal).Reverse());

        // As the form is sent with the tilt in the ordinary way, and the bridge in an easier one.
        var changed = await browser.Get("/plan?do=pelvic-tilt:5&do=bridge:8&way=&way=bridge%40easier");
        Assert.Equal(["Pelvic tilt", "Bridge (easier way)"], changed.Main.QuerySelectorAll("tbody th a").Take(2).Select(Page.Words));
    }

    [Theory]
    [InlineData("do=bridge:8&do=pelvic-tilt:5@wheel", "bridge:8",
        "Pelvic tilt: we do not have that way to do it. We left the exercise out, because the ordinary way may not be right for you.")]
    [InlineData("do=bridge:5&do=juggling&more=bridge", "bridge:6", "One exercise is not on this site, or not any more, so we left it out.")]
    public async Task The_page_leaves_out_what_a_plan_cannot_have_and_says_so(string query, string kept, string said)
    {
        var page = await site.Browse().Get($"/plan?{query}");
        Assert.Equal((200, "My plan"), (page.Status, page.Heading));
        Assert.Equal([said], page.Main.LinesOf(".app-careful li"));
        Assert.Contains(kept, page.Main.QuerySelectorAll<IHtmlInputElement>("input[name=do]").Where(box => box.IsChecked).Select(box => box.Value));
    }

    [Theory]
    [InlineData("more=juggling"), InlineData("fewer="), InlineData("earlier=knee-rolls%00")]
    public async Task A_change_to_an_exercise_that_is_not_in_the_plan_changes_nothing(string press)
    {
        var (browser, page) = await site.Browse().WithPage($"/plan?{Query}&{press}");
        Assert.Equal(200, page.Status);
        Assert.Equal(Page.Words((await browser.Get($"/plan?{Query}")).Main), Page.Words(page.Main));
    }

    [Fact]
    public async Task Each_exercise_links_to_a_plan_with_it_and_to_its_timer()
    {
        var browser = site.Browse();
        await Assert.AllAsync(RealContent.Library.Published.Where(guide => guide.Exercise is not null), async guide =>
        {
            var links = (await browser.Get(guide.Address)).Main.QuerySelectorAll("a[rel=nofollow]").ToArray();
            Assert.Equal(["Start counting", "Add to a plan"], links.Take(2).Select(Page.Words));
            if (guide.Slug is "walking") Assert.Equal("/plan#walk", links[1].GetAttribute("href"));
            else
            {
                var plan = await browser.Get(links[1].GetAttribute("href")!);
                Assert.Equal([guide.Title], plan.Main.LinesOf("tbody th a"));
                Assert.Equal("Add more, and days", plan.Main.WordsOf(".app-doing a.nhsuk-button:not(.nhsuk-button--secondary)"));
            }
            Assert.EndsWith("#now=1.0", links[0].GetAttribute("href"), StringComparison.Ordinal);
            Assert.Equal([guide.Title], (await browser.Get(links[0].GetAttribute("href")!.Split('#')[0])).Main
                    .LinesOf(".app-routine > li > h3:first-child"));
        });
    }

    [Theory]
    [InlineData("pelvic-tilt", "pregnancy and pelvic girdle pain", "Pelvic tilt (easier way)")]
    [InlineData("childs-pose", "pregnancy", "Child's pose (easier way)")]
    public async Task An_exercise_links_to_the_only_way_that_suits_some_people(
        string slug, string whose, string title)
    {
        var (browser, page) = await site.Browse().WithPage($"/exercises/{slug}");
        var links = page.Main.QuerySelectorAll(".app-take a").ToArray();
        Assert.Equal(["count it (easier way)", "plan it (easier way)"], links.Select(Page.Words));
        Assert.StartsWith($"The only way for {whose}:", Page.Words(links[0].ParentElement!), StringComparison.Ordinal);
        Assert.Equal(title, Page.Words((await Followed(links[1])).QuerySelector("tbody th a")!));
        Assert.Equal(title, Page.Words((await Followed(links[0])).QuerySelector(".app-routine h3")!));

        async Task<IElement> Followed(IElement link) =>
            (await browser.Get(link.GetAttribute("href")!.Split('#')[0])).Main;
    }

    [Fact]
    public async Task An_exercise_without_an_only_way_has_no_link_to_one() =>
        Assert.Empty((await site.Browse().Get("/exercises/bridge")).Main.QuerySelectorAll(".app-take a"));

    [Fact]
    public async Task A_calendar_is_a_file_with_its_own_type()
    {
        var file = await site.Browse().Get($"/plan.ics?{Query}");
        Assert.Equal((200, "text/calendar; charset=utf-8"), (file.Status, file.Header("Content-Type")));
        Assert.Contains("attachment", file.Header("Content-Disposition"), StringComparison.Ordinal);
        Assert.StartsWith("BEGIN:VCALENDAR\r\n", file.Text, StringComparison.Ordinal);
        Assert.All(["VERSION:2.0", "DTSTART;VALUE=DATE:20261123", "TRANSP:TRANSPARENT", "SUMMARY:Exercises"],
            line => Assert.Contains($"\r\n{line}\r\n", file.Text, StringComparison.Ordinal));
        AssertResponse.IsHardened(file);
    }

    [Fact]
    public async Task Each_calendar_entry_links_to_its_plan_if_the_origin_is_set()
    {
        foreach (var address in new[] { $"/plan.ics?{Query}", "/plan/first-days/calendar?week=3" })
            Assert.DoesNotContain("://", (await site.Browse().Get(address)).Text, StringComparison.Ordinal);
        using var copy = new SiteCopy(settings: [("BackCare:Origin", "https://backcare.example")]);
        async Task<string> Text(string address) => (await copy.Browse().Get(address)).Text.Replace("\r\n ", "");
        Assert.Contains($"\\nhttps://backcare.example/plan?{Query}\r\n", await Text($"/plan.ics?{Query}"),
            StringComparison.Ordinal);
        Assert.Contains("\\nhttps://backcare.example/plan/first-days?week=12&from=2027-02-01\r\n",
            await Text("/plan/first-days/calendar?week=3&from=2026-11-30"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData($"/plan?{Query}"), InlineData("/plan/first-days?week=3")]
    public async Task The_page_says_before_the_calendar_link_what_others_can_read_in_it(string address)
    {
        var page = await site.Browse().Get(address);
        var calendar = page.Main.QuerySelectorAll(".app-doing a").Single(link => Page.Words(link) == "Calendar");
        Assert.Equal(CalendarNames, Page.Words(calendar.Closest("ul")!.PreviousElementSibling!));
    }

    [Theory]
    [InlineData(""), InlineData("?flare=move")]
    public async Task A_calendar_without_anything_to_do_asks_for_it(string query)
    {
        var (browser, answer) = await site.Browse().WithPage($"/plan.ics{query}");
        Assert.Equal(302, answer.Status);
        Assert.EndsWith("#do", answer.Location, StringComparison.Ordinal);
        Assert.NotNull((await browser.Get(answer.Location!.Split('#')[0])).Main.QuerySelector("form #do"));
    }

    [Theory]
    [InlineData("do=bridge:5", "takes Monday, Wednesday and Friday, and begins tomorrow", "UID:own.4.friday@")]
    [InlineData("do=bridge:5&day=tue", "begins tomorrow", "UID:own.4.tuesday@")]
    [InlineData("walk=10", "begins tomorrow", "Walk: 10 minutes")]
    [InlineData("walk=10&start=2026-02-30", "begins tomorrow", "Walk: 10 minutes")]
    public async Task A_calendar_fills_in_defaults_and_the_page_says_which(string query, string said, string written)
    {
        var (browser, page) = await site.Browse().WithPage($"/plan?{query}");
        page.Says($"Until you choose, the calendar {said}.");
        var calendar = page.Main.QuerySelectorAll(".app-doing a").Single(link => Page.Words(link) is "Calendar");
        var today = site.Service<TimeProvider>().Today().ToString("yyyyMMdd", CultureInfo.InvariantCulture);
        var file = (await browser.Get(calendar.GetAttribute("href")!)).Text;
        Assert.Contains(written, file, StringComparison.Ordinal);
        Assert.All(file.Split('\n').Where(line => line.StartsWith("DTSTART", StringComparison.Ordinal)).Select(line => line.Split(':')[1][..8]),
            first => Assert.True(string.CompareOrdinal(first, today) > 0, $"{first} is not after {today}"));
        (await browser.Get($"/plan?{Query}")).DoesNotSay("Until you choose");
    }

    [Fact]
    public async Task A_diary_has_room_for_two_weeks_and_says_what_is_planned_on_each_day()
    {
        var page = await site.Browse().Get($"/plan/diary?{Query}");
        var rows = page.Main.QuerySelectorAll("tbody tr").Select(Row).ToArray();
        Assert.Equal(14, rows.Length);
        Assert.StartsWith("Day Mon 23 Nov | Exercises 2 exercises | Walk 10 minutes |", rows[0], StringComparison.Ordinal);
        Assert.StartsWith("Day Tue 24 Nov | Exercises | Walk |", rows[1], StringComparison.Ordinal);
        Assert.StartsWith("Day Mon 30 Nov | Exercises 2 exercises | Walk 12 minutes |", rows[7], StringComparison.Ordinal);
        Assert.StartsWith("Day Day 1", Page.Words((await site.Browse().Get("/plan/diary")).Main.QuerySelector("tbody tr")!));
    }

    [Theory]
    [InlineData("/plan?do=bridge:8"), InlineData("/plan?anything"), InlineData("/Plan?do=bridge:8")]
    [InlineData("/plan.ics?do=bridge:8"), InlineData("/plan.ics?" + Query), InlineData("/plan/diary?" + Query)]
    public async Task A_plan_is_never_cached_and_sets_no_cookie(string address)
    {
        foreach (var method in new[] { HttpMethod.Get, HttpMethod.Head })
        {
            var answer = await site.Browse().Send(method, address);
            AssertResponse.IsPrivate(answer);
            Assert.Empty(answer.SetCookies);
        }
    }

    [Theory]
    [InlineData("/plan?do=juggling&start=2026-02-30&weeks=1000&walk=-3", 4)]
    [InlineData("/plan?do=%00%F0%9F%A6%B4&day=%2E%2E%2F&flare=%3Cscript%3E", 3)]
    public async Task The_page_reports_impossible_plan_values_without_repeating_them(string address, int said)
    {
        var page = await site.Browse().Get(address);
        Assert.Equal((200, "Make a plan"), (page.Status, page.Heading));
        Assert.Equal(said, page.Main.QuerySelectorAll(".app-careful li").Length);
        page.DoesNotSay("script>");
        Assert.DoesNotContain("juggling", page.Text);
    }

    [Theory]
    [InlineData("/plan?", "do=bridge:5&", 1000, "One exercise was there twice. It is in your plan once.")]
    [InlineData("/plan?", "way=&day=mon&", 1600, "")]
    [InlineData("/plan?do=", "%F0%9F%A6%B4", 2500,
        "One exercise is not on this site, or not any more, so we left it out.")]
    public async Task An_address_of_a_thousand_entries_is_answered_in_words(string start, string entry, int many, string said)
    {
        var page = await site.Browse().Get(start + string.Concat(Enumerable.Repeat(entry, many)));
        Assert.Equal(200, page.Status);
        Assert.Equal(said.Length > 0 ? [said] : [], page.Main.LinesOf(".app-careful li"));
    }

    [Fact]
    public async Task The_list_of_plans_links_to_every_ready_plan_and_to_a_personal_one()
    {
        var (browser, page) = await site.Browse().WithPage("/plans");
        var links = page.Main.HrefsOf(".app-go a").ToArray();
        Assert.Equal(7, links.Length);
        await Assert.AllAsync(links, async link =>
        {
            var plan = await browser.Get(link);
            Assert.Equal(200, plan.Status);
            var own = plan.Main.HrefOf(".app-starts a");
            Assert.Equal("My plan: week 1 of 12", (await browser.Get(own)).Heading);
        });
        Assert.NotNull(page.Main.QuerySelector("a[href='/plan']"));
    }

    [Fact]
    public async Task People_with_long_term_pain_have_a_way_of_their_own_from_home()
    {
        var browser = site.Browse();
        Assert.NotNull((await browser.Get("/")).Main.QuerySelector("a[href='/guides/long-term-pain']"));
        Assert.NotNull((await browser.Get("/guides/long-term-pain")).Main.QuerySelector("a[href='/check']"));
    }

    private static string Row(IElement row) => string.Join(" | ", row.Children.Select(Page.Words)).Replace("  ", " ");

    private static IEnumerable<(string Name, string Value)> Sent(IElement field) => field switch
    {
        IHtmlInputElement { Type: "checkbox", IsChecked: false } => [],
        IHtmlInputElement input => [(input.Name!, input.Value)],
        IHtmlSelectElement select => [(select.Name!, select.Value ?? "")],
        _ => [],
    };
}
