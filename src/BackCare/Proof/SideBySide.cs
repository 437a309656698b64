using BackCare.Triage;

namespace BackCare.Proof;

/// <summary>Two journeys alike but for one option, of which the one that should end no lower does.</summary>
internal sealed record EndsLower(ImmutableArray<PageResponse> Lower, ImmutableArray<PageResponse> Higher);

/// <summary>
/// Walks two people side by side who tell the same but for one option of one page. A page that only the higher one is
/// asked may get any response; a page that only the lower one is asked gets the response that gives nothing, because
/// the other could not have told it.
/// </summary>
internal sealed class SideBySide(Walk walk)
{
    // Worked out once for each two sets of options.
    private readonly Dictionary<(WalkedPage, ulong, ulong, Disposition, Disposition),
        ImmutableArray<(Told Lower, Told Higher, ImmutableArray<string> Ids)>> same = [];

    private readonly record struct Two(Known Lower, Known Higher, bool LowerEnded);

    /// <param name="Start">At the first step of the two: the people whom both belonged to.</param>
    private sealed record Steps(
        Steps? Before, string Page, ImmutableArray<string>? Lower, ImmutableArray<string>? Higher, People? Start,
            int Length);

    private readonly record struct Step(Two Two, Steps Steps);

    /// <summary>Compares everybody who may choose either of two options of a page.</summary>
    /// <param name="aside">Facts of the lower option that are left out of the comparison.</param>
    /// <returns>How many ends were compared, and the shortest two journeys of which the higher one ends lower.</returns>
    public (long Compared, EndsLower? Found) Compare(string page, Rung rung, IEnumerable<string> aside)
    {
        var first = walk.Form.Pages.ToList().FindIndex(each => each.Question.Id == page);
        if (first < 0) return (0, null);
        var (steps, at999) = Split(Begin(first, rung, walk.Form.Bits.Of(aside)));
        for (var next = first + 1; next < walk.Form.Pages.Length; next++)
        {
            var (onwards, ended) = Split(steps.SelectMany(each => On(each.Key, each.Value, next)));
            (steps, at999) = (onwards, at999 + ended);
        }
        var shortest = steps.Where(each =>
            (each.Key.LowerEnded ? Disposition.Call999 : each.Key.Lower.Decision) > each.Key.Higher.Decision)
            .Select(each => each.Value).MinBy(each => each.Length);
        var found = shortest is null ? null
            : new EndsLower(Path(shortest, each => each.Lower), Path(shortest, each => each.Higher));
        return (at999 + steps.Count, found);
    }

    private IEnumerable<Step> Begin(int page, Rung rung, UInt128 aside)
    {
        var asked = walk.Form.Pages[page];
        var (lower, higher) = (asked.PlaceOf(rung.Lower), asked.PlaceOf(rung.Higher));
        if (lower < 0 || higher < 0) yield break;
        var (low, high) = (1ul << lower, 1ul << higher);
        foreach (var people in walk.Layers[page].OrderBy(people => people.Shortest.Cost))
        {
            var known = people.State.Content;
            if (!walk.Form.IsAsked(page, known)
                || (asked.Content.Offered(known.Present) & (low | high)) != (low | high)) continue;
            var less = asked.Tells(new(low, NotSure: false), 0);
            var more = asked.Tells(new(high, NotSure: false), 0);
            var two = new Two(walk.Form.After(known, page, less with { Gives = less.Gives & ~aside }),
                walk.Form.After(known, page, more), LowerEnded: false);
            yield return new(two,
                new(null, asked.Question.Id, [rung.Lower], [rung.Higher], people, people.Shortest.Pages));
        }
    }

    private IEnumerable<Step> On(Two two, Steps steps, int page)
    {
        var (form, asked) = (walk.Form, walk.Form.Pages[page]);
        var lower = !two.LowerEnded && form.IsAsked(page, two.Lower);
        var passed = two.LowerEnded ? two.Lower : form.After(two.Lower, page);
        var offered = asked.Content.Offered(two.Lower.Present);
        if (lower && form.IsAsked(page, two.Higher))
            return Same(asked, offered, asked.Content.Offered(two.Higher.Present), two).Select(same => Onto(
                new(form.After(two.Lower, page, same.Lower), form.After(two.Higher, page, same.Higher), LowerEnded: false),
                same.Ids, same.Ids));
        if (form.IsAsked(page, two.Higher))
            return form.Groups(page, two.Higher).Select(group => Onto(
                two with { Lower = passed, Higher = form.After(two.Higher, page, group.Content) }, null, group.Shortest));
        var behind = two with { Lower = passed, Higher = form.After(two.Higher, page) };
        if (!lower) return [new(behind, steps)];
        return Nothing(asked, offered) is { } nothing ? [Onto(behind, nothing, null)] : [];

        Step Onto(Two onto, ImmutableArray<string>? low, ImmutableArray<string>? high) =>
            new(onto, new(steps, asked.Question.Id, low, high, null, steps.Length + 1));
    }

    // The same response of two people who may be offered different options: only options that both have are chosen. The
    // lower one's doubt is about those alone, for the higher one could not have told a doubt about an option that they
    // do not see; the higher one's is about all that they see.
    private ImmutableArray<(Told Lower, Told Higher, ImmutableArray<string> Ids)> Same(WalkedPage page, ulong lower,
        ulong higher, in Two two)
    {
        var (rules, least, most) = (walk.Form.Content, two.Lower.Certain, two.Higher.Certain);
        if (same.TryGetValue((page, lower, higher, least, most), out var known)) return known;
        var both = page.Responses(lower & higher).GroupBy(response =>
            (Lower: rules.Reduced(page.Tells(response, lower & higher), least),
                Higher: rules.Reduced(page.Tells(response, higher), most)));
        return same[(page, lower, higher, least, most)] =
            [.. both.Select(each => (each.Key.Lower, each.Key.Higher, page.Ids(each.MinBy(one => one.Ticks))))];
    }

    // The response that gives nothing and doubts nothing, where the page has one.
    private static ImmutableArray<string>? Nothing(WalkedPage page, ulong offered)
    {
        foreach (var response in page.Responses(offered))
            if (!response.NotSure && page.Tells(response, offered) == default)
                return page.Ids(response);
        return null;
    }

    // A higher one at 999 has ended no lower, whatever the other still tells: they are counted, and walk no further.
    private static (Dictionary<Two, Steps> Steps, long At999) Split(IEnumerable<Step> steps)
    {
        var (onwards, at999) = (new Dictionary<Two, Steps>(), 0L);
        foreach (var (next, way) in steps)
        {
            if (next.Higher.Decision is Disposition.Call999)
            {
                at999++;
                continue;
            }
            var two = !next.LowerEnded && next.Lower.Decision is Disposition.Call999
                ? next with { Lower = default, LowerEnded = true } : next;
            if (!onwards.TryGetValue(two, out var known) || way.Length < known.Length) onwards[two] = way;
        }
        return (onwards, at999);
    }

    private ImmutableArray<PageResponse> Path(Steps steps, Func<Steps, ImmutableArray<string>?> of)
    {
        var path = new Stack<PageResponse>();
        for (var at = steps; ; at = at.Before!)
        {
            if (of(at) is { } response) path.Push(new(at.Page, response));
            if (at.Start is { } start) return [.. walk.PathTo(start), .. path];
        }
    }
}
