using System.Text.Json;

namespace BackCare.Triage;

/// <summary>The fields of a vignette that answer a single-choice question.</summary>
[Words(typeof(CaseFields))]
public enum CaseField { Age, PregnantWeeks, Pain, DurationDays, Trend, FirstEpisode }

public static class CaseFields
{
    /// <summary>The fields by their names in case files.</summary>
    public static IReadOnlyDictionary<string, CaseField> ByName { get; } =
        Enum.GetValues<CaseField>()
            .ToDictionary(field => JsonNamingPolicy.SnakeCaseLower.ConvertName(field.ToString()));
}

/// <summary>The values of a case field that choose one option: numbers in a range, a word, or no value.</summary>
/// <param name="From">The least number; null for words.</param>
/// <param name="To">The greatest number; null if the range is open.</param>
/// <param name="Word">A word such as mild; "none" for a field that is left out.</param>
public sealed record CaseValues(int? From, int? To, string? Word)
{
    /// <summary>The word for a field that a case leaves out.</summary>
    public const string LeftOut = "none";

    /// <summary>Reads "5-11", "65-" or a word.</summary>
    public static CaseValues Parse(string text)
    {
        if (text.Split('-') is not [var from, var to] || !Number(from, out var min)) return new(null, null, text);
        if (to.Length == 0) return new(min, null, null);
        return Number(to, out var max) ? new(min, max, null) : new(null, null, text);
    }

    public bool Includes(string? value) => From is { } min
        ? Number(value, out var number) && number >= min && (To is null || number <= To)
        : Word == (value ?? LeftOut);

    public override string ToString() => From is null ? Word ?? LeftOut : $"{From}-{To}";

    private static bool Number(string? text, out int number) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}

/// <summary>The ticks for a finding that a case names as shorthand, although it follows from facts.</summary>
[Entry("case", id: "finding")]
public sealed record CaseTicks(
    [Key("finding", "A derived finding that cases list.", IsId = true)] string Finding,
    [Key("when", "Whose cases; all when left out. The first entry of a finding that holds is used.", Optional = true)]
        Condition When,
    [Key("ticks", "Options that such a case ticks.", IsId = true)] ImmutableArray<string> Ticks);
