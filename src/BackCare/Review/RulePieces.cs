using System.Collections.Immutable;
using BackCare.Triage;

namespace BackCare.Review;

/// <summary>A part of the signed text of the rules, small enough to be judged at one sitting.</summary>
/// <param name="Id">Of a group of the registry its id. Opinions name it.</param>
/// <param name="Title">In plain words.</param>
/// <param name="IsGroup">Whether it holds the rules of one group, and not words or facts for all of them.</param>
/// <param name="Lines">The places of its lines in the signed text, from 0.</param>
/// <param name="Text">Those lines, as they are signed.</param>
public sealed record RulePiece(string Id, string Title, bool IsGroup, ImmutableArray<int> Lines, string Text)
{
    /// <summary>The SHA-256 of <see cref="Text"/>: an opinion counts only while this stays the same.</summary>
    public string Digest { get; } = ReviewFiles.DigestOf(Text);
}

/// <summary>
/// The signed text of the rules, cut into pieces. Each of its lines stands in exactly one, so that whoever has judged
/// every piece has judged all that is signed.
/// </summary>
public static class RulePieces
{
    private const string People = "people", Contacts = "contacts", Cards = "cards", Start = "start", FailSafe = "fail-safe",
        Outcome = "outcome", Seen = "search", Measure = "measure";

    private static readonly ImmutableArray<(string Id, string Title)> Others =
    [
        (People, "Who the person is"),
        (AdviceAt(Urgency.Call999), "What people are told at 999"),
        (AdviceAt(Urgency.Urgent111), "What people are told at 111"),
        (AdviceAt(Urgency.SeeGp), "What people are told at GP level"),
        (AdviceAt(Urgency.SelfCare), "What people are told at self-care"),
        (Contacts, "Whom people are told to contact"),
        (Cards, "Words around the signs on cards"),
        (Start, "The start of the check"),
        (FailSafe, "The strip, and the page in place of the checker"),
        (Outcome, "Words of every outcome"),
        (Seen, "Words of search, and pictures"),
        (Measure, "What the rules are held to"),
    ];

    /// <summary>The groups in the order of the registry, then what is common to them. A piece without a line is left out.</summary>
    /// <param name="rules">The item of the rules, as <see cref="ReviewItem.Of(Library)"/> makes it.</param>
    public static ImmutableArray<RulePiece> Of(ReviewItem rules, Questionnaire questionnaire)
    {
        var lines = rules.Text.Split('\n')[..^1];
        var owners = Owners(lines, questionnaire).ToArray();
        return
        [
            .. questionnaire.Findings.Groups.Select(group => (group.Id, group.Name, IsGroup: true))
                .Concat(Others.Select(other => (other.Id, Name: other.Title, IsGroup: false)))
                .Select(piece => Cut(piece.Id, piece.Name, piece.IsGroup))
                .Where(piece => !piece.Lines.IsEmpty),
        ];

        RulePiece Cut(string id, string title, bool isGroup)
        {
            ImmutableArray<int> own = [.. owners.Index().Where(line => line.Item == id).Select(line => line.Index)];
            return new(id, title, isGroup, own, string.Concat(own.Select(line => $"{lines[line]}\n")));
        }
    }

    /// <summary>The piece that a rule is judged with: the group of the first finding it needs.</summary>
    public static string PieceOf(Rule rule, Findings findings) =>
        rule.All.Concat(rule.Any).Select(findings.Find).OfType<Finding>().FirstOrDefault()?.Group ?? People;

    /// <summary>The piece that a question page is judged with: the group that it asks most of.</summary>
    public static string PieceOf(Question question, Findings findings) =>
        question.Options.SelectMany(option => option.Gives).Select(given => findings.Find(given)?.Group).OfType<string>()
            .GroupBy(group => group, StringComparer.Ordinal).OrderByDescending(group => group.Count())
            .ThenBy(group => findings.Groups.Index().First(each => each.Item.Id == group.Key).Index)
            .FirstOrDefault()?.Key ?? People;

    /// <summary>The piece that a derived finding is judged with.</summary>
    public static string PieceOf(Derivation derivation, Findings findings) => findings.Find(derivation.Id)?.Group ?? People;

    /// <summary>The piece that a block of advice is judged with.</summary>
    public static string PieceOf(AdviceBlock block) => AdviceAt(block.Urgency);

    // The piece of each line. What is indented belongs to the entry above it; headings of sections, and what stands
    // alone, to the measure.
    private static IEnumerable<string> Owners(string[] lines, Questionnaire questionnaire)
    {
        var (section, owner) = ("", Measure);
        foreach (var line in lines)
        {
            var depth = line.Length - line.TrimStart(' ').Length;
            var name = line.Trim().Split(':')[0];
            if (depth == 0) (section, owner) = (name, Measure);
            else if (depth == 2) owner = OwnerOf(section, name, questionnaire);
            yield return owner;
        }
    }

    private static string OwnerOf(string section, string name, Questionnaire questionnaire)
    {
        var findings = questionnaire.Findings;
        return section switch
        {
            "groups" => name,
            "findings" or "cases" => findings[name].Group,
            "rules" => PieceOf(questionnaire.Rules.All.Single(rule => rule.Id == name), findings),
            "derived" => PieceOf(questionnaire.Rules.Derived.First(each => each.Id == name), findings),
            "questions" => PieceOf(questionnaire[name], findings),
            "advice" => PieceOf(questionnaire.Advice.All.Single(block => block.Id == name)),
            "contacts" => Contacts,
            "words" => name,
            "pictures" or "words of search" or "red flags of search" => Seen,
            _ => People,
        };
    }

    private static string AdviceAt(Urgency urgency) => $"advice-{urgency.Id()}";
}
