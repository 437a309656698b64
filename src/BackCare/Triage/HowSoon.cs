namespace BackCare.Triage;

/// <summary>How soon somebody should be seen, most pressing last: by a GP, or at 111 <see cref="Urgent"/>, which an
/// urgent appointment with a GP answers as well as 111 does.</summary>
public enum HowSoon { Weeks, Week, Today, Urgent }

public static class HowSoons
{
    /// <summary>At GP level, as content files and cases write it.</summary>
    public static IReadOnlyDictionary<string, HowSoon> ByName { get; } =
        new Dictionary<string, HowSoon> { ["weeks"] = HowSoon.Weeks, ["week"] = HowSoon.Week, ["today"] = HowSoon.Today };

    /// <summary>The name in content files: weeks, week, today; at 111 urgent, or none for the full 111.</summary>
    public static string Name(this HowSoon soon) =>
        soon is HowSoon.Urgent ? "urgent" : ByName.Single(entry => entry.Value == soon).Key;
}
