using System.Collections.Immutable;
using BackCare.Review;
using BackCare.Signed;
using BackCare.Web.Rules;

namespace BackCare.Web.Papers;

/// <summary>
/// What is signed as lines of the pack: without our markup, each source by its number, and nothing that stands elsewhere
/// in the pack already.
/// </summary>
internal sealed class PackOfText(Library library, PackSources sources)
{
    private readonly ReadText read = new(
        source => $" [{sources.Number(source)}]", target => $" (→ {target})", picture => $"Picture: {picture.Alt}");

    // The signs of cards, by their words, with the name that is short enough to stand in a row.
    private readonly Dictionary<string, string> signs = library.Questionnaire.Findings.All
        .DistinctBy(finding => finding.Words.You.Card, StringComparer.Ordinal)
        .ToDictionary(finding => finding.Words.You.Card, finding => RuleWords.NameOf(finding.Id, library.Questionnaire), StringComparer.Ordinal);

    // What a helper reads instead of these stands with the rules.
    private readonly HashSet<string> saidWithRules = [.. library.Questionnaire.Findings.All.Select(finding => finding.Words.Person.Card)];

    /// <summary>The words of a page, and of those for a helper the lines that are others.</summary>
    /// <param name="exactly">What is signed and stands elsewhere in the pack, every line of it.</param>
    public IEnumerable<PackLine> Of(ReviewItem page, IEnumerable<SignedNode> exactly)
    {
        var (you, person) = (LinesOf(page, "words for you"), LinesOf(page, "words for the person"));
        var said = you.Select(read.Of).Concat(SignedTree.Walk(exactly).Select(each => ValueOf(each.Node)))
            .Select(PackVoices.Of).ToHashSet(StringComparer.Ordinal);
        var others = person.Where(line => read.Of(line) is var words && !said.Contains(PackVoices.Of(words)) && !saidWithRules.Contains(words))
            .ToArray();
        return
        [
            .. page.Tree.Nodes.Where(node => node.NamedAs is "description" or "audience note")
                .Select(node => new PackLine(PackLineKind.Note, read.Of(node))),
            .. Blocks(you),
            .. others is [] ? [] : Blocks(others).Prepend(new PackLine(PackLineKind.Note, "To a helper, where it is said otherwise:")),
            .. About(page),
        ];
    }

    /// <summary>Every line as it is signed; of the words for a helper only those that are others.</summary>
    /// <param name="depth">How deep the nodes stand.</param>
    public IEnumerable<PackLine> Exactly(IEnumerable<SignedNode> nodes, int depth = 0) =>
        ExactLines(nodes, depth).Select(line => new PackLine(PackLineKind.Exact, line));

    private IEnumerable<string> ExactLines(IEnumerable<SignedNode> nodes, int depth)
    {
        var (indent, you) = (new string(' ', 2 * depth), (HashSet<string>?)null);
        foreach (var node in nodes)
        {
            // A list in the line of its name.
            ImmutableArray<SignedNode> list = [.. node.Under.TakeWhile(part => part is SignedNode.Entry)];
            var under = ExactLines(node.Under.Skip(list.Length), depth + 1);
            if (node is SignedNode.Group { Name: "you" }) you = [.. under.Select(PackVoices.Of)];
            else if (node is SignedNode.Group { Name: "person" } && you is not null)
            {
                under = [.. under.Where(line => !you.Contains(PackVoices.Of(line)))];
                if (under.Any()) yield return $"{indent}to a helper, where it is said otherwise:";
            }
            else yield return $"{indent}{read.Of(node)}{(list.IsEmpty ? "" : $" {Joined(node.NamedAs, list)}")}".TrimEnd();
            foreach (var line in under) yield return line;
        }
    }

    private string Joined(string? name, IEnumerable<SignedNode> list) => name is "sources"
        ? string.Join(", ", list.Select(entry => $"[{sources.Number(ValueOf(entry))}]")) : string.Join(" / ", list.Select(ValueOf));

    // What is no sentence on the page: for whom, days, other pages, sources.
    private IEnumerable<PackLine> About(ReviewItem page)
    {
        string[] about =
        [
            .. page.Tree.Nodes.Select(node => node.NamedAs switch
            {
                "for" or "ways" or "the only way for" or "related" => $"{node.Written} {string.Join(", ", node.Under.Select(ValueOf))}",
                "pages in this guide" => $"{node.Written} {string.Join(", ", node.Under.Select(child => child.NamedAs))}",
                "sources" => $"{node.Written} {string.Join(", ", node.Under.Select(source => $"[{sources.Number(source.NamedAs!)}]"))}",
                "written" or "review due" => node.Written,
                _ => null,
            }).OfType<string>(),
        ];
        return about is [] ? [] : [new(PackLineKind.Note, $"{string.Join("; ", about)}.")];
    }

    private IEnumerable<PackLine> Blocks(SignedNode.Line[] lines)
    {
        ImmutableArray<string> head = [];
        var inHead = false;
        for (var at = 0; at < lines.Length; at++)
        {
            var (kind, words) = (lines[at].Kind, read.Of(lines[at]));
            if (kind is "thead" or "tbody") inHead = kind is "thead";
            else if (kind is "tr")
            {
                // On a phone each cell says its column; on paper the row of heads does, and an empty cell.
                ImmutableArray<string> cells =
                [
                    .. lines.Skip(at + 1).TakeWhile(line => line.Kind is "th" or "td").Select((cell, column) =>
                        read.Of(!inHead && column < head.Length && !cell.Words.IsEmpty ? cell with { Spoken = "" } : cell)),
                ];
                at += cells.Length;
                if (inHead) head = cells;
                yield return new(PackLineKind.Item, string.Join(" | ", cells));
            }
            else if (kind is "dt" && at + 1 < lines.Length && lines[at + 1].Kind is "dd")
                yield return new(PackLineKind.Item, read.Of(lines[++at])) { Label = words.TrimEnd(':') };
            else if (kind is "li" && signs.ContainsKey(words))
            {
                string[] named =
                [
                    .. lines.Skip(at).TakeWhile(line => line.Kind is "li" && signs.ContainsKey(read.Of(line)))
                        .Select(line => signs[read.Of(line)]),
                ];
                at += named.Length - 1;
                yield return new(PackLineKind.Item, string.Join("; ", named)) { Label = "Symptoms" };
            }
            else if (words.Length > 0) yield return Line(kind, words);
        }
    }

    private static PackLine Line(string kind, string words) => kind switch
    {
        ['h', >= '1' and <= '6'] => new(PackLineKind.Subheading, words),
        "li" => new(PackLineKind.Item, words),
        _ => new(PackLineKind.Paragraph, words),
    };

    private static SignedNode.Line[] LinesOf(ReviewItem page, string name) =>
        [.. page.Tree.Nodes.Where(node => node.NamedAs == name).SelectMany(node => node.Under).OfType<SignedNode.Line>()];

    private static string ValueOf(SignedNode node) => node switch
    {
        SignedNode.Field named => named.Value,
        SignedNode.Entry entry => entry.Value,
        _ => node.Written,
    };
}
