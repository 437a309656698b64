namespace BackCare.Guidance;

public enum ExercisePosition { OnYourBack, OnYourSide, OnYourFront, HandsAndKnees, Sitting, Standing, Walking }

public enum ExercisePlace { Home, Work, Bed }

/// <summary>Purposes of an exercise, and people who must not do one: see <see cref="ExerciseUse.NotFor"/>.</summary>
public enum ExerciseNeed
{
    FirstDays, Stiff, LegPain, Sitting, Standing, Steady, Pregnant, Older, ThinBones, BrokenSpine, PelvicGirdle,
    AfterBirth, NewHip, UpperBack,
}

/// <summary>A way to do an exercise other than the ordinary one; a field of its page.</summary>
public enum ExerciseWay { Easier, Harder, Chair, Instead }

/// <summary>The only suitable way for some people, which may be the ordinary one.</summary>
public enum RequiredWay { Easier, Harder, Chair, Instead, Ordinary }

/// <summary>How much of the ordinary way's instructions another way keeps.</summary>
public enum KeptInstructions
{
    /// <summary>Start and steps; its words change a part.</summary>
    All,

    /// <summary>The steps; its words are the start.</summary>
    Steps,

    /// <summary>Nothing; its words are all there is to do.</summary>
    Nothing,
}

/// <summary>Whom an exercise is for, where it is done and how much: the keys that people choose by.</summary>
/// <param name="NotFor">People to whom it is never offered.</param>
/// <param name="Count">The family's count, unless the page has its own.</param>
/// <param name="EachSide">Whether each side, or each leg, has its own repeats.</param>
/// <param name="Ways">The other ways that a plan can use. A field that leads to another exercise is none.</param>
/// <param name="WayPositions">The body's position in ways that differ from <paramref name="Position"/>.</param>
public sealed record ExerciseUse(
    [Key("position")] ExercisePosition Position, [Key("places")] ImmutableArray<ExercisePlace> Places,
    [Key("family")] ExerciseFamily Family, [Key("needs")] ImmutableArray<ExerciseNeed> Needs,
    [Key("not-for", Optional = true, AllowEmpty = true)] ImmutableArray<ExerciseNeed> NotFor,
    [Key("count", Optional = true)] ExerciseCount Count, [Key("each-side", Optional = true)] bool EachSide,
    [Key("ways", Optional = true, AllowEmpty = true)] ImmutableSortedDictionary<ExerciseWay, KeptInstructions> Ways,
    [Key("ways-position", Optional = true, AllowEmpty = true)]
        ImmutableSortedDictionary<ExerciseWay, ExercisePosition> WayPositions)
{
    /// <summary>The only way for some people; null for the ordinary one.</summary>
    public ImmutableSortedDictionary<ExerciseNeed, ExerciseWay?> WaysFor { get; init; } =
        ImmutableSortedDictionary<ExerciseNeed, ExerciseWay?>.Empty;

    /// <summary>More would be no gentle exercise.</summary>
    public const int MaxRepeats = 20;

    /// <summary>The words used in front matter and addresses.</summary>
    public static readonly ImmutableSortedDictionary<string, ExercisePosition> Positions = EnumWords.Sorted<ExercisePosition>();

    public static readonly ImmutableSortedDictionary<string, ExercisePlace> PlaceNames = EnumWords.Sorted<ExercisePlace>();

    public static readonly ImmutableSortedDictionary<string, ExerciseNeed> NeedNames = EnumWords.Sorted<ExerciseNeed>();

    /// <summary>The needs that describe a person rather than a purpose.</summary>
    public static readonly ImmutableArray<ExerciseNeed> PersonalNeeds =
    [
        ExerciseNeed.Pregnant, ExerciseNeed.PelvicGirdle, ExerciseNeed.AfterBirth, ExerciseNeed.Older, ExerciseNeed.ThinBones,
        ExerciseNeed.BrokenSpine, ExerciseNeed.NewHip,
    ];

    /// <summary>The fields of a page that are ways; also used in addresses.</summary>
    public static readonly ImmutableSortedDictionary<string, ExerciseWay> WayNames = EnumWords.Sorted<ExerciseWay>();

    /// <summary>The ways in the order offered; null, the ordinary one, comes first.</summary>
    public IEnumerable<ExerciseWay?> AllWays => [null, .. Ways.Keys.Cast<ExerciseWay?>()];

    /// <summary>The only ways for somebody's needs; if there are several, no way suits them.</summary>
    public ImmutableArray<ExerciseWay?> RequiredWays(IEnumerable<ExerciseNeed> needs) =>
        [.. needs.Where(WaysFor.ContainsKey).Select(need => WaysFor[need]).Distinct()];

    /// <summary>The body's position in a way; null stands for the ordinary way.</summary>
    public ExercisePosition PositionIn(ExerciseWay? way) =>
        way is { } other && WayPositions.TryGetValue(other, out var position) ? position : Position;

    /// <returns>Null if something essential is missing; the problems say what.</returns>
    internal static ExerciseUse? From(Parsed<ExerciseFront> read, ExerciseFamilies families)
    {
        var (use, location) = (read.Value.Use, read.Top);
        CheckPeople(location, "not-for", "BC085", "the exercise does not say whom it is not for", "'not-for: […]',");
        foreach (var (need, only) in read.Value.RequiredWays)
        {
            if (WayNames.TryGetValue(only.ToWord(), out var other)) CheckKnown("ways-for", other);
            if (use.NotFor.Contains(need))
                location.Report("ways-for", "BC086", $"'{need.ToWord()}' appears in 'ways-for' and in 'not-for'",
                    "keep one of the two");
        }
        foreach (var way in use.WayPositions.Keys) CheckKnown("ways-position", way);
        foreach (var both in use.Needs.Intersect(use.NotFor))
            location.Report("not-for", "BC086", $"'{both.ToWord()}' appears in 'needs' and in 'not-for'",
                "keep one of the two");
        return read.Locations.TryGetValue(use.Count, out var own) && !use.Count.Check(own) ? null : use with
        {
            Count = own is null ? families.CountOf(use.Family) : use.Count,
            WaysFor = read.Value.RequiredWays.ToImmutableSortedDictionary(each => each.Key,
                each => WayNames.TryGetValue(each.Value.ToWord(), out var way) ? way : (ExerciseWay?)null),
        };

        void CheckKnown(string key, ExerciseWay way)
        {
            if (!use.Ways.ContainsKey(way))
                location.Report(key, "BC089", $"'{key}' names '{way.ToWord()}', and 'ways' does not",
                    $"add '{way.ToWord()}' to 'ways' with what it keeps of the ordinary way");
        }
    }

    /// <summary>Makes authors think about whom it could harm: "nobody" must be written explicitly.</summary>
    internal static void CheckPeople(YamlLocation location, string key, string code, string what, string add)
    {
        if (!location.Has(key)) location.Report(key, code, what, $"add {add} or '{key}: []' if it suits everyone");
    }

    /// <summary>"in a chair", "easier way".</summary>
    public static string InWords(ExerciseWay? way) => way switch
    {
        null => "ordinary way",
        ExerciseWay.Easier => "easier way",
        ExerciseWay.Harder => "harder way",
        ExerciseWay.Chair => "in a chair",
        _ => "other way",
    };

    /// <summary>The name in front matter and addresses.</summary>
    public static string NameOf(ExerciseWay? way) => way?.ToWord() ?? RequiredWay.Ordinary.ToWord();
}
