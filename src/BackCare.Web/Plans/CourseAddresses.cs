namespace BackCare.Web.Plans;

/// <summary>Addresses of a person's course through a ready-made plan, whose state is all in the query.</summary>
internal static class CourseAddresses
{
    public const string Page = $"{PlanAddresses.Own}/{{slug}}", Calendar = $"{Page}/calendar", CheckIn = $"{Page}/check-in";

    public static string For(Guide plan) => $"{PlanAddresses.Own}/{plan.Slug}";

    public static string For(Course course) => $"{For(course.Plan)}?{course.Query}";

    public static string CalendarOf(Course course) => $"{For(course.Plan)}/calendar?{course.Query}";

    /// <summary>Three questions about the current week.</summary>
    public static string CheckInOf(Course course) => $"{For(course.Plan)}/check-in?{course.Query}";
}
