namespace BackCare.Web.Tests.Checker;

public sealed class OutcomeTextFacts : OnSecondCopy
{
    public OutcomeTextFacts(SecondCopy copy) : base(copy) =>
        site.Time.Pass(new DateTimeOffset(2026, 11, 20, 10, 0, 0, TimeSpan.Zero) - site.Time.GetUtcNow());

    [Theory]
    [InlineData("self-care", "self-care", Voice.You)]
    [InlineData("gp", "gp", Voice.You, "trend: worse")]
    [InlineData("111", "111", Voice.You, "more: fever")]
    [InlineData("999", "999", Voice.You, "nerves: saddle-numbness")]
    [InlineData("somebody-else", "111", Voice.Person, "age: 65-or-over", "about-you: cancer-history")]
    [InlineData("child", "111", Voice.Person, "age: 5-to-11", "legs: child-limp-or-not-walking")]
    [InlineData("doubts", "111", Voice.You, "nerves: not-sure", "about-you: cancer-history", "more: fever",
        "duration: over-3-months", "mornings: not-sure")]
    public async Task The_outcome_of_each_person_reads_as_approved(string who, string level, Voice voice, params string[] told)
    {
        var browser = site.Browse();
        AssertReads(await browser.Walk(await browser.Begin(voice), OrdinaryPerson.Telling(told)), who, level);
    }

    // Another tab, which has the answers to only the age and this page, has overwritten the rest.
    [Fact]
    public async Task A_999_that_stands_alone_reads_as_approved()
    {
        var (browser, page) = await site.Browse().WithQuestion("emergency");
        var other = browser.AtTheSameTime();
        await browser.Walk(page, RealAnswers.PersonWith("saddle-numbness"));
        browser.Receive(await other.Submit(page, "none"));
        AssertReads(await browser.Get($"/check/{page.Journey}/outcome"), "kept-999", "999");
    }

    private static void AssertReads(Page outcome, string who, string level)
    {
        Assert.Equal(level, outcome.Outcome);
        var text = Regex.Replace(Read(outcome.Main), "(?<=content version )[0-9a-f]{12}", "(any)");
        ApprovalFile.Matches(text.Replace(outcome.Journey, "(journey)"), $"outcome-{who}");
    }

    // A line for each block, with the targets of links and the words that only a screen reader gives.
    private static string Read(IElement main)
    {
        const char End = '\f';
        foreach (var drawn in main.QuerySelectorAll("svg, script, template")) drawn.Remove();
        foreach (var link in main.QuerySelectorAll("a"))
            link.Append(link.Owner!.CreateTextNode($" <{link.GetAttribute("href")}>"));
        foreach (var block in main.QuerySelectorAll(":not(a, abbr, em, span, strong)"))
        {
            var start = block.LocalName switch { "h1" => "# ", "h2" => "## ", "h3" => "### ", "li" => "- ", _ => "" };
            block.Prepend(block.Owner!.CreateTextNode($"{End}{start}"));
            block.Append(block.Owner.CreateTextNode($"{End}"));
        }
        var lines = main.TextContent.Split(End)
            .Select(line => string.Join(' ', line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));
        return string.Join('\n', lines.Where(line => line.Length > 0)).Replace("\n-\n", "\n- ");
    }
}
