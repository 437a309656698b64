namespace BackCare.Cli;

/// <summary>A folder of files that is there as a whole or not at all.</summary>
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

    /// <exception cref="NotWrittenException">It is neither new nor empty.</exception>
    public static void Demand(string folder)
    {
        if (IsTaken(folder)) throw new NotWrittenException($"{folder} is not an empty folder. Name a new folder.");
    }

    /// <summary>Whether something stands there already that a new folder would mix with, or replace.</summary>
    public static bool IsTaken(string folder) =>
        File.Exists(folder) || (Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any());

    /// <summary>Writes the files beside the folder first. Nothing is left of them when one cannot be written.</summary>
    /// <param name="folder">Is not there, or is empty.</param>
    /// <exception cref="IOException">Something came to stand there meanwhile, or the disk is full.</exception>
    public static void Write(string folder, IEnumerable<(string Name, byte[] Bytes)> files)
    {
        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
        var beside = $"{full}.{Guid.NewGuid():N}.tmp";
        try
        {
            Directory.CreateDirectory(beside);
            foreach (var (name, bytes) in files) File.WriteAllBytes(Path.Combine(beside, name), bytes);
            // Only an empty folder can be removed so.
            if (Directory.Exists(full)) Directory.Delete(full);
            Directory.Move(beside, full);
        }
        finally
        {
            if (Directory.Exists(beside)) Directory.Delete(beside, recursive: true);
        }
    }
}

/// <summary>What was asked for cannot be had. The message follows "Nothing was written, because".</summary>
internal sealed class NotWrittenException(string why) : Exception(why);
