using System.Buffers.Binary;
using System.Collections.Concurrent;

namespace BackCare.Web.Checker;

/// <summary>A 4-byte id, because cookies are sent with every request. Published ids never change, so stored answers
/// survive a change of content; list positions would not.</summary>
internal static class ShortId
{
    // Bounded, since only content ids are added.
    private static readonly ConcurrentDictionary<string, uint> Ids = new();

    public static uint From(string id) => Ids.GetOrAdd(id,
        static each => BinaryPrimitives.ReadUInt32BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(each))));

    /// <returns>Null when it is gone or ambiguous: a guess could turn a no into a yes.</returns>
    public static T? Find<T>(IEnumerable<T> all, Func<T, string> idOf, uint id) where T : class =>
        all.Where(each => From(idOf(each)) == id).ToArray() is [var only] ? only : null;
}
