using System.Collections.Immutable;
using BackCare.Triage;

namespace BackCare.Tests.Triage;

/// <summary>What may be posted on a page, and what not.</summary>
public sealed class AnsweringFacts
{
    private static readonly Question Legs = RealContent.Questionnaire["legs"];
    private static readonly Question Trend = RealContent.Questionnaire["trend"];
    private static readonly Question Severity = RealContent.Questionnaire["severity"];
    private static readonly Question Nerves = RealContent.Questionnaire["nerves"];

    [Fact]
    public void An_empty_answer_is_nothing_on_either_kind_of_page()
    {
        Assert.Equal(AnswerFault.Nothing, Fault(Legs));
        Assert.Equal(AnswerFault.Nothing, Fault(Trend));
    }

    [Theory]
    [InlineData("none", "fever-free")]
    [InlineData("one-leg-weakness", "chest-pain")]
    [InlineData("one-leg-weakness", "")]
    [InlineData("One-leg-weakness", "not-sure")]
    [InlineData("one-leg-weakness", "one-leg-weakness")]
    [InlineData("none", "none")]
    public void A_foreign_or_repeated_value_is_foreign(params string[] chosen) => Assert.Equal(AnswerFault.Foreign, Fault(Legs, chosen));

    [Theory]
    [InlineData("none", "one-leg-weakness")]
    [InlineData("not-sure", "none")]
    [InlineData("calf-swelling", "none", "not-sure")]
    public void None_stands_beside_nothing_else(params string[] chosen) => Assert.Equal(AnswerFault.NoneWithOthers, Fault(Legs, chosen));

    [Fact]
    public void A_choice_takes_one_option_only() => Assert.Equal(AnswerFault.Foreign, Fault(Trend, "better", "worse"));

    [Fact]
    public void A_choice_page_has_no_none_and_not_sure_only_where_it_lists_it()
    {
        Assert.Equal(AnswerFault.Foreign, Fault(Trend, "none"));
        Assert.Equal(["not-sure"], Accepted(Trend, "not-sure"));
        Assert.Equal(AnswerFault.Foreign, Fault(Severity, "not-sure"));
    }

    [Fact]
    public void An_option_that_this_person_is_not_offered_is_foreign()
    {
        var toAChild = Nerves.OfferedTo(ImmutableHashSet<string>.Empty);
        Assert.DoesNotContain(toAChild, option => option.Id == "sexual-function-change");
        Assert.Equal(AnswerFault.Foreign, Nerves.Answer(toAChild, ["sexual-function-change"]).Fault);
        Assert.Null(Nerves.Answer(Nerves.OfferedTo(ImmutableHashSet.Create("age-12-or-over")), ["sexual-function-change"]).Fault);
    }

    [Fact]
    public void A_response_has_the_order_of_the_page_whatever_order_was_posted()
    {
        Assert.Equal(["one-leg-weakness", "calf-swelling", "not-sure"], Accepted(Legs, "not-sure", "calf-swelling", "one-leg-weakness"));
        Assert.Equal(Legs.Answer(Legs.Options, ["calf-swelling", "one-leg-weakness"]).Response, Legs.Answer(Legs.Options, ["one-leg-weakness", "calf-swelling"]).Response);
    }

    [Fact]
    public void None_and_not_sure_alone_are_responses()
    {
        Assert.True(Legs.Answer(Legs.Options, ["none"]).Response!.IsNone);
        Assert.False(Legs.Answer(Legs.Options, ["not-sure"]).Response!.IsNone);
        Assert.Equal(["not-sure"], Accepted(Legs, "not-sure"));
    }

    [Fact]
    public void Two_offers_of_a_page_have_two_fingerprints() =>
        Assert.NotEqual(Response.Fingerprint(Nerves.Options), Response.Fingerprint(Nerves.OfferedTo(ImmutableHashSet<string>.Empty)));

    private static AnswerFault? Fault(Question question, params string[] chosen) => question.Answer(question.Options, chosen).Fault;

    private static ImmutableArray<string> Accepted(Question question, params string[] chosen) => question.Answer(question.Options, chosen).Response!.Options;
}
