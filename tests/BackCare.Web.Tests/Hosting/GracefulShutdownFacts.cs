namespace BackCare.Web.Tests.Hosting;

/// <summary>Asked to end, the program first says so, then answers on, and leaves nobody without an answer.</summary>
[Long, Slow]
public sealed class GracefulShutdownFacts : OnStartedProgram
{
    private const int Connections = 18;

    [Fact]
    public async Task Connections_that_go_on_asking_lose_no_request()
    {
        using var site = new SiteProcess(nowhere.Path, data.Path, settings: ("BackCare__StopPause", "8"));
        await site.Ready();
        var address = await site.Address();
        using var probe = new Connection(address);
        Assert.Equal(HttpStatusCode.OK, (await probe.Ask("/health/ready")).Status);
        using var begun = new CountdownEvent(Connections);
        var asking = Enumerable.Range(0, Connections)
            .Select(number => Task.Run(() => AskUntilTold(address, number, begun))).ToArray();
        await Wait.Until(() => Task.FromResult(begun.IsSet));

        await site.Terminate();
        var since = Stopwatch.StartNew();
        await Wait.Until(async () => (await probe.Ask("/health/ready")) is { Status: HttpStatusCode.ServiceUnavailable, Closes: false });
        var told = await Task.WhenAll(asking);
        Assert.Equal(0, await site.Exited());
        Assert.All(told, each => Assert.True(each.Lost is 0 && each.Answered > 0, $"{each.Lost} of {each.Answered} lost"));
        Assert.InRange(since.Elapsed, TimeSpan.FromSeconds(7.5), TimeSpan.FromSeconds(90));
    }

    [Fact]
    public async Task A_site_without_a_pause_ends_before_one_that_pauses()
    {
        using var site = new SiteProcess(nowhere.Path, data.Path, settings: ("BackCare__StopPause", "0"));
        using var other = new SiteProcess(nowhere.Path, data.Path, settings: ("BackCare__StopPause", "20"));
        foreach (var copy in new[] { other, site }) await copy.Address();
        await other.Terminate();
        await site.Terminate();
        var end = other.Exited();
        Assert.Equal(0, await site.Exited());
        Assert.False(end.IsCompleted);
        other.Kill();
        await end;
    }

    // A proxy then connects to another copy.
    private static async Task<(int Answered, int Lost)> AskUntilTold(Uri address, int number, CountdownEvent begun)
    {
        using var connection = new Connection(address);
        var path = number % 2 is 0 ? "/guides/sciatica" : "/check";
        for (var answered = 0; ;)
        {
            var answer = await connection.Ask(path);
            if (answer.Status is not HttpStatusCode.OK) return (answered, 1);
            if (answered++ is 0) begun.Signal();
            if (answer.Closes) return (answered, 0);
            await Task.Delay(5);
        }
    }

    /// <summary>One connection, which is never made again.</summary>
    private sealed class Connection : IDisposable
    {
        private readonly HttpClient client;

        public Connection(Uri address)
        {
            var made = false;
            client = new(new SocketsHttpHandler
            {
                ConnectCallback = async (_, cancellation) =>
                {
                    if (made) throw new IOException("the connection was lost");
                    made = true;
                    var socket = new TcpClient();
                    await socket.ConnectAsync(address.Host, address.Port, cancellation);
                    return socket.GetStream();
                },
            })
            { BaseAddress = address };
        }

        /// <returns>Without a status when no whole answer came.</returns>
        public async Task<(HttpStatusCode? Status, bool Closes)> Ask(string path)
        {
            try
            {
                using var answer = await client.GetAsync(path);
                return (answer.StatusCode, answer.Headers.ConnectionClose is true);
            }
            catch (HttpRequestException)
            {
                return (null, false);
            }
        }

        public void Dispose() => client.Dispose();
    }
}
