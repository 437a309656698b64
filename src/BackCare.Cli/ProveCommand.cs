using System.Diagnostics;
using BackCare.Triage;
using BackCare.TriageFiles;

namespace BackCare.Cli;

internal static class ProveCommand
{
    private const string Whole = "--all", Before = "--before";

    private const int OneIn = 10;

    private static readonly string[] Limits =
    [
        "This does not show that what was agreed is right: that is for clinicians to say.",
        "It does not show that people understand the questions, answer truly, or have the signs that we ask about.",
        "Journeys of more ticks are not walked: for them it rests on rules that can only raise.",
    ];

    public static Command Create() =>
        Verb.Create("prove", "Says how many agreed rows hold, and walks short journeys through the check itself",
        [
            Verb.Option<bool>(Whole,
                $"Walks every journey of up to {ShortJourneys.MaxTicks} ticks, not one first tick in {OneIn}"),
            Verb.Option<FileInfo?>(Before,
                "Only compares agreed.csv with this earlier one: what is less must be named in given-up.csv"),
        ], Run);

    private static int Run(ParseResult parsed, TextWriter output)
    {
        if (parsed.GetValue<FileInfo?>(Before)?.FullName is { } before)
            return Compare(parsed.Content(), before, output);
        var (library, isSound) = parsed.Read(output);
        if (library?.AgreedRows is not { } agreed)
        {
            output.WriteLine("0 agreed rows, 0 journeys, 0 violations");
            return 1;
        }
        var clock = Stopwatch.StartNew();
        var isWhole = parsed.GetValue<bool>(Whole);
        var walk = new ShortJourneys(library.Questionnaire, agreed.MinimumDispositionFor, isWhole ? 1 : OneIn);
        var (few, derived) = (walk.Walk(), walk.WalkDerived());
        string[] violations = [.. few.Violations, .. derived.Violations];
        foreach (var violation in violations) output.WriteLine(violation);
        output.WriteLine($"{(isSound ? "Every" : "Not every")} row of {AgreedRows.File} holds: {agreed.Rows.Length} rows.");
        output.WriteLine($"{few.Journeys} journeys of up to {ShortJourneys.MaxTicks} ticks or doubts "
            + $"{(isWhole ? "" : $"from one first tick in {OneIn} ")}in every situation, "
            + $"and {derived.Journeys} with what makes a derived sign: {clock.Elapsed.TotalSeconds:0} seconds.");
        foreach (var limit in Limits) output.WriteLine(limit);
        output.WriteLine($"{agreed.Rows.Length} agreed rows, {few.Journeys + derived.Journeys} journeys, "
            + Plural.Of(violations.Length, "violation"));
        return isSound && violations is [] ? 0 : 1;
    }

    /// <param name="file">An earlier <see cref="AgreedRows.File"/>.</param>
    /// <returns>0 if everything in it is kept, or named as given up.</returns>
    public static int Compare(string folder, string file, TextWriter output)
    {
        var problems = new Problems();
        var (now, givenUp) = (AgreedRows.Read(folder, problems), GivenUpRows.Read(folder, problems));
        var before = AgreedRows.Parse(File.ReadAllText(file), problems);
        foreach (var problem in problems.All) output.WriteLine(problem);
        if (now is null || before is null || problems.All.Count > 0) return 1;
        var changes = AgreedRowChange.Between(before.Rows, now.Rows).ToArray();
        var refused = givenUp.Refused(changes);
        foreach (var change in refused)
            output.WriteLine($"{change.Key}: {change.InWords}; {GivenUpRows.File} does not name it");
        output.WriteLine($"{Plural.Of(changes.Length, "row")} changed, {refused.Length} of them less than before");
        return refused is [] ? 0 : 1;
    }
}
