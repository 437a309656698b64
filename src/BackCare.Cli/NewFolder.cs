namespace BackCare.Cli;

/// <summary>A folder that is to be written, and why it was not.</summary>
internal static class NewFolder
{
    /// <summary>What is said of something that was thrown, where nothing was written; null for what is a fault of the program.</summary>
    public static string? Refusal(Exception why) => why switch
    {
        NotWrittenException => $"Nothing was written, because {why.Message}",
        NotRecordedException => $"Nothing was written. {why.Message}",
        IOException or UnauthorizedAccessException =>
            $"Nothing was written: {why.Message} Make room, or name a folder that this program may write to.",
        _ => null,
    };

    /// <summary>Whether something stands there already that a new folder would mix with, or replace.</summary>
    public static bool IsTaken(string folder) =>
        File.Exists(folder) || (Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any());
}

/// <summary>What was asked for cannot be had. The message follows "Nothing was written, because".</summary>
internal sealed class NotWrittenException(string why) : Exception(why);
