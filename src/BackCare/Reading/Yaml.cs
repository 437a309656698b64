using System.Collections.Concurrent;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace BackCare.Reading;

public abstract record YamlNode(int Line);

public sealed record YamlText(string Value, int Line) : YamlNode(Line);

public sealed record YamlList(IReadOnlyList<YamlNode> Items, int Line) : YamlNode(Line);

/// <param name="KeyLines">The line of each key, where a problem with its value is best shown.</param>
public sealed record YamlMap(IReadOnlyDictionary<string, YamlNode> Entries, IReadOnlyDictionary<string, int> KeyLines,
    int Line) : YamlNode(Line)
{
    public static YamlMap Empty(int line) =>
        new(new Dictionary<string, YamlNode>(), new Dictionary<string, int>(), line);
}

/// <summary>Maps, lists and text. Aliases, tags and deep nesting are refused: they mislead and crash.</summary>
public static partial class Yaml
{
    /// <summary>Our deepest file has six levels.</summary>
    public const int MaxNesting = 30;

    // All content is read again whenever a file is saved. The cache is limited, so old texts do not pile up.
    private static readonly ConcurrentDictionary<(string Text, int FirstLine, bool Shown), YamlNode> Sound = [];
    private const int MaxKept = 500;

    /// <param name="firstLine">The line of the file where <paramref name="text"/> starts: 2 for front matter.</param>
    /// <param name="shown">Whether people see the text as it is, so that it may hold nothing invisible.</param>
    /// <returns>Null if the text is not usable YAML; the problems say why.</returns>
    public static YamlNode? Read(string file, string text, int firstLine, Problems problems, bool shown = false)
    {
        if (Sound.TryGetValue((text, firstLine, shown), out var known)) return known;
        // Bad texts are not cached, because their problems name the file and must be reported each time.
        if (ReadNew(file, text, firstLine, problems, shown) is not { } node)
        {
            problems.MarkUnparsed(file);
            return null;
        }
        if (Sound.Count >= MaxKept) Sound.Clear();
        return Sound[(text, firstLine, shown)] = node;
    }

    private static YamlNode? ReadNew(string file, string text, int firstLine, Problems problems, bool shown)
    {
        var parser = new Parser(new StringReader(text));
        try
        {
            parser.Consume<StreamStart>();
            if (parser.Accept<StreamEnd>(out _)) return YamlMap.Empty(firstLine);
            parser.Consume<DocumentStart>();
            var before = problems.All.Count;
            var node = new Nodes(parser, text, file, firstLine, shown, problems).Read(depth: 1);
            parser.Consume<DocumentEnd>();
            if (!parser.Accept<StreamEnd>(out _))
                problems.Add(file, (int)parser.Current!.Start.Line + firstLine - 1, "BC112",
                    "the file holds more than one YAML document", "take out the line '---' that starts the second");
            return problems.All.Count == before ? node : null;
        }
        catch (NestedTooDeepException)
        {
            return null;
        }
        // The parser throws the last two, without a position, for input that is far from YAML.
        catch (Exception exception) when (exception is YamlException or InvalidOperationException or ArgumentException)
        {
            // Splits lines as the parser does: a review record may hold characters that end a line only in YAML.
            var at = exception is YamlException { Start: var start } ? start : parser.Current?.Start ?? Mark.Empty;
            var (line, what, mend) = Describe(text.ReplaceLineEndings("\n").Split('\n'), (int)at.Line,
                exception.InnerException?.Message ?? exception.Message);
            problems.Add(file, line + firstLine - 1, "BC110", what, mend);
            return null;
        }
    }

    // Explains the two most common slips and how to mend them; for others it repeats the parser.
    private static (int Line, string What, string Mend) Describe(string[] lines, int line, string says)
    {
        // If the parser recognises the tab, it names the line where the text above begins; otherwise the line below.
        var last = says.Contains(" tab ") ? lines.Length : line;
        for (var tab = Math.Max(1, line - 1); tab <= Math.Min(last, lines.Length); tab++)
            if (TabFirst().IsMatch(lines[tab - 1]))
                return (tab, "the line begins with a tab", "write spaces in its place, as many as the lines around it begin with");
        if (says.Contains("plain scalar value, found invalid mapping")
            && TwoColons().Match(lines[line - 1]) is { Success: true } match)
            return (line, $"the text after '{match.Groups["before"].Value.Trim()}' has a colon",
                $"put quotes round it: {match.Groups["before"].Value}{Quoted(match.Groups["text"].Value)}");
        // The parser names where it gave up, which may be the end of the file, or gives no useful reason.
        if ((says.Contains(" flow ") || says.Contains("current state"))
            && Array.FindLastIndex(lines, Math.Min(line, lines.Length) - 1, IsLeftOpen) is >= 0 and var open)
            return (open + 1, "a bracket is opened and not closed",
                "close it, as in [one, two]; put quotes round a text that begins with a bracket");
        return (line, $"this is not valid YAML ({says.TrimEnd('.')})", "mend the line; check its spaces, colons and quotes");
    }

    private static bool IsLeftOpen(string line) =>
        line.Count('[') > line.Count(']') || line.Count('{') > line.Count('}');

    /// <summary>A one-line text in quotes, as somebody would type it.</summary>
    internal static string Quoted(string text) =>
        text.AsSpan().ContainsAny('"', '\\') ? $"'{text.Replace("'", "''")}'" : $"\"{text}\"";

    [GeneratedRegex(@"^ *(?:- *)*\t\s*\S")]
    private static partial Regex TabFirst();

    [GeneratedRegex(@"^ *(?<before>- +|[\w-]+: +)(?<text>[^\s""'\[{].*:(?: .*)?)$")]
    private static partial Regex TwoColons();

    [GeneratedRegex(@"\A[ \t]+#")]
    private static partial Regex AfterWords();

    private sealed class NestedTooDeepException : Exception;

    private sealed class Nodes(Parser parser, string whole, string file, int firstLine, bool shown, Problems problems)
    {
        private int Line => (int)parser.Current!.Start.Line + firstLine - 1;

        public YamlNode? Read(int depth)
        {
            var start = Line;
            if (depth > MaxNesting)
            {
                problems.Add(file, start, "BC111", $"nesting is deeper than {MaxNesting} levels",
                    "write it flatter; no list or map of ours needs more than six");
                throw new NestedTooDeepException();
            }
            if (parser.TryConsume<AnchorAlias>(out var alias))
            {
                problems.Add(file, start, "BC113", $"the alias '*{alias.Value}' is not allowed", "write the text out");
                return null;
            }
            if (parser.Current is NodeEvent { Anchor.IsEmpty: false } anchored)
                problems.Add(file, start, "BC113", $"the anchor '&{anchored.Anchor.Value}' is not allowed",
                    "take it out, and write the text out wherever it is used");
            if (parser.Current is NodeEvent { Tag.IsEmpty: false } tagged)
                problems.Add(file, start, "BC114", $"the tag '{tagged.Tag.Value}' is not allowed",
                    "take it out; put text in double quotes instead");
            if (parser.TryConsume<Scalar>(out var scalar)) return Text(scalar, start);
            if (!parser.TryConsume<SequenceStart>(out _)) return Map(start, depth);
            var items = new List<YamlNode>();
            while (!parser.TryConsume<SequenceEnd>(out _))
                if (Read(depth + 1) is { } item)
                    items.Add(item);
            return new YamlList(items, start);
        }

        private YamlText Text(Scalar scalar, int line)
        {
            // Quoted text can name a character that the file itself does not contain.
            if (shown && Characters.FirstUnfit(scalar.Value) is var (_, what, mend))
                problems.Add(file, line, "BC103", what, mend);
            // YAML takes text after # for a comment, but clinicians write # for a fracture.
            if (scalar.Style is ScalarStyle.Plain && AfterWords().IsMatch(whole.AsSpan((int)scalar.End.Index))
                && !scalar.Value.All(char.IsAsciiDigit))
                problems.Add(file, line, "BC117", $"what appears after '{scalar.Value} #' is not read",
                    "put quotes round all of it, or write the note on a line of its own");
            return new YamlText(scalar.Value, line);
        }

        private YamlMap Map(int start, int depth)
        {
            parser.Consume<MappingStart>();
            var entries = new Dictionary<string, YamlNode>();
            var keyLines = new Dictionary<string, int>();
            while (!parser.TryConsume<MappingEnd>(out _))
            {
                var (keyLine, key, value) = (Line, Read(depth + 1), Read(depth + 1));
                if (key is not YamlText name)
                    problems.Add(file, keyLine, "BC115", "a key must be one plain word", "write it as 'key: value'");
                else if (!keyLines.TryAdd(name.Value, keyLine))
                    problems.Add(file, keyLine, "BC116",
                        $"the key '{name.Value}' appears twice (first on line {keyLines[name.Value]})",
                        "keep one of the two");
                else if (value is not null) entries.Add(name.Value, value);
            }
            return new YamlMap(entries, keyLines, start);
        }
    }
}
