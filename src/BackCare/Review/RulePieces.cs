using System.Collections.Immutable;
using System.Globalization;
using BackCare.Triage;

namespace BackCare.Review;

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

/// <summary>A part of the signed text of the rules, small enough to be judged at one sitting.</summary>
/// <param name="Id">The id of its subject, followed by a number where that has more than one. Drafts of opinions name it.</param>
/// <param name="Title">In plain words.</param>
/// <param name="Lines">The places of its lines in the signed text, from 0.</param>
/// <param name="Text">Those lines, as they are signed.</param>
/// <param name="Order">In which order entries stand in each section, a line for each: signed by where their lines stand, and
/// judged with one piece, since it is of none of them alone. Empty for all others.</param>
public sealed record RulePiece(string Id, string Title, RuleSubject Subject, ImmutableArray<RuleUnit> Units,
    ImmutableArray<int> Lines, string Text, string Order)
{
    /// <summary>The SHA-256 of <see cref="Text"/> and <see cref="Order"/>: an opinion counts only while this stays the same.</summary>
    public string Digest { get; } = ReviewFiles.DigestOf(Text + Order);

    /// <summary>How long it takes.</summary>
    public int Minutes { get; } = RulePieces.MinutesOf(Text + Order, Units);

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
/// The signed text of the rules, cut into pieces. Each of its lines stands in exactly one, and one holds the order of all
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
        var lines = rules.Text.Split('\n')[..^1];
        var owned = Owners(lines, questionnaire).Index().ToLookup(line => line.Item.Subject, StringComparer.Ordinal);
        return
        [
            .. questionnaire.Findings.Groups.Select(group => (group.Id, group.Name)).Concat(Others)
                .Where(subject => owned.Contains(subject.Id))
                .SelectMany(subject => Cut(subject.Id, subject.Name, [.. owned[subject.Id].Select(line => (line.Index, line.Item.Unit))])),
        ];

        IEnumerable<RulePiece> Cut(string id, string title, ImmutableArray<(int Line, RuleUnit Unit)> own)
        {
            var subject = new RuleSubject(id, title, ReviewFiles.DigestOf(TextOf(own.Select(line => line.Line))));
            var linesOf = own.ToLookup(line => (line.Unit.Kind, line.Unit.Id), line => line.Line);
            var units = own.Select(line => line.Unit).DistinctBy(unit => (unit.Kind, unit.Id))
                .OrderBy(unit => unit.Kind).ThenByDescending(unit => unit.Level).ToArray();
            var sittings = new List<List<RuleUnit>> { new() };
            foreach (var unit in units)
            {
                RuleUnit[] more = [.. sittings[^1], unit];
                if (more.Length > 1 && MinutesOf(TextOf(LinesOf(more)), more) > ReviewMinutes.Sitting) sittings.Add([]);
                sittings[^1].Add(unit);
            }
            return sittings.Select((sitting, index) => new RulePiece(
                sittings.Count == 1 ? id : string.Create(CultureInfo.InvariantCulture, $"{id}-{index + 1}"),
                sittings.Count == 1 ? title
                    : string.Create(CultureInfo.InvariantCulture, $"{title}, {index + 1} of {sittings.Count}{WhatIsIn(sitting)}"),
                subject, [.. sitting], [.. LinesOf(sitting)], TextOf(LinesOf(sitting)),
                id == Measure && index == 0 ? OrderOf(lines) : ""));

            IEnumerable<int> LinesOf(IEnumerable<RuleUnit> some) => some.SelectMany(unit => linesOf[(unit.Kind, unit.Id)]).Order();
        }

        string TextOf(IEnumerable<int> some) => string.Concat(some.Select(line => $"{lines[line]}\n"));
    }

    private static string OrderOf(string[] lines) => string.Concat(Walk(lines).Where(line => line.Depth == 2)
        .GroupBy(entry => entry.Section, entry => entry.Name).Where(entries => entries.Skip(1).Any())
        .Select(entries => $"{entries.Key}: {string.Join(", ", entries)}\n"));

    // Each line with how far it is indented, its section, and what stands before its colon: of an entry, two in, the id.
    private static IEnumerable<(int Depth, string Section, string Name)> Walk(string[] lines)
    {
        var section = "";
        foreach (var line in lines)
        {
            var (depth, name) = (line.Length - line.TrimStart(' ').Length, line.Trim().Split(':')[0]);
            if (depth == 0) section = name;
            yield return (depth, section, name);
        }
    }

    /// <summary>How long some units take: their words, and a look at each rule and each source.</summary>
    internal static int MinutesOf(string text, IReadOnlyCollection<RuleUnit> units) => ReviewMinutes.Of(text,
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

    // The subject and the unit of each line. What is indented belongs to the entry above it; headings of sections, and
    // what stands alone, to the measure.
    private static IEnumerable<(string Subject, RuleUnit Unit)> Owners(string[] lines, Questionnaire questionnaire)
    {
        var alone = (Measure, Other(Measure));
        var owner = alone;
        foreach (var (depth, section, name) in Walk(lines))
        {
            if (depth == 0) owner = alone;
            else if (depth == 2) owner = OwnerOf(section, name, questionnaire);
            yield return owner;
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
