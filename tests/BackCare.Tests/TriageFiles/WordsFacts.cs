using BackCare.Tests.Reading;

namespace BackCare.Tests.TriageFiles;

/// <summary>content/triage/words.yaml: the clinical words that the program adds.</summary>
public sealed class WordsFacts : IDisposable
{
    private const string Words = WordsReader.WordsFile;

    private readonly ContentCopy content = new();

    public void Dispose() => content.Dispose();

    [Fact]
    public void The_words_of_cards_are_read_in_both_voices()
    {
        var lines = RealContent.Questionnaire.Words.Cards.Lines;
        Assert.Equal(("You have back pain and any of these:", "They have back pain and any of these:"),
            (lines.You.BackPain, lines.Person.BackPain));
        Assert.All(HowSoons.ByName.Values,
            soon => Assert.NotEqual("", lines.You.HowSoon[soon] + lines.Person.HowSoon[soon]));
    }

    [Theory]
    [InlineData("BC120", "    back-pain: \"You have back pain and any of these:\"\n", "", "how-soon:")]
    [InlineData("BC120", "      weeks: Ask to be seen in the next 2 to 3 weeks.\n", "", "today:")]
    [InlineData("BC030", "    back-pain: \"You", "    front-pain: You have a sore front\n    back-pain: \"You", "front-pain")]
    [InlineData("BC200", "[cancer-history, very-weak-immunity]", "[cancer-history, weak-immunity]", "weak-immunity")]
    [InlineData("BC228", "[cancer-history, very-weak-immunity]", "[cancer-history, chest-pain]",
        "[cancer-history, chest-pain]")]
    [InlineData("BC224", "[nice-cg75, nice-ng234,", "[nice-cg75, nice-ng243,", "nice-ng243")]
    [InlineData("BC202",
        "        - \"In Northern Ireland, call Lifeline on [0808 808 8000](tel:08088088000), free, at any time.\"\n",
        "", "person:\n        - \"Thoughts")]
    [InlineData("BC125", "northern-ireland: in-lines\n", "northern-ireland: inlines\n", "inlines")]
    [InlineData("BC026", "(tel:116123)", "(tel:08001111)", "you:\n        - \"Thoughts")]
    [InlineData("BC026", "[116 123](tel:116123)", "[Samaritans](https://www.samaritans.org)", "you:\n        - \"Thoughts")]
    [InlineData("BC029", "    back-pain: \"You have back", "    back-pain: \"You have **back** and back",
        "back-pain: \"You have **")]
    [InlineData("BC029", "time, call 111. In", "time, call [111](tel:111). In", "not-in-time: ")]
    [InlineData("BC029", "    northern-ireland: \"In Northern", "    northern-ireland: \"**In** Northern",
        "northern-ireland: \"**")]
    [InlineData("BC029", "      today: Ask to", "      today: Ask **now** to", "today: Ask **")]
    [InlineData("BC029", "- Do not drive yourself.", "- Do **not [drive](tel:999)** yourself.",
        "you:\n        - Do **")]
    public void What_does_not_fit_is_one_problem_at_its_line(string code, string old, string replacement, string at)
    {
        content.Edit(Words, old, replacement).Is(code, Words, content.LineOf(Words, at));
    }

    [Theory]
    // Gone, empty, unknown or in one voice only.
    [InlineData("BC120", "    call: Call 999\n    when:", "    when:", "    when: now if")]
    [InlineData("BC121",
        "    when: now if you cannot pee, lose control of your pee or poo, your bottom or private parts go numb, or "
        + "both legs get weak.\n", "    when:\n", "    when:\n")]
    [InlineData("BC030", "  strip:\n", "  strip:\n    colour: red\n", "colour: red")]
    [InlineData("BC120", "      told: You told us that\n", "", "heading: Why we're telling you this")]
    [InlineData("BC030", "      told: You told us that\n", "      told: You told us that\n      asked: We asked\n",
        "asked: We asked")]
    [InlineData("BC120", "  whom:\n    heading: Who are you answering for?\n", "  whom:\n", "    lines:\n      - If you cannot ask")]
    // Links and blanks that lead or stand for nothing.
    [InlineData("BC026", "(https://999bsl.co.uk)", "(https://999bsl.example)", "      ways:")]
    [InlineData("BC026", "[0808 808 8000](tel:08088088000), free, at any time. If you may act on these thoughts, call 999",
        "[0808 808 8000](tel:08001111), free, at any time. If you may act on these thoughts, call 999",
        "        how:\n          - \"In Scotland")]
    [InlineData("BC026", "help: \"Call [999](tel:999)", "help: \"Call [999](/guides/sleep)", "  help:")]
    [InlineData("BC029", "**Another language:**", "**Another language:", "      ways:")]
    [InlineData("BC029", "heading: What to say", "heading: \"[What to say](tel:999)\"", "heading: \"[What to say]")]
    [InlineData("BC261", "these: {signs}", "these signs", "not-sure: \"I am not sure about at least one of these signs")]
    [InlineData("BC261", "about this: {sign}", "about that", "not-sure-of-one: \"I am not sure about that")]
    [InlineData("BC261", "told: You told us that", "told: \"You told us {what}\"", "told: \"You told us {what}")]
    // Signs that stand nowhere, twice, at another level, or under another name.
    [InlineData("BC260", "aortic-pattern, pulsing-tummy, known", "aortic-pattern, known", "    lines:\n      - text:")]
    [InlineData("BC260", "[cold-pale-leg, leg-weakness-getting-worse]",
        "[cold-pale-leg, leg-weakness-getting-worse, chest-pain]", "    lines:\n      - text:")]
    [InlineData("BC228", "[cold-pale-leg, leg-weakness-getting-worse]",
        "[cold-pale-leg, leg-weakness-getting-worse, fever]", "findings: [cold-pale-leg")]
    [InlineData("BC228", "findings: [difficulty-peeing, loss-of-bladder-or-bowel-control, saddle-numbness, both-legs]",
        "findings: [difficulty-peeing, loss-of-bladder-or-bowel-control, saddle-numbness, fever]",
        "findings: [difficulty-peeing, loss-of-bladder-or-bowel-control, saddle-numbness, fever]")]
    [InlineData("BC200", "findings: [difficulty-peeing, loss-of-bladder-or-bowel-control, saddle-numbness, both-legs]",
        "findings: [difficulty-peeing, loss-of-bladder-or-bowel-control, saddle-numbness, both-leg]",
        "findings: [difficulty-peeing, loss-of-bladder-or-bowel-control, saddle-numbness, both-leg]")]
    [InlineData("BC224", "  sources: [nhs-999, nhs-back-pain, project-proposal]",
        "  sources: [nhs-999, nhs-back-pian, project-proposal]", "nhs-back-pian")]
    public void Words_around_signs_and_outcomes_that_do_not_fit_are_one_problem_at_their_line(string code, string old,
        string replacement, string at)
    {
        content.Edit(Words, old, replacement, "fail-safe:").Is(code, Words, content.LineOf(Words, at, "fail-safe:"));
    }

    [Theory]
    [InlineData("you")]
    [InlineData("person")]
    public void An_outcome_without_words_for_a_voice_is_one_problem(string voice)
    {
        var problem = content.Edit(Words, $"  {voice}:\n", $"  someone:\n", "outcome:")
            .Load().All.First(problem => problem.Code == "BC120");
        Assert.Equal((Words, $"the outcome's words has no '{voice}'"),
            (problem.File, problem.What.Replace("'outcome'", "the outcome's words", StringComparison.Ordinal)));
    }

    [Fact]
    public void Every_text_is_read_and_none_is_empty()
    {
        var words = RealContent.Questionnaire.Words;
        Assert.All(words.FailSafe.All.Concat(words.Start.All).Concat(words.Outcome.You.All)
            .Concat(words.Outcome.Person.All), line => Assert.NotEqual("", line.Text));
        Assert.Equal(words.Outcome.You.All.Select(line => line.Name), words.Outcome.Person.All.Select(line => line.Name));
    }
}
