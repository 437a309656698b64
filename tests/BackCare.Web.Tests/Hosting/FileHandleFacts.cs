using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;
using BackCare.Web.Hosting;
using FsCheck;
using FsCheck.Fluent;

namespace BackCare.Web.Tests.Hosting;

/// <summary>Where handles are few, fewer people are connected at once, and the program lives.</summary>
public sealed class FileHandleFacts : StartedProgramFacts
{
    [Fact]
    public void Connections_leave_handles_to_work_with() =>
        Prop.ForAll(Gen.Choose(0, 100_000).ToArbitrary(), Gen.Choose(0, 5_000).ToArbitrary(), (limit, held) =>
            FileHandles.Connections(limit, held) is >= 1 and <= FileHandles.MostConnections and var most
            && (most is 1 || most + held + FileHandles.KeptFree <= limit)).QuickCheckThrowOnFailure();

    [Fact]
    public void Where_the_system_says_nothing_there_is_no_cap() =>
        Assert.Null(FileHandles.Connections(null, 100) ?? FileHandles.Connections(1000, null));

    [Theory]
    [InlineData("Max open files            330                  4096                 files     ", 330L)]
    [InlineData("Max open files            unlimited            unlimited            files     ", long.MaxValue)]
    [InlineData("Max processes             63432                63432                processes ", null)]
    public void The_limit_is_the_one_that_holds_now(string line, long? limit) =>
        Assert.Equal(limit, FileHandles.LimitIn($"Limit                     Soft Limit           Hard Limit           Units     \n{line}\n"));

    [Theory]
    [InlineData(60)]
    [InlineData(400)]
    public async Task With_380_handles_it_outlives_idle_connections(int count)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "only Linux says how many handles are held");
        var cancelled = TestContext.Current.CancellationToken;
        using var site = new SiteProcess(380, nowhere.Path, data.Path);
        var address = await site.Address();
        Assert.Equal("200", await Asked(address));
        var before = Memory(site);
        var idle = new List<TcpClient>();
        try
        {
            for (var opened = 0; opened < count; opened++)
            {
                var socket = new TcpClient();
                idle.Add(socket);
                await socket.ConnectAsync(address.Host, address.Port, cancelled);
            }
            var busy = Busy(site);
            await Task.Delay(TimeSpan.FromSeconds(4), cancelled);
            Assert.InRange(Busy(site) - busy, 0, 2.5); // of 4 s; it spun on all of them before
            Assert.InRange(Memory(site) - before, double.MinValue, 80); // MB
        }
        finally
        {
            idle.ForEach(socket => socket.Dispose());
        }
        await Wait.Until(async () => await Asked(address) is "200");
        Assert.Contains("Raise the limit", site.Output, StringComparison.Ordinal);
    }

    // Whoever is turned away holds a handle until they are gone. A program without a handle can load no library, and ends.
    [Fact]
    public async Task A_crowd_that_is_turned_away_leaves_handles_to_work_with()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "only Linux says how many handles are held");
        using var site = new SiteProcess(380, nowhere.Path, data.Path);
        var address = await site.Address();
        Assert.Equal("200", await Asked(address));
        using var over = new CancellationTokenSource();
        var crowd = Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            var connected = new Queue<Socket>();
            while (!over.IsCancellationRequested)
            {
                var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { Blocking = false };
                connected.Enqueue(socket);
                try
                {
                    socket.Connect(IPAddress.Loopback, address.Port);
                }
                catch (SocketException)
                {
                    // It is on its way: nobody waits for it.
                }
                if (connected.Count > 100) connected.Dequeue().Dispose();
                if (connected.Count % 20 == 0) await Task.Yield();
            }
            foreach (var socket in connected) socket.Dispose();
        })).ToArray();
        var most = 0;
        try
        {
            for (var looked = 0; looked < 150; looked++)
            {
                Assert.True(Directory.Exists($"/proc/{site.Id}/fd"), $"The program is gone. It said: {site.Output}");
                most = Math.Max(most, Directory.EnumerateFileSystemEntries($"/proc/{site.Id}/fd").Count());
                await Task.Delay(10, TestContext.Current.CancellationToken);
            }
        }
        finally
        {
            await over.CancelAsync();
            await Task.WhenAll(crowd);
        }
        Assert.InRange(most, 1, 375);
        await Wait.Until(async () => await Asked(address) is "200");
        // And leaves the log to others.
        Assert.Single(Regex.Matches(site.Output, "turned away|rejected"));
    }

    // A connection of its own, and the status that it got; null when it got none.
    private static async Task<string?> Asked(Uri address)
    {
        try
        {
            using var socket = new TcpClient();
            await socket.ConnectAsync(address.Host, address.Port);
            await socket.GetStream().WriteAsync(Encoding.ASCII.GetBytes("GET /health/live HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"));
            return (await new StreamReader(socket.GetStream()).ReadLineAsync())?.Split(' ')[1];
        }
        catch (Exception refused) when (refused is IOException or SocketException)
        {
            return null;
        }
    }

    private static double Memory(SiteProcess site) =>
        Number(File.ReadLines($"/proc/{site.Id}/status").First(line => line.StartsWith("VmRSS", StringComparison.Ordinal))
            .Split(' ', StringSplitOptions.RemoveEmptyEntries)[1]) / 1024;

    // Seconds of processor time.
    private static double Busy(SiteProcess site)
    {
        Assert.True(File.Exists($"/proc/{site.Id}/stat"), $"The program is gone. It said: {site.Output}");
        var fields = File.ReadAllText($"/proc/{site.Id}/stat").Split(") ")[1].Split(' ');
        return (Number(fields[11]) + Number(fields[12])) / 100;
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
