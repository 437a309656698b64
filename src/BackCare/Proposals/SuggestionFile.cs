using BackCare.Reading;

namespace BackCare.Proposals;

/// <summary>What a reviewer suggests, as it is carried in a file from the server to a copy of the content.</summary>
/// <param name="Id">The first digits of its record.</param>
/// <param name="Line">Of the file.</param>
public sealed record Suggestion(string Id, string Kind, string On, string By, string Day, int Line)
{
    public const string OfWords = "suggest", OfCase = "case";

    public string? Place { get; init; }

    public string? Old { get; init; }
    public string? New { get; init; }
    public string? Why { get; init; }

    /// <summary>The entry for vignettes.yaml.</summary>
    public string? Case { get; init; }

    /// <summary>Whether both are about the same sentence.</summary>
    public bool IsBeside(Suggestion other) =>
        Id != other.Id && Kind is OfWords && (Kind, On, Old, Place) == (other.Kind, other.On, other.Old, other.Place);
}

/// <summary>A file of suggestions: YAML that people read too.</summary>
public static class SuggestionFile
{
    private const string Key = "suggestions";

    private static readonly ImmutableArray<string> Keys = ["id", "kind", "on", "place", "old", "new", "why", "case", "by", "day"];
    private static readonly string[] Needed = ["id", "kind", "on", "by", "day"];

    public static string Write(IEnumerable<Suggestion> all)
    {
        var text = new StringBuilder("# What reviewers suggest. In a clone: backcare suggestions take FILE ID\n" + Key + ":\n");
        foreach (var each in all)
            foreach (var (at, (key, value)) in Keys.Zip(
                (string?[])[each.Id, each.Kind, each.On, each.Place, each.Old, each.New, each.Why, each.Case, each.By, each.Day])
                .Where(field => field.Second is not null).Index())
                text.Append(at is 0 ? "\n- " : "  ").Append(key).Append(": ")
                    .Append(key is "case" ? Block(value!) : QuotedText.Of(value!)).Append('\n');
        return text.ToString();
    }

    // As it will stand in vignettes.yaml, where nothing in it could end the block or be read otherwise.
    private static string Block(string entry) => entry.StartsWith('-') && entry.All(letter => letter is '\n' or (>= ' ' and < '\x7f'))
        ? $"|\n    {entry.TrimEnd('\n').Replace("\n", "\n    ", StringComparison.Ordinal)}" : QuotedText.Of(entry);

    public static ImmutableArray<Suggestion> Read(string name, string text, Problems problems)
    {
        if (Yaml.Read(name, text, 1, problems) is not { } read) return [];
        if (read is not YamlMap map || map.Entries.GetValueOrDefault(Key) is not YamlList list)
        {
            if (read is not YamlMap { Entries: var entries } || entries.GetValueOrDefault(Key) is not YamlText { Value: "" })
                Bad(read.Line, $"there is no list '{Key}'");
            return [];
        }
        return [.. list.Items.Select(Of).OfType<Suggestion>()];

        Suggestion? Of(YamlNode node)
        {
            if (node is not YamlMap { Entries: var fields, KeyLines: var lines }) return Bad(node.Line, "an entry is no suggestion");
            if (lines.Keys.FirstOrDefault(key => !Keys.Contains(key)) is { } other) return Bad(lines[other], $"nothing is called '{other}'");
            if (fields.FirstOrDefault(field => field.Value is not YamlText) is { Key: { } list }) return Bad(lines[list], $"'{list}' is no text");
            var of = fields.ToDictionary(field => field.Key, field => ((YamlText)field.Value).Value);
            var needed = of.GetValueOrDefault("kind") switch
            {
                Suggestion.OfWords => [.. Needed, "old", "new", "place"],
                Suggestion.OfCase => [.. Needed, "case"],
                _ => Needed,
            };
            return needed.FirstOrDefault(key => of.GetValueOrDefault(key) is not { Length: > 0 }) is { } missing
                ? Bad(node.Line, $"an entry has no '{missing}'")
                : new(of["id"], of["kind"], of["on"], of["by"], of["day"], node.Line)
                {
                    Place = of.GetValueOrDefault("place"),
                    Old = of.GetValueOrDefault("old"),
                    New = of.GetValueOrDefault("new"),
                    Why = of.GetValueOrDefault("why"),
                    Case = of.GetValueOrDefault("case"),
                };
        }

        Suggestion? Bad(int line, string what)
        {
            problems.Add(name, line, "BC110", what, "export it again");
            return null;
        }
    }
}
