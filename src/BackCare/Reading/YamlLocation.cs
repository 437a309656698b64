namespace BackCare.Reading;

/// <summary>Where something was read: its map in a file, for problems found later.</summary>
/// <param name="of">What the map describes, for messages: "finding 'fever'".</param>
public sealed class YamlLocation(string file, YamlMap map, Problems problems, string of)
{
    // The known keys that unknown ones were probably meant to be.
    private readonly HashSet<string> misspelt = [];

    public string File => file;
    public string Subject => of;
    public int Line => map.Line;

    public bool Has(string key) => map.KeyLines.ContainsKey(key);

    /// <summary>The line an editor should jump to: that of the key, or the first line of the map.</summary>
    public int LineOf(string key) => map.KeyLines.GetValueOrDefault(key, map.Line);

    /// <summary>The trimmed text of a key; null if there is none.</summary>
    public string? Text(string key) =>
        map.Entries.GetValueOrDefault(key) is YamlText { Value: var text } ? text.Trim() : null;

    public void Report(string key, string code, string what, string mend) =>
        problems.Add(file, LineOf(key), code, what, mend);

    public void Warn(string key, string code, string what, string mend) =>
        problems.Warn(file, LineOf(key), code, what, mend);

    /// <summary>Reports BC120 for a required key that is missing, unless a misspelt key was reported for it.</summary>
    public void ReportMissing(string key, bool orEmpty = false)
    {
        if (!misspelt.Contains(key))
            problems.Add(file, map.Line, "BC120", $"{of} has no '{key}'",
                orEmpty ? $"add the line '{key}: […]', or '{key}: []' for nothing" : $"add the line '{key}: …'");
    }

    public void ReportUnknownWord(string key, string word, IEnumerable<string> known) =>
        Report(key, "BC125", $"'{key}: {word}' of {of} is not known", Spelling.Hint(word, known));

    /// <summary>Reports BC030: a misspelt key must not pass as an absent one.</summary>
    public void ReportUnknownKeys(IReadOnlyCollection<string> known)
    {
        foreach (var (key, line) in map.KeyLines.Where(each => !known.Contains(each.Key)))
        {
            problems.Add(file, line, "BC030", $"unknown key '{key}' in {of}", Spelling.Hint(key, known));
            if (Spelling.Nearest(key, known) is { } meant) misspelt.Add(meant);
        }
    }

    /// <summary>Reports BC030 for a key that only other kinds of entry may have.</summary>
    public void ReportUnknownKey(string key) => Report(key, "BC030", $"unknown key '{key}' in {of}", "take it out");

    /// <summary>Reports BC224 for each of its sources that content/sources.yaml does not have.</summary>
    public void CheckSources(IReadOnlySet<string> known) => CheckKnown("sources", "source",
        map.Entries.GetValueOrDefault("sources") switch
        {
            YamlText one => [one.Value.Trim()],
            YamlList list => list.Items.OfType<YamlText>().Select(each => each.Value.Trim()),
            _ => [],
        }, known, "BC224");

    /// <summary>Reports BC200, or another code, for each unknown name.</summary>
    /// <param name="kind">What the names should name, such as "finding".</param>
    public void CheckKnown(string key, string kind, IEnumerable<string> named, IReadOnlyCollection<string> known,
        string code = "BC200")
    {
        foreach (var unknown in named.Where(name => !known.Contains(name)))
            Report(key, code, $"{of} names the unknown {kind} '{unknown}'", Spelling.Hint(unknown, known));
    }
}
