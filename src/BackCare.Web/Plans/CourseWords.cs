namespace BackCare.Web.Plans;

internal static class CourseWords
{
    /// <summary>"5 times, twice a day"; "2 sets of 8, each side"; in its page's words if that says how much.</summary>
    public static string HowMuch(CourseMove move) => move.IsAsItsPageSays
        && move.Step.Exercise.HowMuch.Where(value => value.IsHowMany || value.IsHowOften).Select(value => value.Value).ToArray()
            is { Length: > 0 } said
        ? string.Join(", ", said) : ExerciseWords.Times(move.Step) + ProgrammeMove.InWords(move.TimesADay);

    /// <summary>Whom to ask; in pregnancy, the midwife.</summary>
    public static string WhomToAsk(Course course) =>
        course.Plan.PlanFor.Contains(ExerciseNeed.Pregnant) ? "your midwife" : "your GP surgery or a physiotherapist";

    public static string Title(Course course) =>
        $"My plan: week {course.Week} of {Programme.Weeks}{(course.IsHalf ? ", half of it" : "")}";

    public static string Title(CheckInResult result) => result.Next switch
    {
        NextWeek.MoveOn when result.IsEnd => "Well done. That was week 12",
        NextWeek.MoveOn => $"Good going. Week {result.Course.Week} is next",
        NextWeek.GoBack when result.Course.IsHalf => "Take a smaller step: half of week 1",
        NextWeek.GoBack => $"Take a smaller step: week {result.Course.Week} again",
        NextWeek.Stay => "Do this week again",
        _ => "Get help before you go on",
    };
}
