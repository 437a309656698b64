using BackCare.Store;

namespace BackCare.Cli;

/// <summary>How a command is made. Its work asks for what was given by name, such as "dir" or "--data".</summary>
internal static class Verb
{
    /// <summary>A command that says in a sentence why it could do nothing, and then ends with 1.</summary>
    /// <param name="parts">Its arguments and options, in the order of its help.</param>
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

    /// <summary>One that waits for nothing.</summary>
    public static Command Create(
        string name, string description, Symbol[] parts, Func<ParseResult, TextWriter, int> run) =>
        Create(name, description, parts, (parsed, output) => Task.FromResult(run(parsed, output)));

    // Null for what is a fault of the program.
    private static string? Refusal(Exception why) => why switch
    {
        _ when DatabaseUnavailableException.IsCauseOf(why) =>
            $"The database does not answer: {why.Message.TrimEnd('.')}.",
        NotRecordedException or IOException or UnauthorizedAccessException => why.Message,
        _ => null,
    };

    public static Argument<T> Argument<T>(string name, string description) => new(name) { Description = description };

    public static Option<T> Option<T>(string name, string description) => new(name) { Description = description };
}
