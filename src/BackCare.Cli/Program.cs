using BackCare.Cli;

return await CommandLine.Create().Parse(args).InvokeAsync();
