using System.Collections.Concurrent;
using System.Diagnostics;

namespace BackCare.Web.Tests.Http;

/// <summary>The built site as a program of its own, in a working directory of its own.</summary>
internal sealed class SiteProcess : IDisposable
{
    private readonly Process process;
    private readonly ConcurrentQueue<string> lines = new();
    private readonly TaskCompletionSource<Uri> listening = new();
    private readonly Lazy<HttpClient> client;

    public SiteProcess(string workingDirectory, string data, string? content = null, params (string Name, string Value)[] settings)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "BackCare.Web.dll"), "--urls", "http://127.0.0.1:0"])
        {
            WorkingDirectory = workingDirectory,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["BackCare__Data"] = data;
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        if (content is not null) start.Environment["BackCare__Content"] = content;
        foreach (var (name, value) in settings) start.Environment[name] = value;
        process = new() { StartInfo = start, EnableRaisingEvents = true };
        process.OutputDataReceived += (_, line) => Read(line.Data);
        process.ErrorDataReceived += (_, line) => Read(line.Data);
        process.Exited += (_, _) => listening.TrySetException(new InvalidOperationException($"The site ended with {process.ExitCode}: {Output}"));
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        client = new(() => Browser.Client(listening.Task.Result));
    }

    /// <summary>Everything it wrote to the console.</summary>
    public string Output => string.Join('\n', lines);

    public async Task<Browser> Browse()
    {
        await listening.Task.WaitAsync(TimeSpan.FromSeconds(30));
        return new(client.Value);
    }

    public async Task<int> Exited()
    {
        await process.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(30));
        return process.ExitCode;
    }

    public void Dispose()
    {
        if (!process.HasExited) process.Kill();
        process.WaitForExit();
        process.Dispose();
        if (client.IsValueCreated) client.Value.Dispose();
    }

    private void Read(string? line)
    {
        if (line is null) return;
        lines.Enqueue(line);
        if (line.IndexOf("http://127.0.0.1:", StringComparison.Ordinal) is >= 0 and var at) listening.TrySetResult(new(line[at..].Trim('"', ' ')));
    }
}
