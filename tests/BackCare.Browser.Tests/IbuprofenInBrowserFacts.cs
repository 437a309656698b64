namespace BackCare.Browser.Tests;

public sealed class IbuprofenInBrowserFacts(SiteFixture site)
{
    private const int Screen = 844;

    [Fact]
    public async Task Finding_a_medicine_hides_other_rows_but_no_danger_and_no_ticked_row()
    {
        await using var visitor = await site.Open("/ibuprofen", 390, Screen);
        await visitor.Page.Locator("#form").CheckAsync();
        await visitor.Page.Locator("input[value=stroke]").CheckAsync();
        await visitor.Page.Locator("#find").FillAsync("ramipril");
        foreach (var row in new[] { "pril-or-sartan", "stroke", "black-poo", "lupus", "none" })
            Assert.Equal((row, row is not ("lupus" or "none")),
                (row, await visitor.Page.Locator($"input[value='{row}']").IsVisibleAsync()));
        await visitor.Page.Locator("#find").PressAsync("Enter");
        Assert.Equal("Can I take ibuprofen?", await visitor.Heading());
        await visitor.Page.Locator("#find").FillAsync("");
        Assert.True(await visitor.Page.Locator("input[value=lupus]").IsVisibleAsync());
        await visitor.Page.Locator("#none").CheckAsync();
        Assert.True(await visitor.Page.Locator("input[value=stroke]").IsCheckedAsync());
        await visitor.Press(visitor.Button("Show my answer"));
        Assert.Equal("Ask a pharmacist before you take ibuprofen tablets", await visitor.Heading());
    }

    [Slow, Theory]
    [InlineData(390, Screen), InlineData(1280, 720)]
    public async Task The_ibuprofen_button_stays_in_sight_after_a_choice(int width, int height)
    {
        await using var visitor = await site.Open("/ibuprofen", width, height);
        await visitor.Page.Locator("#form").CheckAsync();
        foreach (var row in new[] { "black-poo", "steroids", "stroke" })
        {
            await visitor.Page.Locator($"input[value={row}]").FocusAsync();
            var (tick, button) = (await visitor.Page.Locator($"input[value={row}]").BoundingBoxAsync(),
                await visitor.Button("Show my answer").BoundingBoxAsync());
            Assert.True(button!.Y + button.Height <= height && tick!.Y + tick.Height <= button.Y, row);
        }
    }

    [Slow, Theory]
    [InlineData(true), InlineData(false)]
    public async Task Going_back_never_restores_the_none_tick_without_the_typed_names(bool javaScript)
    {
        await using var visitor = await site.Open("/ibuprofen", 390, Screen, javaScript: javaScript);
        await visitor.Page.Locator("#form").CheckAsync();
        await visitor.Page.Locator("#medicines").FillAsync("warfarin");
        await visitor.Page.Locator("#none").CheckAsync();
        await visitor.Press(visitor.Button("Show my answer"));
        Assert.Equal("Do not take ibuprofen tablets", await visitor.Heading());
        await visitor.Page.GoBackAsync();
        var typed = await visitor.Page.Locator("#medicines").InputValueAsync();
        Assert.True(typed is "warfarin" || !await visitor.Page.Locator("#none").IsCheckedAsync(), typed);
        Assert.Empty(visitor.Errors);
    }

    [Fact]
    public async Task The_ibuprofen_form_works_without_JavaScript_and_passes_axe()
    {
        await using var visitor = await site.Open("/ibuprofen", 390, Screen, javaScript: false);
        Faults.None(await NoScriptFacts.AxeOf(visitor));
        Assert.InRange(await visitor.Height(), 0, 5 * Screen);
        await visitor.Press(visitor.Button("Show my answer"));
        Assert.Equal("There is a problem", await visitor.Page.Locator(".nhsuk-error-summary h2").InnerTextAsync());
        Faults.None(await NoScriptFacts.AxeOf(visitor));
        await visitor.Page.Locator("#form").CheckAsync();
        await visitor.Page.Locator("input[value='65-or-over']").CheckAsync();
        await visitor.Page.Locator("#medicines").FillAsync("amlodipine, ramipril, zzyzxzzyzxzzyzxzzyzxzzyzxzzyzxzzyzx");
        await visitor.Press(visitor.Button("Show my answer"));
        Assert.StartsWith("Ask a pharmacist", await visitor.Heading(), StringComparison.Ordinal);
        Faults.None(await NoScriptFacts.AxeOf(visitor));
        Assert.InRange(await visitor.Height(), 0, 2 * Screen);
        await visitor.Page.SetViewportSizeAsync(320, 640);
        Assert.Empty(await Look.See(visitor.Page, "sideways()")); // for all the long word
    }
}
