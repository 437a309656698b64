using BackCare.Guidance.Containers;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using Node = Markdig.Syntax.Block;

namespace BackCare.Guidance.Validators;

/// <summary>Checks the words of a paragraph, a heading or a cell: its links, its marks and what is left over.</summary>
internal sealed class InlineValidator(BodyValidator validator, Links links)
{
    private readonly GuideFile page = validator.Page;

    public void Check(LeafBlock block)
    {
        if (block.Inline is not { } inlines) return;
        Check(inlines, block);
        var text = LeftoverMarkup.TextOf(inlines);
        if (LeftoverMarkup.FindFirst(text) is var (at, what, mend))
            page.Problems.Add(page.File, page.LineOf(block) + text.AsSpan(0, at).Count('\n'), "BC090", what, mend);
    }

    private void Check(ContainerInline inlines, LeafBlock block)
    {
        foreach (var inline in inlines)
            switch (inline)
            {
                case HtmlEntityInline entity
                    when Characters.FirstUnfit(entity.Transcoded.ToString()) is var (_, what, mend):
                    validator.Report(entity, "BC103", what, mend);
                    break;
                case Inline open when page.FrontMatter is { Kind: GuideKind.Outcome } && (open is LinkDelimiterInline
                    || (open is LiteralInline literal && literal.Content.IndexOf('|') >= 0)):
                    validator.Report(open, "BC263", "a mark for two voices is not closed",
                        "write [you|them], with no bracket or other bar inside");
                    break;
                case LiteralInline or HtmlEntityInline or LineBreakInline { IsHard: false }: break;
                case EmphasisInline { DelimiterChar: '*', DelimiterCount: 2 } bold: Check(bold, block); break;
                case LinkInline { IsImage: false } link: Link(link, block); break;
                case MarkInline mark: Mark(mark, block); break;
                case ByVoiceInline byVoice: CheckByVoice(byVoice); break;
                case LinkInline picture when AdviceRowsSyntax.IsPicture(picture, block): break;
                default: validator.Refuse(inline); break;
            }
    }

    private void Link(LinkInline link, LeafBlock block)
    {
        if (link.Title is { Length: > 0 })
            validator.Report(link, "BC012", "a link has a title", "take out the words in quotes after the target");
        Check(link, block);
        var verdict = links.ToPage(link.Url, page);
        validator.ReportIfBad(link, verdict);
        if (verdict.Target is { } target && Links.InWords(RunningText.From(link), target) is var (code, what, mend))
            validator.Report(link, code, what, mend);
    }

    private void CheckByVoice(ByVoiceInline words)
    {
        if (string.IsNullOrWhiteSpace(words.You) || string.IsNullOrWhiteSpace(words.Person))
            validator.Report(words, "BC263", "a mark for two voices has an empty side", "write [you|them]");
        else if (page.FrontMatter is { Kind: not GuideKind.Outcome })
            validator.Report(words, "BC263", "a mark for two voices appears on a page that has one",
                "write words that fit");
    }

    private void Mark(MarkInline mark, LeafBlock block)
    {
        var at = mark.Span.Start - 1;
        var before = at >= 0 && at < page.Source.Length ? page.Source[at] : '\n';
        if (block is HeadingBlock || IsInCard(block))
            validator.Report(mark, "BC431", "a mark appears in a heading, a care card or a contact",
                "put it after a sentence; what a card says has its sources in the registry");
        else if (mark.Parent is LinkInline || char.IsWhiteSpace(before) || before is '|')
            validator.Report(mark, "BC431", $"the mark '[@{mark.SourceId}]' follows no words",
                "write it right after the sentence, without a space, and after a link");
        validator.CheckSource(mark.SourceId, mark, $"the mark '[@{mark.SourceId}]' names no source of the page");
    }

    private static bool IsInCard(Node block) => block.Parent is { } around
        && (around is ContainerNode { Syntax: CareCardSyntax or ContactSyntax or ActionLinkSyntax } || IsInCard(around));
}
