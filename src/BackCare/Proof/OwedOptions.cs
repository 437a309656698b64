using System.Collections.Immutable;

namespace BackCare.Proof;

/// <summary>The options of the floor, a bit for each, to note which of them somebody was not offered.</summary>
internal sealed class OwedOptions
{
    private readonly ImmutableArray<(string Page, string Option, BitCondition Asked, BitCondition Offered)> all;

    /// <exception cref="InvalidOperationException">The floor has more than 128 options.</exception>
    public OwedOptions(Floor floor, Bits bits)
    {
        all =
        [
            .. from page in floor.Pages
               from option in page.Options
               select (page.Id, option.Id, bits.Of(page.When), bits.Of(option.When)),
        ];
        if (all.Length > 128)
            throw new InvalidOperationException("The proof knows up to 128 options of the floor, and there are more. " +
                "Widen the sets in src/BackCare/Proof.");
    }

    /// <summary>
    /// Those of a page that are not among <paramref name="offered"/>, a bit for each in the floor's order.
    /// </summary>
    public UInt128 NotOffered(string page, ulong offered = 0)
    {
        var (set, place) = (UInt128.Zero, 0);
        for (var bit = 0; bit < all.Length; bit++)
            if (all[bit].Page == page && (offered >> place++ & 1) == 0) set |= UInt128.One << bit;
        return set;
    }

    /// <summary>The ids of these options, to name them.</summary>
    public IEnumerable<string> Ids(UInt128 set) =>
        all.Where((_, bit) => (set >> bit & 1) == 1).Select(each => each.Option);

    /// <summary>All that the conditions of these options and of their pages look at.</summary>
    public UInt128 Facts(UInt128 set)
    {
        var facts = UInt128.Zero;
        for (; set != 0; set &= set - 1) facts |= First(set).Asked.Facts | First(set).Offered.Facts;
        return facts;
    }

    /// <summary>
    /// Of options that were not offered: those that were owed, because their conditions hold by now, and those whose
    /// conditions may yet come to hold. The others are forgotten.
    /// </summary>
    public (UInt128 Owed, UInt128 Open) Settle(UInt128 set, UInt128 present, UInt128 later)
    {
        var (owed, open) = (UInt128.Zero, UInt128.Zero);
        for (; set != 0; set &= set - 1)
        {
            var (_, _, asked, offered) = First(set);
            var bit = set & ~(set - 1);
            if (asked.Holds(present) && offered.Holds(present)) owed |= bit;
            else if (asked.Holds(present | later) && offered.Holds(present | later)) open |= bit;
        }
        return (owed, open);
    }

    private (string Page, string Option, BitCondition Asked, BitCondition Offered) First(UInt128 set) =>
        all[(int)UInt128.TrailingZeroCount(set)];
}
