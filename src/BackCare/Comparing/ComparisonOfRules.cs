using BackCare.Reading;
using BackCare.Triage;

namespace BackCare.Comparing;

/// <summary>
/// Who can end more urgent, and who less. It leans on one property of the rules: a response only ever adds findings and
/// facts, and nothing is negated. So who gives more, is asked more or has more derived can never end lower, and each
/// part can be judged by itself. A page on which one option must be chosen is the
/// exception: who is offered another one may turn to it.
/// </summary>
internal sealed class ComparisonOfRules(Questionnaire before, Questionnaire after)
{
    // A table of truth with 2^16 rows. No condition of ours names more than 10 facts.
    private const int MostFacts = 16;

    private readonly List<Change> changes = [];

    // Where only some people are offered an option of a choice, whatever gives or asks more may also offer it, and so
    // turn somebody to what gives less.
    private readonly bool mayTurn = before.Questions.Concat(after.Questions)
        .Any(question => question.Kind is QuestionKind.Choice && question.Options.Any(option => option.When.Facts.Any()));

    public IReadOnlyList<Change> Run()
    {
        Findings();
        Combinations();
        Questions();
        Places();
        Derived();
        return changes;
    }

    private void Findings()
    {
        foreach (var (id, was, now) in Joined<Rule>.By(Alone(before), Alone(after), rule => rule.Id))
        {
            var (old, @new) = (was?.Disposition ?? Disposition.SelfCare, now?.Disposition ?? Disposition.SelfCare);
            Shift(@new > old, @new < old, "finding", id, was?.Disposition.Name(), now?.Disposition.Name());
            if (before.Findings.Find(id) is { } told && after.Findings.Find(id) is { } tells) Watched(id, told, tells);
        }

        static IEnumerable<Rule> Alone(Questionnaire questionnaire) =>
            questionnaire.Rules.All.Where(rule => !rule.IsCombination);
    }

    // A sign that nobody is told to watch for any more is as good as lowered.
    private void Watched(string id, Finding was, Finding now)
    {
        Shift(now.CanBegin && !was.CanBegin, was.CanBegin && !now.CanBegin, "finding can-begin", id,
            YesNo(was), YesNo(now));
        var (wider, narrower) = Truth(was.ShownWith.Concat(now.ShownWith), present => Shown(was, present),
            present => Shown(now, present));
        Shift(wider, narrower, "finding shown-with", id, List(was.ShownWith), List(now.ShownWith));

        static string YesNo(Finding finding) => finding.CanBegin ? "yes" : "no";
        static bool Shown(Finding finding, IReadOnlySet<string> present) =>
            finding.ShownWith.IsEmpty || finding.ShownWith.Any(present.Contains);
    }

    // Pair by pair, so that it does not matter how combinations group them. What counts is where somebody with just
    // these findings ends: a pair that is gone lowers nobody when one of its findings,
    // or a smaller combination, now has its level.
    private void Combinations()
    {
        var (old, @new) = (Pairs(before.Rules), Pairs(after.Rules));
        foreach (var id in old.Keys.Union(@new.Keys))
        {
            var findings = id.Split(" + ").ToHashSet();
            var (alone, aloneNow) = (Ends(before.Rules), Ends(after.Rules));
            var (was, now) = (In(old), In(@new));
            Shift(now > alone, was > aloneNow, "pair", id, was?.Name() ?? $"no pair ({alone.Name()})",
                now?.Name() ?? $"no pair ({aloneNow.Name()})");

            Disposition Ends(Rules rules) => rules.All.Where(rule => rule.FiresFor(findings)).Select(rule => rule.Disposition)
                .Append(Disposition.SelfCare).Max();
            Disposition? In(Dictionary<string, Disposition> pairs) => pairs.TryGetValue(id, out var level) ? level : null;
        }

        // The findings of each in alphabetical order, with + between them.
        static Dictionary<string, Disposition> Pairs(Rules rules) => (
            from combination in rules.All
            where combination.IsCombination
            from findings in combination.WrittenOut()
            group combination.Disposition by string.Join(" + ", findings.Order(StringComparer.Ordinal)))
            .ToDictionary(same => same.Key, same => same.Max());
    }

    private void Questions()
    {
        foreach (var (id, was, now) in Joined<Question>.By(before.Questions, after.Questions, question => question.Id))
        {
            if (was is null || now is null)
            {
                Turn(was is null, now is null, "question", id, was is null ? null : OptionIds(was),
                    now is null ? null : OptionIds(now));
                continue;
            }
            if (was.Kind != now.Kind) Shift(true, true, "question kind", id, Kind(was), Kind(now));
            When("question when", id, was.When, now.When);
            Doubt(was, now);
            Options(was, now);
        }

        static string Kind(Question question) => question.Kind.Word();
        static string OptionIds(Question question) =>
            List(question.Options.Select(option => option.Id)) ?? "no options";
    }

    // A doubt that waits is a GP within a week in place of today; the more facts forbid it, the fewer wait.
    private void Doubt(Question was, Question now)
    {
        if (Waits(was) is var old && Waits(now) is var @new && old == @new) return;
        Shift(Fewer(now, was), Fewer(was, now), "question doubt", now.Id, old, @new);

        static bool Fewer(Question one, Question other) => other.DoubtWaits is { } waits
            && (one.DoubtWaits is not { } still || still.TodayWith.Except(waits.TodayWith).Any());
        static string Waits(Question question) => question.DoubtWaits is { TodayWith: var today }
            ? $"waits a week, but with {List(today) ?? "nothing"}" : "a GP today";
    }

    private void Options(Question was, Question now)
    {
        foreach (var (id, old, @new) in Joined<Option>.By(was.Options, now.Options, option => option.Id))
        {
            var name = $"{now.Id}/{id}";
            if (old is null || @new is null)
            {
                Turn(old is null || MayTurn(old, now), @new is null || MayTurn(@new, was), "option", name, Given(old),
                    Given(@new));
                continue;
            }
            var (more, less) = (@new.Gives.Except(old.Gives).Any(), old.Gives.Except(@new.Gives).Any());
            Turn(more, less, "option gives", name, Given(old), Given(@new));
            When("option when", name, old.When, @new.When);
        }

        static string? Given(Option? option) =>
            option is null ? null : List(option.Gives) is { } gives ? $"gives {gives}" : "gives nothing";
    }

    // Where one option must be chosen, a new one may draw people away from one that gives more; and who loses theirs
    // may have to choose one that gives more.
    private static bool MayTurn(Option option, Question page) =>
        page.Kind is QuestionKind.Choice && page.Options.Any(other => other.Gives.Except(option.Gives).Any());

    private void When(string what, string id, Condition was, Condition now)
    {
        var (old, @new) = (Describe(was), Describe(now));
        if (old == @new) return;
        var (looser, tighter) = Truth(was.Facts.Concat(now.Facts), was.Holds, now.Holds);
        Turn(looser, tighter, what, id, old, @new);
    }

    private void Turn(bool more, bool less, string what, string id, string? old, string? @new) =>
        Shift(more || (mayTurn && less), less || (mayTurn && more), what, id, old, @new);

    // A shift that lets some people end more urgent, some less, or both: one change for each.
    private void Shift(bool raises, bool lowers, string what, string id, string? old, string? @new)
    {
        if (raises) changes.Add(new(ChangeKind.Raised, what, id, old ?? "none", @new ?? "none"));
        if (lowers) changes.Add(new(ChangeKind.Lowered, what, id, old ?? "none", @new ?? "none"));
    }

    private static string? List(IEnumerable<string> ids) => string.Join(", ", ids) is { Length: > 0 } list ? list : null;

    // A page is asked because of what came before it. One that comes to stand behind a page that gives what it needs is
    // asked more often, and the other way round.
    private void Places()
    {
        var (old, @new) =
            (before.Questions.Select(question => question.Id).ToArray(),
                after.Questions.Select(question => question.Id).ToArray());
        foreach (var asked in after.Questions.Where(question => before.Find(question.Id) is not null))
            foreach (var giver in after.Questions.Where(
                question => before.Find(question.Id) is not null && question.Id != asked.Id))
            {
                var (wasBehind, isBehind) = (Behind(old), Behind(@new));
                if (wasBehind == isBehind) continue;
                var given = Gives(before[giver.Id]).Intersect(Gives(giver)).ToHashSet();
                if (Needs(before[asked.Id]).Intersect(Needs(asked)).Any(given.Contains))
                    Turn(isBehind, wasBehind, "question place", asked.Id, Says(wasBehind), Says(isBehind));

                bool Behind(string[] order) => Array.IndexOf(order, giver.Id) < Array.IndexOf(order, asked.Id);
                string Says(bool behind) => $"{(behind ? "after" : "before")} {giver.Id}, which gives what it needs";
            }

        static IEnumerable<string> Gives(Question question) => question.Options.SelectMany(option => option.Gives);
        static IEnumerable<string> Needs(Question question) =>
            question.When.Facts.Concat(question.Options.SelectMany(option => option.When.Facts));
    }

    private void Derived()
    {
        var ids = after.Rules.Derived.Concat(before.Rules.Derived).Select(derivation => derivation.Id).Distinct();
        foreach (var id in ids)
        {
            // An id may stand twice, and either line is enough.
            var (was, now) = (Lines(before, id), Lines(after, id));
            var (old, @new) = (Described(was), Described(now));
            if (old == @new) continue;
            var (looser, tighter) = was is [] || now is []
                ? (was is [], now is [])
                : Truth(was.Concat(now).SelectMany(line => line.Facts),
                    present => was.Any(line => line.FollowsFrom(present)),
                    present => now.Any(line => line.FollowsFrom(present)));
            Shift(looser, tighter, "derived finding", id, old, @new);
        }

        static Derivation[] Lines(Questionnaire of, string id) =>
            [.. of.Rules.Derived.Where(derivation => derivation.Id == id)];
        static string? Described(Derivation[] lines) => lines is [] ? null : string.Join(", or ", lines.Select(Describe));
    }

    private static string Describe(Condition condition) =>
        Describe(Part("all of", condition.All), Part("any of", condition.Any)) is { Length: > 0 } when ? when : "always";

    private static string Describe(Derivation derivation) => Describe(
        Part("all of", derivation.All), Part("any of", derivation.Any),
        derivation.AtLeast == 0 ? "" : $"at least {derivation.AtLeast} of {string.Join(", ", derivation.Of)}");

    private static string Describe(params IEnumerable<string> parts) =>
        string.Join("; ", parts.Where(part => part.Length > 0));

    private static string Part(string of, ImmutableArray<string> facts) =>
        facts.IsEmpty ? "" : $"{of} {string.Join(", ", facts)}";

    // Looser: true for somebody for whom it was not. Tighter: the reverse. Tried on every set of the facts that either
    // names, so that no way of writing matters.
    private static (bool Looser, bool Tighter) Truth(IEnumerable<string> facts, Func<IReadOnlySet<string>, bool> was,
        Func<IReadOnlySet<string>, bool> now)
    {
        var named = facts.Distinct().ToArray();
        // Too many to try: take it for both.
        if (named.Length > MostFacts) return (true, true);
        var (looser, tighter) = (false, false);
        for (var row = 0; row < 1 << named.Length && !(looser && tighter); row++)
        {
            var present = named.Where((_, place) => (row >> place & 1) == 1).ToHashSet();
            var (held, holds) = (was(present), now(present));
            looser |= holds && !held;
            tighter |= held && !holds;
        }
        return (looser, tighter);
    }
}

internal sealed record Joined<T>(string Id, T? Before, T? After) where T : class
{
    /// <summary>Those of the new version in its order, then those that are gone.</summary>
    public static IEnumerable<Joined<T>> By(IEnumerable<T> before, IEnumerable<T> after, Func<T, string> idOf)
    {
        var was = before.GroupBy(idOf).ToDictionary(same => same.Key, same => same.First());
        foreach (var now in after.DistinctBy(idOf))
            yield return new(idOf(now), was.Remove(idOf(now), out var old) ? old : null, now);
        foreach (var (id, gone) in was) yield return new(id, gone, null);
    }
}
