using System.CommandLine;
using System.CommandLine.Help;
using BackCare.Cli;

namespace BackCare.Tests.Cli;

/// <summary>The program as people and build servers run it. Its last lines are contracts.</summary>
public sealed class CommandLineFacts : OnCopiedContent
{
    [Fact]
    public async Task The_help_of_every_verb_is_as_approved()
    {
        var (root, said) = (CommandLine.Create(), new StringWriter());
        root.Options.OfType<HelpOption>().Single().Action = new HelpAction { MaxWidth = int.MaxValue };
        foreach (var verb in Verbs(root))
        {
            said.WriteLine($"$ {string.Join(' ', ["backcare", .. verb, "--help"])}");
            Assert.Equal(0, root.Parse([.. verb, "--help"]).Invoke(new() { Output = said }));
        }
        ApprovalFile.Matches(said.ToString(), "help");
        var (exit, lines, _) = await BackCareProgram.Here(["--help"]);
        Assert.Equal(0, exit);
        Assert.Contains("  backcare [command] [options]", lines);

        static IEnumerable<string[]> Verbs(Command of) =>
            [[], .. of.Subcommands.SelectMany(verb => Verbs(verb).Select(rest => (string[])[verb.Name, .. rest]))];
    }

    [Fact]
    public async Task Every_problem_that_check_finds_is_a_line_and_all_are_counted()
    {
        content.Edit(Findings, "group: infection", "group: infektion", "- id: fever\n")
            .Edit("outcomes/999.md", "review-due: 2027-11-20", "review-due: 2099-01-01");
        var (exit, lines, _) = await OnCopy("check");
        Assert.Equal(1, exit);
        Assert.Matches("^triage/findings\\.yaml:[0-9]+: BC200 .+; .+$", lines[0]);
        Assert.Matches("^outcomes/999\\.md:[0-9]+: BC031 .+; .+$", lines[1]);
        Assert.Equal($"2 problems, {Warnings(lines)}", lines[^1]);
    }

    [Slow, Fact]
    public async Task The_default_content_folder_is_in_the_working_directory()
    {
        var (exit, lines, _) = await BackCareProgram.Run(["check"]);
        Assert.Equal((0, $"0 problems, {Warnings(lines)}"), (exit, lines[^1]));
        Assert.Equal((1, "1 problem, 0 warnings"), Ends(await BackCareProgram.Run(["check"], folder.Path)));
    }

    [Fact]
    public async Task The_cases_that_ship_all_come_out_as_expected()
    {
        var cases = RealContent.Library.Vignettes.Length;
        Assert.Equal((0, $"{cases} cases, {cases} as expected, 0 under-triaged, 0 over-triaged"),
            Ends(await OnCopy("vignettes", content.PathOf("triage/vignettes.yaml"))));
    }

    [Fact]
    public async Task Under_and_over_triaged_cases_are_named_and_counted()
    {
        var (exit, lines, _) = await OnCopy("vignettes",
            Cases(("too-low", "", "999"), ("fine", "", "self-care")), Cases(("too-high", "fever", "GP")));
        Assert.Equal((1, "3 cases, 1 as expected, 1 under-triaged, 1 over-triaged"), (exit, lines[^1]));
        Assert.Equal(["too-low: under-triaged: self-care, expected 999", "too-high: over-triaged: 111, expected GP"],
            lines[..^1]);
    }

    [Slow, Fact]
    public async Task Folders_and_files_are_found_from_the_working_directory() =>
        Assert.Equal((0, "1 case, 1 as expected, 0 under-triaged, 0 over-triaged"), Ends(await BackCareProgram.Run(
            ["--content", Path.GetRelativePath(folder.Path, content.Path), "vignettes",
                Path.GetFileName(Cases(("fine", "", "self-care")))], folder.Path)));

    [Fact]
    public async Task A_bad_case_file_is_a_problem_and_fails()
    {
        var (exit, lines, _) = await OnCopy("vignettes", Cases(("fine", "", "self-care"), ("bad", "", "112")));
        Assert.Equal((1, "0 cases, 0 as expected, 0 under-triaged, 0 over-triaged"), (exit, lines[^1]));
        Assert.Contains("BC125", lines[0]);
    }

    [Theory]
    [InlineData("an empty file", null), InlineData("a file that is not there", "BC100"), InlineData("bad content", "BC100")]
    public async Task A_run_without_any_case_fails(string what, string? code)
    {
        var file = folder.In("none.yaml");
        if (what is not "a file that is not there") File.WriteAllText(file, "[]\n");
        if (what is "bad content") content.Delete(Questions);
        var (exit, lines, _) = await OnCopy("vignettes", file);
        Assert.Equal((1, "0 cases, 0 as expected, 0 under-triaged, 0 over-triaged"), (exit, lines[^1]));
        if (code is not null) Assert.Contains(code, lines[0]);
    }

    private string Cases(params (string Id, string Findings, string Expected)[] cases)
    {
        var name = folder.In($"{cases[0].Id}.yaml");
        File.WriteAllLines(name, cases.Select(each => $"- {{ id: {each.Id}, age: 40, pain: mild, duration_days: 2, trend: better, "
            + $"findings: [{each.Findings}], expected: \"{each.Expected}\" }}"));
        return name;
    }

    private static (int, string) Ends(ProgramEnd run) => (run.Exit, run.Lines[^1]);

    private static string Warnings(string[] lines) =>
        lines.Count(line => line.EndsWith(" (warning)", StringComparison.Ordinal)) is var count && count == 1 ? "1 warning" : $"{count} warnings";
}
