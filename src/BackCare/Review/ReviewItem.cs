using System.Runtime.CompilerServices;
using BackCare.Guidance;
using BackCare.Medicines;
using BackCare.Triage;

namespace BackCare.Review;

public enum ReviewKind { Guide, Exercise, Plan, Medicine, Outcome, Rules }

/// <summary>One thing that reviewers approve: a page, an outcome, a medicine table or all the triage rules.</summary>
/// <param name="Name">guide:slug, exercise:slug, plan:slug, medicine:name, outcome:id or rules; also typed.</param>
/// <param name="Reading">What is read and approved.</param>
/// <param name="Due">When its next review is due; null if that depends on when it was approved.</param>
public sealed record ReviewItem(ReviewKind Kind, string Name, string Title, ReadingText Reading, DateOnly? Due)
{
    public const string Rules = "rules";

    /// <summary>The item of who can take ibuprofen: the boxes, the meaning of names, and the answers.</summary>
    public const string Ibuprofen = "medicine:ibuprofen";

    /// <summary>The SHA-256 of <see cref="Text"/> in hex. An approval counts only while it stays the same.</summary>
    public string Digest => Reading.Digest;

    public string Text => Reading.Text;

    /// <summary>The rules and the words of outcomes. People get all of these or none.</summary>
    public bool IsPartOfCheck => Kind is ReviewKind.Rules or ReviewKind.Outcome;

    /// <summary>A page about the site itself, such as privacy, which people must always be able to read.</summary>
    public bool IsLegal { get; private init; }

    /// <summary>Rules that can send somebody home need more than one pair of eyes.</summary>
    public int ReviewersNeeded => Kind is ReviewKind.Rules ? 2 : 1;

    /// <summary>Whether an approval or a reopening needs more than a password.</summary>
    public bool NeedsSecondFactor => IsPartOfCheck;

    /// <summary>Guides (with drafts), exercises, plans, the ibuprofen table, outcomes, rules; none retired.</summary>
    public static ImmutableArray<ReviewItem> AllIn(Library library) => [.. Written.GetValue(library, Write)];

    // Cached, because a library never changes and every decision needs its items.
    private static readonly ConditionalWeakTable<Library, ReviewItem[]> Written = [];

    private static ReviewItem[] Write(Library library) =>
    [
        .. library.Guides.Where(guide => guide.Status is not GuideStatus.Retired).AsParallel().AsOrdered()
            .Select(guide => From(guide, library)),
        .. library.Ibuprofen.Rows.IsEmpty ? [] : (ReviewItem[])[From(library.Ibuprofen, library)],
        .. library.Outcomes.OrderByDescending(outcome => outcome.Key).Select(outcome => From(outcome.Value, library)),
        new(ReviewKind.Rules, Rules, "The triage rules", RulesText.Write(library), Due: null),
    ];

    /// <summary>The name of a page or an outcome in records and on the command line.</summary>
    public static string NameOf(Guide guide) => $"{KindOf(guide).ToWord()}:{guide.Slug}";

    private static ReviewKind KindOf(Guide guide) =>
        guide.Kind switch
        {
            GuideKind.Exercise => ReviewKind.Exercise,
            GuideKind.Plan => ReviewKind.Plan,
            GuideKind.Outcome => ReviewKind.Outcome,
            _ => ReviewKind.Guide
        };

    internal static ReviewItem From(Guide guide, Library library)
    {
        var (kind, name) = (KindOf(guide), NameOf(guide));
        var (use, words) = (guide.Exercise,
            new PageLines(new(library.Questionnaire)).Write(guide.Blocks, guide.VoiceFor(Voice.You)));
        // Keywords and status are never shown, so publishing an approved draft needs no approval; moving a date does.
        return new(kind, name, guide.Title, new(
        [
            new("", guide.Title,
            [
                ReadingLine.Create("Description", guide.Description),
                .. Line("Helps", guide.Blocks.OfType<Block.Exercise>().FirstOrDefault()?.Helps),
                .. words,
            ]),
            new("", "Also part of the approval",
            [
                ReadingLine.Create("Kind", $"{guide.Kind}"),
                .. List("For", guide.PlanFor.Select(EnumWords.ToWord)),
                .. List("Starts", (guide.Programme?.Starts ?? []).Select(start => $"week {start.Week}: {start.Words}")),
                .. List("Week by week", guide.Programme is null ? [] : library.Exercises.WeekMessages.Select(message => message.Words)),
                .. List("Good for", use?.Needs.Select(EnumWords.ToWord)),
                .. List("Never for", use?.NotFor.Select(EnumWords.ToWord)),
                .. Line("Counted as", use is null ? null : $"{use.Count.InWords}{(use.EachSide ? ", each side" : "")}"),
                .. Line("Position", use is null ? null : EnumWords.ToWord(use.Position)),
                .. List("Ways", use?.Ways.Select(way => $"{way.Key.ToWord()} keeps {way.Value.ToWord()}")),
                .. List("The only way for",
                    use?.WaysFor.Select(only => $"{only.Key.ToWord()}: {ExerciseUse.NameOf(only.Value)}")),
                .. List("The position of",
                    use?.WayPositions.Select(way => $"{way.Key.ToWord()}: {way.Value.ToWord()}")),
                ReadingLine.Create("Written", $"{guide.Written:O}"),
                ReadingLine.Create("Review due", $"{guide.ReviewDue:O}"),
                .. List("Related", guide.Related.Select(slug =>
                    library.Guides.FirstOrDefault(other => other.Slug == slug)?.Title ?? slug)),
            ]),
            LookedUpSection(
            [
                .. guide.Sources.Select(id => SourceLine(id, library)),
                .. words.Select(line => line.Picture).OfType<string>().Distinct().Order(StringComparer.Ordinal)
                    .Select(address => PictureLine(address, library)),
            ]),
        ]), guide.ReviewDue)
        { IsLegal = guide.Kind is GuideKind.Legal };
    }

    private static ReadingSection LookedUpSection(IEnumerable<ReadingLine> lines) =>
        new("", "Sources and pictures", [.. lines]) { IsLookedUp = true };

    private static ReadingLine[] Line(string label, string? text) =>
        text is null ? [] : [ReadingLine.Create(label, text)];

    private static ReadingLine[] List(string label, IEnumerable<string>? texts) =>
        texts?.ToArray() is { Length: > 0 } all ? [ReadingLine.Create(label, string.Join("; ", all))] : [];

    internal static ReviewItem From(MedicineTable table, Library library)
    {
        return new(ReviewKind.Medicine, Ibuprofen, "Who can take ibuprofen", new(
        [
            .. table.Answers.Select(answer => new ReadingSection("Answers",
                answer.Key.Name().Replace('-', ' ').UpperFirst(),
            [
                ReadingLine.Create("Tablets", answer.Value.Tablets), ReadingLine.Create("Gel", answer.Value.Gel),
                ReadingLine.Create("Line", answer.Value.Line),
            ])),
            .. from medicines in table.Groups
               from row in table.RowsOf(medicines)
               select Row(medicines.Name, row),
            .. table.Together.Select(each => Row("Worse together", each.Row,
                ReadingLine.Create("At least", $"{each.AtLeast} of: {Words(each.Among)}"))),
            new("Names of medicines", "", [.. table.Medicines.Select(medicine =>
                ReadingLine.Create(medicine.Description, $"{string.Join(", ", medicine.Names)} ({(medicine.Rows.IsEmpty
                    ? $"does not matter: {string.Join(", ", medicine.Sources)}" : Words(medicine.Rows))})"))]),
            LookedUpSection(table.Sources.Select(id => SourceLine(id, library))),
        ]), Due: null);

        static string Words(IEnumerable<MedicineRow> rows) => string.Join("; ", rows.Select(row => row.Words));

        static ReadingSection Row(string heading, MedicineRow row, params ReadingLine[] more) => new(heading, row.Words,
        [
            .. Line("Note", row.Note), ReadingLine.Create("Tablets", row.Tablets.Name()),
            ReadingLine.Create("Gel", row.Gel.Name()), .. Line("Asks", row.WhomToAsk),
            .. Line("Only one of", row.OneOf), .. more,
            ReadingLine.ForSources(row.Sources),
        ]);
    }

    /// <summary>The drawing and its alt text, so that a new drawing under an old name needs approval.</summary>
    internal static ReadingLine PictureLine(string address, Library library)
    {
        var (bytes, alt) = library.Media.TryGetValue(address, out var media) ? (media.Bytes, media.Alt)
            : (library.Drawings.FirstOrDefault(drawing => drawing.Address == address)?.Bytes, "");
        return ReadingLine.Create($"Picture {address}", bytes is { } drawn
            ? $"{alt} (SHA-256 {Convert.ToHexStringLower(SHA256.HashData(drawn.AsSpan()))})" : "missing");
    }

    internal static ReadingLine SourceLine(string id, Library library)
    {
        if (!library.Sources.TryGetValue(id, out var source)) return ReadingLine.Create("Source", id);
        Phrase title = new Phrase.Plain(source.Title);
        return ReadingLine.Create($"Source: {source.InWords}",
        [
            source.Address is { } address ? new Phrase.Link(address, [title]) : title,
            new Phrase.Plain($". {source.Publisher}{(source.Date is { } date ? $", {date}" : "")}. How we read it: "
                + $"{HowWeRead(source)}.{(source.IsDiscreet ? " Discreet." : "")}"
                + (source.Note is { } note ? $" {note}" : "")),
        ]);
    }

    private static string HowWeRead(Source source) => source switch
    {
        { Id: Source.OwnChoice } => "it is no source, so there was nothing to read",
        { HowRead: HowRead.Read } => "read",
        { HowRead: HowRead.ReadAsCopy } => "read as a copy",
        { HowRead: HowRead.SummaryOnly } => "a summary of it only",
        _ => "not read; we name it from general knowledge",
    };
}
