namespace BackCare.Tests.Triage;

/// <summary>A case decides what it could not do without: it would end less urgent, later or with other advice.</summary>
public sealed class DecidingCaseFacts
{
    private static readonly Questionnaire Real = RealContent.Questionnaire;

    private static readonly (Vignette Vignette, Journey Journey, HashSet<string> Possible)[] Cases =
    [
        .. RealContent.Library.Vignettes.Select(vignette => (vignette, Walk(vignette, Real)))
            .Select(each => (each.vignette, each.Item2,
                Real.Rules.WithDerived(each.Item2.Given.Concat(Doubted(each.Item2))))),
    ];

    [Fact]
    public void Every_finding_pair_and_derivation_but_four_decides_some_case()
    {
        var rules = Real.Rules;
        var parts =
            from rule in rules.All
            from members in rule.IsCombination ? rule.WrittenOut() : [rule.All.AddRange(rule.Any)]
            select (Name: string.Join(" + ", members),
                Of: (Func<HashSet<string>, bool>)(possible => members.All(possible.Contains)),
                Without: WithRules(Without(rules.All, rule, members), rules.Derived));
        var derived =
            from line in rules.Derived
            select (Name: $"{line.Id} from {string.Join(", ", line.Ids)}",
                Of: (Func<HashSet<string>, bool>)line.FollowsFrom, Without: WithRules(rules.All, rules.Derived.Remove(line)));
        AssertUndecided(["tummy-signs-at-60-or-over", "fall-at-65-or-over", "fall-at-65-or-over + severe-pain",
                "fall-at-65-or-over + getting-worse"],
            parts.Concat(derived).Where(part => !Cases.Any(each => part.Of(each.Possible)
                && End(Walk(each.Vignette, part.Without)) != End(each.Journey))).Select(part => part.Name));
    }

    // No case can say that it does not know how long; nothing below a GP can be held up by a doubt.
    [Fact]
    public void Every_option_and_doubt_but_two_changes_the_outcome_of_some_case()
    {
        var options =
            from question in Real.Questions
            from option in question.Options
            where !option.Gives.IsEmpty
            let silent = question with { Options = question.Options.Replace(option, option with { Gives = [] }) }
            where !Told(question, option.Id).Any(each => End(Walk(each.Vignette, With(silent))) != End(each.Journey))
            select $"{question.Id}: {option.Id}";
        var doubts =
            from question in Real.Questions
            where question.Kind is QuestionKind.Ticks && !Told(question, Question.NotSure)
                .Any(each => End(Walk(each.Vignette, Real, sureOn: question.Id)) != End(each.Journey))
            select question.Id;
        AssertUndecided(["duration: not-sure", "mornings"], options.Concat(doubts));
    }

    private static void AssertUndecided(string[] known, IEnumerable<string> undecided) =>
        Assert.Equal(string.Join('\n', known), string.Join('\n', undecided));

    private static IEnumerable<(Vignette Vignette, Journey Journey)> Told(Question question, string option) =>
        Cases.Where(each => each.Journey.Steps.Any(
                step => step.Question.Id == question.Id && step.Answer?.Chose(option) is true))
            .Select(each => (each.Vignette, each.Journey));

    private static IEnumerable<string> Doubted(Journey journey) =>
        journey.Steps.Where(step => step.IsInDoubt).SelectMany(step => step.Offered).SelectMany(option => option.Gives);

    private static Journey Walk(Vignette vignette, Questionnaire rules, string? sureOn = null) =>
        rules.Begin(Voice.You).WalkToEnd((asked, offered, given) =>
        {
            var question = Real[asked.Id];
            var chosen = vignette.Choose(Real, question,
                [.. question.Options.Where(option => offered.Any(other => other.Id == option.Id))], given);
            if (question.Id != sureOn) return chosen;
            return chosen.Where(id => id != Question.NotSure).ToArray() is [_, ..] ticks ? ticks : [Question.None];
        });

    private static string End(Journey journey) => $"{journey.Decision!.Disposition} "
        + string.Join(' ', Real.Advice.For(journey.Decision).Select(block => block.Id));

    // One partner of a pair fewer; the last one takes the rule with it.
    private static ImmutableArray<Rule> Without(ImmutableArray<Rule> all, Rule rule, ImmutableArray<string> members) =>
        rule.IsCombination && rule.Any.Length > 1 ? all.Replace(rule, rule with { Any = rule.Any.Remove(members[^1]) })
            : all.Remove(rule);

    private static Questionnaire WithRules(ImmutableArray<Rule> rules, ImmutableArray<Derivation> derived) =>
        Real.But(rules: new(rules, derived, Real.Rules.DeferrableDoubts));

    private static Questionnaire With(Question changed) => Real.But(Real.Questions.Replace(Real[changed.Id], changed));
}
