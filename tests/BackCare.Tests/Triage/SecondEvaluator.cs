using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.ComponentModel;
using System.Text.Json;
using BackCare.Tests.Shared;
using BackCare.Triage;

namespace BackCare.Tests.Triage;

/// <summary>What came of replaying the second evaluator's journeys on the real pages.</summary>
/// <param name="Differences">One line each: the journey, and what each of the two makes of it.</param>
/// <param name="Ends">How many of the real journeys ended at each level, and at GP by when.</param>
/// <param name="Fired">How many of the real journeys fired each finding and each pair; zero for one that never fired.</param>
/// <param name="Shown">How many of the real outcomes show each block of advice.</param>
internal sealed record Replays(
    int Journeys, ImmutableArray<string> Differences, ImmutableDictionary<Disposition, int> Ends,
    ImmutableDictionary<string, int> Fired, ImmutableDictionary<string, int> Shown)
{
    public ImmutableDictionary<Urgency, int> Levels =>
        Ends.GroupBy(end => end.Key.Urgency()).ToImmutableDictionary(level => level.Key,
            level => level.Sum(end => end.Value));

    /// <summary>
    /// What came up too seldom to say that it was compared: a level in fewer than one journey of
    /// 10, an end, a rule or a block in fewer than one of 1000.
    /// </summary>
    public IEnumerable<string> HardlyTried =>
    [
        .. Levels.Where(level => level.Value < Journeys / 10).Select(level => $"{level.Key.Name()}: {level.Value}"),
        .. Ends.Select(end => (Id: end.Key.Name(), end.Value))
            .Concat(Fired.Concat(Shown).Select(each => (Id: each.Key, each.Value)))
            .Where(each => each.Value < Math.Max(1, Journeys / 1000)).Select(each => $"{each.Id}: {each.Value}"),
    ];
}

/// <summary>
/// The second reading of docs/flow.md, in tests/evaluator. Shared by the facts and by
/// tests/evaluator/compare.cs, so it knows nothing of xunit.
/// </summary>
internal static class SecondEvaluator
{
    public static string Root => Repository.Root;

    /// <summary>
    /// Random journeys, one a line, each with the responses, the pages and options offered, the
    /// level, how soon, the blocks shown, what fired, and where the questions may be left early.
    /// </summary>
    public static IEnumerable<string> Journeys(int count, int seed) => Lines("journeys.mjs", $"{count}", $"{seed}");

    /// <summary>Where the second evaluator sends each case of a vignettes file, as "id level" or "id GP week".</summary>
    public static ImmutableArray<string> Vignettes(string file) => [.. Lines("vignettes.mjs", file).SkipLast(1)];

    /// <summary>The tables of the second evaluator; see <see cref="SecondEvaluatorTables"/>.</summary>
    public static ImmutableArray<string> Tables() => [.. Lines("tables.mjs")];

    /// <summary>
    /// Replays journeys on the real pages and compares pages, options, where they end and what is shown there.
    /// </summary>
    public static Replays Replay(Questionnaire questionnaire, IEnumerable<string> journeys)
    {
        var ends = CountsOf(Enum.GetValues<Disposition>());
        var fired = CountsOf(questionnaire.Rules.All.SelectMany(Ids).Distinct());
        var shown = CountsOf(questionnaire.Advice.All.Select(block => block.Id));
        var differences = new ConcurrentQueue<string>();
        var count = 0;

        Parallel.ForEach(Partitioner.Create(journeys, EnumerablePartitionerOptions.NoBuffering), line =>
        {
            Interlocked.Increment(ref count);
            var (end, difference) = Walk(questionnaire, line);
            if (difference is not null) differences.Enqueue($"{difference}: {line}");
            if (end is null) return;
            Add(ends, end.Disposition);
            foreach (var id in end.Fired) Add(fired, id);
            foreach (var id in end.Blocks) Add(shown, id);
        });
        return new(count, [.. differences], ends.ToImmutableDictionary(), fired.ToImmutableDictionary(),
            shown.ToImmutableDictionary());

        static ConcurrentDictionary<T, int> CountsOf<T>(IEnumerable<T> ids) where T : notnull =>
            new(ids.Select(id => KeyValuePair.Create(id, 0)));
        static void Add<T>(ConcurrentDictionary<T, int> counts, T id) where T : notnull =>
            counts.AddOrUpdate(id, 1, (_, number) => number + 1);
    }

    /// <summary>How one real journey ended.</summary>
    /// <param name="Fired">Findings, and pairs such as "fever + one-leg-weakness".</param>
    private sealed record End(Disposition Disposition, string[] Fired, string[] Blocks);

    private static (End?, string? Difference) Walk(Questionnaire questionnaire, string line)
    {
        using var written = JsonDocument.Parse(line);
        var told = written.RootElement.GetProperty("r").EnumerateArray()
            .ToDictionary(response => response[0].GetString()!, response => Words(response[1]));

        // All at once, as a cookie brings them back; then again on each page that offers this person less than everybody.
        var responses = questionnaire.Questions.Where(question => told.ContainsKey(question.Id))
            .Select(question => question.Answer(question.Options, told[question.Id]).Response);
        var journey = Journey.Restore(questionnaire, Voice.You, responses.OfType<Response>());
        while (journey.Next is { } step
            && told.Remove(step.Question.Id, out var options)
            && step.Question.Answer(step.Offered, options).Response is { } response)
            journey = journey.With(response);

        if (journey.Decision is not { } decision)
            return (null, $"the real journey goes on with '{journey.Next!.Question.Id}'");
        var end = new End(
            decision.Disposition,
            [.. decision.Fired.SelectMany(rule => Ids(rule, decision.Present))],
            [.. questionnaire.Advice.For(decision).Select(block => block.Id)]);
        return (end, Difference(journey, end, written.RootElement));
    }

    private static string? Difference(Journey journey, End end, JsonElement written)
    {
        var pages = journey.Steps.Select(step => step.Question.Id).ToArray();
        if (!pages.SequenceEqual(Words(written.GetProperty("p")))) return $"the real pages are [{string.Join(", ", pages)}]";

        foreach (var step in journey.Steps)
        {
            var keptBack = step.Question.Options.Except(step.Offered).Select(option => option.Id).ToArray();
            if (!keptBack.SequenceEqual(
                written.GetProperty("k").TryGetProperty(step.Question.Id, out var others) ? Words(others) : []))
                return $"the real page {step.Question.Id} keeps back [{string.Join(", ", keptBack)}]";
        }

        if (Offers(journey).Order(StringComparer.Ordinal).ToArray() is var offers
            && !offers.SequenceEqual(written.GetProperty("e").EnumerateArray().Select(offer =>
                $"{offer[0]}: {string.Join(", ", Words(offer[1]))}").Order(StringComparer.Ordinal)))
            return $"the real ways out are [{string.Join("; ", offers)}]";

        var (level, soon) = (written.GetProperty("l").GetString(), written.GetProperty("s").GetString());
        if (end.Disposition.Name() != (soon is null ? level : $"{level} {soon}"))
            return $"the real end is {end.Disposition.Name()}";
        if (!end.Blocks.SequenceEqual(Words(written.GetProperty("b"))))
            return $"the real blocks are [{string.Join(", ", end.Blocks)}]";
        if (CardOf(journey) is var card && !card.SetEquals(written.GetProperty("c").EnumerateArray().Select(LineOf).OfType<string>()))
            return $"the real card is [{string.Join("; ", card)}]";
        var fired = Words(written.GetProperty("f")).Select(SecondEvaluatorTables.InOrder);
        return end.Fired.ToHashSet().SetEquals(fired) ? null : $"what really fired is [{string.Join(", ", end.Fired)}]";
    }

    // The lines of the card that have signs, and for how long to wait.
    private static HashSet<string> CardOf(Journey journey) => new Explanation(journey).Changes is { } card
        ? [.. card.Lines.Select(line => Line(line.Under.Name(), line.Signs.Select(sign => sign.Id))),
            .. card.Days is { } days ? [$"{days} days"] : (string[])[]] : [];

    private static string? LineOf(JsonElement line) => line[2].ValueKind is JsonValueKind.Number ? $"{line[2]} days"
        : line[2].ValueKind is JsonValueKind.Array && Words(line[2]) is { Length: > 0 } signs ? Line(line[0].GetString()!, signs) : null;

    private static string Line(string under, IEnumerable<string> signs) =>
        $"{under}: {string.Join(' ', signs.Order(StringComparer.Ordinal))}";

    // Where the questions may be left, with the blocks that are shown then: before each page that was answered.
    private static IEnumerable<string> Offers(Journey journey)
    {
        // Nobody is offered it before 111 is certain.
        foreach (var step in journey.Decision!.Disposition < Disposition.Urgent111 ? [] : journey.Steps)
        {
            var before = Journey.Restore(journey.Questionnaire, journey.Voice,
                journey.Steps.Take(step.Number - 1).Select(each => each.Response!));
            if (before.EarlyWayOut is { } early)
                yield return $"{step.Number}: {string.Join(", ", journey.Questionnaire.Advice.For(early).Select(block => block.Id))}";
        }
    }

    private static IEnumerable<string> Ids(Rule rule) => Ids(rule, present: null);

    private static IEnumerable<string> Ids(Rule rule, IReadOnlySet<string>? present) =>
        rule.IsCombination ? SecondEvaluatorTables.PairsOf(rule, present) : [rule.Id];

    private static string[] Words(JsonElement list) => [.. list.EnumerateArray().Select(word => word.GetString()!)];

    private static IEnumerable<string> Lines(string program, params string[] arguments)
    {
        using var node = Start([Path.Combine(Root, "tests", "evaluator", program), .. arguments]);
        var said = node.Errors.ReadToEndAsync();
        while (node.Output.ReadLine() is { } line) yield return line;

        // It has said all that it had to say.
        var exit = node.Exit(TimeSpan.FromMinutes(1)).GetAwaiter().GetResult();
        if (exit != 0) throw new InvalidOperationException($"'{program}' ended with {exit}: {said.GetAwaiter().GetResult()}");
    }

    private static RunningProgram Start(IEnumerable<string> arguments)
    {
        try
        {
            return new("node", arguments);
        }
        catch (Win32Exception missing)
        {
            throw new InvalidOperationException(
                "The second evaluator needs Node.js, and 'node' cannot be started. Install Node.js 20.19 or later "
                + "(https://nodejs.org) and put it on the PATH.", missing);
        }
    }
}
