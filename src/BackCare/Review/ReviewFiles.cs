using System.Security.Cryptography;
using System.Text;

namespace BackCare.Review;

/// <summary>A record could not be kept. The message says why, in words for the reviewer; nothing was changed.</summary>
public sealed class NotRecordedException(string message) : Exception(message);

/// <summary>How the reviews folder is written and its digests are made.</summary>
internal static class ReviewFiles
{
    /// <summary>The SHA-256 of a text in UTF-8, as 64 small hex digits.</summary>
    public static string DigestOf(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    public static bool IsDigest(string text) =>
        text.Length == 64 && text.All(character => character is (>= '0' and <= '9') or (>= 'a' and <= 'f'));

    /// <summary>
    /// Writes a file whole or not at all: a temporary file in the same folder, flushed to the disk, then renamed, and
    /// the folder flushed too. A reader sees either nothing (or the old file) or all of it, also when the disk is full
    /// or the power fails; once this returns, it stays.
    /// </summary>
    /// <param name="replace">When false, a file of this name stays as it is, and the call fails.</param>
    /// <param name="ofOwner">Whether nobody but its owner may read it, from its first byte on.</param>
    /// <exception cref="NotRecordedException">The folder cannot be written to.</exception>
    public static void Write(string folder, string name, string text, bool replace, bool ofOwner = false)
    {
        // Readers pass over names that start with a dot.
        var temporary = Path.Combine(folder, $".{Path.GetRandomFileName()}.tmp");
        try
        {
            FolderFlush.Make(folder);
            try
            {
                using (var file = new FileStream(temporary, OptionsOf(ofOwner)))
                {
                    file.Write(Encoding.UTF8.GetBytes(text));
                    file.Flush(flushToDisk: true);
                }
                File.Move(temporary, Path.Combine(folder, name), overwrite: replace);
                FlushOrUndo(folder, name, undo: !replace);
            }
            finally
            {
                if (File.Exists(temporary)) File.Delete(temporary);
            }
        }
        // The same record at the same moment: two presses of one button. It is there.
        catch (IOException) when (!replace && IsWritten(Path.Combine(folder, name), text))
        {
        }
        catch (Exception cannotWrite) when (cannotWrite is IOException or UnauthorizedAccessException)
        {
            throw CannotWrite(folder, cannotWrite);
        }
    }

    private static bool IsWritten(string path, string text)
    {
        try
        {
            return File.Exists(path) && File.ReadAllText(path) == text;
        }
        catch (Exception cannotRead) when (cannotRead is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static FileStreamOptions OptionsOf(bool ofOwner)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.None };
        if (ofOwner && !OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return options;
    }

    // What is not sure to last was not recorded, and must not look as if it were.
    private static void FlushOrUndo(string folder, string name, bool undo)
    {
        try
        {
            FolderFlush.Flush(folder);
        }
        catch (IOException) when (undo)
        {
            File.Delete(Path.Combine(folder, name));
            throw;
        }
    }

    public static NotRecordedException CannotWrite(string folder, Exception why) => new(
        $"Nothing was recorded, because {folder} cannot be written to ({why.Message.TrimEnd('.')}). Make room on the "
        + $"disk, or let this program write there.");

    /// <summary>
    /// Plain text as it can stand in a record: valid Unicode, one kind of line end, no other control character, no
    /// space around it. Null when nothing is left that anybody sees.
    /// </summary>
    public static string? Plain(string? text)
    {
        if (text is null) return null;
        var plain = new StringBuilder();
        foreach (var rune in text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n').EnumerateRunes())
            plain.Append(Rune.IsControl(rune) && rune.Value is not ('\n' or '\t') ? " " : rune.ToString());
        var left = plain.ToString().Trim();
        return left.EnumerateRunes().Any(IsSeen) ? left : null;
    }

    private static bool IsSeen(Rune rune) => Rune.IsLetterOrDigit(rune) || Rune.IsPunctuation(rune) || Rune.IsSymbol(rune);
}
