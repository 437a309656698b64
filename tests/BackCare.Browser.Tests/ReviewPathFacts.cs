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
    [Slow]
    [Theory]
    [MemberData(nameof(Screens))]
    public async Task From_the_invitation_an_outcome_and_the_rules_are_approved(int width, int height)
    {
        await using var reviewed = new ReviewedSiteInBrowser(site);
        await using var keys = await reviewed.Visit(width, height, javaScript: false);
        await ComeIn(reviewed, keys, "first");
        await SetUpSecondFactor(keys);
        await LinkFrom(keys, "Begin: The triage rules");
        await Approve(keys);
        Assert.Contains("a second reviewer must approve it too", await Words(keys), StringComparison.Ordinal);
        await LinkFrom(keys, "Next: ");
        await Approve(keys);
        Faults.None(keys.Errors);
    }

    private static async Task ComeIn(ReviewedSiteInBrowser reviewed, Visitor keys, string id)
    {
        var said = new StringWriter();
        var invite = CommandLine.Make().Parse(
            ["reviewer", "invite", id, "--name", $"Test Reviewer {id}", "--profession", "physiotherapist", "--body", "Test Body",
                "--registration", $"TEST-{id}", "--site", reviewed.Address.ToString(), "--data", reviewed.Folders.Data,
                "--content", reviewed.Folders.Content]);
        Assert.Equal(0, await invite.InvokeAsync(new() { Output = said }, TestContext.Current.CancellationToken));

        await keys.Open(said.ToString().TrimEnd().Split('\n')[^1]);
        await Type(keys, "A password that you choose", Password);
        await Type(keys, "The same password again", Password);
        await Button(keys, "Set the password");
        await Type(keys, "Your reviewer id", id);
        await Type(keys, "Password", Password);
        await Button(keys, "Sign in");
        Assert.Contains($"Signed in as Test Reviewer {id}", await Words(keys), StringComparison.Ordinal);
    }

    private static async Task SetUpSecondFactor(Visitor keys)
    {
        await Link(keys, "Your account");
        await keys.TabTo(keys.Page.Locator("main details > summary").First, MostTabs);
        await keys.Key("Enter");
        await Type(keys, "Your password", Password);
        await Button(keys, "Go on");
        var letters = await keys.Page.Locator("main p code").InnerTextAsync();
        await Type(keys, "The code that the app shows now", AppCode.Of(letters, DateTimeOffset.UtcNow));
        await Button(keys, "Set it up");
        Assert.Equal(10, await keys.Page.Locator("main ol code").CountAsync());
        await Link(keys, "Go to what waits for review");
    }

    private static async Task Approve(Visitor keys)
    {
        var before = keys.Keys;
        await Jump(keys, "Decide");
        Assert.InRange(keys.Keys - before, 1, MostKeysToDecide);
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

    private static Task<string> Words(Visitor keys) => keys.Page.Locator("main").InnerTextAsync();
}
