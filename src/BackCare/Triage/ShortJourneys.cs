using System.Collections.Concurrent;

namespace BackCare.Triage;

/// <param name="Journeys">How many reached their end.</param>
/// <param name="Violations">The first few violations, each with the journey that shows it.</param>
public sealed record WalkResult(long Journeys, ImmutableArray<string> Violations);

/// <summary>Walks every journey of a few ticks or doubts, with every combination of choices, through the check itself.
/// It adds up separately what was told, and compares the result with what was agreed.</summary>
/// <param name="least">The agreed level for what was told and what is in doubt.</param>
/// <param name="oneIn">Follows one in so many first ticks, always the same ones; 1 for all.</param>
public sealed class ShortJourneys(Questionnaire questionnaire,
    Func<IReadOnlySet<string>, IReadOnlyCollection<Doubt>, Disposition> least,
    int oneIn = 1)
{
    /// <summary>The most ticks, or pages in doubt, of one journey.</summary>
    public const int MaxTicks = 2;

    private const int MaxViolations = 20;

    private readonly ConcurrentQueue<string> violations = [];
    private readonly ImmutableArray<Question> pages = questionnaire.Questions;

    // People may leave early after the last page that is 999 by itself, as agreed; the journey's rules are not used.
    private readonly int firstIndexAfterEmergencies = 1 + Array.FindLastIndex([.. questionnaire.Questions], page =>
        page.Options.Any(option => least(option.Gives.ToHashSet(), []) is Disposition.Call999));

    /// <summary>What somebody told, worked out from their choices alone.</summary>
    /// <param name="Certain">The agreed level without doubts.</param>
    /// <param name="Remaining">How many ticks or doubts may still come.</param>
    /// <param name="CouldLeave">Whether the early way out has been offered.</param>
    /// <param name="FindingsSince">How many signs were told since then.</param>
    private sealed record WalkState(IReadOnlySet<string> Given, ImmutableArray<Doubt> Doubts, Disposition Certain,
        int Index, int Remaining,
        bool CouldLeave, int FindingsSince, IReadOnlySet<string>? ForcedFacts);

    /// <summary>Walks every journey of up to <see cref="MaxTicks"/> ticks or doubts.</summary>
    public WalkResult Walk() => Walk([null], MaxTicks);

    /// <summary>Walks every smallest set of facts of each derived sign, with every combination of choices.</summary>
    public WalkResult WalkDerived() => Walk([.. questionnaire.Rules.Derived.SelectMany(SmallestSets)], 0);

    private static IEnumerable<IReadOnlySet<string>> SmallestSets(Derivation line) =>
        from one in line.Any.IsEmpty ? [null] : line.Any.Select(id => (string?)id)
        from some in CombinationsOf(line.Of, line.AtLeast)
        select new HashSet<string>([.. line.All, .. one is null ? (string[])[] : [one], .. some]);

    private static IEnumerable<ImmutableArray<string>> CombinationsOf(ImmutableArray<string> of, int count) =>
        count is 0 ? [[]] : of.SelectMany((first, index) =>
            CombinationsOf(of[(index + 1)..], count - 1).Select(rest => rest.Insert(0, first)));

    private WalkResult Walk(IReadOnlySet<string>?[] sets, int ticks)
    {
        violations.Clear();
        var journeys = 0L;
        // All answers to the first two pages, in each voice, give enough parts for every core.
        var begun = from voice in Enum.GetValues<Voice>()
                    from forced in sets
                    let told = new WalkState(new HashSet<string>(), [], Disposition.SelfCare, Index: -1,
                        Remaining: ticks, CouldLeave: false, FindingsSince: 0, forced)
                    from first in Onwards(questionnaire.Begin(voice), told)
                    from second in first.Journey.Next is null ? [first] : Onwards(first.Journey, first.Told)
                    select second;
        Parallel.ForEach(begun, start => Interlocked.Add(ref journeys, Visit(start.Journey, start.Told)));
        return new(journeys, [.. violations.Take(MaxViolations)]);
    }

    private long Visit(Journey journey, WalkState told)
    {
        var expected = told.Certain is Disposition.Call999 ? pages.Length : NextPage(told);
        if (expected == pages.Length)
        {
            CheckEnd(journey, told);
            return 1;
        }
        if (journey.Decision is not null || journey.Next?.Question != pages[expected])
        {
            Violate(journey, $"'{journey.Next?.Question.Id ?? "nothing"}' is asked, not '{pages[expected].Id}'");
            return 0;
        }
        // Looking is slow: skipped if offered and nothing was told since, and after two ticks below 111.
        var isLookedAt = told.CouldLeave ? told.FindingsSince > 0
            : told.Remaining > 0 || told.Certain is Disposition.Urgent111;
        if (isLookedAt && journey.EarlyWayOut is { } early)
        {
            CheckEarlyWayOut(journey, early, told, expected);
            told = told with { CouldLeave = true, FindingsSince = 0 };
        }
        return Onwards(journey, told).Sum(next => Visit(next.Journey, next.Told));
    }

    private int NextPage(WalkState told)
    {
        var index = told.Index + 1;
        while (index < pages.Length && !pages[index].IsAskedWith(told.Given, told.Doubts)) index++;
        return index;
    }

    private IEnumerable<(Journey Journey, WalkState Told)> Onwards(Journey journey, WalkState told)
    {
        var index = NextPage(told);
        var (page, offered) = (pages[index], pages[index].OfferedTo(told.Given));
        if (page.Kind is QuestionKind.Choice)
        {
            foreach (var option in offered) yield return AfterAnswer([option], isUnsure: false, 0);
            yield break;
        }
        if (told.ForcedFacts is { } forced)
        {
            yield return AfterAnswer([.. offered.Where(option => option.Gives.Any(forced.Contains))],
                isUnsure: false, 0);
            yield break;
        }
        yield return AfterAnswer([], isUnsure: false, 0);
        if (told.Remaining is 0) yield break;
        // Follows one in so many first ticks, chosen by what was told before; second ticks are always followed.
        var before = string.Join(' ', told.Given.Order(StringComparer.Ordinal));
        bool IsTaken(string tick) => oneIn is 1 || told.Remaining < MaxTicks
            || Hash($"{journey.Voice} {before} {page.Id} {tick}") % (uint)oneIn is 0;
        foreach (var (at, option) in offered.Index())
        {
            if (!IsTaken(option.Id)) continue;
            yield return AfterAnswer([option], isUnsure: false, 1);
            if (told.Remaining is 1) continue;
            yield return AfterAnswer([option], isUnsure: true, 2);
            foreach (var other in offered.Skip(at + 1)) yield return AfterAnswer([option, other], isUnsure: false, 2);
        }
        if (IsTaken(Question.NotSure)) yield return AfterAnswer([], isUnsure: true, 1);

        (Journey, WalkState) AfterAnswer(ImmutableArray<Option> chosen, bool isUnsure, int ticks)
        {
            string[] ids = [.. chosen.Select(option => option.Id), .. isUnsure ? [Question.NotSure] : (string[])[]];
            if (ids is []) ids = [Question.None];
            var answer = page.Read(offered, ids, journey.Voice).Answer!;
            var next = told with { Index = index, Remaining = told.Remaining - ticks };
            if (chosen is not [])
            {
                HashSet<string> given = [.. told.Given, .. chosen.SelectMany(option => option.Gives)];
                var signs = told.FindingsSince + chosen.Count(option =>
                    option.Gives.Any(id => questionnaire.Findings.Find(id) is not null));
                next = next with { Given = given, Certain = least(given, []), FindingsSince = signs };
            }
            if (isUnsure)
            {
                var open = offered.Where(option => !chosen.Contains(option)).SelectMany(option => option.Gives);
                next = next with { Doubts = told.Doubts.Add(new(page.Id, [.. open])) };
            }
            return (journey.With(answer), next);
        }
    }

    private void CheckEnd(Journey journey, WalkState told)
    {
        if (journey.Decision is not { } decision)
        {
            Violate(journey, $"'{journey.Next?.Question.Id}' is asked, though the questions should have ended");
            return;
        }
        var owed = told.Doubts.IsEmpty ? told.Certain : least(told.Given, told.Doubts);
        if (decision.Disposition < owed)
            Violate(journey, $"ends at {decision.Disposition.Name()}; {owed.Name()} was agreed");
        if (told.CouldLeave && (decision.Disposition < Disposition.Urgent111
            || (decision.Disposition is Disposition.Call999 && told.FindingsSince < 2)))
            Violate(journey,
                $"could be left early, and ends at {decision.Disposition.Name()} after {told.FindingsSince} more signs");
    }

    // The rules of docs/flow.md for the early way out, as far as one page can show them.
    private void CheckEarlyWayOut(Journey journey, Decision early, WalkState told, int next)
    {
        if (next < firstIndexAfterEmergencies) Violate(journey, "may be left before a page that asks for 999");
        if (told.Certain is not Disposition.Urgent111) Violate(journey, $"may be left at {told.Certain.Name()}");
        var blocks = questionnaire.Advice.For(early);
        if (early.Disposition is not Disposition.Urgent111
            || (blocks.FirstOrDefault()?.Id is AdviceBlocks.DoubtBlockId) != early.DoubtsA999
            || blocks.Any(block => block.Urgency is not Urgency.Urgent111 || block.HowSoon is HowSoon.Urgent))
            Violate(journey, $"may be left, and says {string.Join(", ", blocks.Select(block => block.Id))}");
    }

    private void Violate(Journey journey, string what)
    {
        if (violations.Count < MaxViolations)
            violations.Enqueue($"{what}: {string.Join("; ", journey.Steps.Where(step => step.Answer is not null)
                .Select(step =>
                $"{step.Question.Id}: {string.Join(' ', step.Answer!.Options)}"))} ({journey.Voice.Id()})");
    }

    // The same in every process, unlike GetHashCode.
    private static uint Hash(string text)
    {
        var hash = 2166136261;
        foreach (var letter in text) hash = unchecked((hash ^ letter) * 16777619);
        return hash;
    }
}
