using System.Collections.Immutable;
using BackCare.Comparing;
using BackCare.Measures;
using BackCare.Reading;
using BackCare.Review;
using BackCare.Signed;
using BackCare.Sittings;
using BackCare.Triage;
using BackCare.TriageFiles;
using BackCare.Web.Elements;
using BackCare.Web.Review;
using BackCare.Web.Rules;

namespace BackCare.Web.Papers;

/// <summary>What stands in the pack, in its order.</summary>
/// <param name="since">What changed in the rules; null when there are no earlier ones to compare with.</param>
/// <param name="whyNot">Then why, in a sentence.</param>
public sealed class PackContents(Library library, ReviewBoard board, IReadOnlyList<VignetteRun> runs, Comparison? since,
    string whyNot)
{
    /// <summary>Of the section that is filled in.</summary>
    public const string Sheet = "sheet";

    private const string Rules = "rules";

    public const string NotGiven = "No earlier version was given to compare with.";
    public const string NotRead = "The earlier version could not be read, so nothing is compared with it.";

    private readonly Questionnaire questionnaire = library.Questionnaire;
    private readonly ImmutableArray<RulePiece> pieces = RulePieces.Of(board.Rules.Item, library.Questionnaire);
    private readonly PackSources sources = new(library);

    /// <summary>What a smaller pack may be made of: a section, or a subject of the rules.</summary>
    public IEnumerable<string> Parts =>
        ["first", "questions", Rules, "changes", "cases", "pages", .. pieces.Select(piece => piece.Subject.Id).Distinct()];

    /// <param name="product">Whose content it is.</param>
    /// <param name="part">One of <see cref="Parts"/>; null for all.</param>
    public Pack For(string product, string? part = null)
    {
        var chosen = pieces.Where(piece => piece.Subject.Id == part).ToArray();
        PackSection[] all =
        [
            new("use", "How to use this", [.. HowToUse(product)]),
            new(Sheet, "The sheet to fill in", [.. ToFillIn(part, chosen)]),
            new("first", "What to decide first", [.. First()]),
            new("questions", "Questions for clinicians", [.. Questions()]),
            new(Rules, "The rules by group", [.. RulesOf(chosen is [] ? pieces : chosen)]),
            new("changes", "What changed in the rules", [.. Changed()]),
            new("cases", "The cases", [.. Cases()]),
            new("pages", "The pages", [.. Pages()]),
            new("sources", "The sources", [.. sources.Lines]),
        ];
        string[] always = ["use", Sheet, "sources"];
        var wanted = chosen is [] ? part : Rules;
        return new($"{product}: review on paper, version {library.Version}",
            [.. all.Where(section => wanted is null || section.Id == wanted || always.Contains(section.Id))]);
    }

    private IEnumerable<PackLine> HowToUse(string product) =>
    [
        Paragraph($"This is what {product} asks, decides and says, for a clinician who has no account on the site. "
            + ReviewWords.Of(board)
            + (board.Reviews.Newest is { } newest ? $" The newest record is {newest}." : "")),
        Paragraph("This pack signs nothing, and neither does a sheet that you fill in. Someone else may enter what you write "
            + "on the site, but only as a comment, which only reviewers who are signed in can read."),
        Paragraph("Only you can record your approval, on the site. Whoever runs the site invites reviewers, and gives them "
            + "an account."),
        Item("The sheet to fill in comes next. Tick one box for each part that you have judged, and leave the others."),
        Item("Then comes what to decide first. If you have ten minutes, read that."),
        Item("Read as much of the rules, the cases and the pages as you can judge. You do not have to read all of it."),
        Item("Write what should change. If you answer a question, give its number."),
        Item("Do not put any patient's data on the sheet."),
        Paragraph("Where the words to “you” and the words to a helper, who asks for another person, differ only in such words "
            + "as “you” and “they”, they stand here once. A number in square brackets is a source: the list is at the end."),
        Paragraph("Each part on the sheet has a digest: 64 letters and digits, made from its exact words. Other words have "
            + "another digest, so it shows which words you read."),
        Paragraph("The rules stand here in plain words. Every line that is signed, with its conditions, is at "
            + $"{ReviewAddresses.TextOf(board.Rules.Item)} on the site."),
    ];

    private IEnumerable<PackLine> RulesOf(IEnumerable<RulePiece> shown) =>
    [
        Paragraph("First come the symptoms of each group, by level; then symptoms that are more urgent together; then what people "
            + "are asked. Every page with symptoms to tick also offers “none of these” and “not sure”."),
        .. shown.SelectMany(piece => new PackOfPiece(piece, library, sources).Lines),
    ];

    // No more than is read in ten minutes: what does not fit stands elsewhere in the pack, and the last line says where.
    private IEnumerable<PackLine> First()
    {
        PackLine[] ownChoice =
        [
            Heading("Rules that rest on our own choice"),
            Paragraph("No source of these was read, as it is or as a copy. The most urgent come first."),
            .. RuleGrounds.Of(questionnaire.Rules, library.Sources).Where(grounds => grounds.RestsOnOwnChoice)
                .OrderByDescending(grounds => grounds.Rule.Disposition.Urgency())
                .Select(grounds => new PackLine(PackLineKind.Item,
                    $"{RuleWords.Name(grounds.Rule, questionnaire)}: {grounds.Rule.Disposition.Name()}. "
                        + Asked(library.Asked.QuestionsFor(grounds.Rule.Id)),
                    grounds.Rule.Id)),
        ];
        var groups = QuestionGroup.Of(library);
        var (lowered, _) = Fitting(Lowered(), Room(ownChoice) / 2, "More of these: What changed in the rules, under Lowered.");
        var (asked, count) = Fitting(
            QuestionsOf(groups[..1]), Room([.. ownChoice, .. lowered]), "All questions stand in the part after this one.");
        return [.. ownChoice, Heading("What was more urgent in the earlier version"), .. lowered,
            Heading($"The first {count} of the questions on 999, or on every rule"), .. asked];

        static int Room(IEnumerable<PackLine> before) => ReviewMinutes.WordsIn(TenMinutes) - before.Sum(WordsOf) - RoomForHeadings;
    }

    private const int TenMinutes = 10, RoomForHeadings = 80;

    /// <returns>As many of the lines as there is room for, then where the rest is; and how many they are.</returns>
    private static (ImmutableArray<PackLine> Lines, int Count) Fitting(IEnumerable<PackLine> lines, int room, string rest)
    {
        PackLine[] all = [.. lines];
        var (fits, left) = (0, room);
        while (fits < all.Length && (left -= WordsOf(all[fits])) >= 0) fits++;
        return (fits == all.Length ? [.. all] : [.. all[..fits], Paragraph(rest)], fits);
    }

    private static int WordsOf(PackLine line) =>
        $"{line.Label} {line.Text} {line.Id}".Split(' ', StringSplitOptions.RemoveEmptyEntries).Length;

    private IEnumerable<PackLine> Questions() =>
    [
        Paragraph("Questions that bear on 999 come first. We sort them by the rules and advice that rest on each, and by the level that its "
            + "words name."),
        .. QuestionGroup.Of(library).SelectMany(group => QuestionsOf([group]).Prepend(Heading(group.Heading))),
        Heading("Symptoms in short form"),
        Paragraph("Outcomes, and the summary to hand over, use the short form. Is each symptom still clear from it?"),
        .. questionnaire.Findings.All.Where(finding => finding.ShortForm is not null)
            .Select(finding => new PackLine(PackLineKind.Item, $"“{finding.ShortForm}” stands for “{finding.Words.You.Card}”", finding.Id)),
    ];

    private static IEnumerable<PackLine> QuestionsOf(IEnumerable<QuestionGroup> groups)
    {
        var words = QuestionsForClinicians.All.ToDictionary(asked => asked.Number, asked => asked.Words);
        return groups.SelectMany(group => group.Numbers).Select(number => Paragraph($"{number}. {words[number]}"));
    }

    private IEnumerable<PackLine> Lowered()
    {
        if (since is null) return [Paragraph(whyNot)];
        var lowered = since.Changes.Where(change => change.Kind is ChangeKind.Lowered).ToArray();
        return lowered is [] ? [Paragraph("Nothing.")]
            : lowered.Select(Said).Prepend(Paragraph("Each part is compared by itself: a symptom that is now asked on another page is listed too."));
    }

    private IEnumerable<PackLine> Changed()
    {
        if (since is null) return [Paragraph(whyNot)];
        return
        [
            Paragraph("Only the rules of the earlier version were read: where people end, not the words and not which symptoms to watch for."),
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

    private IEnumerable<PackLine> Cases() => runs
        .Select(run => new PackLine(PackLineKind.Item, $"{run.Vignette.About} {Told(run.Vignette)}. "
            + (run.AsExpected ? $"Expected and given: {run.Given.Name()}."
                : $"Expected: {run.Vignette.ExpectedInWords}. The checker says: {run.Given.Name()}, which is not as expected."),
            run.Vignette.Id))
        .Prepend(Paragraph("For each case: what someone says, what the check was told of it, and the level."));

    private static string Told(Vignette told) => string.Join("; ", new[]
    {
        $"Age {told.Age}",
        told.PregnantWeeks is { } weeks ? $"{weeks} weeks pregnant" : null,
        $"{told.Pain} pain for {Counted.Of(told.DurationDays, "day")}, {told.Trend}",
        told.FirstEpisode ? "for the first time" : "had it before",
        List("symptoms", told.Findings), List("also ticked", told.Ticks), List("not sure of", told.NotSure),
    }.OfType<string>());

    private static string? List(string what, ImmutableArray<string> ids) => ids.IsEmpty ? null : $"{what}: {string.Join(", ", ids)}";

    private IEnumerable<PackLine> Pages()
    {
        var addresses = library.Guides.ToDictionary(ReviewItem.NameOf, guide => guide.Address, StringComparer.Ordinal);
        var words = new PackOfText(library, sources);
        SignedNode[] exactly = [.. pieces.Where(piece => RuleGroup.Of(piece, questionnaire).IsEmpty).SelectMany(piece => piece.Nodes)];
        return board.Entries.Where(entry => entry.Item.Kind is not ReviewKind.Triage).SelectMany(entry => new PackLine[]
        {
            new(PackLineKind.Heading, entry.Item.Title, entry.Item.Name),
            new(PackLineKind.Note, $"{addresses.GetValueOrDefault(entry.Item.Name, entry.Item.Kind is ReviewKind.Medicine
                    ? Library.IbuprofenAddress : "At the end of a check")}. "
                + $"{ReviewWords.Of(entry.State, board.Reviews.Reviewers)}."),
        }.Concat(entry.Item.Kind is ReviewKind.Medicine ? words.Exactly(entry.Item.Tree.Nodes) : words.Of(entry.Item, exactly)))
            .Prepend(Paragraph("A symptom of a card has a short name here: its words stand with the rules. An arrow "
                + "shows where a link leads."));
    }

    private IEnumerable<PackLine> ToFillIn(string? part, RulePiece[] chosen) =>
    [
        Paragraph("What you write here is a comment, not a signature on the site."),
        Room("Name"), Room("Profession"), Room("Registered with"), Room("Registration number"),
        .. part is null or Rules || chosen.Length > 0
            ? (chosen is [] ? pieces : [.. chosen]).SelectMany(piece => Judged($"Rules: {piece.Title}", $"rules:{piece.Id}", piece.Digest)) : [],
        .. board.Entries.Where(entry => part is null || part == (entry.Item.Kind is ReviewKind.Triage ? Rules : "pages"))
            .SelectMany(entry => Judged(entry.Item.Kind is ReviewKind.Triage ? $"{entry.Item.Title}, as a whole" : entry.Item.Title,
                entry.Item.Name, entry.Item.Digest)),
        new(PackLineKind.Subheading, "Questions for clinicians, what was lowered, and all else"),
        Paragraph("Give the number of the question, or the name of the rule or page, before what you write."),
        .. Enumerable.Repeat(Room(""), 12),
        Room("Date"), Room("Signature"),
    ];

    private static IEnumerable<PackLine> Judged(string title, string id, string digest) =>
    [
        new(PackLineKind.Judged, title, id),
        new(PackLineKind.Note, "Digest:", digest),
        new(PackLineKind.Boxes, "[ ] agree   [ ] not sure   [ ] change   [ ] outside my competence"),
        Room("In words"),
    ];

    /// <summary>Where to read on, in a sentence.</summary>
    internal static string Asked(ImmutableArray<int> questions) => questions switch
    {
        [] => "",
        [var one] => $"See question {one}.",
        _ => $"See questions {string.Join(", ", questions[..^1])} and {questions[^1]}.",
    };

    private static string NameOf(ChangeKind kind) => kind switch
    {
        ChangeKind.Lowered => "Lowered: someone can end less urgent",
        ChangeKind.Raised => "Raised: someone can end more urgent",
        ChangeKind.Moved => "Moved",
        _ => "Besides",
    };

    private static PackLine Heading(string text) => new(PackLineKind.Heading, text);
    private static PackLine Paragraph(string text) => new(PackLineKind.Paragraph, text);
    private static PackLine Item(string text) => new(PackLineKind.Item, text);
    private static PackLine Room(string label) => new(PackLineKind.Room, label);
}
