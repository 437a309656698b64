using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace BackCare.Faults;

/// <summary>The built site on loopback, with a data folder of its own.</summary>
internal sealed class Site(Ground ground, string data) : IDisposable
{
    private readonly int port = FreePort();
    private RunningProgram? program;

    public Visitor Visitor() => new(port);

    /// <summary>Whether an address answers so, or does by itself within seconds.</summary>
    public async Task<bool> Becomes(int status, string path, double seconds = 15)
    {
        using var visitor = Visitor();
        for (var waiting = Stopwatch.StartNew(); (await visitor.Get(path)).Status != status; await Task.Delay(50))
            if (waiting.Elapsed.TotalSeconds > seconds) return false;
        return true;
    }

    /// <summary>Starts it, and waits until it listens.</summary>
    public async Task Start()
    {
        program = new("dotnet", [Path.Combine(ground.Site, "BackCare.Web.dll")], ground.Folder,
        [
            ("ASPNETCORE_ENVIRONMENT", "Production"), ("ASPNETCORE_URLS", $"http://127.0.0.1:{port}"),
            ("BackCare__Content", ground.Content), ("BackCare__Data", data), ("BackCare__StopPause", "0"),
        ]);
        // Nobody reads what it says; unread it would wait.
        _ = Task.WhenAll(program.Output.ReadToEndAsync(), program.Errors.ReadToEndAsync());
        if (!await Becomes(200, "/health/live", 60)) throw new InvalidOperationException("the site does not start");
    }

    /// <summary>A reviewer whom nobody could take for a real one, signed in with a second factor.</summary>
    public async Task<Visitor> Reviewer(string id)
    {
        var said = await ground.Command("reviewer", "invite", id, "--data", data, "--name", $"Test Reviewer {id}",
            "--profession", "physiotherapist", "--body", "Test Register", "--registration", $"TEST-{id}");
        var reviewer = Visitor();
        await reviewer.Accept(id, said[^1]);
        return reviewer;
    }

    /// <summary>SIGKILL, at once: to end it properly takes longer than a transaction.</summary>
    public void Kill() => Process.GetProcessById(program!.Id).Kill();

    /// <summary>Ends it by SIGKILL. It can be started again, at the same address.</summary>
    public void Dispose()
    {
        program?.Dispose();
        program = null;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
