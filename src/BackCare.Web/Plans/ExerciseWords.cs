namespace BackCare.Web.Plans;

internal static class ExerciseWords
{
    /// <summary>The finder's choices, each a toggle, grouped under questions.</summary>
    public static readonly ImmutableArray<(string Question, ImmutableArray<FinderChoice> Choices)> Finder =
    [
        ("What is it for?",
        [
            Need("Hurts now", ExerciseNeed.FirstDays), Need("Stiff", ExerciseNeed.Stiff), Need("Pain down a leg", ExerciseNeed.LegPain),
            Need("Worse sitting", ExerciseNeed.Sitting), Need("Aches after standing", ExerciseNeed.Standing),
            Need("Stronger, steadier", ExerciseNeed.Steady), Need("Upper back", ExerciseNeed.UpperBack),
        ]),
        ("About me",
        [
            Need("Pregnant", ExerciseNeed.Pregnant), Need("Pelvic girdle pain", ExerciseNeed.PelvicGirdle),
            Need("Had a baby in the last year", ExerciseNeed.AfterBirth), Need("65 or over", ExerciseNeed.Older),
            Need("Osteoporosis (weak bones)", ExerciseNeed.ThinBones),
            Need("Broken bone in the spine, or lost height", ExerciseNeed.BrokenSpine),
            Need("New hip (under 3 months)", ExerciseNeed.NewHip),
        ]),
        ("Where, and how",
        [
            new("In bed", filter => filter.Place is ExercisePlace.Bed,
                filter => filter with { Place = filter.Place is ExercisePlace.Bed ? null : ExercisePlace.Bed }),
            In("On a chair", ExercisePosition.Sitting), In("Standing", ExercisePosition.Standing),
            new("At work", filter => filter.Place is ExercisePlace.Work,
                filter => filter with { Place = filter.Place is ExercisePlace.Work ? null : ExercisePlace.Work }),
        ]),
    ];

    /// <summary>"2 sets of 5, each side"; "Once".</summary>
    public static string Times(RoutineStep step) =>
        step.Count.InWords.UpperFirst() + (step.Guide.Exercise is { EachSide: true } ? ", each side" : "");

    /// <summary>The address of a small picture; for another way, of its last position. Null for none.</summary>
    public static string? PictureOf(RoutineStep step) => step.Way is null ? step.Drawn.Small?.Address : step.Drawn.Positions[^1].Address;

    private static FinderChoice Need(string words, ExerciseNeed need) =>
        new(words, filter => filter.Needs.Contains(need), filter => filter.Toggle(need));

    private static FinderChoice In(string words, ExercisePosition position) =>
        new(words, filter => filter.Position == position,
            filter => filter with { Position = filter.Position == position ? null : position });
}

/// <param name="Toggle">Adds the choice to a filter, or removes it.</param>
internal sealed record FinderChoice(string Words, Func<ExerciseFilter, bool> IsChosen,
    Func<ExerciseFilter, ExerciseFilter> Toggle);
