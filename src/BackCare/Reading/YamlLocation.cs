namespace BackCare.Reading;

/// <summary>Where something was read: the map of a file that it stands in, for what is found out later.</summary>
/// <param name="of">What the map describes, for messages: "finding 'fever'".</param>
public sealed class YamlLocation(string file, YamlMap map, Problems problems, string of)
{
    // By keys that are no keys.
    private readonly HashSet<string> misspelt = [];

    public string File => file;
    public string Subject => of;
    public int Line => map.Line;

    public bool Has(string key) => map.KeyLines.ContainsKey(key);

    /// <summary>Where an editor should jump: the line of the key, else the first line of the map.</summary>
    public int LineOf(string key) => map.KeyLines.GetValueOrDefault(key, map.Line);

    /// <summary>The text under a key, as it was written; null where there is none.</summary>
    public string? Text(string key) =>
        map.Entries.GetValueOrDefault(key) is YamlText { Value: var text } ? text.Trim() : null;

    /// <summary>Gathers a problem at the line of a key, in the three parts that every problem has.</summary>
    public void Report(string key, string code, string what, string mend) =>
        problems.Add(file, LineOf(key), code, what, mend);

    public void Warn(string key, string code, string what, string mend) =>
        problems.Warn(file, LineOf(key), code, what, mend);

    /// <summary>BC120: a key that must be there, by what else the map says. One that was misspelt is told as that.</summary>
    public void ReportMissing(string key, bool orEmpty = false)
    {
        if (!misspelt.Contains(key))
            problems.Add(file, map.Line, "BC120", $"{of} has no '{key}'",
                orEmpty ? $"add the line '{key}: […]', or '{key}: []' for nothing" : $"add the line '{key}: …'");
    }

    /// <summary>BC125: a word that is none of those, by what else the map says.</summary>
    public void ReportUnknownWord(string key, string word, IEnumerable<string> known) =>
        Report(key, "BC125", $"'{key}: {word}' of {of} is not known", Spelling.Hint(word, known));

    /// <summary>BC030: a misspelt key must not pass as an absent one.</summary>
    public void ReportUnknownKeys(IReadOnlyCollection<string> known)
    {
        foreach (var (key, line) in map.KeyLines.Where(each => !known.Contains(each.Key)))
        {
            problems.Add(file, line, "BC030", $"unknown key '{key}' in {of}", Spelling.Hint(key, known));
            if (Spelling.Nearest(key, known) is { } meant) misspelt.Add(meant);
        }
    }

    /// <summary>BC030 for a key that only others may have.</summary>
    public void ReportUnknownKey(string key) => Report(key, "BC030", $"unknown key '{key}' in {of}", "take it out");

    /// <summary>BC224 for each of its sources that content/sources.yaml does not have.</summary>
    public void CheckSources(IReadOnlySet<string> known) => CheckKnown("sources", "source",
        map.Entries.GetValueOrDefault("sources") switch
        {
            YamlText one => [one.Value.Trim()],
            YamlList list => list.Items.OfType<YamlText>().Select(each => each.Value.Trim()),
            _ => [],
        }, known, "BC224");

    /// <summary>BC200, or another code, for each name that nothing has.</summary>
    /// <param name="kind">What it should be the name of, such as "finding".</param>
    public void CheckKnown(string key, string kind, IEnumerable<string> named, IReadOnlyCollection<string> known,
        string code = "BC200")
    {
        foreach (var unknown in named.Where(name => !known.Contains(name)))
            Report(key, code, $"{of} names the unknown {kind} '{unknown}'", Spelling.Hint(unknown, known));
    }
}
