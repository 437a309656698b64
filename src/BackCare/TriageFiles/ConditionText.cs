using BackCare.Triage;

namespace BackCare.TriageFiles;

/// <summary>Conditions in agreed.csv, written the same way however their author did, and read back from it.</summary>
internal static class ConditionText
{
    private const string Always = "always", And = " and ", Or = " or ";

    public static string Write(IEnumerable<string> ids) =>
        string.Join(' ', ids.Distinct().Order(StringComparer.Ordinal));

    /// <summary>Written as "under-16 and (flare or not-better)".</summary>
    public static string Write(Condition when) => Write(when.All, when.Any);

    /// <summary>Written as "over-3-months and 2 of (stiff-mornings or family-history)".</summary>
    public static string Write(Derivation line) =>
        Write(line.All, line.Any, line.AtLeast > 0 ? $"{line.AtLeast} of ({Either(line.Of)})" : null);

    private static string Write(IEnumerable<string> all, ImmutableArray<string> any, string? more = null)
    {
        string[] parts =
        [
            .. all.Distinct().Order(StringComparer.Ordinal), .. any.IsEmpty ? [] : (string[])[$"({Either(any)})"],
            .. more is null ? [] : (string[])[more],
        ];
        return parts is [] ? Always : string.Join(And, parts);
    }

    private static string Either(IEnumerable<string> any) =>
        string.Join(Or, any.Distinct().Order(StringComparer.Ordinal));

    public static ImmutableArray<string> Ids(string text) =>
        [.. text.Split(' ', StringSplitOptions.RemoveEmptyEntries)];

    public static Derivation Derivation(string id, string text)
    {
        string[] parts = text is Always ? [] : text.Split(And);
        var counted = parts.FirstOrDefault(part => part.Contains(" of (", StringComparison.Ordinal));
        return new(id, [.. parts.Where(part => !part.Contains('('))],
            [.. parts.Where(part => part.StartsWith('(')).SelectMany(Listed)],
            counted is null ? 0 : int.Parse(counted.Split(' ')[0], CultureInfo.InvariantCulture),
            [.. counted is null ? [] : Listed(counted)]);

        static IEnumerable<string> Listed(string part) => part[(part.IndexOf('(') + 1)..^1].Split(Or);
    }
}
