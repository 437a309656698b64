namespace BackCare.Browser.Tests;

/// <summary>Looking at what is new alone still finds what is wrong there.</summary>
public sealed class LookFacts(SiteFixture site)
{
    // Of a kind that no page has.
    private const string Plant = """
        () => {
          const pale = document.createElement('p')
          pale.id = pale.className = 'planted-pale'
          pale.textContent = 'Hard to read'
          pale.style.color = '#ddd'
          const row = document.createElement('div')
          for (const name of ['one', 'two']) {
            const button = document.createElement('button')
            button.className = 'planted-tiny'
            button.id = `planted-tiny-${name}`
            button.ariaLabel = name
            button.style.cssText = 'width: 8px; height: 8px; padding: 0; margin: 0; border: 0'
            row.append(button)
          }
          document.querySelector('main').append(pale, row)
        }
        """;

    [Slow]
    [Fact]
    public async Task Colours_and_targets_of_something_new_are_looked_at_on_a_page_that_is_known()
    {
        await using var visitor = await site.Open("/guides/sleep");
        Faults.None((await Look.At(visitor.Page, "as it is")).Axe);
        await visitor.Open("/guides/sleep");
        await visitor.Page.EvaluateAsync(Plant);
        var faults = (await Look.At(visitor.Page, "planted")).Axe;
        Assert.Contains(faults, fault => fault.StartsWith("at 320 px: color-contrast", StringComparison.Ordinal)
            && fault.EndsWith("#planted-pale", StringComparison.Ordinal));
        foreach (var width in new[] { 320, 1280 })
            Assert.Contains(faults, fault => fault.StartsWith($"at {width} px: target-size", StringComparison.Ordinal)
                && fault.EndsWith("#planted-tiny-one", StringComparison.Ordinal));
    }
}
