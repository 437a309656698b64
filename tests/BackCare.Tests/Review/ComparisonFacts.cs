using System.Reflection;
using BackCare.Tests.Reading;

namespace BackCare.Tests.Review;

/// <summary>
/// Each kind of change once, on a copy of the real content, and back again: what lowers there raises on the way back.
/// </summary>
public sealed class ComparisonFacts
{
    private const string Findings = "triage/findings.yaml";
    private const string Questions = "triage/questions.yaml";

    [Fact]
    public void Nothing_changed_between_two_copies() => Assert.Empty(Between().Changes);

    [Fact]
    public void A_finding_that_is_more_urgent_raises()
    {
        var (old, raised) =
            (RealContent.Questionnaire,
                RealContent.Questionnaire.With(
                    findings: Edited("calf-swelling",
                        finding => finding with { Urgency = Urgency.Call999, Advice = ["E-heart"] })));
        Assert.Equal(["finding calf-swelling: 111 -> 999"], Counted(ChangeKind.Raised, Comparison.Of(old, raised)));
        Assert.Equal(["finding calf-swelling: 999 -> 111"], Counted(ChangeKind.Lowered, Comparison.Of(raised, old)));
        Assert.Equal((1, 0), Counts(Comparison.Of(old, raised)));
    }

    /// <summary>The file, behind what, what stood there and what stands there now; what that raises and what it lowers.</summary>
    public static TheoryData<string, string, string, string, string, string> Edits => new()
    {
        { Findings, "- id: severe-pain\n", "how-soon: today", "how-soon: weeks", "", "finding severe-pain: GP today -> GP weeks" },
        { Findings, "", "any: [injected-drugs, recent-infection-or-procedure]", "any: [injected-drugs]", "",
            "pair fever + recent-infection-or-procedure: 999 -> no pair (111)" },
        { Findings, "", "any: [injected-drugs, recent-infection-or-procedure]",
            "any: [injected-drugs, recent-infection-or-procedure, black-poo]", "pair black-poo + fever: no pair (111) -> 999", "" },
        { Findings, "- id: blood-thinner-with-leg-sign\n", ", unsteady-walking]", "]", "",
            "pair blood-thinner + unsteady-walking: 999 -> no pair (111)" },
        // A sign that is watched for by fewer people.
        { Findings, "- id: calf-swelling\n", "    group: heart-and-vessels\n", "    group: heart-and-vessels\n    can-begin: \"no\"\n", "",
            "finding can-begin calf-swelling: yes -> no" },
        { Findings, "- id: pregnancy-emergency\n", "shown-with: [pregnant, recent-birth]", "shown-with: [pregnant]", "",
            "finding shown-with pregnancy-emergency: pregnant, recent-birth -> pregnant" },
        { Findings, "- id: calf-swelling\n", "    group: heart-and-vessels\n", "    group: heart-and-vessels\n    shown-with: [bone-risk]\n", "",
            "finding shown-with calf-swelling: none -> bone-risk" },
        { Questions, "", "gives: [weakened-immunity, bone-risk]", "gives: [weakened-immunity, bone-risk, blood-thinner]",
            "option gives about-you/steroid-tablets: gives weakened-immunity, bone-risk -> gives weakened-immunity, bone-risk, blood-thinner",
            "" },
        { Questions, "- { id: same, case: same", "gives: [not-better]", "gives: []", "",
            "option gives trend/same: gives not-better -> gives nothing" },
        { Questions, "- { id: same, case: same", "gives: [not-better]", "gives: [4-weeks-or-more]",
            "option gives trend/same: gives not-better -> gives 4-weeks-or-more",
            "option gives trend/same: gives not-better -> gives 4-weeks-or-more" },
        { Questions, "", "when: { all: [over-3-months, age-16-or-over] }", "when: { all: [over-3-months] }",
            "question when mornings: all of over-3-months, age-16-or-over -> all of over-3-months", "" },
        { Questions, "- id: more\n", "kind: ticks\n", "kind: ticks\n    when: { any: [age-12-or-over] }\n", "",
            "question when more: always -> any of age-12-or-over" },
        { Questions, "", "when: { all: [age-60-or-over, not-a-flare] }", "when: { any: [age-45-or-over, began-before-45] }",
            "question when first-time: all of age-60-or-over, not-a-flare -> any of age-45-or-over, began-before-45",
            "question when first-time: all of age-60-or-over, not-a-flare -> any of age-45-or-over, began-before-45" },
        { Questions, "", "all: [small-fall-or-knock, blood-thinner]", "all: [blood-thinner], any: [small-fall-or-knock, lift-or-twist]",
            "derived finding blood-thinner-and-injury: all of small-fall-or-knock, blood-thinner -> all of blood-thinner; "
                + "any of small-fall-or-knock, lift-or-twist", "" },
        { Questions, "", "  - { id: sudden-pain-at-60-or-over, all: [age-60-or-over, lift-or-twist, not-mild] }\n", "", "",
            "derived finding sudden-pain-at-60-or-over: all of age-60-or-over" },
        { Questions, "", "at-least: 2", "at-least: 3", "",
            "derived finding inflammatory-pattern: all of over-3-months, began-before-45; at least 2 of stiff-mornings," },
    };

    [Theory]
    [MemberData(nameof(Edits))]
    public void What_an_edit_raises_and_lowers_is_told(string file, string after, string old, string now, string raised, string lowered)
    {
        var comparison = Between(new Edit(file, old, now, after));
        Assert.Equal((raised is "" ? 0 : 1, lowered is "" ? 0 : 1), Counts(comparison));
        Assert.StartsWith(raised, Counted(ChangeKind.Raised, comparison).FirstOrDefault(""), StringComparison.Ordinal);
        Assert.StartsWith(lowered, Counted(ChangeKind.Lowered, comparison).FirstOrDefault(""), StringComparison.Ordinal);
    }

    [Fact]
    public void A_finding_that_is_taken_out_lowers()
    {
        var old = RealContent.Questionnaire;
        var without = old.With(findings: old.Findings.All.Where(finding => finding.Id != "calf-swelling"));
        Assert.Equal(["finding calf-swelling: 111 -> none"], Counted(ChangeKind.Lowered, Comparison.Of(old, without)));
        Assert.Equal(["finding calf-swelling: none -> 111"], Counted(ChangeKind.Raised, Comparison.Of(without, old)));
    }

    [Fact]
    public void Each_pair_of_a_combination_that_is_taken_out_is_told() => Assert.Equal(
        ["pair one-leg-loss-of-feeling + upper-back-pain: 999 -> no pair (111)",
            "pair one-leg-weakness + upper-back-pain: 999 -> no pair (111)",
            "pair unsteady-walking + upper-back-pain: 999 -> no pair (111)"],
        Counted(ChangeKind.Lowered,
            Comparison.Of(RealContent.Questionnaire,
                Combined(rule => rule.Id == "upper-back-pain-with-leg-sign" ? [] : [rule]))));

    [Fact]
    public void A_combination_that_sends_to_a_GP_later_lowers()
    {
        var old = RealContent.Questionnaire;
        var (today, later) = (Together(HowSoon.Today), Together(HowSoon.Weeks));
        Assert.Equal(["pair painkiller-problem + stenosis-pattern: GP today -> GP weeks"],
            Counted(ChangeKind.Lowered, Comparison.Of(today, later)));
        Assert.Equal((1, 0), Counts(Comparison.Of(later, today)));

        Questionnaire Together(HowSoon soon) => old.With(combinations: ComparisonEdit.Combinations(old)
            .Add(Make.Combination("both", Urgency.SeeGp,
                ["stenosis-pattern", "painkiller-problem"]) with
            { HowSoon = soon }));
    }

    [Fact]
    public void A_combination_that_is_more_urgent_raises_each_of_its_pairs()
    {
        var raised = Comparison.Of(RealContent.Questionnaire,
            Combined(rule =>
                [rule.Id == "child-under-16-with-severe-or-leg-pain" ? rule with { Urgency = Urgency.Call999 } : rule]));
        Assert.Equal(
            ["pair child-under-16 + one-leg-pain-or-tingling: 111 -> 999",
                "pair child-under-16 + severe-pain: 111 -> 999", "pair child-under-16 + stenosis-pattern: 111 -> 999"],
            Counted(ChangeKind.Raised, raised));
        Assert.Equal((3, 0), Counts(raised));
    }

    [Fact]
    public void Regrouping_pairs_changes_nothing() => Assert.Empty(Comparison.Of(RealContent.Questionnaire,
        Combined(rule => rule.Id != "fever-with-infection-risk"
            ? [rule]
            : [rule with { Any = ["recent-infection-or-procedure"] },
                rule with { Id = "fever-with-injected-drugs", Any = ["injected-drugs"] }])).Changes);

    [Fact]
    public void Writing_a_pair_the_other_way_round_changes_nothing() =>
        Assert.Empty(Comparison.Of(RealContent.Questionnaire, Combined(rule =>
        [
            rule.Id == "suicidal-thoughts-with-too-many-painkillers"
                ? rule with { All = ["too-many-painkillers"], Any = ["suicidal-thoughts"] }
                : rule with { Any = [.. rule.Any.Reverse()] },
        ])).Changes);

    [Fact]
    public void A_pair_that_is_gone_lowers_nobody_when_one_of_its_findings_has_its_level_now()
    {
        var old = RealContent.Questionnaire;
        var raised = old.With(
            findings: old.Findings.All.Select(
                finding => finding.Id == "first-episode-at-60-or-over" ? finding with { Urgency = Urgency.Urgent111 }
                    : finding),
            combinations: ComparisonEdit.Combinations(old)
                .Where(combination => combination.Id != "first-episode-at-60-or-over-with-severe-pain"));
        Assert.Equal((1, 0), Counts(Comparison.Of(old, raised)));
    }

    [Fact]
    public void An_option_of_ticks_that_is_taken_out_lowers()
    {
        var old = RealContent.Questionnaire;
        Assert.Equal((0, 1),
            Counts(Comparison.Of(old, old.With("more", page => page with { Options = page.Options.RemoveAt(0) }))));
        Assert.Equal((1, 0),
            Counts(Comparison.Of(old.With("more", page => page with { Options = page.Options.RemoveAt(0) }), old)));
    }

    [Fact]
    public void A_new_option_of_a_choice_raises_and_lowers_too_when_somebody_could_turn_to_it_from_one_that_gives_more()
    {
        var old = RealContent.Questionnaire;
        Assert.Equal((1, 1),
            Counts(Comparison.Of(old,
                old.With("severity", page => page with { Options = page.Options.Add(Make.Option("rather-not-say", [])) }))));
        Assert.Equal((1, 0),
            Counts(Comparison.Of(old,
                old.With("trend",
                    page => page with { Options = page.Options.Add(Make.Option("much-worse", ["not-better", "getting-worse"])) }))));
    }

    [Fact]
    public void A_condition_of_an_option_that_is_taken_out_raises()
    {
        var old = RealContent.Questionnaire;
        var free = Comparison.Of(old,
            old.With("nerves", "sexual-function-change", option => option with { When = Condition.Always }));
        Assert.Equal(["raised: option when nerves/sexual-function-change: any of age-12-or-over -> always"],
            free.Changes.Select(change => $"{change}".Replace("all of", "any of", StringComparison.Ordinal)));
    }

    [Fact]
    public void The_same_condition_in_other_words_changes_nothing() => Assert.Empty(Between(
        new(Questions, "when: { any: [leg-symptoms] }", "when: { all: [leg-symptoms] }"),
        new(Questions, "when: { all: [over-3-months, age-16-or-over] }",
            "when: { all: [age-16-or-over, over-3-months] }")).Changes);

    [Fact]
    public void A_page_that_is_taken_out_lowers()
    {
        var old = RealContent.Questionnaire;
        var without = old.With(questions: old.Questions.Where(question => question.Id != "medicines"));
        Assert.Equal((0, 1), Counts(Comparison.Of(old, without)));
        Assert.Equal(
            $"raised: question medicines: none -> "
            + $"{string.Join(", ", old["medicines"].Options.Select(option => option.Id))}",
            $"{Assert.Single(Comparison.Of(without, old).Changes)}");
    }

    [Fact]
    public void A_page_that_moves_past_nothing_that_it_needs_changes_nothing() =>
        Assert.Empty(Comparison.Of(RealContent.Questionnaire,
            RealContent.Questionnaire.WithMoved("medicines",
                RealContent.Questionnaire.Questions.IndexOf(RealContent.Questionnaire["legs"]))).Changes);

    [Fact]
    public void A_page_that_moves_ahead_of_what_it_needs_lowers()
    {
        var ahead = Comparison.Of(RealContent.Questionnaire,
            RealContent.Questionnaire.WithMoved("first-time",
                RealContent.Questionnaire.Questions.IndexOf(RealContent.Questionnaire["duration"])));
        Assert.Equal((0, 1), Counts(ahead));
        Assert.Equal(
            "lowered: question place first-time: after duration, which gives what it needs -> before duration, which "
            + "gives what it needs", $"{ahead.Changes[0]}");
    }

    [Fact]
    public void A_choice_that_becomes_ticks_does_both()
    {
        var old = RealContent.Questionnaire;
        Assert.Equal((1, 1), Counts(Comparison.Of(old, old.With("trend", page => page with { Kind = QuestionKind.Ticks }))));
    }

    [Fact]
    public void What_lowers_comes_first_and_words_are_not_compared()
    {
        var changed = Between(new(Questions, "at-least: 2", "at-least: 3"),
            new(Questions, "all: [over-3-months, age-16-or-over]", "all: [over-3-months]"),
            new(Findings, "why: ", "why: Perhaps ", "- id: fever\n"));
        Assert.Equal([ChangeKind.Lowered, ChangeKind.Raised], changed.Changes.Select(change => change.Kind));
        Assert.Equal("1 raised, 1 lowered", changed.Summary);
    }

    /// <summary>
    /// A part of the rules that is new must be compared too, where it can raise or lower. Teach the comparison, then add its name here.
    /// </summary>
    [Fact]
    public void Every_part_of_what_is_compared_is_known()
    {
        Knows<Finding>(
            "Id, Urgency, Group, Meaning, Why, HowSoon, Picture, Words, Advice, Sources, CanBegin, Discreet, "
            + "ShownWith, Contacts, Asks, IsListed, Disposition");
        Knows<Rule>("Id, Urgency, All, Any, Why, Advice, Sources, HowSoon, Asks, Disposition, IsCombination");
        Knows<Question>("Id, Kind, When, Words, Options, Case, ClosesScript, History, DoubtWaits, Part, Sources");
        Knows<Option>("Id, Gives, When, With, Words, Picture, Case");
        Knows<Condition>("All, Any, Facts");
        Knows<DoubtThatWaits>("Question, TodayWith, HowSoon");
        Knows<Derivation>("Id, All, Any, AtLeast, Of, Facts");
    }

    private static IEnumerable<Finding> Edited(string id, Func<Finding, Finding> edit) =>
        RealContent.Questionnaire.Findings.All.Select(finding => finding.Id == id ? edit(finding) : finding);

    // In place of each combination these.
    private static Questionnaire Combined(Func<Rule, IEnumerable<Rule>> instead) =>
        RealContent.Questionnaire.With(
            combinations: ComparisonEdit.Combinations(RealContent.Questionnaire).SelectMany(instead));

    private static void Knows<T>(string parts) => Assert.Equal(
        parts.Split(", ").Order(StringComparer.Ordinal),
        typeof(T).GetProperties(BindingFlags.Public | BindingFlags.Instance).Select(part => part.Name)
            .Order(StringComparer.Ordinal));

    private sealed record Edit(string File, string Old, string New, string After = "");

    private static Comparison Between(params Edit[] edits)
    {
        using var copy = new ContentCopy();
        foreach (var edit in edits) copy.Edit(edit.File, edit.Old, edit.New, edit.After);
        var (old, @new) = (RealContent.Questionnaire, copy.Read().Questionnaire);
        var (there, back) = (Comparison.Of(old, @new), Comparison.Of(@new, old));
        Assert.Equal((there.Raised, there.Lowered), (back.Lowered, back.Raised));
        return there;
    }

    private static (int Raised, int Lowered) Counts(Comparison comparison) => (comparison.Raised, comparison.Lowered);

    private static IEnumerable<string> Counted(ChangeKind kind, Comparison comparison) =>
        comparison.Changes.Where(change => change.Kind == kind).Select(change => $"{change}"[($"{kind}".Length + 2)..]);
}
