namespace BackCare.Tests.TriageFiles;

public sealed class WordsFacts : OnCopiedContent
{
    private const string Words = WordsReader.WordsFile;

    private const string Lines = "      lines:\n        - \"Thoughts";

    [Fact]
    public void The_words_of_cards_are_read_in_both_voices()
    {
        var lines = RealContent.Questionnaire.Words.Cards.Lines;
        Assert.Equal(("Back pain and any of these:", "Back pain and any of these:"),
            (lines.You.BackPain, lines.Person.BackPain));
        Assert.All(HowSoons.ByName.Values,
            soon => Assert.NotEqual("", lines.You.HowSoon[soon] + lines.Person.HowSoon[soon]));
    }

    [Slow, Theory]
    [InlineData("BC120", "    weeks: \"Ask [to be seen|for them to be seen] in the next 2 to 3 weeks.\"\n", "", "today:")]
    [InlineData("BC200", "[cancer-history, very-weak-immunity]", "[cancer-history, weak-immunity]", "weak-immunity")]
    [InlineData("BC228", "[cancer-history, very-weak-immunity]", "[cancer-history, chest-pain]",
        "[cancer-history, chest-pain]")]
    [InlineData("BC224", "[nice-cg75, nice-ng234,", "[nice-cg75, nice-ng243,", "nice-ng243")]
    [InlineData("BC026", "(tel:116123)", "(tel:08001111)", Lines)]
    [InlineData("BC026", "[116 123](tel:116123)", "[Samaritans](https://www.samaritans.org)", Lines)]
    [InlineData("BC029", "back-pain: \"Back pain", "back-pain: \"**Back** pain", "back-pain: \"**")]
    [InlineData("BC029", "time, call 111. In", "time, call [111](tel:111). In", "not-in-time: ")]
    [InlineData("BC029", "- Do not drive yourself.", "- Do **not [drive](tel:999)** yourself.", "how:\n          - Do **")]
    [InlineData("BC263", "help: \"Call [999](tel:999)", "help: \"[Call|They call] [999](tel:999)", "help: \"[Call|")]
    [InlineData("BC263", "does: Find out", "does: \"[Find|They find] out\" # ", "does: \"[Find|")]
    // Links and blanks without a meaning.
    [InlineData("BC026", "(https://999bsl.co.uk)", "(https://999bsl.example)", "      ways:", "fail-safe:")]
    [InlineData("BC026", "[0808 808 8000](tel:08088088000), free, at any time. If you may act on these thoughts, call 999",
        "[0808 808 8000](tel:08001111), free, at any time. If you may act on these thoughts, call 999",
        "        how:\n          - \"In Scotland", "fail-safe:")]
    [InlineData("BC026", "help: \"Call [999](tel:999)", "help: \"Call [999](/guides/sleep)", "  help:", "fail-safe:")]
    [InlineData("BC029", "**Another language:**", "**Another language:", "      ways:", "fail-safe:")]
    [InlineData("BC029", "heading: What to say", "heading: \"[What to say](tel:999)\"", "\"[What", "fail-safe:")]
    [InlineData("BC261", "these: {signs}", "these signs", "not-sure: \"I am not sure about at least", "fail-safe:")]
    [InlineData("BC261", "from-answers: This comes", "from-answers: This {what} comes", "This {what}", "fail-safe:")]
    // Signs at another level, or under another name.
    [InlineData("BC228", "findings: [difficulty-peeing, loss-of-bladder-or-bowel-control, saddle-numbness, both-legs]",
        "findings: [difficulty-peeing, loss-of-bladder-or-bowel-control, saddle-numbness, fever]",
        "findings: [difficulty-peeing, loss-of-bladder-or-bowel-control, saddle-numbness, fever]", "fail-safe:")]
    [InlineData("BC200", "findings: [difficulty-peeing, loss-of-bladder-or-bowel-control, saddle-numbness, both-legs]",
        "findings: [difficulty-peeing, loss-of-bladder-or-bowel-control, saddle-numbness, both-leg]",
        "findings: [difficulty-peeing, loss-of-bladder-or-bowel-control, saddle-numbness, both-leg]", "fail-safe:")]
    [InlineData("BC224", "  sources: [nhs-back-pain, project-proposal]",
        "  sources: [nhs-back-pian, project-proposal]", "nhs-back-pian", "fail-safe:")]
    public void A_slip_in_the_file_of_words_is_one_problem_at_its_line(string code, string old, string replacement, string at,
        string after = "") =>
        content.Edit(Words, old, replacement, after).AssertOnlyProblem(code, Words, content.LineOf(Words, at, after));

    [Fact]
    public void An_option_that_the_card_of_changes_names_and_no_page_has_is_a_problem()
    {
        content.Edit(Words, "urgent: [fever,", "urgent: [feaver,");
        var problem = Assert.Single(content.Load().All, problem => problem.File == Words);
        Assert.Equal(("BC200", "did you mean 'fever'?"), (problem.Code, problem.Mend));
    }
}
