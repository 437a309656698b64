using Microsoft.Extensions.Logging;

namespace BackCare.Web.Tests.Hosting;

/// <summary>A copy is ready once it can keep a journey and has read the reviewers' decisions.</summary>
public sealed class ReadyFacts : WithTemporaryFolder
{
    private string Data => Directory.CreateDirectory(folder.In("data")).FullName;

    // Nothing can be written, as on a full disk.
    [Fact]
    public async Task A_site_without_its_data_folder_is_not_ready_and_becomes_so_again()
    {
        using var copy = new SiteCopy(Data);
        var browser = copy.Browse();
        await Wait.Until(async () => (await browser.Get("/health/ready")).Status is 200);
        var (there, gone) = (Data, folder.In("gone"));
        Directory.Move(there, gone);
        await Wait.Until(async () => (await browser.Get("/health/ready")).Status is 503);
        Assert.Equal(200, (await browser.Get("/health/live")).Status);
        Assert.Equal(200, (await browser.Get("/guides/sciatica")).Status);
        if (Directory.Exists(there)) Directory.Delete(there, recursive: true); // made anew, and empty
        Directory.Move(gone, there);
        await Wait.Until(async () => (await browser.Get("/health/ready")).Status is 200);
    }

    // Each answer of the database comes too late for a page, as on a busy machine.
    [Fact]
    public async Task A_slow_first_reading_of_decisions_opens_the_check_once_it_is_done()
    {
        using (var copy = new SiteCopy(Data, waits: false, settings: ("Serilog:MinimumLevel", "Information"),
            services: services =>
        {
            services.Remove(Assert.Single(services, service => service.ImplementationFactory is Func<IServiceProvider, LiveContent>));
            services.AddSingleton(provider =>
            {
                var store = StoreSetup.Store(Data, connection: null, provider.GetRequiredService<ILogger<SiteStore>>());
                store.ReadTimeout = TimeSpan.Zero;
                return store;
            });
        }))
        {
            await Wait.Until(() => Task.FromResult(copy.Service<ReviewDecisionStore>().Known.IsKnown));
            Assert.Null(copy.Service<SiteStore>().UnavailableReason);
            copy.Service<SiteStore>().ReadTimeout = TimeSpan.FromSeconds(20);
            await copy.Service<LiveContent>().CheckForChanges();
            Assert.Equal((200, 200), ((await copy.Browse().Get("/health/ready")).Status, (await copy.Browse().Get("/check")).Status));
        }
        var lines = SiteCopy.LogIn(Data).ToArray();
        Assert.DoesNotContain(lines, line => line.Contains("does not respond"));
    }

    [Theory]
    [InlineData(true, 200, 1)]
    [InlineData(false, 503, 0)] // of a folder that is named the database is made by hand
    public async Task The_readiness_metric_agrees_with_the_readiness_address(bool hasDatabase, int status, long gauge)
    {
        using var copy = new SiteCopy(Data, makesStore: hasDatabase);
        Assert.Equal(status, (await copy.Browse().Get("/health/ready")).Status);
        Assert.Equal([gauge], copy.Measured("backcare.ready"));
    }

    [Fact]
    public void Decisions_not_read_yet_are_reported_and_keep_the_check_closed()
    {
        var board = ReviewBoard.Evaluate(RealContent.Library, ReviewDecisions.NotLoaded, ReviewDemand.None, RealContent.Today);
        Assert.False(board.Gate.IsOpen);
        Assert.Equal("The decisions of reviewers have not been read yet, so nobody can tell whether the check is closed.",
            GateWords.ForClinicians(board));
    }

    [Fact]
    public async Task The_site_checks_its_readiness_about_once_a_second_at_most()
    {
        using var copy = new SiteCopy(Data);
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
