using System.Numerics;
using BackCare.Triage;

namespace BackCare.Proof;

/// <summary>One page's options in a form made for counting. Sets of them have a bit for each, in its order.</summary>
internal sealed class BitOptions(Condition asked, IEnumerable<BareOption> options, Bits bits, bool doubtWaits = false)
{
    private readonly (UInt128 Gives, BitCondition When)[] options =
        [.. options.Select(option => (bits.Of(option.Gives), bits.Of(option.When)))];

    public BitCondition Asked { get; } = bits.Of(asked);

    public int Count => options.Length;

    public bool DoubtWaits => doubtWaits;

    public IEnumerable<UInt128> Each(ulong of) => Places(of).Select(place => options[place].Gives);

    public ulong All => (1ul << Count) - 1;

    public UInt128 Facts(ulong of) =>
        Asked.Facts | Places(of).AllOf(place => options[place].When.Facts);

    /// <summary>Those that a person is offered who is asked the page.</summary>
    public ulong Offered(UInt128 present)
    {
        var offered = 0ul;
        for (var place = 0; place < Count; place++)
            if (options[place].When.Holds(present)) offered |= 1ul << place;
        return offered;
    }

    /// <summary>Those that a person is owed: none where the page's own condition does not hold.</summary>
    public ulong Owed(UInt128 present) => Asked.Holds(present) ? Offered(present) : 0;

    public UInt128 GivenBy(ulong chosen)
    {
        var given = UInt128.Zero;
        for (; chosen != 0; chosen &= chosen - 1) given |= options[BitOperations.TrailingZeroCount(chosen)].Gives;
        return given;
    }

    /// <param name="unsure">What its doubt is about, chosen or not; none without "not sure".</param>
    public Told Tell(ulong chosen, ulong unsure, CountingRules rules) =>
        rules.Tell(GivenBy(chosen), GivenBy(unsure & ~chosen), doubtWaits);

    public static IEnumerable<int> Places(ulong set)
    {
        for (; set != 0; set &= set - 1) yield return BitOperations.TrailingZeroCount(set);
    }
}
