namespace BackCare.Triage;

/// <summary>How soon somebody should be seen by a GP, most pressing last; <see cref="Urgent"/> is for 111, and an
/// urgent GP appointment answers it as well.</summary>
public enum HowSoon { Weeks, Week, Today, Urgent }

public static class HowSoons
{
    /// <summary>The names at GP level in content files and cases.</summary>
    public static IReadOnlyDictionary<string, HowSoon> ByName { get; } =
        new Dictionary<string, HowSoon> { ["weeks"] = HowSoon.Weeks, ["week"] = HowSoon.Week, ["today"] = HowSoon.Today };

    /// <summary>The name in content files: weeks, week or today; at 111 urgent, or none for the full 111.</summary>
    public static string Name(this HowSoon soon) =>
        soon is HowSoon.Urgent ? "urgent" : ByName.Single(entry => entry.Value == soon).Key;
}
