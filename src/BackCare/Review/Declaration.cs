using BackCare.Reading;

namespace BackCare.Review;

// From 1: where nobody said it, it is none of these.
public enum SourcesChecked { All = 1, Some, None }

/// <summary>With an approval they agree with every level and time that is signed, and besides what stands here.</summary>
/// <param name="Outside">Of the rules the ids of the subjects outside their competence. They have not approved these.</param>
/// <param name="Interests">Their conflicts of interest; null for none.</param>
public sealed record Declaration(SourcesChecked Sources, ImmutableArray<string> Outside, string? Interests)
{
    public const int LongestInterests = 1_000;

    public static IReadOnlyDictionary<string, SourcesChecked> HowSources { get; } = EnumWords.Of<SourcesChecked>();

    /// <summary>As a record has it.</summary>
    internal sealed record Kept(string? Sources, ImmutableArray<string>? Outside, string? Interests);

    internal Kept ToKeep() =>
        new(Sources.Word(), Outside.IsEmpty ? null : Outside, PlainText.Of(Interests));

    /// <returns>Null for sources that are looked at in no way that we know.</returns>
    internal static Declaration? Of(Kept kept) =>
        HowSources.TryGetValue(kept.Sources ?? "", out var how) ? new(how, kept.Outside ?? [], kept.Interests) : null;
}
