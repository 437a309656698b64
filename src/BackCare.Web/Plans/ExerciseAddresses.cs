namespace BackCare.Web.Plans;

internal static class ExerciseAddresses
{
    public const string Finder = "/exercises";

    /// <summary>The finder with this filter, at its results.</summary>
    public static string FinderOf(ExerciseFilter filter) =>
        filter.Query.Length == 0 ? Finder : $"{Finder}?{filter.Query}#found";

    /// <summary>These exercises on a plan's page: how to do each, and who must not.</summary>
    public static string HowTo(IEnumerable<RoutineStep> steps) => $"{PlanOf(steps)}#how";

    /// <summary>These exercises on a plan's page, with the timer running through them.</summary>
    public static string WithTimer(params IEnumerable<RoutineStep> steps) => $"{PlanOf(steps)}#now=1.0";

    private static string PlanOf(IEnumerable<RoutineStep> steps) =>
        $"/plan?{string.Join('&', steps.Take(Routine.MaxExercises).Select(step => $"{Routine.Key}={step.Value}"))}";
}
