namespace BackCare.Population;

/// <summary>One line of a table in cells, with commas between; quotes hold a comma, and two quotes are one.</summary>
internal static class CsvLine
{
    /// <returns>Null when a quote is left open, or something stands behind a closed one.</returns>
    public static IReadOnlyList<string>? Cells(string line)
    {
        var cells = new List<string>();
        for (var at = 0; ; at++)
        {
            if (at < line.Length && line[at] == '"')
            {
                if (Quoted(line, ref at) is not { } cell) return null;
                cells.Add(cell);
            }
            else
            {
                var end = line.IndexOf(',', at);
                cells.Add(line[at..(end < 0 ? line.Length : end)].Trim());
                at = end < 0 ? line.Length : end;
            }
            if (at >= line.Length) return cells;
        }
    }

    // From the quote that opens a cell to behind the one that closes it.
    private static string? Quoted(string line, ref int at)
    {
        var cell = new StringBuilder();
        for (at++; at < line.Length; at++)
        {
            if (line[at] != '"') cell.Append(line[at]);
            else if (at + 1 < line.Length && line[at + 1] == '"') cell.Append(line[at++]);
            else return ++at == line.Length || line[at] == ',' ? cell.ToString().Trim() : null;
        }
        return null;
    }
}
