using BackCare.Store;

namespace BackCare.Cli;

/// <summary>Creates commands. Their actions read values by name, such as "dir" or "--data".</summary>
internal static class Verb
{
    /// <summary>A command that explains a failure in one sentence and exits with 1.</summary>
    /// <param name="parts">Arguments and options, in the order of the help.</param>
    public static Command Create(
        string name, string description, Symbol[] parts, Func<ParseResult, TextWriter, Task<int>> run)
    {
        var command = new Command(name, description);
        foreach (var part in parts)
            if (part is Option option) command.Add(option);
            else command.Add((Argument)part);
        command.SetAction(async (parsed, _) =>
        {
            try
            {
                return await run(parsed, parsed.InvocationConfiguration.Output);
            }
            catch (Exception exception) when (Refusal(exception) is { } words)
            {
                parsed.InvocationConfiguration.Error.WriteLine(words);
                return 1;
            }
        });
        return command;
    }

    /// <summary>A synchronous command.</summary>
    public static Command Create(
        string name, string description, Symbol[] parts, Func<ParseResult, TextWriter, int> run) =>
        Create(name, description, parts, (parsed, output) => Task.FromResult(run(parsed, output)));

    // Null for a bug, which is not explained away.
    private static string? Refusal(Exception why) => why switch
    {
        _ when DatabaseUnavailableException.IsCauseOf(why) =>
            $"The database does not respond: {why.Message.TrimEnd('.')}.",
        NotRecordedException or IOException or UnauthorizedAccessException => why.Message,
        _ => null,
    };

    public static Argument<T> Argument<T>(string name, string description) => new(name) { Description = description };

    public static Option<T> Option<T>(string name, string description) => new(name) { Description = description };
}
