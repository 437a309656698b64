namespace BackCare.Cli;

/// <summary>How a command is made.</summary>
internal static class Verb
{
    /// <summary>A command that says in a sentence why it could do nothing, and then ends with 1.</summary>
    /// <param name="parts">Its arguments and options, in the order of its help.</param>
    /// <param name="refusal">What is said of something that was thrown; null for what is a fault of the program.</param>
    public static Command Make(string name, string description, Symbol[] parts, Func<ParseResult, TextWriter, Task<int>> run,
        Func<Exception, string?> refusal)
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
            catch (Exception why) when (refusal(why) is { } words)
            {
                parsed.InvocationConfiguration.Error.WriteLine(words);
                return 1;
            }
        });
        return command;
    }
}
