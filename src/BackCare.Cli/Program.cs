using System.CommandLine;
using BackCare.Cli;

var content = new Option<DirectoryInfo>("--content")
{
    Description = "The content folder",
    DefaultValueFactory = _ => new("content"),
    Recursive = true,
};
var reviews = ReviewsFolder.Option();

var root = new RootCommand("backcare: checks and tries the content of BackCare") { content };
root.Subcommands.Add(CheckCommand.Make(content, reviews));
root.Subcommands.Add(ProveCommand.Make(content));
root.Subcommands.Add(VignettesCommand.Make(content));
root.Subcommands.Add(CompareCommand.Make());
root.Subcommands.Add(SignCommand.Make(content, reviews));
root.Subcommands.Add(ReviewerCommand.Make(content, reviews));
root.Subcommands.Add(ExportCommand.Make(content, reviews));
return await root.Parse(args).InvokeAsync();
