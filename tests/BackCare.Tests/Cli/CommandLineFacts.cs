using BackCare.Tests.Reading;
using BackCare.Tests.Triage;

namespace BackCare.Tests.Cli;

/// <summary>The program itself, run as people and build servers run it. Its last lines are contracts.</summary>
public sealed class CommandLineFacts : IDisposable
{
    private const string Vignettes = "triage/vignettes.yaml";
    private readonly ContentCopy content = new();
    private readonly string folder = Directory.CreateTempSubdirectory("backcare-").FullName;

    public void Dispose()
    {
        content.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Good_content_ends_in_no_problems_and_0()
    {
        var (exit, lines, _) = await Run(content.Path, "--content", RealContent.Folder, "check");
        Assert.Equal(0, exit);
        Assert.Equal($"0 problems, {Warnings(lines)}", lines[^1]);
    }

    [Fact]
    public async Task Help_calls_the_program_as_its_docs_do()
    {
        var (exit, lines, _) = await Here("--help");
        Assert.Equal(0, exit);
        Assert.Contains("  backcare [command] [options]", lines);
    }

    [Fact]
    public async Task Every_problem_is_a_line_and_they_are_counted()
    {
        content.Edit("triage/findings.yaml", "group: infection", "group: infektion", "- id: fever\n")
            .Edit("outcomes/999.md", "written: 2026-11-24", "written: soon");
        var (exit, lines, _) = await Here("--content", content.Path, "check");
        Assert.Equal(1, exit);
        Assert.Matches("^outcomes/999\\.md:[0-9]+: BC032 .+; .+$", lines[0]);
        Assert.Matches("^triage/findings\\.yaml:[0-9]+: BC200 .+; .+$", lines[1]);
        Assert.Equal($"2 problems, {Warnings(lines)}", lines[^1]);
    }

    [Fact]
    public async Task One_problem_is_said_as_people_say_it()
    {
        content.Edit("triage/findings.yaml", "group: infection", "group: infektion", "- id: fever\n");
        Assert.StartsWith("1 problem, ", (await Here("--content", content.Path, "check")).Lines[^1],
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_that_does_not_exist_is_one_problem()
    {
        var (exit, lines, _) = await Here("--content", content.PathOf("nowhere"), "check");
        Assert.Equal((1, "1 problem, 0 warnings"), (exit, lines[^1]));
        Assert.Contains("BC100", lines[0]);
    }

    [Fact]
    public async Task Content_is_the_default_folder_of_the_working_directory()
    {
        var (exit, lines, _) = await Run(AppContext.BaseDirectory, "check");
        Assert.Equal(0, exit);
        Assert.StartsWith("0 problems, ", lines[^1], StringComparison.Ordinal);
        Assert.Equal((1, "1 problem, 0 warnings"), Ends(await Run(folder, "check")));
    }

    [Fact]
    public async Task A_relative_folder_is_one_of_the_working_directory() =>
        Assert.Equal(0,
            (await Run(Path.GetDirectoryName(content.Path)!, "--content", Path.GetFileName(content.Path), "check")).Exit);

    [Fact]
    public async Task The_cases_that_ship_all_come_out_as_expected()
    {
        var cases = RealContent.Library.Vignettes.Length;
        Assert.Equal((0, $"{cases} cases, {cases} as expected, 0 under-triaged, 0 over-triaged"),
            Ends(await Here("--content", content.Path, "vignettes", content.PathOf(Vignettes))));
    }

    [Fact]
    public async Task Under_and_over_triaged_cases_are_named_and_counted()
    {
        var (exit, lines, _) =
            await Here("--content", content.Path, "vignettes",
                Cases(("too-low", "999"), ("fine", "self-care")), Cases(("too-high", "GP", "fever")));
        Assert.Equal((1, "3 cases, 1 as expected, 1 under-triaged, 1 over-triaged"), (exit, lines[^1]));
        Assert.Equal(["too-low: under-triaged: self-care, expected 999", "too-high: over-triaged: 111, expected GP"],
            lines[..^1]);
    }

    [Fact]
    public async Task Measures_stand_above_the_last_line_and_leave_out_what_was_written_for_coverage()
    {
        var file = Cases(("too-low", "999", ""), ("fine", "self-care", ""), ("too-high", "GP", "fever"));
        File.AppendAllText(file, "- { id: ours, age: 40, pain: mild, duration_days: 2, trend: better, expected: \"999\", "
            + "written_for: coverage }\n");
        var (_, plain, _) = await Here("--content", content.Path, "vignettes", file);
        var (exit, lines, _) = await Here("--content", content.Path, "vignettes", file, "--metrics");
        Assert.Equal((1, plain[^1]), (exit, lines[^1]));
        Assert.Equal(plain[..^1], lines[..(plain.Length - 1)]);
        Assert.Contains("Measured: 3 cases; 1 written for coverage left out", lines);
        Assert.Contains("  999: 0 of 1 (0%)", lines);
        Assert.Contains(lines, line => line.StartsWith("Safety of advice: 2 of 3 (66.7%); ", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.StartsWith("Inclination to overtriage: 1 of 2 (50%); ", StringComparison.Ordinal));
        Assert.Contains("Cases with a published level, seen while the rules were made: 0", lines);
        Assert.Contains("    no case decides chest-pain", lines);
        Assert.DoesNotContain("    no case decides fever", lines);
    }

    [Fact]
    public async Task Published_studies_stand_below_the_cases_with_a_published_level_each_with_its_source()
    {
        var (_, lines, _) = await Here("--content", content.Path, "vignettes", content.PathOf(Vignettes), "--metrics");
        var cases = lines.IndexOf("Cases with a published level, seen while the rules were made: 2");
        var studies = lines.IndexOf("Published studies: 2; how often symptom checkers gave advice of the right level");
        Assert.True(cases >= 0 && cases < studies);
        Assert.Contains("https://doi.org/10.1136/bmj.h3480. A summary was read", lines[studies + 1], StringComparison.Ordinal);
        Assert.Equal(["    emergency: 80% (75% to 86%)", "    between: 55% (47% to 63%)", "    self-care: 33% (26% to 40%)",
            "    all levels: 57% (52% to 61%); single checkers from 33% to 78%"], lines[(studies + 3)..(studies + 7)]);
        Assert.Contains("https://doi.org/10.1038/s41746-022-00667-w. A summary was read", lines[studies + 7], StringComparison.Ordinal);
        Assert.Equal("    all levels: from 48.8% to 90.1%, by study", lines[studies + 12]);
        Assert.Contains("  So nothing here shows that this checker is better than others.", lines);
        Assert.Matches("^[0-9]+ cases, [0-9]+ as expected, 0 under-triaged, 0 over-triaged$", lines[^1]);
    }

    [Fact]
    public async Task Figures_of_a_study_without_its_source_are_not_printed()
    {
        content.Edit("sources.yaml", "- id: semigran-2015", "- id: some-other-2015");
        var (_, lines, _) = await Here("--content", content.Path, "vignettes", content.PathOf(Vignettes), "--metrics");
        Assert.Contains("Published studies: 1; how often symptom checkers gave advice of the right level", lines);
        Assert.DoesNotContain(lines, line => line.Contains("80% (75% to 86%)", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Nothing_is_measured_where_a_case_cannot_be_read()
    {
        var file = Cases(("fine", "self-care", ""), ("unread", "urgent-ish", ""));
        var (exit, lines, _) = await Here("--content", content.Path, "vignettes", file, "--metrics");
        Assert.Equal((1, "1 case, 1 as expected, 0 under-triaged, 0 over-triaged"), (exit, lines[^1]));
        Assert.Contains("Nothing is measured while there are problems: mend them first", lines);
        Assert.DoesNotContain(lines, line => line.StartsWith("Measured:", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_case_file_of_10_MB_is_refused_in_a_sentence()
    {
        var file = Path.Combine(folder, "large.yaml");
        File.WriteAllText(file, new string('#', 10_000_000));
        var (exit, lines, _) = await Here("--content", content.Path, "vignettes", file, "--metrics");
        Assert.Equal((1, "0 cases, 0 as expected, 0 under-triaged, 0 over-triaged"), (exit, lines[^1]));
        Assert.Equal(["large.yaml:1: BC101 the file is larger than 256 KB; split it, or take out what does not belong in it"],
            lines[..^1]);
    }

    [Fact]
    public async Task Files_are_found_from_the_working_directory() =>
        Assert.Equal((0, "1 case, 1 as expected, 0 under-triaged, 0 over-triaged"),
            Ends(await Run(folder, "--content", content.Path, "vignettes", Path.GetFileName(Cases(("fine", "self-care"))))));

    [Fact]
    public async Task A_bad_case_file_is_a_problem_and_fails()
    {
        var (exit, lines, _) =
            await Here("--content", content.Path, "vignettes", Cases(("fine", "self-care"), ("bad", "112")));
        Assert.Equal((1, "1 case, 1 as expected, 0 under-triaged, 0 over-triaged"), (exit, lines[^1]));
        Assert.Contains("BC125", lines[0]);
    }

    [Fact]
    public async Task A_case_file_that_does_not_exist_is_a_problem_and_fails()
    {
        var (exit, lines, _) =
            await Here("--content", content.Path, "vignettes", content.PathOf("nowhere.yaml"));
        Assert.Equal((1, "0 cases, 0 as expected, 0 under-triaged, 0 over-triaged"), (exit, lines[^1]));
        Assert.Contains("BC100", lines[0]);
    }

    [Fact]
    public async Task No_case_at_all_fails_because_nothing_was_looked_at()
    {
        var none = Path.Combine(folder, "none.yaml");
        File.WriteAllText(none, "[]\n");
        Assert.Equal((1, "0 cases, 0 as expected, 0 under-triaged, 0 over-triaged"),
            Ends(await Here("--content", content.Path, "vignettes", none)));
    }

    [Fact]
    public async Task Bad_content_fails_the_cases_too()
    {
        content.Delete("triage/questions.yaml");
        var (exit, lines, _) = await Here("--content", content.Path, "vignettes", content.PathOf(Vignettes));
        Assert.Equal((1, "0 cases, 0 as expected, 0 under-triaged, 0 over-triaged"), (exit, lines[^1]));
    }

    [Theory]
    [InlineData]
    [InlineData("mend")]
    [InlineData("vignettes")]
    [InlineData("check", "--no-such-option")]
    public async Task A_command_that_is_none_fails(params string[] arguments) =>
        Assert.NotEqual(0, (await Run(AppContext.BaseDirectory, arguments)).Exit);

    private string Cases(params (string Id, string Expected)[] cases) =>
        Cases([.. cases.Select(each => (each.Id, each.Expected, ""))]);

    private string Cases(params (string Id, string Expected, string Findings)[] cases)
    {
        var name = Path.Combine(folder, $"{cases[0].Id}.yaml");
        File.WriteAllLines(name,
            cases.Select(
                each => $"- {{ id: {each.Id}, age: 40, pain: mild, duration_days: 2, trend: better, findings: "
                    + $"[{each.Findings}], expected: \"{each.Expected}\" }}"));
        return name;
    }

    private static (int, string) Ends(ProgramEnd run) => (run.Exit, run.Lines[^1]);

    private static string Warnings(string[] lines) =>
        lines.Count(line => line.EndsWith(" (warning)", StringComparison.Ordinal)) is var count && count == 1 ? "1 warning" : $"{count} warnings";

    private static Task<ProgramEnd> Here(params string[] arguments) => BackCareProgram.Here(arguments);

    private static Task<ProgramEnd> Run(string directory, params string[] arguments) =>
        BackCareProgram.Run(arguments, input: null, directory);
}
