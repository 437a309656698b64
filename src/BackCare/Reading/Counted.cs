namespace BackCare.Reading;

/// <summary>How many of something, as people say it.</summary>
public static class Counted
{
    /// <returns>"1 problem", "2 problems".</returns>
    public static string Of(int count, string one) =>
        string.Create(CultureInfo.InvariantCulture, $"{count} {one}{(count is 1 ? "" : "s")}");
}
