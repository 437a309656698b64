using BackCare.Triage;

namespace BackCare.Measures;

/// <param name="Matters">Whether it can matter to somebody: false only where it surely does not.</param>
internal sealed record Lacking(Part Part, Questionnaire Questionnaire, Func<ToldCase, bool> Matters)
{
    /// <summary>The page on which nobody is unsure: for a doubt alone.</summary>
    public string? SureOn { get; private init; }

    /// <summary>Without the level of each finding, without each pair, and without each line of a derived finding.</summary>
    public static IEnumerable<Lacking> Rules(Questionnaire whole)
    {
        foreach (var rule in whole.Rules.All)
            foreach (var (part, rest, members) in rule.IsCombination ? Pairs(rule) : [Finding(rule)])
                yield return new(part, With(whole, Replaced(whole.Rules.All, rule, rest), whole.Rules.Derived),
                    told => members.All(told.Possible.Contains));
        foreach (var derivation in whole.Rules.Derived)
            yield return new(
                new(PartKind.Derived, derivation.Id, $"{derivation.Id} from {string.Join(", ", derivation.Facts)}"),
                With(whole, whole.Rules.All, whole.Rules.Derived.Remove(derivation)),
                told => derivation.FollowsFrom(told.Possible));
    }

    public static IEnumerable<Lacking> Answers(Questionnaire whole)
    {
        foreach (var question in whole.Questions)
        {
            foreach (var option in question.Options.Where(option => !option.Gives.IsEmpty))
                yield return new(new(PartKind.Option, question.Id, $"{question.Id}: {option.Id}"),
                    With(whole, question, Silenced(question, option)),
                    told => told.Chose(question.Id, option.Id));
            if (question.Kind is QuestionKind.Ticks)
                yield return new(new(PartKind.Doubt, question.Id, question.Id), whole,
                    told => told.Chose(question.Id, Question.NotSure))
                { SureOn = question.Id };
        }
    }

    private static Question Silenced(Question question, Option option) =>
        question with { Options = question.Options.Replace(option, option with { Gives = [] }) };

    private static (Part, Rule?, ImmutableArray<string>) Finding(Rule rule) =>
        (new(PartKind.Finding, rule.Id, rule.Id), null, rule.All.AddRange(rule.Any));

    // One partner fewer. The last one takes the rule with it: without any partner it would fire for half a pair.
    private static IEnumerable<(Part, Rule?, ImmutableArray<string>)> Pairs(Rule rule) =>
        from members in rule.WrittenOut()
        let rest = rule.Any.Length > 1 ? rule with { Any = rule.Any.Remove(members[^1]) } : null
        select (new Part(PartKind.Pair, rule.Id, string.Join(" + ", members)), rest, members);

    private static ImmutableArray<Rule> Replaced(ImmutableArray<Rule> all, Rule rule, Rule? rest) =>
        rest is null ? all.Remove(rule) : all.Replace(rule, rest);

    private static Questionnaire With(Questionnaire whole, ImmutableArray<Rule> rules, ImmutableArray<Derivation> derived) =>
        new(whole.Questions, whole.Facts, whole.Findings, new(rules, derived), whole.Advice) { Cases = whole.Cases };

    private static Questionnaire With(Questionnaire whole, Question question, Question changed) =>
        new(whole.Questions.Replace(question, changed), whole.Facts, whole.Findings, whole.Rules, whole.Advice)
        {
            Cases = whole.Cases,
        };
}
