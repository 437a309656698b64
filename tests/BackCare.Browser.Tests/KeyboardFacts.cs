namespace BackCare.Browser.Tests;

[Long]
public sealed class KeyboardFacts(SiteFixture site)
{
    [Theory]
    [InlineData(true), InlineData(false, Traits = ["Runs", "slowly"])]
    public async Task A_check_can_be_taken_to_a_999_by_the_keyboard_alone(bool javaScript)
    {
        await using var visitor = await BeginByKeys(javaScript);
        await WalkByKeys(visitor, OrdinaryPerson.Telling("nerves: saddle-numbness both-legs"));
        Assert.Equal("999", await visitor.Outcome());
        Assert.Equal(1, await visitor.Page.Locator("main [data-finding=saddle-numbness]").CountAsync());
        await visitor.TabTo(visitor.Page.Locator("main a[href='tel:999']").First);
    }

    [Theory]
    [InlineData("/guides/sleep")]
    [InlineData("/check")] // where a script does more
    public async Task The_first_Tab_stop_is_a_visible_link_that_skips_to_main(string address)
    {
        await using var visitor = await site.Open(address);
        var skip = visitor.Link("Skip to main content");

        await visitor.Page.Keyboard.PressAsync("Tab");
        Assert.True(await Visitor.HasFocus(skip));
        var box = (await skip.BoundingBoxAsync())!;
        Assert.True(box is { X: >= 0, Y: >= 0, Width: > 24, Height: > 24 });

        await visitor.Page.Keyboard.PressAsync("Enter");
        await visitor.Page.Keyboard.PressAsync("Tab");
        Assert.True(
            await visitor.Page.EvaluateAsync<bool>("() => document.querySelector('main').contains(document.activeElement)"));
    }

    [Slow, Fact]
    public async Task Tab_reaches_everything_in_reading_order_and_focus_stays_visible()
    {
        await using var visitor = await site.Visit();
        var faults = new List<string>();
        foreach (var address in new[] { "/", "/guides/recovery", "/check", "/search?q=cant+pee",
            "/plan", "/plan?do=bridge:5", "/ibuprofen", "/plan/first-days?week=3", "/plan/first-days/check-in?week=3", "/plan/diary" })
        {
            await visitor.Open(address);
            await TabThroughAtEachSize();
        }
        await visitor.Button("Start a diary on this device").ClickAsync();
        await TabThroughAtEachSize();
        await visitor.Open("/ibuprofen");
        await visitor.Page.Locator("#form").CheckAsync();
        await visitor.Page.Locator("input[value='65-or-over']").CheckAsync();
        await visitor.Press(visitor.Button("Show my answer"));
        await TabThroughAtEachSize(); // the answer
        await visitor.Begin();
        await TabThroughAtEachSize(); // radios
        await visitor.Answer("16-to-44");
        await visitor.AnswerAsUsual();
        await visitor.Press(visitor.Continue);
        await TabThroughAtEachSize(); // checkboxes with an error
        await visitor.WalkOn(new());
        await TabThroughAtEachSize(); // self-care
        await visitor.Change(site.Questionnaire["nerves"], "saddle-numbness");
        await TabThroughAtEachSize(); // 999
        using var http = PlainClient.Client(site.Address);
        var (client, outcome) = await new PlainClient(http).WithOutcome(Ending.Discreet.Person);
        await visitor.TakeUp(client, outcome);
        await TabThroughAtEachSize(); // 999, with the link to leave
        Faults.None(faults);

        async Task TabThroughAtEachSize() => faults.AddRange(await Tabbing.FaultsAtEachSize(visitor.Page));
    }

    private async Task<Visitor> BeginByKeys(bool javaScript)
    {
        var visitor = javaScript ? await site.Visit() : await site.Visit(320, 640, javaScript: false);
        await visitor.Open("/");
        await visitor.EnterAt(visitor.Page.Locator("main a[href='/check']").First);
        await visitor.EnterAt(visitor.Button(javaScript ? "Start for myself" : "Start for someone else"));
        return visitor;
    }

    private static async Task WalkByKeys(Visitor visitor, OrdinaryPerson person)
    {
        while (await visitor.Question() is { } question)
        {
            var options = await visitor.Choices.EvaluateAllAsync<string[]>("all => all.map(one => one.value)");
            if (await visitor.Choices.First.GetAttributeAsync("type") is "radio")
            {
                await visitor.PressAt(visitor.Choices.First, "Space");
                var chosen = Array.IndexOf(options, person.Choose(question).Single());
                for (var down = chosen; down > 0; down--) await visitor.Page.Keyboard.PressAsync("ArrowDown");
            }
            else
                foreach (var option in options.Where(person.Choose(question).Contains))
                    await visitor.PressAt(visitor.Choice(option), "Space");
            Assert.Equal(person.Choose(question), await visitor.Ticked());
            await visitor.EnterAt(visitor.Continue);
        }
    }
}
