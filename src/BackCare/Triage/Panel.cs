namespace BackCare.Triage;

/// <summary>The first part of an outcome: whom to call or where to go, and what to do until then. Discreet advice is
/// kept in <see cref="DiscreetAdvice"/>, so that the rest can be shown, read out and printed.</summary>
/// <param name="Heading">The outcome's h1 if advice gives it; null for the level's own.</param>
/// <param name="CanGoToHospital">Going to A&amp;E is as good as a call.</param>
/// <param name="FirstCall">Whose number comes before 111, in words.</param>
/// <param name="Offers111Online">NHS 111 online may replace the call.</param>
/// <param name="FirstContact">The contact line of that number.</param>
/// <param name="AfterCall">What waits until after the call: other calls in Northern Ireland, other advice.</param>
/// <param name="IsDiscreet">Everything is discreet, and <paramref name="Advice"/> holds it.</param>
/// <param name="DiscreetAdvice">The discreet part, unless it is all of <paramref name="Advice"/>; or null.</param>
public sealed record Panel(
    string? Heading, bool CanGoToHospital, string? FirstCall, string? FirstContact, bool Offers111Online,
    string? NorthernIreland, Advice Advice, ImmutableArray<string> AfterCall, bool IsDiscreet, Advice? DiscreetAdvice)
{
    /// <param name="shown">All blocks of the outcome, the most pressing first; empty for self-care.</param>
    internal static Panel Compose(ImmutableArray<AdviceBlock> shown, Decision decision, Voice voice,
        Func<ImmutableArray<AdviceBlock>, Advice> advice, Func<AdviceBlock, bool> isGeneral)
    {
        var words = shown.Select(block => block.Words.For(voice)).ToArray();
        var open = shown.Where(block => !block.IsDiscreet).ToImmutableArray();
        // Somebody who is only being hurt gets that help at once. At other levels the call can come first, unexplained.
        var isDiscreet = open.IsEmpty && decision.Urgency is Urgency.Call999;
        var own = isDiscreet ? shown : open;
        var apart = isDiscreet ? [] : shown.Where(block => block.IsDiscreet).ToImmutableArray();

        // The call about the doubt comes first. No other block's advice may come before it or next to it.
        var doubt = own.Where(block => block.Id == AdviceBlocks.DoubtBlockId).ToImmutableArray();
        var (all, first) = (advice(own), advice(doubt.IsEmpty ? own : doubt));
        var later = doubt.IsEmpty ? [] : own.Except(doubt).Where(block => !isGeneral(block)).ToImmutableArray();
        // Three calls at once lead to none: the first one's line now, the others after that call.
        var northernIreland = own.Select(block => advice([block]).NorthernIreland).OfType<string>()
            .Distinct().ToArray();
        // The discreet block's Northern Ireland line is used only if no other block has one.
        var help = northernIreland is [] ? advice(apart) with { NorthernIreland = null } : advice(apart);
        // "Get to a safe place" contradicts "keep still". The discreet help comes first, so only it says where to be.
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
