namespace BackCare.TriageFiles;

/// <summary>Where the entries of content/triage stand: what is found out once all are read is reported there.</summary>
internal sealed class TriageEntries
{
    private readonly Dictionary<string, YamlLocation> places = [];

    /// <param name="id">Of an option "page/option": two pages may have one of the same id.</param>
    public YamlLocation this[string kind, string id]
    {
        get => places[$"{kind} {id}"];
        set => places.TryAdd($"{kind} {id}", value);
    }

    /// <summary>Notes where each stands. Of two with one id the first is taken, and the other is BC201.</summary>
    public ImmutableArray<T> Add<T, TFile>(string kind, IEnumerable<T> all, Func<T, string> idOf, Parsed<TFile> read)
        where T : class
    {
        ImmutableArray<T> entries = [.. all];
        foreach (var entry in entries) this[kind, idOf(entry)] = read[entry];
        read.CheckOnce(entries, idOf, $"{kind} id", "give each its own; an id never changes once published");
        return [.. entries.DistinctBy(idOf)];
    }

    /// <summary>Ids as messages say them.</summary>
    public static string Quoted(IEnumerable<string> ids) => string.Join(" and ", ids.Select(id => $"'{id}'"));
}
