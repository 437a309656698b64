using System.Numerics;
using BackCare.Triage;

namespace BackCare.Proof;

/// <summary>What is known of one person in front of one page, as far as it can still matter.</summary>
/// <param name="Present">What was given, and what follows from it.</param>
/// <param name="Possible">The same if every doubt so far were a yes. Empty when doubts can no longer matter.</param>
/// <param name="Maybe">The most urgent of <paramref name="Possible"/>; self-care where that would not raise the decision.</param>
/// <param name="PossibleSoon">Without the doubts that wait. Empty when it can no longer make a difference.</param>
/// <param name="Soon">Whether 111 is among what is possible without the doubts that wait: then a GP is due today.</param>
/// <param name="Today">Whether something was told with which no doubt waits; false once no page is left whose doubt may.</param>
internal readonly record struct Known(
    UInt128 Present, UInt128 Possible, Disposition Single, Disposition Together, Disposition Maybe,
    UInt128 PossibleSoon, bool Soon, bool Today)
{
    public Disposition Certain => Dispositions.MoreUrgent(Single, Together);

    public Disposition NotSure => Maybe.OneBelow() is Disposition.GpToday && !Soon ? Disposition.GpInAWeek : Maybe.OneBelow();

    public Disposition Decision => Dispositions.MoreUrgent(Certain, NotSure);
}

/// <param name="Gives">What it gives, as far as it takes part in anything but its own urgency.</param>
/// <param name="MostUrgent">The most urgent finding that it gives.</param>
/// <param name="Doubts">What "not sure" leaves open, likewise.</param>
internal readonly record struct Told(UInt128 Gives, Disposition MostUrgent, UInt128 Doubts,
    Disposition MostUrgentDoubt, bool Waits);

internal readonly record struct BitCombination(BitCondition When, Disposition Disposition);

/// <summary>Derived findings and combinations that came about by one response, a bit for each in their order.</summary>
internal readonly record struct CameAbout(UInt128 Derived, UInt128 Combinations);

/// <summary>
/// The rules of the content, or of the floor, in a form made for counting: as bit sets, with what of them can still
/// matter from each page on. Forgetting the rest is what lets people be merged; README.md has the argument why nothing
/// is lost by it.
/// </summary>
internal sealed class CountingRules
{
    public const int DispositionCount = (int)Disposition.Call999 + 1;

    private readonly record struct BitDerivation(UInt128 Id, BitCondition When, int AtLeast, UInt128 Of)
    {
        public UInt128 Facts => When.Facts | Of;

        public bool FollowsFrom(UInt128 present) =>
            When.Holds(present) && (AtLeast == 0 || (int)UInt128.PopCount(present & Of) >= AtLeast);
    }

    private readonly BitCombination[] combinations;

    // Places in the list above, each under one of the facts that its combination cannot be without.
    private readonly int[][] needing;
    private readonly BitDerivation[] derived;
    private readonly UInt128[] findings = new UInt128[DispositionCount];
    private readonly UInt128 takesPart;
    private readonly UInt128[] matters;
    private readonly UInt128[] conditions;
    private readonly UInt128[][] openCombinations;
    private readonly (UInt128 Id, UInt128 Needs)[][][] openDerived;
    private readonly UInt128 facts;
    private readonly UInt128 today;
    private readonly int lastThatWaits;
    private readonly bool apart;

    /// <param name="pages">In the order of the content.</param>
    /// <param name="apart">Whether findings and combinations are told apart, to say which demand was missed.</param>
    public CountingRules(
        Bits bits, IEnumerable<(string Id, Disposition Disposition)> findings, IEnumerable<BitCombination> combinations,
        IEnumerable<Derivation> derived, BitOptions[] pages, IEnumerable<DoubtThatWaits> waiting, bool apart)
    {
        foreach (var (id, disposition) in findings) this.findings[(int)disposition] |= bits[id];
        (this.combinations, this.apart) = ([.. combinations], apart);
        this.derived =
        [
            .. derived.Select(each => new BitDerivation(
                bits[each.Id], bits.Of(new Condition(each.All, each.Any)), each.AtLeast, bits.Of(each.Of))),
        ];
        var places = Enumerable.Range(0, 128).ToArray();
        var needed = Enumerable.Range(0, this.combinations.Length).ToLookup(place => Rarest(this.combinations[place].When.All));
        needing = [.. places.Select(fact => needed[fact].ToArray())];
        // Facts of one page and of another could not be told apart by a single note.
        today = waiting.Select(each => bits.Of(each.TodayWith)).Distinct().SingleOrDefault();
        lastThatWaits = Array.FindLastIndex(pages, page => page.DoubtWaits);
        Later = FromEachPageOn(pages, page => page.GivenBy(page.All));
        conditions = FromEachPageOn(pages, page => page.Facts(page.All));
        facts = ~this.findings.Aggregate(UInt128.Zero, (all, level) => all | level);
        takesPart = conditions[0] | today | this.combinations.AllOf(each => each.When.Facts)
            | this.derived.AllOf(each => each.Facts);
        matters = ForEachCertain(certain => conditions[0] | (certain < Disposition.GpToday ? today : 0)
            | this.combinations.Where(each => each.Disposition > certain).AllOf(each => each.When.Facts)
            | this.derived.Where(each => Raises(each.Id, certain)).AllOf(each => each.Facts));
        openCombinations = [.. Later.Select(OpenCombinations)];
        openDerived = [.. Later.Select(OpenDerived)];

        // The fact that the fewest combinations cannot be without. There is always one: see Rule.All.
        int Rarest(UInt128 all) => places.Where(fact => all.Has(fact))
            .MinBy(fact => this.combinations.Count(each => each.When.All.Has(fact)));
    }

    /// <summary>All that can be given from each page on.</summary>
    public UInt128[] Later { get; }

    public Told Tell(UInt128 gives, UInt128 doubts, bool waits) =>
        new(gives & takesPart, MostUrgent(gives), doubts & takesPart, MostUrgent(doubts), waits && doubts != 0);

    /// <summary>A response without what cannot matter any more beside what is certain, or most urgent in it.</summary>
    public Told Reduced(in Told told, Disposition certain)
    {
        var most = told.MostUrgent > certain ? told.MostUrgent : Disposition.SelfCare;
        certain = Dispositions.MoreUrgent(certain, told.MostUrgent);
        var gives = told.Gives & matters[(int)certain];
        return certain >= Disposition.Urgent111 ? new(gives, most, 0, Disposition.SelfCare, Waits: false)
            : told with { Gives = gives, MostUrgent = most };
    }

    public bool IsSign(UInt128 gives) => (gives & ~facts) != 0;

    /// <summary>Whether one more of these would be 999, with all facts that they give counted as told.</summary>
    public bool OneMoreIs999(in Known known, IReadOnlyCollection<UInt128> options)
    {
        var told = known.Present | (options.AllOf(gives => gives) & facts);
        return Is999(told) || options.Any(gives => Is999(told | gives));

        bool Is999(UInt128 present)
        {
            var (_, single, together, _) =
                Conclude(present, MostUrgent(present), Disposition.SelfCare, Disposition.Urgent111);
            return Dispositions.MoreUrgent(single, together) is Disposition.Call999;
        }
    }

    /// <summary>What is known after a response, as far as it matters from page <paramref name="next"/> on.</summary>
    /// <param name="keep">Facts to keep for another reason.</param>
    public Known After(in Known known, int next, in Told told, UInt128 keep = default) =>
        After(known, next, told, keep, out _);

    /// <inheritdoc cref="After(in Known, int, in Told, UInt128)"/>
    public Known After(in Known known, int next, in Told told, UInt128 keep, out CameAbout cameAbout)
    {
        keep |= conditions[next];
        var single = Dispositions.MoreUrgent(known.Single, told.MostUrgent);
        (var present, single, var together, cameAbout) = Conclude(known.Present | told.Gives, single, known.Together,
            known.Certain);
        if (!apart) (single, together) = (Dispositions.MoreUrgent(single, together), Disposition.SelfCare);
        var certain = Dispositions.MoreUrgent(single, together);

        // A doubt gives 111 at the most: from there on it has no part.
        if (certain >= Disposition.Urgent111)
            return new(Remembered(next, present, certain, keep), 0, single, together, Disposition.SelfCare, 0, false, false);

        var (possible, maybe) = IfYes(known.Possible | told.Gives | told.Doubts,
            Dispositions.MoreUrgent(known.Maybe, Dispositions.MoreUrgent(told.MostUrgent, told.MostUrgentDoubt)));
        // Whether a GP is due today or within a week is settled once either is certain, or a doubt is a possible 999.
        var isSettled = certain >= Disposition.GpToday || maybe is Disposition.Call999;
        var isToday = !isSettled && (known.Today || (told.Gives & today) != 0);
        var (possibleSoon, soon) = isSettled || known.Soon ? (0, !isSettled)
            : isToday ? Soon((possible, maybe))
            : Soon(IfYes(known.PossibleSoon | told.Gives | (told.Waits ? 0 : told.Doubts),
                Dispositions.MoreUrgent(told.MostUrgent, told.Waits ? Disposition.SelfCare : told.MostUrgentDoubt)));
        if (maybe.OneBelow() <= certain) maybe = Disposition.SelfCare;
        // A doubt counts one level less, so only what would still be above the certain one then can raise it.
        var matters = certain < Disposition.GpToday ? Disposition.GpToday : Disposition.Urgent111;
        possible = maybe is Disposition.Call999
            ? 0
            : Remembered(next, possible, Dispositions.MoreUrgent(maybe, matters), keep: 0);
        return new(Remembered(next, present, certain, keep), possible, single, together, maybe,
            possibleSoon, soon, isToday && next <= lastThatWaits);

        (UInt128 Possible, bool Soon) Soon((UInt128 Possible, Disposition Maybe) ifYes) =>
            ifYes.Maybe.OneBelow() >= Disposition.GpToday ? (0, true)
                : (Remembered(next, ifYes.Possible, Disposition.GpToday, keep: 0), false);
    }

    private (UInt128 Possible, Disposition Maybe) IfYes(UInt128 possible, Disposition single)
    {
        (possible, single, var pair, _) = Conclude(possible, single, Disposition.SelfCare, Disposition.SelfCare);
        return (possible, Dispositions.MoreUrgent(single, pair));
    }

    private Disposition MostUrgent(UInt128 set)
    {
        var disposition = Disposition.Call999;
        while (disposition > Disposition.SelfCare && (set & findings[(int)disposition]) == 0) disposition--;
        return disposition;
    }

    // All that follows from what is present, and how urgent that is. Combinations no more urgent than what is certain
    // are not looked at.
    private (UInt128 Present, Disposition Single, Disposition Together, CameAbout CameAbout) Conclude(
        UInt128 present, Disposition single, Disposition together, Disposition certain)
    {
        var (followed, fired) = (UInt128.Zero, UInt128.Zero);
        for (var place = 0; place < derived.Length; place++)
        {
            ref readonly var each = ref derived[place];
            if ((present & each.Id) != 0 || !each.FollowsFrom(present)) continue;
            present |= each.Id;
            followed |= UInt128.One << place;
            single = Dispositions.MoreUrgent(single, MostUrgent(each.Id));
        }
        // The proof spends most of its time here: only combinations of what is present are looked at.
        for (var low = (ulong)present; low != 0; low &= low - 1) Fire(needing[BitOperations.TrailingZeroCount(low)]);
        for (var high = (ulong)(present >> 64); high != 0; high &= high - 1) Fire(needing[64 + BitOperations.TrailingZeroCount(high)]);
        return (present, single, together, new(followed, fired));

        void Fire(int[] places)
        {
            foreach (var place in places)
            {
                ref readonly var each = ref combinations[place];
                if (each.Disposition <= certain || !each.When.Holds(present)) continue;
                together = Dispositions.MoreUrgent(together, each.Disposition);
                fired |= UInt128.One << place;
            }
        }
    }

    private UInt128 Remembered(int page, UInt128 present, Disposition certain, UInt128 keep)
    {
        keep |= openCombinations[page][(int)certain];
        foreach (var (id, needs) in openDerived[page][(int)certain])
            if ((present & id) == 0) keep |= needs;
        return present & keep;
    }

    private static UInt128[] FromEachPageOn(BitOptions[] pages, Func<BitOptions, UInt128> of)
    {
        var on = new UInt128[pages.Length + 1];
        for (var page = pages.Length - 1; page >= 0; page--) on[page] = on[page + 1] | of(pages[page]);
        return on;
    }

    // For each disposition that is certain already: members of more urgent combinations that wait for another one to
    // come.
    private UInt128[] OpenCombinations(UInt128 later)
    {
        var coming = later | derived.Where(each => (each.Facts & later) != 0).AllOf(each => each.Id);
        return ForEachCertain(certain => combinations.Where(each => each.Disposition > certain)
            .AllOf(each => Waiting(each.When.Facts, coming)));
    }

    // Likewise facts of derived findings that would raise, or be part of a combination that would.
    private (UInt128 Id, UInt128 Needs)[][] OpenDerived(UInt128 later) => ForEachCertain(certain => derived
        .Where(each => Raises(each.Id, certain))
        .Select(each => (each.Id, Waiting(each.Facts, later))).ToArray());

    private bool Raises(UInt128 id, Disposition certain) => MostUrgent(id) > certain
        || combinations.Any(other => other.Disposition > certain && (other.When.Facts & id) != 0);

    private static T[] ForEachCertain<T>(Func<Disposition, T> open) => [.. Enum.GetValues<Disposition>().Select(open)];

    private static UInt128 Waiting(UInt128 members, UInt128 coming) => (int)UInt128.PopCount(members & coming) switch
    {
        0 => 0,
        1 => members & ~coming,
        _ => members,
    };
}
