using BackCare.Tests.Cli;
using BackCare.Tests.Reading;

namespace BackCare.Tests.Proof;

/// <summary><c>backcare prove</c> as people and build servers run it. Its last line is a contract.</summary>
public sealed class ProveCommandFacts : IDisposable
{
    private readonly ContentCopy content = new();

    public void Dispose() => content.Dispose();

    [Fact]
    public async Task Good_content_ends_in_no_violations_and_0_and_writes_what_was_proven()
    {
        var json = content.PathOf("proof.json");
        var (exit, lines, progress) =
            await BackCareProgram.Run("--content", content.Path, "prove", "--json", json);
        var (situations, properties, pages) =
            (Proving.Real.Value.Situations, Proving.Real.Value.Properties.Length, RealContent.Questionnaire.Questions.Length);
        Assert.Equal((0, $"{situations} situations, {properties} properties, 0 violations"), (exit, lines[^1]));
        Assert.Contains(lines,
            line => line.StartsWith("findings: Nobody who has a finding ends below", StringComparison.Ordinal)
                && line.EndsWith(" checks, 0 violations)", StringComparison.Ordinal));
        Assert.Contains($"page {pages}, ", progress);
        Assert.DoesNotContain('\r', progress);

        using var proof = JsonDocument.Parse(await File.ReadAllTextAsync(json, TestContext.Current.CancellationToken));
        Assert.Equal($"{situations}", proof.RootElement.GetProperty("situations").GetString());
        Assert.Equal(properties, proof.RootElement.GetProperty("properties").GetArrayLength());
        Assert.Equal(0, proof.RootElement.GetProperty("violations").GetArrayLength());
        Assert.Matches("^[0-9a-f]{64}$", proof.RootElement.GetProperty("digest").GetString());
        Assert.True(
            proof.RootElement.GetProperty("states").GetInt32() > 100
            && proof.RootElement.GetProperty("seconds").GetDouble() > 0);
    }

    [Fact]
    public async Task A_violation_is_printed_with_its_journey_and_fails()
    {
        content.Edit("triage/questions.yaml", "at-least: 2", "at-least: 3");
        var (exit, lines, _) = await Here();
        Assert.Equal(
            (1, $"{Proving.Real.Value.Situations} situations, {Proving.Real.Value.Properties.Length} properties, 1 violation"), (exit, lines[^1]));
        var place = Array.IndexOf(lines, "  inflammatory-pattern ends at self-care; the floor asks for GP weeks");
        // The shortest: in a flare nobody of that age is asked about pregnancy or a first time.
        Assert.Equal("    age: 60-to-64", lines[place + 1]);
        Assert.StartsWith("    duration: flare-", lines[place + 2], StringComparison.Ordinal);
        Assert.Contains("    ends at self-care", lines[place..]);
    }

    [Fact]
    public async Task Content_that_cannot_be_used_proves_nothing_and_fails()
    {
        content.Delete("triage/questions.yaml");
        var (exit, lines, _) = await Here();
        Assert.Equal((1, "0 situations, 0 properties, 0 violations"), (exit, lines[^1]));
        Assert.Contains("BC100", lines[0]);
    }

    private Task<ProgramEnd> Here() => BackCareProgram.Here(["--content", content.Path, "prove"]);
}
