namespace BackCare.Reading;

/// <summary>One line of a table, with cells between commas. Quotes hold a comma; two quotes are one.</summary>
internal static partial class CsvLine
{
    /// <returns>Null if a quote is left open, or text follows a closed one.</returns>
    public static IReadOnlyList<string>? Cells(string line)
    {
        var cells = Cell().Matches($",{line}");
        return cells.Sum(cell => cell.Length) <= line.Length ? null
            : [.. cells.Select(cell => (cell.Groups["quoted"] is { Success: true } quoted
                ? quoted.Value.Replace("\"\"", "\"") : cell.Groups["plain"].Value).Trim())];
    }

    /// <summary>Joins cells to a line, with quotes only where needed.</summary>
    public static string Write(IEnumerable<string> cells) => string.Join(',', cells.Select(cell =>
        cell.AsSpan().ContainsAny(',', '"') ? $"\"{cell.Replace("\"", "\"\"")}\"" : cell));

    [GeneratedRegex("""\G,(?:"(?<quoted>(?:[^"]|"")*)"|(?<plain>(?!")[^,]*))(?=,|$)""")]
    private static partial Regex Cell();
}
