using System.Runtime.InteropServices;

namespace BackCare.Reading;

/// <summary>On all cores: a start waits for it. A parallel query would do the same, and has much compiled first.</summary>
internal static class ParallelMap
{
    /// <exception cref="AggregateException">One could not be made.</exception>
    public static ImmutableArray<TMade> Make<T, TMade>(ImmutableArray<T> all, Func<T, TMade> make)
    {
        var made = new TMade[all.Length];
        Parallel.For(0, all.Length, at => made[at] = make(all[at]));
        return ImmutableCollectionsMarshal.AsImmutableArray(made);
    }
}
