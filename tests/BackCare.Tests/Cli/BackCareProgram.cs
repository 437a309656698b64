using BackCare.Cli;

namespace BackCare.Tests.Cli;

internal static class BackCareProgram
{
    // The longest is a proof, of some 10 seconds on an idle machine.
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);

    /// <param name="folder">Its working directory. When left out its own folder, which holds a copy of the content.</param>
    public static async Task<ProgramEnd> Run(
        IEnumerable<string> arguments, string? folder = null, params IEnumerable<(string Name, string Value)> settings)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "BackCare.Cli.dll");
        using var running =
            new RunningProgram("dotnet", [program, .. arguments], folder ?? AppContext.BaseDirectory, settings);
        return await running.End(Limit, cancel: TestContext.Current.CancellationToken);
    }

    /// <summary>The same commands in this process, ten times as fast, on the content that ships.</summary>
    public static async Task<ProgramEnd> Here(IEnumerable<string> arguments)
    {
        var (output, errors) = (new StringWriter(), new StringWriter());
        string[] all = arguments.Contains("--content") ? [.. arguments] : [.. arguments, "--content", ShippedContent.Folder];
        var exit = await CommandLine.Create().Parse(all)
            .InvokeAsync(new() { Output = output, Error = errors }, TestContext.Current.CancellationToken);
        return new(exit, output.ToString().TrimEnd('\n').Split('\n'), errors.ToString());
    }

    /// <summary>A command that must fail, and say why without a stack trace.</summary>
    public static async Task<ProgramEnd> Refused(params string[] arguments)
    {
        var end = await Here(arguments);
        Assert.Equal(1, end.Exit);
        Assert.DoesNotContain("   at ", end.Errors, StringComparison.Ordinal);
        return end;
    }
}
