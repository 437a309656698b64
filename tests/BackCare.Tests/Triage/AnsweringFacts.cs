namespace BackCare.Tests.Triage;

/// <summary>What may be posted on a page, and what not.</summary>
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

    [Fact]
    public void The_fingerprint_covers_whatever_a_page_asks_offers_and_gives()
    {
        var (page, words) = (Make.Ticks("page", Make.Option("one", ["fact"]), Make.Option("other", [])),
            Make.Ticks("page").Words.You);
        var (one, label) = (page.Options[0], page.Options[0].Words.You);
        var before = Fingerprint(page);
        // Who answered is not asked again because we say better why.
        var notSaid = words with { ShortTitle = "x", Error = "x", Why = "x", None = words.None! with { Reason = "x" } };
        Assert.Equal(before, Fingerprint(page with { Words = Both(notSaid), Part = "x" }));
        var changed = new[]
        {
            page with { Words = Both(words with { Title = "x" }) }, page with { Words = Both(words with { Hint = "x" }) },
            page with { Words = Both(words with { None = words.None! with { Label = "x" } }) },
            page with { Words = Both(words with { None = words.None! with { Hint = "x" } }) },
            page with { Words = Both(words with { NotSure = "x" }) },
            With(one with { Id = "x" }), With(one with { Words = Both(label with { Label = "x" }) }),
            With(one with { Words = Both(label with { Hint = "x" }) }),
            With(one with { Gives = ["fact", "x"] }), With(one with { Gives = [] }), With(one with { Picture = "x" }),
            page with { Options = [.. page.Options.Reverse()] },
        };
        Assert.Equal(changed.Length + 1, changed.Select(Fingerprint).Append(before).Distinct().Count());

        Question With(Option option) => page with { Options = page.Options.SetItem(0, option) };
        static Voiced<T> Both<T>(T words) => new(words, words);
        static string Fingerprint(Question page) => page.Fingerprint(page.Options, Voice.You);
    }

    [Fact]
    public void Exactly_the_ticks_pages_offer_not_sure_in_the_approved_words() =>
        Assert.All(RealContent.Questionnaire.Questions, page => Assert.Equal(
            page.Kind is QuestionKind.Ticks
                ? (RealContent.Questionnaire.Words.NotSure.You, RealContent.Questionnaire.Words.NotSure.Person)
                : (null, null),
            (page.Words.You.NotSure, page.Words.Person.NotSure)));

    private static AnswerFault? Fault(Question question, params string[] chosen) =>
        question.Read(question.Options, chosen).Fault;

    private static ImmutableArray<string> Accepted(Question question, params string[] chosen) =>
        question.Read(question.Options, chosen).Answer!.Options;
}
