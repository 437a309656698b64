using BackCare.Triage;

namespace BackCare.Tests.Triage;

public sealed class ExplanationFacts
{
    [Fact]
    public void A_journey_without_a_decision_has_nothing_to_explain() =>
        Assert.Throws<InvalidOperationException>(() => new Explanation(RealContent.Questionnaire.Begin(Voice.You)));

    [Fact]
    public void A_reason_tells_the_choice_that_led_to_it_in_its_own_words()
    {
        var reason = Assert.Single(new Explanation(Walk.Through("illness: fever")).Reasons);
        Assert.Equal("fever", reason.Id);
        Assert.Equal([Reason("illness", "fever")], reason.Told);
        Assert.Equal(RealContent.Questionnaire.Findings["fever"].Why, reason.Why);
    }

    [Theory]
    [InlineData(Voice.You)]
    [InlineData(Voice.Person)]
    public void Weeks_not_known_never_says_13_weeks_or_more(Voice voice)
    {
        var explanation = new Explanation(Walk.Through(voice, "pregnancy: weeks-not-known"));
        Assert.Contains(explanation.Reasons, reason => reason.Id == "pregnant-second-or-third-trimester" && reason.Told is [var told] && told == Reason("pregnancy", "weeks-not-known", voice));
        Assert.DoesNotContain(Texts(explanation), text => text.Contains("13", StringComparison.Ordinal) || text.Contains("trimester", StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [InlineData("could-be")]
    [InlineData("not-sure")]
    public void Perhaps_pregnant_never_says_a_number_of_weeks(string option)
    {
        var explanation = new Explanation(Walk.Through($"pregnancy: {option}"));
        Assert.Equal([Reason("pregnancy", option)], explanation.Reasons.Single(reason => reason.Id == "pregnant-early").Told);
        Assert.DoesNotContain(Texts(explanation), text => text.Contains("weeks", StringComparison.Ordinal));
    }

    [Fact]
    public void Steroid_tablets_are_told_as_steroid_tablets()
    {
        var reason = Assert.Single(new Explanation(Walk.Through("health: steroid-tablets")).Reasons);
        Assert.Equal("weakened-immunity", reason.Id);
        Assert.Equal([Reason("health", "steroid-tablets")], reason.Told);
    }

    [Theory]
    [InlineData("bone-risk-and-minor-injury", "age/65-or-over pain/small-fall-or-knock", "age: 65-or-over", "pain: small-fall-or-knock")]
    [InlineData("bone-risk-and-minor-injury", "health/thin-bones pain/lift-or-twist", "health: thin-bones", "pain: lift-or-twist")]
    [InlineData("bone-risk-and-minor-injury", "age/65-or-over health/thin-bones pain/small-fall-or-knock pain/lift-or-twist", "age: 65-or-over", "health: thin-bones", "pain: small-fall-or-knock lift-or-twist")]
    [InlineData("blood-thinner-and-injury", "health/blood-thinner pain/small-fall-or-knock", "health: blood-thinner", "pain: small-fall-or-knock")]
    [InlineData("not-better-after-4-weeks", "duration/not-sure trend/same", "duration: not-sure", "trend: same")]
    [InlineData("inflammatory-pattern", "duration/over-3-months mornings/began-before-45 mornings/stiff-mornings mornings/family-history", "duration: over-3-months", "mornings: family-history stiff-mornings began-before-45")]
    public void A_derived_finding_names_the_options_that_gave_its_facts_in_the_order_of_the_pages(string finding, string options, params string[] told) =>
        Assert.Equal(
            options.Split(' ').Select(option => Reason(option.Split('/')[0], option.Split('/')[1])),
            new Explanation(Walk.Through(told)).Reasons.Single(reason => reason.Id == finding).Told);

    [Fact]
    public void A_combination_names_every_choice_that_took_part()
    {
        var explanation = new Explanation(Walk.Through("age: 5-to-11", "legs: one-leg-weakness"));
        Assert.Equal([Reason("age", "5-to-11"), Reason("legs", "one-leg-weakness")], explanation.Reasons.Single(reason => reason.Id == "child-under-16-with-leg-sign").Told);
    }

    [Fact]
    public void A_combination_with_a_derived_finding_names_the_facts_behind_it() =>
        Assert.Equal(
            [Reason("age", "65-or-over"), Reason("legs", "unsteady-walking"), Reason("pain", "lift-or-twist")],
            new Explanation(Walk.Through("age: 65-or-over", "legs: unsteady-walking", "pain: lift-or-twist")).Reasons.Single(reason => reason.Id == "bone-risk-and-minor-injury-with-leg-sign").Told);

    [Fact]
    public void Each_option_alone_is_told_in_its_own_words_and_no_other() =>
        Assert.All(EachOptionAlone(), alone =>
        {
            var chosen = (from step in alone.Journey.Steps from option in step.Offered where step.Response!.Options.Contains(option.Id) select option.Words.For(alone.Journey.Voice).Reason).ToHashSet();
            Assert.All(new Explanation(alone.Journey).Reasons, reason =>
            {
                Assert.NotEmpty(reason.Told);
                Assert.All(reason.Told, told => Assert.Contains(told, chosen));
            });
        });

    [Fact]
    public void The_voice_of_the_journey_is_the_voice_of_its_reasons()
    {
        var explanation = new Explanation(Walk.Through(Voice.Person, "nerves: saddle-numbness"));
        Assert.Equal([Reason("nerves", "saddle-numbness", Voice.Person)], Assert.Single(explanation.Reasons).Told);
        Assert.Equal([RealContent.Questionnaire.Findings["saddle-numbness"].Words.Person.Say], explanation.Say);
    }

    [Fact]
    public void What_to_say_names_every_finding_that_decided() =>
        Assert.Equal(
            ["fever", "weakened-immunity"],
            SaidBy(new Explanation(Walk.Through("illness: fever", "health: weakened-immunity"))));

    [Fact]
    public void A_milder_finding_does_not_ask_for_its_own_help_on_a_more_urgent_page()
    {
        var findings = RealContent.Questionnaire.Findings;
        var milder = findings.At(Urgency.SeeGp).Where(finding => !finding.Words.You.Also.IsEmpty).SelectMany(finding => finding.Words.You.Also).ToArray();
        Assert.NotEmpty(milder);
        Assert.Empty(new Explanation(Walk.Through("pregnancy: under-13-weeks", "legs: one-leg-loss-of-feeling")).Also.Intersect(milder));
    }

    [Fact]
    public void Every_page_answered_with_none_was_ruled_out_and_no_other()
    {
        var explanation = new Explanation(Walk.Through("legs: one-leg-pain-or-tingling", "illness: not-sure"));
        var expected = new[] { "emergency-body", "emergency-illness", "nerves", "health", "medicines", "pain", "coping" };
        Assert.Equal(expected.Select(page => RealContent.Questionnaire[page].Words.You.None!.Reason), explanation.RuledOut);
    }

    [Fact]
    public void A_level_held_by_not_sure_names_its_page()
    {
        var explanation = new Explanation(Walk.Through("nerves: not-sure"));
        Assert.Equal(["nerves"], explanation.NotSure.Select(question => question.Id));
        Assert.Empty(explanation.Reasons);
    }

    private static IEnumerable<(string Option, Journey Journey)> EachOptionAlone() =>
        from page in SettledFlow.Pages
        from option in page.Options
        let needed = page.Id switch { "pregnancy-signs" => ["pregnancy: could-be"], "first-time" => ["age: 60-to-64"], "mornings" => new[] { "duration: over-3-months" }, _ => [] }
        select (option.Id, Walk.Through([.. needed, $"{page.Id}: {option.Id}"]));

    private static IEnumerable<string> Texts(Explanation explanation) =>
        explanation.Reasons.SelectMany(reason => reason.Told.Append(reason.Why)).Concat(explanation.Say).Concat(explanation.Also);

    private static IEnumerable<string> SaidBy(Explanation explanation) =>
        explanation.Say.Select(say => RealContent.Questionnaire.Findings.All.Single(finding => finding.Words.You.Say == say).Id);

    private static string Reason(string page, string option, Voice voice = Voice.You) =>
        RealContent.Questionnaire[page].Options.Single(each => each.Id == option).Words.For(voice).Reason;
}
