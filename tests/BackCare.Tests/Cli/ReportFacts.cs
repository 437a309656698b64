using BackCare.Tests.Reading;

namespace BackCare.Tests.Cli;

/// <summary><c>backcare report</c>: what leaves the server of the cases and of the stated population.</summary>
public sealed class ReportFacts : IDisposable
{
    private const string Findings = "triage/findings.yaml";
    private const string Caveat = "a simulation, not evidence";

    // Of the content that ships, beside the same rules as if they were of before: for all facts that only read it.
    private static readonly Lazy<Task<(ProgramEnd End, Dictionary<string, List<string>> Files)>> Today = new(async () =>
    {
        var folder = Directory.CreateTempSubdirectory("backcare-").FullName;
        var end = await BackCareProgram.Here(["report", Path.Combine(folder, "report"), "--people", "600", "--before", RealContent.Folder]);
        var files = Directory.EnumerateFiles(Path.Combine(folder, "report"))
            .ToDictionary(path => Path.GetFileName(path), path => File.ReadAllLines(path).ToList());
        Directory.Delete(folder, recursive: true);
        return (end, files);
    });

    private readonly ContentCopy content = new();
    private readonly string folder = Directory.CreateTempSubdirectory("backcare-").FullName;
    private readonly string report;

    public ReportFacts() => report = Path.Combine(folder, "report");

    public void Dispose()
    {
        content.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task It_writes_three_files_each_with_what_its_figures_do_not_say()
    {
        var (end, files) = await Today.Value;
        Assert.Equal((0, "3 files"), (end.Exit, end.Lines[^1]));
        Assert.Equal(["decided.txt", "measures.txt", "population.txt"], files.Keys.Order(StringComparer.Ordinal));
        Assert.Contains("not how they would do for people nobody has thought of.", files["measures.txt"][1], StringComparison.Ordinal);
        Assert.Contains("What no case decides could get lost", files["decided.txt"][0], StringComparison.Ordinal);
        Assert.Contains($"600 people, seed 1: {Caveat}", files["population.txt"][0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_is_written_into_a_folder_that_holds_something()
    {
        Directory.CreateDirectory(report);
        File.WriteAllText(Path.Combine(report, "mine.txt"), "Mine.");
        var (exit, _, errors) = await Run("--people", "600");
        Assert.Equal(1, exit);
        Assert.Contains("is not an empty folder. Name a new folder.", errors, StringComparison.Ordinal);
        Assert.Single(Directory.EnumerateFiles(report));
    }

    [Fact]
    public async Task Measures_leave_out_what_was_written_for_coverage_and_name_what_no_case_decides()
    {
        content.Write("triage/vignettes.yaml", string.Concat(
            Case("too-low", "expected: \"999\""), Case("fine", "expected: self-care"), Case("too-high", "findings: [fever], expected: GP"),
            Case("ours", "expected: \"999\", written_for: coverage"), "# end of vignettes.yaml\n"));
        Assert.Equal(0, (await Run("--people", "600", "--content", content.Path)).Exit);
        var lines = Of("measures.txt");
        Assert.Contains("of 3 cases. 1 more were written for coverage", lines[0], StringComparison.Ordinal);
        Assert.Contains("  999: 0 of 1 (0%)", lines);
        Assert.Contains(lines, line => line.StartsWith("Safety of advice: 2 of 3 (66.7%); ", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.StartsWith("Inclination to overtriage: 1 of 2 (50%); ", StringComparison.Ordinal));
        Assert.Contains("Cases with a published level, seen while the rules were made: 0", lines);
        Assert.Contains("  no case decides chest-pain", Of("decided.txt"));
        Assert.DoesNotContain("  no case decides fever", Of("decided.txt"));

        static string Case(string id, string rest) => $"- {{ id: {id}, age: 40, pain: mild, duration_days: 2, trend: better, {rest} }}\n";
    }

    [Fact]
    public async Task Published_studies_stand_below_the_cases_with_a_published_level_each_with_its_source()
    {
        var lines = (await Today.Value).Files["measures.txt"];
        var cases = lines.IndexOf("Cases with a published level, seen while the rules were made: 2");
        var studies = lines.IndexOf("Published studies: 2; how often symptom checkers gave advice of the right level");
        Assert.True(cases >= 0 && cases < studies);
        Assert.Contains("https://doi.org/10.1136/bmj.h3480. A summary was read", lines[studies + 1], StringComparison.Ordinal);
        Assert.Equal(["    emergency: 80% (75% to 86%)", "    between: 55% (47% to 63%)", "    self-care: 33% (26% to 40%)",
            "    all levels: 57% (52% to 61%); single checkers from 33% to 78%"], lines[(studies + 3)..(studies + 7)]);
        Assert.Contains("https://doi.org/10.1038/s41746-022-00667-w. A summary was read", lines[studies + 7], StringComparison.Ordinal);
        Assert.Equal("    all levels: from 48.8% to 90.1%, by study", lines[studies + 12]);
        Assert.All(PublishedStudies.Mismatches, mismatch => Assert.Contains($"  {mismatch}", lines));
        Assert.Contains("  So nothing here shows that this checker is better than others.", lines);
        Assert.StartsWith("How to read a checker that sends many people on: ", lines[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_group_and_age_is_a_row_whose_levels_are_everybody_and_the_same_earlier_rules_give_the_same()
    {
        var lines = (await Today.Value).Files["population.txt"];
        var before = lines.Index().Where(line => line.Item.TrimStart().StartsWith("before ", StringComparison.Ordinal)).ToArray();
        Assert.Equal(6, before.Length);
        Assert.All(before, line =>
        {
            var now = lines[line.Index - 1];
            Assert.Contains(" now ", now, StringComparison.Ordinal);
            Assert.Equal(100, Shares(now)[..4].Sum(), 0.5);
            Assert.InRange(Shares(now)[4], 1, 99);
            Assert.Equal(Shares(now), Shares(line.Item));
        });
    }

    // Rules that were lowered are never offered, but what they would do may be asked.
    [Fact]
    public async Task What_a_change_lowers_is_seen()
    {
        content.Edit(Findings, "urgency: \"111\"\n    how-soon: urgent", "urgency: GP\n    how-soon: weeks",
            "- id: no-relief-at-rest-or-worse-at-night\n").Delete("triage/population.csv");
        Assert.Equal(0, (await Run("--people", "1200", "--before", content.Path)).Exit);
        var lines = Of("population.txt");
        var (now, before) = (lines.First(line => line.Contains(" now ", StringComparison.Ordinal)),
            lines.First(line => line.TrimStart().StartsWith("before ", StringComparison.Ordinal)));
        Assert.True(Shares(before)[2] < Shares(now)[2], $"{now}\n{before}");
    }

    [Fact]
    public async Task A_problem_of_earlier_rules_is_told_with_their_folder_and_nothing_is_worked_out()
    {
        content.Edit(Findings, "urgency: \"111\"", "urgency: \"112\"");
        var (exit, lines, _) = await Run("--people", "600", "--before", content.Path);
        Assert.Equal(1, exit);
        Assert.StartsWith($"{content.Path}/{Findings}:", Assert.Single(lines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_the_table_it_says_what_is_missing()
    {
        content.Delete("triage/population.csv");
        var (exit, lines, _) = await Run("--content", content.Path);
        Assert.Equal(1, exit);
        Assert.StartsWith("triage/population.csv:1: BC100 ", Assert.Single(lines), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("1200001")]
    [InlineData("many")]
    public async Task A_number_of_people_that_cannot_be_had_is_refused_in_a_sentence(string people)
    {
        var (exit, _, errors) = await Run("--people", people);
        Assert.NotEqual(0, exit);
        Assert.Contains("people", errors, StringComparison.Ordinal);
    }

    private List<string> Of(string file) => [.. File.ReadAllLines(Path.Combine(report, file))];

    private static double[] Shares(string line) =>
        [.. Regex.Matches(line, "([0-9.]+)%").Select(share =>
            double.Parse(share.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture))];

    private async Task<(int Exit, string[] Lines, string Errors)> Run(params string[] arguments)
    {
        var (exit, lines, errors) = await BackCareProgram.Here(["report", report, .. arguments]);
        return (exit, [.. lines], errors);
    }
}
