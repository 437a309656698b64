using System.Collections.Immutable;
using BackCare.Triage;

namespace BackCare.Proof;

/// <summary>Two journeys that are alike but for one option of one page, and the one that should end no lower does.</summary>
internal sealed record Slip(ImmutableArray<(string Page, ImmutableArray<string> Response)> Lower, ImmutableArray<(string Page, ImmutableArray<string> Response)> Higher);

/// <summary>
/// Walks two people side by side who tell the same but for one option of one page. A page that only the higher one is asked may get any response; a page
/// that only the lower one is asked gets the response that gives nothing, because the other could not have told it.
/// </summary>
internal sealed class Climb(Automaton automaton)
{
    private readonly record struct Pair(Known Low, Known High, bool LowEnded);

    private sealed record Way(Way? Before, string Page, ImmutableArray<string>? Low, ImmutableArray<string>? High, Node? Start, int Length);

    /// <returns>How many endings were compared, and the shortest pair of journeys of which the higher one ends lower, if there is one.</returns>
    public (long Compared, Slip? Slip) Of(string page, string lower, string higher, params IEnumerable<string> aside)
    {
        var at = automaton.Sheets.ToList().FindIndex(sheet => sheet.Question.Id == page);
        if (at < 0) return (0, null);
        var (sheet, compared, slip) = (automaton.Sheets[at], 0L, (Way?)null);
        var (low, high) = (sheet.PlaceOf(lower), sheet.PlaceOf(higher));
        if (low < 0 || high < 0) return (0, null);
        var left = automaton.Numbers.Of(aside);

        var pairs = new Dictionary<Pair, Way>();
        foreach (var node in automaton.Layers[at].OrderBy(node => node.Shortest.Cost))
        {
            var known = node.State.Content;
            var offered = sheet.Offered(known.Present);
            if (!sheet.AskedWhen.Holds(known.Present) || (offered >> low & offered >> high & 1) == 0) continue;
            var told = sheet.Choosing(low, automaton.Content);
            Keep(new(After(known, at, told with { Give = told.Give & ~left }), After(known, at, sheet.Choosing(high, automaton.Content)), false), new(null, page, [lower], [higher], node, node.Shortest.Pages), pairs);
        }
        for (var next = at + 1; next < automaton.Sheets.Length; next++)
        {
            var after = new Dictionary<Pair, Way>();
            foreach (var (pair, way) in pairs) Step(pair, way, next, after);
            pairs = after;
        }
        foreach (var (pair, way) in pairs)
        {
            compared++;
            if ((pair.LowEnded ? Disposition.Call999 : pair.Low.Decision) > pair.High.Decision && (slip is null || way.Length < slip.Length)) slip = way;
        }
        return (compared + highAt999, slip is null ? null : new(Path(slip, way => way.Low), Path(slip, way => way.High)));
    }

    private long highAt999;

    private void Step(Pair pair, Way way, int page, Dictionary<Pair, Way> after)
    {
        var (sheet, content) = (automaton.Sheets[page], automaton.Content);
        var (low, high) = (!pair.LowEnded && sheet.AskedWhen.Holds(pair.Low.Present), sheet.AskedWhen.Holds(pair.High.Present));
        var (lowOffered, highOffered) = (sheet.Offered(pair.Low.Present), sheet.Offered(pair.High.Present));
        Known LowPassed() => pair.LowEnded ? pair.Low : After(pair.Low, page, default);

        if (low && high)
            foreach (var (one, other, ids) in sheet.Matched(lowOffered, highOffered, content))
                Keep(new(After(pair.Low, page, one), After(pair.High, page, other), false), new(way, sheet.Question.Id, ids, ids, null, way.Length + 1), after);
        else if (high)
            foreach (var effect in sheet.For(highOffered, 0, content, automaton.Settled).All)
                Keep(new(LowPassed(), After(pair.High, page, effect.Content), pair.LowEnded), new(way, sheet.Question.Id, null, effect.Shortest, null, way.Length + 1), after);
        else if (low)
        {
            if (sheet.Nothing(lowOffered) is { } nothing)
                Keep(new(After(pair.Low, page, default), After(pair.High, page, default), false), new(way, sheet.Question.Id, nothing, null, null, way.Length + 1), after);
        }
        else
            Keep(new(LowPassed(), After(pair.High, page, default), pair.LowEnded), way, after);
    }

    // A higher one at 999 has ended no lower, whatever the other still tells.
    private void Keep(Pair pair, Way way, Dictionary<Pair, Way> pairs)
    {
        if (pair.High.Decision is Disposition.Call999)
        {
            highAt999++;
            return;
        }
        if (!pair.LowEnded && pair.Low.Decision is Disposition.Call999) pair = pair with { Low = default, LowEnded = true };
        if (!pairs.TryGetValue(pair, out var known) || way.Length < known.Length) pairs[pair] = way;
    }

    private Known After(Known known, int page, Told told) => automaton.Content.After(known, page + 1, told);

    private ImmutableArray<(string, ImmutableArray<string>)> Path(Way way, Func<Way, ImmutableArray<string>?> of)
    {
        var path = new Stack<(string, ImmutableArray<string>)>();
        for (var at = way; ; at = at.Before!)
        {
            if (of(at) is { } response) path.Push((at.Page, response));
            if (at.Start is { } start) return [.. automaton.PathTo(start), .. path];
        }
    }
}
