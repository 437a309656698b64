namespace BackCare.Browser.Tests;

/// <summary>A clinician at a desk sees many rows at once, at 1280 by 900 px and before any scrolling.</summary>
public sealed class ReviewDensityFacts(SiteFixture site)
{
    private const int Screen = 900;

    [Fact]
    public async Task The_first_screen_of_the_dashboard_holds_18_rows_below_four_lines()
    {
        await using var visitor = await site.Visit();
        await visitor.Open("/review/items");
        // Each of them in one line: what stands side by side begins at one height.
        foreach (var line in new[] { ".app-review-nav li", ".app-counts li", ".app-filter select" })
            Assert.Single((await Tops(visitor, line)).Distinct());
        Assert.InRange((await Tops(visitor, "main tbody tr"))[0], 0, 360);
        Assert.InRange(await RowsInSight(visitor), 18, 24);
    }

    // What rows hold there is longer, so that fewer of them fit; the first begins as high.
    [Theory]
    [InlineData("/review/rules")]
    [InlineData("/review/vignettes")]
    [InlineData("/review/hazards")]
    public async Task Rows_begin_as_high_where_they_hold_more(string address)
    {
        await using var visitor = await site.Visit();
        await visitor.Open(address);
        Assert.InRange((await Tops(visitor, "main tbody tr"))[0], 0, 360);
    }

    [Fact]
    public async Task An_item_s_text_stands_beside_what_changed_in_it_and_below_it_on_a_phone()
    {
        await using var visitor = await site.Visit();
        await visitor.Open("/review/items/guide/sleep");
        Assert.Single((await Tops(visitor, "#changed, #seen")).Distinct());
        await visitor.Page.SetViewportSizeAsync(390, 844);
        var tops = await Tops(visitor, "#changed, #seen");
        Assert.True(tops[0] < tops[1], "what changed does not stand first");
    }

    [Fact]
    public async Task On_a_phone_a_row_is_a_card_with_three_values_across()
    {
        await using var visitor = await site.Visit(390, 844);
        await visitor.Open("/review/items");
        var tops = await Tops(visitor, ".app-dense tbody tr:first-child td");
        Assert.Equal([3, 3], tops.GroupBy(top => top).Select(line => line.Count()));
    }

    private static Task<int> RowsInSight(Visitor visitor) =>
        visitor.Page.Locator("main tbody tr").EvaluateAllAsync<int>(
            $"rows => rows.filter(row => row.getBoundingClientRect().bottom <= {Screen}).length");

    private static Task<double[]> Tops(Visitor visitor, string what) =>
        visitor.Page.Locator(what).EvaluateAllAsync<double[]>(
            "all => all.map(one => Math.round(one.getBoundingClientRect().top))");
}
