using BackCare.Reading;

namespace BackCare.Web.Exercises;

internal static class ExerciseAddresses
{
    public const string Finder = "/exercises";
    public const string Start = "/exercises/routine";

    /// <summary>The finder with what somebody looks for, at what was found.</summary>
    public static string FinderOf(ExerciseWish wish) => wish.Query.Length == 0 ? Finder : $"{Finder}?{wish.Query}#found";

    /// <summary>Ask for one of a routine's exercises, by its place from 1, to be changed: the answer leads to that routine.</summary>
    public const string MoreKey = "more", FewerKey = "fewer", EarlierKey = "earlier", WithoutKey = "leave-out";

    /// <summary>Asks for one of them in another way: "2@easier", and "2@" for the ordinary one.</summary>
    public const string WayKey = "way";

    /// <summary>What <see cref="WayKey"/> asks for, by the exercise's place from 0.</summary>
    public static string WayOf(int at, ExerciseWay? way) => $"{at + 1}{RoutineStep.WayMark}{way?.Word()}";

    public static string RoutineOf(IEnumerable<RoutineStep> steps) => RoutineWith(new Routine([.. steps.Take(Routine.Most)], []).Query);

    /// <summary>One exercise alone, to be counted at once.</summary>
    public static string Counted(RoutineStep step) => RoutineOf([step]) + "#now=1.0";

    /// <summary>The id of an exercise in the page of a routine, by its place from 0.</summary>
    public static string IdOf(int at) => $"exercise-{at + 1}";

    public static string RoutineWith(string query) => query.Length == 0 ? Start : $"{Start}?{query}";
}
