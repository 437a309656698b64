using System.Text.RegularExpressions;

namespace BackCare.Tests;

/// <summary>docs/asvs.md counts its own rows, and names facts that there are.</summary>
public sealed partial class AssessmentFacts
{
    private static readonly string Text = File.ReadAllText(Path.Combine(Repository.Root, "docs/asvs.md"));

    private static readonly string[][] Rows = [.. Text.Split('\n').Where(line => Row().IsMatch(line))
        .Select(line => line.Trim(' ', '|').Split(" | "))];

    // Each with the text that a fact of it would stand in.
    private static readonly ILookup<string, string> Classes = Directory
        .EnumerateFiles(Path.Combine(Repository.Root, "tests"), "*Facts.cs", SearchOption.AllDirectories)
        .Where(path => !path.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
        .ToLookup(path => Path.GetFileNameWithoutExtension(path), File.ReadAllText);

    [Fact]
    public void The_totals_are_those_of_the_table()
    {
        Assert.All(Rows, row => Assert.Equal(5, row.Length));
        Assert.Equal(Rows.Length, Rows.Select(row => row[0]).Distinct().Count());
        int Of(string state) => Rows.Count(row => row[3] == state);
        Assert.Equal(Rows.Length, Of("met") + Of("n/a") + Of("open"));
        Assert.Contains($" {Rows.Length} requirements: {Of("met")} met, {Of("n/a")} not applicable, {Of("open")} open.", Text,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Every_fact_that_is_named_exists()
    {
        var named = Rows.SelectMany(row => Named().Matches(row[4])
            .Select(match => (Row: row[0], Class: match.Groups[1].Value, Fact: match.Groups[2].Value))).ToArray();
        Assert.True(named.Length > 100);
        Assert.All(named, each => Assert.Contains(Classes[each.Class],
            text => each.Fact.Length == 0 || text.Contains($" {each.Fact}(", StringComparison.Ordinal)));
    }

    [Fact]
    public void What_is_met_names_a_fact_or_a_page_that_shows_it() =>
        Assert.Empty(Rows.Where(row => row[3] == "met" && !Named().IsMatch(row[4])
            && !row[4].Contains("](", StringComparison.Ordinal)).Select(row => row[0]));

    [GeneratedRegex(@"^\| \d+\.\d+\.\d+ \|")]
    private static partial Regex Row();

    [GeneratedRegex(@"`(\w+Facts)(?:\.(\w+))?`")]
    private static partial Regex Named();
}
