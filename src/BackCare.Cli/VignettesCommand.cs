using BackCare.Reading;
using BackCare.Triage;
using BackCare.TriageFiles;

namespace BackCare.Cli;

/// <summary>
/// <c>backcare vignettes FILE...</c>: walks cases through the question pages and
/// compares the level with what a clinician expects.
/// </summary>
internal static class VignettesCommand
{
    public static Command Make(Option<DirectoryInfo> content)
    {
        var files = new Argument<FileInfo[]>(
            "file")
        { Description = "Files in the format of content/triage/vignettes.yaml", Arity = ArgumentArity.OneOrMore };
        var command = new Command("vignettes", "Walks the cases of one or more files through the question pages") { files };
        command.SetAction(
            parsed => Run(parsed.GetRequiredValue(content).FullName, parsed.GetRequiredValue(files),
                parsed.InvocationConfiguration.Output));
        return command;
    }

    public static int Run(string folder, IEnumerable<FileInfo> files, TextWriter output)
    {
        var problems = new Problems();
        var library = Library.Load(folder, DateOnly.FromDateTime(DateTime.Today), problems);
        Vignette[] cases = library is null ? []
            : [.. files.SelectMany(file => VignetteReader.Read(file.DirectoryName!, file.Name, library.Questionnaire, problems))];
        foreach (var problem in problems.All) output.WriteLine(problem);

        var runs = library is null ? [] : cases.Select(vignette => VignetteRun.Of(vignette, library.Questionnaire)).ToArray();
        foreach (var run in runs.Where(run => !run.AsExpected))
            output.WriteLine(
                $"{run.Vignette.Id}: "
                + $"{(run.UnderTriaged ? "under-triaged" : run.OverTriaged ? "over-triaged" : "not as expected")}: "
                + $"{run.Given.Name()}, expected {run.Vignette.ExpectedInWords}"
                + (run.FirstBlock is { } first && run.Vignette.FirstBlock is { } wanted && first != wanted
                    ? $"; {first} first, expected {wanted}" : ""));
        foreach (var run in runs.Where(run => run.WalkIsLower))
            output.WriteLine(
                $"{run.Vignette.Id}: the pages give {run.Given.Name()}, less than its findings alone: {run.Direct.Name()}");

        var (expected, under, over) = (runs.Count(run => run.AsExpected), runs.Count(run => run.UnderTriaged),
            runs.Count(run => run.OverTriaged));
        output.WriteLine($"{Counted.Of(runs.Length, "case")}, {expected} as expected, {under} under-triaged, {over} over-triaged");
        return problems.All.Count == 0 && runs.Length > 0 && expected == runs.Length
            && !runs.Any(run => run.WalkIsLower) ? 0 : 1;
    }
}
