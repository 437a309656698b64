using System.Diagnostics;

namespace BackCare.Tests.Review;

/// <summary>backcare itself, run as people run it, with the real content and a reviews folder of its own.</summary>
internal static class SignOffProgram
{
    public const string Secret = "correct horse battery staple";

    public static Task<(int Exit, string[] Lines, string Error)> Add(string reviews, string id, string? password = Secret) =>
        Run(password, "reviewer", "add", id, "--name", "Test Reviewer", "--profession", "test profession", "--body", "Test Register", "--registration", $"TEST-{id}", "--reviews", reviews, "--password-stdin");

    public static Task<(int Exit, string[] Lines, string Error)> Sign(string reviews, string item, string reviewer, params string[] more) =>
        Run(Secret, ["sign", item, "--as", reviewer, "--reviews", reviews, "--password-stdin", .. more]);

    /// <param name="input">The first line of standard input; null for none.</param>
    public static Task<(int Exit, string[] Lines, string Error)> Run(string? input, params string[] arguments) => Run(input, new Dictionary<string, string>(), arguments);

    public static async Task<(int Exit, string[] Lines, string Error)> Run(string? input, IReadOnlyDictionary<string, string> environment, params string[] arguments)
    {
        var cancel = TestContext.Current.CancellationToken;
        // The program's folder holds a copy of the content.
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "BackCare.Cli.dll"), .. arguments])
        {
            WorkingDirectory = AppContext.BaseDirectory,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment) start.Environment[name] = value;
        using var program = Process.Start(start)!;
        if (input is not null) await program.StandardInput.WriteLineAsync(input.AsMemory(), cancel);
        program.StandardInput.Close();
        var (output, error) = (program.StandardOutput.ReadToEndAsync(cancel), program.StandardError.ReadToEndAsync(cancel));
        await program.WaitForExitAsync(cancel);
        return (program.ExitCode, (await output).TrimEnd('\n').Split('\n'), await error);
    }
}
