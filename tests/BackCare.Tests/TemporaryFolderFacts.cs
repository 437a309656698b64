namespace BackCare.Tests;

/// <summary>Facts that write into a temporary folder, each its own.</summary>
public abstract class TemporaryFolderFacts : IDisposable
{
    private protected readonly TemporaryFolder folder = new();

    public void Dispose()
    {
        folder.Dispose();
        DisposeOfMore();
        GC.SuppressFinalize(this);
    }

    private protected virtual void DisposeOfMore()
    {
    }
}
