namespace BackCare.Tests.Shared;

public abstract class WithTemporaryFolder : IDisposable
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
