using BackCare.Reading;

namespace BackCare.Guidance;

public enum ExercisePosition { OnYourBack, OnYourSide, OnYourFront, HandsAndKnees, Sitting, Standing, Walking }

public enum ExercisePlace { Home, Work, Bed }

/// <summary>What people look for an exercise for. Also who must not do one: see <see cref="ExerciseUse.NotFor"/>.</summary>
public enum ExerciseNeed
{
    FirstDays, Stiff, LegPain, Sitting, Standing, Steady, Pregnant, Older, ThinBones, BrokenSpine, PelvicGirdle, AfterBirth, NewHip, UpperBack,
}

/// <summary>A way to do an exercise other than the ordinary one: a field of its page.</summary>
public enum ExerciseWay { Easier, Harder, Chair, Instead }

/// <summary>What of the ordinary way holds in another one.</summary>
public enum WayKeeps
{
    /// <summary>Start and steps: its words change a part.</summary>
    All,

    /// <summary>The steps: its words are the start.</summary>
    Steps,

    /// <summary>Its words are all there is to do.</summary>
    Nothing,
}

/// <summary>Whom an exercise is for, where it is done and how much: the keys of its page that people choose by.</summary>
/// <param name="NotFor">To whom it is never offered.</param>
/// <param name="Count">That of its family, where the page has none of its own.</param>
/// <param name="Sides">Whether each side, or each leg, has its own repeats.</param>
/// <param name="Ways">The other ways that a step of a plan can be done in. A field that leads to another exercise is none.</param>
/// <param name="WaysFor">For whom one way is the only one: null for the ordinary one.</param>
/// <param name="WayPositions">How the body is placed in those in which it is placed otherwise.</param>
public sealed record ExerciseUse(
    ExercisePosition Position, ImmutableArray<ExercisePlace> Places, ExerciseFamily Family,
    ImmutableArray<ExerciseNeed> Needs, ImmutableArray<ExerciseNeed> NotFor, ExerciseCount Count, bool Sides,
    ImmutableSortedDictionary<ExerciseWay, WayKeeps> Ways, ImmutableSortedDictionary<ExerciseNeed, ExerciseWay?> WaysFor,
    ImmutableSortedDictionary<ExerciseWay, ExercisePosition> WayPositions)
{
    /// <summary>More are no gentle exercise.</summary>
    public const int MostRepeats = 20;

    /// <summary>The words of the front matter, which stand in addresses too.</summary>
    public static readonly ImmutableSortedDictionary<string, ExercisePosition> Positions = EnumWords.Sorted<ExercisePosition>();

    public static readonly ImmutableSortedDictionary<string, ExercisePlace> PlaceNames = EnumWords.Sorted<ExercisePlace>();

    public static readonly ImmutableSortedDictionary<string, ExerciseNeed> NeedNames = EnumWords.Sorted<ExerciseNeed>();

    /// <summary>Those of the needs that are true of somebody, and no purpose.</summary>
    public static readonly ImmutableArray<ExerciseNeed> OfPerson =
    [
        ExerciseNeed.Pregnant, ExerciseNeed.PelvicGirdle, ExerciseNeed.AfterBirth, ExerciseNeed.Older, ExerciseNeed.ThinBones,
        ExerciseNeed.BrokenSpine, ExerciseNeed.NewHip,
    ];

    /// <summary>The fields of a page that are ways, which stand in addresses too.</summary>
    public static readonly ImmutableSortedDictionary<string, ExerciseWay> WayNames = EnumWords.Sorted<ExerciseWay>();

    // The only way for somebody may be the ordinary one.
    private const string Ordinary = "ordinary";

    private static readonly ImmutableSortedDictionary<string, ValueTuple<ExerciseWay?>> OnlyWayNames = WayNames.Values
        .Select(way => (ExerciseWay?)way).Append(null)
        .ToImmutableSortedDictionary(NameOf, way => ValueTuple.Create(way), StringComparer.Ordinal);

    /// <summary>The ways that are the only ones for somebody: more than one where no way is right.</summary>
    public ImmutableArray<ExerciseWay?> OnlyWays(IEnumerable<ExerciseNeed> needs) =>
        [.. needs.Where(WaysFor.ContainsKey).Select(need => WaysFor[need]).Distinct()];

    /// <summary>How the body is placed in a way; null for the ordinary one.</summary>
    public ExercisePosition PositionIn(ExerciseWay? way) =>
        way is { } other && WayPositions.TryGetValue(other, out var position) ? position : Position;

    /// <returns>Null when something without which it cannot be offered is missing; the reason is among the problems.</returns>
    internal static ExerciseUse? Read(Fields fields, ExerciseFamilies families)
    {
        var (position, family) = (fields.Choice("position", Positions), fields.Choice("family", ExerciseFamilies.Names));
        var (places, needs, notFor) = (All(fields, "places", PlaceNames, fields.Texts("places")),
            All(fields, "needs", NeedNames, fields.Texts("needs")),
            Whom(fields, "not-for", "BC085", "the exercise does not say whom it is not for", "'not-for: […]',"));
        var own = fields.OptionalMap("count", "'count'");
        var count = own is null ? families.CountOf(family ?? default) : ExerciseCount.Read(own);
        own?.Done();
        var sides = fields.YesNo("each-side", otherwise: false);
        var (ways, waysFor, wayPositions) = (MapOf(fields, "ways", WayNames, EnumWords.Sorted<WayKeeps>()),
            MapOf(fields, "ways-for", NeedNames, OnlyWayNames), MapOf(fields, "ways-position", WayNames, Positions));
        foreach (var (need, way) in waysFor)
        {
            if (way.Item1 is { } other) Known("ways-for", other);
            if (notFor.Contains(need))
                fields.Report("ways-for", "BC086", $"'{need.Word()}' stands in 'ways-for' and in 'not-for'",
                    "keep one of the two", need.Word());
        }
        foreach (var way in wayPositions.Keys) Known("ways-position", way);
        foreach (var both in needs.Intersect(notFor))
            fields.Report("not-for", "BC086", $"'{both.Word()}' stands in 'needs' and in 'not-for'", "keep one of the two",
                both.Word());
        return position is null || family is null || count is null
            ? null : new(position.Value, places, family.Value, needs, notFor, count, sides, ways,
                waysFor.ToImmutableSortedDictionary(only => only.Key, only => only.Value.Item1), wayPositions);

        void Known(string key, ExerciseWay way)
        {
            if (!ways.ContainsKey(way))
                fields.Report(key, "BC089", $"'{key}' names '{way.Word()}', and 'ways' does not",
                    $"add '{way.Word()}' to 'ways' with what it keeps of the ordinary way", way.Word());
        }
    }

    /// <summary>Whom a plan is for: no exercise of it may be against them.</summary>
    internal static ImmutableArray<ExerciseNeed> ReadPeople(Fields fields) => Whom(fields, "for", "BC420",
        "the plan does not say whom it is for", "'for: […]' with the names that exercises have in 'not-for',");

    /// <summary>"in a chair", "easier way".</summary>
    public static string InWords(ExerciseWay? way) => way switch
    {
        null => "ordinary way",
        ExerciseWay.Easier => "easier way",
        ExerciseWay.Harder => "harder way",
        ExerciseWay.Chair => "in a chair",
        _ => "other way",
    };

    /// <summary>As it is written in front matter and addresses.</summary>
    public static string NameOf(ExerciseWay? way) => way?.Word() ?? Ordinary;

    // A name that is not known is reported with the nearest: whom a way is for must not be lost to a slip.
    private static ImmutableSortedDictionary<TKey, TValue> MapOf<TKey, TValue>(Fields fields, string key,
        IReadOnlyDictionary<string, TKey> names, IReadOnlyDictionary<string, TValue> choices)
        where TKey : notnull where TValue : struct
    {
        var read = ImmutableSortedDictionary.CreateBuilder<TKey, TValue>();
        if (fields.OptionalMap(key, $"'{key}'") is not { } map) return read.ToImmutable();
        foreach (var (name, value) in names)
            if (map.OptionalText(name) is not null && map.Choice(name, choices) is { } choice) read.Add(value, choice);
        map.Done();
        return read.ToImmutable();
    }

    // Nobody may forget to think of whom it could harm: who means nobody writes so.
    private static ImmutableArray<ExerciseNeed> Whom(Fields fields, string key, string code, string what, string add)
    {
        if (!fields.Has(key)) fields.Report(key, code, what, $"add {add} or '{key}: []' if it suits everyone");
        return All(fields, key, NeedNames, fields.OptionalTexts(key));
    }

    private static ImmutableArray<T> All<T>(Fields fields, string key, IReadOnlyDictionary<string, T> known,
        ImmutableArray<string> names)
    {
        foreach (var name in names.Where(name => !known.ContainsKey(name)))
            fields.Report(key, "BC125", $"'{key}' names '{name}', which is not known", Spelling.Hint(name, known.Keys), name);
        return [.. names.Where(known.ContainsKey).Select(name => known[name])];
    }
}
