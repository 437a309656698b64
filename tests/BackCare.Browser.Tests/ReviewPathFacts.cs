extern alias cli;

using cli::BackCare.Cli;

namespace BackCare.Browser.Tests;

/// <summary>
/// The whole way of two reviewers, from their invitation to rules that count: by keys alone, with JavaScript off.
/// </summary>
public sealed class ReviewPathFacts(SiteFixture site, ITestOutputHelper output)
{
    private const string Password = "marmots under eight lamps";

    // More would be a page on which the decision cannot be found.
    private const int MostKeysToDecide = 60;

    [Fact]
    public async Task The_rules_are_judged_part_by_part_and_two_sign()
    {
        await Walk(390, 844);
        if (Look.All) await Walk(1280, 800);
    }

    // Four parts are judged by hand; the others would be the same again, and are where everything is looked at.
    private async Task Walk(int width, int height)
    {
        await using var reviewed = new ReviewedSite(site);
        await using var one = await reviewed.Visit(width, height, javaScript: false);
        await using var other = await reviewed.Visit(width, height, javaScript: false);

        var first = new KeysOnly(one);
        await ComeIn(reviewed, first, "first");
        var app = await SetUpSecondFactor(one, first);
        await ApproveOutcomes(one, first, app);
        Report("invited, and two outcomes approved", first);
        var (doubted, changed, outside) = await JudgeInDoubt(one, first);
        await Propose(first);
        Report("then five parts, a comment, an answer and a case", first);
        if (!Look.All) reviewed.Folders.AgreeToRules("first");
        await JudgeTheRest(first);
        await SettleDoubts(first, doubted, changed);
        await SignRules(first, app);
        Assert.Contains("a second reviewer must approve it too", await first.Words(), StringComparison.Ordinal);
        Report("then all other parts, and the rules signed", first);

        var second = new KeysOnly(other);
        await ComeIn(reviewed, second, "second");
        var otherApp = await SetUpSecondFactor(other, second);
        reviewed.Folders.AgreeToRules("second");
        await JudgeTheRest(second);
        await SignRules(second, otherApp);
        Report("a second reviewer, from the invitation to the signature", second);
        Assert.Contains("parts of it are within the competence of too few", await second.Words(), StringComparison.Ordinal);

        await first.Link("Rules by group");
        await first.Link(outside);
        await Judge(first, "I agree with all of it");
        await JudgeTheRest(first); // of the same subject, which was outside with it
        await SignRules(first, app);
        const string both = "Reviewed by Test Reviewer first, physiotherapist and Test Reviewer second, physiotherapist";
        Assert.Contains(both, await first.Words(), StringComparison.Ordinal);
        await second.Link("Rules by group");
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

    private static async Task ApproveOutcomes(Visitor visitor, KeysOnly keys, Func<string> app)
    {
        await keys.LinkFrom("Review the outcome page “Call 999 now”: about ");
        foreach (var (id, next) in new[] { ("999", "Get medical help today: call 111"), ("111", "See a GP") })
        {
            Assert.EndsWith($"/review/items/outcome/{id}", visitor.Page.Url, StringComparison.Ordinal);
            var toDecide = await keys.During(async () =>
            {
                await keys.Jump("Decide about it");
                await keys.Button("Approve");
            });
            Assert.InRange(toDecide, 1, MostKeysToDecide);
            await keys.Button("Sign and approve");
            Assert.StartsWith("Error: ", await visitor.Page.TitleAsync(), StringComparison.Ordinal);
            await keys.Tick("I have read every line of it that is signed");
            await keys.Tick("I agree with what it says, and with how urgently it sends people to help");
            await keys.Choose("Some of them");
            await keys.Tick("All of it is within my competence");
            await keys.Choose("No");
            await keys.Type("Code from your app", app());
            await keys.Button("Sign and approve");
            Assert.Contains("This decision is recorded: Approved, by Test Reviewer first", await keys.Words(), StringComparison.Ordinal);
            Assert.Contains("sources compared: some; no conflict of interest", await keys.Words(), StringComparison.Ordinal);
            // The next one stands beside what was recorded.
            await keys.Link(next);
        }
    }

    /// <returns>The titles of the parts that are in doubt, to be changed, and outside the reviewer's competence.</returns>
    private static async Task<(string Doubted, string Changed, string Outside)> JudgeInDoubt(Visitor visitor, KeysOnly keys)
    {
        await keys.Link("Rules by group");
        await keys.LinkFrom("Judge “");
        await Judge(keys, "I agree with all of it");
        var doubted = await visitor.Heading();
        await Judge(keys, "I am not sure");
        Assert.StartsWith("Error: ", await visitor.Page.TitleAsync(), StringComparison.Ordinal);
        await Judge(keys, "I am not sure", "Is it the same at night?");
        var changed = await visitor.Heading();
        await Judge(keys, "Something should change", "Say how long.");
        var outside = await visitor.Heading();
        await Judge(keys, "It is outside my competence");
        return (doubted, changed, outside);
    }

    private static async Task Propose(KeysOnly keys)
    {
        await keys.Link("Start");
        await keys.LinkFrom("Outcome page “See a GP");
        await keys.Link("Comment on a line of it");
        await keys.LinkFrom("Comment on “");
        await keys.Type("Your comment", "Which GP, at a weekend?");
        await keys.Button("Save the comment");
        Assert.Contains("Your comment is saved: Test Reviewer first", await keys.Words(), StringComparison.Ordinal);

        await keys.Link("Questions");
        await keys.Link("Answer question 2");
        await keys.Type("Your answer", "As guidance has it.");
        await keys.Button("Save the answer");
        Assert.Contains("Your answer is saved: Test Reviewer first", await keys.Words(), StringComparison.Ordinal);

        await keys.Link("Comments, answers and cases");
        await keys.Link("a new vignette");
        await keys.Type("Id", "stiff-after-planting");
        await keys.Type("Source", "composed");
        await keys.Type("The story", "I planted bulbs all day, and now my back is stiff.");
        await keys.Type("Age in years", "50");
        await keys.Choose("mild");
        await keys.Type("Days since this pain began", "2");
        await keys.Choose("better");
        await keys.Choose("self-care");
        await keys.Type("What the level rests on", "A strain that is getting better.");
        await keys.Type("Why it should be one of our cases", "Gardening is common.");
        await keys.Button("Save as a proposal");
        Assert.Contains("The case is saved: Test Reviewer first", await keys.Words(), StringComparison.Ordinal);
        Assert.Contains("stiff-after-planting", await keys.Words(), StringComparison.Ordinal);
    }

    private static async Task JudgeTheRest(KeysOnly keys)
    {
        await keys.Link("Rules by group");
        if (!await keys.Offers("Judge “")) return;
        await keys.LinkFrom("Judge “");
        while (await keys.Offers("Judge it")) await Judge(keys, "I agree with all of it");
    }

    // A change and a doubt each bar an approval, and both can be settled.
    private static async Task SettleDoubts(KeysOnly keys, string doubted, string changed)
    {
        await Barred($"You want a change in “{changed}”. Ask for changes instead");
        await keys.Link("Rules by group");
        await keys.Link(changed);
        await Judge(keys, "I agree with all of it");
        await Barred($"You are not sure about “{doubted}”");
        await keys.Link("Rules by group");
        await keys.LinkFrom("Settle “");
        await Judge(keys, "I agree with all of it");

        async Task Barred(string why)
        {
            await keys.Link("Items");
            await keys.Link("The triage rules");
            await keys.Jump("Decide about it");
            await keys.Button("Approve");
            Assert.Contains($"Nothing was recorded. {why}", await keys.Words(), StringComparison.Ordinal);
        }
    }

    private static async Task SignRules(KeysOnly keys, Func<string> app)
    {
        await keys.Link("Sign the rules");
        await keys.Button("Approve");
        await keys.Tick("I have read every line of it that is signed");
        await keys.Tick("I agree with what it says, and with how urgently it sends people to help");
        await keys.Choose("None: I judged it by what I know");
        await keys.Choose("No");
        await keys.Type("Code from your app", app());
        await keys.Button("Sign and approve");
        Assert.Contains("This decision is recorded: Approved, by Test Reviewer", await keys.Words(), StringComparison.Ordinal);
    }

    private static async Task Judge(KeysOnly keys, string opinion, string comment = "")
    {
        await keys.Jump("Judge it");
        await keys.Choose(opinion);
        if (comment.Length > 0) await keys.Type("What should change, or what the doubt is", comment);
        await keys.Button("Save and go on");
    }
}
