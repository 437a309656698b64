using Markdig;
using Markdig.Helpers;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace BackCare.Guidance;

/// <summary>What could be read of one file: its front matter, and its body as a syntax tree.</summary>
/// <param name="Folder">guides, exercises, plans or outcomes.</param>
/// <param name="FrontMatter">Without its body. Null when it cannot be used; the body is checked all the same.</param>
/// <param name="Source">The text the tree was parsed from; its spans point into it.</param>
/// <param name="Problems">Its own, so that pages can be read side by side.</param>
internal sealed record GuideFile(string Slug, string File, string Folder, YamlLocation Location, Guide? FrontMatter,
    string Source, MarkdownDocument Body, Problems Problems)
{
    /// <summary>The longest of ours has 11,000. What a parser does with a text can grow by the square of its length.</summary>
    public const int MaxCharacters = 64 * 1024;

    /// <summary>A bold word in a table or in a list in a list in a container stands on level 10.</summary>
    public const int MaxNesting = 40;

    /// <summary>Where links with # may lead.</summary>
    public ImmutableArray<string> HeadingIds { get; } = [.. Body.OfType<HeadingBlock>().Select(IdOf).Where(id => id.Length > 0)];

    /// <summary>Where links find it. Where its kind could not be read, at each address that it may have.</summary>
    public IEnumerable<string> Addresses => Folder is "outcomes" ? []
        : FrontMatter is { } front ? [front.Address]
        : Enum.GetValues<GuideKind>().Where(kind => Guide.FolderOf(kind) == Folder).Select(kind => Guide.AddressOf(kind, Slug)).Distinct();

    public GuideStatus? Status => FrontMatter?.Status;

    /// <summary>As GitHub makes it, without the number of a repeated heading: two of one id are a problem.</summary>
    public static string IdOf(HeadingBlock heading) => LinkHelper.UrilizeAsGfm(RunningText.From(heading.Inline));

    /// <returns>Null when the file cannot be used; the reason is then among the problems.</returns>
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

    /// <returns>Null for a text that is too much to parse, or to go down into.</returns>
    private static MarkdownDocument? Parse(string path, string text, Problems problems)
    {
        if (text.Length > MaxCharacters)
            return Refuse($"the text has {text.Length} characters, and {MaxCharacters} are the most",
                "split the page; none of ours comes near");
        try
        {
            var body = Markdown.Parse(text, Dialect.Pipeline);
            // Whatever reads blocks and words goes down into them, and would run out of stack.
            return Depth(body) <= MaxNesting ? body
                : Refuse($"the text nests deeper than {MaxNesting} levels", "write it flatter");
        }
        // Thousands of nested quotes: the parser gives up, and so do we, for this file only.
        catch (ArgumentException exception)
        {
            return Refuse($"the text is too deeply nested to read ({exception.Message.Split('.')[0]})", "write it flatter");
        }

        MarkdownDocument? Refuse(string fault, string mend)
        {
            problems.Add(path, 1, "BC080", fault, mend);
            problems.MarkUnparsed(path);
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

    /// <summary>The first line of a node, as an editor shows it.</summary>
    public int LineOf(MarkdownObject node) =>
        node.Span.Start > 0 && node.Span.Start < Source.Length ? 1 + Source.AsSpan(0, node.Span.Start).Count('\n')
            : node.Line + 1;

    public string SourceOf(MarkdownObject node) =>
        node.Span.Start >= 0 && node.Span.End < Source.Length && node.Span.Start <= node.Span.End
            ? Source[node.Span.Start..(node.Span.End + 1)] : "";
}
