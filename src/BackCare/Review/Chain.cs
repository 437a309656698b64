using System.Collections.Concurrent;

namespace BackCare.Review;

/// <summary>
/// Which record had seen which: those that it names among its heads, and all that those had seen.
/// Clocks do not matter; of two records made in two clones of the folder, neither had seen the other.
/// </summary>
internal sealed class Chain(IReadOnlyCollection<SignOff> records)
{
    private readonly ILookup<string, string> namedBy =
        records.SelectMany(record => record.Heads.Select(head => (head, record.Digest)))
        .ToLookup(pair => pair.head, pair => pair.Digest, StringComparer.Ordinal);

    private readonly ConcurrentDictionary<string, HashSet<string>> after = new(StringComparer.Ordinal);

    public bool Saw(SignOff record, SignOff earlier) => after.GetOrAdd(earlier.Digest, After).Contains(record.Digest);

    private HashSet<string> After(string digest)
    {
        var open = new Stack<string>(namedBy[digest]);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        while (open.TryPop(out var later))
            if (seen.Add(later))
                foreach (var next in namedBy[later]) open.Push(next);
        return seen;
    }
}
