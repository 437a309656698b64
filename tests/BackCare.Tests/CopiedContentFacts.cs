using BackCare.Tests.Cli;

namespace BackCare.Tests;

/// <summary>Facts that edit a copy of the real content, each its own.</summary>
public abstract class CopiedContentFacts : TemporaryFolderFacts
{
    private protected readonly ContentCopy content = new();

    /// <summary>A command of backcare on the copy.</summary>
    private protected Task<ProgramEnd> OnCopy(params string[] arguments) =>
        BackCareProgram.Here(["--content", content.Path, .. arguments]);

    private protected override void DisposeOfMore() => content.Dispose();
}
