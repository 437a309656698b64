using System.Text.Json;

namespace BackCare.Guidance;

/// <summary>Values as content and addresses write them: FirstDays is "first-days".</summary>
internal static class EnumWords
{
    public static string Of<T>(T value) where T : struct, Enum => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());

    /// <summary>All of them by their words.</summary>
    public static ImmutableSortedDictionary<string, T> All<T>() where T : struct, Enum =>
        Enum.GetValues<T>().ToImmutableSortedDictionary(Of, value => value, StringComparer.Ordinal);
}
