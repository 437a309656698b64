namespace BackCare.Tests.Triage;

/// <summary>What holds for every set of findings and facts, possible or not.</summary>
public sealed class EverySetOfFindingsFacts
{
    [Fact]
    public void The_order_of_findings_facts_and_doubts_never_matters() => Holds(any =>
    {
        var (given, doubts) = Drawn(any);
        var (one, other) =
            (RealContent.Rules.Decide(given, doubts), RealContent.Rules.Decide(any.Shuffle(given), any.Shuffle(doubts)));
        return one.Disposition == other.Disposition && one.WorstCase == other.WorstCase && one.Fired.SequenceEqual(other.Fired)
            && one.DecidingDoubts.ToHashSet().SetEquals(other.DecidingDoubts) && one.Present.SetEquals(other.Present);
    });

    [Fact]
    public void A_doubt_is_never_more_urgent_than_a_yes() => Holds(any =>
    {
        var (given, doubts) = Drawn(any);
        return RealContent.Rules.Decide(given, doubts).Disposition <= RealContent.Rules.Decide(
                [.. given, .. doubts.SelectMany(doubt => doubt.Gives)]).Disposition;
    });

    [Fact]
    public void A_doubt_that_becomes_a_yes_never_lowers_the_decision() => Holds(any =>
    {
        var (given, doubts) = Drawn(any);
        if (doubts.IsEmpty) return true;
        var sure = doubts[any.Next(doubts.Length)];
        return RealContent.Rules.Decide([.. given, .. sure.Gives],
            doubts.Remove(sure)).Disposition >= RealContent.Rules.Decide(given, doubts).Disposition;
    });

    private static (ImmutableArray<string> Given, ImmutableArray<Doubt> Doubts) Drawn(AnyJourney any) =>
        ([.. Enumerable.Range(0, any.Next(8)).Select(_ => any.Given())], [.. Enumerable.Range(0, any.Next(4))
                .Select(page => new Doubt(page is 0 ? "about-you" : $"page-{page}",
                    [.. Enumerable.Range(0, any.Next(5)).Select(_ => any.Given())]))]);

    private static void Holds(Func<AnyJourney, bool> property) => AnyJourney.Holds(property, 2000);
}
