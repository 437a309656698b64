namespace BackCare.Browser.Tests;

/// <summary>Pages that have a script, as they are before it comes.</summary>
[Long]
public sealed class NoScriptFacts(SiteFixture site)
{
    [Theory]
    [InlineData("/exercises/bridge")]
    [InlineData("/exercises/getting-down-and-up", Traits = ["Runs", "slowly"])]
    [InlineData("/exercises", Traits = ["Runs", "slowly"])]
    [InlineData("/exercises?need=pregnant&need=stiff", Traits = ["Runs", "slowly"])]
    [InlineData("/plan?do=knee-rolls:5&do=bridge:8", Traits = ["Runs", "slowly"])]
    [InlineData("/plan", Traits = ["Runs", "slowly"])]
    [InlineData(Surveys.LongestPlan, Traits = ["Runs", "slowly"])]
    [InlineData(Surveys.LongestPlan + "&change=yes", Traits = ["Runs", "slowly"])]
    [InlineData("/plan/diary", Traits = ["Runs", "slowly"])]
    [InlineData(Surveys.LongestDiary, Traits = ["Runs", "slowly"])]
    [InlineData("/offline", Traits = ["Runs", "slowly"])]
    [InlineData("/search?q=siatica", Traits = ["Runs", "slowly"])]
    [InlineData("/search?q=cant+pee"), InlineData("/check")]
    public async Task Pages_without_script_pass_axe_on_a_phone_and_show_no_dead_button(string address)
    {
        await using var visitor = await site.Open(address, width: 390, height: 844, javaScript: false);
        await Assertions.Expect(visitor.Page.Locator("button[type=button]").Filter(new() { Visible = true })).ToHaveCountAsync(0);
        Faults.None(await AxeOf(visitor));
    }

    [Fact]
    public async Task A_question_sent_empty_without_script_passes_axe()
    {
        await using var visitor = await site.Visit(width: 390, height: 844, javaScript: false);
        await visitor.Begin();
        Faults.None(await AxeOf(visitor));
        await visitor.Press(visitor.Continue);
        Faults.None(await AxeOf(visitor));
    }

    // axe waits with timers, which do not run without scripts: all but the long ones fire at once.
    private const string TimersScript =
        "() => { globalThis.setTimeout = (then, wait) => { if (!(wait > 1000)) Promise.resolve().then(then); return 0 } }";

    internal static async Task<IEnumerable<string>> AxeOf(Visitor visitor)
    {
        await visitor.Page.EvaluateAsync(TimersScript);
        await Look.ReadyForAxe(visitor.Page);
        return await Look.See(visitor.Page, "axe()").WaitAsync(Visitor.ReadTimeout);
    }
}
