namespace BackCare.Triage;

/// <summary>Everything that "not sure" on one page leaves open: what its unticked options would have given.</summary>
public sealed record Doubt(string Question, ImmutableArray<string> Gives);

/// <summary>A page whose doubt may lead to a GP within a week instead of today.</summary>
public sealed record DeferrableDoubt(
    string Question, [Key("today-with", "Facts of which one keeps it at today.",
        IsId = true)] ImmutableArray<string> TodayWith)
{
    /// <summary>The not-sure level: one below what a yes to every doubt would give. A doubt may stand for a 111 sign,
    /// so the GP is for today, except for a deferrable doubt when nothing else told or in doubt needs today.</summary>
    /// <param name="ifYes">The disposition if these doubts were a yes.</param>
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
