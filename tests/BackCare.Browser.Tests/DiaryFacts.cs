namespace BackCare.Browser.Tests;

/// <summary>A diary that the browser keeps for whoever asks it to, and nobody else.</summary>
[Long]
public sealed class DiaryFacts(SiteFixture site)
{
    private const string Diary = "/plan/diary?do=knee-rolls:5&do=bridge:8&walk=10", Key = "backcare-diary";
    private const string Forbidden = "This browser does not let us save a diary. You can print the page instead.";
    private const string Full = "There is no room left on this device: this was not saved.";

    [Fact]
    public async Task No_diary_is_kept_before_it_is_asked_for_and_nothing_is_left_once_deleted()
    {
        await using var visitor = await Open();
        Assert.Contains("It stays in this browser and we never see it, but other people who use this device can.",
            await Section(visitor).InnerTextAsync());
        Assert.Equal(0, await Section(visitor).Locator("input:visible, textarea:visible, svg:visible").CountAsync());
        Assert.Empty(await KeptKeys(visitor));
        await Start(visitor).ClickAsync();
        Assert.Equal([Key], await KeptKeys(visitor));
        Assert.False(await Start(visitor).IsVisibleAsync());

        await Box(visitor, "Bridge").CheckAsync();
        await visitor.Button("Delete my diary").ClickAsync();
        await visitor.Button("Keep it").ClickAsync();
        Assert.True(await Box(visitor, "Bridge").IsCheckedAsync());
        await visitor.Button("Delete my diary").ClickAsync();
        await visitor.Button("Yes, delete it all").ClickAsync();
        await Assertions.Expect(Said(visitor)).ToHaveTextAsync("Your diary is deleted.");
        Assert.Empty(await KeptKeys(visitor));
        Assert.True(await Start(visitor).IsVisibleAsync());
        await Start(visitor).ClickAsync();
        Assert.False(await Box(visitor, "Bridge").IsCheckedAsync());
    }

    [Fact]
    public async Task A_diary_saves_ticks_and_words_at_once_and_shows_them_after_a_reload()
    {
        await using var visitor = await Open(started: true);
        await Box(visitor, "Bridge").CheckAsync();
        await SaysSaved(visitor);
        await visitor.Page.GetByLabel("Minutes I walked").FillAsync("25");
        await Box(visitor, "about the same").CheckAsync();
        await Note(visitor).FillAsync("Up the stairs");
        await visitor.Page.ReloadAsync();
        Assert.Equal((false, true), (await Box(visitor, "Knee rolls").IsCheckedAsync(), await Box(visitor, "Bridge").IsCheckedAsync()));
        Assert.Equal("25", await visitor.Page.GetByLabel("Minutes I walked").InputValueAsync());
        Assert.True(await Box(visitor, "about the same").IsCheckedAsync());
        Assert.Equal("Up the stairs", await Note(visitor).InputValueAsync());
        Assert.Contains("You did something on 1 of the last 14 days.", await Section(visitor).InnerTextAsync());
        Assert.Equal(2, await Section(visitor).Locator("rect").CountAsync());
        Assert.Empty(visitor.Errors);
        Assert.DoesNotContain("stairs", await visitor.Page.EvaluateAsync<string>("location.href + document.cookie"));

        // A day keeps what was ticked under another plan.
        await visitor.Open("/plan/diary");
        Assert.True(await Box(visitor, "Bridge").IsCheckedAsync());
        await Box(visitor, "I did some exercises").CheckAsync();
        await visitor.Open(Diary);
        Assert.Equal(["Knee rolls", "Bridge", "Some exercises"],
            await Section(visitor).Locator(".nhsuk-checkboxes__label").AllInnerTextsAsync());
        await Box(visitor, "Bridge").UncheckAsync();
        Assert.Contains("""{"did":["Some exercises"],"walk":25,"able":"same","note":"Up the stairs"}""", await Kept(visitor));
    }

    [Slow, Fact]
    public async Task Impossible_minutes_show_an_error_at_the_field_and_are_not_saved()
    {
        await using var visitor = await Open(started: true);
        var field = visitor.Page.GetByLabel("Minutes I walked");
        foreach (var minutes in new[] { "601", "a lot", "-5", "1.5", "1e2" })
        {
            await field.FillAsync(minutes);
            await Assertions.Expect(visitor.Page.GetByRole(AriaRole.Alert))
                .ToHaveTextAsync("Write the minutes as a number from 0 to 600. This was not saved.");
            Assert.Equal("true", await field.GetAttributeAsync("aria-invalid"));
            Assert.DoesNotContain("walk", await Kept(visitor));
        }
        foreach (var minutes in new[] { "600", "0" })
        {
            await field.FillAsync(minutes);
            await Assertions.Expect(visitor.Page.GetByRole(AriaRole.Alert)).ToHaveTextAsync("");
            Assert.Contains($"\"walk\":{minutes}}}", await Kept(visitor));
        }
    }

    // The night of 28 March 2027 has an hour less in London, and it is still Sunday in UTC.
    [Slow, Fact]
    public async Task A_diary_has_the_last_14_days_of_the_persons_own_clock_and_never_a_later_one()
    {
        await using var visitor = await site.Visit(390, 844);
        var browser = await visitor.Page.Context.NewCDPSessionAsync(visitor.Page);
        await browser.SendAsync("Emulation.setTimezoneOverride", new() { ["timezoneId"] = "Europe/London" });
        await visitor.Page.Clock.SetFixedTimeAsync(new DateTime(2027, 3, 28, 23, 30, 0, DateTimeKind.Utc));
        await visitor.Open(Diary);
        await Start(visitor).ClickAsync();
        var day = Section(visitor).Locator("h3").First;
        Assert.Equal("Today, Monday 29 March", await day.InnerTextAsync());
        Assert.False(await visitor.Button("Day after").IsVisibleAsync());
        await Box(visitor, "Bridge").CheckAsync();
        for (var at = 1; at < 14; at++)
        {
            await visitor.Button("Day before").ClickAsync();
            Assert.Equal($"{new DateOnly(2027, 3, 29).AddDays(-at):dddd d MMMM}", await day.InnerTextAsync());
        }
        Assert.False(await visitor.Button("Day before").IsVisibleAsync());
        Assert.False(await Box(visitor, "Bridge").IsCheckedAsync());
        await Note(visitor).FillAsync("First");
        await visitor.Button("Day after").ClickAsync();
        Assert.Equal("", await Note(visitor).InputValueAsync());
        Assert.Equal("""{"version":1,"days":{"2027-03-29":{"did":["Bridge"]},"2027-03-16":{"note":"First"}}}""", await Kept(visitor));
    }

    [Slow, Fact]
    public async Task A_downloaded_diary_is_a_table_that_spreadsheets_never_read_as_formulas()
    {
        await using var visitor = await Open();
        await Keep(visitor, """
            {"version":1,"days":{"2026-03-02":{"did":["=Bridge","Knee rolls"],"walk":12,"able":"more","note":"@home, \"fine\"\n-well"},
            "2026-03-01":{"note":"+1"},"2026-03-03":{"note":"\n=1"},"2026-03-04":{"note":" \u00A0\uFF1D1"},"2026-03-05":{"note":"\nfine = so"},
            "2026-03-06":{"note":"\uFF0B"},"2026-03-07":{"note":"\uFF0D"},"2026-03-08":{"note":"\uFF20"},"2026-03-09":{"note":"so = fine"},
            "2026-03-10":{"note":"so;=1"},"2026-03-11":{"note":"so\t=1"}}}
            """);
        var (name, text) = await Download(visitor, "Download my diary");
        Assert.Equal("diary.csv", name);
        Assert.Equal("\uFEFFDay,Exercises,Minutes walked,\"Could do, compared with yesterday\",Note\r\n"
            + "2026-03-01,,,,'+1\r\n2026-03-02,\"'=Bridge; Knee rolls\",12,more,\"'@home, \"\"fine\"\"\n-well\"\r\n"
            + "2026-03-03,,,,\"'\n=1\"\r\n2026-03-04,,,,' \u00A0＝1\r\n2026-03-05,,,,\"'\nfine = so\"\r\n"
            + "2026-03-06,,,,'＋\r\n2026-03-07,,,,'－\r\n2026-03-08,,,,'＠\r\n2026-03-09,,,,so = fine\r\n"
            // Some programs begin a new cell at these, too.
            + "2026-03-10,,,,\"so;=1\"\r\n2026-03-11,,,,\"so\t=1\"\r\n", text);
    }

    [Slow, Fact]
    public async Task A_diary_says_so_if_the_browser_forbids_storage()
    {
        await using var visitor = await site.Visit();
        await visitor.Page.AddInitScriptAsync(
            "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError') } })");
        await visitor.Open(Diary);
        Assert.Contains(Forbidden, await Section(visitor).InnerTextAsync());
        Assert.Equal(0, await Section(visitor).Locator("button:visible, input:visible").CountAsync());
        Assert.Empty(visitor.Errors);
    }

    [Slow, Fact]
    public async Task A_diary_on_a_full_phone_says_so_and_saves_all_once_there_is_room()
    {
        await using var visitor = await Open(started: true);
        await Box(visitor, "Bridge").CheckAsync();
        var before = await Kept(visitor);
        await visitor.Page.EvaluateAsync("""
            () => {
              for (let size = 2 ** 22; size >= 1; size /= 2)
                try { localStorage.setItem(size, 'x'.repeat(size)) } catch { }
            }
            """);
        await Note(visitor).FillAsync("Slept well");
        await Assertions.Expect(Said(visitor)).ToHaveTextAsync(Full);
        Assert.Equal(before, await Kept(visitor));
        Assert.Equal("Slept well", await Note(visitor).InputValueAsync());
        await visitor.Page.EvaluateAsync(
            $"Object.keys(localStorage).filter(key => key !== '{Key}').forEach(key => localStorage.removeItem(key))");
        await Box(visitor, "Knee rolls").CheckAsync();
        await SaysSaved(visitor);
        Assert.Contains("\"did\":[\"Knee rolls\",\"Bridge\"],\"note\":\"Slept well\"", await Kept(visitor));
        Assert.Empty(visitor.Errors);
    }

    [Slow, Fact]
    public async Task A_phone_that_is_full_from_the_start_says_so_at_the_press()
    {
        await using var visitor = await site.Visit();
        await visitor.Page.AddInitScriptAsync(
            "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError') }");
        await visitor.Open(Diary);
        await Start(visitor).ClickAsync();
        await Assertions.Expect(Said(visitor)).ToHaveTextAsync(Full);
        Assert.True(await Start(visitor).IsVisibleAsync());
        Assert.Empty(visitor.Errors);
    }

    [Slow, Fact]
    public async Task An_unreadable_diary_is_kept_and_can_be_downloaded_or_deleted()
    {
        await using var visitor = await Open();
        foreach (var text in new[]
        {
            "", "null", """{"version":2,"days":{}}""", """{"version":1,"days":[]}""", """{"version":1,"days":{"today":{}}}""",
            """{"version":1,"days":{"2026-03-01":{"did":"Bridge"}}}""", """{"version":1,"days":{"2026-03-01":{"walk":"<b>"}}}""", "{broken",
        })
        {
            await Keep(visitor, text);
            await Assertions.Expect(Said(visitor)).ToContainTextAsync("that we cannot read");
            Assert.Equal(0, await Section(visitor).Locator("input:visible").CountAsync());
            Assert.Equal(text, await Kept(visitor));
        }
        Assert.Equal(("diary.txt", "{broken"), await Download(visitor, "Download what is there"));
        await visitor.Button("Delete my diary").ClickAsync();
        await visitor.Button("Yes, delete it all").ClickAsync();
        Assert.Empty(await KeptKeys(visitor));
        Assert.True(await Start(visitor).IsVisibleAsync());
        Assert.Empty(visitor.Errors);
    }

    [Slow, Fact]
    public async Task Two_windows_show_the_same_diary_and_neither_brings_back_a_deleted_one()
    {
        await using var visitor = await Open(started: true);
        var other = await visitor.Page.Context.NewPageAsync();
        await other.GotoAsync(Diary);
        await Box(visitor, "Bridge").CheckAsync();
        await Assertions.Expect(other.GetByLabel("Bridge", new() { Exact = true })).ToBeCheckedAsync();
        await other.GetByLabel("A short note").FillAsync("There");
        await Assertions.Expect(Note(visitor)).ToHaveValueAsync("There");
        await visitor.Button("Delete my diary").ClickAsync();
        await visitor.Button("Yes, delete it all").ClickAsync();
        await Assertions.Expect(other.GetByRole(AriaRole.Button, new() { Name = "Start a diary on this device" })).ToBeVisibleAsync();
        Assert.Empty(await KeptKeys(visitor));
    }

    [Slow, Fact]
    public async Task An_open_diary_has_no_faults_and_adds_no_printed_sheet()
    {
        await using var visitor = await Open(started: true);
        await Box(visitor, "Bridge").CheckAsync();
        await visitor.Page.GetByLabel("Minutes I walked").FillAsync("600");
        await visitor.Button("Delete my diary").ClickAsync();
        var look = await Look.At(visitor.Page, "an open diary");
        await visitor.Page.EmulateMediaAsync(new() { ForcedColors = ForcedColors.Active });
        await Look.Ready(visitor.Page);
        var forced = await Look.See(visitor.Page, "lineless()", "sideways()");
        Faults.None([.. look.Faults, .. forced, .. visitor.Errors]);
        await visitor.Page.EmulateMediaAsync(new() { Media = Media.Null, ForcedColors = ForcedColors.None });
        Assert.Equal(1, await visitor.Sheets());
    }

    private async Task<Visitor> Open(bool started = false)
    {
        var visitor = await site.Open(Diary, 390, 844);
        if (started) await Start(visitor).ClickAsync();
        return visitor;
    }

    private static async Task Keep(Visitor visitor, string text)
    {
        await visitor.Page.EvaluateAsync($"text => localStorage.setItem('{Key}', text)", text);
        await visitor.Page.ReloadAsync();
    }

    private static async Task<(string Name, string Text)> Download(Visitor visitor, string press)
    {
        var file = await visitor.Page.RunAndWaitForDownloadAsync(() => visitor.Button(press).ClickAsync());
        var bytes = await File.ReadAllBytesAsync(await file.PathAsync(), TestContext.Current.CancellationToken);
        return (file.SuggestedFilename, System.Text.Encoding.UTF8.GetString(bytes));
    }

    private static ILocator Section(Visitor visitor) => visitor.Page.Locator(".app-own-diary");

    private static ILocator Start(Visitor visitor) => visitor.Button("Start a diary on this device");

    private static ILocator Box(Visitor visitor, string name) => visitor.Page.GetByLabel(name, new() { Exact = true });

    private static ILocator Note(Visitor visitor) => visitor.Page.GetByLabel("A short note");

    private static ILocator Said(Visitor visitor) => Section(visitor).GetByRole(AriaRole.Status);

    private static Task SaysSaved(Visitor visitor) => Assertions.Expect(Said(visitor)).ToHaveTextAsync("Saved on this device.");

    private static Task<string[]> KeptKeys(Visitor visitor) => visitor.Page.EvaluateAsync<string[]>("Object.keys(localStorage)");

    private static Task<string> Kept(Visitor visitor) => visitor.Page.EvaluateAsync<string>($"localStorage.getItem('{Key}')");
}
