namespace BackCare.Triage;

/// <param name="Fired">Every rule that fired, including those below the decision's urgency.</param>
/// <param name="DecidingDoubts">Questions whose "not sure", alone or together, sets the decision's level.</param>
/// <param name="Present">All that was given, and all that follows from it.</param>
/// <param name="WorstCase">The disposition if every doubt were a yes.</param>
public sealed record Decision(
    Disposition Disposition, ImmutableArray<Rule> Fired, ImmutableArray<string> DecidingDoubts,
    IReadOnlySet<string> Present, Disposition WorstCase)
{
    public Urgency Urgency => Disposition.Urgency();

    /// <summary>How soon to see a GP; null at any other level.</summary>
    public HowSoon? HowSoon => Disposition.HowSoon();

    public IEnumerable<Rule> Reasons => Fired.Where(rule => rule.Urgency == Urgency);

    /// <summary>Whether the decision is 111 and would be 999 if every doubt were a yes.</summary>
    public bool DoubtsA999 => Urgency is Urgency.Urgent111 && WorstCase is Disposition.Call999;
}
