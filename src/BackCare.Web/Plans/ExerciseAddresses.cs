namespace BackCare.Web.Plans;

internal static class ExerciseAddresses
{
    public const string Finder = "/exercises";

    /// <summary>The finder with what somebody looks for, at what was found.</summary>
    public static string FinderOf(ExerciseFilter filter) =>
        filter.Query.Length == 0 ? Finder : $"{Finder}?{filter.Query}#found";

    /// <summary>Exercises on the page of a plan that has them: how each is done, and whom it is not for.</summary>
    public static string HowTo(IEnumerable<RoutineStep> steps) => $"{PlanOf(steps)}#how";

    /// <summary>Exercises on the page of a plan, counted at once one after the other.</summary>
    public static string WithTimer(params IEnumerable<RoutineStep> steps) => $"{PlanOf(steps)}#now=1.0";

    private static string PlanOf(IEnumerable<RoutineStep> steps) =>
        $"/plan?{string.Join('&', steps.Take(Routine.MaxExercises).Select(step => $"{Routine.Key}={step.Value}"))}";
}
