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
