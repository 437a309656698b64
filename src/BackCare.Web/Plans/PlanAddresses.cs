namespace BackCare.Web.Plans;

/// <summary>Where plans are made, kept and printed. All that is chosen stands in the query.</summary>
internal static class PlanAddresses
{
    public const string Ready = "/plans";
    public const string Own = "/plan";
    public const string Calendar = "/plan.ics";
    public const string Diary = "/plan/diary";

    /// <summary>Says that somebody wants to change the plan: the form is open.</summary>
    public const string ChangeKey = "change";

    /// <summary>Ask for an exercise, by its slug, to be done once more or once less, sooner or not at all: the answer
    /// leads to that plan.</summary>
    public const string MoreKey = "more", FewerKey = "fewer", EarlierKey = "earlier", WithoutKey = "leave-out";

    /// <summary>The id of an exercise on the page of a plan.</summary>
    public static string IdOf(RoutineStep step) => $"exercise-{step.Guide.Slug}";

    public static string With(string page, Plan plan) => $"{page}?{plan.Query}";

    /// <summary>The plan with its form open.</summary>
    /// <param name="at">The id of the field to change.</param>
    public static string Change(Plan plan, string at) => $"{With(Own, plan)}&{ChangeKey}=yes#{at}";
}
