using System.Text.RegularExpressions;

namespace BackCare.Web.Review;

/// <summary>One line of what is signed, in plain words.</summary>
/// <param name="Labels">What it is, at each place where it is said.</param>
public sealed record RowLine(ImmutableArray<string> Labels, string Text)
{
    /// <summary>What its sentences rest on, in a word or two each; null where they name nothing.</summary>
    public string? From { get; init; }

    /// <summary>Where it stands, for whoever reads of it elsewhere.</summary>
    public string Place => string.Join(", ", Labels);

    /// <summary>Its first words.</summary>
    public string Begin => Beginning(Text, 6);

    internal static string Beginning(string text, int words) => text.Split(' ') is var all && all.Length > words
        ? $"{string.Join(' ', all[..words])} …" : text;
}

/// <summary>
/// What is signed of a row or a page as lines that a clinician reads: in one voice, of the other only what differs, and each text
/// once. Every leaf of the signed tree stands in one of them, but for what the heading above them says.
/// </summary>
internal sealed partial class RowLines(Library library)
{
    private const string ToHelper = "To a helper";

    private readonly Questionnaire questionnaire = library.Questionnaire;

    private static readonly Dictionary<string, string> Names = new(StringComparer.Ordinal)
    {
        ["label"] = "Tick box",
        ["its hint"] = "Hint",
        ["hint"] = "Hint",
        ["card"] = "On care cards",
        ["reason"] = "In the outcome",
        ["say"] = "To say",
        ["also"] = "Also to do",
        ["asks"] = "To ask",
        ["can begin"] = "Sign to watch for",
        ["shown with"] = "To watch for only with",
        ["doubt"] = "If not sure",
        ["short"] = "In short",
        ["sources"] = "Rests on",
        ["urgency"] = "Level",
        ["all"] = "All of",
        ["any"] = "Any of",
        ["of"] = "Of these",
        ["ticks"] = "In cases it is ticked by",
        ["when all"] = "Only with all of",
        ["when any"] = "Only with any of",
        ["gives"] = "Means",
        ["title"] = "Title",
        ["error"] = "When nothing is chosen",
        ["not-sure"] = "When not sure",
        ["closes script"] = "Place in the script",
        ["history"] = "Background",
        ["case"] = "In cases",
        ["rank"] = "Order among advice",
        ["transport"] = "Getting there",
        ["link"] = "Leads to",
        ["means"] = "Stands for",
    };

    // What patients read, and why, comes before all else that is signed of a sign or a pair.
    private static readonly string[] First = ["Tick box", "On care cards", "Why", "Also to do", "Rests on", "Advice"];

    // Their values are ids.
    private static readonly HashSet<string> Named =
        ["shown with", "advice", "all", "any", "of", "ticks", "when all", "when any", "gives", "contacts", "group", "a doubt waits a week, but with"];

    /// <summary>The lines of a row; signs whose words stand in rows of their own are named alone.</summary>
    public ImmutableArray<RowLine> Of(RuleRow row) => [.. LinesOf(row).OrderBy(line => Array.IndexOf(First, line.Labels.FirstOrDefault()) is >= 0
        and var place ? place : First.Length)];

    private ImmutableArray<RowLine> LinesOf(RuleRow row) => row.Kind is RowKind.Question
        ? [.. OfQuestion((SignedNode.Group)row.Parts[0].Node).SelectMany(lines => Joined(lines))]
        : Joined(row.Parts.SelectMany(part => row.Kind switch
    {
        RowKind.Sign or RowKind.Pair or RowKind.Advice or RowKind.Contact => Under(part.Node, part.Section),
        // Each says by itself what it is.
        RowKind.Condition => Any(part.Node).Select(line => ("", line.Text)),
        // The title says which words they are.
        RowKind.Words => Any(part.Node).Select(line => (line.Label.Split(": ", 2)[^1], line.Text)),
        RowKind.Order => [(part.Node.NamedAs!, OrderOf((SignedNode.Field)part.Node))],
        _ => Any(part.Node),
    }).Where(line => !IsItself(line, row)));

    /// <summary>
    /// The lines of a page, an outcome or the table of a medicine: first what people read, then what else is signed of it.
    /// </summary>
    public ImmutableArray<RowLine> Of(SignedTree page)
    {
        var (you, person) = (Words(page, "words for you"), Words(page, "words for the person"));
        var known = you.SelectMany(line => new[] { line.Text, OneVoice.Of(line.Text) }).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. you,
            .. person.Where(line => !known.Contains(line.Text) && !known.Contains(OneVoice.OfHelper(line.Text)))
                .Select(line => line with { Labels = [ToHelper] }),
            .. Joined(page.Nodes.Where(node =>
                node.NamedAs is not ("words for you" or "words for the person" or "item" or "kind" or "title")).SelectMany(Any)),
        ];
    }

    private IEnumerable<RowLine> Words(SignedTree page, string name) =>
        from words in page.Nodes.OfType<SignedNode.Group>()
        where words.Name == name
        from line in words.Parts.OfType<SignedNode.Line>()
        let text = line.Kind is "only" ? WithNames(Read.Of(line)) : Read.Of(line)
        where text.Length > 0
        select new RowLine(line.Kind is "only" ? ["For whom"] : line.Kind is ['h', >= '1' and <= '6'] ? ["Heading"] : [], text)
        {
            From = string.Join("; ", Marks(line.Words).Select(SourceOf).Distinct(StringComparer.Ordinal)) is { Length: > 0 } sources ? sources : null,
        };

    private static IEnumerable<string> Marks(ImmutableArray<Phrase> words) => words.SelectMany(phrase => phrase switch
    {
        Phrase.Mark mark => [mark.SourceId],
        Phrase.Strong strong => Marks(strong.Words),
        Phrase.Link link => Marks(link.Words),
        _ => [],
    });

    private IEnumerable<(string, string)> Under(SignedNode entry, string section)
    {
        // What is said of a sign stands in its own words; what follows from facts, and stands for it in cases, says so.
        var before = section switch { "derived" => "It follows: ", "cases" => "", _ => "" };
        return Voiced(entry.Under).Select(line => (before + line.Label, line.Text));
    }

    // The page, then each choice by itself; what has the words of a sign is only named.
    private IEnumerable<IEnumerable<(string, string)>> OfQuestion(SignedNode.Group question)
    {
        var page = questionnaire[question.Name];
        yield return Voiced(question.Parts.Where(part => part.NamedAs is not "options"));
        foreach (var (option, node) in page.Options.Zip(question.Parts.OfType<SignedNode.Group>().Single(part => part.Name is "options").Parts))
        {
            var (isSign, name) = (HasWordsOfSign(option), RuleWords.NameOf(option.Id, questionnaire));
            yield return Voiced(node.Under.Where(part => !isSign || part.NamedAs is not ("you" or "person")))
                .Where(line => line.Text != name || (!isSign && line.Label is not "Means"))
                .Prepend((isSign ? "Sign" : "Choice", isSign ? name : option.Words.You.Label));
        }
    }

    // Its words are those of the sign, which has a row of its own.
    private bool HasWordsOfSign(Option option) => questionnaire.Findings.Find(option.Id) is { } finding
        && Alike(option.Words.You, finding.Words.You) && Alike(option.Words.Person, finding.Words.Person);

    private static bool Alike(OptionWords option, FindingWords sign) => option.Label == sign.Label && option.Hint == sign.Hint
        && option.Reason == (sign.Reason ?? sign.Card) && option.Say == sign.Say;

    // Of the words for a helper those that are others.
    private IEnumerable<(string Label, string Text)> Voiced(IEnumerable<SignedNode> nodes)
    {
        HashSet<string> you = [];
        foreach (var node in nodes)
        {
            var lines = node is SignedNode.Group { Name: "you" or "person" } ? node.Under.SelectMany(Any).ToArray() : [.. Any(node)];
            if (node.NamedAs is "you")
                you = [.. lines.SelectMany(line => new[] { $"{line.Label} {line.Text}", $"{line.Label} {OneVoice.Of(line.Text)}" })];
            foreach (var line in lines)
                if (node.NamedAs is not "person") yield return line;
                else if (!you.Contains($"{line.Label} {line.Text}") && !you.Contains($"{line.Label} {OneVoice.OfHelper(line.Text)}"))
                    yield return ($"{line.Label}, to a helper", line.Text);
        }
    }

    private IEnumerable<(string Label, string Text)> Any(SignedNode node) => node switch
    {
        SignedNode.Field { Name: "item" } field => [("Item", field.Value)],
        SignedNode.Field field => [(NameOf(field.Name), ValueOf(field.Name, field.Value))],
        SignedNode.Group { Name: "sources" } group =>
            [(NameOf("sources"), string.Join("; ", group.Parts.Select(SourceOf).Distinct(StringComparer.Ordinal)))],
        SignedNode.Group { Name: "related" } group => [(NameOf("related"), string.Join("; ", group.Parts.OfType<SignedNode.Entry>()
            .Select(page => library.Guides.FirstOrDefault(guide => guide.Slug == page.Value)?.Title ?? page.Value)))],
        SignedNode.Group { Name: "pictures" } group => group.Parts.OfType<SignedNode.Field>().SelectMany(Any),
        SignedNode.Group group when group.Parts.All(part => part is SignedNode.Entry) && Named.Contains(group.Name) =>
            [(NameOf(group.Name), string.Join("; ", group.Parts.OfType<SignedNode.Entry>().Select(part => ValueOf(group.Name, part.Value))))],
        // Entries of a table, such as what people tick before ibuprofen: a line each.
        SignedNode.Group group when group.Parts.All(part => part is SignedNode.Group entry && entry.Parts.All(each => each is SignedNode.Field)) =>
            group.Parts.Select(entry => (NameOf(entry.NamedAs!), string.Join("; ", entry.Under.OfType<SignedNode.Field>().Select(EntryOf)))),
        SignedNode.Group group => Voiced(group.Parts).Select(line =>
            (line.Label.Length is 0 ? NameOf(group.Name) : group.Name is "you" ? line.Label : $"{NameOf(group.Name)}: {line.Label}", line.Text)),
        SignedNode.Entry entry => [("", RuleWords.IsNamed(entry.Value, questionnaire) ? RuleWords.NameOf(entry.Value, questionnaire)
            : Conditional(entry.Value))],
        _ => [("", Read.Of(node))],
    };

    private string EntryOf(SignedNode.Field field) => field.Name switch
    {
        "words" or "title" or "description" or "note" => field.Value.TrimEnd('.'),
        "sources" => $"rests on {string.Join(", ", field.Value.Split(", ").Select(SourceOf))}",
        _ => $"{field.Name}: {ValueOf(field.Name, field.Value)}",
    };

    private string NameOf(string name) => Names.GetValueOrDefault(name) ?? string.Join(", ", name.Split(", ").Select(each =>
        questionnaire.Findings.Find(each) is not null || questionnaire.Facts.Any(fact => fact.Id == each) ? each.Replace('-', ' ') : each)).Capital();

    private string ValueOf(string name, string value) => name switch
    {
        _ when Named.Contains(name) => name is "group" ? questionnaire.Findings.Groups.FirstOrDefault(group => group.Id == value)?.Name ?? value
            : RuleWords.NameOf(value, questionnaire),
        // Of a drawing the digest says that it is another; people read the rest.
        _ when name.StartsWith("/media/", StringComparison.Ordinal) => value.Split(' ', 2) is [_, var alt] ? alt : "a drawing",
        "picture" => library.Media.TryGetValue(value, out var media) ? media.Alt : value,
        "part" => questionnaire.Parts.FirstOrDefault(part => part.Id == value)?.Name.You ?? value,
        "sources" => string.Join("; ", value.Split(", ").Select(SourceOf).Distinct(StringComparer.Ordinal)),
        _ when name.Contains("findings", StringComparison.Ordinal) =>
            string.Join("; ", value.Split(", ").Select(id => RuleWords.NameOf(id, questionnaire))),
        "kind" when value is nameof(QuestionKind.Ticks) => "any number of ticks, none, or not sure",
        "kind" when value is nameof(QuestionKind.Choice) => "one choice",
        "written" or "review due" => Elements.ReviewWords.Date(value),
        "agreed" => $"{value[..12]} (content/triage/agreed.csv)",
        _ => value,
    };

    // Of a line that only some are told, whom; of one that is asked on the phone, in both voices.
    private string Conditional(string line)
    {
        if (AskedAs().Match(line) is { Success: true } asked)
            line = OneVoice.Both(new Voiced<string>(asked.Groups["you"].Value, asked.Groups["person"].Value), words => words)
                + (asked.Groups["with"].Value is { Length: > 0 } any ? $" (only with {any.Replace(" ", " or ", StringComparison.Ordinal)})" : "");
        return OnlyWith().Replace(line, only => WithNames(only.Value));
    }

    private string WithNames(string condition) => Ids().Replace(condition, id => id.Value is Voices.You or Voices.Person
        || RuleWords.IsNamed(id.Value, questionnaire) ? InQuotes(RuleWords.NameOf(id.Value, questionnaire)) : id.Value);

    private static string InQuotes(string name) => name.StartsWith('“') ? name : $"“{name}”";

    [GeneratedRegex(@"^with \((?<with>[^)]*)\) you: (?<you>.*) person: (?<person>.*)$")]
    private static partial Regex AskedAs();

    [GeneratedRegex(@"\((?:only|not) with [^)]*\)")]
    private static partial Regex OnlyWith();

    [GeneratedRegex("[A-Za-z0-9]+(-[a-z0-9]+)*")]
    private static partial Regex Ids();

    // By who published it and when; as a page shows it where all of that is signed.
    private string SourceOf(SignedNode node) => SourceOf(node is SignedNode.Entry entry ? entry.Value : node.NamedAs!);

    private string SourceOf(string id) => id is Source.OwnChoice ? "our own choice"
        : library.Sources.TryGetValue(id, out var source) ? source.InWords : id;

    private string OrderOf(SignedNode.Field order) => order.Name.StartsWith("order of", StringComparison.Ordinal)
        ? Beginnings([.. order.Value.Split(", ").Select(id => RuleWords.NameOf(id, questionnaire))]) : ValueOf(order.Name, order.Value);

    // Enough to tell each from the others: its own row has all of it.
    private static string Beginnings(string[] names) => names.Distinct(StringComparer.Ordinal).ToArray() is [var alike] && names.Length > 1
        ? $"“{alike}”, {names.Length} times" : string.Join("; ", names.Select(name =>
    {
        var words = 3;
        while (RowLine.Beginning(name, words) is var begin && begin != name
            && names.Any(other => other != name && RowLine.Beginning(other, words) == begin)) words++;
        return RowLine.Beginning(name, words);
    }));

    // That its rule fires on it, and what its own row is called, need no line; of a pair the title has all that it is made of.
    private bool IsItself((string Label, string Text) line, RuleRow row) => line.Text.Length is 0
        || (row.Kind is RowKind.Pair && (line.Label is "All of" or "Any of"))
        || (row.Kind is RowKind.Sign && (line is { Label: "All of" } && line.Text == RuleWords.NameOf(row.Name, questionnaire)
            || line.Label is "Group" || (line is { Label: "It follows: At least", Text: "0" })));

    private static ImmutableArray<RowLine> Joined(IEnumerable<(string Label, string Text)> lines) =>
    [
        .. lines.GroupBy(line => OneVoice.Of(line.Text) is { Length: > 0 } key ? key : line.Text, StringComparer.Ordinal).Select(same => new RowLine(
            [.. same.Select(line => line.Label).Where(label => label.Length > 0).Distinct(StringComparer.Ordinal)], same.First().Text)),
    ];

    private ReadText Read => new(_ => "", target => Target(target, library), picture => $"Picture: {picture.Alt}");

    /// <summary>Where a link leads, as it is said after its words: a page of ours by its title.</summary>
    internal static string Target(string target, Library library) => target.StartsWith('#') ? "" : target.Split('#')[0] is var page
        && library.Guides.FirstOrDefault(guide => guide.Address == page) is { } guide ? $" (to “{guide.Title}”)" : $" ({target})";
}
