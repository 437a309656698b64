using BackCare.Reading;
using Markdig;

namespace BackCare.Proof;

/// <summary>Why the proof is sound and what it does not prove: README.md beside it, for code and pages alike.</summary>
public static class Argument
{
    private const string Limits = "\n## What is not proven\n";

    private static readonly MarkdownPipeline Plain = new MarkdownPipelineBuilder().DisableHtml().Build();

    public static string Text { get; } = EmbeddedPaper.Text("BackCare.Proof.README.md");

    /// <summary>What nobody may read out of a proof, as markup.</summary>
    public static string NotProven { get; } = Text.Split(Limits) is [_, var limits] ? Markdown.ToHtml(limits, Plain)
        : throw new InvalidOperationException(
            $"src/BackCare/Proof/README.md has no section '{Limits.Trim()}': a proof says what it does not prove.");
}
