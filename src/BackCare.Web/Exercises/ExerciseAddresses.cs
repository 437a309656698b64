using BackCare.Exercises;
using BackCare.Guidance;

namespace BackCare.Web.Exercises;

/// <summary>Where exercises are found and done.</summary>
internal static class ExerciseAddresses
{
    public const string Finder = "/exercises";
    public const string Start = "/exercises/routine";

    /// <summary>Ask for one of a routine's exercises, by its place from 1, to be changed: the answer leads to that routine.</summary>
    public const string MoreKey = "more", FewerKey = "fewer", EarlierKey = "earlier", WithoutKey = "leave-out";

    /// <summary>A routine of these, as many times each as their pages say.</summary>
    public static string RoutineOf(IEnumerable<Guide> guides) =>
        RoutineWith(string.Join('&', guides.Take(Routine.Most).Select(guide => $"{Routine.Key}={guide.Slug}")));

    /// <summary>The page of a routine by its query.</summary>
    public static string RoutineWith(string query) => query.Length == 0 ? Start : $"{Start}?{query}";
}
