using System.CommandLine;
using System.CommandLine.Help;

namespace BackCare.Cli;

/// <summary>All commands of <c>backcare</c>.</summary>
internal static class CommandLine
{
    /// <param name="input">Where <c>--password-stdin</c> reads from.</param>
    public static Command Of(TextReader input)
    {
        var content = new Option<DirectoryInfo>("--content")
        {
            Description = "The content folder. When left out: BackCare__Content, else content",
            DefaultValueFactory = _ => Folders.Content(),
            Recursive = true,
        };
        var reviews = ReviewsFolder.Option();
        // A root command has the name of its file.
        return new("backcare", "Checks and tries the content of BackCare")
        {
            new HelpOption(),
            new VersionOption(),
            content,
            CheckCommand.Make(content, reviews),
            ProveCommand.Make(content),
            VignettesCommand.Make(content),
            PopulationCommand.Make(content),
            CompareCommand.Make(),
            SignCommand.Make(content, reviews, input),
            ReviewerCommand.Make(content, reviews, input),
            ProposalsCommand.Make(content, reviews, input),
            HazardCommand.Make(content, reviews, input),
            SourcesCommand.Make(content),
            SchemasCommand.Make(content),
            ExportCommand.Make(content, reviews),
            PackCommand.Make(content, reviews),
            DueCommand.Make(content, reviews),
        };
    }
}
