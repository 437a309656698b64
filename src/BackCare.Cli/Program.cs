using BackCare.Cli;

return await CommandLine.Of(Console.In).Parse(args).InvokeAsync();
