namespace BackCare.Browser.Tests;

/// <summary>The checker with JavaScript off: nothing is missing but comfort.</summary>
public sealed class NoScriptFacts(SiteFixture site)
{
    [Fact]
    public async Task Back_shows_the_earlier_answer_and_takes_another()
    {
        await using var visitor = await site.Visit(javaScript: false);
        await visitor.Begin();
        await visitor.Answer("under-5");
        await visitor.Answer("4-weeks-to-3-months");
        await visitor.Press(visitor.Link("Back"));
        Assert.Equal(["4-weeks-to-3-months"], await visitor.Ticked());
        await visitor.Press(visitor.Link("Back"));
        Assert.Equal(["under-5"], await visitor.Ticked());

        await visitor.Answer("16-to-44");
        Assert.Equal("emergency", await visitor.Question());
        // Nor does the browser's own button break a check.
        for (var back = 0; await visitor.Question() is not "age" && back < 9; back++) await visitor.Page.GoBackAsync();
        Assert.Equal("age", await visitor.Question());
        await visitor.Answer("45-to-59");
        Assert.Equal("emergency", await visitor.Question());
    }
}
