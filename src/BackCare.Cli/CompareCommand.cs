using BackCare.Comparing;
using BackCare.Triage;
using BackCare.TriageFiles;

namespace BackCare.Cli;

internal static class CompareCommand
{
    public static Command Make() => Verb.Make("compare",
        "Lists which rules were lowered and raised between two content folders; words are compared by version control",
        [
            Verb.Argument<DirectoryInfo>("old", "The content folder before the change"),
            Verb.Argument<DirectoryInfo>("new", "The content folder after it"),
        ], Run);

    private static int Run(ParseResult parsed, TextWriter output)
    {
        var (before, after) = (Read("old"), Read("new"));
        // A rule that could not be read would look like one that was taken out.
        if (before is null || after is null) return 1;

        var comparison = Comparison.Of(before, after);
        foreach (var change in comparison.Changes) output.WriteLine(change);
        output.WriteLine(comparison.Summary);
        return 0;

        Questionnaire? Read(string which)
        {
            var (folder, problems) = (parsed.GetRequiredValue<DirectoryInfo>(which), new Problems());
            var rules = Library.RulesOf(folder.FullName, problems);
            foreach (var problem in problems.All.OrderBy(problem => problem.File, StringComparer.Ordinal).ThenBy(problem => problem.Line))
                output.WriteLine($"{folder}/{problem}");
            return rules;
        }
    }
}
