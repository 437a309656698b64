using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text.Json;
using BackCare.Triage;

namespace BackCare.Tests.Triage;

/// <summary>What came of replaying the second evaluator's journeys on the real pages.</summary>
/// <param name="Differences">One line each: the journey, and what each of the two makes of it.</param>
/// <param name="Levels">How many of the real journeys ended in each level.</param>
/// <param name="Fired">How many of the real journeys fired each rule; zero for one that never fired.</param>
internal sealed record Replays(int Journeys, ImmutableArray<string> Differences, ImmutableDictionary<Urgency, int> Levels, ImmutableDictionary<string, int> Fired);

/// <summary>
/// The second reading of docs/flow.md, in tests/evaluator. Shared by the facts and by tests/evaluator/compare.cs, so it knows nothing of xunit.
/// </summary>
internal static class SecondEvaluator
{
    public static string Root { get; } = FindRoot();

    /// <summary>Random journeys, one a line, each with the responses, the pages asked and the level that the second evaluator gives.</summary>
    /// <param name="errors">Is told what the program writes beside its lines: its own figures.</param>
    public static IEnumerable<string> Journeys(int count, int seed, Action<string> errors) =>
        Lines(errors, "journeys.mjs", "--count", $"{count}", "--seed", $"{seed}", "--summary");

    /// <summary>The level that the second evaluator gives each case of a vignettes file, as "id level".</summary>
    public static ImmutableArray<string> VignetteLevels(string file) =>
        [.. Lines(_ => { }, "vignettes.mjs", file).SkipLast(1)];

    /// <summary>Replays journeys on the real pages and compares the order of the pages and the level.</summary>
    public static Replays Replay(Questionnaire questionnaire, IEnumerable<string> journeys)
    {
        var levels = new ConcurrentDictionary<Urgency, int>(Enum.GetValues<Urgency>().Select(level => KeyValuePair.Create(level, 0)));
        var fired = new ConcurrentDictionary<string, int>(questionnaire.Rules.All.Select(rule => KeyValuePair.Create(rule.Id, 0)));
        var differences = new ConcurrentQueue<string>();
        var count = 0;

        Parallel.ForEach(Partitioner.Create(journeys, EnumerablePartitionerOptions.NoBuffering), line =>
        {
            Interlocked.Increment(ref count);
            var (decision, difference) = Walk(questionnaire, line);
            if (difference is not null) differences.Enqueue($"{difference}: {line}");
            if (decision is null) return;
            levels.AddOrUpdate(decision.Urgency, 1, (_, number) => number + 1);
            foreach (var rule in decision.Fired) fired.AddOrUpdate(rule.Id, 1, (_, number) => number + 1);
        });
        return new(count, [.. differences], levels.ToImmutableDictionary(), fired.ToImmutableDictionary());
    }

    private static (Decision?, string? Difference) Walk(Questionnaire questionnaire, string line)
    {
        using var written = JsonDocument.Parse(line);
        var told = written.RootElement.GetProperty("r").EnumerateArray().ToDictionary(response => response[0].GetString()!, response => Words(response[1]));

        // All at once, as a cookie brings them back; then again on each page that offers this person less than everybody.
        var responses = questionnaire.Questions.Where(question => told.ContainsKey(question.Id)).Select(question => question.Answer(question.Options, told[question.Id]).Response);
        var journey = Journey.Restore(questionnaire, Voice.You, responses.OfType<Response>());
        while (journey.Next is { } step && told.Remove(step.Question.Id, out var options) && step.Question.Answer(step.Offered, options).Response is { } response)
            journey = journey.With(response);

        if (journey.Decision is not { } decision) return (null, $"the real journey goes on with '{journey.Next!.Question.Id}'");
        var (pages, level) = (journey.Steps.Select(step => step.Question.Id).ToArray(), written.RootElement.GetProperty("l").GetString());
        if (!pages.SequenceEqual(Words(written.RootElement.GetProperty("p")))) return (decision, $"the real pages are [{string.Join(", ", pages)}]");
        return (decision, decision.Urgency.Name() == level ? null : $"the real level is {decision.Urgency.Name()}");
    }

    private static string[] Words(JsonElement list) => [.. list.EnumerateArray().Select(word => word.GetString()!)];

    private static IEnumerable<string> Lines(Action<string> errors, string program, params string[] arguments)
    {
        using var node = Start([Path.Combine(Root, "tests", "evaluator", program), .. arguments]);
        var said = new ConcurrentQueue<string>();
        node.ErrorDataReceived += (_, error) =>
        {
            if (error.Data is null) return;
            said.Enqueue(error.Data);
            errors(error.Data);
        };
        node.BeginErrorReadLine();
        while (node.StandardOutput.ReadLine() is { } line) yield return line;

        node.WaitForExit();
        if (node.ExitCode != 0) throw new InvalidOperationException($"'{program}' ended with {node.ExitCode}: {string.Join(' ', said)}");
    }

    private static Process Start(IEnumerable<string> arguments)
    {
        try
        {
            return Process.Start(new ProcessStartInfo("node", arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        }
        catch (Win32Exception missing)
        {
            throw new InvalidOperationException(
                "The second evaluator needs Node.js, and 'node' cannot be started. Install Node.js 20.19 or later (https://nodejs.org) and put it on the PATH.", missing);
        }
    }

    private static string FindRoot([CallerFilePath] string here = "")
    {
        for (var folder = Path.GetDirectoryName(here); folder is not null; folder = Path.GetDirectoryName(folder))
            if (File.Exists(Path.Combine(folder, "BackCare.sln")))
                return folder;
        throw new DirectoryNotFoundException($"No folder above '{here}' holds BackCare.sln. Run the tests from the repository.");
    }
}
