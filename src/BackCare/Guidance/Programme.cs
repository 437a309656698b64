namespace BackCare.Guidance;

/// <param name="Way">Null for the ordinary way.</param>
/// <param name="Count">Null for the count on the exercise's page.</param>
/// <param name="TimesADay">1 to <see cref="MaxTimesADay"/>.</param>
public sealed partial record ProgrammeMove(string Slug, ExerciseWay? Way, ExerciseCount? Count, int TimesADay)
{
    public const int MaxTimesADay = 3;

    /// <summary>"knee rolls", "cat stretch (easier way)": beside a link to its page with the full name.</summary>
    public string Name => Slug.Replace('-', ' ') + (Way is { } way ? $" ({ExerciseUse.InWords(way)})" : "");

    /// <summary>"5, twice a day", "2×8" or "3×20 seconds"; empty if the exercise's page says how much.</summary>
    public string HowMuch => Count is null ? "" : Count switch
    {
        { Seconds: { } seconds } => $"{Count.Repeats}×{seconds} seconds",
        { Sets: > 1 } => $"{Count.Sets}×{Count.Repeats}",
        _ => $"{Count.Repeats}",
    } + InWords(TimesADay);

    /// <summary>", twice a day", to follow how much; empty for once.</summary>
    public static string InWords(int timesADay) => timesADay switch { 1 => "", 2 => ", twice a day", _ => $", {timesADay} times a day" };

    internal static ProgrammeMove? Parse(string words)
    {
        if (Written().Match(words) is not { Success: true } match) return null;
        ExerciseWay? way = ExerciseUse.WayNames.TryGetValue(match.Groups["way"].Value, out var known) ? known : null;
        if (way is null && match.Groups["way"].Success) return null;
        if (!match.Groups["count"].Success) return new(match.Groups["slug"].Value, way, Count: null, TimesADay: 1);
        var times = match.Groups["times"] is { Success: true } digit ? digit.Value[0] - '0' : 1;
        return ExerciseCount.Parse(match.Groups["count"].Value) is { } count && times is >= 1 and <= MaxTimesADay
            ? new(match.Groups["slug"].Value, way, count, times) : null;
    }

    // "pelvic-tilt 5/2", "sit-to-stand@chair 2x8", "side-plank 2x10s", "pelvic-floor".
    [GeneratedRegex(@"^(?<slug>[a-z0-9]+(?:-[a-z0-9]+)*)(?:@(?<way>[a-z]+))?(?: (?<count>[0-9xs]+)(?:/(?<times>[0-9]))?)?$")]
    private static partial Regex Written();
}

/// <param name="From">The first week; the next row's first week ends it.</param>
/// <param name="Strength">On <see cref="Programme.StrengthDays"/>.</param>
/// <param name="Balance">On <see cref="Programme.BalanceDays"/>.</param>
/// <param name="Note">A sentence on what else to do or know; null for nothing.</param>
public sealed record ProgrammeRow(
    int Line, int From, ImmutableArray<ProgrammeMove> Daily, ImmutableArray<ProgrammeMove> Strength, ImmutableArray<ProgrammeMove> Balance,
    string? Note)
{
    public IEnumerable<ProgrammeMove> Moves => [.. Daily, .. Strength, .. Balance];
}

/// <summary>A week in which people may begin.</summary>
/// <param name="Words">For whom it is, in their own words.</param>
[Entry("start", id: "week")]
public sealed record ProgrammeStart([Key("week")] int Week, [Key("words")] string Words);

/// <summary>The twelve weeks of a plan, which get harder: one table for its page, print and calendar.</summary>
/// <param name="Starts">The first is for those who can do least.</param>
/// <param name="Rows">In order; the first begins in week 1.</param>
public sealed record Programme(ImmutableArray<ProgrammeStart> Starts, ImmutableArray<int> Walks, ImmutableArray<ProgrammeRow> Rows)
{
    /// <summary>The line of its walks in the plan's file.</summary>
    public int WalksLine { get; private init; } = 1;

    /// <summary>The line of its weeks in the plan's file.</summary>
    public int WeeksLine { get; private init; } = 1;

    public const int Weeks = 12;

    public static readonly ImmutableArray<DayOfWeek> StrengthDays = [DayOfWeek.Monday, DayOfWeek.Wednesday, DayOfWeek.Friday];
    public static readonly ImmutableArray<DayOfWeek> BalanceDays = [DayOfWeek.Tuesday, DayOfWeek.Thursday];
    public static readonly ImmutableArray<DayOfWeek> WalkDays =
        [DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Friday, DayOfWeek.Saturday];

    /// <param name="week">1 to <see cref="Weeks"/>.</param>
    public ProgrammeRow RowFor(int week) => Rows.Last(row => row.From <= week);

    /// <summary>Each row with its last week.</summary>
    public IEnumerable<(ProgrammeRow Row, int To)> Spans =>
        Rows.Select((row, at) => (row, at + 1 < Rows.Length ? Rows[at + 1].From - 1 : Weeks));

    /// <returns>Null if it has no usable rows; the problems say why.</returns>
    internal static Programme? From(Parsed<PlanFront> read)
    {
        var (file, location) = (read.Value, read.Top);
        var starts = file.Starts;
        if (starts is not [{ Week: 1 }, ..] || starts.Any(start => start.Week > Weeks)
            || starts.Zip(starts.Skip(1)).Any(pair => pair.First.Week >= pair.Second.Week))
            location.Report("starts", "BC425", "'starts' is not week 1, and then later ones in order",
                $"begin with '- week: 1', and go up to at most {Weeks}");
        var walks = WalksIn(file.Walks, location);
        if (walks is [_, ..] && walks.Length != Weeks)
            location.Report("walks", "BC425", $"'walks' has {walks.Length} numbers",
                $"give the minutes of a walk for each of the {Weeks} weeks");
        var misplaced = file.Weeks.Zip(file.Weeks.Select(row => row.From).Prepend(0),
            (row, before) => (Row: row, IsFirst: before is 0, IsLater: row.From > before && row.From <= Weeks))
            .Where(each => each.IsFirst ? each.Row.From is not 1 : !each.IsLater).Select(each => each.Row).ToArray();
        foreach (var row in misplaced)
            read[row].Report("from", "BC425", $"the rows of weeks are not in order at 'from: {row.From}'",
                $"begin with 1, and go up to at most {Weeks}");
        ImmutableArray<ProgrammeRow> rows = [.. file.Weeks.Select(row => RowOf(row, read[row]))];
        if (starts.IsEmpty || walks.Length != Weeks || rows.IsEmpty || misplaced is not [])
            return null;
        return new(starts, walks, rows)
        {
            WalksLine = location.LineOf("walks"),
            WeeksLine = location.LineOf("weeks"),
        };
    }

    // The walks are one text, because a list may not repeat a number.
    private static ImmutableArray<int> WalksIn(string text, YamlLocation location)
    {
        if (text.Length == 0) return [];
        var minutes = text.Split(',', StringSplitOptions.TrimEntries).Select(each =>
            int.TryParse(each, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0).ToArray();
        if (minutes.All(each => each is >= 1 and <= 30)) return [.. minutes];
        location.Report("walks", "BC425", "'walks' holds something else than numbers from 1 to 30",
            "write them one after the other: 'walks: 5, 8'");
        return [];
    }

    private static ProgrammeRow RowOf(PlanFront.Row row, YamlLocation location)
    {
        var moves = new ProgrammeRow(location.Line, row.From, Moves("daily", row.Daily),
            Moves("strength", row.Strength),
            Moves("balance", row.Balance), row.Note);
        if (!moves.Moves.Any())
            location.Report("from", "BC425", "the row has no exercise", "add 'daily', 'strength' or 'balance'");
        return moves;

        ImmutableArray<ProgrammeMove> Moves(string key, ImmutableArray<string> written)
        {
            foreach (var words in written.Where(words => ProgrammeMove.Parse(words) is null))
                location.Report(key, "BC425", $"'{words}' is no exercise with its numbers",
                    "write 'pelvic-tilt 5/2' for 5 times, twice a day; 'bridge@harder 2x8' for sets; "
                        + "'side-plank 2x10s' for holds; or the exercise alone");
            return [.. written.Select(ProgrammeMove.Parse).OfType<ProgrammeMove>()];
        }
    }
}
