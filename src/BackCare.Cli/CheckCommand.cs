using System.CommandLine;

namespace BackCare.Cli;

/// <summary><c>backcare check</c>: lists everything that is wrong with the content, and everything that somebody should look at.</summary>
internal static class CheckCommand
{
    public static Command Make(Option<DirectoryInfo> content)
    {
        var command = new Command("check", "Loads all content and lists every problem and every warning");
        command.SetAction(parsed => Run(parsed.GetRequiredValue(content).FullName, parsed.InvocationConfiguration.Output));
        return command;
    }

    public static int Run(string folder, TextWriter output)
    {
        var problems = new Problems();
        Library.Load(folder, DateOnly.FromDateTime(DateTime.Today), problems);
        foreach (var problem in InOrder(problems.All)) output.WriteLine(problem);
        foreach (var warning in InOrder(problems.Warnings)) output.WriteLine($"{warning} (warning)");
        output.WriteLine($"{problems.All.Count} problems, {problems.Warnings.Count} warnings");
        return problems.All.Count == 0 ? 0 : 1;
    }

    private static IEnumerable<Problem> InOrder(IEnumerable<Problem> problems) =>
        problems.OrderBy(problem => problem.File, StringComparer.Ordinal).ThenBy(problem => problem.Line).ThenBy(problem => problem.Code, StringComparer.Ordinal);
}
