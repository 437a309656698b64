using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using BackCare.Web.Tests;

namespace BackCare.Faults;

/// <summary>The published site on loopback, with folders of its own. It can be started again at the same address.</summary>
internal sealed class Site : IDisposable
{
    private const int Kill9 = 9, Terminate15 = 15, SecondsUntilItListens = 5;
    private static readonly TimeSpan LongestStart = TimeSpan.FromSeconds(90);

    private static readonly ConcurrentDictionary<int, bool> Running = new();

    private readonly Ground ground;
    private readonly (string Name, string Value)[] settings;
    private readonly int port = FreePort();
    private readonly ConcurrentQueue<string> lines = new();
    private readonly HttpClient client;
    private RunningProgram? program;
    private Task hearing = Task.CompletedTask;
    private readonly List<(TimeSpan Took, bool Guides)> starts = [];

    /// <param name="data">A data folder that <see cref="Ground.MakeData"/> has made.</param>
    public Site(Ground ground, string data, params (string Name, string Value)[] settings)
    {
        (this.ground, Data, this.settings) = (ground, data, settings);
        client = Browser.Client(new($"http://127.0.0.1:{port}"));
        client.Timeout = TimeSpan.FromSeconds(30);
    }

    public string Data { get; }
    public int Id => program!.Id;

    /// <summary>All that it wrote to the console since it was first started.</summary>
    public IEnumerable<string> Output => lines;

    public Browser Browse() => new(client);

    /// <param name="by">What starts it, such as another user; without it nothing does.</param>
    /// <returns>Its exit code when it ended instead of answering; null when it answers.</returns>
    public async Task<int?> Start(params string[] by)
    {
        string[] command = [.. by, "dotnet", Path.Combine(ground.Site, "BackCare.Web.dll"), "--urls", $"http://127.0.0.1:{port}"];
        program = new(command[0], command[1..], ground.Folder,
        [
            ("ASPNETCORE_ENVIRONMENT", File.Exists(Path.Combine(ground.Content, "release.json")) ? "Production" : "Development"), ("AllowedHosts", "127.0.0.1"), ("BackCare__Content", ground.Content), ("BackCare__Data", Data),
            ("BackCare__StopPause", "0"), .. settings,
        ]);
        var running = program;
        Running[running.Id] = true;
        hearing = Task.WhenAll(Hear(running.Output), Hear(running.Errors));
        var answered = await Ground.Until(async () => hearing.IsCompleted || await Status("/health/live") is 200, LongestStart.TotalSeconds);
        if (hearing.IsCompleted) return await running.Exit(TimeSpan.FromSeconds(20));
        starts.Add((answered ?? throw new InvalidOperationException($"the site does not answer: {string.Join('\n', lines.TakeLast(5))}"),
            await Status("/guides/sleep") is 200));
        return null;
    }

    /// <summary>Whether it is ready, or becomes so by itself, and its pages follow, half a second later.</summary>
    public async Task<bool> BecomesReady(bool ready = true) => await Ground.Until(async () => await Status("/health/ready") == (ready ? 200 : 503)
        && (!ready || !(await Browse().Get("/check")).Text.Contains("We cannot tell at the moment", StringComparison.Ordinal)), 15) is not null;

    /// <summary>Whether every start listened soon and served guides at once, whatever became of records. On a busy machine "soon" is what the
    /// first start took, when nothing was broken yet.</summary>
    public void JudgeStarts(Report report)
    {
        var (slowest, most) = (starts.Max(start => start.Took), Math.Max(SecondsUntilItListens, 2 * starts[0].Took.TotalSeconds));
        report.Goal(slowest.TotalSeconds <= most && starts.All(start => start.Guides),
            $"it listens within {SecondsUntilItListens} s of each start, and has guides at once", string.Create(CultureInfo.InvariantCulture,
            $"{starts.Count} starts: the first {starts[0].Took.TotalSeconds:0.0}, {starts.Average(start => start.Took.TotalSeconds):0.0} on average, "
                + $"{slowest.TotalSeconds:0.0} s at most"));
    }

    /// <summary>Without a word.</summary>
    public void Kill() => Kill(Id);

    /// <inheritdoc cref="Kill()"/>
    public static void Kill(int process) => _ = kill(process, Kill9);

    /// <returns>The exit code.</returns>
    public async Task<int> Gone()
    {
        await hearing;
        var code = await program!.Exit(TimeSpan.FromSeconds(30));
        Forget();
        return code;
    }

    public Task<int> Stop()
    {
        _ = kill(Id, Terminate15);
        return Gone();
    }

    /// <summary>The status of an address; 0 when nothing answers.</summary>
    public async Task<int> Status(string path)
    {
        try
        {
            using var answer = await client.GetAsync(path);
            return (int)answer.StatusCode;
        }
        catch (Exception none) when (none is HttpRequestException or IOException or TaskCanceledException)
        {
            return 0;
        }
    }

    /// <summary>What it takes the time for.</summary>
    public async Task<DateTimeOffset> Clock()
    {
        using var answer = await client.GetAsync("/health/live");
        return answer.Headers.Date!.Value;
    }

    /// <summary>Memory in MB.</summary>
    public double Memory() =>
        double.Parse(File.ReadLines($"/proc/{Id}/status").First(line => line.StartsWith("VmRSS", StringComparison.Ordinal))
            .Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024;

    public void Dispose()
    {
        Forget();
        client.Dispose();
    }

    /// <summary>Ends every site that still runs.</summary>
    public static void EndAll()
    {
        foreach (var id in Running.Keys) Kill(id);
    }

    private void Forget()
    {
        if (program is null) return;
        Running.TryRemove(program.Id, out _);
        program.Dispose();
        program = null;
    }

    private async Task Hear(StreamReader said)
    {
        while (await said.ReadLineAsync() is { } line) lines.Enqueue(line);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    [DllImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int kill(int process, int signal);
}
