namespace BackCare.Browser.Tests;

/// <summary>A clinician at a desk sees at once what there is to judge, at 1280 by 900 px and before any scrolling.</summary>
public sealed class ReviewDensityFacts(SiteFixture site)
{
    // What rows hold is long, so few of them fit; the first begins high.
    [Theory]
    [InlineData("/review/table", ".app-row")]
    public async Task Rows_begin_high(string address, string row)
    {
        await using var visitor = await site.Visit();
        await visitor.Open(address);
        foreach (var line in new[] { ".app-review-nav li", ".app-filter select" })
            if (await visitor.Page.Locator(line).CountAsync() > 0) Assert.Single((await Tops(visitor, line)).Distinct());
        Assert.InRange((await Tops(visitor, $"main {row}"))[0], 0, 360);
    }

    [Fact]
    public async Task What_a_row_says_stands_beside_what_is_thought_of_it_and_above_it_on_a_phone()
    {
        await using var visitor = await site.Visit();
        await visitor.Open("/review/table");
        Assert.Single((await Tops(visitor, ".app-row:first-of-type > div")).Distinct());
        await visitor.Page.SetViewportSizeAsync(390, 844);
        var tops = await Tops(visitor, ".app-row:first-of-type > div");
        Assert.True(tops[0] < tops[1]);
    }

    private static Task<double[]> Tops(Visitor visitor, string what) =>
        visitor.Page.Locator(what).EvaluateAllAsync<double[]>(
            "all => all.map(one => Math.round(one.getBoundingClientRect().top))");
}
