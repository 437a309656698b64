namespace BackCare.TriageFiles;

/// <summary>Where the entries of content/triage stand: what is found out once all are read is reported there.</summary>
internal sealed class TriageEntries(Problems problems)
{
    private readonly Dictionary<string, int> lines = [];

    /// <inheritdoc cref="TriageReader.PlaceOf"/>
    public (string File, int Line) PlaceOf(string kind, string id) =>
        (kind is "finding" or "combination" ? TriageReader.FindingsFile
            : kind is "advice block" or "contact" ? TriageReader.AdviceFile : TriageReader.QuestionsFile,
            lines.GetValueOrDefault($"{kind} {id}", 1));

    /// <summary>Notes where an option stands; two questions may have one of the same id.</summary>
    public void AddOption(string question, string id, YamlLocation place) =>
        lines[$"option {question}/{id}"] = place.Line;

    /// <summary>Notes where each stands. Of two with one id the first is taken, and the other is BC201.</summary>
    public ImmutableArray<T> Add<T, TFile>(string kind, IEnumerable<T> all, Func<T, string> idOf, Parsed<TFile> read)
        where T : class
    {
        ImmutableArray<T> entries = [.. all];
        foreach (var entry in entries) lines.TryAdd($"{kind} {idOf(entry)}", read[entry].Line);
        read.CheckOnce(entries, idOf, $"{kind} id", "give each its own; an id never changes once published");
        return [.. entries.DistinctBy(idOf)];
    }

    /// <summary>Gathers a problem at the line of an entry.</summary>
    /// <param name="missing">As <see cref="Problem.Missing"/>.</param>
    public void Report(string kind, string id, string code, string what, string mend, string? missing = null)
    {
        var (file, line) = PlaceOf(kind, id);
        problems.Add(file, line, code, what, mend, missing);
    }

    /// <summary>BC200 for each name that nothing has.</summary>
    /// <param name="of">What it should be the name of, such as "fact".</param>
    /// <param name="key">Goes before the entry in the message, such as "'shown-with' of ".</param>
    public void CheckKnown(string kind, string id, string of, IEnumerable<string> named,
        IReadOnlyCollection<string> known, string key = "")
    {
        foreach (var unknown in named.Where(name => !known.Contains(name)))
            Report(kind, id, "BC200", $"{key}{kind} '{id}' names the unknown {of} '{unknown}'",
                Spelling.Hint(unknown, known), unknown);
    }

    /// <summary>Ids as messages say them.</summary>
    public static string Quoted(IEnumerable<string> ids) => string.Join(" and ", ids.Select(id => $"'{id}'"));
}
