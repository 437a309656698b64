namespace BackCare.Tests.Triage;

public sealed class AnsweringFacts
{
    private static readonly Question Legs = RealContent.Questionnaire["legs"];
    private static readonly Question Trend = RealContent.Questionnaire["trend"];
    private static readonly Question Nerves = RealContent.Questionnaire["nerves"];

    [Fact]
    public void An_empty_answer_is_nothing_on_either_kind_of_page()
    {
        Assert.Equal(AnswerFault.Nothing, Fault(Legs));
        Assert.Equal(AnswerFault.Nothing, Fault(Trend));
    }

    [Theory]
    [InlineData("legs", "none", "fever-free")]
    [InlineData("legs", "one-leg-weakness", "chest-pain")]
    [InlineData("legs", "one-leg-weakness", "")]
    [InlineData("legs", "One-leg-weakness", "not-sure")]
    [InlineData("legs", "one-leg-weakness", "one-leg-weakness")]
    [InlineData("legs", "none", "none")]
    [InlineData("trend", "better", "worse")]
    [InlineData("trend", "none"), InlineData("severity", "not-sure")]
    public void An_unknown_or_surplus_value_is_foreign(string page, params string[] chosen) =>
        Assert.Equal(AnswerFault.Foreign, Fault(RealContent.Questionnaire[page], chosen));

    [Theory]
    [InlineData("none", "one-leg-weakness"), InlineData("not-sure", "none")]
    [InlineData("calf-swelling", "none", "not-sure")]
    public void None_cannot_be_combined_with_another_option(params string[] chosen) =>
        Assert.Equal(AnswerFault.NoneWithOthers, Fault(Legs, chosen));

    [Fact]
    public void An_option_that_this_person_is_not_offered_is_foreign()
    {
        var toAChild = Nerves.OfferedTo(ImmutableHashSet<string>.Empty);
        Assert.DoesNotContain(toAChild, option => option.Id == "sexual-function-change");
        Assert.Equal(AnswerFault.Foreign, Nerves.Read(toAChild, ["sexual-function-change"]).Fault);
        Assert.Null(
            Nerves.Read(Nerves.OfferedTo(ImmutableHashSet.Create("age-12-or-over")), ["sexual-function-change"]).Fault);
    }

    [Fact]
    public void An_answer_has_the_order_of_the_page_whatever_order_was_posted()
    {
        Assert.Equal(["one-leg-weakness", "calf-swelling", "not-sure"],
            Accepted(Legs, "not-sure", "calf-swelling", "one-leg-weakness"));
        Assert.Equal(Legs.Read(Legs.Options, ["calf-swelling", "one-leg-weakness"]).Answer,
            Legs.Read(Legs.Options, ["one-leg-weakness", "calf-swelling"]).Answer);
    }

    [Fact]
    public void None_and_not_sure_alone_are_answers()
    {
        Assert.True(Legs.Read(Legs.Options, ["none"]).Answer!.IsNone);
        Assert.False(Legs.Read(Legs.Options, ["not-sure"]).Answer!.IsNone);
        Assert.Equal(["not-sure"], Accepted(Legs, "not-sure"));
        Assert.Equal(["not-sure"], Accepted(Trend, "not-sure"));
    }

    [Fact]
    public void A_page_with_other_options_has_another_fingerprint() =>
        Assert.NotEqual(Nerves.Fingerprint(Nerves.Options, Voice.You),
            Nerves.Fingerprint(Nerves.OfferedTo(ImmutableHashSet<string>.Empty), Voice.You));

    [Fact]
    public void Each_voice_of_a_page_has_a_fingerprint_of_its_own() =>
        Assert.NotEqual(Nerves.Fingerprint(Nerves.Options, Voice.You), Nerves.Fingerprint(Nerves.Options, Voice.Person));

    private static readonly Question Small = Make.Ticks("page", Make.Option("one", ["fact"]), Make.Option("other", []));

    private static readonly Dictionary<string, Question> Changed = new()
    {
        ["title"] = Saying(words => words with { Title = "x" }),
        ["hint"] = Saying(words => words with { Hint = "x" }),
        ["label of none"] = Saying(words => words with { None = words.None! with { Label = "x" } }),
        ["hint of none"] = Saying(words => words with { None = words.None! with { Hint = "x" } }),
        ["not sure"] = Saying(words => words with { NotSure = "x" }),
        ["id of an option"] = Offering(option => option with { Id = "x" }),
        ["label of an option"] = Offering(option => option with { Words = Make.Both(option.Words.You with { Label = "x" }) }),
        ["hint of an option"] = Offering(option => option with { Words = Make.Both(option.Words.You with { Hint = "x" }) }),
        ["one thing more given"] = Offering(option => option with { Gives = ["fact", "x"] }),
        ["nothing given"] = Offering(option => option with { Gives = [] }),
        ["picture"] = Offering(option => option with { Picture = "x" }),
        ["order of options"] = Small with { Options = [.. Small.Options.Reverse()] },
    };

    public static TheoryData<string> Changes => [.. Changed.Keys];

    [Theory]
    [MemberData(nameof(Changes))]
    public void The_fingerprint_covers_whatever_a_page_asks_offers_and_gives(string change)
    {
        var others = Changed.Where(each => each.Key != change).Select(each => each.Value).Append(Small);
        Assert.DoesNotContain(Fingerprint(Changed[change]), others.Select(Fingerprint));
    }

    [Fact]
    public void The_fingerprint_stays_if_only_the_reasons_for_asking_change() =>
        Assert.Equal(Fingerprint(Small), Fingerprint(Saying(words => words with
        { ShortTitle = "x", Error = "x", Why = "x", None = words.None! with { Reason = "x" } }) with
        { Part = "x" }));

    private static Question Saying(Func<QuestionWords, QuestionWords> change) =>
        Small with { Words = Make.Both(change(Small.Words.You)) };

    private static Question Offering(Func<Option, Option> change) =>
        Small with { Options = Small.Options.SetItem(0, change(Small.Options[0])) };

    private static string Fingerprint(Question page) => page.Fingerprint(page.Options, Voice.You);

    [Fact]
    public void Exactly_the_ticks_pages_offer_not_sure_in_the_approved_words() =>
        Assert.All(RealContent.Questionnaire.Questions, page => Assert.Equal(page.Kind is QuestionKind.Ticks
                ? (RealContent.Questionnaire.Words.NotSure.You, RealContent.Questionnaire.Words.NotSure.Person)
                : (null, null),
            (page.Words.You.NotSure, page.Words.Person.NotSure)));

    private static AnswerFault? Fault(Question question, params string[] chosen) =>
        question.Read(question.Options, chosen).Fault;

    private static ImmutableArray<string> Accepted(Question question, params string[] chosen) =>
        question.Read(question.Options, chosen).Answer!.Options;
}
