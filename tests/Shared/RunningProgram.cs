using System.Diagnostics;

namespace BackCare.Tests.Shared;

internal sealed record ProgramEnd(int Exit, string[] Lines, string Errors);

/// <summary>A program that ends, with all that it started, when it is disposed of.</summary>
internal sealed class RunningProgram : IDisposable
{
    private readonly Process process;

    /// <param name="folder">Its working directory; that of the caller when left out.</param>
    public RunningProgram(string name, IEnumerable<string> arguments, string folder = "",
        params IEnumerable<(string Name, string Value)> settings)
    {
        var start = new ProcessStartInfo(name, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var setting in settings) start.Environment[setting.Name] = setting.Value;
        process = Process.Start(start)!;
    }

    public int Id => process.Id;

    public StreamWriter Input => process.StandardInput;

    public StreamReader Output => process.StandardOutput;

    public StreamReader Errors => process.StandardError;

    /// <summary>Writes one line, if any is given, and reads all output until the program ends.</summary>
    public async Task<ProgramEnd> End(TimeSpan limit, string? input = null, CancellationToken cancel = default)
    {
        if (input is not null) await process.StandardInput.WriteLineAsync(input.AsMemory(), cancel);
        process.StandardInput.Close();
        // Both at once: a program blocks while one of its outputs is not read.
        var (output, errors) = (Output.ReadToEndAsync(cancel), Errors.ReadToEndAsync(cancel));
        await Task.WhenAll(output, errors).WaitAsync(limit, cancel);
        return new(await Exit(limit, cancel), (await output).TrimEnd('\n').Split('\n'), await errors);
    }

    /// <summary>Waits until it has ended by itself; the caller reads both of its outputs.</summary>
    public async Task<int> Exit(TimeSpan limit, CancellationToken cancel = default)
    {
        await process.WaitForExitAsync(cancel).WaitAsync(limit, cancel).ConfigureAwait(false);
        return process.ExitCode;
    }

    /// <summary>Ends it alone, and does not wait for that.</summary>
    public void Kill() => process.Kill();

    public void Dispose()
    {
        if (!process.HasExited) process.Kill(entireProcessTree: true);
        process.WaitForExit();
        process.Dispose();
    }
}
