namespace BackCare.Web.Tests;

/// <summary>The built site as a program of its own, in a working directory of its own.</summary>
internal sealed class SiteProcess : IDisposable
{
    // Long enough for a busy machine, so only a program that hangs.
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(3);

    private readonly RunningProgram program;
    private readonly Task hearing;
    private readonly ConcurrentQueue<string> lines = new();
    private readonly TaskCompletionSource<Uri> listening = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Lazy<HttpClient> client;

    public SiteProcess(string workingDirectory, string data, string? content = null,
        params (string Name, string Value)[] settings)
    {
        // In a folder that a setting names, the operator creates the database.
        if (!File.Exists(data)) TestDatabase.Create(data);
        program = new(
            "dotnet", [Path.Combine(AppContext.BaseDirectory, "BackCare.Web.dll"), "--urls", "http://127.0.0.1:0"], workingDirectory,
            [
                ("BackCare__Data", data), ("ASPNETCORE_ENVIRONMENT", content is null ? "Production" : "Development"),
                ("BackCare__Content", content ?? ShippedContent.Released), .. settings,
            ]);
        hearing = Task.Run(Hear);
        client = new(() => PlainClient.Client(listening.Task.Result));
    }

    public string Output => string.Join('\n', lines);

    /// <summary>Once it has a check and can keep one: no start waits for keys and records.</summary>
    public async Task<PlainClient> Ready()
    {
        await Address();
        var browser = Browse();
        await Wait.Until(async () => (await browser.Get("/health/ready")).Status is 200 && (await browser.Get("/check")).Status is 200);
        return browser;
    }

    public PlainClient Browse() => new(client.Value);

    public Task<Uri> Address() => listening.Task.WaitAsync(Limit);

    /// <summary>Asks it to end, as systemd does.</summary>
    public async Task Terminate()
    {
        using var asking = new RunningProgram("kill", ["-TERM", $"{program.Id}"]);
        Assert.Equal(0, (await asking.End(Limit)).Exit);
    }

    public void Kill() => program.Kill();

    public async Task<int> Exited()
    {
        await hearing.WaitAsync(Limit);
        return await program.Exit(Limit);
    }

    public void Dispose()
    {
        program.Dispose();
        if (client.IsValueCreated) client.Value.Dispose();
    }

    private async Task Hear()
    {
        await Task.WhenAll(Hear(program.Output), Hear(program.Errors));
        listening.TrySetException(new InvalidOperationException($"The site ended before it listened: {Output}"));
    }

    private async Task Hear(StreamReader said)
    {
        while (await said.ReadLineAsync() is { } line)
        {
            lines.Enqueue(line);
            if (line.IndexOf("http://127.0.0.1:", StringComparison.Ordinal) is >= 0 and var at
                && Uri.TryCreate(line[at..].Trim('"', ' '), UriKind.Absolute, out var address))
                listening.TrySetResult(address);
        }
    }
}
