using System.CommandLine;
using BackCare.Cli;

var content = new Option<DirectoryInfo>("--content")
{
    Description = "The content folder",
    DefaultValueFactory = _ => new("content"),
    Recursive = true,
};

var root = new RootCommand("backcare: checks and tries the content of BackCare") { content };
root.Subcommands.Add(CheckCommand.Make(content));
root.Subcommands.Add(VignettesCommand.Make(content));
return await root.Parse(args).InvokeAsync();
