namespace BackCare.Web.Tests.Hosting;

/// <summary>Facts that start the program, in an empty working directory and with a data folder of their own.</summary>
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
