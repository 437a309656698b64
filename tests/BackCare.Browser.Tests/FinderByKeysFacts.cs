namespace BackCare.Browser.Tests;

/// <summary>Search as somebody uses it who has keys alone.</summary>
public sealed class FinderByKeysFacts(SiteFixture site)
{
    [Theory]
    [InlineData("/search", true)]
    [InlineData("/guides/no-such-page", false)]
    public async Task Words_of_a_red_flag_are_answered_by_999_before_all_else(string from, bool javaScript)
    {
        await using var visitor = await site.Open(from, width: 390, height: 844, javaScript: javaScript);
        await visitor.TabTo(visitor.Page.Locator("#search-field"));
        await visitor.Page.Keyboard.TypeAsync("cant pee");
        await visitor.Through(() => visitor.Page.Keyboard.PressAsync("Enter"));
        var card = visitor.Page.Locator("main .nhsuk-card--care").First;
        Assert.True(await card.Locator("a[href='tel:999']").CountAsync() > 0);
        var first = (await card.BoundingBoxAsync())!;
        Assert.True(first.Y < 844, $"the card begins {first.Y} px down");
        var hits = visitor.Page.Locator("main .app-hits a, main .app-go a");
        for (var at = 0; at < await hits.CountAsync(); at++)
            Assert.True((await hits.Nth(at).BoundingBoxAsync())!.Y > first.Y + first.Height);
        // Whoever tabs comes to the number first.
        await visitor.TabTo(card.Locator("a[href='tel:999']").First);
        Assert.Empty(visitor.Errors);
    }
}
