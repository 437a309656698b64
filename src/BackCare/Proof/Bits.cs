using BackCare.Triage;

namespace BackCare.Proof;

/// <summary>A bit for every finding and fact, the same for content and floor.</summary>
internal sealed class Bits
{
    private readonly Dictionary<string, int> places = [];

    /// <exception cref="InvalidOperationException">There are more than 128.</exception>
    public UInt128 this[string id]
    {
        get
        {
            if (!places.TryGetValue(id, out var place)) places.Add(id, place = places.Count);
            return place < 128 ? UInt128.One << place : throw new InvalidOperationException(
                "The proof knows up to 128 findings and facts, and there are more. Widen the sets in src/BackCare/Proof.");
        }
    }

    public UInt128 Of(IEnumerable<string> ids) => ids.AllOf(id => this[id]);

    public BitCondition Of(Condition condition) => new(Of(condition.All), Of(condition.Any));

    public IEnumerable<string> IdsOf(UInt128 set) =>
        places.Where(entry => set.Has(entry.Value)).Select(entry => entry.Key);
}

internal static class BitSets
{
    public static bool Has(this UInt128 set, int place) => (set >> place & 1) == 1;

    public static UInt128 AllOf<T>(this IEnumerable<T> each, Func<T, UInt128> set) =>
        each.Aggregate(UInt128.Zero, (all, one) => all | set(one));
}

internal readonly record struct BitCondition(UInt128 All, UInt128 Any)
{
    public UInt128 Facts => All | Any;

    public bool Holds(UInt128 present) => (present & All) == All && (Any == 0 || (present & Any) != 0);
}
