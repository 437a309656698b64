using BackCare.Comparing;
using BackCare.Reading;
using BackCare.Triage;
using BackCare.TriageFiles;

namespace BackCare.Cli;

/// <summary><c>backcare compare OLD NEW</c>: which rules raise or lower a level between two content folders.</summary>
internal static class CompareCommand
{
    public static Command Make()
    {
        var old = new Argument<DirectoryInfo>("old") { Description = "The content folder before the change" };
        var @new = new Argument<DirectoryInfo>("new") { Description = "The content folder after it" };
        var command = new Command("compare",
            "Lists which rules were lowered and raised between two content folders; words are compared by version control") { old, @new };
        command.SetAction(
            parsed => Run(parsed.GetRequiredValue(old), parsed.GetRequiredValue(@new),
                parsed.InvocationConfiguration.Output));
        return command;
    }

    public static int Run(DirectoryInfo old, DirectoryInfo @new, TextWriter output)
    {
        var (before, after) = (Read(old, output), Read(@new, output));
        // A rule that could not be read would look like one that was taken out.
        if (before is null || after is null) return 1;

        var comparison = Comparison.Of(before, after);
        foreach (var change in comparison.Changes) output.WriteLine(change);
        output.WriteLine(comparison.Summary);
        return 0;
    }

    private static Questionnaire? Read(DirectoryInfo folder, TextWriter output)
    {
        var problems = new Problems();
        var rules = BareRules.Read(folder.FullName, problems, isWhole: true);
        foreach (var problem in problems.All.OrderBy(problem => problem.File, StringComparer.Ordinal)
            .ThenBy(problem => problem.Line))
            output.WriteLine($"{folder}/{problem}");
        return rules;
    }
}
