namespace BackCare.Proof;

/// <summary>The options of the floor, a bit for each, to note which of them somebody was not offered.</summary>
internal sealed class OwedOptions
{
    // A page, and the bit of its first option among all.
    private sealed record PageOptions(FloorPage Page, int First, BitOptions Options)
    {
        public ulong Of(UInt128 set) => (ulong)(set >> First) & Options.All;

        public UInt128 Set(ulong of) => (UInt128)of << First;
    }

    private readonly List<PageOptions> pages = [];

    /// <exception cref="InvalidOperationException">The floor has more than 128 options.</exception>
    public OwedOptions(Floor floor, Bits bits)
    {
        var count = 0;
        foreach (var page in floor.Pages)
        {
            pages.Add(new(page, count, new(page.When, page.Options, bits)));
            count += page.Options.Length;
        }
        if (count > 128)
            throw new InvalidOperationException("The proof knows up to 128 options of the floor, and there are more. " +
                "Widen the sets in src/BackCare/Proof.");
    }

    /// <summary>Those of a page that are not among <paramref name="offered"/>, which is a set of that page.</summary>
    public UInt128 NotOffered(string page, ulong offered = 0) =>
        pages.Where(each => each.Page.Id == page).AllOf(each => each.Set(each.Options.All & ~offered));

    public IEnumerable<string> Ids(UInt128 set) =>
        from page in pages
        from place in BitOptions.Places(page.Of(set))
        select page.Page.Options[place].Id;

    public UInt128 Facts(UInt128 set) =>
        pages.Where(page => page.Of(set) != 0).AllOf(page => page.Options.Facts(page.Of(set)));

    /// <summary>Of options not offered, those that were owed and those that may come to be. The others are forgotten.</summary>
    public (UInt128 Owed, UInt128 Open) Settle(UInt128 set, UInt128 present, UInt128 later)
    {
        var (owed, open) = (UInt128.Zero, UInt128.Zero);
        foreach (var page in pages)
        {
            if (page.Of(set) is var of && of == 0) continue;
            var now = of & page.Options.Owed(present);
            owed |= page.Set(now);
            open |= page.Set(of & ~now & page.Options.Owed(present | later));
        }
        return (owed, open);
    }
}
