namespace BackCare.Records;

/// <summary>A record could not be kept. The message says why, in words for the reviewer; nothing was changed.</summary>
public class NotRecordedException(string message) : Exception(message)
{
    /// <summary>Whether something came in between that the reviewer had not before them.</summary>
    public bool IsOvertaken { get; init; }
}

/// <summary>The message is for the log and the command line; a reviewer is told nothing of folders and databases.</summary>
public sealed class CannotWriteException(string message, Exception? why, string? forReviewer = null) : NotRecordedException(message)
{
    /// <summary>What a reviewer is told, without a full stop at its end.</summary>
    public string ForReviewer { get; } = forReviewer
        ?? "Nothing was recorded: this site could not write it down, and that is no fault of yours. What you typed is still "
        + "below. Tell whoever runs the site, then try again";

    /// <summary>What the system said; null for nothing.</summary>
    public Exception? Why { get; } = why;
}
