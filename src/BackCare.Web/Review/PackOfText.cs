using System.Collections.Immutable;
using System.Text.RegularExpressions;
using BackCare.Guidance;
using BackCare.Review;

namespace BackCare.Web.Review;

/// <summary>
/// Signed text as lines of the pack: without our markup, each source by its number, and nothing that stands elsewhere
/// in the pack already.
/// </summary>
internal sealed partial class PackOfText(Library library, PackSources sources)
{
    private const string ForYou = "words for you:", ForThePerson = "words for the person:";

    // The signs of cards, by their words, with the name that is short enough to stand in a row.
    private readonly Dictionary<string, string> signs = library.Questionnaire.Findings.All
        .DistinctBy(finding => finding.Words.You.Card, StringComparer.Ordinal)
        .ToDictionary(finding => finding.Words.You.Card, finding => RuleWords.NameOf(finding.Id, library.Questionnaire), StringComparer.Ordinal);

    // What a helper reads instead of these stands with the rules.
    private readonly HashSet<string> saidWithRules = [.. library.Questionnaire.Findings.All.Select(finding => finding.Words.Person.Card)];

    /// <summary>The words of a page, and of those for a helper the lines that are others.</summary>
    /// <param name="exactly">Signed text of which the pack holds every line elsewhere.</param>
    public IEnumerable<PackLine> Of(ReviewItem page, IEnumerable<string> exactly)
    {
        var lines = page.Text.Split('\n')[..^1];
        var (you, person) = (Under(lines, ForYou), Under(lines, ForThePerson));
        var said = you.Select(Shown).Concat(exactly.SelectMany(ValuesOf)).Select(PackVoices.Of).ToHashSet(StringComparer.Ordinal);
        var others = person.Where(line => !said.Contains(PackVoices.Of(Shown(line))) && !saidWithRules.Contains(Shown(line))).ToArray();
        return
        [
            .. Description(lines), .. Blocks(you),
            .. others is [] ? [] : Blocks(others).Prepend(new PackLine(PackLineKind.Note, "To a helper, where it is said otherwise:")),
            .. About(lines),
        ];
    }

    /// <summary>Every line of a text as it is signed; of the words for a helper only those that are others.</summary>
    public IEnumerable<PackLine> Exactly(string text)
    {
        var lines = Joined(text.Split('\n')[..^1]).ToArray();
        var (you, collects) = (new HashSet<string>(StringComparer.Ordinal), -1);
        for (var at = 0; at < lines.Length; at++)
        {
            var (depth, words) = (DepthOf(lines[at]), lines[at].Trim());
            if (words is "you:")
            {
                (you, collects) = ([.. Below(lines, at).Select(PackVoices.Of)], depth);
                continue;
            }
            if (words is "person:" && depth == collects)
            {
                var others = Below(lines, at).Where(line => !you.Contains(PackVoices.Of(line))).ToArray();
                if (others.Length > 0) yield return new(PackLineKind.Exact, $"{new string(' ', depth)}to a helper, where it is said otherwise:");
                foreach (var line in others) yield return new(PackLineKind.Exact, Shown(line, trim: false));
                at += Below(lines, at).Length;
                continue;
            }
            if (words.Length > 0) yield return new(PackLineKind.Exact, Shown(lines[at], trim: false));
        }
    }

    private IEnumerable<PackLine> Description(string[] lines) => lines.Where(line => line.StartsWith("description: ", StringComparison.Ordinal)
        || line.StartsWith("audience note: ", StringComparison.Ordinal))
        .Select(line => new PackLine(PackLineKind.Note, Shown(line)));

    // What is no sentence on the page: for whom, days, other pages, sources.
    private IEnumerable<PackLine> About(string[] lines)
    {
        var about = new List<string>();
        foreach (var (heading, under) in Sections(lines))
            about.AddRange(heading switch
            {
                "for:" or "ways:" or "the only way for:" or "related:" =>
                    [$"{heading} {string.Join(", ", under.Select(line => line.Trim()[2..]))}"],
                "pages in this guide:" =>
                    [$"{heading} {string.Join(", ", under.Where(line => DepthOf(line) == 2).Select(line => line.Trim().TrimEnd(':')))}"],
                "sources:" => [$"{heading} {string.Join(", ", under.Where(line => DepthOf(line) == 2)
                    .Select(line => $"[{sources.Number(line.Trim().TrimEnd(':'))}]"))}"],
                _ => heading.StartsWith("written: ", StringComparison.Ordinal)
                    || heading.StartsWith("review due: ", StringComparison.Ordinal) ? [heading] : [],
            });
        return about is [] ? [] : [new(PackLineKind.Note, $"{string.Join("; ", about)}.")];
    }

    private static IEnumerable<(string Heading, string[] Under)> Sections(string[] lines) => lines.Index()
        .Where(line => DepthOf(line.Item) == 0).Select(line => (line.Item, Below(lines, line.Index)));

    private IEnumerable<PackLine> Blocks(IEnumerable<string> lines)
    {
        (string Kind, string Words)[] parts = [.. lines.Select(line => (KindOf(line), Shown(line)))];
        ImmutableArray<string> head = [];
        var inHead = false;
        for (var at = 0; at < parts.Length; at++)
        {
            var (kind, words) = parts[at];
            if (kind is "thead" or "tbody") inHead = kind is "thead";
            else if (kind is "tr")
            {
                ImmutableArray<string> cells = [.. parts.Skip(at + 1).TakeWhile(part => part.Kind is "th" or "td").Select(part => part.Words)];
                at += cells.Length;
                if (inHead) head = cells;
                yield return new(PackLineKind.Item, string.Join(" | ", inHead ? cells : WithoutHead(cells, head)));
            }
            else if (kind is "dt" && at + 1 < parts.Length && parts[at + 1].Kind is "dd")
                yield return new(PackLineKind.Item, parts[++at].Words) { Label = words.TrimEnd(':') };
            else if (kind is "li" && signs.ContainsKey(words))
            {
                string[] named =
                [
                    .. parts.Skip(at).TakeWhile(part => part.Kind is "li" && signs.ContainsKey(part.Words))
                        .Select(part => signs[part.Words]),
                ];
                at += named.Length - 1;
                yield return new(PackLineKind.Item, string.Join("; ", named)) { Label = "Symptoms" };
            }
            else if (words.Length > 0) yield return Line(kind, words);
        }
    }

    // On a phone each cell says its column; on paper the row of heads does.
    private static IEnumerable<string> WithoutHead(ImmutableArray<string> cells, ImmutableArray<string> head) => cells.Index()
        .Select(cell => cell.Index < head.Length && cell.Item.StartsWith($"{head[cell.Index]} ", StringComparison.Ordinal)
            ? cell.Item[(head[cell.Index].Length + 1)..] : cell.Item);

    private static PackLine Line(string kind, string words) => kind switch
    {
        ['h', >= '1' and <= '6'] => new(PackLineKind.Subheading, words),
        "li" => new(PackLineKind.Item, words),
        _ => new(PackLineKind.Paragraph, words),
    };

    private static string KindOf(string line) =>
        line.TrimStart() is ['<', ..] signed && signed.IndexOf('>', StringComparison.Ordinal) is > 1 and var end ? signed[1..end].Split(' ')[0] : "";

    private string Shown(string signed) => Shown(signed, trim: true);

    private string Shown(string signed, bool trim)
    {
        var numbered = Mark().Replace(signed, mark => $" [{sources.Number(mark.Groups["source"].Value)}]");
        var shown = VisibleText.Of(Picture().Replace(numbered, "Picture: ${alt}"))
            .Replace("(link to ", "(→ ", StringComparison.Ordinal).TrimEnd();
        return trim ? shown.Trim() : shown;
    }

    private static IEnumerable<string> ValuesOf(string text) => text.Split('\n').Select(line => line.Trim())
        .Select(line => line.StartsWith("- ", StringComparison.Ordinal) ? line[2..]
            : line.Contains(": ", StringComparison.Ordinal) ? line[(line.IndexOf(": ", StringComparison.Ordinal) + 2)..] : line);

    // A list in the line of its name.
    private IEnumerable<string> Joined(string[] lines)
    {
        for (var at = 0; at < lines.Length; at++)
        {
            string[] items = lines[at].EndsWith(':')
                ? [.. Below(lines, at).TakeWhile(line => line.Trim().StartsWith("- ", StringComparison.Ordinal))] : [];
            var joins = lines[at].Trim() is "sources:" ? ", " : " / ";
            yield return items is [] ? lines[at] : $"{lines[at]} {string.Join(joins, items.Select(item => item.Trim()[2..])
                .Select(item => joins is ", " ? $"[{sources.Number(item)}]" : item))}";
            at += items.Length;
        }
    }

    private static string[] Under(string[] lines, string heading) =>
        Array.IndexOf(lines, heading) is >= 0 and var at ? Below(lines, at) : [];

    private static string[] Below(string[] lines, int at) =>
        [.. lines.Skip(at + 1).TakeWhile(line => DepthOf(line) > DepthOf(lines[at]))];

    private static int DepthOf(string line) => line.Length - line.AsSpan().TrimStart(' ').Length;

    [GeneratedRegex(" ?<cite>(?<source>[^<]*)</cite>")]
    private static partial Regex Mark();

    [GeneratedRegex("<img(?=[^>]* src=)(?=[^>]* alt=\"(?<alt>[^\"]*)\")[^>]*>")]
    private static partial Regex Picture();
}
