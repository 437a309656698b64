using System.Collections;
using System.Collections.Concurrent;
using System.Reflection;
using System.Text.Json;

namespace BackCare.Reading;

/// <summary>The words for enum values in files, addresses, records and forms: their names in kebab-case.</summary>
/// <remarks>Renaming a value also renames its word, so texts written before can no longer be read.</remarks>
public static class EnumWords
{
    private static readonly ConcurrentDictionary<Type, IReadOnlyDictionary<string, object>> ByType = new();

    /// <summary>All words, in the order of the enum.</summary>
    public static IReadOnlyDictionary<string, T> For<T>() where T : struct, Enum =>
        Enum.GetValues<T>().ToDictionary(ToWord);

    /// <summary>The words of a type known only at run time, or those of its table.</summary>
    internal static IReadOnlyDictionary<string, object> For(Type type) => ByType.GetOrAdd(type, each =>
        each.GetCustomAttribute<WordsAttribute>()?.Table.GetProperty("ByName")!.GetValue(null) is IDictionary table
            ? table.Keys.Cast<string>().ToDictionary(word => word, word => table[word]!)
            : Enum.GetValues(each).Cast<object>()
                .ToDictionary(value => JsonNamingPolicy.KebabCaseLower.ConvertName($"{value}")));

    /// <summary>All words, sorted.</summary>
    public static ImmutableSortedDictionary<string, T> Sorted<T>() where T : struct, Enum =>
        For<T>().ToImmutableSortedDictionary(StringComparer.Ordinal);

    /// <summary>"ask-for-changes" of AskForChanges.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The enum has no such value.</exception>
    public static string ToWord<T>(this T value) where T : struct, Enum => Enum.IsDefined(value)
        ? JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString()) : throw new ArgumentOutOfRangeException(nameof(value));
}
