using System.Collections.Immutable;
using BackCare.Guidance;
using BackCare.Measures;
using BackCare.Review;
using BackCare.Triage;
using BackCare.TriageFiles;
using BackCare.Web.Elements;

namespace BackCare.Web.Review;

/// <summary>What stands in the pack, in its order.</summary>
/// <param name="since">What changed in the rules; null when there are no earlier ones to compare with.</param>
/// <param name="whyNot">Then why, in a sentence.</param>
public sealed class PackContents(Library library, ReviewBoard board, IReadOnlyList<VignetteRun> runs, Comparison? since,
    string whyNot)
{
    /// <summary>Of the section that is filled in.</summary>
    public const string Sheet = "sheet";

    public const string NotGiven = "No earlier version was given to compare with.";
    public const string NotRead = "The earlier version could not be read, so nothing is compared with it.";

    private readonly Questionnaire questionnaire = library.Questionnaire;
    private readonly ImmutableArray<RulePiece> pieces = RulePieces.Of(board.Rules.Item, library.Questionnaire);

    /// <param name="product">Whose content it is.</param>
    public Pack For(string product) => new($"{product}: review on paper, version {library.Version}",
    [
        new("use", "How to use this", [.. HowToUse(product)]),
        new("first", "What to decide first", [.. First()]),
        new("rules", "The rules by group", [.. pieces.SelectMany(piece => new PackOfPiece(piece, library).Lines)]),
        new("changes", "What changed in the rules", [.. Changed()]),
        new("cases", "The cases", [.. Cases()]),
        new("pages", "The pages", [.. Pages()]),
        new(Sheet, "The sheet to fill in", [.. ToFillIn()]),
    ]);

    private IEnumerable<PackLine> HowToUse(string product) =>
    [
        Paragraph($"This is what {product} asks, decides and says, for a clinician who has no account on the site. {ReviewWords.Of(board)}"),
        Paragraph("Nothing is signed by this pack, and nothing by a sheet that is filled in. Somebody else may enter what you write only as a comment."),
        Paragraph("An approval is recorded by its signer alone, on the site or with “backcare sign”, once they are registered as a reviewer. docs/reviews.md says how."),
        Item("Begin with “What to decide first”. It takes you to what matters most."),
        Item("Read as much of the rules and the pages as you can judge. You need not read all of it."),
        Item("Tick one box for each part on the sheet, and say in words what should change. Name the question by its number when you answer one."),
        Item("Put no patient’s data on the sheet: comments are public."),
        Paragraph("Each part on the sheet has a digest: 64 letters and digits, made from its exact words. Other words have another digest, so anybody can tell which words you read."),
        Paragraph($"The rules are told here in plain words. Every line that is signed, with its conditions, stands at {ReviewAddresses.TextOf(board.Rules.Item)} of the site."),
    ];

    private IEnumerable<PackLine> First() =>
    [
        Heading("Rules that rest on our own choice"),
        Paragraph("No source of these was read, as it is or as a copy."),
        .. RuleGrounds.Of(questionnaire.Rules, library.Sources).Where(grounds => grounds.RestsOnOwnChoice)
            .Select(grounds => new PackLine(PackLineKind.Item,
                $"{RuleWords.Name(grounds.Rule, questionnaire)}: {grounds.Rule.Disposition.Name()}. {Asked(library.Asked.QuestionsFor(grounds.Rule.Id))}",
                grounds.Rule.Id)),
        Heading("What was more urgent in the earlier version"),
        .. Lowered(),
        Heading("Questions for clinicians"),
        .. QuestionsForClinicians.All.Select(asked =>
            Item($"{asked.Number}. {asked.Words}{About(asked.Number)}")),
        Heading("Signs that are shortened"),
        Paragraph("Outcomes, and the summary to hand over, say these in the short form. Is each still known by it?"),
        .. questionnaire.Findings.All.Where(finding => finding.ShortForm is not null)
            .Select(finding => new PackLine(PackLineKind.Item, $"“{finding.ShortForm}” stands for “{finding.Words.You.Card}”", finding.Id)),
    ];

    private IEnumerable<PackLine> Lowered()
    {
        if (since is null) return [Paragraph(whyNot)];
        var lowered = since.Changes.Where(change => change.Kind is ChangeKind.Lowered).ToArray();
        return lowered is [] ? [Paragraph("Nothing.")]
            : lowered.Select(Said).Prepend(Paragraph("Each part is compared by itself: a sign that is asked on another page now stands here too."));
    }

    private IEnumerable<PackLine> Changed()
    {
        if (since is null) return [Paragraph(whyNot)];
        return
        [
            Paragraph("The earlier version was read for its rules alone: where people end, not the words and not which signs to watch for."),
            Paragraph($"{since.Raised} raised, {since.Lowered} lowered."),
            .. since.Changes.GroupBy(change => change.Kind)
                .SelectMany(kind => kind.Select(Said).Prepend(Heading(NameOf(kind.Key)))),
        ];
    }

    private PackLine Said(Change change)
    {
        var rules = questionnaire.Rules.All.Where(rule => change.What switch
        {
            "pair" => rule.IsCombination
                && rule.WrittenOut().Any(pair => string.Join(" + ", pair.Order(StringComparer.Ordinal)) == change.Id),
            _ => change.What.StartsWith("finding", StringComparison.Ordinal) && !rule.IsCombination && rule.Id == change.Id,
        }).ToArray();
        var asked = Asked([.. rules.SelectMany(rule => library.Asked.QuestionsFor(rule.Id)).Distinct().Order()]);
        var meaning = questionnaire.Findings.Find(change.Id) is { } finding ? $" {finding.Meaning}" : "";
        return Item($"{change.What} {change.Id}. Before: {change.Old}. Now: {change.New}.{meaning} {asked}".TrimEnd());
    }

    private IEnumerable<PackLine> Cases() => runs.SelectMany(run => new[]
    {
        new PackLine(PackLineKind.Subheading, run.Vignette.About, run.Vignette.Id),
        Item(Told(run.Vignette)),
        Item($"Expected: {run.Vignette.ExpectedInWords}. The checker says: {run.Given.Name()}{(run.AsExpected ? "" : ", which is not as expected")}."),
    });

    private static string Told(Vignette told) => string.Join("; ", new[]
    {
        $"Told: age {told.Age}",
        told.PregnantWeeks is { } weeks ? $"{weeks} weeks pregnant" : null,
        $"{told.Pain} pain for {(told.DurationDays == 1 ? "1 day" : $"{told.DurationDays} days")}, {told.Trend}",
        told.FirstEpisode ? "for the first time" : "had it before",
        List("signs", told.Findings), List("also ticked", told.Ticks), List("not sure of", told.NotSure),
    }.OfType<string>());

    private static string? List(string what, ImmutableArray<string> ids) => ids.IsEmpty ? null : $"{what}: {string.Join(", ", ids)}";

    private IEnumerable<PackLine> Pages()
    {
        var addresses = library.Guides.ToDictionary(ReviewItem.NameOf, guide => guide.Address, StringComparer.Ordinal);
        return board.Entries.Where(entry => entry.Item.Kind is not ReviewKind.Triage).SelectMany(entry => new PackLine[]
        {
            new(PackLineKind.Heading, entry.Item.Title, entry.Item.Name),
            Paragraph($"Address: {addresses.GetValueOrDefault(entry.Item.Name, "at the end of a check")}. {ReviewWords.Of(entry.State, board.Reviews.Reviewers)}."),
        }.Concat(PackOfText.Of(entry.Item)));
    }

    private IEnumerable<PackLine> ToFillIn() =>
    [
        Paragraph("This is a comment and no signature on the site. An approval is recorded by its signer, once registered: docs/reviews.md says how."),
        Room("Name"), Room("Profession"), Room("Registered with"), Room("Registration number"),
        .. pieces.SelectMany(piece => Judged($"Rules: {piece.Title}", $"rules:{piece.Id}", piece.Digest)),
        .. board.Entries.SelectMany(entry => Judged(
            entry.Item.Kind is ReviewKind.Triage ? $"{entry.Item.Title}, as a whole" : entry.Item.Title, entry.Item.Name, entry.Item.Digest)),
        Heading("Questions for clinicians, and what was lowered"),
        Paragraph("Give the number of the question, or the name of the rule, before each answer."),
        .. Enumerable.Repeat(Room(""), 12),
        Heading("At the end"),
        Room("Date"), Room("Signature"),
    ];

    private static IEnumerable<PackLine> Judged(string title, string id, string digest) =>
    [
        new(PackLineKind.Heading, title, id),
        new(PackLineKind.Paragraph, "Digest:", digest),
        new(PackLineKind.Boxes, "[ ] agree   [ ] not sure   [ ] change   [ ] outside my competence"),
        Room("In words"), Room(""), Room("Initials and date"),
    ];

    private string About(int question)
    {
        string[] about = [.. library.Asked.RulesOf(question), .. library.Asked.BlocksOf(question)];
        return about is [] ? "" : $" It is about: {string.Join(", ", about)}.";
    }

    private static string Asked(ImmutableArray<int> questions) => questions switch
    {
        [] => "",
        [var one] => $"See question {one}.",
        _ => $"See questions {string.Join(", ", questions[..^1])} and {questions[^1]}.",
    };

    private static string NameOf(ChangeKind kind) => kind switch
    {
        ChangeKind.Lowered => "Lowered: somebody can end less urgent",
        ChangeKind.Raised => "Raised: somebody can end more urgent",
        ChangeKind.Moved => "Moved",
        _ => "Besides",
    };

    private static PackLine Heading(string text) => new(PackLineKind.Heading, text);
    private static PackLine Paragraph(string text) => new(PackLineKind.Paragraph, text);
    private static PackLine Item(string text) => new(PackLineKind.Item, text);
    private static PackLine Room(string label) => new(PackLineKind.Room, label);
}
