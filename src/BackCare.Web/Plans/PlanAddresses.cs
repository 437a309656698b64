namespace BackCare.Web.Plans;

/// <summary>Addresses for making, keeping and printing plans. All choices are in the query.</summary>
internal static class PlanAddresses
{
    public const string Ready = "/plans";
    public const string Own = "/plan";
    public const string Calendar = "/plan.ics";
    public const string Diary = "/plan/diary";

    /// <summary>Opens the form to change the plan.</summary>
    public const string ChangeKey = "change";

    /// <summary>Ask by slug for an exercise once more or less, sooner or never, and redirect to that plan.</summary>
    public const string MoreKey = "more", FewerKey = "fewer", EarlierKey = "earlier", WithoutKey = "leave-out";

    /// <summary>The id of an exercise on a plan's page.</summary>
    public static string IdOf(RoutineStep step) => $"exercise-{step.Guide.Slug}";

    public static string With(string page, Plan plan) => $"{page}?{plan.Query}";

    /// <summary>The plan with its form open.</summary>
    /// <param name="at">The id of the field to change.</param>
    public static string Change(Plan plan, string at) => $"{With(Own, plan)}&{ChangeKey}=yes#{at}";
}
