using BackCare.Tests.Shared;

[assembly: AssemblyFixture(typeof(OneAtATime))]

namespace BackCare.Tests.Shared;

/// <summary>
/// One test project after the other. <c>dotnet test</c> starts them side by side, and each fills both processors by
/// itself: together they take longer than one by one, and a browser that must wait for its turn fails at what hangs on
/// time.
/// </summary>
public sealed class OneAtATime : IAsyncLifetime
{
    private static readonly string Turn = Path.Combine(Path.GetTempPath(), "backcare-tests.turn");

    private FileStream? mine;

    public async ValueTask InitializeAsync()
    {
        for (var waited = 0; mine is null; waited++)
            try
            {
                mine = new(Turn, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (waited < 9000)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(200));
            }
    }

    public async ValueTask DisposeAsync()
    {
        if (mine is not null) await mine.DisposeAsync();
    }
}
