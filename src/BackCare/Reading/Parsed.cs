namespace BackCare.Reading;

/// <summary>What was read of one file, with where each part of it stands.</summary>
/// <param name="Value">What could be read: what is missing is empty.</param>
/// <param name="Texts">All texts that are no ids and no words of a list, in the order of the file.</param>
public sealed record Parsed<T>(T Value, YamlLocation Top, IReadOnlyDictionary<object, YamlLocation> Locations,
    IReadOnlyList<(YamlLocation Location, KeyAttribute Key, string Text, int Line)> Texts)
{
    /// <summary>BC201 for each entry whose id one before it has.</summary>
    public void CheckOnce<TEntry>(IEnumerable<TEntry> all, Func<TEntry, string> idOf, string what, string mend)
        where TEntry : class
    {
        foreach (var same in all.GroupBy(idOf))
            foreach (var twice in same.Skip(1))
                this[twice].Report("id", "BC201", $"the {what} '{same.Key}' is used twice "
                    + $"(first on line {this[same.First()].LineOf("id")})", mend);
    }

    /// <summary>BC224 for each source that any part of the file names and content/sources.yaml does not have.</summary>
    public void CheckSources(IReadOnlySet<string> known)
    {
        foreach (var (part, location) in Locations)
            if (RecordKeys.HasKeys(part.GetType()) && RecordKeys.For(part.GetType()).Keys
                .Any(key => key.Name is "sources" && YamlBinder.ElementOf(key.Type) == typeof(string)))
                location.CheckSources(known);
    }

    /// <summary>The map that something was read from. A changed copy has none.</summary>
    public YamlLocation this[object part] => Locations[part];
}
