using System.Collections.Immutable;
using System.Diagnostics;
using BackCare.Proof;
using BackCare.Reading;
using BackCare.Tests.Reading;
using BackCare.Tests.Review;
using BackCare.Tests.Triage;
using BackCare.Triage;

namespace BackCare.Tests.Proof;

/// <summary>Content below the floor is refused whenever it is loaded, without a proof: one lowered thing each.</summary>
public sealed class ShortfallFacts : IDisposable
{
    private const string Findings = "triage/findings.yaml";
    private const string Questions = "triage/questions.yaml";
    private const string Advice = "triage/advice.yaml";

    private readonly ContentCopy content = new();

    private static Questionnaire Real => RealContent.Questionnaire;

    public void Dispose() => content.Dispose();

    [Fact]
    public void The_real_content_falls_short_in_nothing() => Assert.Empty(Shortfalls.Of(Real, Floor.Pinned));

    // Once in five times is enough, so that a busy machine is no reason to fail.
    [Fact]
    public void A_good_edit_does_not_wait_for_it() => Assert.Contains(Enumerable.Range(0, 5), _ =>
    {
        var watch = Stopwatch.StartNew();
        Shortfalls.Of(Real, Floor.Pinned);
        return watch.Elapsed < TimeSpan.FromSeconds(1);
    });

    [Fact]
    public void A_lowered_finding_is_a_problem_on_its_own_line()
    {
        content.Edit(Findings, "urgency: \"111\"", "urgency: GP\n    how-soon: today", "  - id: fever\n")
            .Edit(Findings, "advice: U-today", "advice: G-book", "  - id: fever\n");
        // Words of a search that lead to it are a problem of their own file.
        var problem = Assert.Single(content.Load().All, problem => problem.File == Findings
            && problem.What.StartsWith("the finding", StringComparison.Ordinal));
        Assert.Equal(("BC380", Findings, content.LineOf(Findings, "- id: fever\n")),
            (problem.Code, problem.File, problem.Line));
        Assert.Equal("the finding 'fever' is GP today; the floor asks for 111", problem.What);
        Assert.Contains("src/BackCare/Proof/floor.yaml", problem.Mend);
    }

    [Fact]
    public void A_pair_that_a_combination_lost_is_a_problem_on_the_line_of_the_first_of_the_two()
    {
        content.Edit(Findings, ", stenosis-pattern]", "]", "  - id: cancer-with-leg-sign\n");
        var problem = content.OnlyProblem();
        Assert.Equal(("BC380", content.LineOf(Findings, "- id: cancer-history\n")), (problem.Code, problem.Line));
        Assert.Equal("cancer-history with stenosis-pattern is 111; the floor asks for 999", problem.What);
    }

    [Theory]
    [InlineData("hurt-by-someone")]
    [InlineData("not-safe-at-home")]
    public void A_sign_that_lists_would_now_show_to_whoever_looks_is_a_problem(string finding)
    {
        var open = Proving.WithFinding(finding, each => each with { Discreet = false });
        var shortfall = Assert.Single(Shortfalls.Of(open, Floor.Pinned));
        Assert.Equal(("finding", finding), (shortfall.Kind, shortfall.Id));
        Assert.Contains("is no longer discreet", shortfall.What);
    }

    [Fact]
    public void A_sign_that_reasons_and_scripts_would_now_leave_out_is_a_problem()
    {
        var shortfall = Assert.Single(
            Shortfalls.Of(Proving.WithFinding("serious-accident", each => each with { Discreet = true }), Floor.Pinned));
        Assert.Contains("has become discreet", shortfall.What);
    }

    // Somebody of 3 who would rather not say their age is asked about nothing that children are asked, and was sent home.
    [Theory]
    [InlineData("age")]
    [InlineData("severity")]
    [InlineData("nerves")]
    public void An_option_that_only_stands_in_the_place_of_an_answer_is_a_problem(string page)
    {
        var more = Proving.WithPage(page,
            question => question with
            {
                Options =
            question.Options.Add(question.Options[0] with { Id = "rather-not-say", Gives = [], When = Condition.Always })
            });
        var shortfall = Assert.Single(Shortfalls.Of(more, Floor.Pinned));
        Assert.Equal(("option", $"{page}/rather-not-say"), (shortfall.Kind, shortfall.Id));
        Assert.Contains(Proving.Of(more).Violations,
            violation => violation.Property == "can-be-told"
                && violation.What.Contains("'rather-not-say'", StringComparison.Ordinal));
    }

    [Fact]
    public void An_option_that_the_floor_does_not_know_may_stand_in_the_place_of_an_answer()
    {
        // "Yes, but only mild", for somebody with numb private parts.
        var mild = Proving.WithPage("nerves",
            question => question with
            {
                Options =
            question.Options.Add(question.Options[0] with { Id = "only-mild", Gives = ["painkillers-do-not-help"] })
            });
        Assert.Equal(["the option 'only-mild' of 'nerves' is not in the floor: it may stand in the place of an answer"],
            Of(mild));
        Assert.Contains(Proving.Of(mild).Violations, violation => violation.Property == "can-be-told");
    }

    [Fact]
    public void An_option_that_brings_more_than_it_stands_for() =>
        Short(Proving.WithOption("emergency-chest-tummy", "chest-pain",
            option => option with { Gives = option.Gives.Add("hurt-by-someone") }),
            "the option 'chest-pain' of 'emergency-chest-tummy' gives 'hurt-by-someone' too; by the floor it does not");

    [Fact]
    public void A_page_a_finding_a_combination_a_block_or_a_contact_that_the_floor_does_not_know()
    {
        var (page, finding) =
            (Real["coping"] with { Id = "before-you-start" }, Real.Findings["fever"] with { Id = "calm-sign" });
        Short(Proving.With(questions: Real.Questions.Insert(0, page)), "the question 'before-you-start' is not in the floor");
        Short(Proving.With(findings: new(Real.Findings.All.Add(finding), Real.Findings.Groups)),
            "the finding 'calm-sign' is not in the floor");
        var triple = Real.Rules.All.First(rule => rule.IsCombination) with
        {
            Id = "lie-down",
            All = ["calf-swelling", "pain-on-breathing-or-breathless", "coughing-blood"],
            Any = []
        };
        foreach (var rule in new[] { triple, triple with { All = ["chest-pain", "shingles-rash"] },
            triple with { All = ["fever"], Any = ["one-leg-weakness", "chest-pain"] } })
            Short(Proving.With(rules: Real.Rules.All.Add(rule)),
                "the combination 'lie-down' is neither made of pairs of the floor nor more urgent than each of its members");
        Assert.Empty(Of(Proving.With(rules: Real.Rules.All.Add(triple with { All = ["calf-swelling", "getting-worse"] }))));
        Short(Proving.With(
            advice: new(Real.Advice.All.Add(Make.Block("E-calm", Urgency.Call999, 200)), Real.Advice.Contacts)),
            "the advice block 'E-calm' is not in the floor");
        Short(Proving.With(
            advice: new(Real.Advice.All,
                [Real.Advice.Contacts[0] with { Id = "quick-help" }, .. Real.Advice.Contacts])),
            "the contact 'quick-help' is not in the floor");
    }

    [Theory]
    [InlineData("E-nerve")]
    [InlineData("U-doubt")]
    public void The_line_that_says_whom_to_call_is_for_everybody(string id)
    {
        foreach (var spoil in new Func<AdviceWords, AdviceWords>[] { words => words with { Do = [] },
            words => words with { Do = [words.Do[0] with { When = new(["under-16"], []) }, .. words.Do.Skip(1)] } })
            Short(Proving.WithBlock(id,
                block => block with { Words = block.Words with { Person = spoil(block.Words.Person) } }),
                $"the first line of 'do' of '{id}' is not for everyone under 'person'; it is the one that says whom to call");
    }

    [Fact]
    public void A_999_page_that_comes_after_milder_ones_is_a_problem()
    {
        var late = Shortfalls.Of(Proving.WithPageAt("nerves", Real.Questions.Length - 1), Floor.Pinned);
        Assert.All(late, shortfall => Assert.Equal(("question", "nerves"), (shortfall.Kind, shortfall.Id)));
        Assert.Contains(late,
            shortfall =>
                shortfall.What == "the question 'nerves', which asks about 999, comes after 'illness', "
                    + "which asks about less; by the floor it comes before");
    }

    [Theory]
    [InlineData("your bottom or private parts go numb, ", "")]
    [InlineData(" If it gets worse while you wait, call 999.\n      - level: GP", "\n      - level: GP")]
    public void Words_of_the_strip_and_the_lists_that_are_not_those_of_the_program_are_a_problem(string written,
        string instead)
    {
        content.Edit("triage/words.yaml", written, instead);
        var problem = content.OnlyProblem();
        Assert.Equal(("BC381", "triage/words.yaml", content.LineOf("triage/words.yaml", "fail-safe:\n")),
            (problem.Code, problem.File, problem.Line));
    }

    [Theory]
    [InlineData("999", "while-you-wait", false)]
    [InlineData("self-care", "safety-net", false)]
    [InlineData("self-care", "safety-net", true)]
    public void A_part_of_an_outcome_with_nothing_under_its_heading_is_a_problem(string outcome, string section,
        bool forNobody)
    {
        var file = System.IO.Path.Combine(content.Path, "outcomes", $"{outcome}.md");
        var lines = File.ReadAllLines(file).ToList();
        var from = lines.FindIndex(
            line => line.StartsWith("## ", StringComparison.Ordinal)
                && line[3..].Replace("’", "", StringComparison.Ordinal).Replace(' ', '-')
                    .Equals(section, StringComparison.OrdinalIgnoreCase));
        var to = lines.FindIndex(from + 1, line => line.StartsWith("## ", StringComparison.Ordinal));
        if (forNobody)
        {
            lines.Insert(to - 1, ":::");
            lines.InsertRange(from + 1, ["", "::: unless any age-12-or-over under-16"]);
        }
        else
            lines.RemoveRange(from + 1, to - from - 2);
        File.WriteAllText(file, string.Join('\n', lines) + "\n");
        Assert.Contains(content.Load().All,
            problem => problem.Code == "BC238"
                && problem.What == $"nothing stands under the heading '{section}' for everyone");
    }

    [Fact]
    public void An_option_that_is_gone_is_a_problem_on_the_line_of_its_page()
    {
        content.Edit(Questions, "      - { id: both-legs, gives: [both-legs] }\n", "")
            .Edit(Questions, "gives: [saddle-numbness]", "gives: [saddle-numbness, both-legs]")
            .Edit(Questions, "      - { name: both legs, page: nerves, options: [both-legs] }\n", "");
        var problem = content.Load().All.Single(
            problem => problem.What == "the question 'nerves' does not offer 'both-legs'; by the floor it does");
        Assert.Equal(("BC380", Questions, content.LineOf(Questions, "- id: nerves\n")),
            (problem.Code, problem.File, problem.Line));
    }

    [Fact]
    public void Rules_that_cannot_be_read_whole_are_mended_first()
    {
        content.Edit(Findings, "urgency: \"111\"", "urgency: \"112\"", "  - id: fever\n");
        Assert.DoesNotContain(content.Load().All, problem => problem.Code == "BC380");
    }

    [Fact]
    public void Content_below_the_floor_throws_where_a_site_would_start()
    {
        content.Edit(Findings, ", stenosis-pattern]", "]", "  - id: cancer-with-leg-sign\n");
        Assert.Contains("BC380",
            Assert.Throws<BadContentException>(() => Library.Load(content.Path, RealContent.Today)).Message);
        Assert.NotNull(content.Read()); // to compare it with the old, it can be read
    }

    [Fact]
    public void A_finding_that_is_gone_is_one_shortfall()
    {
        var gone = new Questionnaire(Real.Questions, Real.Facts,
            new([.. Real.Findings.All.Where(finding => finding.Id != "fever")], Real.Findings.Groups),
            new([.. Real.Rules.All.Where(rule => rule.Id != "fever")], Real.Rules.Derived), Real.Advice);
        Assert.Equal(["there is no finding 'fever'; the floor has it at 111"], Of(gone));
    }

    [Fact]
    public void A_finding_in_another_group_would_be_lost_to_cards_that_name_the_group()
    {
        var moved = new Questionnaire(Real.Questions, Real.Facts,
            new([.. Real.Findings.All.Select(
                finding => finding.Id == "both-legs" ? finding with { Group = "other" } : finding)], Real.Findings.Groups),
            Real.Rules, Real.Advice);
        Assert.Equal(
            ["the finding 'both-legs' stands in the group 'other', so care cards of 'cauda-equina' would lose it; "
                + "the floor has it there"], Of(moved));
    }

    [Fact]
    public void A_pair_at_a_lower_level_is_a_shortfall_of_its_combination() => Assert.Equal(
        [new("combination", "suicidal-thoughts-with-too-many-painkillers",
            "suicidal-thoughts with too-many-painkillers is 111; the floor asks for 999")],
        Shortfalls.Of(
            Proving.WithRule("suicidal-thoughts-with-too-many-painkillers",
                rule => rule with { Urgency = Urgency.Urgent111 }), Floor.Pinned));

    [Fact]
    public void A_page_that_is_left_out() =>
        Short(Proving.With(questions: [.. Real.Questions.Where(page => page.Id != "medicines")]),
            "there is no question 'medicines'; the floor has it");

    [Fact]
    public void A_page_that_is_asked_of_fewer_people() =>
        Short(Proving.WithPage("mornings",
            page => page with { When = page.When with { All = page.When.All.Add("age-60-or-over") } }),
            "the question 'mornings' is not asked of everyone whom the floor says it is asked of");

    [Fact]
    public void A_page_that_takes_one_tick_only() => Short(
        Proving.WithPage("legs", page => page with { Kind = QuestionKind.Choice }),
        "the question 'legs' takes one option; by the floor it takes any number of options, or \"not sure\"");

    [Fact]
    public void A_page_that_comes_before_the_fact_it_waits_for() =>
        Short(Proving.WithPageAt("mornings", 1),
            "the question 'mornings' waits for 'over-3-months', which 'duration' gives only later");

    [Fact]
    public void An_option_that_gives_less() => Short(
        Proving.WithOption("medicines", "steroid-tablets",
            option => option with { Gives = option.Gives.Remove("bone-risk") }),
        "the option 'steroid-tablets' of 'medicines' does not give 'bone-risk'; by the floor it does");

    [Fact]
    public void An_option_that_is_offered_to_fewer_people() => Short(
        Proving.WithOption("nerves", "sexual-function-change", option => option with { When = new(["age-16-or-over"], []) }),
        "the option 'sexual-function-change' of 'nerves' is not offered to everyone whom the floor says it is offered to");

    [Theory]
    [InlineData("inflammatory-pattern")]
    [InlineData("blood-thinner-and-injury")]
    public void A_derived_finding_that_asks_for_more(string id) => Short(
        Proving.WithDerived(id,
            each => each.AtLeast > 0 ? each with { AtLeast = 3 } : each with { All = each.All.Add("age-12-to-59") }),
        $"'{id}' does not follow from everything that it follows from by the floor");

    [Fact]
    public void A_derived_finding_that_asks_for_more_where_another_finding_hides_it() => Short(
        Proving.WithDerived("not-better-after-4-weeks", each => each with { All = each.All.Add("age-16-or-over") }),
        "'not-better-after-4-weeks' does not follow from everything that it follows from by the floor");

    [Fact]
    public void Two_lowered_urgencies_are_two_shortfalls() => Assert.Equal(
        ["the finding 'fever' is GP today; the floor asks for 111",
            "the finding 'black-poo' is GP today; the floor asks for 111"],
        Of(Proving.With(
            rules: [.. Real.Rules.All.Select(
                rule => rule.Id is "fever" or "black-poo" ? rule with { Urgency = Urgency.SeeGp } : rule)]))
            .Where(what => what.StartsWith("the finding '", StringComparison.Ordinal)
                && what.Contains("asks for 111", StringComparison.Ordinal)));

    [Theory]
    [InlineData("fever")]
    [InlineData("cancer-history")]
    public void The_gentler_part_of_111_is_lower_than_111(string finding) =>
        Short(Proving.WithRule(finding, rule => rule with { HowSoon = HowSoon.Urgent }),
            $"the finding '{finding}' is 111 urgent; the floor asks for 111");

    [Fact]
    public void A_doubt_that_waits_where_by_the_floor_it_must_not()
    {
        var waits = Real["health"].DoubtWaits!;
        Assert.NotEmpty(waits.TodayWith);
        Short(Proving.WithPage("medicines", page => page with { DoubtWaits = waits with { Question = "medicines" } }),
            "the question 'medicines' lets a doubt wait that by the floor is a GP today");
        Assert.All(waits.TodayWith, fact => Short(
            Proving.WithPage("health", page => page with { DoubtWaits = waits with { TodayWith = waits.TodayWith.Remove(fact) } }),
            "the question 'health' lets a doubt wait that by the floor is a GP today"));
        Assert.Empty(Of(Proving.WithPage("health", page => page with { DoubtWaits = null })));
    }

    public static TheoryData<string, string> Unwatched => new()
    {
        { "both-legs", "cannot begin" },
        { "fever", "cannot begin" },
        { "severe-pain", "cannot begin" },
        { "fever", "only with bone-risk" },
        { "blood-thinner-and-injury", "only with bone-risk" },
        { "bone-risk-and-minor-injury", "only with bone-risk" },
        { "pregnancy-emergency", "only with pregnant" },
    };

    [Theory]
    [MemberData(nameof(Unwatched))]
    public void A_sign_that_is_no_longer_shown_to_everybody_of_whom_it_can_be_true(string sign, string how) => Short(
        Proving.WithFinding(sign, finding => how switch
        {
            "cannot begin" => finding with { CanBegin = false },
            _ => finding with { ShownWith = [how["only with ".Length..]] },
        }),
        $"the finding '{sign}' is not shown as a symptom to watch for to everyone whom the floor says it is shown to");

    // Everybody of 12 to 59 is 12 or over, and who has had it for over 3 months has
    // had it for 4 weeks. But nobody need write so.
    [Theory]
    [InlineData("pregnancy", "age-12-or-over")]
    [InlineData("first-time", "age-16-or-over")]
    [InlineData("mornings", "4-weeks-or-more")]
    public void A_condition_that_looks_narrower_is_short_even_where_it_means_the_same(string page, string fact) => Short(
        Proving.WithPage(page, question => question with { When = question.When with { All = question.When.All.Add(fact) } }),
        $"the question '{page}' is not asked of everyone whom the floor says it is asked of");

    [Fact]
    public void An_option_may_say_once_more_what_its_page_waits_for() =>
        Assert.Empty(Of(Proving.WithPage("mornings", question => question with
        {
            Options = [.. question.Options.Select(
            option => option with { When = option.When with { All = option.When.All.Add("over-3-months") } })],
        })));

    [Fact]
    public void Of_several_facts_of_which_one_must_be_there_each_must_do()
    {
        var owed = new Condition([], ["age-60-or-over", "pregnant"]);
        var floor = Floor.Pinned with
        {
            Pages =
            [.. Floor.Pinned.Pages.Select(page => page.Id == "legs" ? page with { When = owed } : page)]
        };
        Assert.Empty(Shortfalls.Of(Asked(owed), floor));
        Assert.Empty(Shortfalls.Of(Asked(new([], ["pregnant", "under-16", "age-60-or-over"])), floor));
        Assert.NotEmpty(Shortfalls.Of(Asked(new(["age-16-or-over"], [])), floor));
        Assert.NotEmpty(Shortfalls.Of(Asked(new([], ["age-60-or-over"])), floor));

        static Questionnaire Asked(Condition when) => Proving.WithPage("legs", page => page with { When = when });
    }

    [Fact]
    public void A_block_that_a_sign_lost_is_a_problem_on_its_own_line()
    {
        content.Edit(Findings, "advice: E-nerve", "advice: E-cord", "  - id: saddle-numbness\n");
        var problem = content.OnlyProblem();
        Assert.Equal(("BC382", Findings, content.LineOf(Findings, "- id: saddle-numbness\n")),
            (problem.Code, problem.File, problem.Line));
        Assert.Equal("the finding 'saddle-numbness' does not bring the advice block 'E-nerve'; by the floor it does",
            problem.What);
        Assert.Contains("src/BackCare/Proof/floor.yaml", problem.Mend);
    }

    [Fact]
    public void A_block_that_a_combination_lost_is_a_problem_for_each_pair_on_its_own_line()
    {
        content.Edit(Findings, "advice: E-cord", "advice: E-nerve", "  - id: upper-back-pain-with-leg-sign\n");
        var problems = content.Load().All;
        Assert.All(problems,
            problem => Assert.Equal(("BC382", content.LineOf(Findings, "- id: upper-back-pain-with-leg-sign\n")),
                (problem.Code, problem.Line)));
        Assert.Contains(problems,
            problem => problem.What == "upper-back-pain with one-leg-weakness does not bring the advice block 'E-cord'; by the floor it does");
    }

    [Fact]
    public void One_of_two_blocks_is_missed_too() => Help(
        Proving.WithRule("suicidal-thoughts-with-too-many-painkillers", rule => rule with { Advice = ["E-medicine"] }),
        "combination", "suicidal-thoughts-with-too-many-painkillers",
        "suicidal-thoughts with too-many-painkillers does not bring the advice block 'E-mind'; by the floor it does");

    // Lie flat, sit up, be driven: only what the first one says is kept.
    [Fact]
    public void A_block_more_that_would_be_heard_first_is_a_shortfall_and_one_that_comes_later_is_none()
    {
        Help(Proving.WithRule("serious-accident", rule => rule with { Advice = ["E-heart", "E-injury"] }),
            "finding", "serious-accident",
            "the finding 'serious-accident' brings the advice block 'E-heart' first; by the floor 'E-injury'");
        Assert.Empty(Of(Proving.WithRule("serious-accident", rule => rule with { Advice = ["E-injury", "E-tummy"] })));
    }

    [Theory]
    [InlineData("life-at-risk", "samaritans")]
    [InlineData("not-safe-at-home", "helpline-wales")]
    [InlineData("pregnant-early", "maternity-unit")]
    public void A_contact_that_a_finding_lost(string finding, string contact) => Help(
        Proving.WithFinding(finding, each => each with { Contacts = each.Contacts.Remove(contact) }), "finding",
        finding, $"the finding '{finding}' does not bring the contact '{contact}'; by the floor it does");

    [Fact]
    public void A_contact_that_a_fact_no_longer_brings() => Help(
        Proving.WithContact("maternity-unit", contact => contact with { BroughtBy = [] }), "contact", "maternity-unit",
        "the contact 'maternity-unit' is not brought by 'birth-in-last-3-months'; by the floor it is");

    public static TheoryData<string, Func<AdviceBlock, AdviceBlock>, string> EditedBlocks => new()
    {
        { "U-medicine", block => block with { Online = true },
            "the advice block 'U-medicine' lets 111 online be offered; by the floor it does not" },
        { "U-mind", block => block with { FirstContact = "samaritans" },
            "the advice block 'U-mind' keeps 'samaritans' from the other contacts; by the floor it keeps none" },
        { "U-cancer",
            block => block with { Words = new(block.Words.You, block.Words.Person with { FirstCall = null }) },
            "the advice block 'U-cancer' has no 'first-call' under 'person'; by the floor it has" },
        { "E-safe", block => block with { Discreet = false },
            "the advice block 'E-safe' is not discreet; by the floor it is" },
        { "E-mind", block => block with { Discreet = true },
            "the advice block 'E-mind' is discreet; by the floor it is not" },
        { "E-injury", block => block with { Words = new(block.Words.You with { Position = null }, block.Words.Person) },
            "the advice block 'E-injury' has no 'position' under 'you'; by the floor it has" },
        { "E-nerve", block => block with { Words = new(block.Words.You, block.Words.Person with { Heading = null }) },
            "the advice block 'E-nerve' has no 'heading' under 'person'; by the floor it has" },
        { "U-today",
            block => block with { Words = new(block.Words.You with { NorthernIreland = null }, block.Words.Person) },
            "the advice block 'U-today' has no 'northern-ireland' under 'you'; by the floor it has" },
        { "E-heart",
            block => block with { Words = new(block.Words.You, block.Words.Person with { Heading = "Go to A&E" }) },
            "the advice block 'E-heart' has the heading 'Go to A&E'; by the floor its heading is to call 999" },
    };

    [Theory]
    [MemberData(nameof(EditedBlocks))]
    public void A_block_that_does_less(string id, Func<AdviceBlock, AdviceBlock> edit, string what) =>
        Help(Proving.WithBlock(id, edit), "advice block", id, what);

    [Fact]
    public void A_block_that_is_gone_or_less_urgent_is_missed_with_all_that_bring_it()
    {
        var gone = Proving.With(
            advice: new([.. Real.Advice.All.Where(block => block.Id != "E-allergy")], Real.Advice.Contacts));
        Assert.Equal(
            ["the finding 'severe-allergic-reaction' does not bring the advice block 'E-allergy'; by the floor it does",
                "there is no advice block 'E-allergy'; the floor has it at 999"], Of(gone));
        Short(Proving.WithBlock("E-allergy", block => block with { Urgency = Urgency.Urgent111 }),
            "the advice block 'E-allergy' is 111; the floor asks for 999");
    }

    [Fact]
    public void A_block_that_is_shown_behind_one_that_it_came_before()
    {
        Help(Proving.WithBlock("E-injury", block => block with { Rank = 74 }), "advice block", "E-injury",
            "the advice block 'E-injury' comes after 'E-tummy'; by the floor it comes before");
        Assert.Empty(Of(Proving.WithBlock("E-injury", block => block with { Rank = 76 }))); // other ranks, the same order
    }

    [Theory]
    [InlineData("U-today", HowSoon.Urgent, "is shown at 111 urgent alone; by the floor at all of 111")]
    [InlineData("U-medicine", HowSoon.Urgent, "is shown at 111 urgent alone; by the floor at all of 111")]
    [InlineData("U-urgent", HowSoon.Today, "is shown at all of 111; by the floor at 111 urgent alone")]
    public void A_block_that_is_shown_at_another_part_of_111(string id, HowSoon soon, string what) =>
        Short(Proving.WithBlock(id, block => block with { HowSoon = soon }), $"the advice block '{id}' {what}");

    // At 111 its lines give way to every other block's, and a doubt about a GP sign shows the one of a GP.
    [Fact]
    public void A_new_block_may_not_become_the_general_one()
    {
        var lower = Make.Block("U-wait", Urgency.Urgent111, 5);
        Short(Proving.With(advice: new(Real.Advice.All.Add(lower), Real.Advice.Contacts)),
            "the general advice block of 111 is 'U-wait'; by the floor 'U-today'");
    }

    // Two of these words were joined from halves of two versions, and taken.
    [Fact]
    public void A_block_or_a_contact_in_the_words_of_another()
    {
        var (injury, unit) =
            (Real.Advice.Find("E-injury")!.Words,
                Real.Advice.Contacts.Single(contact => contact.Id == "maternity-unit").Words);
        foreach (var edit in new Func<AdviceBlock, AdviceBlock>[] { block => block with { Words = injury },
            block => block with { Words = new(block.Words.You, block.Words.Person with { Say = injury.Person.Say }) } })
            Short(Proving.WithBlock("E-heart", edit), "the advice block 'E-heart' says under 'person' what 'E-injury' says");
        Short(Proving.WithContact("cancer-helpline", contact => contact with { Words = unit }),
            "the contact 'cancer-helpline' has the name of 'maternity-unit'");
        Short(Proving.WithContact("cancer-helpline",
            contact => contact with { Words = new(contact.Words.You, unit.Person) }),
            "the contact 'cancer-helpline' has the name of 'maternity-unit'");
    }

    [Fact]
    public void A_contact_that_is_gone() => Short(
        Proving.With(advice: new(Real.Advice.All, [.. Real.Advice.Contacts.Where(contact => contact.Id != "shout")])),
        "there is no contact 'shout'; the floor has it");

    [Fact]
    public void A_contact_with_another_number_is_a_problem_on_its_own_line()
    {
        content.Edit(Advice, "tel:116123", "tel:08088088000");
        var problem = content.OnlyProblem();
        Assert.Equal(("BC382", Advice, content.LineOf(Advice, "- id: samaritans\n")),
            (problem.Code, problem.File, problem.Line));
        Assert.Equal("the contact 'samaritans' leads to tel:08088088000; by the floor it leads to tel:116123", problem.What);
    }

    [Fact]
    public void A_contact_that_says_another_number_than_its_link() // on paper there is no link
    {
        content.Edit(Advice, "116 123, free, at any time, for them or for you",
            "0808 808 8000, free, at any time, for them or for you");
        Assert.Equal(
            "the contact 'samaritans' says '0808 808 8000, free, at any time, for them or for you', where its number "
            + "116123 is not", content.OnlyProblem().What);
    }

    [Fact]
    public void A_contact_whose_number_is_on_a_card_has_no_link_and_one_with_a_link_keeps_it()
    {
        Help(Proving.WithContact("cancer-helpline", contact => contact with { Link = "tel:111" }), "contact",
            "cancer-helpline", "the contact 'cancer-helpline' leads to tel:111; by the floor it has none");
        Help(Proving.WithContact("nspcc", contact => contact with { Link = null }), "contact", "nspcc",
            "the contact 'nspcc' has no link; by the floor it leads to tel:08088005000");
    }

    [Theory]
    [InlineData("childline", "under-16")]
    [InlineData("childline", "under-16", "12-to-15")]
    [InlineData("samaritans", "age-12-or-over")]
    [InlineData("helpline-wales", "age-45-or-over")]
    public void A_contact_that_is_shown_to_fewer(string id, params string[] any) => Help(
        Proving.WithContact(id, contact => contact with { When = new([], [.. any]) }), "contact", id,
        $"the contact '{id}' is not shown to everyone whom the floor says it is shown to");

    [Theory]
    [InlineData("childline")]
    [InlineData("childline", "under-16", "16-to-44", "age-60-or-over")]
    public void A_contact_that_is_shown_to_more_is_not_short(string id, params string[] any) =>
        Assert.Empty(Of(Proving.WithContact(id, contact => contact with { When = new([], [.. any]) })));

    [Fact]
    public void Advice_that_cannot_be_read_whole_is_mended_first()
    {
        content.Edit(Advice, "rank: 90", "rank: ninety");
        Assert.DoesNotContain(content.Load().All, problem => problem.Code == "BC382");
    }

    [Fact]
    public void More_urgent_and_asked_of_more_is_never_short()
    {
        Assert.Empty(Of(Proving.WithRule("fever", rule => rule with { Urgency = Urgency.Call999 })));
        Assert.Empty(Of(Proving.WithPage("mornings", page => page with { When = Condition.Always })));
    }

    private static void Help(Questionnaire edited, string kind, string id, string what) =>
        Assert.Equal([new(kind, id, what) { OfHelp = true }], Shortfalls.Of(edited, Floor.Pinned));

    private static void Short(Questionnaire edited, string what) => Assert.Contains(what, Of(edited));

    private static ImmutableArray<string> Of(Questionnaire edited) =>
        [.. Shortfalls.Of(edited, Floor.Pinned).Select(shortfall => shortfall.What)];
}
