namespace BackCare.Faults;

/// <summary>Few file handles: the facts themselves, which start the built site with 380.</summary>
internal static class Handles
{
    public static async Task Run(Ground ground, Report report)
    {
        var facts = Path.Combine(ground.Root, "tests", "BackCare.Web.Tests", "bin", "Release", "net10.0", "BackCare.Web.Tests.dll");
        if (!File.Exists(facts))
        {
            report.Goal(false, "FileHandleFacts", "build tests/BackCare.Web.Tests in Release first");
            return;
        }
        using var program = new RunningProgram("dotnet", [facts, "-noLogo", "-noColor", "-class", "*.FileHandleFacts"],
            Path.GetDirectoryName(facts)!);
        var end = await program.End(TimeSpan.FromMinutes(5));
        // Of no fact at all the runner says that all went well.
        report.Goal(end.Exit == 0 && end.Lines.Any(line => line.Contains("Total: ", StringComparison.Ordinal)
            && !line.Contains("Total: 0", StringComparison.Ordinal)),
            "with 380 handles, 60 and 400 idle connections", end.Lines[^1].Trim());
    }
}
