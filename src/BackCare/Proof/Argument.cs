using Markdig;
using Markdig.Syntax;

namespace BackCare.Proof;

/// <summary>
/// Why the proof is sound and what it does not prove: README.md beside it, so that code, command line and pages say the same.
/// </summary>
public static class Argument
{
    private const string Limits = "\n## What is not proven\n";

    private static readonly MarkdownPipeline Plain = new MarkdownPipelineBuilder().DisableHtml().Build();
    private static readonly Lazy<(string Sound, string NotProven)> Parts = new(() => Read(Papers.Text("README.md")));

    /// <summary>The argument as markup, its sections under a heading of level 2.</summary>
    public static string WhySound => Parts.Value.Sound;

    /// <summary>What nobody may read out of a proof, likewise.</summary>
    public static string NotProven => Parts.Value.NotProven;

    private static (string Sound, string NotProven) Read(string text)
    {
        var at = text.IndexOf(Limits, StringComparison.Ordinal);
        if (at < 0)
            throw new InvalidOperationException(
                $"src/BackCare/Proof/README.md has no section '{Limits.Trim()}': a proof says what it does not prove.");
        return (Markup(text[..at]), Markup(text[(at + Limits.Length)..]));
    }

    private static string Markup(string text)
    {
        var document = Markdown.Parse(text, Plain);
        foreach (var heading in document.OfType<HeadingBlock>().ToArray())
            if (heading.Level == 1) document.Remove(heading); // the page has a heading of its own
            else heading.Level++;
        return document.ToHtml(Plain);
    }
}
