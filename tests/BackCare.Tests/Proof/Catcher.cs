using BackCare.Reading;
using BackCare.Triage;
using BackCare.TriageFiles;

namespace BackCare.Tests.Proof;

internal sealed record Catch(string By, string What);

/// <summary>Makes one edit after the other in a copy of the content, and looks who notices.</summary>
internal sealed class Catcher : IDisposable
{
    private readonly string original;
    private readonly DateOnly today;
    private readonly AgreedRows agreed;
    private readonly string copy = Directory.CreateTempSubdirectory("backcare-edits-").FullName;

    public Catcher(string content, DateOnly today)
    {
        (original, this.today) = (content, today);
        foreach (var (name, path) in Library.Files(content))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(copy, name))!);
            File.Copy(path, Path.Combine(copy, name));
        }
        agreed = AgreedRows.Read(copy, new())
            ?? throw new InvalidOperationException($"{AgreedRows.File} cannot be read.");
    }

    /// <summary>The first that notices, in the order of a build.</summary>
    public Catch? Try(HarmfulEdit edit)
    {
        var written = File.ReadAllText(Path.Combine(original, edit.File));
        var edited = edit.Apply(written);
        if (edited == written) throw new InvalidOperationException($"'{edit.Id}' changed nothing.");
        File.WriteAllText(Path.Combine(copy, edit.File), edited);
        try
        {
            if (OfRules(edit) is { } refused) return refused;
            var problems = new Problems();
            var library = Library.Load(copy, today, problems);
            return IsPartOfCheck(problems)
                ?? (library is not null && Walked(library) is { } unexpected ? new("vignettes", unexpected) : null);
        }
        finally
        {
            File.WriteAllText(Path.Combine(copy, edit.File), written);
        }
    }

    public void Dispose() => Directory.Delete(copy, recursive: true);

    // Most are caught without loading the guides, which takes a tenth of the time.
    private Catch? OfRules(HarmfulEdit edit)
    {
        if (!edit.File.StartsWith("triage/", StringComparison.Ordinal)) return null;
        var problems = new Problems();
        if (RulesAlone.Read(copy, problems) is { } rules)
            AgreedRowsValidator.Check(agreed,
                ExpectedRows.List(rules, agreed.Rows.Where(row => row.Kind is ExpectedRows.Card)),
                GivenUpRows.Read(copy, problems), _ => true, problems);
        return IsPartOfCheck(problems);
    }

    private static Catch? IsPartOfCheck(Problems problems) => problems.All.Count is 0 ? null
        : new("check", string.Join(' ', problems.All.Select(problem => problem.Code).Distinct().Order()));

    private static string? Walked(Library library)
    {
        foreach (var vignette in library.Vignettes)
            try
            {
                var run = VignetteRun.Execute(vignette, library.Questionnaire);
                if (!run.IsAsExpected || run.WalkIsLower) return vignette.Id;
            }
            catch (InvalidOperationException)
            {
                return $"{vignette.Id} has no answer";
            }
        return null;
    }
}
