using System.Runtime.CompilerServices;
using BackCare.Guidance;
using BackCare.Medicines;
using BackCare.Reading;
using BackCare.Triage;

namespace BackCare.Review;

public enum ReviewKind { Guide, Exercise, Plan, Medicine, Outcome, Triage }

/// <summary>One thing that a reviewer signs: a page, an outcome, the table of a medicine or the triage rules as a whole.</summary>
/// <param name="Name">guide:slug, exercise:slug, plan:slug, medicine:name, outcome:id or triage, as records and the command line write it.</param>
/// <param name="Tree">What is signed: its visible text and rule data.</param>
/// <param name="Due">The day on which its next review is due; null when that follows from the day of its approval.</param>
public sealed record ReviewItem(ReviewKind Kind, string Name, string Title, SignedTree Tree, DateOnly? Due)
{
    public const string Triage = "triage";

    /// <summary>The item of who can take ibuprofen: all that people tick, what names mean, and what an answer says.</summary>
    public const string Ibuprofen = "medicine:ibuprofen";

    private const string TriageTitle = "The triage rules";

    /// <summary>The SHA-256 of <see cref="Text"/> in hex. A sign-off counts only while it stays the same.</summary>
    public string Digest => Tree.Digest;

    public string Text => Tree.Text;

    /// <summary>The rules, and the outcomes' words: what a person reads at the end of a check. It is on show as one, or not at all.</summary>
    public bool IsOfCheck => Kind is ReviewKind.Triage or ReviewKind.Outcome;

    /// <summary>A page about the site itself, such as on privacy: people are owed it whatever else is shown.</summary>
    public bool IsLegal { get; private init; }

    /// <summary>One pair of eyes is not enough for rules that can send somebody home.</summary>
    public int ReviewersNeeded => Kind is ReviewKind.Triage ? 2 : 1;

    /// <summary>Whether an approval or a reopening is of more weight than a password.</summary>
    public bool NeedsCode => IsOfCheck;

    /// <summary>Guides (drafts too), exercises, plans, the table of ibuprofen, outcomes, rules. No page that moved.</summary>
    public static ImmutableArray<ReviewItem> Of(Library library) => [.. Written.GetValue(library, Write)];

    // A library never changes, and each decision asks for its items.
    private static readonly ConditionalWeakTable<Library, ReviewItem[]> Written = [];

    private static ReviewItem[] Write(Library library) =>
    [
        .. AllCores.Make([.. library.Guides.Where(guide => guide.Status is not GuideStatus.Retired)],
            guide => Of(guide, library)),
        .. library.Ibuprofen.Rows.IsEmpty ? [] : (ReviewItem[])[Of(library.Ibuprofen, library)],
        .. library.Outcomes.OrderByDescending(outcome => outcome.Key).Select(outcome => Of(outcome.Value, library)),
        Of(library.Questionnaire, library),
    ];

    /// <summary>How records and the command line name a page or an outcome.</summary>
    public static string NameOf(Guide guide) => $"{KindOf(guide).Word()}:{guide.Slug}";

    private static ReviewKind KindOf(Guide guide) =>
        guide.Kind switch
        {
            GuideKind.Exercise => ReviewKind.Exercise,
            GuideKind.Plan => ReviewKind.Plan,
            GuideKind.Outcome => ReviewKind.Outcome,
            _ => ReviewKind.Guide
        };

    internal static ReviewItem Of(Guide guide, Library library)
    {
        var (kind, name) = (KindOf(guide), NameOf(guide));
        // Keywords and status are never shown, so publishing an approved draft asks for no second approval. The dates
        // are, and moving one needs a signature.
        var tree = new SignedTreeBuilder()
            .Field("item", name)
            .Field("kind", guide.Kind.ToString())
            .Field("title", guide.Title)
            .Field("description", guide.Description)
            .Field("audience note", guide.AudienceNote)
            .List("for", guide.PlanFor.Select(EnumWords.Word))
            .List("starts", (guide.Programme?.Starts ?? []).Select(week => $"week {week}"))
            .Field("so that", guide.Blocks.OfType<Block.Exercise>().FirstOrDefault()?.SoThat)
            .List("good for", guide.Exercise?.Needs.Select(EnumWords.Word) ?? [])
            .List("never for", guide.Exercise?.NotFor.Select(EnumWords.Word) ?? [])
            .List("ways", guide.Exercise?.Ways.Select(way => $"{way.Key.Word()} keeps {way.Value.Word()}") ?? [])
            .List("the only way for", guide.Exercise?.WaysFor.Select(only =>
                $"{only.Key.Word()}: {ExerciseUse.NameOf(only.Value)}") ?? [])
            .List("the position of", guide.Exercise?.WayPositions.Select(way =>
                $"{way.Key.Word()}: {way.Value.Word()}") ?? [])
            .Field("written", Day(guide.Written))
            .Field("review due", Day(guide.ReviewDue))
            .Blocks("words for you", guide.Blocks, guide.VoiceFor(Voice.You))
            .Blocks("words for the person", guide.Blocks, Voice.Person)
            .Each("pages in this guide", guide.Kind is GuideKind.Hub ? library.ChildrenOf(guide) : [],
                (lines, child) => lines.Under(child.Slug, under => under
                .Field("title", child.Title)
                .Field("description", child.Description)))
            .List("related", guide.Related)
            .Each("sources", guide.Sources, (lines, id) => SourceLines(lines, id, library))
            .Each("pictures", Pictures(guide.Blocks),
                (lines, address) => lines.Field(address, PictureDigest(library, address)));
        return new(kind, name, guide.Title, tree.Tree, guide.ReviewDue)
        { IsLegal = guide.Kind is GuideKind.Legal };
    }

    internal static ReviewItem Of(MedicineTable table, Library library)
    {
        var tree = new SignedTreeBuilder()
            .Field("item", Ibuprofen)
            .Each("answers", table.Answers.OrderBy(answer => answer.Key), (lines, answer) => lines.Under(answer.Key.Name(), under => under
                .Field("tablets", answer.Value.Tablets).Field("gel", answer.Value.Gel).Field("line", answer.Value.Line)));
        foreach (var group in table.Groups)
            tree.Each($"rows under {group.Name}", table.RowsOf(group),
                (lines, row) => lines.Under(row.Id, under => Row(under, row)));
        tree.Each("worse together", table.Together, (lines, each) => lines.Under(each.Row.Id,
            under => Row(under, each.Row)
                .Field("at least", each.AtLeast.ToString(CultureInfo.InvariantCulture))
                .Field("of", string.Join(", ", each.Of.Select(row => row.Id)))));
        tree.Each("names of medicines", table.Medicines, (lines, medicine) => lines.Under(medicine.Is, under => under
                .Field("means", string.Join(", ", medicine.Rows.Select(row => row.Id)))
                .Field("names", string.Join(", ", medicine.Names))))
            .Each("sources", table.Sources, (lines, id) => SourceLines(lines, id, library));
        return new(ReviewKind.Medicine, Ibuprofen, "Who can take ibuprofen", tree.Tree, Due: null);

        static SignedTreeBuilder Row(SignedTreeBuilder lines, MedicineRow row) => lines
            .Field("words", row.Words)
            .Field("note", row.Note)
            .Field("tablets", row.Tablets.Name())
            .Field("gel", row.Gel.Name())
            .Field("ask", row.Ask)
            .Field("only one of", row.OneOf)
            .Field("sources", string.Join(", ", row.Sources));
    }

    internal static ReviewItem Of(Questionnaire questionnaire, Library library)
    {
        var pictures = questionnaire.Findings.All.Select(finding => finding.Picture)
            .Concat(questionnaire.Questions.SelectMany(question => question.Options).Select(option => option.Picture))
            .OfType<string>().Distinct().Order(StringComparer.Ordinal);
        var tree = TriageTree.Of(questionnaire)
            .Each("pictures", pictures, (lines, address) => lines.Field(address, PictureDigest(library, address)))
            // Words that no longer lead to a card hide a red flag as a rule would.
            .Each("words of search", library.SearchWords.Same, (lines, same) => lines.Field("the same", string.Join("; ", same)))
            .Each("red flags of search", library.SearchWords.RedFlags,
                (lines, each) => lines.Field(string.Join(", ", each.Findings), string.Join("; ", each.Say)))
            // Agreeing to less voids the signatures too.
            .Field("agreed", library.Agreed?.Digest);
        return new(ReviewKind.Triage, Triage, TriageTitle, tree.Tree, Due: null);
    }

    private static IEnumerable<string> Pictures(IEnumerable<Block> blocks) =>
        SignedLine.Of(blocks, Voice.You).Select(line => line.Picture?.Address).OfType<string>().Distinct()
            .Order(StringComparer.Ordinal);

    // A drawing is seen, and its alt text read out: another drawing under the same name is another page.
    private static string PictureDigest(Library library, string address) =>
        library.Media.TryGetValue(address, out var media)
            ? $"{Convert.ToHexStringLower(SHA256.HashData(media.Bytes.AsSpan()))} {media.Alt}".TrimEnd()
            : library.Drawings.FirstOrDefault(drawing => drawing.Address == address) is { } drawing
                ? Convert.ToHexStringLower(SHA256.HashData(drawing.Bytes.AsSpan())) : "missing";

    // As the page shows it.
    private static void SourceLines(SignedTreeBuilder lines, string id, Library library)
    {
        if (!library.Sources.TryGetValue(id, out var source)) lines.Field("source", id);
        else lines.Under(id,
            under => under.Field("title", source.Title).Field("publisher", source.Publisher).Field("date", source.Date)
                .Field("address", source.Address).Field("how read", source.HowRead.ToString())
                .Field("discreet", source.Discreet ? "yes" : null));
    }

    private static string Day(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
