using System.Collections.Concurrent;

namespace BackCare.Reading;

/// <summary>What is made of a text alone: all content is read again whenever a file is saved.</summary>
/// <param name="most">Everything is forgotten when there are more, so that what has gone is not kept for ever.</param>
internal sealed class BoundedCache<TKey, TValue>(int most) where TKey : notnull
{
    private readonly ConcurrentDictionary<TKey, TValue> kept = new();

    public TValue GetOrAdd(TKey key, Func<TKey, TValue> make)
    {
        if (kept.TryGetValue(key, out var known)) return known;
        var made = make(key);
        Set(key, made);
        return made;
    }

    public bool TryGetValue(TKey key, [System.Diagnostics.CodeAnalysis.MaybeNullWhen(false)] out TValue known) =>
        kept.TryGetValue(key, out known);

    public void Set(TKey key, TValue made)
    {
        if (kept.Count >= most) kept.Clear();
        kept[key] = made;
    }
}
