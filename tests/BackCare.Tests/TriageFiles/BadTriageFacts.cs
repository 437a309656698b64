namespace BackCare.Tests.TriageFiles;

/// <summary>Triage content whose parts do not fit together: each on a copy of the real content with one edit.</summary>
[Long]
public sealed class BadTriageFacts : OnCopiedContent
{
    private const string Sources = "sources.yaml", Outcome999 = "outcomes/999.md", OutcomeGp = "outcomes/gp.md";

    private const string BothLegs = "- { id: both-legs }", CallNow = "heading: Call 111 now about the medicine";
    private const string TwoTicks = "{ finding: bone-risk-no-injury, ticks: [thin-bones, sudden-new-pain] }";
    private const string SignsWhen = "when: { any: [pregnant, birth-in-last-3-months] }";
    private const string Medicines = "    group: medicines\n", HowBad = "    short: How bad it is\n";

    public static TheoryData<Slip> Alone => new((Slip[])
    [
        // Names of nothing, with the one that was meant.
        new("BC200", Questions, "gives: [severe-pain, not-mild]", "gives: [severe-pain, severe-pane, not-mild]",
            "did you mean 'severe-pain'?") { At = "severe-pane" },
        new("BC200", Questions, SignsWhen, "when: { any: [pregnant, birth-in-last-3-months, pregnent] }",
            "did you mean 'pregnant'?") { At = "pregnent" },
        new("BC200", Questions, "with: [age-45-or-over]", "with: [age-45-or-over, age-45-or-ovr]",
            "did you mean 'age-45-or-over'?") { At = "age-45-or-ovr]" },
        new("BC200", Questions, "all: [small-fall-or-knock, blood-thinner]", "all: [small-fall-or-knock, blood-thiner]",
            "did you mean 'blood-thinner'?") { At = "blood-thiner]" },
        new("BC200", Findings, "very-weak-immunity]", "very-weak-immunity, weakend-immunity]",
            "did you mean 'weakened-immunity'?",
            "- id: fever-with-weakened-immunity\n", IsAtAfter: true),
        new("BC200", Findings, "all: [blood-thinner]", "all: [blood-thiner]", "did you mean 'blood-thinner'?",
            "- id: blood-thinner-with-leg-sign\n", IsAtAfter: true),
        new("BC200", Findings, "group: infection", "group: infektion", "did you mean 'infection'?",
            "- id: fever\n", IsAtAfter: true),
        new("BC200", Questions, "part: pain", "part: pane", "did you mean 'pain'?", "- id: trend\n"),
        new("BC200", Advice, "first-contact: maternity-unit\n", "first-contact: maternity-units\n",
            "maternity-unit") { At = null },
        new("BC224", Findings, "sources: [", "sources: [no-such-source, ",
            After: "- id: fever\n") { At = "no-such-source" },
        new("BC224", Findings, "sources: [", "sources: [no-such-source, ",
            After: "- id: fever-with-leg-sign\n") { At = "no-such-source" },
        new("BC224", Advice, "sources: [", "sources: [no-such-source, ",
            After: "- id: E-heart\n") { At = "no-such-source" },
        new("BC022", Findings, "/media/calf.svg", "/media/calve.svg", "add it there") { At = "calve.svg" },

        // Advice that is not there, or of another level: it would not be shown, and nothing said in its place.
        new("BC219", Findings, "advice: U-today", "advice: U-todey", "did you mean 'U-today'?",
            "- id: fever\n", IsAtAfter: true),
        new("BC220", Findings, "advice: U-today", "advice: G-book", "own level", "- id: fever\n", IsAtAfter: true),
        new("BC220", Findings, "advice: U-today", "advice: U-urgent", "own level",
            "- id: fever\n", IsAtAfter: true),
        new("BC220", Findings, "advice: U-urgent", "advice: U-today", "own level",
            "- id: upper-back-pain\n", IsAtAfter: true),
        new("BC220", Findings, "advice: E-infection", "advice: U-today", "own level",
            "- id: fever-with-weakened-immunity\n", IsAtAfter: true),
        new("BC229", Findings, "advice: E-safe", "advice: [E-safe, E-mind]", "both discreet or neither",
            "- id: hurt-by-someone\n", IsAtAfter: true),
        new("BC205", Advice, "rank: 90", "rank: 100", "its own") { At = "- id: E-heart" },

        // Lines that are gone, and how soon.
        new("BC120", Findings, "    how-soon: today\n", "", "how-soon", "- id: severe-pain\n", IsAtAfter: true),
        new("BC200", Questions, "- { id: mild, case: mild, gives: [],",
            "- { id: mild, case: mild,") { At = "- { id: mild," },
        new("BC125", Findings, "    group: infection\n", "    group: infection\n    how-soon: week\n",
            "use one of: urgent", "- id: fever\n") { At = "how-soon: week" },
        new("BC203", Findings, "    urgency: \"999\"\n", "    urgency: \"999\"\n    how-soon: urgent\n", "take it out",
            "- id: chest-pain\n") { At = "how-soon: urgent" },
        new("BC203", Findings, "    all: [fever]\n", "    how-soon: week\n    all: [fever]\n", "take it out",
            "- id: fever-with-leg-sign\n") { At = "how-soon: week" },

        // Pages, options and facts that nobody reaches, or that mean nothing.
        new("BC210", Questions, SignsWhen, "when: { all: [pregnant, age-60-or-over] }",
            "when") { At = "- id: pregnancy-signs" },
        new("BC210", Questions, "when: { any: [leg-symptoms] }", "when: { any: [blood-thinner] }", "when",
            "- id: legs\n", IsAtAfter: true),
        new("BC211", Questions, BothLegs, "- { id: both-legs, with: [blood-thinner] }") { At = "- { id: both-legs" },
        new("BC222", Questions, "- { id: blood-thinner,\n", "- { id: blood-thinner, gives: [],\n",
            "give it") { At = "- { id: blood-thinner," },
        new("BC201", Questions, BothLegs, $"{BothLegs}\n      {BothLegs}") { At = null },
        new("BC214", Questions, BothLegs, Reserved("none"), "take it out",
            "- { id: both-legs") { At = "- { id: none," },
        new("BC214", Questions, BothLegs, Reserved("not-sure"), "take it out",
            "- { id: both-legs") { At = "- { id: not-sure," },
        new("BC207", Questions, "facts:\n", "facts:\n  - { id: calf-swelling, meaning: A calf is swollen. }\n",
            "one list") { At = "- { id: calf-swelling, meaning" },

        // Pairs and derived findings.
        new("BC204", Findings, "  - id: fever-with-sickle-cell\n", "  - id: chest-pain\n", "own",
            "combinations:") { At = "  - id: chest-pain\n" },
        new("BC208", Findings, "any: [one-leg-weakness, one-leg-loss-of-feeling, unsteady-walking]",
            "any: [bone-risk, unsteady-walking]", "facts alone make a derived finding",
            "- id: blood-thinner-with-leg-sign\n", IsAtAfter: true),
        new("BC208", Findings, "    any: [weakened-immunity, very-weak-immunity]\n", "", "two",
            "- id: fever-with-weakened-immunity\n") { At = "all: [fever]" },
        new("BC121", Findings, "all: [fever]", "all: []", "name at least one", "- id: fever-with-leg-sign\n"),
        new("BC216", Questions, "blood-thinner-and-injury, all: [small-fall-or-knock, blood-thinner]",
            "blood-thinner-and-injury", "name the facts"),
        new("BC201", Questions, "derived:\n",
            "derived:\n  - { id: bone-risk-and-minor-injury, all: [small-fall-or-knock, bone-risk] }\n",
            "take one of them out") { At = "[small-fall-or-knock, bone-risk] }\n  - { id: bone-risk-no" },
        new("BC201", Questions, "derived:\n",
            "derived:\n  - { id: bone-risk-and-minor-injury, all: [bone-risk, small-fall-or-knock] }\n",
            "take one of them out") { At = "[small-fall-or-knock, bone-risk] }" },
        new("BC217", Questions, "at-least: 2", "at-least: 7", "at least 1") { At = "at-least:" },
        new("BC217", Questions, "at-least: 2", "at-least: 0", "at least 1") { At = "at-least:" },

        // How cases are told.
        new("BC237", Questions, "- { id: stops-daily-activities, gives",
            "- { id: stops-daily-activities, case: agony, gives",
            "take it out where only a named finding or tick chooses") { At = "- { id: stops-daily-activities," },
        new("BC235", Questions, " gives", " case: mild, gives", "take it out",
            "- { id: thin-bones,") { At = "case: mild" },
        new("BC200", Questions, TwoTicks, Told("bone-risk-no-injry", "thin-bones, sudden-new-pain"),
            "did you mean 'bone-risk-no-injury'?") { At = "no-injry" },
        new("BC200", Questions, TwoTicks, Told("bone-risk-no-injury", "thin-bone, sudden-new-pain"),
            "did you mean 'thin-bones'?") { At = "thin-bone, sudden" },
        new("BC200", Questions, TwoTicks,
            "{ finding: bone-risk-no-injury, when: { any: [age-65-or-ovr] }, ticks: [thin-bones] }",
            "did you mean 'age-65-or-over'?") { At = "age-65-or-ovr" },

        // Outcomes have the parts that their pages show, real dates, and name people whom the check knows.
        new("BC238", OutcomeGp, "## What to do", "## Watch out", "write '## what to do'") { At = null },
        new("BC043", OutcomeGp, "## If the surgery is closed", "## Why", "use other words") { At = null },
        new("BC238", OutcomeGp, "## What to do", "Call them.\n\n## What to do", "under a heading") { At = null },
        new("BC238", "outcomes/self-care.md", "## What to do\n",
            "## What to do\n\n::: when any under-16\n- Wait.\n:::\n\n## More\n",
            "write what belongs under it") { At = null },
        new("BC200", OutcomeGp, "::: when any pregnant\n", "::: when any pregnent\n",
            "did you mean 'pregnant'?") { At = null },
        new("BC083", OutcomeGp, "::: when any under-16\n", "::: when under-16\n",
            "'::: when any one other'") { At = null },
        new("BC083", OutcomeGp, "::: when any under-16\n", "::: when any\n", "'::: when any one other'") { At = null },
        new("BC083", OutcomeGp, "::: when any under-16\n", "::: when any under-16 unless\n",
            "'::: when any one other'") { At = null },
        new("BC083", OutcomeGp, "::: unless any child-under-5\n", "::: unless child-under-5\n",
            "'::: unless any one other'") { At = null },
        new("BC200", OutcomeGp, "::: unless any child-under-5\n", "::: unless any child-under-50\n",
            "child-under-5") { At = null },
        new("BC083", "guides/sleep.md", "## ", "::: unless any pregnant\nWords.\n:::\n\n## ",
            "in outcomes only") { At = null },
        // Words for two voices: in outcomes alone, with something on both sides, and closed.
        new("BC263", OutcomeGp, "**Contact [your|their] GP", "**Contact [your|] GP", "write .you"),
        new("BC263", OutcomeGp, "**Contact [your|their] GP", "**Contact [ |their] GP", "write .you"),
        new("BC263", OutcomeGp, "**Contact [your|their] GP", "**Contact [your|their GP", "no bracket"),
        new("BC263", "guides/sleep.md", "\n## ", "\n[You|They] sleep.\n\n## ",
            "words that fit") { At = "[You|They] sleep" },
    ]);

    [Slow, Theory]
    [MemberData(nameof(Alone))]
    public void A_slip_in_the_triage_files_is_one_problem_on_its_line(Slip slip)
    {
        content.Edit(slip.File, slip.Old, slip.Now, slip.After);
        if (slip.At is null) content.AssertOnlyProblem(slip.Code, slip.File, slip.Mend);
        else content.AssertOnlyProblem(slip.Code, slip.File, content.LineOf(slip.File, slip.At, slip.After), slip.Mend);
    }

    // The rest of the content misses something too.
    public static TheoryData<Slip> WithConsequences => new((Slip[])
    [
        new("BC246", Advice, CallNow, "heading: Call 111 [now|today] about the medicine", "the same in both voices",
            "- id: U-medicine") { At = "    heading:" },
        // Care cards say it too, and must be able to tell which of the two it is.
        new("BC246", Advice, CallNow, "heading: Call 111 about the medicine", "the same in both voices",
            "- id: U-medicine") { At = "    heading:" },
        new("BC246", Advice, CallNow, "heading: Call 111 now or today about the medicine", "the same in both voices",
            "- id: U-medicine") { At = "    heading:" },
        new("BC215", Questions, BothLegs, "- { id: two-legs, gives: [both-legs] }",
            "write 'label'") { At = "id: two-legs" },
        new("BC243", Questions, BothLegs,
            "- { id: both-legs, label: Sore knees, reason: sore knees, say: I have sore knees }",
            "one place") { At = "id: both-legs" },
        new("BC200", Advice, "any: [under-16, 16-to-44]", "any: [under-16, 17-to-44]", "did you mean '16-to-44'?",
            "- id: childline\n") { At = null },
        new("BC218", Advice, "when: { any: [under-16, 16-to-44] }", "when: {}", "take 'when' out",
            "- id: childline\n") { At = null },
        new("BC200", Advice, "when: { any: [pregnant] }", "when: { any: [pregnent] }", "did you mean 'pregnant'?",
            "- id: E-allergy\n") { At = null },
        new("BC237", Questions, "- { id: moderate,", "- { id: moderate, with: [age-65-or-over],",
            "take its 'with' out") { At = null },
        new("BC120", Advice, "    do:\n      - \"Take [your|their] medicines, or a list of them, with you.\"\n"
            + "      - { text: \"If [you|they] cannot pee at all, say that first.\", "
            + "when: { any: [difficulty-peeing] } }\n", "    do: []\n", "write at least one line under 'do'",
            "- id: E-nerve\n") { At = "    do:" },
        new("BC120", Questions, "    case: trend\n", "", "add the line 'case: …'") { At = null },
    ]);

    [Slow, Theory]
    [MemberData(nameof(WithConsequences))]
    public void A_slip_with_consequences_elsewhere_is_still_reported_on_its_line(Slip slip)
    {
        content.Edit(slip.File, slip.Old, slip.Now, slip.After);
        var told = content.Load().All
            .Where(problem => (problem.Code, problem.File) == (slip.Code, slip.File)).ToArray();
        if (slip.At is not null)
            Assert.Equal(content.LineOf(slip.File, slip.At, slip.After), Assert.Single(told).Line);
        Assert.Contains(told, problem => Regex.IsMatch(problem.Mend, slip.Mend.Replace("?", "\\?")));
    }

    // A retired outcome, a finding of no option, parts out of order, no advice for a doubt.
    [Fact]
    public void Missing_and_misordered_parts_cause_only_their_own_problems() =>
        content.Write(Outcome999, "---\nstatus: retired\nmoved-to: about-back-pain\n---\n")
            .Edit(Questions, "      - { id: calf-swelling }\n", "")
            .Edit(Questions, "part: pain", "part: coping", "- id: severity\n") // comes again after another
            .Edit(Advice, "- id: U-doubt\n", "- id: U-unsure\n")
            .AssertProblems(("BC231", Outcome999, 1, "status: published"), ("BC238", Outcome999, 1, "what to do"),
                ("BC221", Findings, content.LineOf(Findings, "- id: calf-swelling"), "give it"),
                ("BC200", Questions, content.LineOf(Questions, "name: \"calf, foot\""), ""),
                ("BC248", Questions, content.LineOf(Questions, "parts:\n"), "follow one another"),
                ("BC206", Advice, 1, "keep it"),
                ("BC200", "outcomes/111.md", content.LineOf("outcomes/111.md", "U-doubt"), ""));

    // Findings and facts that it names are not told to be missing besides.
    [Fact]
    public void An_unusable_part_of_a_question_is_one_problem_on_its_line()
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
    public void The_not_reported_list_must_name_each_red_flag_once_and_none_discreet(
        string old, string now, string code, string mend)
    {
        content.Edit(Questions, old, now, "not-reported:\n");
        var problems = content.Load().All.Where(problem => problem.Code == code && problem.File == Questions);
        Assert.Contains(mend, Assert.Single(problems).Mend, StringComparison.Ordinal);
    }

    [Fact]
    public void A_duplicate_id_is_refused_on_its_second_line()
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

    // The edited lines stand 4 to 6 lines after the id of a black stool.
    [Slow, Theory]
    [InlineData("    can-begin: \"no\"\n    shown-with: [bone-risk]\n", "BC232", "take 'shown-with' out")]
    [InlineData("    shown-with: [bone-rsk]\n", "BC200", "did you mean 'bone-risk'?")]
    [InlineData("    shown-with: [cancer-history]\n", "BC200", "")]
    [InlineData("    discreet: \"yes\"\n", "BC229", "inside such a block")]
    [InlineData("    contacts: [samaritens]\n", "BC200", "did you mean 'samaritans'?")]
    [InlineData("    asks: [{ with: [pregnent], text: Is it? }]\n", "BC200", "did you mean 'pregnant'?")]
    public void A_wrong_shown_with_of_a_finding_is_a_problem(string now, string code, string mend)
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
    [InlineData("http://plain.example"), InlineData("https://plain.example/two words")]
    public void A_contact_link_that_is_not_an_address_is_refused(string link) =>
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
    public void Each_value_of_a_case_field_must_match_exactly_one_option(string old, string replacement, string what)
    {
        content.Edit(Questions, old, replacement);
        var problem = Assert.Single(content.Load().All, problem => problem.What == what);
        Assert.Equal(("BC237", Questions), (problem.Code, problem.File));
        Assert.Contains("give each value one option", problem.Mend, StringComparison.Ordinal);
    }

    // A case that is told by a name that is gone would be walked with something milder, or end in a stack trace.
    [Slow, Theory]
    [InlineData("age", "16-to-44"), InlineData("pregnancy", "birth-in-last-6-weeks")]
    [InlineData("duration", "over-3-months"), InlineData("about-you", "thin-bones")]
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

    // Loading is slow, so it is done once.
    private static readonly Lazy<Problem[]> IndependentSlips = new(() =>
    {
        using var content = new ContentCopy();
        const string Pair = "- id: fever-with-sickle-cell\n", Line = "      - Call 999 now.\n";
        const string Say = ", say: \"[I|they] took steroid tablets in the last year, for [how long]\"";
        const string Address = "    address: http://plain.example\n";
        // Somebody on a page without a choice could never go on.
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
            .AssertProblems(("BC209", Findings, content.LineOf(Findings, "urgency: \"111\"", Pair), ""),
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
    public void Each_of_several_slips_is_reported_exactly_once(string code, string words) =>
        Assert.Contains(words, IndependentSlips.Value.Single(problem => problem.Code == code).ToString(),
            StringComparison.Ordinal);

    [Fact]
    public void Words_to_avoid_are_a_warning_only_where_people_read_them()
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
    public void Conditions_that_distinguish_too_many_groups_of_people_are_refused_at_once()
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
            .Edit(Outcome999, "review-due: 2027-11-20", "review-due: 2099-01-01");
        var thrown = Assert.Throws<BadContentException>(() => Library.Load(content.Path, RealContent.Today));
        Assert.Equal([("BC031", Outcome999), ("BC200", Findings), ("BC200", Questions), ("BC224", Advice)],
            thrown.Problems.Select(problem => (problem.Code, problem.File)).Order());
        Assert.All(thrown.Problems, problem => Assert.Contains(problem.ToString(), thrown.Message));
    }

    private static string Reserved(string id) =>
        $"{BothLegs}\n      - {{ id: {id}, gives: [], label: Label, reason: reason }}";

    private static string Told(string finding, string ticks) => $"{{ finding: {finding}, ticks: [{ticks}] }}";
}
