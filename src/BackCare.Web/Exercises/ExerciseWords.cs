using System.Collections.Immutable;
using BackCare.Exercises;
using BackCare.Guidance;

namespace BackCare.Web.Exercises;

/// <summary>How people read exercises and the choices of the finder, whose values are those of <see cref="ExerciseUse"/>.</summary>
internal static class ExerciseWords
{
    public static readonly ImmutableArray<(string Value, string Words)> Positions =
    [
        ("on-your-back", "On your back"),
        ("on-your-side", "On your side"),
        ("on-your-front", "On your front"),
        ("hands-and-knees", "On hands and knees"),
        ("sitting", "In a chair"),
        ("standing", "On your feet"),
        ("walking", "Walking"),
    ];

    public static readonly ImmutableArray<(string Value, string Words)> Places =
    [
        ("home", "At home"),
        ("work", "At work"),
        ("bed", "In bed"),
    ];

    public static readonly ImmutableArray<(string Value, string Words)> Needs =
    [
        ("first-days", "First days of pain"),
        ("stiff", "Stiff back"),
        ("leg-pain", "Pain down a leg"),
        ("sitting", "Worse when I sit"),
        ("standing", "Aches after standing"),
        ("upper-back", "Upper back"),
        ("steady", "Stronger, steadier back"),
        ("pregnant", "I'm pregnant"),
        ("pelvic-girdle", "Pelvic girdle pain"),
        ("after-birth", "I had a baby 6 weeks to 12 months ago"),
        ("older", "I'm 65 or over"),
        ("thin-bones", "I have osteoporosis (weak bones)"),
        ("broken-spine", "I've broken a bone in my spine, or lost height"),
        ("new-hip", "I've had a new hip in the last 3 months"),
    ];

    /// <summary>"2 sets of 5, each side"; "Once".</summary>
    public static string Times(RoutineStep step)
    {
        var words = step.Count.InWords;
        return char.ToUpperInvariant(words[0]) + words[1..] + (step.Guide.Exercise is { Sides: true } ? ", each side" : "");
    }
}
