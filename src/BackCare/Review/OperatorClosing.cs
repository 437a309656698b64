namespace BackCare.Review;

/// <summary>The operator's closing, without a database: "closed" in the data folder, or a setting.</summary>
public static class OperatorClosing
{
    /// <summary>Anything of this name in the data folder closes the check; its first line is the reason.</summary>
    public const string FileName = "closed";

    private const string NoReason = "No reason is given.";

    /// <param name="setting">BackCare:Closed; null if it is not set.</param>
    /// <returns>The reason; null if the operator has not closed it.</returns>
    public static string? FindReason(string data, string? setting) => ReasonIn(Path.Combine(data, FileName)) ?? setting;

    private static string? ReasonIn(string file)
    {
        try
        {
            // Folders and broken links count too. If looking fails, as in a data folder that is gone, it may be there.
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
