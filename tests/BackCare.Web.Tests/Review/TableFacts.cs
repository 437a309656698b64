using BackCare.Web.Rules;

namespace BackCare.Web.Tests.Review;

/// <summary>The rules row by row over HTTP, for everybody to read.</summary>
public sealed class TableFacts(RunningSite site)
{
    private const string Table = "/review/table";

    [Fact]
    public async Task Everybody_can_read_a_row_and_what_is_none_is_not_found()
    {
        var browser = site.Browse();
        foreach (var address in new[] { $"{Table}/findings/saddle-numbness", $"{Table}?page=1" })
        {
            var page = await browser.Get(address);
            Assert.Equal(200, page.Status);
            page.Says("999");
        }
        foreach (var none in new[] { $"{Table}/findings/no-such", $"{Table}/no-such/fever", $"{Table}/findings" })
            Assert.Equal(404, (await browser.Get(none)).Status);
    }

    [Fact]
    public async Task Screens_show_every_row_once_and_a_filter_shows_what_it_says()
    {
        var browser = site.Browse();
        var shown = new List<string>();
        for (var number = 1; await Headings($"page={number}") is { Length: > 0 } some; number++) shown.AddRange(some);
        Assert.Equal(RealContent.Rows.Length, shown.Count);
        Assert.Equal(await Headings("page=all"), shown);

        foreach (var (query, holds) in new (string, Func<RuleRow, bool>)[]
        {
            ("level=999", row => row.Level is Urgency.Call999 && row.Kind is RowKind.Sign or RowKind.Pair or RowKind.Advice),
            ("level=nonsense&only=nonsense&speciality=nonsense&page=nonsense", _ => true),
            ("only=changed", _ => false),
            ("level=999&speciality=spinal%20surgery", row => row.Level is Urgency.Call999 && Specialities.Of(row.Subject.Id) is "spinal surgery"
                && row.Kind is RowKind.Sign or RowKind.Pair or RowKind.Advice),
        })
        {
            var expected = RealContent.Rows.Count(holds);
            Assert.Equal(Math.Min(expected, TableFilter.MostRows), (await Headings(query)).Length);
            (await browser.Get($"{Table}?{query}")).Says(expected is 1 ? "1 row" : $"{expected} rows");
        }

        async Task<string[]> Headings(string query) =>
            [.. (await browser.Get($"{Table}?{query}")).Main.QuerySelectorAll(".app-row h3").Select(Page.Words)];
    }
}
