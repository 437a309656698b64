using System.Text.RegularExpressions;
using BackCare.Tests.Reading;
using BackCare.Tests.Triage;

namespace BackCare.Tests.Cli;

/// <summary><c>backcare population</c>. Its last line is a contract.</summary>
public sealed class PopulationCommandFacts : IDisposable
{
    private const string Findings = "triage/findings.yaml";
    private const string Caveat = "a simulation, not evidence";

    private readonly ContentCopy content = new();

    public void Dispose() => content.Dispose();

    [Fact]
    public async Task Each_group_and_age_is_a_row_whose_levels_are_everybody()
    {
        var (exit, lines, _) = await Run("--people", "600");
        Assert.Equal(0, exit);
        var rows = lines.Where(line => line.Contains(" now ", StringComparison.Ordinal)).Select(Shares).ToArray();
        Assert.Equal(6, rows.Length);
        Assert.All(rows, row => Assert.Equal(100, row[..4].Sum(), 0.5));
        Assert.All(rows, row => Assert.InRange(row[4], 1, 99));
    }

    [Fact]
    public async Task It_says_first_and_last_that_it_is_no_evidence()
    {
        var (_, lines, _) = await Run("--people", "600");
        Assert.Contains($"600 people, seed 1: {Caveat}", lines[0], StringComparison.Ordinal);
        Assert.Matches($"^\\S+ alone sends most people on, [0-9]+ of 600: {Caveat}$", lines[^1]);
    }

    [Fact]
    public async Task The_same_seed_gives_the_same_figures() =>
        Assert.Equal(await Of("3"), await Of("3"));

    [Fact]
    public async Task Another_seed_gives_others() =>
        Assert.NotEqual((await Of("3"))[1..], (await Of("4"))[1..]);

    [Fact]
    public async Task Earlier_rules_stand_beside_those_on_disk_and_the_same_rules_give_the_same()
    {
        var (exit, lines, _) = await Run("--people", "600", "--before", RealContent.Folder);
        Assert.Equal(0, exit);
        Assert.Equal(6, lines.Count(line => line.TrimStart().StartsWith("before ", StringComparison.Ordinal)));
        Assert.All(lines.Index().Where(line => line.Item.TrimStart().StartsWith("before ", StringComparison.Ordinal)),
            line => Assert.Equal(Shares(lines[line.Index - 1]), Shares(line.Item)));
        Assert.Matches($"of 600; before: \\S+ alone sends most people on, [0-9]+ of 600: {Caveat}$", lines[^1]);
    }

    // Rules that were lowered are never offered, but what they would do may be asked.
    [Fact]
    public async Task What_a_change_lowers_is_seen()
    {
        content.Edit(Findings, "urgency: \"111\"\n    how-soon: urgent", "urgency: GP\n    how-soon: weeks",
            "- id: no-relief-at-rest-or-worse-at-night\n").Delete("triage/population.csv");
        var (exit, lines, _) = await Run("--people", "1200", "--before", content.Path);
        Assert.Equal(0, exit);
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

    [Fact]
    public async Task A_row_that_names_no_option_is_told_with_its_line()
    {
        content.Edit("triage/population.csv", "\nfever,", "\nfevver,");
        var (exit, lines, _) = await Run("--content", content.Path);
        Assert.Equal(1, exit);
        Assert.Matches("^triage/population\\.csv:[0-9]+: BC452 .*did you mean 'fever'\\?$", Assert.Single(lines));
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

    private static async Task<string[]> Of(string seed) => (await Run("--people", "600", "--seed", seed)).Lines;

    private static double[] Shares(string line) =>
        [.. Regex.Matches(line, "([0-9.]+)%").Select(share =>
            double.Parse(share.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture))];

    private static async Task<(int Exit, string[] Lines, string Errors)> Run(params string[] arguments)
    {
        var (exit, lines, errors) = await BackCareProgram.Here(["population", .. arguments]);
        return (exit, [.. lines], errors);
    }
}
