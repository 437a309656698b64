namespace BackCare.Tests.Triage;

public sealed class EarlyWayOutFacts
{
    [Theory]
    [InlineData("emergency"), InlineData("danger"), InlineData("nerves")]
    public void No_early_way_out_is_offered_before_the_last_page_that_asks_for_a_999(string page) =>
        Assert.Null(Walk.UpTo(page, "age: under-5").EarlyWayOut);

    [Fact]
    public void The_way_out_is_offered_once_111_is_certain_and_no_sign_could_make_it_999()
    {
        var journey = Walk.UpTo("pain", "about-you: very-weak-immunity", "more: urinary-symptoms");
        Assert.Equal(Disposition.Urgent111, journey.EarlyWayOut?.Disposition);
        Assert.Null(journey.Decision);
        Assert.Equal("pain", journey.Next!.Question.Id);
    }

    [Theory]
    [InlineData("more", "legs: one-leg-weakness")] // fever, cancer and more would make it 999
    [InlineData("pain", "more: urinary-symptoms tummy-signs", "age: 65-or-over")] // so would pain that came on suddenly
    public void No_early_way_out_is_offered_where_one_more_answer_could_make_it_999(string page, params string[] told) =>
        Assert.Null(Walk.UpTo(page, told).EarlyWayOut);

    [Theory]
    [InlineData(true, "cough"), InlineData(false, "fever")]
    [InlineData(false, "old"), InlineData(false, "fever", "old")]
    public void An_early_way_out_is_offered_only_if_no_single_later_sign_makes_999(
        bool offered, params string[] with) =>
        Assert.Equal(offered ? Urgency.Urgent111 : null, EarlyIn(Make.Combination("both", Urgency.Call999, ["retention", .. with])));

    [Fact]
    public void A_later_999_page_prevents_the_way_out_even_if_it_does_not_apply() =>
        Assert.Null(EarlyIn(Rule.For(Make.Finding("numb", Urgency.Call999)), Make.Finding("numb", Urgency.Call999)));

    private static Urgency? EarlyIn(Rule rule, params Finding[] more)
    {
        Finding[] findings = [Make.Finding("retention", Urgency.Urgent111), Make.Finding("fever", Urgency.SeeGp),
            Make.Finding("tired", Urgency.SeeGp), Make.Finding("cough", Urgency.SeeGp), .. more];
        var pages = new Questionnaire(
            [
                Make.Ticks("first", Make.Option("retention", ["retention"])),
                Make.Ticks("signs", Make.Option("fever", ["fever"]), Make.Option("tired", ["tired"])),
                Make.Choice("who", Make.Option("young", []), Make.Option("old", ["old"])),
                Make.Ticks("others", Make.Option("numb", ["numb"])) with { When = new(["nobody"], []) },
            ], [new("old", "old")], new([.. findings]), new([.. findings.Select(Rule.For).Append(rule).DistinctBy(each => each.Id)], []), new([]))
        { Words = Make.NoWords };
        return Walk.Answer(pages.Begin(Voice.You), "first", "retention").EarlyWayOut?.Urgency;
    }

    [Theory]
    [InlineData("about-you", "more: not-sure")] // a GP today
    [InlineData("legs", "nerves: not-sure")] // 111, by a doubt alone
    [InlineData("severity", "pain: upper-back-pain")] // the gentler panel
    [InlineData("trend", "severity: severe")]
    public void An_early_way_out_needs_a_full_and_certain_111(string page, params string[] told) =>
        Assert.Null(Walk.UpTo(page, told).EarlyWayOut);

    // E2 to E4 and E6 of docs/flow.md. Whoever goes on tells nearly every fact, and few signs.
    [Fact]
    public void After_a_way_out_is_offered_only_two_more_signs_can_make_999() => AnyJourney.Holds(any =>
    {
        var journey = any.Walk();
        foreach (var step in journey.Steps)
        {
            var before = Journey.Restore(journey.Questionnaire, journey.Voice,
                journey.Steps.Take(step.Number - 1).Select(each => each.Answer!));
            if (before.EarlyWayOut is not { } early) continue;
            var blocks = RealContent.Questionnaire.Advice.For(early).ToArray();
            Assert.NotEmpty(blocks);
            Assert.All(blocks, block => Assert.True(block.Urgency is Urgency.Urgent111 && block.Id is not "U-urgent"));
            Assert.Equal(Disposition.Urgent111, RealContent.Rules.Decide(before.Given).Disposition);
            var end = before.WalkToEnd((page, offered, _) => page.Kind is QuestionKind.Choice
                ? [offered[any.Next(offered.Length)].Id]
                : [.. offered.Where(option => any.Next(100) < (IsSign(option) ? 10 : 90)).Select(option => option.Id)
                    .DefaultIfEmpty(any.Next(2) == 0 ? Question.None : Question.NotSure)]);
            var signs = end.Steps.Skip(step.Number - 1).SelectMany(each => each.Chosen).Count(IsSign);
            Assert.True(end.Decision!.Disposition is Disposition.Urgent111
                || (signs > 1 && end.Decision.Urgency is Urgency.Call999));
        }
        return true;

        static bool IsSign(Option option) =>
            option.Gives.Any(id => RealContent.Questionnaire.Findings.Find(id) is not null);
    }, 1000);

    [Fact]
    public void The_way_out_says_which_pages_were_not_asked_and_what_was_told()
    {
        var journey = Walk.UpTo("pain", "about-you: very-weak-immunity", "more: urinary-symptoms");
        var explanation = new Explanation(journey);
        Assert.Equal(["pain", "severity", "trend", "coping"], explanation.NotAsked.Select(page => page.Id));
        Assert.Contains(explanation.Reasons, reason => reason.Id == "urinary-symptoms");
        Assert.NotNull(Handover.From(journey));
    }

    [Fact]
    public void A_doubt_about_a_999_comes_first_on_the_way_out_too()
    {
        var journey = Walk.UpTo("pain", "nerves: not-sure", "about-you: very-weak-immunity");
        Assert.True(journey.EarlyWayOut!.DoubtsA999);
        Assert.Equal(AdviceBlocks.DoubtBlockId, RealContent.Questionnaire.Advice.For(journey.EarlyWayOut!).First().Id);
    }
}
