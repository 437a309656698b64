namespace BackCare.Tests.Proof;

/// <summary>
/// One harmful edit of the real content each, and the violation that names it. A journey that is
/// printed is walked again, and really shows it.
/// </summary>
public sealed class EveryKindOfFaultIsFoundFacts
{
    private const string CanBeTold = "can-be-told";

    /// <summary>
    /// What is lowered, the property that it violates, and what is said; some journey shows it. What has one letter is lowered
    /// together, in parts of the rules that have nothing to do with one another, and proven once.
    /// </summary>
    public static TheoryData<string, Func<Questionnaire, Questionnaire>, string, string> Lowered => new()
    {
        // Urgencies.
        { "A", of => At("fever", Urgency.SeeGp, of), "findings", "fever ends at GP today; the floor asks for 111" },
        { "B", of => At("saddle-numbness", Urgency.Urgent111, of), "findings", "saddle-numbness ends at 111; the floor asks for 999" },
        { "C", of => At("bone-risk-and-minor-injury", Urgency.SeeGp, of), "findings",
            "bone-risk-and-minor-injury ends at GP today; the floor asks for 111" },
        { "A", of => Later("severe-pain", HowSoon.Weeks, of), "findings", "severe-pain ends at GP weeks; the floor asks for GP today" },
        { "B", of => Later("bone-risk-no-injury", HowSoon.Week, of), "findings",
            "bone-risk-no-injury ends at GP week; the floor asks for GP today" },
        { "C", of => Later("stops-daily-activities", HowSoon.Weeks, of), "findings",
            "stops-daily-activities ends at GP weeks; the floor asks for GP week" },
        { "B", of => WithoutRule("keeps-coming-back", of), "findings",
            "keeps-coming-back ends at self-care; the floor asks for GP weeks" },

        // Pairs.
        { "A", of => WithoutPartner("cancer-with-leg-sign", "stenosis-pattern", of), "pairs",
            "cancer-history with stenosis-pattern ends at 111; the floor asks for 999" },
        { "B", of => WithoutPartner("blood-thinner-with-leg-sign", "unsteady-walking", of), "pairs",
            "unsteady-walking with blood-thinner ends at 111; the floor asks for 999" },
        { "C", of => WithoutPartner("bone-risk-with-leg-sign", "one-leg-weakness", of), "pairs",
            "one-leg-weakness with bone-risk ends at 111; the floor asks for 999" },
        { "C", of => WithoutRule("not-safe-at-home-under-16", of), "pairs",
            "not-safe-at-home with under-16 ends at GP week; the floor asks for 111" },
        { "D", of => At("suicidal-thoughts-with-too-many-painkillers", Urgency.Urgent111, of), "pairs",
            "suicidal-thoughts with too-many-painkillers ends at 111; the floor asks for 999" },

        // What options give and what follows from it.
        { "A", of => Proving.WithOption("pain", "upper-back-pain", option => option with { Gives = [] }, of), "findings",
            "upper-back-pain ends at GP week; the floor asks for 111 urgent" },
        { "C",
            of => Proving.WithOption("pregnancy", "weeks-not-known", option => option with { Gives = ["pregnant-early", "pregnant"] }, of),
            "findings", "pregnant-second-or-third-trimester ends at GP week; the floor asks for 111" },
        { "G",
            of => Proving.WithOption("age", "65-or-over", option => option with { Gives = option.Gives.Remove("age-65-or-over") }, of),
            "findings", "bone-risk-and-minor-injury ends at GP today; the floor asks for 111" },
        { "A", of => Proving.WithDerived("inflammatory-pattern", each => each with { AtLeast = 3 }, of), "findings",
            "inflammatory-pattern ends at self-care; the floor asks for GP weeks" },
        { "E", of => WithoutLine(0, of), "findings", "bone-risk-and-minor-injury ends at GP week; the floor asks for 111" },
        { "F", of => WithoutLine(1, of), "findings", "bone-risk-and-minor-injury ends at GP week; the floor asks for 111" },
        { "D", of => Proving.WithDerived("blood-thinner-and-injury", each => each with { All = each.All.Add("bone-risk") }, of),
            "findings", "blood-thinner-and-injury ends at GP week; the floor asks for 111" },
        // What is in doubt has become milder.
        { "D", of => Proving.With(rules: [.. of.Rules.All.Select(rule =>
                of["emergency-chest-tummy"].Options.Any(option => option.Id == rule.Id)
                    ? rule with { Urgency = Urgency.Urgent111 } : rule)], of: of), "not-sure",
            "not sure on emergency-chest-tummy ends at GP today; the floor asks for 111" },

        // What is asked of whom, and in which order.
        { "E",
            of => Proving.WithPage("pregnancy", page => page with { Options = page.Options.RemoveAll(option => option.Id == "weeks-not-known") }, of),
            CanBeTold, "the page 'pregnancy' does not offer 'weeks-not-known', though the floor's conditions hold" },
        { "F", of => Proving.With(questions: [.. of.Questions.Where(page => page.Id != "medicines")], of: of), CanBeTold,
            "the page 'medicines' is not asked, though the floor's conditions hold" },
        { "E", of => Proving.WithPage("coping", page => page with { When = new(["age-16-or-over"], []) }, of), CanBeTold,
            "the page 'coping' does not offer 'not-safe-at-home', though the floor's conditions hold" },
        { "B",
            of => Proving.WithOption("nerves", "sexual-function-change", option => option with { When = new(["age-16-or-over"], []) }, of),
            CanBeTold, "the page 'nerves' does not offer 'sexual-function-change', though the floor's conditions hold" },
        { "F", of => Proving.WithPageAt("illness", 1, of), "999-first",
            "the page 'emergency-chest-tummy' asks about a 999 finding after one at 111 or GP has been asked about" },

        // A worse choice that ends lower.
        { "E", of => Proving.WithOption("severity", "moderate", option => option with { Gives = ["severe-pain", "child-under-5"] }, of),
            "severity", "'severe' ends lower than 'moderate', which ends at 111" },
        { "F", of => Giving("duration", "under-2-weeks", "getting-worse", of), "duration",
            "'2-to-4-weeks' ends lower than 'under-2-weeks', which ends at 111" },
        { "G", of => Giving("trend", "better", "getting-worse", of), "trend", "'same' ends lower than 'better', which ends at 111" },
        { "D", of => Giving("age", "16-to-44", "child-under-16", of), "age",
            "'45-to-59' ends lower than '16-to-44', which ends at GP week" },

        // Without an end, or without a reason: the pages of ticks asked of nobody, so that nobody answers "none".
        { "H", of => Proving.With(questions: [.. of.Questions.Where(page => page.Kind is QuestionKind.Choice)], of: of), "reasons",
            "self-care without anything that was ruled out" },
        { "H", of => Proving.WithPage("severity", page => page with
            {
                Options = [.. page.Options.Select(option => option with { When = new(["age-12-or-over"], []) })],
            }, of), "ends", "the page 'severity' offers someone nothing to choose" },
    };

    /// <summary>As <see cref="Lowered"/>, and no journey shows it; proven with those of its letter.</summary>
    public static TheoryData<string, Func<Questionnaire, Questionnaire>, string, string> Miswritten => new()
    {
        { "G", of => Proving.WithPage("legs", page => page with { Kind = QuestionKind.Choice }, of), CanBeTold,
            "the page 'legs' is of another kind than the floor's: any number of options, or not sure" },
        { "A", of => Proving.WithOption("legs", "calf-swelling",
            option => option with { Words = new(option.Words.You, option.Words.Person with { Reason = " " }) }, of), "reasons",
            "the option 'calf-swelling' of 'legs' has no reason" },
        { "D", of => Proving.WithPageAt("mornings", 1, of), "order",
            "the page 'mornings' waits for 'over-3-months', which 'duration' still gives later" },
        { "D", of => of, "reachable", "the page 'mornings' is never asked" },
        { "A", of => Proving.WithOption("medicines", "blood-thinner",
            option => option with { When = new(["age-65-or-over", "age-12-to-59"], []) }, of), "reachable",
            "the option 'blood-thinner' of 'medicines' is never offered" },
        { "A", of => of, "reachable", "the derived finding 'blood-thinner-and-injury' never follows" },
        { "A", of => of, "reachable", "the combination 'blood-thinner-with-leg-sign' raises nobody" },
    };

    [Theory]
    [MemberData(nameof(Lowered))]
    public void What_is_lowered_is_found_and_shown(string together, Func<Questionnaire, Questionnaire> edit, string property, string what)
    {
        _ = edit; // it is made with those of its letter
        var (edited, proof) = Proofs.Value[together];
        var violation = proof.Violations.Single(violation => violation.Property == property && violation.What == what);
        Assert.NotEmpty(violation.Journey);
        var journey = Proving.Replay(edited, violation.Journey);
        Assert.Equal(violation.Ends, journey.Decision?.Disposition);
        if (property is "findings" or "pairs" or "not-sure")
            Assert.True(journey.Decision!.Disposition < Floor.Pinned.For(journey).Least);
    }

    [Theory]
    [MemberData(nameof(Miswritten))]
    public void What_is_miswritten_is_found(string together, Func<Questionnaire, Questionnaire> edit, string property, string what)
    {
        _ = edit;
        Assert.Contains((property, what), Proofs.Value[together].Proof.Violations.Select(violation => (violation.Property, violation.What)));
    }

    private static readonly Lazy<Dictionary<string, (Questionnaire Edited, SafetyProof Proof)>> Proofs = new(() => Lowered.Concat(Miswritten)
        .Select(row => row.Data)
        .GroupBy(row => row.Item1, row => row.Item2)
        .Select(edits => (edits.Key, Edited: edits.Aggregate(RealContent.Questionnaire, (of, edit) => edit(of))))
        .ToDictionary(each => each.Key, each => (each.Edited, Found(each.Edited))));

    [Theory]
    [InlineData("E", "small-fall-or-knock")]
    [InlineData("F", "lift-or-twist")]
    public void Of_two_lines_that_a_finding_follows_from_the_one_that_is_gone_is_shown(string without, string injury) =>
        Assert.Contains(
            Proofs.Value[without].Proof.Violations.First(
                violation => violation.What.StartsWith("bone-risk-and-minor-injury", StringComparison.Ordinal)).Journey,
            page => page.Options.Contains(injury));

    [Fact]
    public void A_page_that_is_asked_before_its_condition_can_hold_is_missed_by_somebody() =>
        Assert.Contains(Proofs.Value["D"].Proof.Violations,
            violation => violation is { Property: CanBeTold, Journey.Length: > 0 }
                && violation.What.StartsWith("the page 'mornings' is not asked", StringComparison.Ordinal));

    [Fact]
    public void Of_a_page_without_a_choice_for_somebody_it_is_shown_for_whom()
    {
        var (edited, proof) = Proofs.Value["H"];
        var violation = Assert.Single(proof.Violations, violation => violation.Property == "ends");
        Assert.Equal("age: under-5", violation.Journey[0].ToString());
        Assert.Empty(Proving.Replay(edited, violation.Journey).Next!.Offered);
    }

    [Fact]
    public void A_journey_with_more_pages_than_the_floor_allows()
    {
        var most = Floor.Pinned.MostPages;
        var proof = SafetyProof.Of(RealContent.Questionnaire, Proving.Outcomes, Floor.Pinned with { MostPages = most - 1 }, replays: 100);
        var violation = Assert.Single(proof.Violations);
        Assert.Equal(("ends", $"a journey has {most} pages; the floor allows {most - 1}"),
            (violation.Property, violation.What));
        Assert.Equal(most, violation.Journey.Length);
        Assert.Equal(most, Proving.Replay(RealContent.Questionnaire, violation.Journey).Steps.Length);
    }

    [Fact]
    public void An_outcome_without_a_section_for_what_to_watch_for()
    {
        var outcomes = Proving.Outcomes.ToDictionary();
        foreach (var urgency in new[] { Urgency.SeeGp, Urgency.Call999 })
            outcomes[urgency] = outcomes[urgency] with { Blocks = [.. outcomes[urgency].Blocks.TakeWhile(block => block is not Block.Heading)] };
        outcomes.Remove(Urgency.SelfCare);
        Assert.Equal(
            [
                "the self-care page has no section 'safety-net'", "the GP page has no section 'safety-net'",
                "the 999 page has no section 'if-it-gets-worse'",
            ],
            SafetyProof.Of(RealContent.Questionnaire, outcomes, Floor.Pinned, replays: 100).Violations.Select(violation => violation.What));
    }

    // A sign that is shown to more people than the floor owes it does no harm.
    [Fact]
    public void Of_a_999_or_111_sign_that_is_not_shown_the_outcome_is_named_that_leaves_it_out()
    {
        var shownToMore = Proving.WithFinding("blood-thinner-and-injury", finding => finding with { ShownWith = [] });
        var proof = Proving.Of(Proving.WithFinding("both-legs", finding => finding with { CanBegin = false }, shownToMore));
        foreach (var outcome in new[] { "self-care", "GP", "111" })
            Assert.Contains(proof.Violations,
                violation => violation is { Property: "safety-netting", Journey.Length: > 0 }
                    && violation.What == $"the {outcome} page does not name 'both-legs'");
        Assert.All(proof.Violations, violation => Assert.Contains("'both-legs'", violation.What, StringComparison.Ordinal));
    }

    private static SafetyProof Found(Questionnaire edited)
    {
        var proof = Proving.Of(edited);
        Assert.DoesNotContain(proof.Violations, violation => violation.Property == "replay");
        Assert.Equal(proof.Violations.Length, proof.Properties.Sum(each => each.Violations));
        return proof;
    }

    private static Questionnaire At(string rule, Urgency urgency, Questionnaire of) =>
        Proving.WithRule(rule, each => each with { Urgency = urgency }, of);

    private static Questionnaire Later(string finding, HowSoon soon, Questionnaire of) =>
        Proving.WithRule(finding, rule => rule with { HowSoon = soon }, of);

    private static Questionnaire WithoutRule(string id, Questionnaire of) =>
        Proving.With(rules: [.. of.Rules.All.Where(rule => rule.Id != id)], of: of);

    private static Questionnaire WithoutLine(int line, Questionnaire of) => Proving.With(
        derived: of.Rules.Derived.Remove(of.Rules.Derived.Where(each => each.Id == "bone-risk-and-minor-injury").ElementAt(line)), of: of);

    private static Questionnaire Giving(string page, string option, string more, Questionnaire of) =>
        Proving.WithOption(page, option, each => each with { Gives = each.Gives.Add(more) }, of);

    private static Questionnaire WithoutPartner(string combination, string finding, Questionnaire of) =>
        Proving.WithRule(combination, rule => rule with { Any = rule.Any.Remove(finding) }, of);
}
