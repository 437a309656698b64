using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace BackCare.Web.Tests.Hosting;

/// <summary>Ready is who can keep a journey, and knows every record.</summary>
public sealed class ReadyFacts : IDisposable
{
    private readonly TemporaryFolder folder = new();

    private string Data => Directory.CreateDirectory(folder.In("data")).FullName;

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("data")] // nothing can be written, as on a full disk
    [InlineData("data/encryption.key")] // without it no start reads a key again
    [InlineData("data/signing.key")]
    public async Task Without_what_it_needs_it_is_not_ready_and_becomes_so_again(string needed)
    {
        using var copy = new Copy(Data);
        var browser = copy.Browse();
        await Wait.Until(async () => (await browser.Get("/health/ready")).Status is 200);
        var (there, gone) = (folder.In(needed.Split('/')), folder.In("gone"));
        Directory.Move(there, gone);
        await copy.Service<SiteKeys>().Read();
        await Wait.Until(async () => (await browser.Get("/health/ready")).Status is 503);
        Assert.Equal(200, (await browser.Get("/health/live")).Status);
        Assert.Equal(200, (await browser.Get("/guides/sciatica")).Status);
        if (Directory.Exists(there)) Directory.Delete(there, recursive: true); // made anew, and empty
        Directory.Move(gone, there);
        await copy.Service<SiteKeys>().Read();
        await Wait.Until(async () => (await browser.Get("/health/ready")).Status is 200);
    }

    // Where each answer of the database comes too late for a page, as on a machine that has much else to do.
    [Fact]
    public async Task A_first_reading_that_takes_long_is_no_fault_of_the_database_and_opens_the_check_once_it_is_done()
    {
        using (var copy = new Copy(Data, waits: false, settings: ("Serilog:MinimumLevel", "Information"),
            services: services => services.AddSingleton(provider =>
            {
                var store = StoreParts.Store(Data, connection: null, provider.GetRequiredService<ILogger<SiteStore>>());
                store.Patience = TimeSpan.Zero;
                return store;
            })))
            await Wait.Until(async () => (await copy.Browse().Get("/health/ready")).Status is 200
                && (await copy.Browse().Get("/check")).Status is 200);
        var lines = Directory.EnumerateFiles(Path.Combine(Data, "logs")).SelectMany(File.ReadLines).ToArray();
        var until = Array.FindIndex(lines, line => line.Contains("All records are known", StringComparison.Ordinal));
        Assert.NotEqual(-1, until);
        Assert.DoesNotContain(lines[..until], line => line.Contains("database", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Records_that_were_not_read_yet_are_said_to_be_that_and_nothing_worse()
    {
        using var store = SiteStore.In(Data, NullLogger.Instance);
        using var records = new RecordStore(store, Data, NullLogger<RecordStore>.Instance);
        await records.Look();
        Assert.Equal("The database has not been read yet", records.Known.Unsure);
        var board = ReviewBoard.Of(RealContent.Library, records.Known, ReviewDemand.None, DateTimeOffset.UtcNow,
            DateOnly.FromDateTime(DateTime.Today));
        Assert.Equal("The records have not been read yet, so nobody can tell whether the checker is closed.",
            GateWords.Of(board));
    }

    [Fact]
    public async Task However_often_it_is_asked_it_looks_about_once_a_second()
    {
        using var copy = new Copy(Data);
        var browser = copy.Browse();
        var written = 0;
        using var watcher = new FileSystemWatcher(Data, ".ready-*");
        watcher.Created += (_, _) => Interlocked.Increment(ref written);
        watcher.EnableRaisingEvents = true;
        var since = Stopwatch.StartNew();
        for (var asked = 0; asked < 30; asked++) await browser.Get("/health/ready");
        await Wait.Until(() => Task.FromResult(Volatile.Read(ref written) > 0));
        Assert.InRange(written, 1, (int)since.Elapsed.TotalSeconds + 2);
    }
}
