using Markdig;
using Markdig.Helpers;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace BackCare.Guidance;

/// <summary>The readable parts of one file: its front matter, and its body as a syntax tree.</summary>
/// <param name="Folder">guides, exercises, plans or outcomes.</param>
/// <param name="FrontMatter">Has no body. Null if it cannot be used; the body is checked all the same.</param>
/// <param name="Source">The text that the tree was parsed from; its spans point into it.</param>
/// <param name="Problems">Separate for each file, so that pages can be read in parallel.</param>
internal sealed record GuideFile(string Slug, string File, string Folder, YamlLocation Location, Guide? FrontMatter,
    string Source, MarkdownDocument Body, Problems Problems)
{
    /// <summary>Our longest text has 11,000. Parsing time can grow with the square of the length.</summary>
    public const int MaxCharacters = 64 * 1024;

    /// <summary>A bold word in a table, or in a list in a list in a container, is on level 10.</summary>
    public const int MaxNesting = 40;

    /// <summary>The possible targets of links with #.</summary>
    public ImmutableArray<string> HeadingIds { get; } = [.. Body.OfType<HeadingBlock>().Select(IdOf).Where(id => id.Length > 0)];

    /// <summary>Where links find it; if its kind could not be read, every address that it may have.</summary>
    public IEnumerable<string> Addresses => Folder is "outcomes" ? []
        : FrontMatter is { } front ? [front.Address]
        : Enum.GetValues<GuideKind>().Where(kind => Guide.FolderOf(kind) == Folder).Select(kind => Guide.AddressOf(kind, Slug)).Distinct();

    public GuideStatus? Status => FrontMatter?.Status;

    /// <summary>An id as GitHub makes it, without numbers for repeats: the same id twice is a problem.</summary>
    public static string IdOf(HeadingBlock heading) => LinkHelper.UrilizeAsGfm(RunningText.From(heading.Inline));

    /// <returns>Null if the file cannot be used; the problems say why.</returns>
    public static GuideFile? Read(string contentFolder, string folder, string name, GuidanceContext context,
        Problems problems)
    {
        var path = $"{folder}/{name}";
        if (ContentFile.Read(contentFolder, path, problems) is not { } file
            || FrontMatterReader.Split(file, problems) is not { } split) return null;
        var yaml = Yaml.Read(path, split.Yaml, firstLine: 2, problems, shown: true);
        if (yaml is not null and not YamlMap)
            problems.Add(path, yaml.Line, "BC122", "the front matter must be a map of keys and values",
                "write it as 'key: value' lines");

        if (Parse(path, split.Body, problems) is not { } body) return null;
        var front = yaml is YamlMap map ? FrontMatterReader.Read(name[..^3], path, map, context, problems) : null;
        if (front is null) problems.MarkUnparsed(path);
        var location = new YamlLocation(path, yaml as YamlMap ?? YamlMap.Empty(2), problems, "the front matter");
        return new(name[..^3], path, folder, location, front, split.Body, body, problems);
    }

    /// <returns>Null for a text too long or too deeply nested to read.</returns>
    private static MarkdownDocument? Parse(string path, string text, Problems problems)
    {
        if (text.Length > MaxCharacters)
            return Refuse($"the text has {text.Length} characters, and {MaxCharacters} are the most",
                "split the page; none of ours comes near");
        try
        {
            var body = Markdown.Parse(text, Dialect.Pipeline);
            // Deeper nesting would overflow the stack of the recursive readers.
            return Depth(body) <= MaxNesting ? body
                : Refuse($"the text nests deeper than {MaxNesting} levels", "write it flatter");
        }
        // Thousands of nested quotes make the parser give up; only this file is lost.
        catch (ArgumentException exception)
        {
            return Refuse($"the text is too deeply nested to read ({exception.Message.Split('.')[0]})", "write it flatter");
        }

        MarkdownDocument? Refuse(string fault, string mend)
        {
            problems.AddUnparsed(path, 1, "BC080", fault, mend);
            return null;
        }
    }

    private static int Depth(MarkdownObject node) => 1 + (node switch
    {
        ContainerBlock blocks => blocks.Select(Depth).DefaultIfEmpty().Max(),
        LeafBlock { Inline: { } inlines } => Depth(inlines),
        ContainerInline inlines => inlines.Select(Depth).DefaultIfEmpty().Max(),
        _ => 0,
    });

    /// <summary>The first line of a node, as an editor numbers it.</summary>
    public int LineOf(MarkdownObject node) =>
        node.Span.Start > 0 && node.Span.Start < Source.Length ? 1 + Source.AsSpan(0, node.Span.Start).Count('\n')
            : node.Line + 1;

    public string SourceOf(MarkdownObject node) =>
        node.Span.Start >= 0 && node.Span.End < Source.Length && node.Span.Start <= node.Span.End
            ? Source[node.Span.Start..(node.Span.End + 1)] : "";
}
