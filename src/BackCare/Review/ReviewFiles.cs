using System.Text;
using BackCare.Reading;

namespace BackCare.Review;

/// <summary>A record could not be kept. The message says why, in words for the reviewer; nothing was changed.</summary>
public class NotRecordedException(string message) : Exception(message);

/// <summary>
/// A folder of the server does not take what is written. The message names it, for the log and the command line; a
/// reviewer is not told where folders are.
/// </summary>
public sealed class CannotWriteException(string message, Exception why, string? forReviewer = null) : NotRecordedException(message)
{
    /// <summary>What a reviewer is told, without a full stop at its end.</summary>
    public string ForReviewer { get; } = forReviewer
        ?? "Nothing was recorded: this site could not write it down, and that is no fault of yours. What you typed is still "
        + "below. Tell whoever runs the site, then try again";

    /// <summary>What the system said.</summary>
    public Exception Why { get; } = why;
}

/// <summary>How the reviews folder is written.</summary>
internal static class ReviewFiles
{
    // One that is younger may be on its way.
    private static readonly TimeSpan LongestWrite = TimeSpan.FromMinutes(1);

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
        // The same record at the same moment: two presses of one button. It is there, by another signature perhaps: no two
        // of one key are alike.
        catch (IOException) when (!replace && IsWritten(Path.Combine(folder, name), text))
        {
        }
        catch (Exception cannotWrite) when (cannotWrite is IOException or UnauthorizedAccessException)
        {
            throw CannotWrite(folder, cannotWrite);
        }
    }

    /// <summary>Names files that a program left which ended while it wrote them. Nothing reads them.</summary>
    /// <param name="folder">With all folders in it.</param>
    public static void WarnOfUnfinished(string folder, DateTimeOffset now, Problems problems)
    {
        try
        {
            if (!Directory.Exists(folder)) return;
            foreach (var path in Directory.EnumerateFiles(folder, ".*.tmp", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
                if (now - File.GetLastWriteTimeUtc(path) > LongestWrite)
                    problems.Warn(Reviews.Named(folder, Path.GetRelativePath(folder, path).Replace('\\', '/')).Name, 1,
                        ReviewCodes.Unfinished, "a program ended while it wrote this file, and what it was to record is not recorded",
                        "delete this file, and let whoever wrote it do so again");
        }
        catch (Exception cannotRead) when (cannotRead is IOException or UnauthorizedAccessException)
        {
            // A folder that cannot be read is reported as such.
        }
    }

    private static bool IsWritten(string path, string text)
    {
        try
        {
            return File.Exists(path) && Signatures.Split(File.ReadAllText(path)).Body == Signatures.Split(text).Body;
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

    public static CannotWriteException CannotWrite(string folder, Exception why) => new(
        $"Nothing was recorded, because {folder} cannot be written to ({why.Message.TrimEnd('.')}). It must be a folder "
        + "that this program may write to, on a disk that has room.", why);

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
