using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace BackCare.Reading;

/// <summary>One letter of a text with where it stands in its file: a letter that is escaped there takes several.</summary>
internal readonly record struct Letter(char Char, int Start, int End);

/// <summary>One text of a YAML file, letter by letter.</summary>
/// <param name="Path">The names above it, those that entries of lists have by their key "id" included.</param>
/// <param name="Quote">Its quotes; null for none.</param>
internal sealed record YamlScalar(ImmutableArray<string> Path, char? Quote, int Start, int End, ImmutableArray<Letter> Letters)
{
    /// <summary>Every value in a text that <see cref="Yaml"/> reads, but for blocks of several lines.</summary>
    /// <param name="offset">Where the text begins in its file.</param>
    public static ImmutableArray<YamlScalar> In(string text, int offset = 0)
    {
        var found = ImmutableArray.CreateBuilder<YamlScalar>();
        var parser = new Parser(new StringReader(text));
        while (parser.Current is not StreamEnd && parser.MoveNext())
            if (parser.Current is MappingStart or SequenceStart) Read(parser, [], text, offset, found);
        return found.ToImmutable();
    }

    private static void Read(IParser parser, ImmutableArray<string> path, string text, int offset, ImmutableArray<YamlScalar>.Builder found)
    {
        if (parser.TryConsume<Scalar>(out var scalar))
        {
            if (Of(scalar, path, text, offset) is { } one) found.Add(one);
        }
        else if (parser.TryConsume<SequenceStart>(out _))
            while (!parser.TryConsume<SequenceEnd>(out _)) Read(parser, path, text, offset, found);
        else if (parser.TryConsume<MappingStart>(out _))
        {
            var first = found.Count;
            var id = (string?)null;
            while (!parser.TryConsume<MappingEnd>(out _))
            {
                var key = parser.Consume<Scalar>().Value;
                if (key is "id" && parser.Current is Scalar named) id = named.Value;
                Read(parser, path.Add(key), text, offset, found);
            }
            if (id is null) return;
            for (var each = first; each < found.Count; each++) found[each] = found[each] with { Path = found[each].Path.Insert(path.Length, id) };
        }
        else parser.MoveNext();
    }

    // Null where the letters are not those that the parser read.
    private static YamlScalar? Of(Scalar scalar, ImmutableArray<string> path, string text, int offset)
    {
        var quote = scalar.Style switch { ScalarStyle.DoubleQuoted => '"', ScalarStyle.SingleQuoted => '\'', _ => (char?)null };
        var (at, end) = ((int)scalar.Start.Index + (quote is null ? 0 : 1), (int)scalar.End.Index - (quote is null ? 0 : 1));
        var letters = ImmutableArray.CreateBuilder<Letter>();
        while (at < end)
        {
            var (letter, next) = Next(text, at, end, quote);
            letters.Add(new(letter, offset + at, offset + next));
            at = next;
        }
        return string.Concat(letters.Select(letter => letter.Char)) == scalar.Value
            ? new(path, quote, offset + (int)scalar.Start.Index, offset + (int)scalar.End.Index, letters.ToImmutable()) : null;
    }

    private static (char Letter, int Next) Next(string text, int at, int end, char? quote)
    {
        var (letter, next) = (text[at], at + 1);
        // A text that goes on in the next line has a space there.
        if (text.AsSpan(at, end - at).IndexOfAnyExcept(' ', '\n') is var spaces and > 0 && text.AsSpan(at, spaces).Contains('\n'))
            return (' ', at + spaces);
        if (quote is '\'' && letter is '\'') return (letter, at + 2);
        if (quote is not '"' || letter is not '\\') return (letter, next);
        return text[next] switch
        {
            'u' when next + 5 <= end && ushort.TryParse(text.AsSpan(next + 1, 4), NumberStyles.AllowHexSpecifier,
                CultureInfo.InvariantCulture, out var code) => ((char)code, next + 5),
            'n' => ('\n', next + 1),
            't' => ('\t', next + 1),
            var escaped => (escaped, next + 1),
        };
    }
}
