namespace BackCare.Triage;

/// <summary>What "not sure" on one page leaves open: all that its unticked options would have given.</summary>
public sealed record Doubt(string Question, ImmutableArray<string> Gives);

/// <summary>A page of whose doubt what would be a GP today may be within a week.</summary>
public sealed record DeferrableDoubt(
    string Question, [Key("today-with", "Facts of which one keeps it at today.",
        IsId = true)] ImmutableArray<string> TodayWith)
{
    /// <summary>The not-sure level: one below what a yes to every doubt would give. A doubt stands for a sign that may
    /// be 111, so a GP is asked today: but for one that waits, where nothing else that was told or is in doubt speaks
    /// for today.</summary>
    /// <param name="ifYes">What it would be if these doubts were a yes.</param>
    public static Disposition DispositionOf(IReadOnlySet<string> present, IReadOnlyCollection<Doubt> doubts,
        ImmutableArray<DeferrableDoubt> deferrable, Func<IEnumerable<Doubt>, Disposition> ifYes)
    {
        var disposition = ifYes(doubts).OneBelow();
        if (disposition is not Disposition.GpToday) return disposition;
        var here = deferrable.Where(page => doubts.Any(doubt => doubt.Question == page.Question)).ToArray();
        if (here is [] || here.SelectMany(page => page.TodayWith).Any(present.Contains)) return disposition;
        var others = doubts.Where(doubt => here.All(page => page.Question != doubt.Question));
        return ifYes(others).OneBelow() < disposition ? Disposition.GpInAWeek : disposition;
    }
}
