namespace BackCare.Tests;

/// <summary>Facts that edit a copy of the real content, each its own.</summary>
public abstract class CopiedContentFacts : TemporaryFolderFacts
{
    private protected readonly ContentCopy content = new();

    private protected override void DisposeOfMore() => content.Dispose();
}
