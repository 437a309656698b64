using System.Buffers;
using BackCare.Reading;

namespace BackCare.Proposals;

/// <summary>Words that people read where they stand in a file of the content: a paragraph, an item, a cell, a value.</summary>
public sealed partial record WrittenWords
{
    // What is shown on many pages, or signed as a table. Cases and questions for clinicians are nothing that people read.
    private static readonly ImmutableArray<string> Shared =
    [
        "triage/findings.yaml", "triage/questions.yaml", "triage/advice.yaml", "triage/words.yaml", "medicines/ibuprofen.yaml",
        "search/synonyms.yaml", "exercises/families.yaml", "media/media.yml",
    ];

    private static readonly SearchValues<char> Signs = SearchValues.Create(":#,[]{}");

    private static readonly string[] Pages = ["guide", "exercise", "plan", "outcome"];

    private readonly ReadWords words;
    private readonly YamlScalar? value;

    private WrittenWords(string file, string text, ReadWords words, int start, YamlScalar? value = null) =>
        (File, Line, this.words, this.value) = (file, 1 + text.AsSpan(0, start).Count('\n'), words, value);

    /// <summary>Relative to the content folder.</summary>
    public string File { get; }

    public int Line { get; }

    public string Words => words.Text;

    /// <summary>The files in which an item's words stand: its own first, then those that others share.</summary>
    public static IEnumerable<string> FilesOf(string item) => item.Split(':') is [var kind, var slug] && Pages.Contains(kind)
        && slug.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-') ? [$"{kind}s/{slug}.md", .. Shared] : Shared;

    /// <summary>The words of all files, each once.</summary>
    public static HashSet<string> AllIn(string folder) => Pages.Select(kind => $"{kind}s").Where(kind => Directory.Exists(Path.Combine(folder, kind)))
        .SelectMany(kind => Directory.EnumerateFiles(Path.Combine(folder, kind), "*.md").Select(path => $"{kind}/{Path.GetFileName(path)}"))
        .Concat(Shared).SelectMany(file => In(folder, file)).Select(words => words.Words).ToHashSet();

    /// <summary>Whether the words of a passage stand in the content, where others can take their place. A level or an id is no words.</summary>
    public static bool Hold(Passage passage, IReadOnlySet<string> all) =>
        passage.Leaf is { } words && words.Contains(' ', StringComparison.Ordinal) && all.Contains(words);

    /// <summary>Those of one file; none where it cannot be read.</summary>
    public static ImmutableArray<WrittenWords> In(string folder, string file)
    {
        if (ContentFile.ReadAny(folder, file, new()) is not { Text: var text }) return [];
        return file.EndsWith(".md", StringComparison.Ordinal) ? OfPage(file, text) : [.. OfYaml(file, text, text, 0)];
    }

    /// <summary>How many of the names that a leaf stands under this stands under too.</summary>
    public int Under(string place) => value is null ? 0 : place.Split('/').Intersect(value.Path).Count();

    /// <summary>The text of its file with other words here, and everything around them as it was.</summary>
    /// <returns>Null where markup begins or ends within what is to be changed.</returns>
    public string? Changed(string text, string words)
    {
        if (this.words.To(words) is not { } changes) return null;
        var (start, end) = value is null ? (0, text.Length) : (value.Start, value.End);
        var made = new StringBuilder(text[start..end]);
        foreach (var (from, to, put) in changes.Reverse())
            made.Remove(from - start, to - from).Insert(from - start, value?.Quote switch
            {
                '"' => put.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal),
                '\'' => put.Replace("'", "''", StringComparison.Ordinal),
                _ => put,
            });
        // Without quotes some signs say what is a key or a list.
        var quoted = value is { Quote: null } && changes.Any(change => change.Start == start || change.Text.AsSpan().ContainsAny(Signs));
        return $"{text[..start]}{(quoted ? Yaml.Quoted(made.ToString()) : made)}{text[end..]}";
    }

    private static IEnumerable<WrittenWords> OfYaml(string file, string text, string yaml, int offset) =>
        YamlScalar.In(yaml, offset).Select(value => new WrittenWords(file, text, new(value.Letters), value.Start, value));

    private static ImmutableArray<WrittenWords> OfPage(string file, string text)
    {
        var found = ImmutableArray.CreateBuilder<WrittenWords>();
        var (at, open) = (0, -1);
        if (text.StartsWith("---\n", StringComparison.Ordinal) && text.IndexOf("\n---\n", 3, StringComparison.Ordinal) is var end and > 0)
        {
            found.AddRange(OfYaml(file, text, text[4..(end + 1)], 4));
            at = end + 5;
        }
        while (at < text.Length)
        {
            var next = text.IndexOf('\n', at) is var feed and >= 0 ? feed : text.Length;
            var line = text[at..next];
            if (Begin().Match(line) is var begin && (line.Trim() is "" || begin.Success || line.StartsWith('|')))
            {
                Close(at);
                open = line.Trim() is "" || line.StartsWith('|') ? -1 : at + begin.Length;
                // A field of an exercise, or an item that begins with a word and a colon.
                if (Field().Match(line) is { Success: true } field) Add(at + field.Length, next);
                if (line.StartsWith('|'))
                    for (var (cell, bar) = (at + 1, 0); (bar = text.IndexOf('|', cell, next - cell)) >= 0; cell = bar + 1) Add(cell, bar);
                // These are one line each.
                if (line.TrimStart() is [':' or '#', ..]) Close(next);
            }
            else if (open < 0) open = at;
            at = next + 1;
        }
        Close(text.Length);
        return found.ToImmutable();

        void Close(int upTo)
        {
            if (open >= 0) Add(open, upTo);
            open = -1;
        }

        void Add(int start, int upTo)
        {
            while (start < upTo && char.IsWhiteSpace(text[start])) start++;
            while (start < upTo && char.IsWhiteSpace(text[upTo - 1])) upTo--;
            if (start < upTo)
                found.Add(new(file, text, new([.. Enumerable.Range(start, upTo - start)
                    .Select(letter => new Letter(text[letter], letter, letter + 1))], escapes: true), start));
        }
    }

    [GeneratedRegex(@"^\s*(:::+\s*[\w-]*\s*|#{1,6}\s+|([-*+]|\d+[.)])\s+|>\s?)")]
    private static partial Regex Begin();

    [GeneratedRegex(@"^\s*- [a-z-]+: ")]
    private static partial Regex Field();
}
