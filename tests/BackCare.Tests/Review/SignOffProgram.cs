using System.Diagnostics;

namespace BackCare.Tests.Review;

/// <summary>backcare itself, run as people run it, with the real content and a reviews folder of its own.</summary>
internal static class SignOffProgram
{
    public const string Secret = "marmots under seven lamps";

    public static Task<(int Exit, string[] Lines, string Error)> Add(string reviews, string id, string? password = Secret) =>
        Run(password, "reviewer", "add", id, "--name", "Test Reviewer", "--profession", "test profession", "--body", "Test Register", "--registration", $"TEST-{id}", "--reviews", reviews, "--password-stdin");

    public static Task<(int Exit, string[] Lines, string Error)> Sign(string reviews, string item, string reviewer, params string[] more) =>
        Run(Secret, ["sign", item, "--as", reviewer, "--reviews", reviews, "--password-stdin", .. more]);

    /// <param name="input">The first line of standard input; null for none.</param>
    public static Task<(int Exit, string[] Lines, string Error)> Run(string? input, params string[] arguments) => Run(input, new Dictionary<string, string>(), arguments);

    /// <summary>Signs; once the program has said something and waits for the password, something else happens first.</summary>
    public static async Task<(int Exit, string Error)> SignAfter(Action meanwhile, string reviews, string item, string reviewer, params string[] more)
    {
        var cancel = TestContext.Current.CancellationToken;
        string[] arguments = ["sign", item, "--as", reviewer, "--reviews", reviews, "--password-stdin", .. more];
        using var program = Started(new Dictionary<string, string>(), arguments);
        var said = await program.StandardError.ReadLineAsync(cancel).AsTask().WaitAsync(TimeSpan.FromMinutes(1), cancel);
        meanwhile();
        await program.StandardInput.WriteLineAsync(Secret.AsMemory(), cancel);
        program.StandardInput.Close();
        var error = program.StandardError.ReadToEndAsync(cancel);
        await program.StandardOutput.ReadToEndAsync(cancel);
        await program.WaitForExitAsync(cancel);
        return (program.ExitCode, $"{said}\n{await error}");
    }

    public static async Task<(int Exit, string[] Lines, string Error)> Run(string? input, IReadOnlyDictionary<string, string> environment, params string[] arguments)
    {
        var cancel = TestContext.Current.CancellationToken;
        using var program = Started(environment, arguments);
        if (input is not null) await program.StandardInput.WriteLineAsync(input.AsMemory(), cancel);
        program.StandardInput.Close();
        var (output, error) = (program.StandardOutput.ReadToEndAsync(cancel), program.StandardError.ReadToEndAsync(cancel));
        await program.WaitForExitAsync(cancel);
        return (program.ExitCode, (await output).TrimEnd('\n').Split('\n'), await error);
    }

    private static Process Started(IReadOnlyDictionary<string, string> environment, string[] arguments)
    {
        // The program's folder holds a copy of the content.
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "BackCare.Cli.dll"), .. arguments])
        {
            WorkingDirectory = AppContext.BaseDirectory,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment) start.Environment[name] = value;
        return Process.Start(start)!;
    }
}
