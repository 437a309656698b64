namespace BackCare.Tests.Review;

/// <summary>
/// Edits of a questionnaire, by hand or at random. They need not make good content: a comparison must be right all the same.
/// </summary>
internal static class ComparisonEdit
{
    public static Questionnaire Real => RealContent.Questionnaire;

    public static Questionnaire With(this Questionnaire old, IEnumerable<Question>? questions = null,
        IEnumerable<Finding>? findings = null,
        IEnumerable<Rule>? combinations = null, IEnumerable<Derivation>? derived = null)
    {
        var registry = (findings ?? old.Findings.All).ToArray();
        var rules = new Rules([.. registry.Select(Rule.For), .. combinations ?? Combinations(old)],
            [.. derived ?? old.Rules.Derived]);
        return new([.. questions ?? old.Questions], old.Facts, new([.. registry], old.Findings.Groups), rules,
            old.Advice)
        { Cases = old.Cases, Words = old.Words, Parts = old.Parts, NotReported = old.NotReported };
    }

    public static Questionnaire With(this Questionnaire old, string page, Func<Question, Question> edit) =>
        old.With(questions: old.Questions.Select(question => question.Id == page ? edit(question) : question));

    public static Questionnaire With(this Questionnaire old, string page, string option, Func<Option, Option> edit) =>
        old.With(page, question => question with { Options = [.. question.Options.Select(each => each.Id == option ? edit(each) : each)] });

    /// <summary>The page stands in another place, counted from 0.</summary>
    public static Questionnaire WithMoved(this Questionnaire old, string page, int place) =>
        old.With(questions: old.Questions.Remove(old[page]).Insert(place, old[page]));

    public static ImmutableArray<Rule> Combinations(Questionnaire of) => [.. of.Rules.All.Where(rule => rule.IsCombination)];

    /// <summary>One to 3 edits of the rules, any of them.</summary>
    public static Questionnaire AtRandom(Questionnaire old, AnyJourney any)
    {
        for (var edits = 1 + any.Next(3); edits > 0; edits--) old = Once(old, any);
        return old;
    }

    private static Questionnaire Once(Questionnaire old, AnyJourney any)
    {
        var question = One(old.Questions, any);
        var option = One(question.Options, any);
        var combination = One(Combinations(old), any);
        var derivation = One(old.Rules.Derived, any);
        var finding = One(old.Findings.All, any);
        var level = (Urgency)(1 + any.Next(3));
        var other = any.Given();
        var name = $"one-more-{any.Next(1_000_000)}";
        return any.Next(21) switch
        {
            0 or 1 => old.With(findings: Replaced(old.Findings.All, finding, finding with { Urgency = level })),
            2 => old.With(findings: Replaced(old.Findings.All, finding, finding with { HowSoon = (HowSoon)any.Next(3) })),
            3 => old.With(combinations: Replaced(Combinations(old), combination, combination with { Urgency = level })),
            4 => old.With(combinations: Combinations(old).Remove(combination)),
            5 when combination.Any.Length > 1 =>
                old.With(combinations: Replaced(Combinations(old), combination,
                    combination with { Any = combination.Any.RemoveAt(0) })),
            6 => old.With(
                combinations: Combinations(old)
                    .Add(Make.Combination(name, level, [finding.Id], One(old.Findings.All.Remove(finding), any).Id))),
            7 => old.With(questions: old.Questions.Remove(question)),
            8 => old.WithMoved(question.Id, any.Next(old.Questions.Length)),
            9 when question.Options.Length > 1 =>
                old.With(question.Id, page => page with { Options = page.Options.Remove(option) }),
            10 => old.With(question.Id,
                page => page with { Options = page.Options.Add(Make.Option(name, any.Next(2) == 0 ? [] : [other])) }),
            11 => old.With(question.Id, option.Id, each => each with { Gives = each.Gives.Add(other) }),
            12 => old.With(question.Id, option.Id, each => each with { Gives = [.. each.Gives.Skip(1)] }),
            13 => old.With(question.Id, page => page with { When = Turned(page.When, any) }),
            14 => old.With(question.Id, option.Id, each => each with { When = Turned(each.When, any) }),
            15 when old.Rules.Derived.Length > 1 => old.With(derived: old.Rules.Derived.Remove(derivation)),
            16 => old.With(
                derived: Replaced(old.Rules.Derived, derivation,
                    derivation with { AtLeast = Math.Max(0, derivation.AtLeast + 1 - any.Next(3)) })),
            17 => old.With(derived: Replaced(old.Rules.Derived, derivation,
                derivation with
                {
                    All = [.. derivation.All.Skip(any.Next(2))],
                    Any = [.. derivation.Any.Skip(any.Next(2))]
                })),
            18 => old.With(question.Id,
                page => page with { Kind = page.Kind is QuestionKind.Choice ? QuestionKind.Ticks : QuestionKind.Choice }),
            19 => old.With(derived: old.Rules.Derived.Add(derivation with { All = [other] })),
            20 => old.With(
                combinations: Replaced(Combinations(old), combination,
                    combination with { Urgency = Urgency.SeeGp, HowSoon = (HowSoon)any.Next(3) })),
            _ => old,
        };
    }

    private static Condition Turned(Condition when, AnyJourney any) => any.Next(4) switch
    {
        0 => Condition.Always,
        1 => when with { All = when.All.Add(any.Given()) },
        2 => when with { Any = when.Any.Add(any.Given()) },
        _ => new([.. when.All.Skip(1)], [.. when.Any.Skip(1)]),
    };

    private static T One<T>(ImmutableArray<T> all, AnyJourney any) => all[any.Next(all.Length)];

    private static ImmutableArray<T> Replaced<T>(ImmutableArray<T> all, T old, T @new) => all.SetItem(all.IndexOf(old), @new);
}
