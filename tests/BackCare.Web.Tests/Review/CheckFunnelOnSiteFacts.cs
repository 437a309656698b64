using BackCare.Review;

namespace BackCare.Web.Tests.Review;

[Long]
public sealed class CheckFunnelOnSiteFacts : OnReviewedSite
{
    private const string Address = "/review/feedback";

    private static readonly string[] AllOnce =
        [.. Enumerable.Range(1, 11).Select(page => $"{page} 1").Order(StringComparer.Ordinal), "ended 1", "started 1"];

    [Fact]
    public async Task A_check_counts_its_start_each_page_and_its_end_once()
    {
        var (browser, outcome) = await site.Browse().WithOutcome();
        Assert.Equal("self-care", outcome.Outcome);
        Assert.Equal(AllOnce, await Counted());
    }

    [Fact]
    public async Task Looking_at_a_check_counts_nothing()
    {
        var (browser, page) = await site.Browse().WithQuestion("danger");
        var before = await Counted();
        Assert.Equal(["1 1", "2 1", "3 1", "started 1"], before);
        var outcome = $"/check/{page.Journey}/outcome";
        foreach (var path in new[] { "/check", page.Path, $"/check/{page.Journey}/1", outcome })
            foreach (var method in new[] { HttpMethod.Get, HttpMethod.Head }) await browser.Send(method, path);
        // Nor does what is not taken: nothing ticked, another page's question, a form without its token or cookies.
        Assert.Equal(200, (await browser.Submit(page)).Status);
        Assert.Equal(400, (await browser.Post(page.Path, [new("question", "none"), page.Token])).Status);
        Assert.Equal(400, (await site.Browse().Post("/check", (await browser.Get("/check")).Hidden)).Status);
        Assert.Equal(before, await Counted());
    }

    [Fact]
    public async Task A_preview_of_a_reviewer_counts_nothing()
    {
        var one = await site.SignedIn("one");
        await one.Get("/review/preview/check");
        var outcome = await one.Walk(await one.Begin(), new OrdinaryPerson());
        Assert.Equal("self-care", outcome.Outcome);
        Assert.Empty(await Counted());
    }

    [Fact]
    public async Task A_count_row_holds_only_a_Monday_what_is_counted_and_a_number()
    {
        var browser = site.Browse();
        await browser.Walk(await browser.Begin(), RealAnswers.PersonWith("chest-pain"));
        await Counted();
        Assert.Equal("week,what,times", Sql("select group_concat(name) from pragma_table_info('counts')"));
        var monday = FunnelWeek.MondayOf(Today);
        Assert.Equal(DayOfWeek.Monday, monday.DayOfWeek);
        Assert.Equal(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{monday:yyyy-MM-dd}"),
            Sql("select group_concat(distinct week) from counts"));
        Assert.Equal("1,2,3,ended,started",
            Sql("select group_concat(what) from (select what from counts order by what)"));
    }

    [Fact]
    public async Task A_reviewer_sees_only_finished_weeks_and_no_numbers_for_few_starts()
    {
        await site.Copy.Ready();
        foreach (var (starts, ends) in new[] { (19, 18), (20, 11), (150, 140) })
        {
            Count("started", starts);
            Count("1", starts - 1);
            Count("ended", ends);
            if (starts < 150) site.Time.Pass(TimeSpan.FromDays(7));
        }
        await site.Copy.Service<WeeklyCounts>().Write();
        site.Time.Pass(TimeSpan.FromHours(1));
        // On the day after it is over, a week is not shown: this one goes on, or has just begun.
        while (Today.DayOfWeek is DayOfWeek.Monday) site.Time.Pass(TimeSpan.FromDays(1));

        var browser = await site.SignedIn("one");
        var page = await browser.Get(Address);
        Assert.NotNull(page.Main.QuerySelector("#how-far"));
        var rows = page.Main.QuerySelectorAll("table tbody tr").Select(row => row.QuerySelectorAll("td").ToArray())
            .ToArray();
        Assert.Equal(2, rows.Length);
        Assert.Equal(["20", "19", .. Enumerable.Repeat("0", 13), "11"], rows[0].Select(Value));
        Assert.Equal(("16", "fewer than 20"), (Assert.Single(rows[1]).GetAttribute("colspan"), Value(rows[1][0])));
        page.Says("These numbers cannot tell");

        TestDatabase.Sql(site.Data, "alter table counts rename to elsewhere");
        foreach (var away in new[] { Address, $"{Address}.csv" }) Assert.Equal(503, (await browser.Get(away)).Status);

        static string Value(IElement cell) => cell.LastChild!.TextContent;

        void Count(string what, int times) => site.Copy.Service<WeeklyCounts>().Add(Enumerable.Repeat(what, times));
    }

    [Slow, Fact]
    public async Task An_unavailable_database_delays_no_check_and_counts_are_written_later()
    {
        await site.Copy.Ready();
        var counts = site.Copy.Service<WeeklyCounts>();
        using (TestDatabase.Hold(site.Data))
        {
            site.Copy.Service<SiteStore>().WriteTimeout = TimeSpan.FromMinutes(2);
            var (browser, taken) = (site.Browse(), Stopwatch.StartNew());
            var outcome = await browser.Walk(await browser.Begin(), new OrdinaryPerson());
            Assert.Equal("self-care", outcome.Outcome);
            Assert.InRange(taken.Elapsed, TimeSpan.Zero, site.Copy.Service<SiteStore>().WriteTimeout);
            await counts.Write();
        }
        Assert.Equal(AllOnce, await Counted());
    }

    [Slow, Fact]
    public async Task Copies_on_one_folder_add_up_and_write_held_counts_when_they_end()
    {
        using var data = new TemporaryFolder();
        for (var runs = 0; runs < 2; runs++)
        {
            using var first = await new SiteCopy(data.Path).Ready();
            using var second = await new SiteCopy(data.Path).Ready();
            foreach (var copy in new[] { first, second }) await copy.Browse().Begin();
        }
        Assert.Equal(4L, TestDatabase.Sql(data.Path, "select sum(times) from counts where what = 'started'"));
        Assert.Equal(1L, TestDatabase.Sql(data.Path, "select count(*) from counts"));
    }

    [Fact]
    public async Task Parallel_counting_in_one_folder_loses_no_count()
    {
        using var data = new TemporaryFolder();
        TestDatabase.Create(data.Path);
        await CountingAtOnce.LosesNone(() => SiteStore.InFolder(data.Path, NullLogger.Instance));
    }

    private DateOnly Today => site.Time.Today();

    /// <summary>What was written, such as "ended 2".</summary>
    private async Task<string[]> Counted()
    {
        var counts = (await site.Copy.Ready()).Service<WeeklyCounts>();
        await counts.Write();
        return [.. (await counts.Since(default))!.Value.Select(count => $"{count.What} {count.Times}")
            .Order(StringComparer.Ordinal)];
    }

    private object? Sql(string words) => TestDatabase.Sql(site.Data, words);
}
