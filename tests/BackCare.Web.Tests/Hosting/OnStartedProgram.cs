namespace BackCare.Web.Tests.Hosting;

public abstract class OnStartedProgram : IDisposable
{
    private protected readonly TemporaryFolder nowhere = new();
    private protected readonly TemporaryFolder data = new();

    public void Dispose()
    {
        nowhere.Dispose();
        data.Dispose();
        GC.SuppressFinalize(this);
    }
}
