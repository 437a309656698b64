using System.ComponentModel;

namespace BackCare.Tests.Triage;

/// <param name="Seen">How many journeys ended at each level, fired each rule and show each block.</param>
internal sealed record Replays(int Journeys, ImmutableArray<string> Differences, ImmutableDictionary<string, int> Seen)
{
    public const string Level = "level ";

    /// <summary>What came up too seldom: a level in under 1 of 10, the rest in under 1 of 1000.</summary>
    public IEnumerable<string> HardlyTried =>
        from each in Seen
        let min = each.Key.StartsWith(Level, StringComparison.Ordinal) ? Journeys / 10 : Journeys / 1000
        where each.Value < Math.Max(1, min)
        select $"{each.Key}: {each.Value}";
}

/// <summary>The second reading of docs/flow.md, in tests/evaluator.</summary>
internal static class SecondEvaluator
{
    private static readonly JsonSerializerOptions AsInFiles =
        new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    /// <summary>Random journeys, one a line, each with the answers and the rows that it came to.</summary>
    public static IEnumerable<string> Journeys(int count, int seed) => Lines("journeys.mjs", "", $"{count}", $"{seed}");

    /// <summary>Where the second evaluator sends each case, as "id level" or "id GP week".</summary>
    public static IEnumerable<string> Vignettes(IEnumerable<Vignette> cases) =>
        Lines("vignettes.mjs", JsonSerializer.Serialize(cases, AsInFiles));

    public static IEnumerable<string> Tables() => Lines("tables.mjs", "");

    /// <summary>Replays journeys on the real pages and compares all that each came to.</summary>
    public static Replays Replay(Questionnaire questionnaire, IEnumerable<string> journeys)
    {
        var seen = new ConcurrentDictionary<string, int>(
            Enum.GetValues<Urgency>().Select(level => Replays.Level + level.Name())
                .Concat(Enum.GetValues<Disposition>().Select(end => end.Name()))
                .Concat(questionnaire.Rules.All.SelectMany(rule => Ids(rule)).Distinct())
                .Concat(questionnaire.Advice.All.Select(block => block.Id)).Select(id => KeyValuePair.Create(id, 0)));
        var (differences, count) = (new ConcurrentQueue<string>(), 0);
        Parallel.ForEach(Partitioner.Create(journeys, EnumerablePartitionerOptions.NoBuffering), line =>
        {
            Interlocked.Increment(ref count);
            using var written = JsonDocument.Parse(line);
            var journey = Walk(questionnaire, written.RootElement.GetProperty("r"));
            var differs = journey.Decision is null ? $"the real journey goes on with '{journey.Next!.Question.Id}'"
                : string.Join("; ", SecondEvaluatorTables.Differences(
                    [.. RowsOf(journey).Order(StringComparer.Ordinal)], Words(written.RootElement.GetProperty("s"))));
            if (differs is not "") differences.Enqueue($"{differs}: {line}");
            foreach (var id in SeenIn(journey)) seen.AddOrUpdate(id, 1, (_, number) => number + 1);
        });
        return new(count, [.. differences.OrderBy(difference => difference.Length)], seen.ToImmutableDictionary());
    }

    // All at once, as a cookie brings them back; then again on each page that offers this person less than everybody.
    private static Journey Walk(Questionnaire questionnaire, JsonElement answers)
    {
        var told = answers.EnumerateArray()
            .ToDictionary(answer => answer[0].GetString()!, answer => Words(answer[1]));
        var journey = Journey.Restore(questionnaire, Voice.You, questionnaire.Questions
            .Where(question => told.ContainsKey(question.Id))
            .Select(question => question.Read(question.Options, told[question.Id]).Answer).OfType<Answer>());
        while (journey.Next is { } step && told.Remove(step.Question.Id, out var options)
            && step.Question.Read(step.Offered, options).Answer is { } answer)
            journey = journey.With(answer);
        return journey;
    }

    // In the format that the head of tests/evaluator/journeys.mjs describes.
    private static IEnumerable<string> RowsOf(Journey journey) =>
    [
        $"asks {Join(journey.Steps.Select(step => step.Question.Id))}",
        .. from step in journey.Steps
           let keptBack = step.Question.Options.Where(option => !step.Offered.Contains(option))
               .Select(option => option.Id).ToArray()
           where keptBack is not []
           select $"keeps back on {step.Question.Id}: {Join(keptBack)}",
        $"ends at {journey.Decision!.Disposition.Name()}",
        $"shows {Blocks(journey, journey.Decision)}",
        .. FiredIn(journey).Distinct().Select(id => $"fired {id}"),
        .. WaysOut(journey),
        .. Card(new Explanation(journey).Changes),
    ];

    private static IEnumerable<string> SeenIn(Journey journey) => journey.Decision is not { } decision ? []
        : [Replays.Level + decision.Urgency.Name(), decision.Disposition.Name(), .. FiredIn(journey),
            .. Blocks(journey, decision).Split(' ', StringSplitOptions.RemoveEmptyEntries)];

    private static IEnumerable<string> FiredIn(Journey journey) =>
        journey.Decision!.Fired.SelectMany(rule => Ids(rule, journey.Decision.Present));

    private static string Blocks(Journey journey, Decision decision) =>
        Join(journey.Questionnaire.Advice.For(decision).Select(block => block.Id));

    private static IEnumerable<string> Card(IfAnythingChanges? card) => card is null ? [] :
    [
        .. card.Lines.Select(line =>
            $"card: {line.Under.Name()} {Join(line.Options.Select(sign => sign.Id).Order(StringComparer.Ordinal))}"),
        .. card.Days is { } days ? [$"card: GP {days}"] : (string[])[],
    ];

    private static IEnumerable<string> WaysOut(Journey journey) =>
        from step in journey.Decision!.Disposition < Disposition.Urgent111 ? [] : journey.Steps
        let before = Journey.Restore(journey.Questionnaire, journey.Voice,
            journey.Steps.Take(step.Number - 1).Select(each => each.Answer!))
        where before.EarlyWayOut is not null
        select $"way out on {step.Number}: {Blocks(before, before.EarlyWayOut!)}";

    private static IEnumerable<string> Ids(Rule rule, IReadOnlySet<string>? present = null) =>
        rule.IsCombination ? SecondEvaluatorTables.PairsOf(rule, present) : [rule.Id];

    private static string Join(IEnumerable<string> ids) => string.Join(' ', ids);

    private static string[] Words(JsonElement list) => [.. list.EnumerateArray().Select(word => word.GetString()!)];

    private static IEnumerable<string> Lines(string program, string input, params string[] arguments)
    {
        using var node = Start([Path.Combine(Repository.Root, "tests/evaluator", program), .. arguments]);
        node.Input.Write(input);
        node.Input.Close();
        var said = node.Errors.ReadToEndAsync();
        while (node.Output.ReadLine() is { } line) yield return line;

        var exit = node.Exit(TimeSpan.FromMinutes(1)).GetAwaiter().GetResult();
        if (exit != 0)
            throw new InvalidOperationException($"'{program}' ended with {exit}: {said.GetAwaiter().GetResult()}");
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
