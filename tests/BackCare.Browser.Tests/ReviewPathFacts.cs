extern alias cli;

using cli::BackCare.Cli;

namespace BackCare.Browser.Tests;

/// <summary>
/// The whole way of two reviewers, from their invitation to rules that count: by keys alone, with JavaScript off.
/// </summary>
public sealed class ReviewPathFacts(SiteFixture site, ITestOutputHelper output)
{
    private const string Password = "marmots under eight lamps";

    private const string Agreed = "findings/saddle-numbness", Doubted = "findings/difficulty-peeing", Outside = "findings/red-painful-eye";

    // More would be a page on which the decision cannot be found.
    private const int MostKeysToDecide = 60;

    [Fact]
    public async Task Rules_and_outcomes_are_judged_and_two_sign_each_with_one_code()
    {
        await Walk(390, 844);
        if (Look.All) await Walk(1280, 800);
    }

    // Some rows are judged by hand; the others would be the same again.
    private async Task Walk(int width, int height)
    {
        await using var reviewed = new ReviewedSite(site);
        await using var one = await reviewed.Visit(width, height, javaScript: false);
        await using var other = await reviewed.Visit(width, height, javaScript: false);

        var first = new KeysOnly(one);
        await ComeIn(reviewed, first, "first");
        var app = await SetUpSecondFactor(one, first);
        await AgreeToOutcomes(one, first);
        Report("invited, and agreed to two outcomes", first);
        await JudgeRows(one, first);
        await Propose(first);
        Report("then three rows, a comment and an answer", first);
        reviewed.Folders.AgreeToRules("first");
        await first.Link("Sign");
        await Sign(first, app, "2 items");
        Assert.Contains("Approved: Call 999 now", await first.Words(), StringComparison.Ordinal);
        Assert.Contains("The rules: You are not sure about 1 of", await first.Words(), StringComparison.Ordinal);
        await first.Open($"/review/table/{Doubted}");
        await first.Choose("agree");
        await first.Button("Save and go on");
        await Sign(first, app, "1 item");
        await first.Open("/review/items/triage");
        Assert.Contains("a second reviewer must approve it too", await first.Words(), StringComparison.Ordinal);
        Report("then all other rows, and the rules signed", first);

        var second = new KeysOnly(other);
        await ComeIn(reviewed, second, "second");
        var otherApp = await SetUpSecondFactor(other, second);
        reviewed.Folders.AgreeToRules("second");
        await second.Link("Sign");
        await Sign(second, otherApp, "1 item");
        Report("a second reviewer, from the invitation to the signature", second);
        await second.Open("/review");
        Assert.Contains("parts of it are within the competence of too few", await second.Words(), StringComparison.Ordinal);

        await first.Open($"/review/table/{Outside}");
        await first.Choose("agree");
        await first.Button("Save and go on");
        reviewed.Folders.AgreeToRules("first"); // the rest of its group
        await first.Link("Sign");
        await Sign(first, app, "1 item");
        const string both = "Reviewed by Test Reviewer first, physiotherapist and Test Reviewer second, physiotherapist";
        await second.Open("/review");
        Assert.Contains(both, await second.Words(), StringComparison.Ordinal);
        Report("then what was outside the competence of the first", first);
        Faults.None([.. one.Errors, .. other.Errors]);

        void Report(string what, KeysOnly keys) => output.WriteLine($"{width} px, {what}: {keys.Costs}");
    }

    private static async Task ComeIn(ReviewedSite reviewed, KeysOnly keys, string id)
    {
        var said = new StringWriter();
        var invite = CommandLine.Of(TextReader.Null).Parse(
            ["reviewer", "invite", id, "--name", $"Test Reviewer {id}", "--profession", "physiotherapist", "--body", "Test Body",
                "--registration", $"TEST-{id}", "--site", reviewed.Address.ToString(), "--data", reviewed.Folders.Data,
                "--content", reviewed.Folders.Content]);
        Assert.Equal(0, await invite.InvokeAsync(new() { Output = said }, TestContext.Current.CancellationToken));

        await keys.Open(said.ToString().TrimEnd().Split('\n')[^1]);
        await keys.Type("A password that you choose", Password);
        await keys.Type("The same password again", Password);
        await keys.Button("Set the password");
        Assert.Contains($"Signed in as Test Reviewer {id}", await keys.Words(), StringComparison.Ordinal);
    }

    /// <returns>Gives what the app shows, each code once.</returns>
    private static async Task<Func<string>> SetUpSecondFactor(Visitor visitor, KeysOnly keys)
    {
        await keys.Link("Your account");
        await keys.Link("Set up the second factor");
        await keys.Type("Your password", Password);
        await keys.Button("Go on");
        var letters = await visitor.Page.Locator("main p code").InnerTextAsync();
        // Never one that was taken. The next one counts already, and the one before while it is on its way.
        var last = 0L;
        await keys.Type("The code that the app shows now", Next());
        await keys.Button("Set it up");
        Assert.Equal("Your second factor is set up", await visitor.Heading());
        Assert.Equal(10, await visitor.Page.Locator("main ol code").CountAsync());
        await keys.Link("Go to your account");
        Assert.Contains("You have 10 recovery codes left.", await keys.Words(), StringComparison.Ordinal);
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

    private static async Task AgreeToOutcomes(Visitor visitor, KeysOnly keys)
    {
        await keys.LinkFrom("Outcome page “Call 999 now”");
        foreach (var id in new[] { "999", "111" })
        {
            Assert.EndsWith($"/review/items/outcome/{id}{(id is "999" ? "" : "?saved=outcome:999")}", visitor.Page.Url, StringComparison.Ordinal);
            Assert.InRange(await keys.During(async () =>
            {
                await keys.Jump("Say what you think of it");
                await keys.Choose("agree");
                await keys.Button("Save and go on");
            }), 1, MostKeysToDecide);
        }
        await keys.Choose("not sure");
        await keys.Button("Save and go on");
        Assert.StartsWith("Error: ", await visitor.Page.TitleAsync(), StringComparison.Ordinal);
    }

    private static async Task JudgeRows(Visitor visitor, KeysOnly keys)
    {
        await keys.Link("Rules");
        await keys.Choose("agree", $"opinion {Agreed}");
        await keys.Choose("not sure", $"opinion {Doubted}");
        await keys.Button("Save and go on", backwards: true);
        Assert.StartsWith("Error: ", await visitor.Page.TitleAsync(), StringComparison.Ordinal);
        Assert.Contains("Say what the doubt is", await keys.Words(), StringComparison.Ordinal);
        await keys.TypeIn(visitor.Page.Locator($"textarea[name='comment {Doubted}']"), "Is it the same at night?");
        await keys.Button("Save and go on", backwards: true);
        await keys.Open($"/review/table/{Outside}");
        // Its words name how many rows go with it.
        var outside = (await visitor.Page.Locator("label:has(input[value=outside])").InnerTextAsync()).Trim();
        Assert.Matches("^not mine, nor any of these [1-9][0-9]*$", outside);
        await keys.Choose(outside);
        await keys.Button("Save and go on");
    }

    private static async Task Propose(KeysOnly keys)
    {
        await keys.Link("Start");
        await keys.LinkFrom("Outcome page “See a GP");
        await keys.LinkFrom("Change the words at “");
        await keys.Type("Your comment", "Which GP, at a weekend?");
        await keys.Button("Save");
        Assert.Contains("Your comment is saved: Test Reviewer first", await keys.Words(), StringComparison.Ordinal);

        await keys.Link("Questions");
        await keys.Unfold("2. ");
        await keys.LinkFrom("Answer question 2:");
        await keys.Type("Your answer", "As guidance has it.");
        await keys.Button("Save the answer");
        Assert.Contains("Your answer is saved: Test Reviewer first", await keys.Words(), StringComparison.Ordinal);
    }

    private static async Task Sign(KeysOnly keys, Func<string> app, string what)
    {
        await keys.Tick(ReviewedSite.AllRead);
        await keys.Choose("Some of them");
        await keys.Choose("No");
        await keys.Type("Code from your app", app());
        await keys.Button($"Sign {what}");
        Assert.Contains("Recorded by you:", await keys.Words(), StringComparison.Ordinal);
    }
}
