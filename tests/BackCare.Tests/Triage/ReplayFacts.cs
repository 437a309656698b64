namespace BackCare.Tests.Triage;

public sealed class ReplayFacts
{
    private static readonly Questionnaire Real = RealContent.Questionnaire;

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
    public void An_answer_off_the_path_never_counts()
    {
        var pregnant = Walk.Through("pregnancy: 13-weeks-or-more", "pregnancy-signs: leaking-or-baby-moving-less");
        Assert.Equal(Urgency.Urgent111, pregnant.Decision!.Urgency);

        var older = Walk.On(Walk.Answer(pregnant, "age", "60-to-64"));
        Assert.Equal(Urgency.SelfCare, older.Decision!.Urgency);
        Assert.DoesNotContain(older.Steps, step => step.Question.Id is "pregnancy" or "pregnancy-signs");
        Assert.DoesNotContain("pregnant", older.Decision.Present);
    }

    [Fact]
    public void An_answer_off_the_path_counts_again_when_its_page_comes_back()
    {
        var pregnant = Walk.Through("pregnancy: 13-weeks-or-more", "pregnancy-signs: leaking-or-baby-moving-less");
        var closed = Walk.Answer(pregnant, "about-you", "none");
        Assert.Equal(Urgency.SelfCare, closed.Decision!.Urgency);
        var back = Walk.Answer(closed, "about-you", "may-be-pregnant");
        Assert.Equal(Urgency.Urgent111, back.Decision!.Urgency);
        Assert.Equal(["leaking-or-baby-moving-less"],
            back.Steps.Single(step => step.Question.Id == "pregnancy-signs").Earlier);
    }

    [Fact]
    public void A_doubt_off_the_path_never_counts()
    {
        var doubting = Walk.Through("pregnancy: under-13-weeks", "pregnancy-signs: not-sure",
            "legs: one-leg-pain-or-tingling");
        Assert.Equal(Urgency.SelfCare,
            Walk.Answer(Walk.Answer(doubting, "pregnancy", "no"), "more", "none").Decision!.Urgency);
    }

    [Fact]
    public void A_page_whose_options_changed_is_asked_again()
    {
        var child = Walk.Through("age: 5-to-11");
        Assert.DoesNotContain(child.Steps.Single(step => step.Question.Id == "nerves").Offered,
            option => option.Id == "sexual-function-change");

        var adult = Walk.Answer(child, "age", "16-to-44");
        foreach (var (page, sign) in new[] { ("emergency", "pregnancy-emergency"), ("nerves", "sexual-function-change") })
        {
            Assert.Null(adult.Decision);
            Assert.Equal(page, adult.Next!.Question.Id);
            Assert.Equal(["none"], adult.Next.Earlier);
            Assert.Contains(adult.Next.Offered, option => option.Id == sign);
            adult = Walk.Answer(adult, page, "none");
        }
    }

    [Fact]
    public void A_page_whose_options_did_not_change_keeps_its_answer()
    {
        var older = Walk.Answer(Walk.Through("age: 60-to-64", "legs: one-leg-pain-or-tingling"), "age", "65-or-over");
        Assert.NotNull(older.Decision);
        Assert.Equal(["one-leg-pain-or-tingling"],
            older.Steps.Single(step => step.Question.Id == "legs").Answer!.Options);
    }

    [Theory]
    [InlineData(Voice.You), InlineData(Voice.Person)]
    public void Only_the_page_whose_words_changed_is_asked_again(Voice voice)
    {
        var answered = Walk.Through(voice, "legs: calf-swelling");
        var legs = RealContent.Questionnaire["legs"];
        var reworded = legs with { Words = new(legs.Words.You with { Title = "New words" }, legs.Words.Person with { Title = "New words" }) };
        var again = Journey.Restore(With(reworded), voice, answered.Answers);
        Assert.Null(again.Decision);
        Assert.Equal("legs", again.Next!.Question.Id);
        Assert.Equal(["calf-swelling"], again.Next.Earlier);

        var answer = again.Next.Question.Read(again.Next.Offered, ["calf-swelling"], voice).Answer!;
        Assert.Equal(answered.Decision!.Urgency, again.With(answer).Decision!.Urgency);
    }

    [Fact]
    public void Changed_words_of_the_other_voice_ask_nothing_again()
    {
        var legs = RealContent.Questionnaire["legs"];
        var reworded = legs with { Words = legs.Words with { Person = legs.Words.Person with { Title = "New words" } } };
        Assert.NotNull(Journey.Restore(With(reworded), Voice.You, Walk.Through().Answers).Decision);
    }

    [Theory]
    [InlineData("legs", "unsteady-walking-with-leg-sign", "legs: one-leg-weakness unsteady-walking")]
    [InlineData("about-you", "fever-with-weakened-immunity", "more: fever", "about-you: weakened-immunity")]
    [InlineData("about-you", "blood-thinner-with-leg-sign", "legs: one-leg-weakness", "about-you: blood-thinner")]
    [InlineData("pain", "fall-at-65-or-over-with-leg-sign", "age: 65-or-over", "legs: one-leg-weakness",
        "pain: small-fall-or-knock")]
    [InlineData("pregnancy-signs", "bleeding-in-pregnancy-with-ectopic-sign", "pregnancy: could-be",
        "pregnancy-signs: bleeding-in-pregnancy shoulder-tip-pain-in-pregnancy")]
    [InlineData("coping", "suicidal-thoughts-with-too-many-painkillers", "medicines: too-many-painkillers",
        "coping: suicidal-thoughts")]
    public void A_999_combination_ends_the_questions_on_the_page_that_completes_it(string page, string combination,
        params string[] told)
    {
        var journey = Walk.Through(told);
        Assert.Equal(Urgency.Call999, journey.Decision!.Urgency);
        Assert.Equal(page, journey.Steps[^1].Question.Id);
        Assert.Contains(journey.Decision.Reasons, rule => rule.Id == combination);
    }

    [Fact]
    public void Taking_a_999_tick_back_leads_to_the_next_page()
    {
        var journey = Walk.Answer(Walk.Answer(Walk.UpTo("nerves"), "nerves", "saddle-numbness"), "nerves", "none");
        Assert.Null(journey.Decision);
        Assert.Equal("more", journey.Next!.Question.Id);
    }

    [Fact]
    public void One_page_left_out_leaves_the_journey_without_a_decision() =>
        Assert.All(Walk.Through().Answers, left =>
        {
            var journey = Journey.Restore(RealContent.Questionnaire, Voice.You,
                Walk.Through().Answers.Where(answer => answer.Question != left.Question));
            Assert.Null(journey.Decision);
            Assert.Equal(left.Question, journey.Next!.Question.Id);
        });

    [Fact]
    public void A_restored_answer_to_an_unknown_question_is_dropped() => Assert.Equal(Urgency.SelfCare,
        Journey.Restore(RealContent.Questionnaire, Voice.You,
            [.. Walk.Through().Answers, new("shoe-size", ["42"], "00000000")]).Decision!.Urgency);

    [Fact]
    public void A_restored_answer_that_its_page_would_not_take_is_asked_again()
    {
        var page = Walk.Through().Steps.Single(step => step.Question.Id == "about-you");
        var forged = page.Answer! with { Options = ["none", "cancer-history"] };
        Assert.Equal("about-you", Walk.Through().With(forged).Next!.Question.Id);
        Assert.Equal("about-you", Walk.Through().With(page.Answer with { Offered = "00000000" }).Next!.Question.Id);
    }

    private static Questionnaire With(Question changed) =>
        Real.But([.. Real.Questions.Select(question => question.Id == changed.Id ? changed : question)]);

    [Theory]
    [InlineData("old", false), InlineData("old warm", true)]
    [InlineData("old cold", true), InlineData("old warm cold", true), InlineData("warm cold", false)]
    public void A_condition_takes_all_of_some_facts_and_any_one_of_others(string present, bool holds) =>
        Assert.Equal(holds, new Condition(["old"], ["warm", "cold"]).Holds(present.Split(' ').ToHashSet()));

    [Fact]
    public void The_last_of_two_restored_answers_to_a_question_counts()
    {
        var (fever, none) = (Walk.Through("more: fever"), Walk.Through());
        Answer[] illness = [.. fever.Answers.Where(answer => answer.Question == "more")];
        Assert.Equal(Urgency.Urgent111,
            Journey.Restore(RealContent.Questionnaire, Voice.You, [.. none.Answers, .. illness]).Decision!.Urgency);
        Assert.Equal(Urgency.SelfCare,
            Journey.Restore(RealContent.Questionnaire, Voice.You, [.. illness, .. none.Answers]).Decision!.Urgency);
    }
}
