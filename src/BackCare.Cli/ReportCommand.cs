using System.Text;
using BackCare.Population;
using BackCare.Triage;
using BackCare.TriageFiles;

namespace BackCare.Cli;

internal static class ReportCommand
{
    public static Command Make()
    {
        var people = Verb.Option<int>("--people", "How many people answer the pages").UpTo(Simulation.MostPeople);
        people.DefaultValueFactory = _ => Simulation.UsualPeople;
        return Verb.Make("report", "Writes measures of the cases, what they decide, and what the rules make of the stated population",
            [
                Verb.Argument<DirectoryInfo>("dir", "A new or empty folder"),
                Verb.Option<DirectoryInfo?>("--before",
                    "An earlier content folder, by whose rules the same people answer; only its rules are read"),
                people,
            ], (parsed, output) => Task.FromResult(Run(parsed, output)), NewFolder.Refusal);
    }

    private static int Run(ParseResult parsed, TextWriter output)
    {
        var (folder, before) = (parsed.Folder(), parsed.GetValue<DirectoryInfo?>("--before")?.FullName);
        NewFolder.Demand(folder);
        var problems = new Problems();
        // Rules that are less than was agreed are never offered; what they would do may be looked at.
        var library = Library.Load(parsed.Content(), Folders.Today, problems, heldToAgreed: false);
        if (library is not null && problems.All.Count == 0)
            PopulationReader.Check(library.Population, library.Questionnaire.Questions, problems);
        var ofContent = problems.All.Count;
        var earlier = before is null ? null : Library.RulesOf(before, problems);
        foreach (var (place, problem) in problems.All.Index())
            output.WriteLine(place < ofContent ? $"{problem}" : $"{before}/{problem}");
        if (problems.All.Count > 0 || library is null) return 1;

        Simulation Of(Questionnaire rules) => Simulation.Of(
            library.Population, rules, parsed.GetValue<int>("--people"), threads: Environment.ProcessorCount);
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
