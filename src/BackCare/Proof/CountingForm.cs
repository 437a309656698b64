using BackCare.Triage;

namespace BackCare.Proof;

internal sealed class CountingForm
{
    public CountingForm(Questionnaire questionnaire, Floor floor)
    {
        Pages = [.. questionnaire.Questions.Select(question =>
            new WalkedPage(question, floor.Page(question.Id), this))];
        var rules = questionnaire.Rules.All.ToLookup(rule => rule.IsCombination);
        Combinations = [.. rules[true]];
        Content = new(
            Bits, rules[false].Select(rule => (rule.All[0], rule.Disposition)),
            Combinations.Select(rule => new BitCombination(Bits.Of(new Condition(rule.All, rule.Any)), rule.Disposition)),
            questionnaire.Rules.Derived, [.. Pages.Select(page => page.Content)], questionnaire.Rules.Waiting, apart: false);
        Floor = new(
            Bits, floor.Findings.Select(finding => (finding.Id, finding.Disposition)),
            floor.Pairs.Select(pair => new BitCombination(new(Bits[pair.One] | Bits[pair.Other], 0), pair.Disposition)),
            floor.Derived, [.. Pages.Select(page => page.Floor)],
            floor.Pages.Select(page => page.DoubtWaits).OfType<DoubtThatWaits>(), apart: true);
        var emergencies = Bits.Of(questionnaire.Findings.At(Urgency.Call999).Select(finding => finding.Id));
        behindEmergencies = Array.FindLastIndex([.. Pages],
            page => (page.Content.GivenBy(page.Content.All) & emergencies) != 0) + 1;
    }

    private readonly int behindEmergencies;

    /// <summary>
    /// Whether somebody in front of a page may leave the questions: docs/flow.md, "The early way out". What is known
    /// must be full 111 without any doubt, no page to come may ask for a 999, and no one more option be one.
    /// </summary>
    public bool MayLeave(int page, in Known known)
    {
        if (page < behindEmergencies || page == Pages.Length || known.Certain is not Disposition.Urgent111) return false;
        var possible = known.Present;
        foreach (var coming in Pages[page..])
            if (coming.Content.Asked.Holds(possible)) possible |= coming.Content.GivenBy(coming.Content.Offered(possible));
        var options = Pages[page..].SelectMany(coming => coming.Content.Each(coming.Content.Owed(possible))).ToArray();
        return !Content.OneMoreIs999(known, options);
    }

    public Bits Bits { get; } = new();
    public ImmutableArray<WalkedPage> Pages { get; }
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
