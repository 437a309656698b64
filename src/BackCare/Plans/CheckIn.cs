using BackCare.Guidance;

namespace BackCare.Plans;

public enum AmountDone { Most, Some, None }

public enum WeekProgress { SomethingEasier, NothingEasier, SomethingHarder }

public enum NextWeek { MoveOn, Stay, GoBack, GetHelp }

/// <summary>What somebody says of a week of their plan. It is kept nowhere.</summary>
/// <param name="BackWithinADay">Whether the pain was back to usual within a day after exercise; null where nothing was done.</param>
public sealed record CheckIn(AmountDone Done, bool? BackWithinADay, WeekProgress Progress)
{
    // Our own choice: question 207 of docs/questions-for-clinicians.md.
    private static readonly ExerciseNeed[] AskGpFromWeek4 = [ExerciseNeed.FirstDays, ExerciseNeed.LegPain];

    private bool IsHarder => Progress is WeekProgress.SomethingHarder;

    /// <summary>Where it leads from a week. The answers themselves are in none of it.</summary>
    public CheckInResult ResultFor(Course course)
    {
        var next = (Done, BackWithinADay, Progress) switch
        {
            (AmountDone.None, _, WeekProgress.SomethingHarder) => NextWeek.GetHelp,
            (AmountDone.None, _, _) => NextWeek.Stay,
            (_, false, WeekProgress.SomethingHarder) => NextWeek.GetHelp,
            (_, false, _) => NextWeek.GoBack,
            (AmountDone.Most, true, not WeekProgress.SomethingHarder) => NextWeek.MoveOn,
            _ => NextWeek.Stay,
        };
        // A week that does not help, after one that did not either.
        var shouldSeeSomebody = next is NextWeek.GetHelp
            || course.WeeksRepeated >= 1 && (next is NextWeek.GoBack || IsHarder) || course.WeeksRepeated >= 2
            && Done is AmountDone.Some;
        var isNothingEasier = Progress is WeekProgress.NothingEasier;
        var shouldAskGp = isNothingEasier && course.Week + course.WeeksRepeated >= 4
            && course.Plan.PlanFor.Intersect(AskGpFromWeek4).Any() && !shouldSeeSomebody;
        return new(next, NextOf(course, next), shouldSeeSomebody, ShouldCheckRedFlags: IsHarder,
            OffersMinimum: next is NextWeek.Stay && Done is AmountDone.None, shouldAskGp,
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
            // Half a week goes before the whole one.
            NextWeek.MoveOn when course.IsHalf => after with { IsHalf = false },
            NextWeek.MoveOn => after with { Week = Math.Min(course.Week + 1, Programme.Weeks) },
            NextWeek.GoBack when course.Week > 1 => after with { Week = course.Week - 1 },
            NextWeek.GoBack => after with { IsHalf = true },
            _ => after,
        };
    }
}

/// <param name="ShouldSeeSomebody">Whether to see a GP or physiotherapist, in pregnancy the midwife, within a
/// week.</param>
/// <param name="ShouldCheckRedFlags">Whether the symptoms for 999 and 111 are to be looked at first.</param>
/// <param name="OffersMinimum">Whether one exercise and one walk are enough.</param>
/// <param name="ShouldAskGp">Whether nothing is better after weeks in which it mostly is.</param>
/// <param name="OffersPhysiotherapy">Whether physiotherapy without a GP is worth a thought.</param>
/// <param name="IsEnd">Whether the last week went well.</param>
public sealed record CheckInResult(
    NextWeek Next, Course Course, bool ShouldSeeSomebody, bool ShouldCheckRedFlags, bool OffersMinimum,
    bool ShouldAskGp, bool OffersPhysiotherapy, bool IsEnd);
