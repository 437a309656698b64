using BackCare.Triage;

namespace BackCare.TriageFiles;

/// <summary>One text for what is the same in whatever order, to compare, to sign and for digests.</summary>
internal static class SameText
{
    public static string Of(Derivation each) =>
        $"derived {each.Id} all {Of(each.All)} any {Of(each.Any)} {each.AtLeast} of {Of(each.Of)}";

    public static string Of(DoubtThatWaits doubt) => $"doubt on {doubt.Question} waits but with {Of(doubt.TodayWith)}";

    public static string Of(Condition when) => $"when all {Of(when.All)} any {Of(when.Any)}";

    public static string Of(IEnumerable<string> ids) => $"({string.Join(' ', ids.Order(StringComparer.Ordinal))})";
}
