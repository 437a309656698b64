using BackCare.Cli;

return await CommandLine.Make().Parse(args).InvokeAsync();
