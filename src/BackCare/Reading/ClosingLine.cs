using System.Buffers.Binary;
using System.Text.Json;

namespace BackCare.Reading;

/// <summary>
/// How a content file ends, so that a cut shows: YAML and tables in "# end of findings.yaml", markdown in "&lt;!-- end of
/// sciatica.md --&gt;", a drawing and a schema in what closes them anyway. Asked before anything is parsed: half a file
/// can be good YAML, and half a page a good page.
/// </summary>
/// <param name="Line">Of the file, from 1.</param>
/// <param name="Cards">What a page's closing line says of its care cards; null where it says nothing.</param>
public sealed partial record ClosingLine(int Line, string? Cards)
{
    public const string Code = "BC106";

    public const string CopyAgain = "copy the whole file again";

    private static ReadOnlySpan<byte> LastOfPng =>
        [0, 0, 0, 0, (byte)'I', (byte)'E', (byte)'N', (byte)'D', 0xAE, 0x42, 0x60, 0x82];
    private static ReadOnlySpan<byte> LastOfJpg => [0xFF, 0xD9];

    /// <summary>The line that a file must end in; null where it ends in something else.</summary>
    public static string? LineFor(string name, string? cards = null)
    {
        var file = name[(name.LastIndexOf('/') + 1)..];
        return Path.GetExtension(file) switch
        {
            ".yaml" or ".yml" or ".csv" => $"# end of {file}",
            ".md" => cards is null ? $"<!-- end of {file} -->" : $"<!-- end of {file}: cards {cards} -->",
            _ => null,
        };
    }

    /// <param name="isThere">Whether the folder holds a file of another name.</param>
    /// <param name="cardsOf">As of <see cref="ContentFile.Read"/>, like <paramref name="renamed"/>.</param>
    /// <returns>Null when the file is not complete, or not the one it is named after.</returns>
    internal static (string Text, ClosingLine? Closing)? TakeOff(string name, string text, Problems problems,
        Func<string, bool> isThere, Func<string, string?>? cardsOf, string renamed)
    {
        // What an editor may leave behind the last line is no line.
        var whole = text.AsSpan().TrimEnd(" \t\n");
        var (start, last) = (whole.LastIndexOf('\n') + 1, 1 + whole.Count('\n'));
        if (LineFor(name) is null)
            return Path.GetExtension(name) is not ".json" || IsWholeSchema(name, whole, problems) ? (text, null) : null;

        var ends = Ends(name, text).ToArray();
        if (ends is not [.., var end] || end.Line != last)
        {
            if (ends is [var before, ..])
                Report(before.Line, $"something stands below the closing line '{before.Text}'",
                    $"{CopyAgain}; or move the line to the end, when all of the file is here");
            else Report(last, $"the file is not complete: it does not end in the line '{LineFor(name, cardsOf?.Invoke(text))}'",
                $"{CopyAgain}; or, when nothing but that line is missing, write it at the end");
            return null;
        }
        if (ends.Length > 1)
        {
            Report(ends[0].Line, $"the closing line stands here and on line {end.Line}",
                $"{CopyAgain}; or take this one out, when all of the file is here");
            return null;
        }
        if (LineFor(name, end.Cards) is var line && line != end.Text)
        {
            var other = name[..(name.LastIndexOf('/') + 1)] + end.File;
            var isCopy = isThere(other);
            problems.Add(name, last, Code,
                $"the file ends in '{end.Text}', {(isCopy ? "as another file does" : $"and there is no {other} any more")}",
                isCopy ? $"put the right file here; or, when a copy was to become a new one, write '{line}' as its last line"
                    : $"when it was renamed, write '{line}' as its last line{renamed}; else put the right file here",
                isCopy ? null : other);
            return null;
        }
        return (text[..start], new(last, end.Cards));

        void Report(int line, string what, string mend) => problems.Add(name, line, Code, what, mend);
    }

    // Every line that closes a file, whichever: a second one, or one in the middle, is a mix of two files.
    private static IEnumerable<(int Line, string Text, string File, string? Cards)> Ends(string name, string text)
    {
        var line = 0;
        foreach (var each in text.Split('\n'))
        {
            line++;
            var match = (Path.GetExtension(name) is ".md" ? EndOfPage() : EndOfYaml()).Match(each);
            if (match.Success)
                yield return (line, each.TrimEnd(), match.Groups["file"].Value,
                    match.Groups["cards"] is { Success: true, Value: var cards } ? cards : null);
        }
    }

    /// <summary>Whether a picture is all there. Its format says how it ends, so it needs no line of ours.</summary>
    internal static bool IsWhole(string name, ReadOnlySpan<byte> bytes, Problems problems)
    {
        var whole = Path.GetExtension(name) switch
        {
            ".svg" => bytes.TrimEnd(" \t\r\n"u8).EndsWith("</svg>"u8),
            ".png" => bytes.EndsWith(LastOfPng),
            ".jpg" => bytes.EndsWith(LastOfJpg),
            ".webp" => bytes.Length >= 8 && BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..]) == bytes.Length - 8,
            _ => true,
        };
        if (!whole)
            problems.Add(name, Math.Max(1, bytes.TrimEnd("\r\n"u8).Count((byte)'\n') + 1), Code,
                "the picture is not complete", CopyAgain);
        return whole;
    }

    private static bool IsWholeSchema(string name, ReadOnlySpan<char> text, Problems problems)
    {
        try
        {
            using var read = JsonDocument.Parse(text.ToString());
            if (read.RootElement.ValueKind is JsonValueKind.Object) return true;
            problems.Add(name, 1, Code, "the schema is no object", $"{CopyAgain}; a schema begins with {{ and ends in }}");
        }
        catch (JsonException bad)
        {
            problems.Add(name, (int)(bad.LineNumber ?? 0) + 1, Code, "the schema is not complete, or no JSON",
                $"{CopyAgain}, or mend the line");
        }
        return false;
    }

    [GeneratedRegex(@"^# end of (?<file>\S+\.(?:ya?ml|csv))\s*$")]
    private static partial Regex EndOfYaml();

    [GeneratedRegex(@"^<!-- end of (?<file>[^\s:]+)(?:: cards (?<cards>\S+))? -->\s*$")]
    private static partial Regex EndOfPage();
}
