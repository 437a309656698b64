namespace BackCare.Browser.Tests;

public sealed class PlanInBrowserFacts(SiteFixture site)
{
    [Slow, Fact]
    public async Task The_longest_plan_and_its_diary_are_one_sheet_of_paper_each()
    {
        await using var visitor = await site.Visit();
        foreach (var address in new[] { Surveys.LongestPlan, Surveys.LongestDiary, "/plan/diary" })
        {
            await visitor.Open(address);
            var sheets = await visitor.Sheets();
            Assert.True(sheets is 1, $"{address} takes {sheets} sheets of A4");
        }
    }

    [Slow, Fact]
    public async Task Each_week_of_each_ready_plan_is_both_sides_of_one_sheet()
    {
        await using var visitor = await site.Visit();
        var faults = new List<string>();
        foreach (var plan in site.Library.Published.Where(guide => guide.Programme is not null))
            foreach (var row in plan.Programme!.Rows)
            {
                await visitor.Open($"/plan/{plan.Slug}?week={row.From}");
                if (await visitor.Sheets() is not 2 and var sides) faults.Add($"{plan.Slug}, week {row.From}, takes {sides} sides of A4");
            }
        Faults.None(faults);
        // Hidden on the screen, so fetched only for printing. 25 mm are 94 pixels.
        await visitor.Page.EmulateMediaAsync(new() { Media = Media.Print });
        Assert.True(await visitor.Page.EvaluateAsync<bool>("""
            [...document.querySelectorAll('.app-sheet img')].every(image => image.naturalWidth > 0
                && Math.max(image.getBoundingClientRect().width, image.getBoundingClientRect().height) > 94)
            """));
        Assert.True(await visitor.Page.GetByText("Back pain and any of these").Last.IsVisibleAsync());
        Assert.False(await visitor.Page.Locator("body > footer").IsVisibleAsync());
    }

    [Slow, Fact]
    public async Task A_printable_diary_is_short_on_a_phone()
    {
        await using var visitor = await site.Visit(width: 390, height: 844);
        foreach (var (address, max) in new[] { ("/plan/diary", 2.0), (Surveys.LongestDiary, 3.0) })
        {
            await visitor.Open(address);
            var height = await visitor.Height();
            Assert.True(height <= max * 844, $"{address} is {height / 844:0.0} screens high");
        }
        await visitor.Open("/plan/diary?do=bridge:5&day=mon&day=thu&start=2026-11-23&weeks=4");
        var shown = await visitor.Page.Locator("main table").InnerTextAsync();
        Assert.Contains("Thu 26 Nov", shown);
        Assert.DoesNotContain("better or worse", shown);
    }

    [Fact]
    public async Task A_printed_ready_plan_leaves_out_its_sources()
    {
        await using var visitor = await site.Visit();
        await visitor.Page.EmulateMediaAsync(new() { Media = Media.Print });
        foreach (var (address, printed) in new[] { ("/plans/first-days", false), ("/guides/sciatica", true) })
        {
            await visitor.Open(address);
            var words = await visitor.Page.Locator("main").InnerTextAsync();
            var sources = site.Library.Published.Single(guide => guide.Address == address).Sources;
            // With the publisher, since cards say "Back pain" too.
            Assert.Equal(printed, sources.Select(id => site.Library.Sources[id])
                .Any(source => words.Contains($"{source.Title}. {source.Publisher}")));
        }
    }
}
