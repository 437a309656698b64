using BackCare.Triage;

namespace BackCare.Tests.Triage;

public sealed class ReplayFacts
{
    public static TheoryData<string, string> Pages999 =>
        new(from page in SettledFlow.Pages
            from option in page.Options
            where option.Gives.Any(given => SettledRegistry.Findings.Any(finding => finding.Id == given && finding.Urgency is Urgency.Call999))
            select (page.Id, option.Id));

    [Fact]
    public void A_check_that_has_not_begun_asks_the_first_page_and_decides_nothing()
    {
        var journey = RealContent.Questionnaire.Begin(Voice.You);
        Assert.Null(journey.Decision);
        Assert.Equal((1, "age"), (journey.Next!.Number, journey.Next.Question.Id));
    }

    [Fact]
    public void Pages_are_numbered_from_1_without_a_gap() =>
        Assert.All([Walk.Through(), Walk.Through("age: 65-or-over", "duration: over-3-months"), Walk.Through("age: under-5")],
            journey => Assert.Equal(Enumerable.Range(1, journey.Steps.Length), journey.Steps.Select(step => step.Number)));

    [Fact]
    public void A_response_off_the_path_never_counts()
    {
        var pregnant = Walk.Through("pregnancy: 13-weeks-or-more", "pregnancy-signs: pregnancy-warning-signs");
        Assert.Equal(Urgency.Urgent111, pregnant.Decision!.Urgency);

        var older = Walk.On(Walk.Answer(pregnant, "age", "60-to-64"));
        Assert.Equal(Urgency.SelfCare, older.Decision!.Urgency);
        Assert.DoesNotContain(older.Steps, step => step.Question.Id is "pregnancy" or "pregnancy-signs");
        Assert.DoesNotContain("pregnant", older.Decision.Present);
    }

    [Fact]
    public void A_response_off_the_path_counts_again_when_its_page_comes_back()
    {
        var pregnant = Walk.Through("pregnancy: 13-weeks-or-more", "pregnancy-signs: pregnancy-warning-signs");
        var back = Walk.Answer(Walk.On(Walk.Answer(pregnant, "age", "60-to-64")), "age", "45-to-59");
        Assert.Equal(Urgency.Urgent111, back.Decision!.Urgency);
        Assert.Equal(["pregnancy-warning-signs"], back.Steps.Single(step => step.Question.Id == "pregnancy-signs").Earlier);
    }

    [Fact]
    public void A_doubt_off_the_path_never_counts()
    {
        var doubting = Walk.Through("pregnancy: under-13-weeks", "pregnancy-signs: not-sure", "legs: one-leg-pain-or-tingling");
        Assert.Equal(Urgency.SelfCare, Walk.Answer(Walk.Answer(doubting, "pregnancy", "no"), "legs", "none").Decision!.Urgency);
    }

    [Fact]
    public void A_page_whose_offer_changed_is_asked_again_because_none_said_no_to_what_was_shown()
    {
        var child = Walk.Through("age: 5-to-11");
        Assert.DoesNotContain(child.Steps.Single(step => step.Question.Id == "nerves").Offered, option => option.Id == "sexual-function-change");

        var adult = Walk.Answer(child, "age", "16-to-44");
        Assert.Null(adult.Decision);
        Assert.Equal("nerves", adult.Next!.Question.Id);
        Assert.Equal(["none"], adult.Next.Earlier);
        Assert.Contains(adult.Next.Offered, option => option.Id == "sexual-function-change");
    }

    [Fact]
    public void A_page_whose_offer_did_not_change_keeps_its_response()
    {
        var older = Walk.Answer(Walk.Through("legs: one-leg-pain-or-tingling"), "age", "60-to-64");
        Assert.Equal("first-time", older.Next!.Question.Id);
        Assert.Equal(["one-leg-pain-or-tingling"], older.Steps.Single(step => step.Question.Id == "legs").Response!.Options);
    }

    [Theory]
    [MemberData(nameof(Pages999))]
    public void Each_999_tick_ends_the_questions_on_its_own_page(string page, string option)
    {
        var journey = Walk.Answer(Walk.UpTo(page), page, option);
        Assert.Equal(Urgency.Call999, journey.Decision!.Urgency);
        Assert.Null(journey.Next);
        Assert.Equal(page, journey.Steps[^1].Question.Id);
    }

    [Theory]
    [InlineData("legs", "unsteady-walking-with-leg-sign", "legs: one-leg-weakness unsteady-walking")]
    [InlineData("health", "fever-with-weakened-immunity", "illness: fever", "health: steroid-tablets")]
    [InlineData("pain", "blood-thinner-and-injury-with-leg-sign", "legs: one-leg-weakness", "health: blood-thinner", "pain: small-fall-or-knock")]
    [InlineData("legs", "child-under-5-with-leg-sign", "age: under-5", "legs: one-leg-weakness")]
    [InlineData("coping", "suicidal-thoughts-with-too-many-painkillers", "medicines: too-many-painkillers", "coping: suicidal-thoughts")]
    public void A_999_combination_ends_the_questions_on_the_page_that_completes_it(string page, string combination, params string[] told)
    {
        var journey = Walk.Through(told);
        Assert.Equal(Urgency.Call999, journey.Decision!.Urgency);
        Assert.Equal(page, journey.Steps[^1].Question.Id);
        Assert.Contains(journey.Decision.Reasons, rule => rule.Id == combination);
    }

    [Fact]
    public void Taking_a_999_tick_back_asks_on()
    {
        var journey = Walk.Answer(Walk.Answer(Walk.UpTo("nerves"), "nerves", "saddle-numbness"), "nerves", "none");
        Assert.Null(journey.Decision);
        Assert.Equal("pregnancy", journey.Next!.Question.Id);
    }

    [Theory]
    [InlineData("illness: fever")]
    [InlineData("pain: keeps-coming-back")]
    [InlineData("nerves: not-sure")]
    [InlineData("age: 65-or-over")]
    [InlineData("age: under-5")]
    [InlineData("pregnancy: 13-weeks-or-more")]
    public void Any_other_decision_needs_a_response_on_every_page(string told)
    {
        var journey = RealContent.Questionnaire.Begin(Voice.You);
        var pages = Walk.Through(told).Steps.Select(step => step.Question.Id).ToArray();
        foreach (var page in pages)
        {
            Assert.Null(journey.Decision);
            Assert.Equal(page, journey.Next!.Question.Id);
            journey = Walk.Answer(journey, page, [.. Walk.Through(told).Steps.Single(step => step.Question.Id == page).Response!.Options]);
        }
        Assert.NotNull(journey.Decision);
    }

    [Fact]
    public void One_page_left_out_leaves_the_journey_without_a_decision() =>
        Assert.All(Walk.Through().Responses, left =>
        {
            var journey = Journey.Restore(RealContent.Questionnaire, Voice.You, Walk.Through().Responses.Where(response => response.Question != left.Question));
            Assert.Null(journey.Decision);
            Assert.Equal(left.Question, journey.Next!.Question.Id);
        });

    [Fact]
    public void A_restored_response_to_no_question_of_ours_is_left_out() =>
        Assert.Equal(Urgency.SelfCare, Journey.Restore(RealContent.Questionnaire, Voice.You, [.. Walk.Through().Responses, new("shoe-size", ["42"], "00000000")]).Decision!.Urgency);

    [Fact]
    public void A_restored_response_that_its_page_would_not_take_is_asked_again()
    {
        var legs = Walk.Through().Steps.Single(step => step.Question.Id == "legs");
        var forged = legs.Response! with { Options = ["none", "calf-swelling"] };
        Assert.Equal("legs", Walk.Through().With(forged).Next!.Question.Id);
        Assert.Equal("legs", Walk.Through().With(legs.Response with { Offered = "00000000" }).Next!.Question.Id);
    }

    [Theory]
    [InlineData(14)]
    [InlineData(14, "age: 45-to-59")]
    [InlineData(14, "age: 12-to-15")]
    [InlineData(12, "age: 5-to-11")]
    [InlineData(12, "age: under-5")]
    [InlineData(14, "age: 60-to-64")]
    [InlineData(14, "age: 65-or-over")]
    [InlineData(15, "pregnancy: could-be")]
    [InlineData(15, "duration: over-3-months")]
    [InlineData(14, "duration: over-3-months", "age: 12-to-15")]
    [InlineData(12, "duration: over-3-months", "age: 5-to-11")]
    [InlineData(15, "duration: over-3-months", "age: 65-or-over")]
    [InlineData(16, "duration: over-3-months", "pregnancy: weeks-not-known")]
    public void A_journey_has_as_many_pages_as_its_answers_ask_for(int pages, params string[] told) => Assert.Equal(pages, Walk.Through(told).Steps.Length);

    [Fact]
    public void Nobody_answers_more_than_16_pages() =>
        Assert.All(
            from age in Ids("age") from pregnancy in Ids("pregnancy") from duration in Ids("duration") select new[] { $"age: {age}", $"pregnancy: {pregnancy}", $"duration: {duration}" },
            told => Assert.InRange(Walk.On(RealContent.Questionnaire.Begin(Voice.You), told).Steps.Length, 12, 16));

    private static IEnumerable<string> Ids(string page) => RealContent.Questionnaire[page].Options.Select(option => option.Id);
}
