using System.Collections.Immutable;
using System.Globalization;
using BackCare.Reading;
using BackCare.Review;
using BackCare.Signed;
using BackCare.Triage;

namespace BackCare.Sittings;

/// <summary>
/// What a piece of the rules is about: a group of the registry, or words and facts for all of them. Competence is by
/// subject, and records name it; how a subject is cut into pieces is no part of any record.
/// </summary>
/// <param name="Id">Of a group of the registry its id.</param>
/// <param name="Title">In plain words.</param>
/// <param name="Digest">The SHA-256 of all its lines.</param>
public sealed record RuleSubject(string Id, string Title, string Digest);

/// <summary>In the order in which pieces hold them.</summary>
public enum RuleUnitKind { Other, Finding, Combination, Question, Block }

/// <summary>An entry of the rules, which is judged whole.</summary>
/// <param name="Kind">A finding has with it its rule, what it is derived from and what stands for it in cases.</param>
/// <param name="Level">Of a finding, a combination or advice; else self-care.</param>
/// <param name="Rules">How many rules it has.</param>
/// <param name="Sources">The ids of what it rests on.</param>
public sealed record RuleUnit(RuleUnitKind Kind, string Id, Urgency Level, int Rules, ImmutableArray<string> Sources);

/// <summary>A part of what is signed of the rules, small enough to be judged at one sitting.</summary>
/// <param name="Id">The id of its subject, followed by a number where that has more than one. Drafts of opinions name it.</param>
/// <param name="Title">In plain words.</param>
/// <param name="Nodes">What is signed of it.</param>
/// <param name="Depth">How deep they stand in the tree of the rules.</param>
/// <param name="Order">In which order entries stand in each section, a field for each: signed by where they stand, and
/// judged with one piece, since it is of none of them alone. Empty for all others.</param>
public sealed record RulePiece(string Id, string Title, RuleSubject Subject, ImmutableArray<RuleUnit> Units,
    ImmutableArray<SignedNode> Nodes, int Depth, ImmutableArray<SignedNode> Order)
{
    /// <summary>Its nodes as they are signed.</summary>
    public string Text => SignedTree.TextOf(Nodes, Depth);

    /// <summary>The order of entries, as it is judged.</summary>
    public string OrderText => SignedTree.TextOf(Order);

    /// <summary>How many lines it has in the written form.</summary>
    public int Lines => SignedTree.LinesOf(Nodes).Count();

    /// <summary>The SHA-256 of <see cref="Text"/> and <see cref="OrderText"/>: an opinion counts only while this stays the same.</summary>
    public string Digest { get; } = TextDigests.Of(SignedTree.TextOf(Nodes, Depth) + SignedTree.TextOf(Order));

    /// <summary>How long it takes.</summary>
    public int Minutes { get; } = RulePieces.MinutesOf(Nodes.AddRange(Order), Units);

    /// <summary>Whether it is the first of its subject, or the only one.</summary>
    public bool IsFirst => Id == Subject.Id || Id == $"{Subject.Id}-1";

    public bool Holds(Rule rule) => Holds(rule.IsCombination ? RuleUnitKind.Combination : RuleUnitKind.Finding, rule.Id);
    public bool Holds(Finding finding) => Holds(RuleUnitKind.Finding, finding.Id);
    public bool Holds(Derivation derivation) => Holds(RuleUnitKind.Finding, derivation.Id);
    public bool Holds(Question question) => Holds(RuleUnitKind.Question, question.Id);
    public bool Holds(AdviceBlock block) => Holds(RuleUnitKind.Block, block.Id);

    private bool Holds(RuleUnitKind kind, string id) => Units.Any(unit => unit.Kind == kind && unit.Id == id);
}

/// <summary>
/// What is signed of the rules, cut into pieces. Each line of it stands in exactly one, and one holds the order of all
/// entries, so that whoever has judged every piece has judged all that is signed. A subject that takes longer than a sitting
/// is cut between its units: findings by level, then combinations, then questions.
/// </summary>
public static class RulePieces
{
    private const string People = "people", Contacts = "contacts", Cards = "cards", Start = "start", FailSafe = "fail-safe",
        Outcome = "outcome", Seen = "search", Measure = "measure";

    private static readonly ImmutableArray<(string Id, string Name)> Others =
    [
        (People, "Who the person is"),
        (AdviceAt(Urgency.Call999), "What people are told at 999"),
        (AdviceAt(Urgency.Urgent111), "What people are told at 111"),
        (AdviceAt(Urgency.SeeGp), "What people are told at GP level"),
        (AdviceAt(Urgency.SelfCare), "What people are told at self-care"),
        (Contacts, "Whom people are told to contact"),
        (Cards, "Words around the symptoms on cards"),
        (Start, "The start of the check"),
        (FailSafe, "The strip, and the page in place of the checker"),
        (Outcome, "Words of every outcome"),
        (Seen, "Words of search, and pictures"),
        (Measure, "What the rules are held to"),
    ];

    /// <summary>
    /// The groups in the order of the registry, then what is common to them, each in as many pieces as it needs. A subject
    /// without a line is left out.
    /// </summary>
    /// <param name="rules">The item of the rules, as <see cref="ReviewItem.Of(Library)"/> makes it.</param>
    public static ImmutableArray<RulePiece> Of(ReviewItem rules, Questionnaire questionnaire)
    {
        var sections = rules.Tree.Nodes;
        var owned = OwnedIn(sections, questionnaire).ToLookup(own => own.Subject, StringComparer.Ordinal);
        return
        [
            .. questionnaire.Findings.Groups.Select(group => (group.Id, group.Name)).Concat(Others)
                .Where(subject => owned.Contains(subject.Id))
                .SelectMany(subject => Cut(subject.Id, subject.Name, [.. owned[subject.Id]])),
        ];

        IEnumerable<RulePiece> Cut(string id, string title, ImmutableArray<Owned> all)
        {
            var depth = id == Measure ? 0 : 1;
            var subject = new RuleSubject(id, title, TextDigests.Of(SignedTree.TextOf(all.Select(own => own.Node), depth)));
            var units = all.Select(own => own.Unit).DistinctBy(unit => (unit.Kind, unit.Id))
                .OrderBy(unit => unit.Kind).ThenByDescending(unit => unit.Level).ToArray();
            var sittings = new List<List<RuleUnit>> { new() };
            foreach (var unit in units)
            {
                RuleUnit[] more = [.. sittings[^1], unit];
                if (more.Length > 1 && MinutesOf(NodesOf(more), more) > ReviewMinutes.Sitting) sittings.Add([]);
                sittings[^1].Add(unit);
            }
            return sittings.Select((sitting, index) => new RulePiece(
                sittings.Count == 1 ? id : string.Create(CultureInfo.InvariantCulture, $"{id}-{index + 1}"),
                sittings.Count == 1 ? title
                    : string.Create(CultureInfo.InvariantCulture, $"{title}, {index + 1} of {sittings.Count}{WhatIsIn(sitting)}"),
                subject, [.. sitting], NodesOf(sitting), depth, id == Measure && index == 0 ? OrderOf(sections) : []));

            ImmutableArray<SignedNode> NodesOf(IEnumerable<RuleUnit> some)
            {
                var named = some.Select(unit => (unit.Kind, unit.Id)).ToHashSet();
                return [.. all.Where(own => named.Contains((own.Unit.Kind, own.Unit.Id))).Select(own => own.Node)];
            }
        }
    }

    private static ImmutableArray<SignedNode> OrderOf(IEnumerable<SignedNode> sections) =>
    [
        .. sections.OfType<SignedNode.Group>().Where(section => section.Parts.Length > 1)
            .Select(section => new SignedNode.Field(section.Name, string.Join(", ", section.Parts.Select(entry => entry.NamedAs)))),
    ];

    /// <summary>How long some units take: their words, and a look at each rule and each source.</summary>
    internal static int MinutesOf(IEnumerable<SignedNode> nodes, IReadOnlyCollection<RuleUnit> units) => ReviewMinutes.Of(
        SignedTree.LinesOf(nodes),
        units.Sum(unit => unit.Rules) + units.SelectMany(unit => unit.Sources).Distinct(StringComparer.Ordinal).Count());

    // To follow a title. Advice and words have no names that are short.
    private static string WhatIsIn(IEnumerable<RuleUnit> units)
    {
        string[] names = [.. units.Select(NameOf).OfType<string>().Distinct(StringComparer.Ordinal)];
        return names switch
        {
            [] => "",
            [var only] => $": {only}",
            _ => $": {string.Join(", ", names[..^1])} and {names[^1]}",
        };

        static string? NameOf(RuleUnit unit) => unit.Kind switch
        {
            RuleUnitKind.Finding => unit.Level switch
            {
                Urgency.Call999 => "at 999",
                Urgency.Urgent111 => "at 111",
                Urgency.SeeGp => "at GP level",
                _ => "at self-care",
            },
            RuleUnitKind.Combination => "together",
            RuleUnitKind.Question => "how it is asked",
            _ => null,
        };
    }

    // The subject of a rule: the group of the first finding that it needs.
    private static string SubjectOf(Rule rule, Findings findings) =>
        rule.All.Concat(rule.Any).Select(findings.Find).OfType<Finding>().FirstOrDefault()?.Group ?? People;

    // The subject of a question page: the group that it asks most of.
    private static string SubjectOf(Question question, Findings findings) =>
        question.Options.SelectMany(option => option.Gives).Select(given => findings.Find(given)?.Group).OfType<string>()
            .GroupBy(group => group, StringComparer.Ordinal).OrderByDescending(group => group.Count())
            .ThenBy(group => findings.Groups.Index().First(each => each.Item.Id == group.Key).Index)
            .FirstOrDefault()?.Key ?? People;

    // A node of the rules, with the subject and the unit that it is of.
    private sealed record Owned(string Subject, RuleUnit Unit, SignedNode Node);

    // Names of sections, and what stands alone, belong to the measure.
    private static IEnumerable<Owned> OwnedIn(IEnumerable<SignedNode> sections, Questionnaire questionnaire)
    {
        foreach (var section in sections)
        {
            yield return new(Measure, Other(Measure), section is SignedNode.Group group ? group with { Parts = [] } : section);
            foreach (var entry in section.Under)
            {
                var (subject, unit) = OwnerOf(section.NamedAs!, entry.NamedAs!, questionnaire);
                yield return new(subject, unit, entry);
            }
        }
    }

    private static (string Subject, RuleUnit Unit) OwnerOf(string section, string name, Questionnaire questionnaire)
    {
        var (findings, rules) = (questionnaire.Findings, questionnaire.Rules);
        if (section is "findings" or "cases" or "derived" or "rules" && findings.Find(name) is { } finding)
            return (finding.Group, new(RuleUnitKind.Finding, name, finding.Urgency,
                1 + rules.Derived.Count(derivation => derivation.Id == name), finding.Sources));
        switch (section)
        {
            case "rules":
                var rule = rules.All.Single(each => each.Id == name);
                return (SubjectOf(rule, findings), new(RuleUnitKind.Combination, name, rule.Disposition.Urgency(), 1, rule.Sources));
            case "questions":
                return (SubjectOf(questionnaire[name], findings), new(RuleUnitKind.Question, name, Urgency.SelfCare, 0, questionnaire[name].Sources));
            case "advice":
                var block = questionnaire.Advice.All.Single(each => each.Id == name);
                return (AdviceAt(block.Urgency), new(RuleUnitKind.Block, name, block.Urgency, 0, block.Sources));
            default:
                return (section switch
                {
                    "groups" or "words" => name,
                    "contacts" => Contacts,
                    "pictures" or "words of search" or "red flags of search" => Seen,
                    _ => People,
                }, Other($"{section} {name}"));
        }
    }

    private static RuleUnit Other(string id) => new(RuleUnitKind.Other, id, Urgency.SelfCare, 0, []);

    private static string AdviceAt(Urgency urgency) => $"advice-{urgency.Id()}";
}
