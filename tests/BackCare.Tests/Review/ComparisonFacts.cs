using System.Reflection;
using BackCare.Comparing;
using BackCare.Tests.Reading;
using BackCare.Tests.Triage;
using BackCare.Triage;
using BackCare.TriageFiles;

namespace BackCare.Tests.Review;

/// <summary>
/// Each kind of change once, on a copy of the real content, and back again: what lowers there raises on the way back.
/// </summary>
public sealed class ComparisonFacts
{
    private const string Findings = "triage/findings.yaml";
    private const string Questions = "triage/questions.yaml";
    private const string Advice = "triage/advice.yaml";
    private const string Sciatica = "guides/sciatica.md";

    [Fact]
    public void Nothing_changed_between_two_copies() => Assert.Equal(("", "0 raised, 0 lowered, 0 reworded"), Told());

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

    [Fact]
    public void A_GP_that_is_to_be_seen_later_lowers() =>
        Lowers("finding how-soon severe-pain: GP today -> GP weeks",
            new Edit(Findings, "how-soon: today", "how-soon: weeks", "- id: severe-pain\n"));

    [Fact]
    public void A_finding_that_is_taken_out_lowers()
    {
        var old = RealContent.Questionnaire;
        var without = old.With(findings: old.Findings.All.Where(finding => finding.Id != "calf-swelling"));
        Assert.Equal(["finding calf-swelling: 111 -> none"], Counted(ChangeKind.Lowered, Comparison.Of(old, without)));
        Assert.Equal(["finding calf-swelling: none -> 111"], Counted(ChangeKind.Raised, Comparison.Of(without, old)));
    }

    [Fact]
    public void A_pair_that_is_taken_out_lowers() =>
        Lowers("pair fever + recent-infection-or-procedure: 999 -> no pair (111)",
        new Edit(Findings, "any: [injected-drugs, recent-infection-or-procedure]", "any: [injected-drugs]"));

    [Fact]
    public void A_pair_that_is_added_raises() => Raises("pair black-poo + fever: no pair (111) -> 999",
        new Edit(Findings, "any: [injected-drugs, recent-infection-or-procedure]",
            "any: [injected-drugs, recent-infection-or-procedure, black-poo]"));

    [Fact]
    public void Each_pair_of_a_combination_that_is_taken_out_is_told() => Assert.Equal(
        ["pair one-leg-loss-of-feeling + upper-back-pain: 999 -> no pair (111)",
            "pair one-leg-weakness + upper-back-pain: 999 -> no pair (111)",
            "pair unsteady-walking + upper-back-pain: 999 -> no pair (111)"],
        Counted(ChangeKind.Lowered,
            Comparison.Of(RealContent.Questionnaire,
                Combined(rule => rule.Id == "upper-back-pain-with-leg-sign" ? [] : [rule]))));

    [Fact]
    public void A_pair_of_a_finding_and_a_fact_that_is_taken_out_lowers() =>
        Lowers("pair blood-thinner + unsteady-walking: 999 -> no pair (111)",
        new Edit(Findings, ", unsteady-walking]", "]", "- id: blood-thinner-with-leg-sign\n"));

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

    [Theory]
    [InlineData("can-begin: \"yes\"", "can-begin: \"no\"", "- id: calf-swelling\n",
        "finding can-begin calf-swelling: yes -> no")]
    [InlineData("shown-with: [bone-risk, age-65-or-over]", "shown-with: [bone-risk]", "",
        "finding shown-with bone-risk-and-minor-injury: bone-risk, age-65-or-over -> bone-risk")]
    [InlineData("can-begin: \"yes\"\n", "can-begin: \"yes\"\n    shown-with: [bone-risk]\n", "- id: calf-swelling\n",
        "finding shown-with calf-swelling: none -> bone-risk")]
    public void A_sign_that_is_watched_for_by_fewer_people_lowers(string old, string @new, string after,
        string change) => Lowers(change, new Edit(Findings, old, @new, after));

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
    public void Regrouping_pairs_changes_the_name_of_a_combination_and_no_level()
    {
        var split = Comparison.Of(RealContent.Questionnaire, Combined(rule => rule.Id != "fever-with-infection-risk"
            ? [rule]
            : [rule with { Any = ["recent-infection-or-procedure"] },
                rule with { Id = "fever-with-injected-drugs", Any = ["injected-drugs"] }]));
        Assert.Equal(
            ["reworded: combination id fever-with-injected-drugs: fever-with-infection-risk -> "
                + "fever-with-injected-drugs"], split.Changes.Select(change => $"{change}"));
    }

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
    public void The_id_of_a_combination_alone_is_a_rewording() => Assert.Equal(
        ["reworded: combination id fever-with-germs: fever-with-infection-risk -> fever-with-germs"],
        Comparison.Of(RealContent.Questionnaire,
            Combined(rule =>
                [rule.Id == "fever-with-infection-risk" ? rule with { Id = "fever-with-germs" }
                    : rule])).Changes.Select(change => $"{change}"));

    [Fact]
    public void An_option_that_gives_more_raises() =>
        Raises("option gives medicines/steroid-tablets: gives weakened-immunity, bone-risk -> gives weakened-immunity, bone-risk, blood-thinner",
        new Edit(Questions, "gives: [weakened-immunity, bone-risk]", "gives: [weakened-immunity, bone-risk, blood-thinner]"));

    [Fact]
    public void An_option_that_gives_nothing_any_more_lowers() =>
        Lowers("option gives trend/same: gives not-better -> gives nothing",
        new Edit(Questions, "gives: [not-better]", "gives: []", "      - id: same\n"));

    [Fact]
    public void An_option_that_gives_something_else_does_both() =>
        Both("option gives trend/same: gives not-better -> gives 4-weeks-or-more",
        new Edit(Questions, "gives: [not-better]", "gives: [4-weeks-or-more]", "      - id: same\n"));

    [Fact]
    public void An_option_of_ticks_that_is_taken_out_lowers()
    {
        var old = RealContent.Questionnaire;
        Assert.Equal((0, 1),
            Counts(Comparison.Of(old, old.With("illness", page => page with { Options = page.Options.RemoveAt(0) }))));
        Assert.Equal((1, 0),
            Counts(Comparison.Of(old.With("illness", page => page with { Options = page.Options.RemoveAt(0) }), old)));
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
                    page => page with
                    {
                        Options = page.Options.Add(
                        Make.Option("much-worse", ["not-better", "getting-worse"]))
                    }))));
    }

    [Fact]
    public void A_condition_that_asks_for_less_raises() =>
        Raises("question when mornings: all of over-3-months, age-16-or-over -> all of over-3-months",
            new Edit(Questions, "when: { all: [over-3-months, age-16-or-over] }", "when: { all: [over-3-months] }"));

    [Fact]
    public void A_condition_that_is_put_on_a_page_lowers() =>
        Lowers("question when legs: always -> any of age-12-or-over",
            new Edit(Questions, "kind: ticks\n", "kind: ticks\n    when: { any: [age-12-or-over] }\n", "- id: legs\n"));

    [Fact]
    public void A_condition_in_place_of_another_does_both() =>
        Both("question when first-time: all of age-60-or-over, not-a-flare -> any of age-45-or-over, began-before-45",
            new Edit(Questions, "when: { all: [age-60-or-over, not-a-flare] }", "when: { any: [age-45-or-over, began-before-45] }"));

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
        new(Questions, "when: { any: [age-12-or-over] }", "when: { all: [age-12-or-over] }", "- id: worried-or-struggling\n"),
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
    public void A_page_that_moves_is_told_and_counts_for_nothing()
    {
        var moved = Comparison.Of(RealContent.Questionnaire,
            RealContent.Questionnaire.WithMoved("medicines",
                RealContent.Questionnaire.Questions.IndexOf(RealContent.Questionnaire["legs"])));
        Assert.Equal("moved: question medicines: after health -> after pregnancy-signs", $"{Assert.Single(moved.Changes)}");
        Assert.Equal("0 raised, 0 lowered, 0 reworded", moved.Summary);
    }

    [Fact]
    public void A_page_that_moves_ahead_of_what_it_needs_lowers()
    {
        var ahead = Comparison.Of(RealContent.Questionnaire,
            RealContent.Questionnaire.WithMoved("mornings",
                RealContent.Questionnaire.Questions.IndexOf(RealContent.Questionnaire["duration"])));
        Assert.Equal((0, 1), Counts(ahead));
        Assert.Equal(
            "lowered: question place mornings: after duration, which gives what it needs -> before duration, which "
            + "gives what it needs", $"{ahead.Changes[0]}");
    }

    [Fact]
    public void A_derived_finding_that_asks_for_more_facts_lowers()
    {
        var asked = Between(new Edit(Questions, "at-least: 2", "at-least: 3"));
        Assert.Equal((0, 1), Counts(asked));
        Assert.StartsWith(
            "lowered: derived finding inflammatory-pattern: all of over-3-months, began-before-45; at least 2 of "
            + "stiff-mornings,", $"{asked.Changes[0]}", StringComparison.Ordinal);
    }

    [Fact]
    public void A_derived_finding_that_follows_from_less_raises() => Raises(
        "derived finding blood-thinner-and-injury: all of small-fall-or-knock, blood-thinner -> all of "
        + "blood-thinner; any of small-fall-or-knock, lift-or-twist",
        new Edit(Questions, "all: [small-fall-or-knock, blood-thinner]",
            "all: [blood-thinner], any: [small-fall-or-knock, lift-or-twist]"));

    [Fact]
    public void Of_two_lines_that_a_finding_follows_from_the_one_that_is_taken_out_lowers() => Lowers(
        "derived finding bone-risk-and-minor-injury: all of small-fall-or-knock; any of bone-risk, age-65-or-over, "
        + "or all of lift-or-twist, bone-risk -> all of small-fall-or-knock; any of bone-risk, age-65-or-over",
        new Edit(Questions, "  - { id: bone-risk-and-minor-injury, all: [lift-or-twist, bone-risk] }\n", ""));

    [Fact]
    public void A_choice_that_becomes_ticks_does_both()
    {
        var old = RealContent.Questionnaire;
        Assert.Equal((1, 1), Counts(Comparison.Of(old, old.With("trend", page => page with { Kind = QuestionKind.Ticks }))));
    }

    private static readonly (string File, string After, string Old, string New, string What)[] Words =
    [
        (Findings, "- id: fever\n", "meaning: ", "meaning: Certainly ", "finding meaning fever"),
        (Findings, "- id: fever\n", "why: ", "why: Perhaps ", "finding why fever"),
        (Findings, "- id: fever\n", "label: ", "label: Really ", "finding label (you) fever"),
        (Findings, "- id: calf-swelling\n", "hint: Skin", "hint: Your skin", "finding hint (you) calf-swelling"),
        (Findings, "- id: calf-swelling\n", "card: one of their", "card: really one of their",
            "finding card (person) calf-swelling"),
        (Findings, "- id: fever\n", "say: \"", "say: \"truly ", "finding say (you) fever"),
        (Findings, "- id: chest-pain\n", "you: Could it be my heart", "you: Could this be my heart",
            "finding asks chest-pain"),
        (Findings, "- id: cancer-history\n", "contacts: [cancer-helpline]", "contacts: [cancer-helpline, samaritans]",
            "finding contacts cancer-history"),
        (Findings, "- id: calf-swelling\n", "Do not rub the leg.", "Do not rub your leg.",
            "finding also (you) calf-swelling"),
        (Findings, "- id: calf-swelling\n", "picture: /media/calf.svg", "picture: /media/saddle-area.svg",
            "finding picture calf-swelling"),
        (Findings, "id: cauda-equina,", "name: \"", "name: \"All of ", "group cauda-equina"),
        (Findings, "- id: fever-with-leg-sign\n", "why: ", "why: Perhaps ", "combination why fever-with-leg-sign"),
        (Findings, "- id: fever-with-leg-sign\n", "advice: E-infection", "advice: [E-infection, E-cord]",
            "combination advice fever-with-leg-sign"),
        (Findings, "- id: fever-with-leg-sign\n", "you: Could it be sepsis", "you: Could this be sepsis",
            "combination asks fever-with-leg-sign"),
        (Questions, "facts:", "meaning: The person", "meaning: This person", "fact meaning under-16"),
        (Questions, "- id: legs\n", "title: ", "title: Now, ", "question title (you) legs"),
        (Questions, "- id: legs\n", "short: ", "short: My ", "question short (you) legs"),
        (Questions, "- id: duration\n", "hint: \"In", "hint: \"Please: in", "question hint (you) duration"),
        (Questions, "- id: age\n", "why: \"Age", "why: \"Your age", "question why (you) age"),
        (Questions, "- id: nerves\n", "part: emergency", "part: health", "question part nerves"),
        (Questions, "", "you: Your health", "you: All of your health", "part health"),
        (Questions, "", "name: saddle,", "name: seat,", "not reported Nerves"),
        (Questions, "- id: age\n", "error: ", "error: Please, ", "question error (you) age"),
        (Questions, "- id: emergency-illness\n", "reason: you selected", "reason: you truly selected",
            "question none reason (you) emergency-illness"),
        (Questions, "- id: age\n", "closes-script: 1", "closes-script: 5", "question closes-script age"),
        (Questions, "- id: health\n", "history: \"yes\"", "history: \"no\"", "question history health"),
        (Questions, "- id: mild\n", "label: Mild", "label: Quite mild", "option label (you) severity/mild"),
        (Questions, "- id: mild\n", "reason: the pain is", "reason: the pain is quite", "option reason (you) severity/mild"),
        (Questions, "- id: mild\n", "say: it is", "say: it is quite", "option say (you) severity/mild"),
        (Advice, "- id: E-allergy\n", "rank: 100", "rank: 101", "advice rank E-allergy"),
        (Advice, "- id: E-allergy\n", "Ask someone you trust to stay with you.",
            "Ask somebody you trust to stay with you.", "advice do (you) E-allergy"),
        (Advice, "- id: E-nerve\n", "heading: ", "heading: Please. ", "advice heading (you) E-nerve"),
        (Advice, "- id: U-cancer\n", "first-call: \"Your", "first-call: \"First your", "advice first-call (you) U-cancer"),
        (Advice, "- id: U-cancer\n", "rank: 40\n", "rank: 40\n    online: \"no\"\n", "advice online U-cancer"),
        (Advice, "- id: shout\n", "text: text SHOUT", "text: send SHOUT", "contact shout"),
        (Advice, "- id: childline\n", "link: tel:08001111", "link: tel:08088005000", "contact childline"),
        (Advice, "- id: E-allergy\n", "do not take more of the medicine", "do not take more of this medicine",
            "advice do-not (you) E-allergy"),
        (Sciatica, "", "title: Sciatica", "title: Sciatic pain", "guide title sciatica"),
        (Sciatica, "", "description: Pain that runs", "description: Pain that goes", "guide description sciatica"),
        (Sciatica, "", "## What it feels like", "## How it feels", "guide text sciatica"),
        ("guides/about.md", "", "title: About", "title: All about", "guide title about"),
        ("outcomes/gp.md", "## While you wait", "Move gently", "Move slowly", "outcome text gp"),
        ("media/media.yml", "", "alt: \"Drawing of a person's lower body", "alt: \"A drawing of a person's lower body",
            "picture alt saddle-area.svg"),
        ("media/calf.svg", "", "</svg>", "<g/></svg>", "picture drawing calf.svg"),
    ];

    [Fact]
    public void Each_text_that_changes_is_one_rewording()
    {
        var changed = Between([.. Words.Select(text => new Edit(text.File, text.Old, text.New, text.After))]);
        Assert.Equal(Words.Select(text => text.What).Order(StringComparer.Ordinal),
            Counted(ChangeKind.Reworded, changed).Select(change => change.Split(": ")[0]).Order(StringComparer.Ordinal));
        Assert.Equal($"0 raised, 0 lowered, {Words.Length} reworded", changed.Summary);
    }

    private static readonly (string File, string After, string Old, string New, string Line)[] Others =
    [
        (Sciatica, "", "review-due: 2027-11-20", "review-due: 2027-11-10",
            "other: guide review-due sciatica: 2027-11-20 -> 2027-11-10"),
        (Sciatica, "", "sources: [nhs-111-wales-sciatica, ",
            "sources: [nhs-111-wales-sciatica, nhs-kidney-infection, ", "other: guide sources sciatica: "),
        (Findings, "- id: sickle-cell-with-pain-on-breathing\n", "sources: [uclh-sickle-cell, ",
            "sources: [nice-ng234, ",
            "other: combination sources sickle-cell-with-pain-on-breathing: uclh-sickle-cell, project-proposal -> nice-ng234"),
        ("sources.yaml", "- id: nhs-back-pain\n", "how-read: read", "how-read: not-re-read",
            "other: source nhs-back-pain: Back pain, NHS.uk, "),
        ("triage/vignettes.yaml", "", "acceptable: [\"999\", \"111\"]", "acceptable: [\"999\"]", "other: vignette expected "),
        ("triage/vignettes.yaml", "", "how_soon: today", "how_soon: week", "other: vignette expected "),
        ("triage/vignettes.yaml", "", "first_block: U-today", "first_block: U-urgent", "other: vignette expected "),
        ("triage/vignettes.yaml", "", "  written_for: coverage\n", "", "other: vignette case "),
        ("triage/vignettes.yaml", "", "published_level: \"999\"", "published_level: \"111\"", "other: vignette case "),
        ("triage/vignettes.yaml", "", "ticks: [", "ticks: [family-history, ", "other: vignette case "),
        (Questions, "- id: trend\n", "sources: [nhs-back-pain, ", "sources: [", "other: question sources trend: nhs-back-pain, "),
        (Questions, "cases:", "ticks: [thin-bones, sudden-new-pain]", "ticks: [steroid-tablets, sudden-new-pain]",
            "other: cases bone-risk-no-injury: thin-bones and sudden-new-pain"),
        ("media/media.yml", "", "next-review: 2027-11-20", "next-review: 2027-11-10",
            "other: picture next-review saddle-area.svg: 2027-11-20 -> 2027-11-10"),
    ];

    [Fact]
    public void Sources_dates_and_cases_are_listed_and_not_counted()
    {
        var changed = Between([.. Others.Select(other => new Edit(other.File, other.Old, other.New, other.After))]);
        Assert.Equal("0 raised, 0 lowered, 0 reworded", changed.Summary);
        Assert.True(Others.Length == changed.Changes.Length, string.Join('\n', changed.Changes));
        Assert.All(Others,
            other => Assert.Contains(changed.Changes,
                change => $"{change}".StartsWith(other.Line, StringComparison.Ordinal)));
    }

    [Fact]
    public void How_cases_are_told_is_listed_and_not_counted()
    {
        var old = RealContent.Questionnaire;
        var other = Comparison.Of(old,
            old.With("severity",
                page => page with
                {
                    Case = CaseField.Trend,
                    Options = [.. page.Options.Select(option => option with { Case = null })]
                }));
        Assert.Equal(
            ["option case severity/mild: mild -> none", "option case severity/moderate: moderate -> none",
                "option case severity/severe: severe -> none", "question case severity: Pain -> Trend"],
            Counted(ChangeKind.Other, other));
        Assert.Equal("0 raised, 0 lowered, 0 reworded", other.Summary);
    }

    [Fact]
    public void A_finding_in_another_group_is_told() =>
        Rewords("finding group both-legs: cauda-equina -> nerves",
            new Edit(Findings, "group: cauda-equina", "group: nerves", "- id: both-legs\n"));

    [Fact]
    public void A_sign_that_leaves_the_card_of_a_page_is_a_rewording_of_the_page() =>
        Rewords("guide text sciatica: ",
            new Edit("guides/sciatica.md", "both-legs, leg-weakness-getting-worse", "both-legs"));

    [Fact]
    public void What_a_page_says_otherwise_in_each_voice_is_told_for_both()
    {
        var words = WordsReader.WordsFile;
        string[] told = [.. Counted(ChangeKind.Reworded, Between(
            new(words, "Do not drive yourself.", "Do not go by car yourself."),
            new(words, "They must not drive.", "They must not go alone.")))];
        Assert.Contains(told, change => change.StartsWith("guide text (you) sciatica: ", StringComparison.Ordinal));
        Assert.Contains(told, change => change.StartsWith("guide text (person) sciatica: ", StringComparison.Ordinal));
    }

    [Fact]
    public void A_text_that_changed_is_told_with_the_words_around_each_place() => Rewords(
        "guide text sciatica: gets better in 4 to 6 weeks.[",
        new(Sciatica, "4 to 6 weeks", "2 to 6 weeks"), new(Sciatica, "is newly weak", "is newly very weak"));

    [Fact]
    public void Another_address_behind_the_same_words_is_a_rewording() =>
        Rewords("guide text sciatica: ", new Edit(Sciatica, "](/guides/heat-and-cold)", "](/guides/sleep)"));

    [Theory]
    [InlineData("::: unless any E-safe", "::: unless any E-heart")]
    [InlineData("::: unless any E-safe", "::: when any E-safe")]
    [InlineData("::: unless any E-safe under-16\n- Driving? Stop in a safe place and turn the hazard lights on.\n:::\n",
        "- Driving? Stop in a safe place and turn the hazard lights on.\n")]
    public void Words_for_other_people_are_a_rewording_of_the_outcome(string old, string @new) =>
        Rewords("outcome text 999: ", new Edit("outcomes/999.md", old, @new));

    [Fact]
    public void A_card_of_the_registry_counts_once_though_many_pages_show_it() =>
        Assert.Equal("0 raised, 0 lowered, 1 reworded",
            Between(new Edit(Findings, "card: you have", "card: you now have", "- id: fever\n")).Summary);

    [Fact]
    public void The_same_change_in_both_voices_is_one() =>
        Rewords("advice transport E-allergy: Stay where you are and wait for the ambulance. -> Stay there.",
        new(Advice, "Stay where you are and wait for the ambulance.", "Stay there.", "- id: E-allergy\n"),
        new(Advice, "Stay where you are and wait for the ambulance.", "Stay there.", "transport: Stay there.\n"));

    [Fact]
    public void What_lowers_comes_first_and_what_is_not_counted_last()
    {
        var changed = Between(new(Questions, "at-least: 2", "at-least: 3"),
            new(Questions, "all: [over-3-months, age-16-or-over]", "all: [over-3-months]"),
            new(Sciatica, "title: Sciatica", "title: Sciatic pain"),
            new(Sciatica, "review-due: 2027-11-20", "review-due: 2027-11-10"));
        Assert.Equal([ChangeKind.Lowered, ChangeKind.Raised, ChangeKind.Reworded, ChangeKind.Other],
            changed.Changes.Select(change => change.Kind));
        Assert.Equal("1 raised, 1 lowered, 1 reworded", changed.Summary);
    }

    /// <summary>
    /// A part of the content that is new must be compared too. Teach the comparison, then add its name here.
    /// </summary>
    [Fact]
    public void Every_part_of_what_is_compared_is_known()
    {
        Knows<Finding>(
            "Id, Urgency, Group, Meaning, Why, HowSoon, Picture, Words, Advice, Sources, CanBegin, Discreet, "
            + "ShownWith, Contacts, Asks, Doubt, ShortForm, IsListed, Disposition");
        Knows<FindingWords>("Label, Hint, Card, Say, Also, Reason");
        Knows<Rule>("Id, Urgency, All, Any, Why, Advice, Sources, HowSoon, Asks, Disposition, IsCombination");
        Knows<Question>("Id, Kind, When, Words, Options, Case, ClosesScript, History, DoubtWaits, Part, Sources");
        Knows<QuestionWords>("Title, ShortTitle, Hint, Error, None, NotSure, Why");
        Knows<QuestionPart>("Id, Name");
        Knows<BodySystem>("Name, Signs");
        Knows<SignName>("Name, Question, Options");
        Knows<Option>("Id, Gives, When, Words, Picture, Case");
        Knows<OptionWords>("Label, Hint, Reason, Say");
        Knows<Condition>("All, Any, Facts");
        Knows<Derivation>("Id, All, Any, AtLeast, Of, Facts");
        Knows<Ask>("With, Words");
        Knows<AdviceBlock>("Id, Urgency, Rank, Words, Sources, Online, Discreet, FirstContact, HowSoon, IsNow, ToHospital");
        Knows<AdviceWords>("Do, Position, Transport, NorthernIreland, Say, DoNot, Heading, FirstCall, Parts");
        Knows<AdviceLine>("Text, When, Given, Names");
        Knows<ContactLine>("Id, Link, When, BroughtBy, Words, Sources");
        Knows<ContactWords>("Name, Text");
        Knows<CaseTicks>("Finding, When, Ticks");
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
        var (old, @new) = (RealContent.Library, copy.Read());
        var (there, back) = (Comparison.Of(old, @new), Comparison.Of(@new, old));
        Assert.Equal((there.Raised, there.Lowered), (back.Lowered, back.Raised));
        return there;
    }

    private static void Raises(string change, params Edit[] edits) => Is((1, 0), ChangeKind.Raised, change, edits);

    private static void Lowers(string change, params Edit[] edits) => Is((0, 1), ChangeKind.Lowered, change, edits);

    private static void Rewords(string change, params Edit[] edits) => Is((0, 0), ChangeKind.Reworded, change, edits);

    private static void Both(string change, params Edit[] edits)
    {
        Is((1, 1), ChangeKind.Raised, change, edits);
        Is((1, 1), ChangeKind.Lowered, change, edits);
    }

    private static void Is((int Raised, int Lowered) counts, ChangeKind kind, string change, Edit[] edits)
    {
        var comparison = Between(edits);
        Assert.Equal(counts, Counts(comparison));
        Assert.StartsWith(change,
            Counted(kind, comparison).First(
                each => !each.StartsWith("finding advice", StringComparison.Ordinal)
                    && !each.StartsWith("combination advice", StringComparison.Ordinal)), StringComparison.Ordinal);
    }

    private static (int Raised, int Lowered) Counts(Comparison comparison) => (comparison.Raised, comparison.Lowered);

    private static IEnumerable<string> Counted(ChangeKind kind, Comparison comparison) =>
        comparison.Changes.Where(change => change.Kind == kind).Select(change => $"{change}"[($"{kind}".Length + 2)..]);

    private static (string, string) Told(params Edit[] edits) =>
        Between(edits) is var comparison ? (string.Join('\n', comparison.Changes), comparison.Summary) : default;
}
