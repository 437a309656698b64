using System.CommandLine;
using BackCare.Comparing;
using BackCare.Reading;

namespace BackCare.Cli;

/// <summary><c>backcare compare OLD NEW</c>: what changed in meaning between two content folders.</summary>
internal static class CompareCommand
{
    public static Command Make()
    {
        var old = new Argument<DirectoryInfo>("old") { Description = "The content folder before the change" };
        var @new = new Argument<DirectoryInfo>("new") { Description = "The content folder after it" };
        var command = new Command("compare",
            "Lists what changed in meaning between two content folders, what lowers a level first") { old, @new };
        command.SetAction(
            parsed => Run(parsed.GetRequiredValue(old), parsed.GetRequiredValue(@new),
                parsed.InvocationConfiguration.Output));
        return command;
    }

    public static int Run(DirectoryInfo old, DirectoryInfo @new, TextWriter output)
    {
        var (before, after) = (Load(old, output, isEarlier: true), Load(@new, output, isEarlier: false));
        // A rule that could not be read would look like one that was taken out.
        if (before is null || after is null) return 1;

        var comparison = Comparison.Of(before, after);
        foreach (var change in comparison.Changes) output.WriteLine(change);
        output.WriteLine(comparison.Summary);
        return 0;
    }

    private static Library? Load(DirectoryInfo folder, TextWriter output, bool isEarlier)
    {
        var problems = new Problems();
        // What a change lowers is what people compare for.
        var library = Library.Load(folder.FullName, DateOnly.FromDateTime(DateTime.Today), problems, floor: null, isEarlier);
        foreach (var problem in problems.All.OrderBy(problem => problem.File, StringComparer.Ordinal)
            .ThenBy(problem => problem.Line))
            output.WriteLine($"{(Path.IsPathRooted(problem.File) ? "" : $"{folder}/")}{problem}");
        return problems.All.Count == 0 ? library : null;
    }
}
