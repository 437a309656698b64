namespace BackCare.Web.Plans;

/// <summary>Where somebody's own way through a ready plan is. All of it stands in the query.</summary>
internal static class CourseAddresses
{
    public const string Page = $"{PlanAddresses.Own}/{{slug}}", Calendar = $"{Page}/calendar", CheckIn = $"{Page}/check-in";

    public static string Of(Guide plan) => $"{PlanAddresses.Own}/{plan.Slug}";

    public static string Of(Course course) => $"{Of(course.Plan)}?{course.Query}";

    public static string CalendarOf(Course course) => $"{Of(course.Plan)}/calendar?{course.Query}";

    /// <summary>Three questions on the week somebody is in.</summary>
    public static string CheckInOf(Course course) => $"{Of(course.Plan)}/check-in?{course.Query}";
}
