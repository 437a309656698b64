namespace BackCare.Triage;

/// <param name="Fired">Every rule that fired, also those below the decision's urgency.</param>
/// <param name="DecidingDoubts">Questions whose "not sure" alone, or together, holds the decision where it is.</param>
/// <param name="Present">All that was given and all that follows from it.</param>
/// <param name="IfYes">What it would be if every doubt were a yes.</param>
public sealed record Decision(
    Disposition Disposition, ImmutableArray<Rule> Fired, ImmutableArray<string> DecidingDoubts,
    IReadOnlySet<string> Present, Disposition IfYes)
{
    public Urgency Urgency => Disposition.Urgency();

    /// <summary>By when a GP should be seen; null at any other level.</summary>
    public HowSoon? HowSoon => Disposition.HowSoon();

    public IEnumerable<Rule> Reasons => Fired.Where(rule => rule.Urgency == Urgency);

    /// <summary>A doubt that would be 999 if it were a yes, and holds the decision at 111.</summary>
    public bool DoubtsA999 => Urgency is Urgency.Urgent111 && IfYes is Disposition.Call999;
}
