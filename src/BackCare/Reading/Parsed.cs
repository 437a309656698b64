namespace BackCare.Reading;

/// <summary>The value read from one file, and the location of each part.</summary>
/// <param name="Value">As much as could be read; missing parts are empty.</param>
/// <param name="Texts">All texts except ids and words of a list, in file order.</param>
public sealed record Parsed<T>(T Value, YamlLocation Top, IReadOnlyDictionary<object, YamlLocation> Locations,
    IReadOnlyList<(YamlLocation Location, KeyAttribute Key, string Text, int Line)> Texts)
{
    /// <summary>Reports BC201 for each entry whose id an earlier one has.</summary>
    public void CheckOnce<TEntry>(IEnumerable<TEntry> all, Func<TEntry, string> idOf, string what, string mend)
        where TEntry : class
    {
        foreach (var same in all.GroupBy(idOf))
            foreach (var twice in same.Skip(1))
                this[twice].Report("id", "BC201", $"the {what} '{same.Key}' is used twice "
                    + $"(first on line {this[same.First()].LineOf("id")})", mend);
    }

    /// <summary>Reports BC224 for each source in the file that content/sources.yaml does not have.</summary>
    public void CheckSources(IReadOnlySet<string> known)
    {
        foreach (var (part, location) in Locations)
            if (RecordKeys.HasKeys(part.GetType()) && RecordKeys.For(part.GetType()).Keys
                .Any(key => key.Name is "sources" && YamlBinder.ElementOf(key.Type) == typeof(string)))
                location.CheckSources(known);
    }

    /// <summary>The location of a part that was read; changed copies have none.</summary>
    public YamlLocation this[object part] => Locations[part];
}
