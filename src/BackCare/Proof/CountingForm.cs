using System.Collections.Immutable;
using BackCare.Triage;

namespace BackCare.Proof;

/// <summary>
/// The checker and the floor in a form made for counting: pages in their order, and the rules of both as bit sets.
/// </summary>
internal sealed class CountingForm
{
    public CountingForm(Questionnaire questionnaire, Floor floor)
    {
        Pages = [.. questionnaire.Questions.Select(question =>
            new QuestionPage(question, floor.Page(question.Id), this))];
        var rules = questionnaire.Rules.All.ToLookup(rule => rule.IsCombination);
        Combinations = [.. rules[true]];
        Content = new(
            Bits, rules[false].Select(rule => (rule.All[0], rule.Disposition)),
            Combinations.Select(rule => new BitCombination(Bits.Of(new Condition(rule.All, rule.Any)), rule.Disposition)),
            questionnaire.Rules.Derived, [.. Pages.Select(page => page.Content)], apart: false);
        Floor = new(
            Bits, floor.Findings.Select(finding => (finding.Id, finding.Disposition)),
            floor.Pairs.Select(pair => new BitCombination(new(Bits[pair.One] | Bits[pair.Other], 0), pair.Disposition)),
            floor.Derived, [.. Pages.Select(page => page.Floor)], apart: true);
    }

    public Bits Bits { get; } = new();
    public ImmutableArray<QuestionPage> Pages { get; }
    public ImmutableArray<Rule> Combinations { get; }
    public CountingRules Content { get; }
    public CountingRules Floor { get; }

    public bool IsAsked(int page, in Known known) => Pages[page].Content.Asked.Holds(known.Present);

    /// <summary>The responses that somebody can give to a page, grouped by what they tell by the content alone.</summary>
    public ImmutableArray<ResponseGroup> Groups(int page, in Known known) =>
        Pages[page].Groups(Pages[page].Content.Offered(known.Present), byFloor: 0);

    /// <summary>What is known by the content behind a page: after a response, or when it is not asked.</summary>
    public Known After(in Known known, int page, in Told told = default) => Content.After(known, page + 1, told);
}
