namespace BackCare.Tests.Triage;

public sealed class NotSureFacts
{
    [Fact]
    public void Not_sure_about_a_GP_finding_is_self_care_and_decides_nothing()
    {
        var decision =
            Walk.Through("duration: over-3-months", "mornings: not-sure").Decision!; // the pattern would be for a GP
        Assert.Equal(Urgency.SelfCare, decision.Urgency);
        Assert.Empty(decision.DecidingDoubts);
    }

    [Theory]
    [InlineData(HowSoon.Week, "about-you: not-sure")]
    [InlineData(HowSoon.Today, "about-you: not-sure", "severity: moderate")]
    [InlineData(HowSoon.Today, "about-you: not-sure", "trend: same")]
    [InlineData(HowSoon.Today, "about-you: not-sure", "age: 12-to-15")]
    [InlineData(HowSoon.Today, "about-you: not-sure", "medicines: not-sure")]
    [InlineData(HowSoon.Today, "about-you: not-sure", "coping: not-sure")]
    [InlineData(HowSoon.Today, "medicines: not-sure")]
    [InlineData(HowSoon.Today, "coping: not-sure")]
    public void A_doubt_about_the_past_waits_a_week_only_if_the_pain_is_mild_and_easing(HowSoon soon, params string[] told) =>
        Assert.Equal(soon, Walk.Through(told).Decision!.HowSoon);

    [Fact]
    public void DispositionOf_and_Is999_always_agree_with_the_whole_decision() => AnyJourney.Holds(any =>
    {
        string[] told = [.. Enumerable.Range(0, any.Next(6)).Select(_ => any.Given())];
        var pages = RealContent.Questionnaire.Questions;
        Doubt[] doubts = [.. Enumerable.Range(0, any.Next(3)).Select(_ =>
            new Doubt(pages[any.Next(pages.Length)].Id, [any.Given(), any.Given()]))];
        var decision = RealContent.Rules.Decide(told, doubts);
        return RealContent.Rules.Is999(told) == (decision.Urgency is Urgency.Call999)
            && RealContent.Rules.DispositionOf(told, doubts) == decision.Disposition;
    }, 1000);

    [Fact]
    public void A_doubt_that_would_complete_a_combination_counts_as_the_combination()
    {
        Assert.Equal(Urgency.SeeGp, Walk.Level("legs: stenosis-pattern"));
        var decision = Walk.Through("legs: stenosis-pattern", "about-you: not-sure").Decision!; // with cancer it would be 999
        Assert.Equal(Urgency.Urgent111, decision.Urgency);
        Assert.Equal(["about-you"], decision.DecidingDoubts);
    }

    [Fact]
    public void A_doubt_that_would_complete_a_derived_finding_counts_as_that_finding()
    {
        Assert.Equal(Urgency.SelfCare, Walk.Level("about-you: blood-thinner"));
        var rules = RealContent.Rules;
        Assert.Equal(Urgency.SeeGp, rules.Decide(["blood-thinner"], new Doubt("pain", ["small-fall-or-knock"])).Urgency);
        Assert.Equal(Urgency.SelfCare, rules.Decide(["blood-thinner"], new Doubt("pain", ["lift-or-twist"])).Urgency);
    }

    [Fact]
    public void Doubts_of_two_pages_count_together_and_only_the_deciding_ones_are_named()
    {
        var decision =
            Walk.Through("more: not-sure", "about-you: not-sure", "coping: not-sure").Decision!; // fever and a weak immune system would be 999
        Assert.Equal(Urgency.Urgent111, decision.Urgency);
        Assert.Equal(["more", "about-you"], decision.DecidingDoubts);
    }

    [Fact]
    public void A_certain_level_keeps_its_reasons_beside_a_doubt()
    {
        var decision = Walk.Through("nerves: not-sure", "more: fever").Decision!;
        Assert.Equal(Urgency.Urgent111, decision.Urgency);
        Assert.Equal(["fever"], decision.Reasons.Select(rule => rule.Id));
    }

    [Fact]
    public void A_doubt_is_about_unticked_options_only()
    {
        var pages = Make.Questionnaire([Make.Finding("sore", Urgency.SeeGp), Make.Finding("fever", Urgency.Urgent111)],
            [], Make.Ticks("page", Make.Option("sore", ["sore"]), Make.Option("fever", ["fever"])));
        Assert.Equal(Urgency.SeeGp, Decide(pages, ["sore", "not-sure"]).Urgency);
        var ticked = Decide(pages, ["sore", "fever", "not-sure"]);
        Assert.Equal(Urgency.Urgent111, ticked.Urgency);
        Assert.Empty(ticked.DecidingDoubts);
    }

    [Theory]
    [InlineData("old", Urgency.Urgent111), InlineData("young", Urgency.SelfCare)]
    public void An_option_that_was_not_offered_is_no_doubt(string age, Urgency urgency)
    {
        var pages = Make.Questionnaire(
            [Make.Finding("sore", Urgency.SeeGp), Make.Finding("numb", Urgency.Call999)], ["old"],
            Make.Choice("age", Make.Option("old", ["old"]), Make.Option("young", [])),
            Make.Ticks("page", Make.Option("sore", ["sore"]), Make.Option("numb", ["numb"], onlyFor: "old")));
        Assert.Equal(urgency, Decide(pages, [age], ["not-sure"]).Urgency);
    }

    [Fact]
    public void Not_sure_on_a_choice_page_is_an_option_like_others()
    {
        var decision = Walk.Through("duration: not-sure", "trend: not-sure").Decision!;
        Assert.Equal(Urgency.SeeGp, decision.Urgency);
        Assert.Equal(["not-better-after-4-weeks"], decision.Reasons.Select(rule => rule.Id));
        Assert.Empty(decision.DecidingDoubts);
    }

    [Fact]
    public void Not_sure_alone_never_gives_999() => Assert.Equal(Urgency.Urgent111,
        Walk.Level([.. Walk.Through().Steps.Where(step => step.Question.Kind is QuestionKind.Ticks)
            .Select(step => $"{step.Question.Id}: not-sure")]));

    private static Decision Decide(Questionnaire pages, params string[][] answers) =>
        answers.Aggregate(pages.Begin(Voice.You),
            (journey, chosen) => Walk.Answer(journey, journey.Next!.Question.Id, chosen)).Decision!;

    [Fact]
    public void Every_doubt_that_alone_decides_the_level_is_named_and_a_milder_one_is_not() =>
        Assert.Equal(["emergency", "nerves"],
            Walk.Through("emergency: not-sure", "nerves: not-sure", "medicines: not-sure").Decision!.DecidingDoubts);

    [Fact]
    public void Doubts_of_which_any_two_decide_the_level_are_all_named()
    {
        string[][] pairs = [["a", "b"], ["b", "c"], ["a", "c"]];
        var rules =
            new Rules([.. pairs.Select(pair => Make.Combination(string.Join('+', pair), Urgency.Call999, pair))], []);
        var decision = rules.Decide([], new Doubt("one", ["a"]), new Doubt("two", ["b"]), new Doubt("three", ["c"]));
        Assert.Equal(Urgency.Urgent111, decision.Urgency);
        Assert.Equal(["one", "two", "three"], decision.DecidingDoubts);
    }

    [Fact]
    public void A_doubt_leaves_open_what_was_not_ticked_on_its_page()
    {
        var journey = Walk.Through("legs: one-leg-pain-or-tingling not-sure", "trend: not-sure");
        var (question, open) = Assert.Single(new Explanation(journey).Doubts);
        Assert.Equal("legs", question.Id);
        Assert.Equal(journey.Steps.Single(step => step.Question == question).Offered.Select(option => option.Id)
                .Except(["one-leg-pain-or-tingling"]), open.Select(option => option.Id));
    }

    // "a" and "b" are pages whose doubt waits; "c" is another, which may be a GP in its own time.
    [Theory]
    [InlineData("a"), InlineData("a", "b"), InlineData("a", "c")]
    public void Doubts_that_can_wait_end_at_a_GP_within_a_week_even_together(params string[] pages)
    {
        Doubt[] doubts = [.. pages.Select(page => new Doubt(page, []))];
        Assert.Equal(Disposition.GpInAWeek,
            DeferrableDoubt.DispositionOf(new HashSet<string>(), doubts, [new("a", ["mild"]), new("b", ["mild"])],
                WorstCase));
        Assert.Equal(Disposition.GpToday, DeferrableDoubt.DispositionOf(new HashSet<string> { "mild" }, doubts,
                [new("a", ["mild"]), new("b", ["mild"])], WorstCase));

        static Disposition WorstCase(IEnumerable<Doubt> open) =>
            open.Any(doubt => doubt.Question is not "c") ? Disposition.Urgent111 : Disposition.SelfCare;
    }
}
