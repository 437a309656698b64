namespace BackCare.Reading;

public static class CsvCell
{
    // What begins like a formula would be worked out, whoever wrote it.
    public static string Of(string value) =>
        $"\"{(value.IndexOfAny(['=', '+', '-', '@', '\t', '\r']) is 0 ? "'" : "")}{value.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
