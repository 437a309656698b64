using System.Collections.Immutable;
using BackCare.Reading;

namespace BackCare.Tests.Proof;

/// <summary>
/// Cuts off one content file after the other, in a copy of the content, and looks whether
/// anybody would take what is left for the file.
/// </summary>
internal sealed class Cutter : IDisposable
{
    // Without its list no drawing is read.
    private static bool IsListOfDrawings(string name) =>
        name is "media/media.yml" || name.EndsWith(".poses.yaml", StringComparison.Ordinal);

    private readonly DateOnly today;
    private readonly string copy = Directory.CreateTempSubdirectory("backcare-cuts-").FullName;
    private readonly Dictionary<string, string> texts = new(StringComparer.Ordinal);

    public Cutter(string content, DateOnly today)
    {
        this.today = today;
        foreach (var (name, path) in Library.Files(content))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(copy, name))!);
            File.Copy(path, Path.Combine(copy, name));
            texts.Add(name, File.ReadAllText(path).ReplaceLineEndings("\n"));
        }
    }

    public ImmutableArray<string> Files => [.. texts.Keys.Order(StringComparer.Ordinal)];

    /// <summary>How many lines are left of a file that lost more than blank lines, from none to all but the last.</summary>
    public IEnumerable<int> CutsOf(string name) => Enumerable.Range(0, Lines(texts[name].TrimEnd()).Length);

    /// <summary>
    /// Whether the first lines of a file pass for the file. A file that its reader refuses is a problem whatever else
    /// is in the folder, since the loader reads every file by the same door (see <see cref="NotRefusedByTheLoader"/>).
    /// Where it does not refuse, the whole library is loaded.
    /// </summary>
    public bool IsTaken(string name, int lines)
    {
        File.WriteAllText(Path.Combine(copy, name), Start(name, lines));
        try
        {
            return (Path.GetExtension(name) is ".svg" || ContentFile.Read(copy, name, new()) is not null)
                && Load().Count == 0;
        }
        finally
        {
            File.WriteAllText(Path.Combine(copy, name), texts[name]);
        }
    }

    /// <returns>Each file that the loader does not report as incomplete when its last line is
    /// gone: none, or a cut could go unseen.</returns>
    public ImmutableArray<string> NotRefusedByTheLoader()
    {
        var refused = Refused(IsListOfDrawings).Concat(Refused(name => !IsListOfDrawings(name)))
            .ToHashSet(StringComparer.Ordinal);
        return [.. Files.Where(name => !refused.Contains(name))];
    }

    public void Dispose() => Directory.Delete(copy, recursive: true);

    private string[] Refused(Func<string, bool> cut)
    {
        foreach (var name in Files.Where(cut)) File.WriteAllText(Path.Combine(copy, name), Start(name, CutsOf(name).Last()));
        var refused = Load().Where(problem => problem.Code == ClosingLine.Code).Select(problem => problem.File).ToArray();
        foreach (var name in Files.Where(cut)) File.WriteAllText(Path.Combine(copy, name), texts[name]);
        return refused;
    }

    private IReadOnlyList<Problem> Load()
    {
        var problems = new Problems();
        var library = Library.Load(copy, today, problems);
        return library is null && problems.All.Count == 0
            ? throw new InvalidOperationException("Content without a problem was not loaded.") : problems.All;
    }

    private string Start(string name, int lines) => string.Concat(Lines(texts[name]).Take(lines).Select(line => line + "\n"));

    private static string[] Lines(string text) => text.Split('\n');
}
