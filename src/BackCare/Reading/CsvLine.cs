namespace BackCare.Reading;

/// <summary>One line of a table in cells, with commas between; quotes hold a comma, and two quotes are one.</summary>
internal static partial class CsvLine
{
    /// <returns>Null when a quote is left open, or something stands behind a closed one.</returns>
    public static IReadOnlyList<string>? Cells(string line)
    {
        var cells = Cell().Matches($",{line}");
        return cells.Sum(cell => cell.Length) <= line.Length ? null
            : [.. cells.Select(cell => (cell.Groups["quoted"] is { Success: true } quoted
                ? quoted.Value.Replace("\"\"", "\"") : cell.Groups["plain"].Value).Trim())];
    }

    /// <summary>The line of these cells; what needs no quotes has none.</summary>
    public static string Write(IEnumerable<string> cells) => string.Join(',', cells.Select(cell =>
        cell.AsSpan().ContainsAny(',', '"') ? $"\"{cell.Replace("\"", "\"\"")}\"" : cell));

    [GeneratedRegex("""\G,(?:"(?<quoted>(?:[^"]|"")*)"|(?<plain>(?!")[^,]*))(?=,|$)""")]
    private static partial Regex Cell();
}
