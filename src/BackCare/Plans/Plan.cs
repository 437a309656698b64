using BackCare.Guidance;

namespace BackCare.Plans;

/// <summary>Somebody's own plan. Its address holds all of it, and nothing about what is wrong with them.</summary>
/// <param name="Exercises">Each once, in the order of doing them.</param>
/// <param name="Days">Exercise days, Monday first.</param>
/// <param name="Start">The first day; null until somebody chooses it.</param>
/// <param name="Weeks">1 to <see cref="MaxWeeks"/>.</param>
/// <param name="Walking">Null for no goal.</param>
/// <param name="FlareUp">In the order of <see cref="FlareUpStep.All"/>.</param>
public sealed record Plan(
    ImmutableArray<RoutineStep> Exercises, ImmutableArray<DayOfWeek> Days, DateOnly? Start, int Weeks,
    WalkingGoal? Walking, ImmutableArray<FlareUpStep> FlareUp)
{
    public const int MaxWeeks = 12;

    /// <summary>The default: a third of a ready plan.</summary>
    public const int UsualWeeks = 4;

    /// <summary>Names of values in its address. Exercises have <see cref="Routine.Key"/>.</summary>
    public const string DayKey = "day", StartKey = "start", WeeksKey = "weeks", WalkKey = "walk",
        WalkMoreKey = "walk-more", WalkDaysKey = "walk-days", FlareUpKey = "flare";

    /// <summary>The form's field for a way: "pelvic-tilt@chair". In an address it is part of the exercise.</summary>
    public const string WayKey = "way";

    /// <summary>The days of the week as addresses name them, Monday first.</summary>
    public static readonly ImmutableArray<(string Name, DayOfWeek Day)> DayNames =
    [
        ("mon", DayOfWeek.Monday), ("tue", DayOfWeek.Tuesday), ("wed", DayOfWeek.Wednesday),
        ("thu", DayOfWeek.Thursday), ("fri", DayOfWeek.Friday), ("sat", DayOfWeek.Saturday), ("sun", DayOfWeek.Sunday),
    ];

    /// <summary>The first and last possible start; anything outside is a slip.</summary>
    public static readonly (DateOnly From, DateOnly To) Starts = (new(2020, 1, 1), new(2099, 12, 31));

    public static Plan Empty { get; } = new([], [], null, UsualWeeks, null, []);

    public bool IsEmpty => Exercises.IsEmpty && Walking is null && FlareUp.IsEmpty;

    public bool IsForCalendar => Walking is not null || !Exercises.IsEmpty;

    /// <summary>This plan with default days and a first day, unless chosen.</summary>
    public Plan Dated(DateOnly first) => this with
    {
        Days = Days.IsEmpty ? Programme.StrengthDays : Days,
        Start = Start ?? first,
    };

    /// <summary>This plan with other repeats of one exercise; unchanged if they are too few or too many.</summary>
    /// <param name="more">How many more repeats; negative for fewer.</param>
    public Plan Repeating(RoutineStep step, int more) =>
        step.Repeats + more is >= 1 and <= ExerciseUse.MaxRepeats and var repeats
            ? this with { Exercises = Exercises.Replace(step, step with { Repeats = repeats }) } : this;

    /// <summary>This plan with one exercise moved up; unchanged for the first.</summary>
    public Plan Earlier(RoutineStep step) => Exercises.IndexOf(step) is > 0 and var at
        ? this with { Exercises = Exercises.RemoveAt(at).Insert(at - 1, step) } : this;

    public Plan Without(RoutineStep step) => this with { Exercises = Exercises.Remove(step) };

    /// <summary>The query of its address without the question mark. Parsing it gives this plan again.</summary>
    public string Query => string.Join('&', Values().Select(each => $"{each.Key}={each.Value}"));

    /// <summary>The plan in an address, and what of it was changed.</summary>
    /// <param name="asked">The values in order; unknown names are ignored.</param>
    public static ParsedPlan Parse(IEnumerable<(string Key, string Value)> asked,
        IReadOnlyCollection<Guide> exercises) =>
        new PlanReader(asked, exercises).Read();

    public bool Equals(Plan? other) => other is not null && Query == other.Query;

    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Query);

    /// <summary>A day as an address writes it: 2026-11-23.</summary>
    public static string ValueOf(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>Reads a day of an address; null if it is no day, or no plan may begin then.</summary>
    internal static DateOnly? DayOf(string? value) =>
        DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            && day >= Starts.From && day <= Starts.To ? day : null;

    public IEnumerable<(string Key, string Value)> Values()
    {
        foreach (var step in Exercises) yield return (Routine.Key, step.Value);
        foreach (var (name, _) in DayNames.Where(each => Days.Contains(each.Day))) yield return (DayKey, name);
        if (Start is { } start) yield return (StartKey, ValueOf(start));
        yield return (WeeksKey, $"{Weeks}");
        if (Walking is { } walking)
        {
            yield return (WalkKey, $"{walking.Minutes}");
            yield return (WalkMoreKey, $"{walking.More}");
            yield return (WalkDaysKey, $"{walking.DaysAWeek}");
        }
        foreach (var step in FlareUp) yield return (FlareUpKey, step.Id);
    }
}

/// <param name="Changed">What was left out or changed, in words for a page, without repeats.</param>
public sealed record ParsedPlan(Plan Plan, ImmutableArray<string> Changed);
