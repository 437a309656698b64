namespace BackCare.TriageFiles;

/// <summary>The locations of entries in content/triage, for problems found only after all files are read.</summary>
internal sealed class TriageEntries
{
    private readonly Dictionary<string, YamlLocation> places = [];

    /// <param name="id">For an option "page/option", because two pages may share an option id.</param>
    public YamlLocation this[string kind, string id]
    {
        get => places[$"{kind} {id}"];
        set => places.TryAdd($"{kind} {id}", value);
    }

    /// <summary>Records each entry's location. If two share an id, it keeps the first and reports BC201.</summary>
    public ImmutableArray<T> Add<T, TFile>(string kind, IEnumerable<T> all, Func<T, string> idOf, Parsed<TFile> read)
        where T : class
    {
        ImmutableArray<T> entries = [.. all];
        foreach (var entry in entries) this[kind, idOf(entry)] = read[entry];
        read.CheckOnce(entries, idOf, $"{kind} id", "give each its own; an id never changes once published");
        return [.. entries.DistinctBy(idOf)];
    }

    /// <summary>Ids in the form that messages use.</summary>
    public static string Quoted(IEnumerable<string> ids) => string.Join(" and ", ids.Select(id => $"'{id}'"));
}
