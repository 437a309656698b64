using System.Collections;
using BackCare.Triage;

namespace BackCare.Review;

/// <summary>The keys of a content record as lines to read, except ids and keys shown elsewhere. A new key needs
/// approval without any change here.</summary>
internal sealed class ContentKeyLines(RuleNames names)
{
    // Clinicians do not judge ids or how made-up cases answer; agreed.csv and the cases cover them.
    private static readonly HashSet<string> Unread = ["id", "case"];

    private static readonly Dictionary<string, string> Labels = new()
    {
        ["label"] = "Tick box",
        ["card"] = "On care cards",
        ["reason"] = "In the outcome",
        ["say"] = "To say",
        ["also"] = "Also to do",
        ["asks"] = "To ask",
        ["can-begin"] = "Sign to watch for",
        ["shown-with"] = "To watch for only with",
        ["short"] = "In short",
        ["gives"] = "Means",
        ["with"] = "For whom",
        ["when"] = "For whom",
        ["error"] = "When nothing is chosen",
        ["closes-script"] = "Place in the script",
        ["history"] = "Background",
        ["rank"] = "Order among advice",
        ["transport"] = "Getting there",
        ["link"] = "Leads to",
    };

    /// <param name="except">Keys shown elsewhere.</param>
    public ImmutableArray<ReadingLine> Write(object record, params string[] except) => Joined(Lines(record, except));

    private IEnumerable<ReadingLine> Lines(object record, params string[] except) =>
        from part in RecordKeys.For(record.GetType()).Parts
        where part.Key is not { } key || !(Unread.Contains(key.Name) || except.Contains(key.Name))
        let value = part.Property?.GetValue(record)
        where value is not null
        from line in part switch
        {
            { Inline: not null } => Inline(part, value),
            { Key: { } key } => Lines(key, value, part),
            _ => [],
        }
        select line;

    private IEnumerable<ReadingLine> Inline(RecordPart part, object value) =>
        RecordKeys.VoicedTypeOf(part.Type) is null ? Lines(value) : InBothVoices(value, words => Lines(words));

    private IEnumerable<ReadingLine> Lines(KeyAttribute key, object value, RecordPart part)
    {
        var label = Labels.GetValueOrDefault(key.Name) ?? key.Name.Replace('-', ' ').UpperFirst();
        return RecordKeys.VoicedTypeOf(part.Type) is not null
            ? InBothVoices(value, words => Lines(key, words, part with { Type = words.GetType() }))
            : value switch
            {
                "" or 0 => [],
                string text => [ReadingLine.Create(label, key.IsId ? names.NameOf(text) : text)],
                bool isSo => isSo == (part.DefaultValue is true) ? []
                    : [ReadingLine.Create(label, isSo ? "yes" : "no")],
                Condition of => names.ForWhom(of, []) is { Length: > 0 } whom ? [ReadingLine.Create(label, whom)] : [],
                ImmutableArray<string> { IsEmpty: true } => [],
                ImmutableArray<string> ids when key.Name is "sources" => [ReadingLine.ForSources(ids)],
                ImmutableArray<string> ids when key.IsId || key.Name is "advice" =>
                    [ReadingLine.Create(label, names.NameOf(ids))],
                IEnumerable<KeyValuePair<HowSoon, string>> bySoon => bySoon.OrderByDescending(each => each.Key)
                    .Select(each => ReadingLine.Create($"{label}, {each.Key.Name()}", each.Value)),
                IEnumerable all => all.Cast<object>().SelectMany(each => Entry(label, each)),
                _ when RecordKeys.HasKeys(value.GetType()) => Under(label, value),
                _ => [ReadingLine.Create(label, $"{value}")],
            };
    }

    private IEnumerable<ReadingLine> Entry(string label, object entry) => entry switch
    {
        string text => [ReadingLine.Create(label, text)],
        AdviceLine line =>
            [ReadingLine.Create(label, line.Text + InBrackets(names.ForWhom(line.When, line.NotWith, line.Given)))],
        PhoneQuestion ask => InBothVoices(ask.Words, words => [ReadingLine.Create(label,
            words + InBrackets(names.ForWhom(new([], ask.With), [])))]),
        _ => Under(label, entry),
    };

    private IEnumerable<ReadingLine> Under(string label, object record) =>
        Lines(record).Select(line => line with { Label = $"{label}: {line.Label}" });

    private static string InBrackets(string whom) => whom.Length is 0 ? "" : $" ({whom})";

    // Merges both voices line by line. If a list is longer in one voice, both are shown side by side.
    private static IEnumerable<ReadingLine> InBothVoices(object pair, Func<object, IEnumerable<ReadingLine>> lines)
    {
        var (you, person) = (InVoice("You"), InVoice("Person"));
        return you.Concat(person).Select(line => line.Label).Distinct().SelectMany(label => ReadingLine.MergeVoices(
            [.. you.Where(line => line.Label == label)], [.. person.Where(line => line.Label == label)]));

        ReadingLine[] InVoice(string name) =>
            pair.GetType().GetProperty(name)!.GetValue(pair) is { } words ? [.. lines(words)] : [];
    }

    // Texts that repeat under several labels of an entry are shown once.
    private static ImmutableArray<ReadingLine> Joined(IEnumerable<ReadingLine> lines) =>
    [
        .. lines.Index().GroupBy(each => IsWords(each.Item) ? (Wording.Small(each.Item.Markup), 0) : ("", each.Index + 1))
            .Select(same => same.First().Item with
            {
                Label = string.Join(", ", same.Select(each => each.Item.Label).Where(label => label.Length > 0)
                    .Distinct()),
            }),
    ];

    private static bool IsWords(ReadingLine line) => line.Markup is not ("yes" or "no") && !line.Sources.Any()
        && !line.Label.Contains(": ");
}
