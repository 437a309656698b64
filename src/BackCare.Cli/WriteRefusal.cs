namespace BackCare.Cli;

/// <summary>Why a folder was not written: what is said of it, and whether one is taken.</summary>
internal static class WriteRefusal
{
    private const int NoSpace = 28;
    private const int NoSpaceOnWindows = unchecked((int)0x80070070);

    /// <summary>What is said of something that was thrown, where nothing was written; null for what is a fault of the program.</summary>
    public static string? Refusal(Exception why) => why switch
    {
        NotWrittenException => $"Nothing was written, because {why.Message}",
        NotRecordedException => $"Nothing was written. {why.Message}",
        IOException or UnauthorizedAccessException => $"Nothing was written: {Told(why)}",
        _ => null,
    };

    /// <summary>What the disk or the system says, and what to do where it does not say that itself.</summary>
    public static string Told(Exception why) => why switch
    {
        UnauthorizedAccessException => $"{why.Message} Let this program read and write there, or name another folder.",
        { HResult: NoSpace or NoSpaceOnWindows } => $"{why.Message.TrimEnd('.')}. Make room.",
        _ => why.Message,
    };

    /// <summary>Whether something stands there already that a new folder would mix with, or replace.</summary>
    /// <param name="but">The name of what may stand there.</param>
    public static bool IsTaken(string folder, string? but = null) =>
        File.Exists(folder) || (Directory.Exists(folder)
            && Directory.EnumerateFileSystemEntries(folder).Any(entry => Path.GetFileName(entry) != but));
}

/// <summary>What was asked for cannot be had. The message follows "Nothing was written, because".</summary>
internal sealed class NotWrittenException(string why) : Exception(why);
