namespace BackCare.Triage;

/// <summary>The place a decision sends somebody to and how soon, least urgent first; rules compare by it. How soon is
/// part of it, so that "today" cannot slip to "in three weeks", just as 999 cannot slip to 111.
/// <see cref="UrgentGpOr111"/> counts as 111 in every list, count and mark-up, but has a gentler panel.</summary>
public enum Disposition { SelfCare, GpInWeeks, GpInAWeek, GpToday, UrgentGpOr111, Urgent111, Call999 }

public static class Dispositions
{
    /// <summary>The disposition of an urgency. How soon matters only at GP level, and at 111 if "urgent".</summary>
    public static Disposition From(Urgency urgency, HowSoon howSoon) => urgency switch
    {
        Triage.Urgency.SelfCare => Disposition.SelfCare,
        Triage.Urgency.SeeGp => Disposition.GpInWeeks + (int)howSoon,
        Triage.Urgency.Urgent111 => howSoon is Triage.HowSoon.Urgent ? Disposition.UrgentGpOr111 : Disposition.Urgent111,
        _ => Disposition.Call999,
    };

    public static Urgency Urgency(this Disposition disposition) => disposition switch
    {
        Disposition.SelfCare => Triage.Urgency.SelfCare,
        Disposition.UrgentGpOr111 or Disposition.Urgent111 => Triage.Urgency.Urgent111,
        Disposition.Call999 => Triage.Urgency.Call999,
        _ => Triage.Urgency.SeeGp,
    };

    /// <summary>How soon to see a GP; null at any other level.</summary>
    public static HowSoon? HowSoon(this Disposition disposition) =>
        disposition.Urgency() is Triage.Urgency.SeeGp ? (HowSoon)(disposition - Disposition.GpInWeeks) : null;

    /// <summary>The name in proofs and cases: self-care, GP weeks, GP week, GP today, 111 urgent, 111 or 999.</summary>
    public static string Name(this Disposition disposition) => disposition switch
    {
        Disposition.UrgentGpOr111 => $"{Triage.Urgency.Urgent111.Name()} {Triage.HowSoon.Urgent.Name()}",
        _ when disposition.HowSoon() is { } soon => $"{Triage.Urgency.SeeGp.Name()} {soon.Name()}",
        _ => disposition.Urgency().Name(),
    };

    public static Disposition MoreUrgent(Disposition one, Disposition other) => one > other ? one : other;

    /// <summary>The not-sure level: 999 becomes 111, 111 a GP today, and GP self-care. It is today because the doubt
    /// stands for a possible 111 sign; <see cref="DeferrableDoubt"/> says when a week will do.</summary>
    public static Disposition OneBelow(this Disposition disposition) => disposition switch
    {
        Disposition.Call999 => Disposition.Urgent111,
        Disposition.UrgentGpOr111 or Disposition.Urgent111 => Disposition.GpToday,
        _ => Disposition.SelfCare,
    };

    public static Disposition LeastUrgent(this Urgency urgency) =>
        From(urgency, urgency is Triage.Urgency.Urgent111 ? Triage.HowSoon.Urgent : Triage.HowSoon.Weeks);
}
