using System.CommandLine.Help;

namespace BackCare.Cli;

internal static class CommandLine
{
    // A RootCommand would be named after its file.
    public static Command Create() => new("backcare", "Checks and tries the content of BackCare")
    {
        new HelpOption(), new VersionOption(), Folders.ContentOption(),
        CheckCommand.Create(), AgreeCommand.Create(), ProveCommand.Create(), VignettesCommand.Create(),
        ReviewerCommand.Create(), CommentsCommand.Create(), RecordsCommand.Create(), StoreCommand.Create(),
        ReleaseCommand.Create(),
    };
}
