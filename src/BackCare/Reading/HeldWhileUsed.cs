using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace BackCare.Reading;

/// <summary>Values that can be had again for as long as somebody uses them, and that are not kept for this alone.</summary>
public sealed class HeldWhileUsed<TKey, TValue> where TKey : notnull where TValue : class
{
    private const int Few = 64;

    private readonly ConcurrentDictionary<TKey, WeakReference<TValue>> held = new();

    // Looked through whenever it has doubled, so that each value costs the same however many there are.
    private int most = Few;

    public bool Knows(TKey key, [NotNullWhen(true)] out TValue? value)
    {
        value = null;
        return held.TryGetValue(key, out var reference) && reference.TryGetTarget(out value);
    }

    /// <returns>The value itself.</returns>
    public TValue Hold(TKey key, TValue value)
    {
        if (held.Count >= most)
        {
            foreach (var gone in held.Where(entry => !entry.Value.TryGetTarget(out _))) held.TryRemove(gone);
            most = Math.Max(Few, 2 * held.Count);
        }
        held[key] = new(value);
        return value;
    }
}
