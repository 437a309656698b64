namespace BackCare.Web.Tests.Guides;

/// <summary>A line such as "NHS, 2024; our own advice. Sources 1 to 3 and 7", taken to pieces.</summary>
internal static class ReferenceLine
{
    public static string[] Names(string line) => Pieces(line).Groups[1].Value.Split("; ");

    public static IEnumerable<int> Numbers(string line) => Regex.Matches(Pieces(line).Groups[2].Value, @"(\d+)(?: to (\d+))?")
        .SelectMany(row => Enumerable.Range(Number(row.Groups[1]), row.Groups[2].Success ? Number(row.Groups[2]) - Number(row.Groups[1]) + 1 : 1));

    private static Match Pieces(string line)
    {
        var pieces = Regex.Match(line, @"^(.+)\. Sources? (.+)$");
        Assert.True(pieces.Success, line);
        return pieces;
    }

    private static int Number(Group digits) => int.Parse(digits.Value, CultureInfo.InvariantCulture);
}
