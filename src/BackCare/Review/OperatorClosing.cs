namespace BackCare.Review;

/// <summary>Without any database: something named "closed" in the data folder, or a setting. Only they open it again.</summary>
public static class OperatorClosing
{
    /// <summary>In the data folder. Whatever it is, it closes; its first line is the reason.</summary>
    public const string FileName = "closed";

    private const string NoReason = "No reason is given.";

    /// <param name="setting">BackCare:Closed; null when it is not set.</param>
    /// <returns>Why; null when they have not closed it.</returns>
    public static string? FindReason(string data, string? setting) => ReasonIn(Path.Combine(data, FileName)) ?? setting;

    private static string? ReasonIn(string file)
    {
        try
        {
            // A folder and a link that leads nowhere too. What cannot be asked for is not known to be absent, such as what
            // stood in a data folder that is gone.
            _ = File.GetAttributes(file);
        }
        catch (FileNotFoundException)
        {
            return null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return NoReason;
        }
        try
        {
            return File.ReadLines(file).FirstOrDefault()?.Trim() is { Length: > 0 } reason ? reason : NoReason;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return NoReason;
        }
    }
}
