using System.CommandLine.Help;

namespace BackCare.Cli;

/// <summary>All commands of <c>backcare</c>.</summary>
internal static class CommandLine
{
    // A root command has the name of its file.
    public static Command Make() => new("backcare", "Checks and tries the content of BackCare")
    {
        new HelpOption(), new VersionOption(), Folders.ContentOption(),
        CheckCommand.Make(), AgreeCommand.Make(), ProveCommand.Make(), VignettesCommand.Make(),
        ReviewerCommand.Make(), CommentsCommand.Make(), RecordsCommand.Make(), StoreCommand.Make(),
        ReleaseCommand.Make(),
    };
}
