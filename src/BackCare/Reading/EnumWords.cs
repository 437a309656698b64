using System.Collections;
using System.Collections.Concurrent;
using System.Reflection;
using System.Text.Json;

namespace BackCare.Reading;

/// <summary>What files, addresses, records and forms call the values of an enum: by its own names, in small letters with hyphens.</summary>
/// <remarks>To rename such a value renames it there too, and what was written before is not read any more.</remarks>
public static class EnumWords
{
    private static readonly ConcurrentDictionary<Type, IReadOnlyDictionary<string, object>> ByType = new();

    /// <summary>All of them, in the order of the enum.</summary>
    public static IReadOnlyDictionary<string, T> For<T>() where T : struct, Enum =>
        Enum.GetValues<T>().ToDictionary(ToWord);

    /// <summary>Those of a type that is known when it runs, or those of its table.</summary>
    internal static IReadOnlyDictionary<string, object> For(Type type) => ByType.GetOrAdd(type, each =>
        each.GetCustomAttribute<WordsAttribute>()?.Table.GetProperty("ByName")!.GetValue(null) is IDictionary table
            ? table.Keys.Cast<string>().ToDictionary(word => word, word => table[word]!)
            : Enum.GetValues(each).Cast<object>()
                .ToDictionary(value => JsonNamingPolicy.KebabCaseLower.ConvertName($"{value}")));

    /// <summary>All of them, in the order of their words.</summary>
    public static ImmutableSortedDictionary<string, T> Sorted<T>() where T : struct, Enum =>
        For<T>().ToImmutableSortedDictionary(StringComparer.Ordinal);

    /// <summary>"ask-for-changes" of AskForChanges.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is none of them.</exception>
    public static string ToWord<T>(this T value) where T : struct, Enum => Enum.IsDefined(value)
        ? JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString()) : throw new ArgumentOutOfRangeException(nameof(value));
}
