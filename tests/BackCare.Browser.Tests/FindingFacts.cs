using Microsoft.Playwright;

namespace BackCare.Browser.Tests;

/// <summary>The finder and search as somebody uses them who has keys alone.</summary>
public sealed class FindingFacts(SiteFixture site)
{
    [Slow]
    [Fact]
    public async Task Exercises_are_found_by_what_they_are_for_and_Back_keeps_what_was_chosen()
    {
        await using var visitor = await site.Open("/exercises", width: 390, height: 844);
        var all = await Found(visitor);
        foreach (var choice in new[] { "Stiff", "Osteoporosis" })
        {
            await visitor.PressAt(visitor.Page.Locator("main summary"), "Enter");
            await visitor.EnterAt(Choice(visitor, choice));
        }

        var found = await Best(visitor).CountAsync();
        Assert.InRange(found, 1, all - 1);
        Assert.StartsWith($"{found} for: stiff, osteoporosis", await visitor.Page.Locator("#found").InnerTextAsync(), StringComparison.Ordinal);
        await IsChosen();
        // Knees to the chest bend a spine that may break.
        Assert.DoesNotContain("Knee to chest", await visitor.Page.Locator(".app-found a").AllInnerTextsAsync());
        var titles = await Best(visitor).AllInnerTextsAsync();

        await visitor.EnterAt(Best(visitor).Last);
        Assert.Equal(titles[^1].Split(" (")[0], await visitor.Heading());
        await visitor.Page.GoBackAsync();
        await IsChosen();
        Assert.Equal(found, await Best(visitor).CountAsync());

        await visitor.EnterAt(visitor.Page.Locator(".app-found-line a"));
        Assert.Equal(titles, await visitor.Page.Locator(".app-routine > li > h3").AllInnerTextsAsync());
        Assert.Empty(visitor.Errors);

        async Task IsChosen() =>
            Assert.Equal(["Stiff", "Osteoporosis (weak bones)"],
                (await visitor.Page.Locator(".app-chosen a[aria-current]").AllInnerTextsAsync()).Select(words => words.Split(',')[0].Trim()));
    }

    [Fact]
    public async Task A_choice_that_nothing_suits_leads_back_to_all()
    {
        await using var visitor = await site.Visit(width: 390, height: 844, javaScript: false);
        await visitor.Open("/exercises?need=leg-pain&position=on-your-front&place=work");
        Assert.Equal(0, await Found(visitor));
        await visitor.EnterAt(visitor.Link("see them all"));
        Assert.InRange(await Found(visitor), 10, 30);
    }

    [Slow]
    [Fact]
    public async Task A_slip_leads_to_the_guide_that_was_meant()
    {
        await using var visitor = await site.Open("/", width: 390, height: 844);
        await visitor.EnterAt(visitor.Page.Locator("footer a[href='/search']"));
        await Search(visitor, "siatica");
        Assert.Equal("siatica", await visitor.Page.Locator("#search-field").InputValueAsync());
        await visitor.EnterAt(visitor.Page.Locator("main a[href='/guides/sciatica']").First);
        Assert.Equal("/guides/sciatica", new Uri(visitor.Page.Url).AbsolutePath);
        Assert.Empty(visitor.Errors);
    }

    [Theory]
    [InlineData("/search", true)]
    [InlineData("/guides/no-such-page", false)]
    public async Task Words_of_a_red_flag_are_answered_by_999_before_all_else(string from, bool javaScript)
    {
        await using var visitor = await site.Open(from, width: 390, height: 844, javaScript: javaScript);
        await Search(visitor, "cant pee");
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

    private static async Task Search(Visitor visitor, string words)
    {
        await visitor.TabTo(visitor.Page.Locator("#search-field"));
        await visitor.Page.Keyboard.TypeAsync(words);
        await visitor.Through(() => visitor.Page.Keyboard.PressAsync("Enter"));
    }

    private static ILocator Choice(Visitor visitor, string words) =>
        visitor.Page.Locator("main details .app-chips a", new() { HasText = words }).First;

    private static ILocator Best(Visitor visitor) => visitor.Page.Locator(".app-found").First.Locator("a");

    private static Task<int> Found(Visitor visitor) => visitor.Page.Locator(".app-found li").CountAsync();
}
