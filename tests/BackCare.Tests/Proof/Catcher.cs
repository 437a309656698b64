using BackCare.Reading;
using BackCare.Triage;

namespace BackCare.Tests.Proof;

/// <param name="By">check, prove or vignettes.</param>
/// <param name="What">The code of the problem, the property, or the first case.</param>
internal sealed record Catch(string By, string What);

/// <summary>Makes one edit after the other in a copy of the content, and looks who notices.</summary>
internal sealed class Catcher : IDisposable
{
    private readonly string original;
    private readonly DateOnly today;
    private readonly string copy = Directory.CreateTempSubdirectory("backcare-edits-").FullName;

    public Catcher(string content, DateOnly today)
    {
        (original, this.today) = (content, today);
        foreach (var (name, path) in Library.Files(content))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(copy, name))!);
            File.Copy(path, Path.Combine(copy, name));
        }
    }

    /// <summary>
    /// The first that notices, or each of them: in a build they run in this order, and any of them stops it.
    /// </summary>
    public IEnumerable<Catch> Of(HarmfulEdit edit)
    {
        var written = File.ReadAllText(Path.Combine(original, edit.File));
        var edited = edit.Make(written);
        if (edited == written) throw new InvalidOperationException($"'{edit.Id}' changed nothing.");
        File.WriteAllText(Path.Combine(copy, edit.File), edited);
        try
        {
            var (library, problems) = Load();
            if (problems.All.Count > 0)
                yield return new("check", string.Join(' ', problems.All.Select(problem => problem.Code).Distinct().Order()));
            if (library is null) yield break;
            if (Walked(library) is { } unexpected) yield return new("vignettes", unexpected);
        }
        finally
        {
            File.WriteAllText(Path.Combine(copy, edit.File), written);
        }
    }

    public void Dispose() => Directory.Delete(copy, recursive: true);

    private (Library? Library, Problems Problems) Load()
    {
        var problems = new Problems();
        return (Library.Load(copy, today, problems), problems);
    }

    private static string? Walked(Library library)
    {
        foreach (var vignette in library.Vignettes)
            try
            {
                var run = VignetteRun.Of(vignette, library.Questionnaire);
                if (!run.AsExpected || run.WalkIsLower) return vignette.Id;
            }
            catch (InvalidOperationException)
            {
                return $"{vignette.Id} has no answer";
            }
        return null;
    }
}
