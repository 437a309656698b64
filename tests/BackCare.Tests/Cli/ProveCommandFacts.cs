namespace BackCare.Tests.Cli;

/// <summary><c>backcare prove</c> as people and build servers run it. Its last line is a contract.</summary>
[Long]
public sealed class ProveCommandFacts
{
    [Fact]
    public async Task Proving_good_content_finds_no_violation_and_says_what_is_not_shown()
    {
        var (exit, lines, _) = await BackCareProgram.Here(["--content", ShippedContent.Folder, "prove"]);
        Assert.Equal(0, exit);
        Assert.Matches($"^{RealContent.Library.AgreedRows!.Rows.Length} agreed rows, [0-9]{{6,}} journeys, 0 violations$",
            lines[^1]);
        Assert.All(lines[^4..^1], line => Assert.EndsWith(".", line));
        Assert.StartsWith("This does not show", lines[^4]);
    }

    [Fact]
    public async Task Content_that_cannot_be_used_proves_nothing_and_fails()
    {
        using var content = new ContentCopy().Delete("triage/questions.yaml");
        var (exit, lines, _) = await BackCareProgram.Here(["--content", content.Path, "prove"]);
        Assert.Equal((1, "0 agreed rows, 0 journeys, 0 violations"), (exit, lines[^1]));
        Assert.Contains("BC100", lines[0]);
    }
}
