using System.Diagnostics;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace BackCare.Browser.Tests;

/// <summary>
/// A visitor who has a keyboard and nothing else. It finds what it wants by its name, and counts what that costs.
/// </summary>
internal sealed class KeysOnly
{
    // The longest page, the form for a new case, has some 250 stops.
    private const int MostTabs = 400;

    // How many stops lie at least between the focus and an element; 0 where that cannot be told, as after a jump within the
    // page. Radios of one name are one stop.
    private const string StopsBefore = """
        wanted => {
            const from = document.activeElement;
            if (location.hash && from === document.body) return 0;
            const same = (one, other) => one === other || one.type === 'radio' && other.type === 'radio' && one.name === other.name;
            const stops = [...document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex="0"]')]
                .filter(one => one.type !== 'hidden' && one.checkVisibility())
                .filter((one, index, all) => index === 0 || !same(one, all[index - 1]));
            const at = element => stops.findIndex(one => same(one, element));
            return at(wanted) - at(from) - 1;
        }
        """;

    private readonly Visitor visitor;
    private readonly Stopwatch watch = Stopwatch.StartNew();

    public KeysOnly(Visitor visitor)
    {
        this.visitor = visitor;
        visitor.Page.Load += (_, _) => Loads++;
    }

    /// <summary>Every key that was pressed, but for the letters of what was typed.</summary>
    public int Keys { get; private set; }

    public int Letters { get; private set; }

    /// <summary>Presses of Enter or Space: what a mouse would click.</summary>
    public int Presses { get; private set; }

    public int Loads { get; private set; }

    public string Costs =>
        $"{Keys} keys, of them {Presses} presses; {Letters} letters; {Loads} pages; {watch.Elapsed.TotalSeconds:0.0} s";

    private IPage Page => visitor.Page;

    public Task Open(string address) => Page.GotoAsync(address);

    /// <summary>Where the pages of the review area are folded away, as on a phone, they are opened first.</summary>
    public async Task Link(string name)
    {
        var folded = Page.Locator(".app-review-nav details:not([open]) > summary:visible");
        if (await Named(AriaRole.Link, name).CountAsync() == 0 && await folded.CountAsync() > 0)
        {
            await To(folded);
            await Press("Enter");
        }
        await Follow(Named(AriaRole.Link, name));
    }

    /// <summary>A link that begins with these words.</summary>
    public Task LinkFrom(string start) => Follow(From(start).First);

    public async Task<bool> Offers(string start) => await From(start).CountAsync() > 0;

    /// <summary>Opens what is folded to a line that begins with these words.</summary>
    public async Task Unfold(string start)
    {
        await To(Page.Locator("main summary").Filter(new() { HasTextRegex = new($"^\\s*{Regex.Escape(start)}") }).First);
        await Press("Enter");
    }

    /// <summary>A link to a place on the same page.</summary>
    public async Task Jump(string name)
    {
        await To(Named(AriaRole.Link, name));
        await Press("Enter");
    }

    /// <param name="backwards">Whether it is nearer from the end of the page.</param>
    public async Task Button(string name, bool backwards = false)
    {
        await To(Named(AriaRole.Button, name), backwards);
        await Arrive(() => Press("Space"));
    }

    public Task Type(string label, string words, bool backwards = false) =>
        TypeIn(Page.GetByLabel(label, new() { Exact = true }), words, backwards);

    public async Task TypeIn(ILocator field, string words, bool backwards = false)
    {
        await To(field, backwards);
        // As it is left from before: all of it is chosen, and what is typed takes its place.
        if (await field.InputValueAsync() is { Length: > 0 }) await Key("Control+A");
        await Page.Keyboard.TypeAsync(words);
        Letters += words.Length;
    }

    public async Task Tick(string label)
    {
        await To(Named(AriaRole.Checkbox, label));
        await Press("Space");
    }

    /// <summary>Radios are one stop: arrows lead from one to the next.</summary>
    /// <param name="group">The name of the radios, where several groups have such a one; null for the first.</param>
    public async Task Choose(string label, string? group = null)
    {
        var radio = Page.GetByRole(AriaRole.Radio, new() { Name = label, Exact = true });
        var wanted = await Found((group is null ? radio : radio.And(Page.Locator($"[name='{group}']"))).First);
        var name = (await wanted.GetAttributeAsync("name"))!;
        await To(Page.Locator($"input[name='{name}']"), any: true);
        for (var arrows = 0; !await HasFocus(wanted); arrows++)
        {
            Assert.True(arrows < 10, $"{Page.Url}: no arrow leads to “{label}”");
            await Key("ArrowDown");
        }
        if (!await wanted.IsCheckedAsync()) await Press("Space");
        Assert.True(await wanted.IsCheckedAsync());
    }

    public Task<string> Words() => Page.Locator("main").InnerTextAsync();

    /// <summary>How many keys some steps take.</summary>
    public async Task<int> During(Func<Task> steps)
    {
        var before = Keys;
        await steps();
        return Keys - before;
    }

    private ILocator From(string start) =>
        Page.Locator("main").GetByRole(AriaRole.Link, new() { NameRegex = new($"^{Regex.Escape(start)}") });

    private ILocator Named(AriaRole role, string name) => Page.GetByRole(role, new() { Name = name, Exact = true }).First;

    private static async Task<IElementHandle> Found(ILocator target) =>
        await target.ElementHandleAsync(new() { Timeout = 5_000 });

    private async Task Follow(ILocator link)
    {
        await To(link);
        await Arrive(() => Press("Enter"));
    }

    // Whoever comes to a page sees what it is.
    private async Task Arrive(Func<Task> action)
    {
        await visitor.Through(action);
        Assert.True(await Page.Locator("h1").IsVisibleAsync(), $"{Page.Url} shows no heading");
        Assert.True(await Page.Locator("main a[href], main form button").CountAsync() > 0, $"{Page.Url} leads nowhere");
    }

    private async Task To(ILocator target, bool backwards = false, bool any = false)
    {
        var wanted = await Found(any ? target.First : target);
        // Where the way is known, each stop of it need not be looked at: whether it ends at the target is.
        for (var known = backwards || any ? 0 : await wanted.EvaluateAsync<int>(StopsBefore); known > 0; known--) await Key("Tab");
        for (var tabs = 0; tabs < MostTabs; tabs++)
        {
            if (any ? await target.And(Page.Locator(":focus")).CountAsync() > 0 : await HasFocus(wanted)) return;
            await Key(backwards ? "Shift+Tab" : "Tab");
        }
        Assert.Fail($"{Page.Url}: {MostTabs} presses of Tab do not reach {target}.");
    }

    private static Task<bool> HasFocus(IElementHandle element) =>
        element.EvaluateAsync<bool>("element => element === document.activeElement");

    private async Task Press(string key)
    {
        Presses++;
        await Key(key);
    }

    private async Task Key(string key)
    {
        Keys++;
        await Page.Keyboard.PressAsync(key);
    }
}
