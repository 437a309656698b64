using System.Collections.Immutable;
using System.Text;
using BackCare.Reading;

namespace BackCare.Review;

/// <summary>How many of an item's sources a reviewer compared with what it says.</summary>
public enum SourcesChecked { None, Some, All }

/// <summary>
/// What a reviewer declares with an approval, as part of its record: they read all that is signed and agree with every
/// level and time in it, and besides what stands here.
/// </summary>
/// <param name="Outside">Of the rules the ids of the subjects outside their competence. They have not approved these.</param>
/// <param name="Interests">Their conflicts of interest; null for none.</param>
public sealed record Declaration(SourcesChecked Sources, ImmutableArray<string> Outside, string? Interests)
{
    public const int LongestInterests = 1_000;

    /// <summary>As records, forms and the command line write them.</summary>
    public static IReadOnlyDictionary<string, SourcesChecked> HowSources { get; } = new Dictionary<string, SourcesChecked>
    {
        ["all"] = SourcesChecked.All,
        ["some"] = SourcesChecked.Some,
        ["none"] = SourcesChecked.None,
    };

    internal void Write(StringBuilder text)
    {
        text.Append("declaration:\n  read: all\n  levels: agreed\n")
            .Append("  sources: ").Append(HowSources.Single(entry => entry.Value == Sources).Key).Append('\n');
        if (!Outside.IsEmpty) text.Append("  outside: [").AppendJoin(", ", Outside).Append("]\n");
        if (Interests is not null) text.Append("  interests: ").Append(QuotedText.Of(Interests)).Append('\n');
    }

    /// <returns>Null where something of it is missing or wrong; that is then among the problems.</returns>
    internal static Declaration? Read(Fields fields)
    {
        var (read, levels) = (fields.Choice("read", Only("all")), fields.Choice("levels", Only("agreed")));
        var sources = fields.Choice("sources", HowSources);
        var (outside, interests) = (fields.OptionalTexts("outside"), fields.OptionalText("interests"));
        fields.Done();
        return read is null || levels is null || sources is null ? null : new(sources.Value, outside, interests);
    }

    private static Dictionary<string, bool> Only(string word) => new() { [word] = true };
}
