namespace BackCare.Reading;

/// <summary>One text file of the content folder; its bytes are checked before anything parses it.</summary>
/// <param name="Name">Relative to the content folder, with forward slashes, as problems name it.</param>
/// <param name="Text">The file's text, with line feeds as line ends.</param>
public sealed record ContentFile(string Name, string Text)
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>False for hidden and backup files that editors and systems leave behind.</summary>
    public static bool IsContent(string fileName) => !fileName.StartsWith('.') && !fileName.EndsWith('~')
        && fileName.ToUpperInvariant() is not ("THUMBS.DB" or "DESKTOP.INI");

    /// <summary>Reads a content file, and checks its characters and phone numbers.</summary>
    /// <returns>Null if the file is missing or cannot be used; the problems say why.</returns>
    public static ContentFile? Read(string folder, string name, Problems problems) =>
        ReadAny(folder, name, problems) is { } file && IsPlain(file, problems) ? PhoneNumbers.Check(file, problems) : null;

    /// <summary>Reads a file that is not content, such as somebody's own cases, without checking its text.</summary>
    public static ContentFile? ReadAny(string folder, string name, Problems problems)
    {
        var path = Path.Combine(folder, name);
        if (!File.Exists(path)) return Refuse("BC100", "the file does not exist", $"add {name} to the content folder");

        try
        {
            var bytes = File.ReadAllBytes(path);
            // Some editors begin a file with a byte order mark, which is not part of the text.
            var text = Utf8.GetString(bytes.AsSpan().StartsWith("\uFEFF"u8) ? bytes.AsSpan(3) : bytes);
            return new(name, text.Replace("\r\n", "\n").Replace('\r', '\n'));
        }
        catch (DecoderFallbackException)
        {
            return Refuse("BC104", "the file is not valid UTF-8", "save it as UTF-8");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return Refuse("BC105", $"the file cannot be read ({exception.Message})",
                "check that it is there and that this program may read it");
        }

        ContentFile? Refuse(string code, string what, string mend)
        {
            problems.AddUnparsed(name, 1, code, what, mend);
            return null;
        }
    }

    // Reports only the first problem, because such a file often has the same one everywhere.
    private static bool IsPlain(ContentFile file, Problems problems)
    {
        if (Characters.FirstUnfit(file.Text) is not var (at, what, mend)) return true;
        problems.AddUnparsed(file.Name, LineAt(file.Text, at), "BC103", what, mend);
        return false;
    }

    /// <summary>The SHA-256 of a file's bytes, read without loading it into memory.</summary>
    internal static byte[] DigestOf(string path)
    {
        using var file = File.OpenRead(path);
        return SHA256.HashData(file);
    }

    internal static int LineAt(string text, int index) => 1 + text.AsSpan(0, index).Count('\n');
}
