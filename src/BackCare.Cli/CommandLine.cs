using System.CommandLine.Help;

namespace BackCare.Cli;

/// <summary>All commands of <c>backcare</c>.</summary>
internal static class CommandLine
{
    /// <param name="input">Where <c>--password-stdin</c> reads from.</param>
    // A root command has the name of its file.
    public static Command Of(TextReader input) => new("backcare", "Checks and tries the content of BackCare")
    {
        new HelpOption(), new VersionOption(), Folders.ContentOption(),
        CheckCommand.Make(), AgreeCommand.Make(), ProveCommand.Make(), VignettesCommand.Make(), CompareCommand.Make(),
        SignCommand.Make(input), ReviewerCommand.Make(input), StoreCommand.Make(),
        RecordsCommand.Make(), ReleaseCommand.Make(), SourcesCommand.Make(), SchemasCommand.Make(), ExportCommand.Make(),
    };
}
