using BackCare.Guidance.Validators;
using Markdig.Syntax;

namespace BackCare.Guidance;

/// <summary>Checks the body of one page, and reports problems at the lines of nodes.</summary>
internal sealed class BodyValidator(GuideFile page, GuidanceContext context, Links links)
{
    public GuideFile Page => page;
    public GuidanceContext Context => context;

    public void Report(MarkdownObject at, string code, string what, string mend) =>
        page.Problems.Add(page.File, page.LineOf(at), code, what, mend);

    public void Warn(MarkdownObject at, string code, string what, string mend) =>
        page.Problems.Warn(page.File, page.LineOf(at), code, what, mend);

    /// <summary>Reports a link or an image that may not go there.</summary>
    public void ReportIfBad(MarkdownObject at, LinkVerdict verdict)
    {
        if (verdict.Target is null) Report(at, verdict.Code, verdict.What, verdict.Mend);
    }

    /// <summary>Reports a node outside the dialect.</summary>
    public void Refuse(MarkdownObject node)
    {
        var (code, what, mend) = Dialect.RefusalOf(node);
        Report(node, code, what, mend);
    }

    /// <summary>Reports a source that the page does not list.</summary>
    public void CheckSource(string source, MarkdownObject at, string what)
    {
        if (page.FrontMatter is { } front && !front.Sources.Contains(source))
            Report(at, "BC430", what, context.SourceIds.Contains(source) ? "add it to 'sources' in the front matter"
                : Spelling.Hint(source, front.Sources));
    }

    /// <param name="statements">The page's statements; empty if its front matter cannot be used.</param>
    public void Check(ImmutableArray<Block> blocks, ImmutableArray<Statement> statements)
    {
        new BlockValidator(this, links).Check(page.Body);
        HeadingValidator.Check(this);
        ContainerValidator.CheckCounts(this);
        new WordingValidator(page).Check(blocks, statements);
        // The open container has swallowed everything after it, so problems there mean nothing.
        if (page.Problems.All.FirstOrDefault(problem => problem.Code == ContainerValidator.NotClosed) is { } open)
        {
            page.Problems.RemoveAll(
                problem => problem.Code != ContainerValidator.NotClosed && problem.Line >= open.Line);
            page.Problems.MarkUnparsed(page.File);
        }
    }
}
