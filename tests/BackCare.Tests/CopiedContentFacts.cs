namespace BackCare.Tests;

/// <summary>Facts that edit a copy of the real content, each its own.</summary>
public abstract class CopiedContentFacts : IDisposable
{
    private protected readonly ContentCopy content = new();

    public void Dispose()
    {
        content.Dispose();
        GC.SuppressFinalize(this);
    }
}
