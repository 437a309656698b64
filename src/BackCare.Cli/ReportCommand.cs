using System.Text;
using BackCare.Population;
using BackCare.Reading;
using BackCare.Triage;
using BackCare.TriageFiles;

namespace BackCare.Cli;

/// <summary>
/// <c>backcare report DIR</c>: what the rules on disk make of our cases and of the stated population, in files to hand on.
/// </summary>
internal static class ReportCommand
{
    public static Command Make(Option<DirectoryInfo> content)
    {
        var folder = new Argument<DirectoryInfo>("dir") { Description = "A new or empty folder" };
        var before = new Option<DirectoryInfo?>("--before")
        {
            Description = "An earlier content folder, by whose rules the same people answer; only its rules are read",
        };
        var people = new Option<int>("--people")
        {
            Description = "How many people answer the pages",
            DefaultValueFactory = _ => Simulation.UsualPeople,
        }.UpTo(Simulation.MostPeople);
        return Verb.Make("report", "Writes measures of the cases, what they decide, and what the rules make of the stated population",
            [folder, before, people], (parsed, output) => Task.FromResult(Run(parsed.GetRequiredValue(content).FullName,
                parsed.GetRequiredValue(folder).FullName, parsed.GetValue(before)?.FullName, parsed.GetValue(people), output)), NewFolder.Refusal);
    }

    private static int Run(string content, string folder, string? before, int people, TextWriter output)
    {
        NewFolder.Demand(folder);
        var problems = new Problems();
        // Rules that are below the floor are never offered; what they would do may be looked at.
        var library = Library.Load(content, DateOnly.FromDateTime(DateTime.Today), problems, floor: null);
        if (library is not null && problems.All.Count == 0)
            PopulationReader.Check(library.Population, library.Questionnaire.Questions, problems);
        var ofContent = problems.All.Count;
        var earlier = before is null ? null : BareRules.Read(before, problems);
        foreach (var (place, problem) in problems.All.Index())
            output.WriteLine(place < ofContent ? $"{problem}" : $"{before}/{problem}");
        if (problems.All.Count > 0 || library is null) return 1;

        Simulation Of(Questionnaire rules) => Simulation.Of(library.Population, rules, people, threads: Environment.ProcessorCount);
        var runs = library.Vignettes.Select(vignette => VignetteRun.Of(vignette, library.Questionnaire)).ToArray();
        (string Name, IEnumerable<string> Lines)[] files =
        [
            ("measures.txt", ReportLines.Measures(runs, library.Sources)),
            ("decided.txt", ReportLines.Decided(library)),
            ("population.txt", ReportLines.Population(Of(library.Questionnaire), earlier is null ? null : Of(earlier))),
        ];
        NewFolder.Write(folder, files.Select(file => (file.Name, Encoding.UTF8.GetBytes($"{string.Join('\n', file.Lines)}\n"))));
        output.WriteLine(Counted.Of(files.Length, "file"));
        return 0;
    }
}
