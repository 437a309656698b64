namespace BackCare.Web.Tests.Checker;

/// <summary>All that some people read at the end of their check, from the panel to the last source.</summary>
public sealed class OutcomeTextFacts(OutcomeTextFacts.OfOneDay site) : IClassFixture<OutcomeTextFacts.OfOneDay>
{
    [Theory]
    [InlineData("self-care", Voice.You)]
    [InlineData("gp", Voice.You, "trend: worse")]
    [InlineData("111", Voice.You, "more: fever")]
    [InlineData("999", Voice.You, "nerves: saddle-numbness")]
    [InlineData("somebody-else", Voice.Person, "age: 65-or-over", "about-you: cancer-history")]
    [InlineData("child", Voice.Person, "age: 5-to-11", "legs: child-limp-or-not-walking")]
    public async Task The_outcome_of_somebody_reads_as_approved(string who, Voice voice, params string[] told)
    {
        var browser = site.Browse();
        var outcome = await browser.Walk(await browser.Begin(voice), OrdinaryPerson.Telling(told));
        Assert.NotNull(outcome.Outcome);
        // What was read stays approved when other content changes.
        var text = Regex.Replace(Read(outcome.Main), "(?<=content version )[0-9a-f]{12}", "(any)");
        ApprovalFile.Matches(text, $"outcome-{who}");
    }

    // A line for each block, and the words for whoever hears the page.
    private static string Read(IElement main)
    {
        const char End = '\f';
        foreach (var drawn in main.QuerySelectorAll("svg, script, template")) drawn.Remove();
        foreach (var block in main.QuerySelectorAll(":not(a, abbr, em, span, strong)"))
        {
            var start = block.LocalName switch { "h1" => "# ", "h2" => "## ", "h3" => "### ", "li" => "- ", _ => "" };
            block.Prepend(block.Owner!.CreateTextNode($"{End}{start}"));
            block.Append(block.Owner.CreateTextNode($"{End}"));
        }
        var lines = main.TextContent.Split(End)
            .Select(line => string.Join(' ', line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));
        return string.Join('\n', lines.Where(line => line.Length > 0))
            .Replace("\n-\n", "\n- ", StringComparison.Ordinal);
    }

    /// <summary>A site where it is one day always.</summary>
    public sealed class OfOneDay : IDisposable
    {
        private readonly SiteCopy copy;

        public OfOneDay()
        {
            var time = new ManualClock();
            time.Pass(new DateTimeOffset(2026, 11, 20, 10, 0, 0, TimeSpan.Zero) - time.GetUtcNow());
            copy = new(time: time, https: true);
        }

        public PlainClient Browse() => copy.Browse();

        public void Dispose() => copy.Dispose();
    }
}
