using System.Collections.Immutable;
using BackCare.Guidance;

namespace BackCare.Exercises;

/// <summary>What somebody looks for among the exercises.</summary>
/// <param name="Position">Null for any, as for <paramref name="Place"/>.</param>
/// <param name="Needs">What it is for, and what is true of the person.</param>
/// <param name="Unknown">What was asked for and is no choice: it is said, and takes nothing away.</param>
public sealed record ExerciseWish(
    ExercisePosition? Position, ExercisePlace? Place, ImmutableArray<ExerciseNeed> Needs,
    ImmutableArray<string> Unknown)
{
    /// <summary>Whether anything will do: then all there are may be offered.</summary>
    public bool IsAny => Position is null && Place is null && Needs.IsEmpty;

    /// <summary>Names of the choices, as they stand in an address.</summary>
    public const string PositionKey = "position", PlaceKey = "place", NeedKey = "need";

    /// <summary>What an address asks for, in words of <see cref="ExerciseUse"/>.</summary>
    public static ExerciseWish Of(IEnumerable<(string Key, string Value)> asked)
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

    /// <summary>
    /// The exercises that may be offered, in their order, each as often as its page says and in the way that is meant
    /// for the person: the only one for them, else the ordinary one, else the first in the position that is asked for.
    /// </summary>
    public ImmutableArray<RoutineStep> Among(IEnumerable<Guide> guides) =>
    [
        .. guides.Where(guide => guide.Exercise is { } use && Suits(use)).OrderBy(guide => guide.Order)
            .SelectMany(guide => WaysOf(guide.Exercise!).Where(way => Position is null || Position == guide.Exercise!.PositionIn(way))
                .Take(1).Select(way => new RoutineStep(guide, guide.Exercise!.Count.Repeats, way))),
    ];

    // It fits the place, is good for something that is asked for, and is not against anything that is true of the person.
    private bool Suits(ExerciseUse use) => (Place is not { } place || use.Places.Contains(place))
        && !Needs.Any(use.NotFor.Contains) && (Needs.IsEmpty || Needs.Any(use.Needs.Contains));

    // In the order in which they are offered. Where two are each the only one, no way is right.
    private IEnumerable<ExerciseWay?> WaysOf(ExerciseUse use) => use.OnlyWays(Needs) switch
    {
        [] => use.Ways.Keys.Select(way => (ExerciseWay?)way).Prepend(null),
        [var only] => [only],
        _ => [],
    };
}
