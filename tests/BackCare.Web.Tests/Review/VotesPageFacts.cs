using BackCare.Review;

namespace BackCare.Web.Tests.Review;

[Long]
public sealed class VotesPageFacts : OnReviewedSite
{
    private const string Address = "/review/feedback";

    [Fact]
    public async Task A_reviewer_sees_votes_by_page_as_bars_and_can_download_them()
    {
        await site.Copy.Ready();
        var browser = await site.SignedIn("one");
        Assert.Empty((await browser.Get(Address)).Main.QuerySelectorAll("table"));
        await Vote("/guides/sleep", Voting.No, Voting.Why("hard-to-understand"), Voting.Why("frightened-me"));
        await Vote("/guides/sleep", Voting.No, Voting.Why("frightened-me"));
        await Vote("/guides/sleep", Voting.Yes);
        await Vote(Voting.Guide, Voting.Yes);
        Assert.True(await site.Copy.Service<WeeklyCounts>().Add(new HelpfulVote("/guides/gone", true, [])));
        TestDatabase.Sql(site.Data, "insert into counts values ('2020-01-06', 'vote /guides/old yes', 1)");

        var page = await browser.Get((await browser.Get("/review")).Main.HrefOf($"a[href='{Address}']"));
        Assert.Equal((200, "What readers say"), (page.Status, page.Heading));
        var rows = page.Main.QuerySelectorAll("tbody tr").ToArray();
        Assert.Equal(["/guides/sleep", "/guides/sciatica"], rows.Select(row => row.QuerySelector("a")?.GetAttribute("href")).OfType<string>());
        Assert.Equal(["1", "2", "2 It frightened me 1 It's hard to understand"],
            rows[0].QuerySelectorAll("td").Select(cell => string.Join(' ', cell.LinesOf(".app-bar"))));
        Assert.Equal(["50", "100", "100", "50"], rows[0].QuerySelectorAll("rect").Select(bar => bar.GetAttribute("width")));
        Assert.EndsWith("/guides/gone", rows[1].WordsOf("th"), StringComparison.Ordinal);
        page.DoesNotSay("/guides/old");

        var file = await browser.Get(page.Main.HrefOf("a[download]"));
        Assert.Equal(("text/csv; charset=utf-8", "no-store"),
            (file.Header("Content-Type"), file.Header("Cache-Control")));
        Assert.StartsWith("attachment; filename=feedback.csv", file.Header("Content-Disposition"),
            StringComparison.Ordinal);
        var week = FunnelWeek.MondayOf(site.Time.Today());
        var line = $"/guides/sleep,frightened-me,{week.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)},2\r\n";
        Assert.Contains(line, file.Text, StringComparison.Ordinal);
    }

    private async Task Vote(string page, params Field[] fields) => Assert.Equal(200, (await site.Copy.VoteOn(page, fields)).Status);
}
