using BackCare.Guidance;

namespace BackCare.Plans;

public enum Adherence { Most, Some, None }

public enum WeekProgress { SomethingEasier, NothingEasier, SomethingHarder }

public enum NextWeek { MoveOn, Stay, GoBack, GetHelp }

/// <summary>Somebody's report on a week of their plan. It is never stored.</summary>
/// <param name="BackWithinADay">Whether pain was back to usual a day after exercise; null if they did none.</param>
public sealed record CheckIn(Adherence Done, bool? BackWithinADay, WeekProgress Progress)
{
    // Our own choice: question 207 of docs/questions-for-clinicians.md.
    private static readonly ExerciseNeed[] AskGpFromWeek4 = [ExerciseNeed.FirstDays, ExerciseNeed.LegPain];

    private bool IsHarder => Progress is WeekProgress.SomethingHarder;

    /// <summary>The result for a course. It holds none of the answers.</summary>
    public CheckInResult ResultFor(Course course)
    {
        var next = (Done, BackWithinADay, Progress) switch
        {
            (Adherence.None, _, WeekProgress.SomethingHarder) => NextWeek.GetHelp,
            (Adherence.None, _, _) => NextWeek.Stay,
            (_, false, WeekProgress.SomethingHarder) => NextWeek.GetHelp,
            (_, false, _) => NextWeek.GoBack,
            (Adherence.Most, true, not WeekProgress.SomethingHarder) => NextWeek.MoveOn,
            _ => NextWeek.Stay,
        };
        // A bad week after one or two without progress.
        var shouldSeeSomebody = next is NextWeek.GetHelp
            || course.WeeksRepeated >= 1 && (next is NextWeek.GoBack || IsHarder) || course.WeeksRepeated >= 2
            && Done is Adherence.Some;
        var isNothingEasier = Progress is WeekProgress.NothingEasier;
        var shouldAskGp = isNothingEasier && course.Week + course.WeeksRepeated >= 4
            && course.Plan.PlanFor.Intersect(AskGpFromWeek4).Any() && !shouldSeeSomebody;
        return new(next, NextOf(course, next), shouldSeeSomebody, ShouldCheckRedFlags: IsHarder,
            OffersMinimum: next is NextWeek.Stay && Done is Adherence.None, shouldAskGp,
            OffersPhysiotherapy: isNothingEasier && course.Week >= 2 && !shouldAskGp && !shouldSeeSomebody,
            IsEnd: next is NextWeek.MoveOn && course is { Week: Programme.Weeks, IsHalf: false });
    }

    private static Course NextOf(Course course, NextWeek next)
    {
        var after = course with
        {
            WeekStart = course.WeekStart?.AddDays(7),
            WeeksRepeated = next is NextWeek.MoveOn ? 0 : Math.Min(course.WeeksRepeated + 1, Course.MaxWeeksRepeated),
        };
        return next switch
        {
            // The half week comes before the whole one.
            NextWeek.MoveOn when course.IsHalf => after with { IsHalf = false },
            NextWeek.MoveOn => after with { Week = Math.Min(course.Week + 1, Programme.Weeks) },
            NextWeek.GoBack when course.Week > 1 => after with { Week = course.Week - 1 },
            NextWeek.GoBack => after with { IsHalf = true },
            _ => after,
        };
    }
}

/// <param name="ShouldSeeSomebody">Whether to see a GP, physiotherapist or, if pregnant, midwife within a week.</param>
/// <param name="ShouldCheckRedFlags">Whether to look at the symptoms for 999 and 111 first.</param>
/// <param name="OffersMinimum">Whether one exercise and one walk are enough.</param>
/// <param name="ShouldAskGp">Whether nothing is easier although most people would be better by now.</param>
/// <param name="OffersPhysiotherapy">Whether to suggest physiotherapy without a GP.</param>
/// <param name="IsEnd">Whether the last week went well.</param>
public sealed record CheckInResult(
    NextWeek Next, Course Course, bool ShouldSeeSomebody, bool ShouldCheckRedFlags, bool OffersMinimum,
    bool ShouldAskGp, bool OffersPhysiotherapy, bool IsEnd);
