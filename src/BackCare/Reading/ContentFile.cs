using System.Buffers;

namespace BackCare.Reading;

/// <summary>One text file of the content folder, with its bytes checked before anything parses it.</summary>
/// <param name="Name">Relative to the content folder, with forward slashes: how problems name it.</param>
/// <param name="Text">As it stands in the file, each line ended by a line feed alone.</param>
public sealed record ContentFile(string Name, string Text)
{
    /// <summary>No page or list of ours comes near it; a parser fed more is attacked or fed the wrong file.</summary>
    public const int LargestBytes = 256 * 1024;

    /// <summary>Nobody can review a line of this length, and the longest of ours has 830.</summary>
    public const int LongestLine = 4_000;

    // In a record of a review, somebody's own words, only what no text holds.
    private static readonly SearchValues<char> Controls =
        SearchValues.Create(
            [.. Enumerable.Range(0, 0xA0).Select(code => (char)code)
                .Where(character => char.IsControl(character) && character is not ('\t' or '\n' or '\r'))]);

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Not the hidden and backup files that editors and systems leave beside the real ones.</summary>
    public static bool IsContent(string fileName) => !fileName.StartsWith('.') && !fileName.EndsWith('~')
        && fileName.ToUpperInvariant() is not ("THUMBS.DB" or "DESKTOP.INI");

    /// <summary>A file of the content, with its characters and phone numbers checked.</summary>
    /// <returns>Null when the file is missing or cannot be used; the reason is then among the problems.</returns>
    public static ContentFile? Read(string folder, string name, Problems problems) =>
        ReadAny(folder, name, problems) is { } file && IsPlain(file, problems) ? PhoneNumbers.Check(file, problems) : null;

    /// <summary>Of no content, such as somebody's own cases: what it says is not looked at.</summary>
    public static ContentFile? ReadAny(string folder, string name, Problems problems)
    {
        var path = Path.Combine(folder, name);
        if (!File.Exists(path))
        {
            problems.Add(name, 1, "BC100", "the file does not exist", $"add {name} to the content folder");
            return null;
        }

        try
        {
            if (new FileInfo(path).Length > LargestBytes)
            {
                problems.Add(name, 1, "BC101", "the file is larger than 256 KB",
                    "split it, or take out what does not belong in it");
                return null;
            }

            return Decode(name, BytesOf(path), problems);
        }
        catch (DecoderFallbackException)
        {
            problems.Add(name, 1, "BC104", "the file is not valid UTF-8", "save it as UTF-8");
            return null;
        }
        catch (Exception cannotRead) when (cannotRead is IOException or UnauthorizedAccessException)
        {
            problems.Add(name, 1, "BC105", $"the file cannot be read ({cannotRead.Message})",
                "check that it is there and that this program may read it");
            return null;
        }
    }

    /// <exception cref="DecoderFallbackException">The bytes are no UTF-8.</exception>
    private static ContentFile? Decode(string name, byte[] bytes, Problems problems)
    {
        // Some editors begin a file with a byte order mark, which is no part of what it says.
        var text = Utf8.GetString(bytes.AsSpan().StartsWith("\uFEFF"u8) ? bytes.AsSpan(3) : bytes);
        var control = text.AsSpan().IndexOfAny(Controls);
        if (control >= 0)
        {
            problems.Add(name, LineAt(text, control), "BC103",
                $"the file holds the character U+{(int)text[control]:X4}, which nobody sees",
                "delete it; content is plain text");
            return null;
        }

        return new(name, text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n'));
    }

    // The first of each kind is said: what is wrong once is often wrong all over such a file.
    private static bool IsPlain(ContentFile file, Problems problems)
    {
        var before = problems.All.Count;
        if (Characters.FirstUnfit(file.Text) is var (at, what, mend))
            problems.Add(file.Name, LineAt(file.Text, at), "BC103", what, mend);
        var number = 0;
        foreach (var line in file.Text.AsSpan().EnumerateLines())
        {
            number++;
            if (line.Length <= LongestLine) continue;
            problems.Add(file.Name, number, "BC108", $"the line has {line.Length} characters, and {LongestLine} are the most",
                "break it into lines that a person can read");
            break;
        }
        return problems.All.Count == before;
    }

    /// <summary>A file of length 0 is not opened: a pipe would be waited for, for ever.</summary>
    internal static byte[] BytesOf(string path) => LengthOf(path) == 0 ? [] : File.ReadAllBytes(path);

    /// <summary>The SHA-256 of its bytes, which need not fit into memory.</summary>
    internal static byte[] DigestOf(string path)
    {
        if (LengthOf(path) == 0) return SHA256.HashData([]);
        using var file = File.OpenRead(path);
        return SHA256.HashData(file);
    }

    internal static long LengthOf(string path) =>
        (File.ResolveLinkTarget(path, returnFinalTarget: true) as FileInfo ?? new FileInfo(path)).Length;

    internal static int LineAt(string text, int index) => 1 + text.AsSpan(0, index).Count('\n');
}
