namespace BackCare.Triage;

/// <summary>Every rule that the service decides by. The most urgent rule that fired wins.</summary>
public sealed class Rules(ImmutableArray<Rule> rules, ImmutableArray<Derivation> derived,
    params ImmutableArray<DeferrableDoubt> deferrable)
{
    public ImmutableArray<Rule> All { get; } = rules;
    public ImmutableArray<Derivation> Derived { get; } = derived;

    public ImmutableArray<DeferrableDoubt> DeferrableDoubts { get; } = deferrable;

    private readonly ImmutableArray<Rule> of999 = [.. rules.Where(rule => rule.Urgency is Urgency.Call999)];

    /// <summary>Decides on what was given and what "not sure" leaves open (see <see cref="Doubt"/>).</summary>
    public Decision Decide(IEnumerable<string> given, params IReadOnlyCollection<Doubt> doubts)
    {
        var present = WithDerived(given);
        // Every rule is tried. If the first match won, the order of a file could hide a red flag.
        var fired = All.Where(rule => rule.FiresFor(present)).ToImmutableArray();
        var certain = MostUrgent(fired);
        if (doubts.Count == 0) return new(certain, fired, [], present, certain);

        // The not-sure level is at most one below the level if every doubt were a yes.
        var worstCase = WorstCase(present, doubts);
        var notSureLevel = NotSureLevel(present, doubts);
        var disposition = Dispositions.MoreUrgent(certain, notSureLevel);
        var deciding = notSureLevel == disposition && disposition > Disposition.SelfCare
            ? DecidingDoubts(present, doubts, disposition) : [];
        return new(disposition, fired, deciding, present, worstCase);
    }

    /// <summary>Only the level of <see cref="Decide"/>, which is faster than the whole decision.</summary>
    public Disposition DispositionOf(IEnumerable<string> given, params IReadOnlyCollection<Doubt> doubts)
    {
        var present = WithDerived(given);
        var certain = MostUrgent(present);
        return doubts.Count == 0 ? certain : Dispositions.MoreUrgent(certain, NotSureLevel(present, doubts));
    }

    /// <summary>Whether <see cref="Decide"/> would give 999, without the rest of a decision: a check asks after every
    /// page. Doubts cannot give 999, since they stay a level below a yes.</summary>
    public bool Is999(IEnumerable<string> given)
    {
        var present = WithDerived(given);
        foreach (var rule in of999)
            if (rule.FiresFor(present)) return true;
        return false;
    }

    public HashSet<string> WithDerived(IEnumerable<string> given) => Derivation.WithDerived(given, Derived);

    private Disposition NotSureLevel(IReadOnlySet<string> present, IReadOnlyCollection<Doubt> doubts) =>
        DeferrableDoubt.DispositionOf(present, doubts, DeferrableDoubts, some => WorstCase(present, some));

    private Disposition WorstCase(IReadOnlySet<string> present, IEnumerable<Doubt> doubts) =>
        MostUrgent(WithDerived(present.Concat(doubts.SelectMany(doubt => doubt.Gives))));

    private Disposition MostUrgent(IReadOnlySet<string> present) =>
        MostUrgent(All.Where(rule => rule.FiresFor(present)));

    // The pages whose doubt reaches the level alone; if none does, those without which the others would not reach it.
    private ImmutableArray<string> DecidingDoubts(IReadOnlySet<string> present, IReadOnlyCollection<Doubt> doubts,
        Disposition disposition)
    {
        bool Reach(params Doubt[] some) => NotSureLevel(present, some) >= disposition;
        var alone = doubts.Where(doubt => Reach(doubt)).ToArray();
        var needed = doubts.Where(doubt => !Reach([.. doubts.Where(other => other != doubt)])).ToArray();
        var blamed = alone is [] ? needed : alone;
        return [.. (blamed is [] ? doubts : blamed).Select(doubt => doubt.Question)];
    }

    private static Disposition MostUrgent(IEnumerable<Rule> fired) =>
        fired.Aggregate(Disposition.SelfCare, (disposition, rule) => Dispositions.MoreUrgent(disposition, rule.Disposition));
}
