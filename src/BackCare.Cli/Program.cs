using BackCare.Cli;

return await CommandLine.Of().Parse(args).InvokeAsync();
