using BackCare.Triage;
using BackCare.TriageFiles;

namespace BackCare.Cli;

internal static class VignettesCommand
{
    public static Command Create()
    {
        var files = Verb.Argument<FileInfo[]>("file", "Files in the format of content/triage/vignettes.yaml");
        files.Arity = ArgumentArity.OneOrMore;
        return Verb.Create("vignettes",
            "Walks the cases of one or more files through the question pages", [files], Run);
    }

    private static int Run(ParseResult parsed, TextWriter output)
    {
        var problems = new Problems();
        var library = Library.Load(parsed.Content(), Folders.Today, problems);
        VignetteRun[] runs = library is null ? [] : [.. parsed.GetRequiredValue<FileInfo[]>("file")
            .SelectMany(file => VignetteReader.Read(file.DirectoryName!, file.Name, library.Questionnaire, problems))
            .Select(vignette => VignetteRun.Execute(vignette, library.Questionnaire))];
        foreach (var problem in problems.All) output.WriteLine(problem);

        foreach (var run in runs.Where(run => !run.IsAsExpected))
            output.WriteLine(
                $"{run.Vignette.Id}: "
                + $"{(run.IsUnderTriaged ? "under-triaged" : run.IsOverTriaged ? "over-triaged" : "not as expected")}: "
                + $"{run.Actual.Name()}, expected {run.Vignette.ExpectedInWords}"
                + (run.FirstBlock is { } first && run.Vignette.FirstBlock is { } wanted && first != wanted
                    ? $"; {first} first, expected {wanted}" : ""));
        foreach (var run in runs.Where(run => run.WalkIsLower))
            output.WriteLine(
                $"{run.Vignette.Id}: the pages give {run.Actual.Name()}, less than its findings alone: {run.ByFindingsAlone.Name()}");

        var (expected, under, over) = (runs.Count(run => run.IsAsExpected), runs.Count(run => run.IsUnderTriaged),
            runs.Count(run => run.IsOverTriaged));
        output.WriteLine($"{Plural.Of(runs.Length, "case")}, {expected} as expected, {under} under-triaged, {over} over-triaged");
        return problems.All.Count == 0 && runs.Length > 0 && expected == runs.Length
            && !runs.Any(run => run.WalkIsLower) ? 0 : 1;
    }
}
