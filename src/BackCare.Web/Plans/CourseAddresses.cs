namespace BackCare.Web.Plans;

/// <summary>Where somebody's own way through a ready plan is. All of it stands in the query.</summary>
internal static class CourseAddresses
{
    public const string Page = $"{PlanAddresses.Own}/{{slug}}", Calendar = $"{Page}/calendar", CheckIn = $"{Page}/check-in";

    public static string For(Guide plan) => $"{PlanAddresses.Own}/{plan.Slug}";

    public static string For(Course course) => $"{For(course.Plan)}?{course.Query}";

    public static string CalendarOf(Course course) => $"{For(course.Plan)}/calendar?{course.Query}";

    /// <summary>Three questions on the week somebody is in.</summary>
    public static string CheckInOf(Course course) => $"{For(course.Plan)}/check-in?{course.Query}";
}
