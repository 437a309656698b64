namespace BackCare.Tests.Triage;

public sealed class ExplanationFacts
{
    [Fact]
    public void A_reason_tells_the_choice_that_led_to_it_in_its_own_words()
    {
        var reason = Assert.Single(new Explanation(Walk.Through("more: fever")).Reasons);
        Assert.Equal("fever", reason.Id);
        Assert.Equal([Reason("more", "fever")], reason.Choices);
        Assert.Equal(RealContent.Questionnaire.Findings["fever"].Why, reason.Why);
    }

    [Theory]
    [InlineData(Voice.You), InlineData(Voice.Person)]
    public void A_reason_for_unknown_weeks_of_pregnancy_never_says_13_weeks_or_more(Voice voice)
    {
        var explanation = new Explanation(Walk.Through(voice, "pregnancy: weeks-not-known"));
        Assert.Contains(explanation.Reasons,
            reason => reason.Id == "pregnant-second-or-third-trimester" && reason.Choices is [var told]
                && told == Reason("pregnancy", "weeks-not-known", voice));
        Assert.DoesNotContain(Texts(explanation),
            text => text.Contains("13") || text.Contains("trimester", StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [InlineData("could-be"), InlineData("not-sure")]
    public void A_reason_for_a_possible_pregnancy_never_says_a_number_of_weeks(string option)
    {
        var explanation = new Explanation(Walk.Through($"pregnancy: {option}", "duration: not-sure"));
        Assert.Equal([Reason("pregnancy", option)],
            explanation.Reasons.Single(reason => reason.Id == "pregnant-early").Choices);
        Assert.DoesNotContain(Texts(explanation), text => text.Contains("weeks"));
    }

    [Theory]
    [InlineData("sudden-pain-at-60-or-over", "age/65-or-over pain/small-fall-or-knock", "age: 65-or-over",
        "pain: small-fall-or-knock lift-or-twist")]
    [InlineData("bone-risk-and-minor-injury", "about-you/thin-bones pain/small-fall-or-knock", "age: 65-or-over",
        "about-you: thin-bones", "pain: small-fall-or-knock lift-or-twist")]
    [InlineData("bone-risk-no-injury", "duration/under-4-weeks about-you/thin-bones pain/lift-or-twist", "age: 60-to-64",
        "about-you: thin-bones", "pain: lift-or-twist")]
    [InlineData("bone-risk-no-injury", "duration/under-4-weeks about-you/thin-bones pain/sudden-new-pain", "about-you: thin-bones",
        "pain: sudden-new-pain")]
    [InlineData("not-better-after-4-weeks", "duration/not-sure trend/same", "duration: not-sure", "trend: same")]
    [InlineData("inflammatory-pattern",
        "duration/over-3-months mornings/began-before-45 mornings/stiff-mornings mornings/family-history",
        "age: 45-to-59", "duration: over-3-months", "mornings: family-history stiff-mornings began-before-45")]
    [InlineData("inflammatory-pattern",
        "age/16-to-44 duration/over-3-months mornings/stiff-mornings mornings/family-history",
        "duration: over-3-months", "mornings: family-history stiff-mornings")]
    // Steroid tablets are told as such, and a combination names every choice that took part.
    [InlineData("weakened-immunity", "about-you/steroid-tablets", "about-you: steroid-tablets")]
    [InlineData("child-under-16-with-leg-sign", "age/5-to-11 legs/one-leg-weakness", "age: 5-to-11", "legs: one-leg-weakness")]
    [InlineData("blood-thinner-with-leg-sign", "legs/one-leg-weakness about-you/blood-thinner", "legs: one-leg-weakness",
        "about-you: blood-thinner")]
    [InlineData("fall-at-65-or-over-with-leg-sign", "age/65-or-over legs/unsteady-walking pain/small-fall-or-knock",
        "age: 65-or-over", "legs: unsteady-walking", "pain: small-fall-or-knock")]
    [InlineData("one-leg-pain-or-tingling", "legs/one-leg-pain-or-tingling", "legs: one-leg-pain-or-tingling",
        "duration: over-3-months", "trend: same")]
    public void A_reason_names_the_options_that_gave_it_in_the_order_of_the_pages(string rule, string options, params string[] told) =>
        Assert.Equal(options.Split(' ').Select(option => Reason(option.Split('/')[0], option.Split('/')[1])),
            new Explanation(Walk.Through(told)).Reasons.Single(reason => reason.Id == rule).Choices);

    [Fact]
    public void The_voice_of_the_journey_is_the_voice_of_its_reasons()
    {
        var explanation = new Explanation(Walk.Through(Voice.Person, "nerves: saddle-numbness"));
        Assert.Equal([Reason("nerves", "saddle-numbness", Voice.Person)], Assert.Single(explanation.Reasons).Choices);
        Assert.Equal(RealContent.Questionnaire.Findings["saddle-numbness"].Words.Person.Say, explanation.Script.First());
    }

    [Fact]
    public void A_milder_finding_does_not_ask_for_its_own_help_on_a_more_urgent_page()
    {
        var findings = RealContent.Questionnaire.Findings;
        var milder = findings.At(Urgency.SeeGp).Where(finding => !finding.Words.You.Also.IsEmpty)
            .SelectMany(finding => finding.Words.You.Also).ToArray();
        Assert.NotEmpty(milder);
        Assert.Empty(
            new Explanation(Walk.Through("pregnancy: under-13-weeks", "legs: one-leg-loss-of-feeling")).Also.Intersect(
                milder));
    }

    [Fact]
    public void Every_reason_is_of_the_level_of_the_decision() => AnyJourney.Holds((journey, explanation) =>
        explanation.Reasons.All(reason => RuleOf(reason.Id).Urgency == journey.Decision!.Urgency), 1000);

    [Fact]
    public void A_pair_is_one_reason_and_its_parts_are_not_repeated()
    {
        var reasons = new Explanation(Walk.Through("pain: upper-back-pain", "trend: worse")).Reasons;
        Assert.Equal(["upper-back-pain-with-second-sign"], reasons.Select(reason => reason.Id));
        var fall = new Explanation(Walk.Through("age: 65-or-over", "pain: small-fall-or-knock")).Reasons;
        Assert.Equal(["sudden-pain-at-60-or-over"], fall.Select(reason => reason.Id));
        var tummy = new Explanation(Walk.Through("age: 65-or-over", "more: tummy-signs")).Reasons;
        Assert.Equal(["tummy-signs-at-60-or-over"], tummy.Select(reason => reason.Id));
    }

    // Steroid tablets let germs in and thin the bones: one choice, two reasons.
    [Fact]
    public void One_choice_that_means_two_things_has_two_reasons() => Assert.Equal(
        ["weakened-immunity-with-leg-sign", "bone-risk-with-leg-sign"],
        new Explanation(Walk.Through("legs: one-leg-weakness", "about-you: steroid-tablets")).Reasons.Select(reason => reason.Id));

    // A rule that others may see.
    [Fact]
    public void Each_rule_that_decides_is_a_reason_or_has_all_its_parts_in_one() =>
        AnyJourney.Holds((journey, explanation) =>
    {
        var present = journey.Decision!.Present;
        var reasons = explanation.Reasons.Select(each => RuleOf(each.Id)).ToArray();
        var toTell = journey.Decision.Reasons.Where(rule => !ChosenFor(rule).All(journey.IsToldBehind)
            && !rule.FiredOn(present).Any(id => Find(id) is { IsDiscreet: true }));
        return toTell.All(rule => reasons.Contains(rule) || reasons.Any(reason =>
                Parts(rule, present).IsSubsetOf(Parts(reason, present))
                || (Find(rule.Id)?.Group is { } kind && Find(reason.Id)?.Group == kind
                    && !ChosenFor(rule).Except(ChosenFor(reason)).Any())))
            && reasons.All(one => reasons.All(other => one == other || one.Disposition > other.Disposition
                || !Parts(one, present).IsSubsetOf(Parts(other, present))));

        Finding? Find(string id) => RealContent.Questionnaire.Findings.Find(id);

        IEnumerable<Option> ChosenFor(Rule rule) => journey.Steps.SelectMany(step => step.Chosen)
            .Where(option => option.Gives.Any(Parts(rule, present).Contains));
    }, 1000);

    private static HashSet<string> Parts(Rule rule, IReadOnlySet<string> present) => [.. rule.FiredOn(present).SelectMany(id =>
        RealContent.Rules.Derived.Where(each => each.Id == id && each.FollowsFrom(present)).SelectMany(each => each.Ids)
            .Where(present.Contains).DefaultIfEmpty(id))];

    private static Rule RuleOf(string id) => RealContent.Rules.All.Single(rule => rule.Id == id);

    [Fact]
    public void At_111_phone_questions_of_milder_findings_are_included()
    {
        var pattern = RealContent.Questionnaire.Findings["inflammatory-pattern"];
        var explanation = new Explanation(Walk.Through("duration: over-3-months", "pain: no-relief-at-rest-or-worse-at-night",
            "mornings: stiff-mornings wakes-second-half-of-night"));
        Assert.Equal(["no-relief-at-rest-or-worse-at-night"], explanation.Reasons.Select(reason => reason.Id));
        Assert.Contains(pattern.PhoneQuestions[0].Words.You, explanation.PhoneQuestions);
    }

    [Fact]
    public void Exactly_the_pages_answered_with_none_are_named()
    {
        var journey = Walk.Through("legs: one-leg-pain-or-tingling", "more: not-sure");
        var expected = journey.Steps.Where(
            step => step.Question.Kind is QuestionKind.Ticks && step.Question.Id is not "legs" and not "more")
            .Select(step => step.Question.Id).ToArray();
        Assert.Equal(expected.Select(page => (page, RealContent.Questionnaire[page].Words.You.None!.Reason)),
            new Explanation(journey).SelectedNone.Select(none => (none.Question.Id, none.Reason)));
    }

    // Nobody said "it eases when you rest" or "you are coping".
    [Fact]
    public void The_none_answer_says_only_that_nothing_was_selected() =>
        Assert.All(RealContent.Questionnaire.Questions.Where(page => page.Kind is QuestionKind.Ticks), page =>
        {
            Assert.Equal("you selected none of these", page.Words.You.None!.Reason);
            Assert.Equal("you selected none of these", page.Words.Person.None!.Reason);
        });

    [Fact]
    public void A_level_held_by_not_sure_names_its_page()
    {
        var explanation = new Explanation(Walk.Through("nerves: not-sure"));
        Assert.Equal(["nerves"], explanation.DecidingDoubtQuestions.Select(question => question.Id));
        Assert.Empty(explanation.Reasons);
    }

    private static IEnumerable<string> Texts(Explanation explanation) =>
        explanation.Reasons.SelectMany(reason => reason.Choices.Append(reason.Why)).Concat(explanation.Script)
            .Concat(explanation.Also);

    private static string Reason(string page, string option, Voice voice = Voice.You) =>
        RealContent.Questionnaire[page].Options.Single(each => each.Id == option).Words.For(voice).Reason;

    [Fact]
    public void The_reason_with_the_highest_advice_comes_first_within_a_level()
    {
        Finding[] findings =
        [
            Make.Finding("one", Urgency.Urgent111) with { Advice = ["middle"] },
            Make.Finding("two", Urgency.Urgent111) with { Advice = ["high", "low"] },
        ];
        var advice = new[] { ("high", 3), ("middle", 2), ("low", 1) }.Select(each =>
            Make.Block(each.Item1, Urgency.Urgent111, each.Item2));
        var pages = new Questionnaire([Make.Ticks("page", Make.Option("one", ["one"]), Make.Option("two", ["two"]))],
            [], new([.. findings]),
            new([.. findings.Select(Rule.For)], []), new([.. advice]))
        { Words = Make.NoWords };
        Assert.Equal(["two", "one"],
            new Explanation(Walk.Answer(pages.Begin(Voice.You), "page", "one", "two")).Reasons.Select(reason =>
            reason.Id));
    }
}
