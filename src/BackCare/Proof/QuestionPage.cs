using System.Collections.Immutable;
using BackCare.Triage;

namespace BackCare.Proof;

/// <summary>What is known of one person at one page, as far as it can still matter.</summary>
/// <param name="Present">What was given, and what follows from it.</param>
/// <param name="Possible">The same if every doubt so far were a yes. Empty when doubts can no longer matter.</param>
/// <param name="Single">The most urgent finding so far.</param>
/// <param name="Together">The most urgent combination so far.</param>
/// <param name="Maybe">The most urgent of <paramref name="Possible"/>; self-care where it would not raise the decision.</param>
internal readonly record struct Known(UInt128 Present, UInt128 Possible, Disposition Single, Disposition Together, Disposition Maybe)
{
    public Disposition Certain => Dispositions.MoreUrgent(Single, Together);

    /// <summary>What the checker would say if nothing more came.</summary>
    public Disposition Decision => Dispositions.MoreUrgent(Certain, Maybe.OneBelow());
}

/// <summary>A response as one side sees it.</summary>
/// <param name="Give">What it gives, as far as it takes part in anything but its own urgency.</param>
/// <param name="GiveLevel">The most urgent finding that it gives.</param>
/// <param name="Doubt">What "not sure" leaves open, likewise.</param>
internal readonly record struct Told(UInt128 Give, Disposition GiveLevel, UInt128 Doubt, Disposition DoubtLevel);

/// <summary>
/// One side of the proof, content or floor: its rules as bit sets, and what of them can still matter from each page on. Forgetting the rest is what lets
/// people be merged; README.md has the argument why nothing is lost by it.
/// </summary>
internal sealed class Side
{
    /// <summary>How many dispositions there are.</summary>
    public const int Levels = (int)Disposition.Call999 + 1;

    private readonly (UInt128 All, UInt128 Any, Disposition Level)[] combinations;
    private readonly (UInt128 Id, UInt128 All, UInt128 Any, int AtLeast, UInt128 Of)[] derived;
    private readonly UInt128[] ofLevel = new UInt128[Levels];
    private readonly UInt128[] conditions;
    private readonly UInt128[,] openCombinations;
    private readonly (UInt128 Id, UInt128 Needs)[][,] openDerived;
    private readonly bool apart;
    private readonly UInt128 always;

    /// <param name="given">For each page, in the order of the content: all that its options can give.</param>
    /// <param name="asked">For each page: the facts that its condition and those of its options use.</param>
    /// <param name="apart">Whether findings and combinations are told apart, as the floor does to say which of its demands was missed.</param>
    /// <param name="always">What is never forgotten.</param>
    public Side(
        Numbers numbers, IEnumerable<(string Id, Disposition Level)> findings, IEnumerable<(UInt128 All, UInt128 Any, Disposition Level)> combinations,
        IEnumerable<Derivation> derived, UInt128[] given, UInt128[] asked, bool apart, UInt128 always)
    {
        foreach (var (id, level) in findings) ofLevel[(int)level] |= numbers[id];
        this.combinations = [.. combinations];
        this.derived = [.. derived.Select(each => (numbers[each.Id], numbers.Of(each.All), numbers.Of(each.Any), each.AtLeast, numbers.Of(each.Of)))];
        (this.apart, this.always) = (apart, always);
        Interesting = this.combinations.Aggregate(UInt128.Zero, (set, each) => set | each.All | each.Any)
            | this.derived.Aggregate(UInt128.Zero, (set, each) => set | Facts(each)) | asked.Aggregate(UInt128.Zero, (set, each) => set | each) | always;

        var pages = given.Length;
        (conditions, Later) = (new UInt128[pages + 1], new UInt128[pages + 1]);
        openCombinations = new UInt128[pages + 1, Levels];
        openDerived = new (UInt128, UInt128)[pages + 1][,];
        for (var page = pages; page >= 0; page--)
        {
            if (page < pages) (conditions[page], Later[page]) = (conditions[page + 1] | asked[page], Later[page + 1] | given[page]);
            Open(page);
        }
    }

    /// <summary>All that takes part in a combination, a derived finding or a condition. The rest matters by its own urgency only.</summary>
    public UInt128 Interesting { get; }

    /// <summary>All that can be given from each page on.</summary>
    public UInt128[] Later { get; }

    /// <summary>Combinations that came about at least once, by their place; <see cref="Followed"/> likewise for derived findings.</summary>
    public UInt128 Fired { get; private set; }

    public UInt128 Followed { get; private set; }

    /// <summary>Combinations that came about by the latest response.</summary>
    public UInt128 LastFired { get; private set; }

    public Disposition LevelOf(UInt128 set)
    {
        var level = Disposition.Call999;
        while (level > Disposition.SelfCare && (set & ofLevel[(int)level]) == 0) level--;
        return level;
    }

    public Told Tell(UInt128 give, UInt128 doubt) => new(give & Interesting, LevelOf(give), doubt & Interesting, LevelOf(doubt));

    /// <summary>What is known after a response, as far as it matters from page <paramref name="next"/> on.</summary>
    /// <param name="keep">Facts to keep for another reason.</param>
    public Known After(in Known known, int next, in Told told, UInt128 keep = default)
    {
        var (single, together) = (Dispositions.MoreUrgent(known.Single, told.GiveLevel), known.Together);
        LastFired = 0;
        var present = Raise(known.Present | told.Give, known.Certain, ref single, ref together, count: true);
        Fired |= LastFired;
        if (!apart) (single, together) = (Dispositions.MoreUrgent(single, together), Disposition.SelfCare);
        var certain = Dispositions.MoreUrgent(single, together);

        // A doubt gives 111 at the most: from there on it has no part.
        if (certain >= Disposition.Urgent111) return new(Keep(next, present, certain, keep | conditions[next]), 0, single, together, Disposition.SelfCare);

        var (maybe, pair) = (Dispositions.MoreUrgent(known.Maybe, Dispositions.MoreUrgent(told.GiveLevel, told.DoubtLevel)), Disposition.SelfCare);
        var possible = Raise(known.Possible | told.Give | told.Doubt, Disposition.SelfCare, ref maybe, ref pair, count: false);
        maybe = Dispositions.MoreUrgent(maybe, pair);
        if (maybe.OneBelow() <= certain) maybe = Disposition.SelfCare;
        // A doubt counts one level less, so only what would still be above the certain one then can raise it.
        var matters = Dispositions.MoreUrgent(maybe, certain < Disposition.GpToday ? Disposition.GpToday : Disposition.Urgent111);
        return new(
            Keep(next, present, certain, keep | conditions[next]), maybe is Disposition.Call999 ? 0 : Keep(next, possible, matters, 0), single, together, maybe);
    }

    private UInt128 Raise(UInt128 present, Disposition before, ref Disposition single, ref Disposition together, bool count)
    {
        for (var place = 0; place < derived.Length; place++)
        {
            ref readonly var each = ref derived[place];
            if ((present & each.Id) != 0 || (present & each.All) != each.All || (each.Any != 0 && (present & each.Any) == 0)
                || (int)UInt128.PopCount(present & each.Of) < each.AtLeast) continue;
            present |= each.Id;
            single = Dispositions.MoreUrgent(single, LevelOf(each.Id));
            if (count) Followed |= UInt128.One << place;
        }
        for (var place = 0; place < combinations.Length; place++)
        {
            ref readonly var each = ref combinations[place];
            if (each.Level <= before || (present & each.All) != each.All || (each.Any != 0 && (present & each.Any) == 0)) continue;
            together = Dispositions.MoreUrgent(together, each.Level);
            if (count) LastFired |= UInt128.One << place;
        }
        return present;
    }

    private UInt128 Keep(int page, UInt128 present, Disposition level, UInt128 keep)
    {
        keep |= always | openCombinations[page, (int)level];
        var open = openDerived[page];
        for (var place = 0; place < derived.Length; place++)
            if ((present & open[place, (int)level].Id) == 0)
                keep |= open[place, (int)level].Needs;
        return present & keep;
    }

    // What can still come about from this page on, for each level that is already certain: the rest is forgotten.
    private void Open(int page)
    {
        var mayFollow = derived.Where(each => (Facts(each) & Later[page]) != 0).Aggregate(Later[page], (set, each) => set | each.Id);
        openDerived[page] = new (UInt128, UInt128)[derived.Length, Levels];
        for (var level = Disposition.SelfCare; level <= Disposition.Call999; level++)
        {
            foreach (var each in combinations.Where(each => each.Level > level)) openCombinations[page, (int)level] |= Others(each.All | each.Any, mayFollow);
            for (var place = 0; place < derived.Length; place++)
            {
                var id = derived[place].Id;
                var matters = LevelOf(id) > level || (id & always) != 0 || combinations.Any(each => each.Level > level && ((each.All | each.Any) & id) != 0);
                if (matters) openDerived[page][place, (int)level] = (id, Others(Facts(derived[place]), Later[page]));
            }
        }
    }

    // Those members that wait for another one to come.
    private static UInt128 Others(UInt128 members, UInt128 coming) => UInt128.PopCount(members & coming) switch
    {
        var none when none == 0 => 0,
        var one when one == 1 => members & ~coming,
        _ => members,
    };

    private static UInt128 Facts((UInt128 Id, UInt128 All, UInt128 Any, int AtLeast, UInt128 Of) each) => each.All | each.Any | each.Of;
}
