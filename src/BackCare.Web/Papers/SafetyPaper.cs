using BackCare.Web.Review;
using Markdig;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using Table = Markdig.Extensions.Tables.Table;

namespace BackCare.Web.Papers;

/// <summary>A paper of docs/safety as a part of /review/safety. The file is the one source; it travels inside the program.</summary>
/// <param name="Name">The name of its file without .md, and its id on the page.</param>
/// <param name="Title">The heading of the file.</param>
/// <param name="Html">All below it.</param>
internal sealed record SafetyPaper(string Name, string Title, string Html)
{
    private static readonly MarkdownPipeline Markup = new MarkdownPipelineBuilder().UsePipeTables().DisableHtml().Build();

    // What the site has of the repository, by the links of the papers.
    private static readonly Dictionary<string, string> OnTheSite = new(StringComparer.Ordinal)
    {
        ["../../content/hazards.yaml"] = ReviewAddresses.Hazards,
        ["../questions-for-clinicians.md"] = ReviewAddresses.Questions,
        ["../flow.md"] = ReviewAddresses.Flow,
        ["../flow.md#pages"] = ReviewAddresses.Flow,
        ["../flow.md#the-decision"] = ReviewAddresses.Flow,
        ["../../content/triage/findings.yaml"] = ReviewAddresses.Table,
        ["../../content/guides"] = "/guides",
    };

    private static readonly Lazy<ImmutableArray<SafetyPaper>> Read = new(() =>
        [.. SafetyPapers.Names.Select(name => Of(name, SafetyPapers.TextOf(name)))]);

    public static ImmutableArray<SafetyPaper> All => Read.Value;

    internal static SafetyPaper Of(string name, string markdown)
    {
        var paper = Markdown.Parse(WithoutTests(markdown), Markup);
        var title = paper.OfType<HeadingBlock>().FirstOrDefault(heading => heading.Level == 1)
            ?? throw new InvalidDataException($"The paper docs/safety/{name}.md has no heading. Begin it with '# ' and a title.");
        paper.Remove(title);
        // Its title is a heading of the second level there.
        foreach (var heading in paper.Descendants<HeadingBlock>()) heading.Level = Math.Clamp(heading.Level + 1, 3, 6);
        foreach (var table in paper.Descendants<Table>()) table.GetAttributes().AddClass("nhsuk-table");
        foreach (var link in paper.Descendants<LinkInline>().ToArray())
        {
            if (AddressOf(WordsOf(link), link.Url!) is { } address)
            {
                link.Url = address;
                continue;
            }
            // What the site does not have: the words alone.
            link.MoveChildrenAfter(link);
            link.Remove();
        }
        return new(name, WordsOf(title.Inline!), paper.ToHtml(Markup));
    }

    private static string WordsOf(ContainerInline written) => string.Concat(written.Descendants().Select(part => part switch
    {
        LiteralInline text => text.Content.ToString(),
        CodeInline code => code.Content,
        LineBreakInline => " ",
        _ => "",
    }));

    // Names of tests tell a clinician nothing.
    private static string WithoutTests(string markdown) => string.Join('\n', markdown.Split('\n')
        .Where(line => !line.StartsWith("- **Evidence:**", StringComparison.Ordinal)));

    private static string? AddressOf(string words, string link)
    {
        if (link.StartsWith("https://", StringComparison.Ordinal)) return link;
        if (SafetyPapers.Names.FirstOrDefault(name => link == $"{name}.md") is { } paper) return $"#{paper}";
        return OnTheSite.GetValueOrDefault(link) switch
        {
            ReviewAddresses.Questions when QuestionsForClinicians.NamedIn(words).ToArray() is [var number] => ReviewAddresses.Question(number),
            var place => place,
        };
    }
}
