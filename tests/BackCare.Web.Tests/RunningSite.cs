using BackCare.Web.Tests;

[assembly: AssemblyFixture(typeof(RunningSite))]

namespace BackCare.Web.Tests;

/// <summary>The site with the real content, started when the first fact asks for it.</summary>
public sealed class RunningSite : IDisposable
{
    private readonly TemporaryFolder data = new();
    private readonly Lazy<SiteCopy> started;

    public RunningSite() => started = new(() => new(data.Path));

    public string Data => data.Path;

    public PlainClient Browse() => started.Value.Browse();

    public Uri Address => started.Value.Address;

    public T Service<T>() where T : notnull => started.Value.Service<T>();

    public void Dispose()
    {
        if (started.IsValueCreated) started.Value.Dispose();
        data.Dispose();
    }
}

/// <summary>Another copy of the server on the same data folder, over https, with a clock that can be moved.</summary>
public sealed class SecondCopy(RunningSite first) : IDisposable
{
    // The other copy has the clock of the machine, and they read each other's cookies.
    private readonly ManualClock time = new(DateTimeOffset.UtcNow);
    private SiteCopy? started;

    internal ManualClock Time => time;

    public PlainClient Browse() => (started ??= new(first.Data, time: time, https: true)).Browse();

    public void Dispose() => started?.Dispose();
}

[CollectionDefinition(nameof(SecondCopy))]
public sealed class WithSecondCopy : ICollectionFixture<SecondCopy>;

/// <summary>A clock that stands still until it is moved.</summary>
internal sealed class ManualClock(DateTimeOffset? start = null) : TimeProvider
{
    private DateTimeOffset now = start ?? Noon;

    private static DateTimeOffset Noon => new(RealContent.Today, new(12, 0), TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => now;

    public void Reset() => now = start ?? Noon;

    public void Pass(TimeSpan time) => now += time;
}
