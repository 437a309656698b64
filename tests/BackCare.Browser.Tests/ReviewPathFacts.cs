extern alias cli;

using System.Text.RegularExpressions;
using cli::BackCare.Cli;
using Microsoft.Playwright;

namespace BackCare.Browser.Tests;

/// <summary>
/// The whole way of a reviewer, from the invitation to a signature: by keys alone, with JavaScript off.
/// </summary>
public sealed class ReviewPathFacts(SiteFixture site)
{
    private const string Password = "marmots under eight lamps";

    // More would be a page on which the decision cannot be found.
    private const int MostKeysToDecide = 60;

    // The longest page has a stop for each line.
    private const int MostTabs = 400;

    public static TheoryData<int, int> Screens => Look.All ? new() { { 390, 844 }, { 1280, 800 } } : new() { { 390, 844 } };

    // What is judged and signed otherwise is the same again: that Tab reaches it all is looked at page by page.
    [Theory]
    [MemberData(nameof(Screens))]
    public async Task From_the_invitation_an_outcome_and_the_rules_are_approved(int width, int height)
    {
        await using var reviewed = new ReviewedSite(site);
        await using var keys = await reviewed.Visit(width, height, javaScript: false);
        await ComeIn(reviewed, keys, "first");
        var app = await SetUpSecondFactor(keys);
        await LinkFrom(keys, "Outcome page “Call 999 now”");
        await Approve(keys, app);
        await Link(keys, "Start");
        await LinkFrom(keys, "Decide about the rules");
        await Approve(keys, app);
        Assert.Contains("a second reviewer must approve it too", await Words(keys), StringComparison.Ordinal);
        Faults.None(keys.Errors);
    }

    private static async Task ComeIn(ReviewedSite reviewed, Visitor keys, string id)
    {
        var said = new StringWriter();
        var invite = CommandLine.Of(TextReader.Null).Parse(
            ["reviewer", "invite", id, "--name", $"Test Reviewer {id}", "--profession", "physiotherapist", "--body", "Test Body",
                "--registration", $"TEST-{id}", "--site", reviewed.Address.ToString(), "--data", reviewed.Folders.Data,
                "--content", reviewed.Folders.Content]);
        Assert.Equal(0, await invite.InvokeAsync(new() { Output = said }, TestContext.Current.CancellationToken));

        await keys.Open(said.ToString().TrimEnd().Split('\n')[^1]);
        await Type(keys, "A password that you choose", Password);
        await Type(keys, "The same password again", Password);
        await Button(keys, "Set the password");
        Assert.Contains($"Signed in as Test Reviewer {id}", await Words(keys), StringComparison.Ordinal);
    }

    /// <returns>Gives what the app shows, each code once.</returns>
    private static async Task<Func<string>> SetUpSecondFactor(Visitor keys)
    {
        await Link(keys, "Your account");
        await Link(keys, "Set up the second factor");
        await Type(keys, "Your password", Password);
        await Button(keys, "Go on");
        var letters = await keys.Page.Locator("main p code").InnerTextAsync();
        // Never one that was taken. The next one counts already, and the one before while it is on its way.
        var last = 0L;
        await Type(keys, "The code that the app shows now", Next());
        await Button(keys, "Set it up");
        Assert.Equal("Your second factor is set up", await keys.Heading());
        Assert.Equal(10, await keys.Page.Locator("main ol code").CountAsync());
        await Link(keys, "Go to your account");
        Assert.Contains("You have 10 recovery codes left.", await Words(keys), StringComparison.Ordinal);
        await keys.Open("/review");
        return Next;

        string Next()
        {
            var now = DateTimeOffset.UtcNow.ToUnixTimeSeconds() / AppCode.Seconds;
            last = Math.Max(last + 1, now);
            // Only the one after the next does not count yet: a third within half a minute.
            SpinWait.SpinUntil(() => last <= DateTimeOffset.UtcNow.ToUnixTimeSeconds() / AppCode.Seconds + 1, TimeSpan.FromSeconds(31));
            return AppCode.Of(letters, DateTimeOffset.FromUnixTimeSeconds(last * AppCode.Seconds));
        }
    }

    private static async Task Approve(Visitor keys, Func<string> app)
    {
        var before = keys.Keys;
        await Jump(keys, "Decide");
        Assert.InRange(keys.Keys - before, 1, MostKeysToDecide);
        await Tick(keys, ReviewedSite.AllRead);
        await Choose(keys, "Some of them");
        await Choose(keys, "No");
        await Type(keys, "Code from your app", app());
        await Button(keys, "Approve");
        Assert.Contains("This decision is recorded: ", await Words(keys), StringComparison.Ordinal);
    }

    // Where the pages of the review area are folded away, as on a phone, they are opened first.
    private static async Task Link(Visitor keys, string name)
    {
        var folded = keys.Page.Locator(".app-review-nav details:not([open]) > summary:visible");
        if (await keys.Link(name).CountAsync() == 0 && await folded.CountAsync() > 0)
        {
            await keys.TabTo(folded, MostTabs);
            await keys.Key("Enter");
        }
        await Follow(keys, keys.Link(name).First);
    }

    /// <summary>A link that begins with these words.</summary>
    private static Task LinkFrom(Visitor keys, string start) => Follow(keys,
        keys.Page.Locator("main").GetByRole(AriaRole.Link, new() { NameRegex = new($"^{Regex.Escape(start)}") }).First);

    /// <summary>A link to a place on the same page.</summary>
    private static async Task Jump(Visitor keys, string name)
    {
        await keys.TabTo(keys.Link(name).First, MostTabs);
        await keys.Key("Enter");
    }

    private static async Task Button(Visitor keys, string name)
    {
        await keys.TabTo(keys.Button(name).First, MostTabs);
        await Arrive(keys, "Space");
    }

    private static async Task Follow(Visitor keys, ILocator link)
    {
        await keys.TabTo(link, MostTabs);
        await Arrive(keys, "Enter");
    }

    // Whoever comes to a page sees what it is.
    private static async Task Arrive(Visitor keys, string key)
    {
        await keys.Through(() => keys.Key(key));
        Assert.True(await keys.Page.Locator("h1").IsVisibleAsync(), $"{keys.Page.Url} shows no heading");
        Assert.True(await keys.Page.Locator("main a[href], main form button").CountAsync() > 0, $"{keys.Page.Url} leads nowhere");
    }

    private static async Task Type(Visitor keys, string label, string words)
    {
        var field = keys.Page.GetByLabel(label, new() { Exact = true });
        await keys.TabTo(field, MostTabs);
        // As it is left from before: all of it is chosen, and what is typed takes its place.
        if (await field.InputValueAsync() is { Length: > 0 }) await keys.Key("Control+A");
        await keys.Page.Keyboard.TypeAsync(words);
    }

    private static async Task Tick(Visitor keys, string label)
    {
        await keys.TabTo(keys.Page.GetByRole(AriaRole.Checkbox, new() { Name = label, Exact = true }).First, MostTabs);
        await keys.Key("Space");
    }

    /// <summary>Radios are one stop, the first or that which is chosen: arrows lead from one to the next.</summary>
    private static async Task Choose(Visitor keys, string label)
    {
        var wanted = keys.Page.GetByRole(AriaRole.Radio, new() { Name = label, Exact = true }).First;
        var all = keys.Page.Locator($"input[name='{await wanted.GetAttributeAsync("name")}']");
        var chosen = all.And(keys.Page.Locator(":checked"));
        await keys.TabTo(await chosen.CountAsync() > 0 ? chosen : all.First, MostTabs);
        for (var arrows = 0; !await Visitor.HasFocus(wanted); arrows++)
        {
            Assert.True(arrows < 10, $"{keys.Page.Url}: no arrow leads to “{label}”");
            await keys.Key("ArrowDown");
        }
        if (!await wanted.IsCheckedAsync()) await keys.Key("Space");
        Assert.True(await wanted.IsCheckedAsync());
    }

    private static Task<string> Words(Visitor keys) => keys.Page.Locator("main").InnerTextAsync();
}
