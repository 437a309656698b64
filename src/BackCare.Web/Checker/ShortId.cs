using System.Buffers.Binary;
using System.Collections.Concurrent;

namespace BackCare.Web.Checker;

/// <summary>An id in 4 bytes, for cookies are sent with every request. An id never changes once published, so these
/// outlive a change of content; places in a list would not.</summary>
internal static class ShortId
{
    // Only ids of the content come here.
    private static readonly ConcurrentDictionary<string, uint> Ids = new();

    public static uint From(string id) => Ids.GetOrAdd(id,
        static each => BinaryPrimitives.ReadUInt32BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(each))));

    /// <returns>Null when it is gone, or cannot be told from another: a guess could make a yes of a no.</returns>
    public static T? Find<T>(IEnumerable<T> all, Func<T, string> idOf, uint id) where T : class =>
        all.Where(each => From(idOf(each)) == id).ToArray() is [var only] ? only : null;
}
