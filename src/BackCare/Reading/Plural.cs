namespace BackCare.Reading;

public static class Plural
{
    /// <returns>"1 problem", "2 problems".</returns>
    public static string Of(int count, string one) => $"{count} {one}{(count is 1 ? "" : "s")}";
}
