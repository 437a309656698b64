namespace BackCare.Tests.TriageFiles;

/// <summary>Triage content whose parts do not fit together: each on a copy of the real content with one edit.</summary>
[Long]
public sealed class BadTriageFacts : OnCopiedContent
{
    private const string Questions = "triage/questions.yaml";
    private const string Findings = "triage/findings.yaml";
    private const string Advice = "triage/advice.yaml";
    private const string Sources = "sources.yaml";
    private const string Outcome999 = "outcomes/999.md";
    private const string OutcomeGp = "outcomes/gp.md";

    // Lines that many slips begin from.
    private const string BothLegs = "- { id: both-legs }";
    private const string CallNow = "heading: Call 111 now about the medicine";
    private const string TwoTicks = "{ finding: bone-risk-no-injury, ticks: [thin-bones, sudden-new-pain] }";
    private const string SignsWhen = "when: { any: [pregnant, birth-in-last-3-months] }";
    private const string Medicines = "    group: medicines\n";
    private const string HowBad = "    short: How bad it is\n";

    /// <summary>The code and how to mend it; the file, behind what the slip is made, what stood there and what stands
    /// there now; and what stands on the line of the problem, where that line matters.</summary>
    public static TheoryData<string, string, string, string, string, string, string> Mistakes => new()
    {
        // Names of nothing, with the one that was meant.
        { "BC200", "did you mean 'severe-pain'?", Questions, "", "gives: [severe-pain, not-mild]",
            "gives: [severe-pain, severe-pane, not-mild]", "severe-pane" },
        { "BC200", "did you mean 'pregnant'?", Questions, "", SignsWhen,
            "when: { any: [pregnant, birth-in-last-3-months, pregnent] }", "pregnent" },
        { "BC200", "did you mean 'age-45-or-over'?", Questions, "", "with: [age-45-or-over]",
            "with: [age-45-or-over, age-45-or-ovr]", "age-45-or-ovr]" },
        { "BC200", "did you mean 'blood-thinner'?", Questions, "", "all: [small-fall-or-knock, blood-thinner]",
            "all: [small-fall-or-knock, blood-thiner]", "blood-thiner]" },
        { "BC200", "did you mean 'weakened-immunity'?", Findings, "- id: fever-with-weakened-immunity\n", "very-weak-immunity]",
            "very-weak-immunity, weakend-immunity]", "- id: fever-with-weakened-immunity\n" },
        { "BC200", "did you mean 'blood-thinner'?", Findings, "- id: blood-thinner-with-leg-sign\n", "all: [blood-thinner]",
            "all: [blood-thiner]", "- id: blood-thinner-with-leg-sign\n" },
        { "BC200", "did you mean 'infection'?", Findings, "- id: fever\n", "group: infection", "group: infektion", "- id: fever\n" },
        { "BC200", "did you mean 'pain'?", Questions, "- id: trend\n", "part: pain", "part: pane", "part: pane" },
        { "BC200", "maternity-unit", Advice, "", "first-contact: maternity-unit\n", "first-contact: maternity-units\n", "" },
        { "BC224", "", Findings, "- id: fever\n", "sources: [", "sources: [no-such-source, ", "no-such-source" },
        { "BC224", "", Findings, "- id: fever-with-leg-sign\n", "sources: [", "sources: [no-such-source, ", "no-such-source" },
        { "BC224", "", Advice, "- id: E-heart\n", "sources: [", "sources: [no-such-source, ", "no-such-source" },
        { "BC022", "add it there", Findings, "", "/media/calf.svg", "/media/calve.svg", "calve.svg" },

        // Advice that is not there, or of another level: it would not be shown, and nothing said in its place.
        { "BC219", "did you mean 'U-today'?", Findings, "- id: fever\n", "advice: U-today", "advice: U-todey", "- id: fever\n" },
        { "BC220", "own level", Findings, "- id: fever\n", "advice: U-today", "advice: G-book", "- id: fever\n" },
        { "BC220", "own level", Findings, "- id: fever\n", "advice: U-today", "advice: U-urgent", "- id: fever\n" },
        { "BC220", "own level", Findings, "- id: upper-back-pain\n", "advice: U-urgent", "advice: U-today", "- id: upper-back-pain\n" },
        { "BC220", "own level", Findings, "- id: fever-with-weakened-immunity\n", "advice: E-infection", "advice: U-today",
            "- id: fever-with-weakened-immunity\n" },
        { "BC229", "both discreet or neither", Findings, "- id: hurt-by-someone\n", "advice: E-safe", "advice: [E-safe, E-mind]",
            "- id: hurt-by-someone\n" },
        { "BC205", "its own", Advice, "", "rank: 90", "rank: 100", "- id: E-heart" },

        // Lines that are gone, and how soon.
        { "BC120", "how-soon", Findings, "- id: severe-pain\n", "    how-soon: today\n", "", "- id: severe-pain\n" },
        { "BC200", "", Questions, "", "- { id: mild, case: mild, gives: [],", "- { id: mild, case: mild,", "- { id: mild," },
        { "BC125", "use one of: urgent", Findings, "- id: fever\n", "    group: infection\n",
            "    group: infection\n    how-soon: week\n", "how-soon: week" },
        { "BC203", "take it out", Findings, "- id: chest-pain\n", "    urgency: \"999\"\n",
            "    urgency: \"999\"\n    how-soon: urgent\n", "how-soon: urgent" },
        { "BC203", "take it out", Findings, "- id: fever-with-leg-sign\n", "    all: [fever]\n",
            "    how-soon: week\n    all: [fever]\n", "how-soon: week" },

        // Pages, options and facts that nobody reaches, or that mean nothing.
        { "BC210", "when", Questions, "", SignsWhen, "when: { all: [pregnant, age-60-or-over] }",
            "- id: pregnancy-signs" },
        { "BC210", "when", Questions, "- id: legs\n", "when: { any: [leg-symptoms] }", "when: { any: [blood-thinner] }",
            "- id: legs\n" },
        { "BC211", "", Questions, "", BothLegs, "- { id: both-legs, with: [blood-thinner] }", "- { id: both-legs" },
        { "BC222", "give it", Questions, "", "- { id: blood-thinner,\n", "- { id: blood-thinner, gives: [],\n", "- { id: blood-thinner," },
        { "BC201", "", Questions, "", BothLegs, $"{BothLegs}\n      {BothLegs}", "" },
        { "BC214", "take it out", Questions, "- { id: both-legs", BothLegs, Reserved("none"), "- { id: none," },
        { "BC214", "take it out", Questions, "- { id: both-legs", BothLegs, Reserved("not-sure"), "- { id: not-sure," },
        { "BC207", "one list", Questions, "", "facts:\n", "facts:\n  - { id: calf-swelling, meaning: A calf is swollen. }\n",
            "- { id: calf-swelling, meaning" },

        // Pairs and derived findings.
        { "BC204", "own", Findings, "combinations:", "  - id: fever-with-sickle-cell\n", "  - id: chest-pain\n", "  - id: chest-pain\n" },
        { "BC208", "facts alone make a derived finding", Findings, "- id: blood-thinner-with-leg-sign\n",
            "any: [one-leg-weakness, one-leg-loss-of-feeling, unsteady-walking]",
            "any: [bone-risk, unsteady-walking]", "- id: blood-thinner-with-leg-sign\n" },
        { "BC208", "two", Findings, "- id: fever-with-weakened-immunity\n", "    any: [weakened-immunity, very-weak-immunity]\n", "",
            "all: [fever]" },
        { "BC121", "name at least one", Findings, "- id: fever-with-leg-sign\n", "all: [fever]", "all: []", "all: []" },
        { "BC216", "name the facts", Questions, "", "blood-thinner-and-injury, all: [small-fall-or-knock, blood-thinner]",
            "blood-thinner-and-injury", "blood-thinner-and-injury" },
        { "BC201", "take one of them out", Questions, "", "derived:\n",
            "derived:\n  - { id: bone-risk-and-minor-injury, all: [small-fall-or-knock, bone-risk] }\n",
            "  - { id: bone-risk-and-minor-injury, all: [small-fall-or-knock, bone-risk] }\n  - { id: bone-risk-no" },
        { "BC201", "take one of them out", Questions, "", "derived:\n",
            "derived:\n  - { id: bone-risk-and-minor-injury, all: [bone-risk, small-fall-or-knock] }\n",
            "[small-fall-or-knock, bone-risk] }" },
        { "BC217", "at least 1", Questions, "", "at-least: 2", "at-least: 7", "at-least:" },
        { "BC217", "at least 1", Questions, "", "at-least: 2", "at-least: 0", "at-least:" },

        // How cases are told.
        { "BC237", "take it out where only a named finding or tick chooses", Questions, "",
            "- { id: stops-daily-activities, gives", "- { id: stops-daily-activities, case: agony, gives",
            "- { id: stops-daily-activities," },
        { "BC235", "take it out", Questions, "- { id: thin-bones,", " gives", " case: mild, gives", "case: mild" },
        { "BC200", "did you mean 'bone-risk-no-injury'?", Questions, "", TwoTicks,
            Told("bone-risk-no-injry", "thin-bones, sudden-new-pain"), "no-injry" },
        { "BC200", "did you mean 'thin-bones'?", Questions, "", TwoTicks, Told("bone-risk-no-injury", "thin-bone, sudden-new-pain"),
            "thin-bone, sudden" },
        { "BC200", "did you mean 'age-65-or-over'?", Questions, "", TwoTicks,
            "{ finding: bone-risk-no-injury, when: { any: [age-65-or-ovr] }, ticks: [thin-bones] }", "age-65-or-ovr" },

        // Outcomes have the parts that their pages show, real dates, and name people whom the checker knows.
        { "BC238", "write '## what to do'", OutcomeGp, "", "## What to do", "## Watch out", "" },
        { "BC043", "use other words", OutcomeGp, "", "## If the surgery is closed", "## Why", "" },
        { "BC238", "under a heading", OutcomeGp, "", "## What to do", "Call them.\n\n## What to do", "" },
        { "BC238", "write what belongs under it", "outcomes/self-care.md", "", "## What to do\n",
            "## What to do\n\n::: when any under-16\n- Wait.\n:::\n\n## More\n", "" },
        { "BC200", "did you mean 'pregnant'?", OutcomeGp, "", "::: when any pregnant\n", "::: when any pregnent\n", "" },
        { "BC083", "'::: when any one other'", OutcomeGp, "", "::: when any under-16\n", "::: when under-16\n", "" },
        { "BC083", "'::: when any one other'", OutcomeGp, "", "::: when any under-16\n", "::: when any\n", "" },
        { "BC083", "'::: when any one other'", OutcomeGp, "", "::: when any under-16\n",
            "::: when any under-16 unless\n", "" },
        { "BC083", "'::: unless any one other'", OutcomeGp, "", "::: unless any child-under-5\n", "::: unless child-under-5\n", "" },
        { "BC200", "child-under-5", OutcomeGp, "", "::: unless any child-under-5\n", "::: unless any child-under-50\n", "" },
        { "BC083", "in outcomes only", "guides/sleep.md", "", "## ", "::: unless any pregnant\nWords.\n:::\n\n## ", "" },
        // Words for two voices: in outcomes alone, with something on both sides, and closed.
        { "BC263", "write .you", OutcomeGp, "", "**Contact [your|their] GP", "**Contact [your|] GP", "**Contact [your|] GP" },
        { "BC263", "write .you", OutcomeGp, "", "**Contact [your|their] GP", "**Contact [ |their] GP", "**Contact [ |their] GP" },
        { "BC263", "no bracket", OutcomeGp, "", "**Contact [your|their] GP", "**Contact [your|their GP", "**Contact [your|their GP" },
        { "BC263", "words that fit", "guides/sleep.md", "", "\n## ", "\n[You|They] sleep.\n\n## ", "[You|They] sleep" },
    };

    [Slow, Theory]
    [MemberData(nameof(Mistakes))]
    public void A_slip_in_the_triage_files_is_one_problem_on_its_line(
        string code, string mend, string name, string after, string old, string now, string at)
    {
        content.Edit(name, old, now, after);
        if (at is "") content.AssertOnlyProblem(code, name, mend);
        else content.AssertOnlyProblem(code, name, content.LineOf(name, at, after), mend);
    }

    /// <summary>As <see cref="Mistakes"/>, where the rest of the content misses something too.</summary>
    public static TheoryData<string, string, string, string, string, string, string> SlipsWithConsequences => new()
    {
        { "BC246", "the same in both voices", Advice, "- id: U-medicine", CallNow, "heading: Call 111 [now|today] about the medicine",
            "    heading:" },
        // Care cards say it too, and must be able to tell which of the two it is.
        { "BC246", "the same in both voices", Advice, "- id: U-medicine", CallNow, "heading: Call 111 about the medicine",
            "    heading:" },
        { "BC246", "the same in both voices", Advice, "- id: U-medicine", CallNow, "heading: Call 111 now or today about the medicine",
            "    heading:" },
        { "BC215", "write 'label'", Questions, "", BothLegs, "- { id: two-legs, gives: [both-legs] }", "id: two-legs" },
        { "BC243", "one place", Questions, "", BothLegs,
            "- { id: both-legs, label: Sore knees, reason: sore knees, say: I have sore knees }", "id: both-legs" },
        { "BC200", "did you mean '16-to-44'?", Advice, "- id: childline\n", "any: [under-16, 16-to-44]", "any: [under-16, 17-to-44]", "" },
        { "BC218", "take 'when' out", Advice, "- id: childline\n", "when: { any: [under-16, 16-to-44] }", "when: {}", "" },
        { "BC200", "did you mean 'pregnant'?", Advice, "- id: E-allergy\n", "when: { any: [pregnant] }", "when: { any: [pregnent] }", "" },
        { "BC237", "take its 'with' out", Questions, "", "- { id: moderate,", "- { id: moderate, with: [age-65-or-over],", "" },
        { "BC120", "write at least one line under 'do'", Advice, "- id: E-nerve\n",
            "    do:\n      - \"Take [your|their] medicines, or a list of them, with you.\"\n"
            + "      - { text: \"If [you|they] cannot pee at all, say that first.\", when: { any: [difficulty-peeing] } }\n",
            "    do: []\n", "    do:" },
        { "BC120", "add the line 'case: …'", Questions, "", "    case: trend\n", "", "" },
    };

    [Slow, Theory]
    [MemberData(nameof(SlipsWithConsequences))]
    public void A_slip_in_the_triage_files_with_consequences_elsewhere_is_told_on_its_line_too(
        string code, string mend, string name, string after, string old, string now, string at)
    {
        content.Edit(name, old, now, after);
        var told = content.Load().All.Where(problem => (problem.Code, problem.File) == (code, name)).ToArray();
        if (at is not "") Assert.Equal(content.LineOf(name, at, after), Assert.Single(told).Line);
        Assert.Contains(told, problem => Regex.IsMatch(problem.Mend, mend.Replace("?", "\\?")));
    }

    // A retired outcome (nobody would be asked to approve it), a finding of no option, parts out of order, no advice
    // for a doubt.
    [Fact]
    public void What_is_gone_or_out_of_order_is_told_with_its_own_consequences_alone() =>
        content.Write(Outcome999, "---\nstatus: retired\nmoved-to: about-back-pain\n---\n")
            .Edit(Questions, "      - { id: calf-swelling }\n", "")
            .Edit(Questions, "part: pain", "part: coping", "- id: severity\n") // comes again after another
            .Edit(Advice, "- id: U-doubt\n", "- id: U-unsure\n")
            .AssertProblems(
                ("BC231", Outcome999, 1, "status: published"), ("BC238", Outcome999, 1, "what to do"),
                ("BC221", Findings, content.LineOf(Findings, "- id: calf-swelling"), "give it"),
                ("BC200", Questions, content.LineOf(Questions, "name: \"calf, foot\""), ""),
                ("BC248", Questions, content.LineOf(Questions, "parts:\n"), "follow one another"),
                ("BC206", Advice, 1, "keep it"),
                ("BC200", "outcomes/111.md", content.LineOf("outcomes/111.md", "U-doubt"), ""));

    // Findings and facts that it names are not told to be missing besides.
    [Fact]
    public void What_cannot_be_used_of_a_page_is_told_on_its_line()
    {
        content.Edit(Questions, "    kind: ticks\n", "    kind: tick\n", "- id: emergency\n")
            .Edit(Questions, "    title: ", "    titel: ", "- id: legs\n")
            .Edit(Questions, "      - { id: fever }\n", "      - { id: fever, give: [] }\n");
        content.AssertProblems(("BC030", Questions, content.LineOf(Questions, "give: []"), "did you mean 'gives'?"),
            ("BC125", Questions, content.LineOf(Questions, "    kind: tick\n"), "did you mean 'ticks'?"),
            ("BC030", Questions, content.LineOf(Questions, "titel: "), "did you mean 'title'?"));
    }

    [Slow, Theory]
    [InlineData("      - { name: fever, page: more, options: [fever] }\n", "", "BC249", "name it")]
    [InlineData("options: [fever] }", "options: [fever, unexplained-weight-loss] }", "BC249", "one name")]
    [InlineData("name: fever, page: more, options: [fever]",
        "name: fever, page: more, options: [fever] }\n      - { name: mood, page: coping, options: [suicidal-thoughts]", "BC249", "take it out")]
    [InlineData("options: [fever] }", "options: [fever, feaver] }", "BC200", "did you mean 'fever'?")]
    [InlineData("page: more, options: [fever]", "page: moer, options: [fever]", "BC200", "did you mean 'more'?")]
    public void What_was_not_reported_has_one_name_for_each_red_flag_and_none_for_what_is_discreet(string old, string now, string code, string mend)
    {
        content.Edit(Questions, old, now, "not-reported:\n");
        var problems = content.Load().All.Where(problem => problem.Code == code && problem.File == Questions);
        Assert.Contains(mend, Assert.Single(problems).Mend, StringComparison.Ordinal);
    }

    [Fact]
    public void An_id_that_stands_twice_is_refused_on_its_second_line()
    {
        (string Kind, string File, string Old, string Twice)[] ids =
        [
            ("source", Sources, "  - id: nhs-choices-back-pain-treatment\n", "  - id: nhs-back-pain\n"),
            ("finding", Findings, "  - id: fever\n", "  - id: saddle-numbness\n"),
            ("combination", Findings, "  - id: fever-with-infection-risk\n", "  - id: fever-with-leg-sign\n"),
            ("question", Questions, "  - id: medicines\n", "  - id: legs\n"),
            ("advice block", Advice, "  - id: E-heart\n", "  - id: E-allergy\n"),
        ];
        foreach (var (_, name, old, twice) in ids) content.Edit(name, old, twice);
        Assert.Equal(ids.Select(each =>
        {
            var first = content.LineOf(each.File, each.Twice);
            var second = 1 + Array.IndexOf(content.Text(each.File).Split('\n'), each.Twice.TrimEnd(), first);
            var id = each.Twice[8..^1];
            return (each.File, second, $"the {each.Kind} id '{id}' is used twice (first on line {first})");
        }), content.Load().All.Where(each => each.Code == "BC201").Select(each => (each.File, each.Line, each.What)));
    }

    // Of 4 to 6 lines after the id of a black stool, where all that is edited stands.
    [Slow, Theory]
    [InlineData("    can-begin: \"no\"\n    shown-with: [bone-risk]\n", "BC232", "take 'shown-with' out")]
    [InlineData("    shown-with: [bone-rsk]\n", "BC200", "did you mean 'bone-risk'?")]
    [InlineData("    shown-with: [cancer-history]\n", "BC200", "")]
    [InlineData("    discreet: \"yes\"\n", "BC229", "inside such a block")]
    [InlineData("    contacts: [samaritens]\n", "BC200", "did you mean 'samaritans'?")]
    [InlineData("    asks: [{ with: [pregnent], text: Is it? }]\n", "BC200", "did you mean 'pregnant'?")]
    public void What_a_finding_says_of_whom_it_is_shown_to_must_fit(string now, string code, string mend)
    {
        content.Edit(Findings, Medicines, Medicines + now, "- id: black-poo\n");
        var problem = Assert.Single(content.Load().All, problem => problem.File == Findings);
        Assert.Equal(code, problem.Code);
        var first = content.LineOf(Findings, "- id: black-poo\n");
        Assert.InRange(problem.Line, first, first + 6);
        Assert.Matches(mend.Replace("?", "\\?"), problem.Mend);
    }

    [Slow, Theory]
    [InlineData("116123"), InlineData("tel:"), InlineData("tel:116 123"), InlineData("phone:116123")]
    [InlineData("http://plain.example")]
    [InlineData("https://plain.example/two words")]
    public void A_link_of_a_contact_that_is_no_address_is_refused(string link) =>
        content.Edit(Advice, "link: tel:116123", $"link: \"{link}\"")
            .AssertOnlyProblem("BC234", Advice, content.LineOf(Advice, $"link: \"{link}\""), "tel:116123");

    [Slow, Theory]
    [InlineData("case: \"5-11\"", "case: \"5-10\"", "a case with 11 has no option on page 'age'")]
    [InlineData("case: \"5-11\"", "case: \"5-12\"", "a case with 12 has the options '5-to-11' and '12-to-15' on page 'age'")]
    [InlineData("case: \"5-11\"", "case: \"11-5\"", "a case with 5 has no option on page 'age'")]
    [InlineData("case: \"65-\"", "case: \"65-120\"", "a case with a number however large has no option on page 'age'")]
    [InlineData("case: \"none\"", "case: \"nothing\"", "a case with nothing has no option on page 'pregnancy'")]
    [InlineData("case: mild,", "case: mildly,", "a case with mild has no option on page 'severity'")]
    [InlineData(" case: mild,", "", "a case with mild has no option on page 'severity'")]
    [InlineData("case: \"true\"", "case: \"yes\"", "a case with true has no option on page 'first-time'")]
    [InlineData("    case: trend\n", "    case: pain\n", "a case with mild has no option on page 'trend'")]
    public void Each_value_of_a_field_of_cases_has_one_option(string old, string replacement, string what)
    {
        content.Edit(Questions, old, replacement);
        var problem = Assert.Single(content.Load().All, problem => problem.What == what);
        Assert.Equal(("BC237", Questions), (problem.Code, problem.File));
        Assert.Contains("give each value one option", problem.Mend, StringComparison.Ordinal);
    }

    // A case that is told by a name that is gone would be walked with something milder, or end in a stack trace.
    [Slow, Theory]
    [InlineData("age", "16-to-44")]
    [InlineData("pregnancy", "birth-in-last-6-weeks")]
    [InlineData("duration", "over-3-months")]
    [InlineData("about-you", "thin-bones")]
    [InlineData("pain", "sudden-new-pain")]
    public void An_option_that_is_renamed_is_a_problem_and_every_case_still_has_an_end(string page, string option)
    {
        content.Edit(Questions, $"- {{ id: {option},", $"- {{ id: {option}-renamed,", $"  - id: {page}\n");
        var problems = new Problems();
        var library = Library.Load(content.Path, RealContent.Today, problems);
        Assert.NotEmpty(problems.All);
        Assert.All(problems.All, problem =>
            Assert.True(problem.What.Contains(option) && problem.Line > 0 && problem.Mend.Length > 0, $"{problem}"));
        Assert.All(library!.Vignettes, vignette => Assert.NotNull(vignette.Walk(library.Questionnaire).Decision));
    }

    // What costs is to load them: it is done once.
    private static readonly Lazy<Problem[]> IndependentSlips = new(() =>
    {
        using var content = new ContentCopy();
        const string Pair = "- id: fever-with-sickle-cell\n", Line = "      - Call 999 now.\n";
        const string Say = ", say: \"[I|they] took steroid tablets in the last year, for [how long]\"";
        const string Address = "    address: http://plain.example\n";
        // Somebody on a page without a choice to make could never go on, and would get no outcome.
        foreach (var id in new[] { "better", "same", "worse", "not-sure" })
            content.Edit(Questions, $"- {{ id: {id},", $"- {{ id: {id}, with: [age-12-or-over],", "- id: trend\n");
        return content.Edit(Findings, "urgency: \"999\"", "urgency: \"111\"", Pair)
            .Edit(Findings, "advice: E-infection", "advice: U-today", Pair)
            .Edit(Advice, Line, Line + Line).Edit(Questions, Say, "", "- { id: steroid-tablets,")
            .Edit(Questions, "part: coping", "part: pain", "- id: coping\n") // a part without a page
            .Edit(Questions, HowBad, $"{HowBad}    hint: Characteristically incapacitating discomfort "
                + "necessitates comprehensive multidisciplinary musculoskeletal "
                + "investigation, notwithstanding considerable interindividual heterogeneity, particularly regarding "
                + "neuropathological complications and psychological vulnerability.\n")
            .Append(Sources, $"  - id: plain\n    title: Plain\n    publisher: Plain\n{Address}    how-read: read\n")
            .Write("outcomes/222.md", content.Text(Outcome999).Replace("order: 10", "order: 50"))
            .AssertProblems(
                ("BC209", Findings, content.LineOf(Findings, "urgency: \"111\"", Pair), ""),
                ("BC126", Advice, content.LineOf(Advice, "    do:\n", "- id: E-allergy\n"), ""),
                ("BC236", Questions, content.LineOf(Questions, "- { id: steroid-tablets,"), ""),
                ("BC248", Questions, content.LineOf(Questions, "parts:\n"), ""),
                ("BC240", Questions, content.LineOf(Questions, "- id: severity\n"), ""),
                ("BC226", Questions, content.LineOf(Questions, "- id: trend\n"), ""),
                ("BC225", Sources, content.LineOf(Sources, Address), ""), ("BC231", "outcomes/222.md", 1, ""));
    });

    [Theory]
    [InlineData("BC209", "a combination must raise"), InlineData("BC126", "names 'Call 999 now.' twice")]
    [InlineData("BC236", "on the phone"), InlineData("BC248", "follow one another"), InlineData("BC240", "'severity'")]
    [InlineData("BC226", "'trend'"), InlineData("BC225", "https://"), InlineData("BC231", "999, 111, gp and self-care")]
    public void Each_of_several_slips_is_told_once_on_its_line_whatever_the_others(string code, string words) =>
        Assert.Contains(words, IndependentSlips.Value.Single(problem => problem.Code == code).ToString(),
            StringComparison.Ordinal);

    [Fact]
    public void Words_that_we_do_not_write_are_a_warning_where_people_read_them()
    {
        content.Edit(Questions, HowBad, $"{HowBad}    hint: Each sign of harm.\n")
            .Edit(Findings, "    meaning: New", "    meaning: A sign, new");
        var problems = content.Load();
        Assert.Empty(problems.All);
        var warning = Assert.Single(problems.Warnings, warning => warning is { Code: "BC072", What: "the word \"sign\"" }
            && warning.File is Questions or Findings);
        Assert.Equal((Questions, content.LineOf(Questions, "Each sign of harm.")), (warning.File, warning.Line));
        Assert.StartsWith("write 'symptom'", warning.Mend, StringComparison.Ordinal);
    }

    [Fact]
    public void A_page_above_grade_7_is_a_warning_and_above_8_a_problem()
    {
        (string Code, string Grade, string Sentence)[] pages =
        [
            ("", "6.7", "Gentle walking after dinner can settle a sore back before you go to bed."),
            ("BC241", "7.6", "Gentle walking after dinner can settle a painful back before you go to bed."),
            ("BC240", "9.3", "Gentle exercising after dinner can settle a painful back before you go to bed."),
        ];
        var front = content.Text("guides/seeing-a-gp-or-physio.md");
        front = front[..(front.IndexOf("\n---\n", StringComparison.Ordinal) + 5)];
        foreach (var (_, grade, sentence) in pages)
        {
            Assert.Equal(grade, Readability.Measure(sentence).Grade.ToString("0.0", CultureInfo.InvariantCulture));
            content.Write(FileOf(grade),
                $"{Regex.Replace(front, @"order: \d+", $"order: 90{grade[0]}")}\n{sentence}\n");
        }
        var problems = content.Load();
        Assert.Equal(["BC240"], problems.All.Select(problem => problem.Code));
        var found = problems.Warnings.Concat(problems.All)
            .Where(each => pages.Any(page => FileOf(page.Grade) == each.File)).ToArray();
        Assert.Equal(pages[1..].Select(page => (page.Code, FileOf(page.Grade), 1)),
            found.Select(problem => (problem.Code, problem.File, problem.Line)));
        Assert.All(found.Zip(pages[1..]), each =>
            Assert.Contains($"reads at grade {each.Second.Grade}", each.First.What, StringComparison.Ordinal));
        Assert.All(found, problem => Assert.Contains("shorter words", problem.Mend, StringComparison.Ordinal));

        static string FileOf(string grade) => $"guides/after-dinner-{grade[0]}.md";
    }

    [Fact]
    public void Conditions_that_tell_too_many_groups_of_people_apart_are_refused_at_once()
    {
        var facts = Enumerable.Range(0, 40).Select(n => $"box-{n}").ToArray();
        var given = 0;
        var text = Regex.Replace(File.ReadAllText(content.PathOf(Questions)), @"- { id: ([a-z-]+) }",
            found => given < facts.Length
                ? $"- {{ id: {found.Groups[1].Value}, gives: [{found.Groups[1].Value}, {facts[given++]}] }}" : found.Value);
        text = text.Replace("\nparts:\n",
            $"\n{string.Concat(facts.Select(fact => $"  - {{ id: {fact}, meaning: One of many. }}\n"))}parts:\n");
        File.WriteAllText(content.PathOf(Questions),
            text.Replace("  - id: coping\n", $"  - id: coping\n    when: {{ any: [{string.Join(", ", facts)}] }}\n"));
        Assert.Equal(facts.Length, given);
        content.AssertOnlyProblem("BC244", Questions, 1, "fewer of them");
    }

    [Fact]
    public void Problems_in_several_files_are_all_listed_at_once()
    {
        content.Edit(Findings, "group: infection", "group: infektion", "- id: fever\n")
            .Edit(Questions, SignsWhen, "when: { any: [pregnant, birth-in-last-3-months, pregnent] }")
            .Edit(Advice, "sources: [", "sources: [no-such-source, ")
            .Edit(Outcome999, "written: 2026-11-28", "written: soon");
        var thrown = Assert.Throws<BadContentException>(() => Library.Load(content.Path, RealContent.Today));
        Assert.Equal([("BC032", Outcome999), ("BC200", Findings), ("BC200", Questions), ("BC224", Advice)],
            thrown.Problems.Select(problem => (problem.Code, problem.File)).Order());
        Assert.All(thrown.Problems, problem => Assert.Contains(problem.ToString(), thrown.Message));
    }

    private static string Reserved(string id) =>
        $"{BothLegs}\n      - {{ id: {id}, gives: [], label: Label, reason: reason }}";

    private static string Told(string finding, string ticks) => $"{{ finding: {finding}, ticks: [{ticks}] }}";
}
