using BackCare.Guidance;

namespace BackCare.Plans;

/// <param name="Position">Null for any, like <paramref name="Place"/>.</param>
/// <param name="Needs">What it is for, and what is true of the person.</param>
/// <param name="Unknown">Unknown values; the page says so, and they filter nothing.</param>
public sealed record ExerciseFilter(
    ExercisePosition? Position, ExercisePlace? Place, ImmutableArray<ExerciseNeed> Needs,
    ImmutableArray<string> Unknown)
{
    /// <summary>Whether anything will do, so that all exercises may be offered.</summary>
    public bool IsAny => Position is null && Place is null && Needs.IsEmpty;

    public const string PositionKey = "position", PlaceKey = "place", NeedKey = "need";

    /// <summary>This filter with a need added, or removed if it had it.</summary>
    public ExerciseFilter Toggle(ExerciseNeed need) =>
        this with { Needs = Needs.Contains(need) ? Needs.Remove(need) : Needs.Add(need) };

    /// <summary>The query of its address without the question mark; empty if anything will do.</summary>
    public string Query => string.Join('&', Needs.Select(need => $"{NeedKey}={need.ToWord()}")
        .Concat(Position is { } position ? [$"{PositionKey}={position.ToWord()}"] : [])
        .Concat(Place is { } place ? [$"{PlaceKey}={place.ToWord()}"] : []));

    public static ExerciseFilter Parse(IEnumerable<(string Key, string Value)> asked)
    {
        var values = asked.Where(each => each.Value.Length > 0).Distinct().ToLookup(each => each.Key, each => each.Value);
        var unknown = ImmutableArray.CreateBuilder<string>();
        return new(
            One(PositionKey, ExerciseUse.Positions), One(PlaceKey, ExerciseUse.PlaceNames),
            Known(NeedKey, ExerciseUse.NeedNames), unknown.ToImmutable());

        T? One<T>(string key, IReadOnlyDictionary<string, T> choices) where T : struct =>
            Known(key, choices) is [var first, ..] ? first : null;

        ImmutableArray<T> Known<T>(string key, IReadOnlyDictionary<string, T> choices)
        {
            unknown.AddRange(values[key].Where(value => !choices.ContainsKey(value)));
            return [.. values[key].Where(choices.ContainsKey).Select(value => choices[value])];
        }
    }

    /// <summary>Finds exercises in the right way for the person: full matches first, then others they may do.</summary>
    public FoundExercises Apply(IEnumerable<Guide> guides)
    {
        var all = guides.Where(guide => guide.Exercise is not null).OrderBy(guide => guide.Order).ToArray();
        var suitable = all.Where(guide => IsSuitable(guide.Exercise!)).ToArray();
        var offered = suitable.SelectMany(guide => WaysOf(guide.Exercise!)
            .Where(way => (Place is not { } place || guide.Exercise!.Places.Contains(place))
                && (Position is null || Position == guide.Exercise!.PositionIn(way)))
            .Take(1).Select(way => new RoutineStep(guide, guide.Exercise!.Count.Repeats, way)))
            .ToLookup(step => MatchesAllNeeds(step.Guide.Exercise!));
        return new([.. offered[true]],
            [.. offered[false].Where(step => HasPersonalNeed || CountMatchingNeeds(step) > 0)
                .OrderByDescending(CountMatchingNeeds)],
            all.Length - suitable.Length);
    }

    private int CountMatchingNeeds(RoutineStep step) => Needs.Count(step.Guide.Exercise!.Needs.Contains);

    /// <summary>Whether a need describes the person, rather than only a purpose.</summary>
    public bool HasPersonalNeed => Needs.Any(ExerciseUse.PersonalNeeds.Contains);

    // Personal needs say what is not for them; they count as purposes only if there is no other.
    private bool MatchesAllNeeds(ExerciseUse use) =>
        (Needs.Where(need => !ExerciseUse.PersonalNeeds.Contains(need)).ToArray() is [_, ..] purposes ? purposes
            : [.. Needs]).All(use.Needs.Contains);

    // Suits all personal needs. If two ways are each the only safe one, none is right.
    private bool IsSuitable(ExerciseUse use) => !Needs.Any(use.NotFor.Contains) && use.RequiredWays(Needs).Length < 2;

    private IEnumerable<ExerciseWay?> WaysOf(ExerciseUse use) =>
        use.RequiredWays(Needs) is [var only] ? [only] : use.AllWays;
}

/// <param name="Best">Full matches, in page order.</param>
/// <param name="More">Partial matches, best first.</param>
/// <param name="LeftOut">How many are not for this person.</param>
public sealed record FoundExercises(ImmutableArray<RoutineStep> Best, ImmutableArray<RoutineStep> More, int LeftOut)
{
    public ImmutableArray<RoutineStep> All => [.. Best, .. More];
}
