using BackCare.Tests.Reading;

namespace BackCare.Tests.Cli;

/// <summary><c>backcare compare OLD NEW</c>. Its last line is a contract.</summary>
public sealed class CompareFacts : IDisposable
{
    private readonly ContentCopy content = new();

    public void Dispose() => content.Dispose();

    [Fact]
    public async Task Identical_folders_have_nothing_to_tell_and_end_in_0()
    {
        var (exit, lines, _) = await Run(RealContent.Folder, content.Path);
        Assert.Equal((0, "0 raised, 0 lowered"), (exit, Assert.Single(lines)));
    }

    [Fact]
    public async Task Each_change_is_a_line_and_the_last_line_counts_them()
    {
        content.Edit("triage/questions.yaml", "at-least: 2", "at-least: 1")
            .Edit("triage/findings.yaml", "any: [injected-drugs, recent-infection-or-procedure]", "any: [injected-drugs]")
            .Edit("triage/findings.yaml", "why: ", "why: Perhaps ", "- id: fever\n");
        var (exit, lines, _) = await Run(RealContent.Folder, content.Path);
        Assert.Equal(0, exit);
        Assert.Equal("lowered: pair fever + recent-infection-or-procedure: 999 -> no pair (111)", lines[0]);
        Assert.StartsWith("raised: derived finding inflammatory-pattern: ", lines[1], StringComparison.Ordinal);
        Assert.Equal(["1 raised, 1 lowered"], lines[2..]);
    }

    [Fact]
    public async Task A_folder_that_does_not_exist_is_a_problem_and_nothing_is_compared()
    {
        var (exit, lines, _) = await Run(RealContent.Folder, content.PathOf("nowhere"));
        Assert.Equal(1, exit);
        Assert.Contains(lines, line => line.Contains("BC100", StringComparison.Ordinal));
        Assert.DoesNotContain(lines, line => line.Contains("lowered", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_problems_of_both_folders_are_told_with_the_folder_they_are_in()
    {
        using var other = new ContentCopy();
        content.Edit("triage/findings.yaml", "urgency: \"111\"", "urgency: \"112\"", "- id: fever\n");
        other.Edit("triage/questions.yaml", "gives: [not-better]", "gives: [not-beter]");
        var (exit, lines, _) = await Run(content.Path, other.Path);
        Assert.Equal(1, exit);
        Assert.Contains(lines, line => Regex.IsMatch(line, $"^{content.Path}/triage/findings\\.yaml:[0-9]+: BC125 "));
        Assert.Contains(lines, line => Regex.IsMatch(line, $"^{other.Path}/triage/questions\\.yaml:[0-9]+: BC200 "));
        Assert.DoesNotContain(lines, line => line.Contains("raised", StringComparison.Ordinal));
    }

    private static Task<ProgramEnd> Run(string old, string @new) => BackCareProgram.Here(["compare", old, @new]);
}
