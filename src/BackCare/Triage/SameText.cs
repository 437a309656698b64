namespace BackCare.Triage;

/// <summary>
/// One text for what is the same, in whatever order it was written: to compare, to sign and to make digests of.
/// </summary>
internal static class SameText
{
    public static string Of(Derivation each) =>
        $"derived {each.Id} all {Of(each.All)} any {Of(each.Any)} {each.AtLeast} of {Of(each.Of)}";

    public static string Of(Condition when) => $"when all {Of(when.All)} any {Of(when.Any)}";

    public static string Of(IEnumerable<string> ids) => $"({string.Join(' ', ids.Order(StringComparer.Ordinal))})";
}
