namespace BackCare.Triage;

/// <summary>How soon somebody should be seen, most pressing last: by a GP, or at 111 <see cref="Urgent"/>, which an
/// urgent appointment with a GP answers as well as 111 does.</summary>
public enum HowSoon { Weeks, Week, Today, Urgent }

public static class HowSoons
{
    /// <summary>At GP level, as content files and cases write it.</summary>
    public static IReadOnlyDictionary<string, HowSoon> ByName { get; } =
        new Dictionary<string, HowSoon> { ["weeks"] = HowSoon.Weeks, ["week"] = HowSoon.Week, ["today"] = HowSoon.Today };

    /// <summary>At 111, as content files write it; what says nothing there is the full 111.</summary>
    public static IReadOnlyDictionary<string, HowSoon> At111 { get; } =
        new Dictionary<string, HowSoon> { ["urgent"] = HowSoon.Urgent };

    /// <summary>The name in content files: weeks, week, today or urgent.</summary>
    public static string Name(this HowSoon soon) => ByName.Concat(At111).Single(entry => entry.Value == soon).Key;
}
