namespace BackCare.Web.Tests.Checker;

/// <summary>Two copies of the server that share their keys: before a change of content, and after it.</summary>
public sealed class ChangedSite : IDisposable
{
    private readonly TemporaryFolder data = new();
    private readonly ContentCopy content = new();
    private readonly Lazy<(SiteCopy Before, SiteCopy After)> copies;

    public ChangedSite()
    {
        copies = new(() =>
        {
            var text = content.Text("triage/questions.yaml");
            foreach (var title in new[] { Changed.Words.You.Title, Changed.Words.Person.Title }.Distinct())
                text = text.Replace(title, "Now " + title);
            content.Write("triage/questions.yaml", text);
            return (new(data.Path), new(data.Path, content.Path));
        });
    }

    public static Question Changed =>
        RealContent.Questionnaire[RealAnswers.OptionThatGives("saddle-numbness").Question];

    public PlainClient Before() => copies.Value.Before.Browse();

    public PlainClient After(PlainClient before) => copies.Value.After.Browse().WithCookiesOf(before);

    public void Dispose()
    {
        if (copies.IsValueCreated)
        {
            copies.Value.Before.Dispose();
            copies.Value.After.Dispose();
        }
        content.Dispose();
        data.Dispose();
    }
}

public sealed class ChangedWordsFacts(ChangedSite site) : IClassFixture<ChangedSite>
{
    private static readonly string Sign = RealAnswers.OptionThatGives("saddle-numbness").Option;

    [Theory]
    [InlineData(Voice.You), InlineData(Voice.Person)]
    public async Task Only_the_changed_question_is_asked_again(Voice voice)
    {
        var before = site.Before();
        var outcome = await before.Walk(await before.Begin(voice), new OrdinaryPerson());
        Assert.Equal("self-care", outcome.Outcome);
        var after = site.After(before);
        var asked = await after.Follow(await after.Get(outcome.Path));
        Assert.Equal(ChangedSite.Changed.Id, asked.Question);
        var date = await after.Post($"/check/{outcome.Journey}/remind", outcome.Token);
        Assert.Equal((303, asked.Path), (date.Status, date.Location!));
        Assert.StartsWith("Now ", asked.Heading, StringComparison.Ordinal);
        // What it says and offers now was never denied.
        Assert.Empty(asked.Ticked);
        Assert.Equal(outcome.Path, (await after.Submit(asked, "none")).Location);
    }

    [Fact]
    public async Task The_early_way_out_waits_until_a_changed_question_is_answered_again()
    {
        var before = site.Before();
        var left = await before.UpTo("pain",
            OrdinaryPerson.Telling("more: urinary-symptoms", "about-you: very-weak-immunity"));
        var after = site.After(before);
        var asked = left;
        await Assert.AllAsync(["outcome", "handover"], async where =>
        {
            Assert.Equal(200, (await before.Get($"/check/{left.Journey}/{where}")).Status);
            asked = await after.Follow(await after.Get($"/check/{left.Journey}/{where}"));
            Assert.Equal(ChangedSite.Changed.Id, asked.Question);
        });
        // What was told on the pages behind it stands, and help is one press away again.
        Assert.Equal(left.Path, (await after.Submit(asked, "none")).Location);
        Assert.Equal("111", (await after.Get($"/check/{left.Journey}/outcome")).Outcome);
    }

    [Theory]
    [InlineData(Voice.You), InlineData(Voice.Person)]
    public async Task A_reached_999_stays_and_links_to_the_page_that_confirms_or_removes_it(Voice voice)
    {
        var before = site.Before();
        var reached = await before.Walk(await before.Begin(voice), new OrdinaryPerson((ChangedSite.Changed.Id, Sign)));
        var after = site.After(before);
        Assert.Equal(reached.Path, (await after.Get($"/check/{reached.Journey}/9")).Location);

        var outcome = await after.Get(reached.Path);
        Assert.Equal(("999", CheckPrivacyFacts.Title), (outcome.Outcome, outcome.Html.Title));
        Assert.Equal("tel:999", outcome.Main.HrefOf("a[href]"));
        Assert.Empty(outcome.Findings); // what was told is not said in other words
        Assert.DoesNotContain("Continue the check", (await after.Get("/check")).Text, StringComparison.Ordinal);

        var page = await after.Get(outcome.Main.HrefOf(".nhsuk-inset-text a"));
        Assert.Equal((ChangedSite.Changed.Id, Sign), (page.Question, page.Ticked.Single()));
        var again = await after.Answer(page, Sign);
        Assert.Equal("999", again.Outcome);
        Assert.Contains("saddle-numbness", again.Findings);
        Assert.Empty(again.Main.QuerySelectorAll(".nhsuk-inset-text"));
        Assert.Null((await after.Answer(await after.Open(reached.Journey, ChangedSite.Changed.Id), "none")).Outcome);
        Assert.Empty(after.Kept);
    }
}
