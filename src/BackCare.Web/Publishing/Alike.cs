using System.Collections;
using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.CompilerServices;
using BackCare.Guidance;

namespace BackCare.Web.Publishing;

/// <summary>
/// Whether two values say the same through and through, although one was read later than the other. All that a value
/// holds counts, also what is private, and whatever the types themselves call equal: nobody has to remember a part that
/// was added to one. What cannot be looked into is never alike.
/// </summary>
internal static class Alike
{
    // Deeper than any content: what leads back to itself is not followed for ever.
    private const int Deepest = 200;

    private static readonly ConcurrentDictionary<Type, Func<object, object, int, bool>> Known = new();

    public static bool Are(object? one, object? other) => Are(one, other, 0);

    private static bool Are(object? one, object? other, int depth)
    {
        if (ReferenceEquals(one, other)) return true;
        if (one is null || other is null || one.GetType() != other.GetType() || depth > Deepest) return false;
        return Known.GetOrAdd(one.GetType(), WayFor)(one, other, depth);
    }

    private static Func<object, object, int, bool> WayFor(Type type)
    {
        // At one moment in two zones: as equal as they are, they read differently.
        if (type == typeof(DateTimeOffset)) return (one, other, _) => ((DateTimeOffset)one).EqualsExact((DateTimeOffset)other);
        if (type == typeof(byte[])) return (one, other, _) => ((byte[])one).AsSpan().SequenceEqual((byte[])other);
        if (type.IsPrimitive || type.IsEnum || type == typeof(string) || type == typeof(decimal) || type == typeof(DateOnly)
            || type == typeof(DateTime) || type == typeof(TimeSpan))
            return (one, other, _) => one.Equals(other);
        var holds = IsOurs(type) || IsPlainHolder(type);
        if (!holds && (type.IsArray || IsCollection(type)))
            return (one, other, depth) => InOrder((IEnumerable)one, (IEnumerable)other, depth);
        if (!holds) return (_, _, _) => false;
        // The address of a drawing has the fingerprint of its file and stands for it.
        var fields = FieldsOf(type).Where(field => type != typeof(Drawing) || field.FieldType != typeof(ImmutableArray<byte>)).ToArray();
        return (one, other, depth) =>
        {
            foreach (var field in fields)
                if (!Are(field.GetValue(one), field.GetValue(other), depth + 1)) return false;
            return true;
        };
    }

    private static bool InOrder(IEnumerable one, IEnumerable other, int depth)
    {
        var (ones, others) = (one.GetEnumerator(), other.GetEnumerator());
        while (ones.MoveNext())
            if (!others.MoveNext() || !Are(ones.Current, others.Current, depth + 1)) return false;
        return !others.MoveNext();
    }

    // Their own parts tell how they are kept; what they hold, and in which order, is what is read of them.
    private static bool IsCollection(Type type) =>
        type.Namespace is { } name && name.StartsWith("System.Collections", StringComparison.Ordinal)
            && typeof(IEnumerable).IsAssignableFrom(type);

    private static bool IsOurs(Type type) =>
        type.Assembly.GetName().Name is { } name && name.StartsWith("BackCare", StringComparison.Ordinal)
            && !type.IsArray && !typeof(Delegate).IsAssignableFrom(type);

    private static bool IsPlainHolder(Type type) => type.IsGenericType
        && (typeof(ITuple).IsAssignableFrom(type) || type.GetGenericTypeDefinition() is var kind
            && (kind == typeof(KeyValuePair<,>) || kind == typeof(ImmutableArray<>)));

    private static IEnumerable<FieldInfo> FieldsOf(Type type)
    {
        for (var at = type; at is not null && at != typeof(object); at = at.BaseType)
            foreach (var field in at.GetFields(
                BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
                yield return field;
    }
}
