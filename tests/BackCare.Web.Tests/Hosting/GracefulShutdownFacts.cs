using System.Net.Sockets;

namespace BackCare.Web.Tests.Hosting;

/// <summary>Asked to end, the program first says so, then answers on, and leaves nobody without an answer.</summary>
[Long]
public sealed class GracefulShutdownFacts : StartedProgramFacts
{
    private const int Connections = 18;

    [Fact]
    public async Task Connections_that_go_on_asking_lose_no_request()
    {
        using var site = new SiteProcess(nowhere.Path, data.Path, settings: ("BackCare__StopPause", "8"));
        await site.Ready();
        var address = await site.Address();
        var probe = new Connection(address);
        Assert.Equal("200", (await probe.Ask("/health/ready")).Status);
        var asking = Enumerable.Range(0, Connections).Select(number => Task.Run(() => AskUntilTold(address, number))).ToArray();
        await Task.Delay(300, TestContext.Current.CancellationToken);

        await site.Terminate();
        var since = Stopwatch.StartNew();
        // Readiness turns while the answers of others still leave their connections open.
        await Wait.Until(async () => (await probe.Ask("/health/ready")) is { Status: "503", Closes: false });
        var told = await Task.WhenAll(asking);
        Assert.Equal(0, await site.Exited());
        Assert.All(told, each => Assert.True(each.Lost is 0 && each.Answered > 0, $"{each.Lost} of {each.Answered} lost"));
        // Before systemd would kill it.
        Assert.InRange(since.Elapsed, TimeSpan.FromSeconds(7.5), TimeSpan.FromSeconds(90));
    }

    [Fact]
    public async Task Without_a_pause_it_ends_before_one_that_pauses()
    {
        using var site = new SiteProcess(nowhere.Path, data.Path, settings: ("BackCare__StopPause", "0"));
        using var other = new SiteProcess(nowhere.Path, data.Path, settings: ("BackCare__StopPause", "20"));
        foreach (var copy in new[] { other, site }) await copy.Address();
        await other.Terminate();
        await site.Terminate();
        var end = other.Exited();
        Assert.Equal(0, await site.Exited());
        Assert.False(end.IsCompleted);
        await other.Kill();
        await end;
    }

    // A proxy opens another connection, to another copy, once it is told that this one ends.
    private static async Task<(int Answered, int Lost)> AskUntilTold(Uri address, int number)
    {
        using var connection = new Connection(address);
        var path = number % 2 is 0 ? "/guides/sciatica" : "/check";
        for (var answered = 0; ;)
        {
            var answer = await connection.Ask(path);
            if (answer.Status is not "200") return (answered, 1);
            answered++;
            if (answer.Closes) return (answered, 0);
            await Task.Delay(5);
        }
    }

    private sealed class Connection : IDisposable
    {
        private readonly TcpClient socket;

        public Connection(Uri address) => socket = new(address.Host, address.Port);

        /// <returns>Without a status when no whole answer came.</returns>
        public async Task<(string? Status, bool Closes)> Ask(string path)
        {
            try
            {
                var stream = socket.GetStream();
                await stream.WriteAsync(Encoding.ASCII.GetBytes($"GET {path} HTTP/1.1\r\nHost: localhost\r\n\r\n"));
                var (read, chunk) = (new StringBuilder(), new byte[64 * 1024]);
                while (!IsWhole(read.ToString()))
                {
                    var bytes = await stream.ReadAsync(chunk);
                    if (bytes is 0) return (null, false);
                    read.Append(Encoding.Latin1.GetString(chunk, 0, bytes));
                }
                var head = read.ToString();
                return (head.Split(' ')[1], head.Contains("\r\nConnection: close", StringComparison.OrdinalIgnoreCase));
            }
            catch (IOException)
            {
                return (null, false);
            }
        }

        public void Dispose() => socket.Dispose();

        private static bool IsWhole(string read)
        {
            var end = read.IndexOf("\r\n\r\n", StringComparison.Ordinal);
            if (end < 0) return false;
            const string Length = "\r\nContent-Length: ";
            var length = read.IndexOf(Length, 0, end, StringComparison.OrdinalIgnoreCase);
            return length < 0 ? read.EndsWith("\r\n0\r\n\r\n", StringComparison.Ordinal)
                : read.Length >= end + 4 + int.Parse(read[(length + Length.Length)..].Split('\r')[0], CultureInfo.InvariantCulture);
        }
    }
}
