using BackCare.Reading;
using BackCare.Triage;

namespace BackCare.Review;

/// <summary>What rows are grouped by, such as a group of the registry.</summary>
/// <param name="Title">In plain words.</param>
public sealed record RuleSubject(string Id, string Title);

/// <summary>What a row is about, in the order in which reviewers come to it.</summary>
public enum RowKind { Sign, Pair, Question, Advice, Contact, Condition, Words, Order }

/// <summary>A node of the signed tree of the rules, with the section that it stands in.</summary>
public sealed record RowPart(string Section, SignedNode Node)
{
    /// <summary>Whether it says how others follow one another: no text has that in words.</summary>
    public bool IsOrder => Node.NamedAs?.StartsWith("order of ", StringComparison.Ordinal) is true;

    /// <summary>As it stands in the text of the item.</summary>
    public string Written => string.Concat(SignedTree.TextOf([Node]).Split('\n', StringSplitOptions.RemoveEmptyEntries)
        .Select(line => $"{SignedTree.Indented(1)}{line}\n"));
}

/// <summary>Read as one: a sign with its rule, a pair, a page, a block of advice, or words that belong together.</summary>
/// <param name="Id">The section and the name of its first node, such as findings/fever.</param>
/// <param name="Level">Of a sign, a pair or advice; else self-care.</param>
public sealed record RuleRow(string Id, RowKind Kind, RuleSubject Subject, Urgency Level, ImmutableArray<string> Sources,
    ImmutableArray<RowPart> Parts)
{
    /// <summary>Whether it sends people somewhere: a sign or a pair.</summary>
    public bool Decides => Kind is RowKind.Sign or RowKind.Pair;

    /// <summary>The second half of its id.</summary>
    public string Name { get; } = Id[(Id.IndexOf('/', StringComparison.Ordinal) + 1)..];

    /// <summary>Whether all of it stands in a text that was signed, in whatever order.</summary>
    public bool IsIn(string text) => Parts.All(part => part.IsOrder || text.Contains(part.Written, StringComparison.Ordinal));
}

/// <summary>Each leaf stands in exactly one row, so whoever has read every row has read all that is signed.</summary>
public static class RuleRows
{
    private const string People = "people", Contacts = "contacts", Cards = "cards", Start = "start", FailSafe = "fail-safe",
        Changes = "changes", Outcome = "outcome", Seen = "search", Measure = "measure";

    private static readonly ImmutableArray<RuleSubject> Others =
    [
        new(People, "Who the person is"),
        new(AdviceAt(Urgency.Call999), "What people are told at 999"),
        new(AdviceAt(Urgency.Urgent111), "What people are told at 111"),
        new(AdviceAt(Urgency.SeeGp), "What people are told at GP level"),
        new(AdviceAt(Urgency.SelfCare), "What people are told at self-care"),
        new(Contacts, "Whom people are told to contact"),
        new(Cards, "Words around the symptoms on cards"),
        new(Start, "The start of the check"),
        new(FailSafe, "The strip, and the page in place of the checker"),
        new(Changes, "What stands on the card “If anything changes”"),
        new(Outcome, "Words of every outcome"),
        new(Seen, "Words of search, and pictures"),
        new(Measure, "What the rules are held to"),
    ];

    /// <summary>What competence can be asked by, the groups of the registry first.</summary>
    public static ImmutableArray<RuleSubject> SubjectsOf(Questionnaire questionnaire) =>
        [.. questionnaire.Findings.Groups.Select(group => new RuleSubject(group.Id, group.Name)), .. Others];

    /// <summary>Signs and pairs first, 999 before all, each level in the order of the registry.</summary>
    /// <param name="rules">The item of the rules, as <see cref="ReviewItem.Of(Library)"/> makes it.</param>
    public static ImmutableArray<RuleRow> Of(ReviewItem rules, Questionnaire questionnaire)
    {
        var subjects = SubjectsOf(questionnaire).Select((subject, place) => (subject, place))
            .ToDictionary(each => each.subject.Id);
        return
        [
            .. PartsIn(rules.Tree.Nodes).GroupBy(part => IdOf(part, questionnaire))
                .Select(parts => Row(parts.Key, [.. parts]))
                .OrderBy(row => row.Kind is RowKind.Pair ? RowKind.Sign : row.Kind).ThenByDescending(row => row.Level)
                .ThenBy(row => row.Decides ? subjects[row.Subject.Id].place : 0).ThenBy(row => row.Kind),
        ];

        RuleRow Row(string id, ImmutableArray<RowPart> parts)
        {
            var (kind, subject, level, sources) = About(id, questionnaire);
            return new(id, kind, subjects[subject].subject, level, sources, parts);
        }
    }

    /// <summary>The entries of each section by themselves; what stands alone, and how entries follow one another, as a section of its own.</summary>
    private static IEnumerable<RowPart> PartsIn(ImmutableArray<SignedNode> sections) => sections
        .SelectMany(section => section is SignedNode.Group group ? group.Parts.Select(entry => new RowPart(group.Name, entry))
            : [new RowPart(Measure, section)])
        .Concat(sections.OfType<SignedNode.Group>().Where(section => section.Parts.Length > 1)
            .Select(section => new RowPart(Measure,
                new SignedNode.Field($"order of {section.Name}", string.Join(", ", section.Parts.Select(entry => entry.NamedAs))))));

    private static string IdOf(RowPart part, Questionnaire questionnaire) => part.Section switch
    {
        "findings" or "cases" or "derived" or "rules" when questionnaire.Findings.Find(part.Node.NamedAs!) is { } finding => $"findings/{finding.Id}",
        "rules" or "questions" or "advice" or "contacts" or "words" => $"{part.Section}/{part.Node.NamedAs}",
        _ => $"{part.Section.Replace(' ', '-')}/all",
    };

    private static (RowKind Kind, string Subject, Urgency Level, ImmutableArray<string> Sources) About(string id, Questionnaire questionnaire)
    {
        var (findings, name) = (questionnaire.Findings, id[(id.IndexOf('/', StringComparison.Ordinal) + 1)..]);
        switch (id[..id.IndexOf('/', StringComparison.Ordinal)])
        {
            case "findings": return (RowKind.Sign, findings[name].Group, findings[name].Urgency, findings[name].Sources);
            case "rules":
                var rule = questionnaire.Rules.All.Single(each => each.Id == name);
                return (RowKind.Pair, SubjectOf(rule, findings), rule.Disposition.Urgency(), rule.Sources);
            case "questions":
                return (RowKind.Question, SubjectOf(questionnaire[name], findings), Urgency.SelfCare, questionnaire[name].Sources);
            case "advice":
                var block = questionnaire.Advice.All.Single(each => each.Id == name);
                return (RowKind.Advice, AdviceAt(block.Urgency), block.Urgency, block.Sources);
            case "contacts":
                return (RowKind.Contact, Contacts, Urgency.SelfCare, questionnaire.Advice.Contacts.First(each => each.Id == name).Sources);
            case "words": return (RowKind.Words, name, Urgency.SelfCare, []);
            case "facts": return (RowKind.Condition, People, Urgency.SelfCare, []);
            case Measure: return (RowKind.Order, Measure, Urgency.SelfCare, []);
            case "pictures" or "words-of-search" or "red-flags-of-search": return (RowKind.Words, Seen, Urgency.SelfCare, []);
            default: return (RowKind.Words, People, Urgency.SelfCare, []);
        }
    }

    // The subject of a rule: the group of the first finding that it needs.
    private static string SubjectOf(Rule rule, Findings findings) =>
        rule.All.Concat(rule.Any).Select(findings.Find).OfType<Finding>().FirstOrDefault()?.Group ?? People;

    // The subject of a question page: the group that it asks most of.
    private static string SubjectOf(Question question, Findings findings) =>
        question.Options.SelectMany(option => option.Gives).Select(given => findings.Find(given)?.Group).OfType<string>()
            .GroupBy(group => group).OrderByDescending(group => group.Count())
            .ThenBy(group => findings.Groups.Index().First(each => each.Item.Id == group.Key).Index)
            .FirstOrDefault()?.Key ?? People;

    private static string AdviceAt(Urgency urgency) => $"advice-{urgency.Id()}";
}
