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
    public static ImmutableArray<YamlScalar> In(string text, int offset = 0) =>
        Yaml.Read("", text, 1, new()) is { } root and not YamlText ? [.. In(root, [], text, offset)] : [];

    private static IEnumerable<YamlScalar> In(YamlNode node, ImmutableArray<string> path, string text, int offset) => node switch
    {
        YamlText scalar => Of(scalar, path, text, offset) is { } one ? [one] : [],
        YamlList list => list.Items.SelectMany(item => In(item, path, text, offset)),
        YamlMap map => map.Entries.SelectMany(entry => In(entry.Value, [.. path, .. IdOf(map), entry.Key], text, offset)),
        _ => [],
    };

    private static IEnumerable<string> IdOf(YamlMap map) => map.Entries.GetValueOrDefault("id") is YamlText { Value: var id } ? [id] : [];

    // Null where the letters are not those that the parser read.
    private static YamlScalar? Of(YamlText scalar, ImmutableArray<string> path, string text, int offset)
    {
        var (quote, around) = (scalar.Quote, scalar.Quote is null ? 0 : 1);
        var (at, end) = (scalar.Start + around, scalar.End - around);
        var letters = ImmutableArray.CreateBuilder<Letter>();
        while (at < end)
        {
            var (letter, next) = Next(text, at, end, quote);
            letters.Add(new(letter, offset + at, offset + next));
            at = next;
        }
        return string.Concat(letters.Select(letter => letter.Char)) == scalar.Value
            ? new(path, quote, offset + scalar.Start, offset + scalar.End, letters.ToImmutable()) : null;
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
