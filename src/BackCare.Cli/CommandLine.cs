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
        var data = DataFolder.Option();
        // A root command has the name of its file.
        return new("backcare", "Checks and tries the content of BackCare")
        {
            new HelpOption(),
            new VersionOption(),
            content,
            CheckCommand.Make(content, data),
            ProveCommand.Make(content),
            VignettesCommand.Make(content),
            ReportCommand.Make(content),
            CompareCommand.Make(),
            SignCommand.Make(content, data, input),
            ReviewerCommand.Make(data, input),
            SuggestionsCommand.Make(content, data),
            HazardCommand.Make(content, data, input),
            StoreCommand.Make(data),
            RecordsCommand.Make(data),
            SourcesCommand.Make(content),
            SchemasCommand.Make(content),
            ExportCommand.Make(content, data),
            PackCommand.Make(content, data),
        };
    }
}
