using BackCare.Guidance;

namespace BackCare.Plans;

/// <summary>Somebody's progress through a ready plan. Its address holds all of it, but no sign and no answer.</summary>
/// <param name="Plan">A plan with a programme.</param>
/// <param name="Week">1 to <see cref="Programme.Weeks"/>.</param>
public sealed record Course(Guide Plan, int Week)
{
    /// <summary>Names of values in its address. Exercises left out or done in another way have one each.</summary>
    public const string WeekKey = "week", StartedInKey = "began", WeeksRepeatedKey = "stays", HalfKey = "half",
        WithoutKey = "without", WayKey = "way", WeekStartKey = "from";

    /// <summary>Ids of parts in every ready plan: its weeks, whom to ask first, flare-ups, the end and help.</summary>
    public const string WeeksId = "week-by-week", AskId = "who-to-ask-first", FlareId = "if-it-flares-up", AfterId = "after-12-weeks",
        HelpId = "get-help";

    /// <summary>Counting further weeks would tell nothing more.</summary>
    public const int MaxWeeksRepeated = 9;

    /// <summary>The week they began in, one of the programme's starts.</summary>
    public int StartedInWeek { get; init; } = Plan.Programme!.Starts[0].Week;

    /// <summary>Weeks in a row without moving on.</summary>
    public int WeeksRepeated { get; init; }

    /// <summary>Whether all numbers are halved, in the half week before week 1.</summary>
    public bool IsHalf { get; init; }

    /// <summary>Slugs of exercises left out.</summary>
    public ImmutableArray<string> Without { get; init; } = [];

    /// <summary>Exercises done in another way than in the plan, by slug; null for the ordinary way.</summary>
    public ImmutableSortedDictionary<string, ExerciseWay?> Ways { get; init; } = ImmutableSortedDictionary<string, ExerciseWay?>.Empty;

    /// <summary>The first day of the current week; null until somebody chooses it.</summary>
    public DateOnly? WeekStart { get; init; }

    private Programme Programme => Plan.Programme!;

    /// <summary>The plan's notes beside its table, as on pelvic girdle pain, without the rule for pain.</summary>
    public ImmutableArray<Block> NotesBesideTable => Plan.Section(WeeksId) is { } weeks
        ? [.. weeks.Blocks.Where(block => block is not (Block.Table or Block.Inset { Pain: not null }))] : [];

    /// <summary>The query of its address without the question mark; it always has the week.</summary>
    public string Query => string.Join('&', Values().Select(each => $"{each.Key}={each.Value}"));

    /// <param name="week">1 to <see cref="Programme.Weeks"/>.</param>
    /// <param name="exercises">The exercises that may be shown; any others are left out.</param>
    public CourseWeek WeekFor(int week, IReadOnlyCollection<Guide> exercises)
    {
        var row = Programme.RowFor(week);
        var walk = Programme.Walks[week - 1];
        return new(week, Done(row.Daily), Done(row.Strength), Done(row.Balance), IsHalf ? (walk + 1) / 2 : walk, row.Note);

        ImmutableArray<CourseMove> Done(ImmutableArray<ProgrammeMove> moves) =>
        [
            .. moves.Where(move => !Without.Contains(move.Slug))
                .Select(move => (move, guide: exercises.FirstOrDefault(guide => guide.Slug == move.Slug)))
                .Where(each => each.guide is { Exercise: not null }).Select(each => MoveOf(each.move, each.guide!)),
        ];
    }

    private CourseMove MoveOf(ProgrammeMove move, Guide guide)
    {
        var isOther = Ways.TryGetValue(move.Slug, out var own) && own != move.Way;
        // One way may be timed and another counted.
        var count = move.Count is { } planned && (!isOther || planned.Seconds is null == guide.Exercise!.Count.Seconds is null)
            ? planned : guide.Exercise!.Count;
        if (IsHalf)
            count = count.Seconds is { } held ? count with { Seconds = Math.Max(1, held / 2) }
                : count with { Repeats = (count.Repeats + 1) / 2 };
        return new(new RoutineStep(guide, count.Repeats, isOther ? own : move.Way) { Count = count },
            move.TimesADay, move.Count is null && !IsHalf);
    }

    /// <summary>The course in an address, and what of it was changed.</summary>
    /// <param name="asked">The values of the address; unknown names are ignored.</param>
    public static (Course Course, ImmutableArray<string> Changed) Parse(Guide plan, IEnumerable<(string Key, string Value)> asked,
        IReadOnlyCollection<Guide> exercises)
    {
        var values = asked.Where(each => each.Value.Length > 0).ToLookup(each => each.Key, each => each.Value);
        var changed = new List<string>();
        var programme = plan.Programme!;
        var moves = programme.Rows.SelectMany(row => row.Moves).Select(move => move.Slug).ToHashSet();
        var startedInWeek = Number(StartedInKey, 1, Programme.Weeks, programme.Starts[0].Week);
        if (programme.Starts.All(start => start.Week != startedInWeek)) startedInWeek = programme.Starts[0].Week;
        var course = new Course(plan, Number(WeekKey, 1, Programme.Weeks, startedInWeek))
        {
            StartedInWeek = startedInWeek,
            WeeksRepeated = Number(WeeksRepeatedKey, 0, MaxWeeksRepeated, 0),
            Without = [.. Known(values[WithoutKey].Distinct(), slug => slug)],
            Ways = Ways(),
            WeekStart = Plans.Plan.DayOf(values[WeekStartKey].FirstOrDefault()),
        };
        course = course with { IsHalf = values[HalfKey].Contains("yes") && course.Week == 1 };
        if (values[WeekStartKey].Any() && course.WeekStart is null) changed
            .Add("The first day is not a real date, or it is too far away. Choose it again.");
        return (course, [.. changed.Distinct()]);

        int Number(string key, int min, int max, int usual)
        {
            if (values[key].FirstOrDefault() is not { } value) return usual;
            if (int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                && number >= min && number <= max)
                return number;
            if (key is WeekKey) changed.Add($"A plan has weeks 1 to {Programme.Weeks}. This is week {usual}.");
            return usual;
        }

        IEnumerable<string> Known(IEnumerable<string> asked, Func<string, string> slugOf)
        {
            foreach (var value in asked)
                if (moves.Contains(slugOf(value))) yield return value;
                else changed.Add("One change was to an exercise that this plan does not have, so it changes nothing.");
        }

        // An unclear way is ignored: people must not be led into one that they did not mean.
        ImmutableSortedDictionary<string, ExerciseWay?> Ways()
        {
            var read = ImmutableSortedDictionary.CreateBuilder<string, ExerciseWay?>(StringComparer.Ordinal);
            foreach (var asked in Known(values[WayKey].Distinct(), RoutineStep.SlugOf).ToLookup(RoutineStep.SlugOf))
                if (asked.Count() is 1 && WaysMeant(asked.Single()) is [var way]) read[asked.Key] = way;
                else changed.Add("One exercise does not have the way that was asked for, so it stays as the plan has it.");
            return read.ToImmutable();
        }

        // Empty if there is no such way, or the plan's people may not do it.
        ExerciseWay?[] WaysMeant(string value) => value.Split(RoutineStep.WayMark) is [_, var name]
            && exercises.FirstOrDefault(guide => guide.Slug == RoutineStep.SlugOf(value))?.Exercise is { } use
            ? [.. use.AllWays.Where(way => ExerciseUse.NameOf(way) == name
                && plan.PlanFor.All(need => !use.WaysFor.TryGetValue(need, out var only) || only == way))]
            : [];
    }

    public IEnumerable<(string Key, string Value)> Values()
    {
        yield return (WeekKey, $"{Week}");
        if (StartedInWeek != Programme.Starts[0].Week) yield return (StartedInKey, $"{StartedInWeek}");
        if (WeeksRepeated > 0) yield return (WeeksRepeatedKey, $"{WeeksRepeated}");
        if (IsHalf) yield return (HalfKey, "yes");
        foreach (var slug in Without) yield return (WithoutKey, slug);
        foreach (var (slug, way) in Ways) yield return (WayKey, $"{slug}{RoutineStep.WayMark}{ExerciseUse.NameOf(way)}");
        if (WeekStart is { } first) yield return (WeekStartKey, Plans.Plan.ValueOf(first));
    }

    public bool Equals(Course? other) => other is not null && Plan.Slug == other.Plan.Slug && Query == other.Query;

    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Query);
}

/// <param name="IsAsItsPageSays">Whether the plan leaves the amount to the exercise's page.</param>
public sealed record CourseMove(RoutineStep Step, int TimesADay, bool IsAsItsPageSays);

/// <param name="Walk">Minutes on each of <see cref="Programme.WalkDays"/>.</param>
/// <param name="Note">What else to do or know; null for nothing.</param>
public sealed record CourseWeek(
    int Number, ImmutableArray<CourseMove> Daily, ImmutableArray<CourseMove> Strength,
    ImmutableArray<CourseMove> Balance, int Walk, string? Note)
{
    /// <summary>All moves of one day, without walks.</summary>
    public ImmutableArray<CourseMove> On(DayOfWeek day) =>
    [
        .. Daily, .. Programme.StrengthDays.Contains(day) ? Strength : [], .. Programme.BalanceDays.Contains(day) ? Balance : [],
    ];

    public IEnumerable<CourseMove> Moves => [.. Daily, .. Strength, .. Balance];
}
