namespace BackCare.Triage;

/// <summary>What an outcome says first: whom to call or where to go, and what to do until then. What another person
/// must not see is kept in <see cref="DiscreetAdvice"/>, so that the rest can be shown, read out and printed.</summary>
/// <param name="Heading">The outcome's h1 where advice gives it; null for the level's own.</param>
/// <param name="CanGoToHospital">Going to A&amp;E is as good as a call.</param>
/// <param name="FirstCall">Whose number comes before 111, in words.</param>
/// <param name="Offers111Online">NHS 111 online may stand in for the call.</param>
/// <param name="FirstContact">The contact line of that number.</param>
/// <param name="AfterCall">What can wait until then: whom else to call in Northern Ireland, and what other blocks say.</param>
/// <param name="IsDiscreet">All of it is what another person must not see, and <paramref name="Advice"/> is that.</param>
/// <param name="DiscreetAdvice">That part beside <paramref name="Advice"/>; null where there is none, or it is all.</param>
public sealed record Panel(
    string? Heading, bool CanGoToHospital, string? FirstCall, string? FirstContact, bool Offers111Online,
    string? NorthernIreland, Advice Advice, ImmutableArray<string> AfterCall, bool IsDiscreet, Advice? DiscreetAdvice)
{
    /// <param name="shown">All that the outcome shows, the most pressing first; none for self-care.</param>
    internal static Panel Compose(ImmutableArray<AdviceBlock> shown, Decision decision, Voice voice,
        Func<ImmutableArray<AdviceBlock>, Advice> advice, Func<AdviceBlock, bool> isGeneral)
    {
        var words = shown.Select(block => block.Words.For(voice)).ToArray();
        var open = shown.Where(block => !block.IsDiscreet).ToImmutableArray();
        // Somebody who is being hurt and nothing else gets the help for that at once. At other
        // levels the call can come first, and say nothing.
        var isDiscreet = open.IsEmpty && decision.Urgency is Urgency.Call999;
        var own = isDiscreet ? shown : open;
        var apart = isDiscreet ? [] : shown.Where(block => block.IsDiscreet).ToImmutableArray();

        // The doubt is settled first, by phone. Nothing that another block says may stand before that call, or beside it.
        var doubt = own.Where(block => block.Id == AdviceBlocks.DoubtBlockId).ToImmutableArray();
        var (all, first) = (advice(own), advice(doubt.IsEmpty ? own : doubt));
        var later = doubt.IsEmpty ? [] : own.Except(doubt).Where(block => !isGeneral(block)).ToImmutableArray();
        // Three calls in one breath are none: the first one's, and the others when that is made.
        var northernIreland = own.Select(block => advice([block]).NorthernIreland).OfType<string>()
            .Distinct().ToArray();
        // Its line for Northern Ireland stands beside the call where no other does.
        var help = northernIreland is [] ? advice(apart) with { NorthernIreland = null } : advice(apart);
        // "Get to a place where you are safe" and "keep still" cannot both be done. The help that stands apart comes
        // first, so it alone says where to be.
        if (help is not { Position: null, Transport: null }) all = all with { Position = null, Transport = null };

        var canGoToHospital = decision.Urgency is Urgency.Call999 && shown.All(block => block.CanGoToHospital);
        return new(
            canGoToHospital || decision.Urgency is Urgency.Urgent111 ? words[0].Heading : null,
            canGoToHospital,
            (open.IsEmpty ? shown : open).FirstOrDefault()?.Words.For(voice).FirstCall,
            (open.IsEmpty ? shown : open).FirstOrDefault()?.FirstContact,
            decision.Urgency is Urgency.Urgent111 && shown.All(block => block.Allows111Online)
            && !decision.Present.Contains(Findings.ChildUnder5),
            northernIreland.FirstOrDefault() ?? words.FirstOrDefault()?.NorthernIreland,
            all with { Do = first.Do, NorthernIreland = null },
            [.. advice(later).Do, .. northernIreland.Skip(1)],
            isDiscreet,
            apart.IsEmpty ? null : help);
    }
}
