using System.Text;
using BackCare.Guidance.Containers;
using BackCare.Triage;
using Markdig.Extensions.CustomContainers;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using Node = Markdig.Syntax.Block;

namespace BackCare.Guidance;

/// <summary>One paragraph, list item or value as people read it.</summary>
/// <param name="Registry">Comes from the files of triage/, which are checked elsewhere.</param>
internal sealed record TextBlock(int Line, Voiced<string> Text, bool Registry = false);

/// <summary>What a page says, without its markup: for the readability measure, the search index and the checks of words.</summary>
internal static class RunningText
{
    public static IEnumerable<TextBlock> Of(GuidePage page, GuidanceContext context) => Blocks(page, context, page.Body);

    public static IEnumerable<TextBlock> Blocks(GuidePage page, GuidanceContext context, IEnumerable<Node> blocks) => blocks.SelectMany(block => block switch
    {
        ParagraphBlock paragraph when FindingsLine.IsOne(page, paragraph) => [],
        ParagraphBlock paragraph => Typed(page, paragraph, Of(paragraph.Inline)),
        CustomContainer container when Dialect.Find(container.Info) is { } known => known.Read(page, context, container),
        CustomContainer or ListBlock or ListItemBlock => Blocks(page, context, (ContainerBlock)block),
        _ => [],
    });

    public static IEnumerable<TextBlock> Typed(GuidePage page, MarkdownObject at, string text) =>
        text.Length > 0 ? [new TextBlock(page.LineOf(at), new(text, text))] : [];

    /// <summary>The words of a line of inlines, without pictures, with white space collapsed.</summary>
    public static string Of(ContainerInline? inlines)
    {
        var text = new StringBuilder();
        Append(text, inlines);
        return string.Join(' ', text.ToString().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }

    private static void Append(StringBuilder text, ContainerInline? inlines)
    {
        foreach (var inline in inlines ?? Enumerable.Empty<Inline>())
            switch (inline)
            {
                case LiteralInline literal: text.Append(literal.Content.AsSpan()); break;
                case HtmlEntityInline entity: text.Append(entity.Transcoded.AsSpan()); break;
                case LineBreakInline: text.Append(' '); break;
                case LinkInline { IsImage: true }: break;
                case ContainerInline inner: Append(text, inner); break;
            }
    }
}
