using BackCare.Exercises;
using BackCare.Guidance;

namespace BackCare.Plans;

/// <param name="Number">From 1.</param>
/// <param name="First">Its first day; null where the plan has no first day.</param>
/// <param name="Begun">Those of them that begin in this week.</param>
/// <param name="WalkMinutes">Of each walk; null without a walking goal.</param>
public sealed record PlanWeek(
    int Number, DateOnly? First, ImmutableArray<RoutineStep> Exercises, ImmutableArray<RoutineStep> Begun, int? WalkMinutes);

/// <summary>All of it stands in one address, and nothing of it says what is wrong with somebody.</summary>
/// <param name="Exercises">Each once, in the order in which they are done.</param>
/// <param name="Days">On which the exercises are done, Monday first.</param>
/// <param name="Times">Of each such day, earliest first; at most <see cref="MostTimes"/>.</param>
/// <param name="Start">The first day; null while nobody has chosen it.</param>
/// <param name="Weeks">1 to <see cref="MostWeeks"/>.</param>
/// <param name="Walking">Null for no goal.</param>
/// <param name="FlareUp">In the order of <see cref="FlareUpStep.All"/>.</param>
public sealed record Plan(
    ImmutableArray<RoutineStep> Exercises, ImmutableArray<DayOfWeek> Days, ImmutableArray<TimeOnly> Times,
    DateOnly? Start, int Weeks, WalkingGoal? Walking, ImmutableArray<FlareUpStep> FlareUp)
{
    /// <summary>Up to 3 times a day: see content/exercises.</summary>
    public const int MostTimes = 3;

    public const int MostWeeks = 12;

    /// <summary>Where nobody chooses: as long as the ready plans.</summary>
    public const int UsualWeeks = 4;

    /// <summary>When exercises are done in a calendar where nobody chooses.</summary>
    public static readonly TimeOnly UsualTime = new(9, 0);

    /// <summary>More than one household needs in its calendar.</summary>
    public const int MostNumber = 4;

    /// <summary>The names of its values in an address. The exercises have that of a routine.</summary>
    public const string FromKey = "from", DayKey = "day", TimeKey = "time", StartKey = "start", WeeksKey = "weeks",
        NumberKey = "number", WalkKey = "walk", WalkMoreKey = "walk-more", WalkDaysKey = "walk-days", FlareUpKey = "flare";

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

    public static Plan Empty { get; } = new([], [], [], null, UsualWeeks, null, []);

    /// <summary>The week in which an exercise begins, by its slug, where that is not the first.</summary>
    public ImmutableDictionary<string, int> Begins { get; init; } = ImmutableDictionary<string, int>.Empty;

    /// <summary>Sets two plans apart that lie in one calendar and begin on one day, 1 to <see cref="MostNumber"/>.</summary>
    public int Number { get; init; } = 1;

    public bool IsStaged => !Begins.IsEmpty;

    public bool IsEmpty => Exercises.IsEmpty && Walking is null && FlareUp.IsEmpty;

    /// <summary>Whether it has anything that a calendar can hold.</summary>
    public bool IsForCalendar => Walking is not null || !Exercises.IsEmpty;

    /// <summary>The same with days, a time and a first day wherever nobody has chosen them.</summary>
    public Plan Dated(DateOnly first) => this with
    {
        Days = Days.IsEmpty ? Programme.StrengthDays : Days,
        Times = Times.IsEmpty ? [UsualTime] : Times,
        Start = Start ?? first,
    };

    public IEnumerable<PlanWeek> EachWeek => Enumerable.Range(1, Weeks).Select(week => new PlanWeek(
        week, Start?.AddDays(7 * (week - 1)), [.. Exercises.Where(step => BeginOf(step) <= week)],
        [.. Exercises.Where(step => BeginOf(step) == week)], Walking?.MinutesIn(week)));

    /// <summary>The week in which an exercise of the plan begins, from 1.</summary>
    public int BeginOf(RoutineStep step) => Begins.GetValueOrDefault(step.Guide.Slug, 1);

    /// <summary>The plan with another number of repeats for one exercise; as it is where that is too few or too many.</summary>
    /// <param name="slug">Of an exercise; the plan is as it is without it.</param>
    /// <param name="more">How many more times; fewer below 0.</param>
    public Plan Repeating(string slug, int more) => this with
    {
        Exercises = [.. Exercises.Select(step =>
            step.Guide.Slug == slug && step.Repeats + more is >= 1 and <= ExerciseUse.MostRepeats and var repeats
                ? step with { Repeats = repeats } : step)],
    };

    /// <summary>The query of its address, without the question mark. Reading it gives this plan again.</summary>
    public string Query => string.Join('&', Values().Select(each => $"{each.Key}={each.Value}"));

    /// <summary>The plan that an address asks for, with what of it could not be had.</summary>
    /// <param name="asked">Its values in their order; names that a plan does not know are passed over.</param>
    public static ReadPlan Of(IEnumerable<(string Key, string Value)> asked, IReadOnlyCollection<Guide> exercises) =>
        new PlanReader(asked, exercises).Read();

    public bool Equals(Plan? other) => other is not null && Query == other.Query;

    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Query);

    /// <summary>As a day stands in an address: 2026-11-23.</summary>
    public static string ValueOf(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>The same read; null for no day, or one on which no plan may begin.</summary>
    internal static DateOnly? DayOf(string? value) =>
        DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            && day >= Starts.From && day <= Starts.To ? day : null;

    /// <summary>As a time stands in an address: 08:30.</summary>
    public static string ValueOf(TimeOnly time) => time.ToString("HH:mm", CultureInfo.InvariantCulture);

    /// <summary>The same read; null for no time.</summary>
    internal static TimeOnly? TimeOf(string? value) =>
        TimeOnly.TryParseExact(value, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time : null;

    public IEnumerable<(string Key, string Value)> Values()
    {
        foreach (var step in Exercises) yield return (Routine.Key, step.Value);
        foreach (var step in Exercises.Where(step => BeginOf(step) > 1))
            yield return (FromKey, $"{step.Guide.Slug}:{BeginOf(step)}");
        foreach (var (name, _) in DayNames.Where(each => Days.Contains(each.Day))) yield return (DayKey, name);
        foreach (var time in Times) yield return (TimeKey, ValueOf(time));
        if (Start is { } start) yield return (StartKey, ValueOf(start));
        yield return (WeeksKey, $"{Weeks}");
        if (Number > 1) yield return (NumberKey, $"{Number}");
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
public sealed record ReadPlan(Plan Plan, ImmutableArray<string> Changed);
