using System.CommandLine;
using System.Globalization;
using BackCare.Population;
using BackCare.Reading;
using BackCare.Triage;
using BackCare.TriageFiles;

namespace BackCare.Cli;

/// <summary>
/// <c>backcare population</c>: how many of the stated population end at each level, by the rules on disk and by those
/// of an earlier content folder, and what alone sends most of them on.
/// </summary>
internal static class PopulationCommand
{
    public static Command Make(Option<DirectoryInfo> content)
    {
        var before = new Option<DirectoryInfo?>("--before")
        {
            Description = "An earlier content folder to compare with; only its rules are read",
        };
        var people = new Option<int>("--people")
        {
            Description = "How many people answer the pages",
            DefaultValueFactory = _ => Simulation.UsualPeople,
        }.UpTo(Simulation.MostPeople);
        var seed = new Option<ulong>("--seed")
        {
            Description = "The same seed gives the same people and figures",
            DefaultValueFactory = _ => Simulation.UsualSeed,
        };
        var command = new Command("population",
            $"What the rules make of the stated population: {StatedPopulation.Caveat}") { before, people, seed };
        command.SetAction(parsed => Run(parsed.GetRequiredValue(content).FullName, parsed.GetValue(before)?.FullName,
            parsed.GetValue(people), parsed.GetValue(seed), parsed.InvocationConfiguration.Output));
        return command;
    }

    public static int Run(string folder, string? before, int people, ulong seed, TextWriter output)
    {
        var problems = new Problems();
        // Rules that are below the floor are never offered; what they would do may be looked at.
        var library = Library.Load(folder, DateOnly.FromDateTime(DateTime.Today), problems, floor: null);
        if (library is { Population: null } && problems.All.Count == 0)
            problems.Add(PopulationReader.PopulationFile, 1, "BC100", "the file does not exist",
                $"add {PopulationReader.PopulationFile} to the content folder");
        if (library?.Population is { } stated && problems.All.Count == 0)
            PopulationReader.Check(stated, library.Questionnaire.Questions, problems);
        var ofContent = problems.All.Count;
        var earlier = before is null ? null : EarlierRules.Read(before, problems);
        foreach (var (place, problem) in problems.All.Index())
            output.WriteLine(place < ofContent ? $"{problem}" : $"{before}/{problem}");
        if (problems.All.Count > 0 || library?.Population is not { } population) return 1;

        var now = Simulation.Of(population, library.Questionnaire, people, seed, Environment.ProcessorCount);
        var then = earlier is null ? null
            : Simulation.Of(population, earlier, people, seed, Environment.ProcessorCount);
        Write(output, now, then);
        return 0;
    }

    private static void Write(TextWriter output, Simulation now, Simulation? before)
    {
        output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{now.People} people, seed {now.Seed}: {StatedPopulation.Caveat}. Nearly every share is assumed."));
        output.WriteLine("None of them has a serious cause: \"sent on\" is above what age and pain alone ask for.");
        output.WriteLine();
        var levels = string.Concat(Simulation.Levels.Select(level => $"{level.Name(),10}"));
        output.WriteLine($"{"",-40}{levels}{"sent on",10}  most by it alone");
        foreach (var (place, group) in now.Groups.Index())
        {
            output.WriteLine(Row($"{group.Group.Name()}, {group.Age.Name()}", "now", group));
            if (before is not null) output.WriteLine(Row("", "before", before.Groups[place]));
        }
        output.WriteLine();
        WriteAlone(output, now, before);
    }

    private static string Row(string name, string when, SimulatedGroup group) =>
        $"{name,-32}{when,-8}{string.Concat(Simulation.Levels.Select(level => $"{Percent(group.Share(level)),10}"))}"
        + $"{Percent(group.ShareSentOn),10}  {(group.Alone is [var most, ..] ? most.Sign : "-")}";

    private static void WriteAlone(TextWriter output, Simulation now, Simulation? before)
    {
        output.WriteLine($"{"What alone sends people on",-60}{"now",10}{(before is null ? "" : $"{"before",10}")}");
        foreach (var sign in now.FirstSigns(before))
            output.WriteLine($"{sign,-60}{Percent(now.ShareOf(sign)),10}"
                + (before is null ? "" : $"{Percent(before.ShareOf(sign)),10}"));
        output.WriteLine();
        output.WriteLine($"{Most(now)}{(before is null ? "" : $"; before: {Most(before)}")}: {StatedPopulation.Caveat}");
    }

    private static string Most(Simulation simulation) => simulation.Alone is [var most, ..]
        ? string.Create(CultureInfo.InvariantCulture,
            $"{most.Sign} alone sends most people on, {most.People} of {simulation.People}")
        : "nothing alone sends anyone on";

    private static string Percent(double share) => string.Create(CultureInfo.InvariantCulture, $"{100 * share:0.0}%");
}
