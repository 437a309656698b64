using BackCare.Guidance;

namespace BackCare.Plans;

/// <summary>All of it stands in one address, and nothing of it says what is wrong with somebody.</summary>
/// <param name="Exercises">Each once, in the order in which they are done.</param>
/// <param name="Days">On which the exercises are done, Monday first.</param>
/// <param name="Start">The first day; null while nobody has chosen it.</param>
/// <param name="Weeks">1 to <see cref="MaxWeeks"/>.</param>
/// <param name="Walking">Null for no goal.</param>
/// <param name="FlareUp">In the order of <see cref="FlareUpStep.All"/>.</param>
public sealed record Plan(
    ImmutableArray<RoutineStep> Exercises, ImmutableArray<DayOfWeek> Days, DateOnly? Start, int Weeks,
    WalkingGoal? Walking, ImmutableArray<FlareUpStep> FlareUp)
{
    public const int MaxWeeks = 12;

    /// <summary>Where nobody chooses: a third of what the ready plans take.</summary>
    public const int UsualWeeks = 4;

    /// <summary>The names of its values in an address. The exercises have <see cref="Routine.Key"/>.</summary>
    public const string DayKey = "day", StartKey = "start", WeeksKey = "weeks", WalkKey = "walk",
        WalkMoreKey = "walk-more", WalkDaysKey = "walk-days", FlareUpKey = "flare";

    /// <summary>How the form asks for a way, beside the exercise: "pelvic-tilt@chair". An address has it in the exercise.</summary>
    public const string WayKey = "way";

    /// <summary>The days of the week as addresses name them, Monday first.</summary>
    public static readonly ImmutableArray<(string Name, DayOfWeek Day)> DayNames =
    [
        ("mon", DayOfWeek.Monday), ("tue", DayOfWeek.Tuesday), ("wed", DayOfWeek.Wednesday),
        ("thu", DayOfWeek.Thursday), ("fri", DayOfWeek.Friday), ("sat", DayOfWeek.Saturday), ("sun", DayOfWeek.Sunday),
    ];

    /// <summary>First and last day on which a plan may begin: what is beyond them is a slip.</summary>
    public static readonly (DateOnly From, DateOnly To) Starts = (new(2020, 1, 1), new(2099, 12, 31));

    public static Plan Empty { get; } = new([], [], null, UsualWeeks, null, []);

    public bool IsEmpty => Exercises.IsEmpty && Walking is null && FlareUp.IsEmpty;

    /// <summary>Whether it has anything that a calendar can hold.</summary>
    public bool IsForCalendar => Walking is not null || !Exercises.IsEmpty;

    /// <summary>This plan with days and a first day wherever nobody has chosen them.</summary>
    public Plan Dated(DateOnly first) => this with
    {
        Days = Days.IsEmpty ? Programme.StrengthDays : Days,
        Start = Start ?? first,
    };

    /// <summary>The plan with another number of repeats for one exercise; as it is where that is too few or too many.</summary>
    /// <param name="more">How many more times; fewer below 0.</param>
    public Plan Repeating(RoutineStep step, int more) =>
        step.Repeats + more is >= 1 and <= ExerciseUse.MaxRepeats and var repeats
            ? this with { Exercises = Exercises.Replace(step, step with { Repeats = repeats }) } : this;

    /// <summary>The plan with one exercise a place earlier; as it is for the first.</summary>
    public Plan Earlier(RoutineStep step) => Exercises.IndexOf(step) is > 0 and var at
        ? this with { Exercises = Exercises.RemoveAt(at).Insert(at - 1, step) } : this;

    public Plan Without(RoutineStep step) => this with { Exercises = Exercises.Remove(step) };

    /// <summary>The query of its address, without the question mark. Reading it gives this plan again.</summary>
    public string Query => string.Join('&', Values().Select(each => $"{each.Key}={each.Value}"));

    /// <summary>The plan that an address asks for, with what of it could not be had.</summary>
    /// <param name="asked">Its values in their order; names that a plan does not know are passed over.</param>
    public static ParsedPlan Parse(IEnumerable<(string Key, string Value)> asked,
        IReadOnlyCollection<Guide> exercises) =>
        new PlanReader(asked, exercises).Read();

    public bool Equals(Plan? other) => other is not null && Query == other.Query;

    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Query);

    /// <summary>As a day stands in an address: 2026-11-23.</summary>
    public static string ValueOf(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>A day as it stands in an address; null for no day, or one on which no plan may begin.</summary>
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

/// <param name="Changed">What was left out or set to something else, in words for a page, each once.</param>
public sealed record ParsedPlan(Plan Plan, ImmutableArray<string> Changed);
