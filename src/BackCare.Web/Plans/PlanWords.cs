namespace BackCare.Web.Plans;

internal static class PlanWords
{
    /// <summary>A warning before the calendar is downloaded.</summary>
    public const string CalendarNames =
        "The calendar file names your exercises, so anyone who sees your calendar can read them.";

    public const string KeptOnDevice =
        "Saved on this device, home leads to it, and anyone who uses this device can see it there.";

    private static readonly ImmutableArray<(ExerciseNeed Need, string Words)> Against =
    [
        (ExerciseNeed.Pregnant, "pregnancy"), (ExerciseNeed.ThinBones, "osteoporosis (weak bones)"),
        (ExerciseNeed.BrokenSpine, "a broken bone in the spine or loss of height"), (ExerciseNeed.PelvicGirdle, "pelvic girdle pain"),
        (ExerciseNeed.AfterBirth, "the year after a birth"), (ExerciseNeed.NewHip, "a new hip"),
        (ExerciseNeed.LegPain, "pain down a leg"), (ExerciseNeed.Older, "people aged 65 or over"),
    ];

    /// <summary>The advice that applies to nearly all exercises.</summary>
    public const string PhysiotherapistFirst = "With a broken bone in your spine, or loss of height, see a physiotherapist first.";

    /// <summary>"Not for: osteoporosis (weak bones). For pregnancy: easier way only", in addition to
    /// <see cref="PhysiotherapistFirst"/>; null if there is nothing to add.</summary>
    public static string? NotFor(ExerciseUse use)
    {
        var notFor = Against.Where(each => each.Need is not ExerciseNeed.BrokenSpine && use.NotFor.Contains(each.Need))
            .Select(each => each.Words).ToArray();
        string[] lines =
        [
            .. notFor.Length > 0 ? [$"Not for: {string.Join(", ", notFor)}"] : (string[])[],
            .. use.AllWays.Where(way => ForWhomOnly(use, way) is not null)
                .Select(way => $"For {ForWhomOnly(use, way)}: {ExerciseUse.InWords(way)} only"),
        ];
        return lines.Length > 0 ? string.Join(". ", lines) : null;
    }

    /// <summary>"In a chair"; "In a chair: the only way for osteoporosis (weak bones)".</summary>
    public static string Way(ExerciseUse use, ExerciseWay way) =>
        ExerciseUse.InWords(way).UpperFirst()
        + (ForWhomOnly(use, way) is { } whose ? $": the only way for {whose}" : "");

    /// <summary>"osteoporosis (weak bones)": people for whom it is the only way; null for none.</summary>
    public static string? ForWhomOnly(ExerciseUse use, ExerciseWay? way) =>
        Against.Where(each => use.WaysFor.TryGetValue(each.Need, out var only) && only == way)
            .Select(each => each.Words).ToArray() is { Length: > 0 } words ? And(words) : null;

    /// <summary>"Monday, Wednesday and Friday"; "Every day" for all 7.</summary>
    public static string Days(IReadOnlyList<DayOfWeek> days) =>
        days.Count is 7 ? "Every day" : And([.. days.Select(BritishDates.Culture.DateTimeFormat.GetDayName)]);

    /// <summary>"Mon, Wed, Fri".</summary>
    public static string ShortDays(IEnumerable<DayOfWeek> days) =>
        string.Join(", ", days.Select(day => BritishDates.Culture.DateTimeFormat.GetDayName(day)[..3]));

    /// <summary>"Monday 23 November 2026".</summary>
    public static string Day(DateOnly day) => day.ToString("dddd d MMMM yyyy", BritishDates.Culture);

    /// <summary>"Mon 23 Nov".</summary>
    public static string ShortDay(DateOnly day) => day.ToString("ddd d MMM", BritishDates.Culture);

    /// <summary>"10 minutes, 5 days a week"; for once a week, on a day.</summary>
    public static string Walk(WalkingGoal goal, int minutes) =>
        $"{WalkingGoal.InWords(minutes)}, {Plural.Of(goal.DaysAWeek, "day")} a week";

    private static string And(string[] words) =>
        words.Length < 2 ? string.Concat(words) : $"{string.Join(", ", words[..^1])} and {words[^1]}";
}
