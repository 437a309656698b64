using System.Collections.Immutable;
using BackCare.Guidance;

namespace BackCare.Web.Exercises;

/// <summary>How people read the choices of the finder.</summary>
internal static class ExerciseWords
{
    public static readonly ImmutableArray<(string Value, ExercisePosition Is, string Words)> Positions =
    [
        ("on-your-back", ExercisePosition.LyingOnBack, "On your back"),
        ("on-your-side", ExercisePosition.LyingOnSide, "On your side"),
        ("on-your-front", ExercisePosition.LyingOnFront, "On your front"),
        ("hands-and-knees", ExercisePosition.Kneeling, "On hands and knees"),
        ("sitting", ExercisePosition.Sitting, "In a chair"),
        ("standing", ExercisePosition.Standing, "On your feet"),
        ("walking", ExercisePosition.Walking, "Walking"),
    ];

    public static readonly ImmutableArray<(string Value, ExercisePlace Is, string Words)> Places =
    [
        ("home", ExercisePlace.Home, "At home"),
        ("work", ExercisePlace.Work, "At work"),
        ("bed", ExercisePlace.Bed, "In bed"),
    ];

    public static readonly ImmutableArray<(string Value, ExerciseLevel Is, string Words)> Levels =
    [
        ("gentle", ExerciseLevel.Gentle, "Gentle"),
        ("steady", ExerciseLevel.Steady, "A bit more"),
        ("stronger", ExerciseLevel.Stronger, "For strength"),
    ];

    public static readonly ImmutableArray<(string Value, ExerciseNeed Is, string Words)> Needs =
    [
        ("first-days", ExerciseNeed.FirstDays, "First days of pain"),
        ("stiff", ExerciseNeed.Stiff, "Stiff back"),
        ("leg-pain", ExerciseNeed.LegPain, "Pain down a leg"),
        ("sitting", ExerciseNeed.Sitting, "Worse when I sit"),
        ("standing", ExerciseNeed.Standing, "Aches after standing"),
        ("steady", ExerciseNeed.Steady, "Stronger, steadier back"),
        ("pregnant", ExerciseNeed.Pregnant, "I am pregnant"),
        ("older", ExerciseNeed.Older, "I am 65 or over"),
        ("thin-bones", ExerciseNeed.ThinBones, "I have thin bones"),
    ];

    /// <summary>"1 exercise", "4 exercises".</summary>
    public static string Count(int number) => number is 1 ? "1 exercise" : $"{number} exercises";
}
