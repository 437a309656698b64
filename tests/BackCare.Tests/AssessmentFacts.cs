namespace BackCare.Tests;

/// <summary>asvs.md says each requirement once, and names facts that there are.</summary>
public sealed partial class AssessmentFacts
{
    private static readonly string Text = File.ReadAllText(Path.Combine(Repository.Root, "tests/BackCare.Tests/asvs.md"));

    private static readonly (string Id, string State, string Says)[] Rows = [.. Text.Split("\n## ").Skip(1).SelectMany(part => Row().Matches(part)
        .SelectMany(line => line.Groups[1].Value.Split(", ").SelectMany(Ids)
            .Select(id => (id, part.Split('\n')[0], line.Groups[2].Value))))];

    internal static readonly ILookup<string, string> Classes = Directory
        .EnumerateFiles(Path.Combine(Repository.Root, "tests"), "*Facts.cs", SearchOption.AllDirectories)
        .Where(path => !path.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}"))
        .ToLookup(path => Path.GetFileNameWithoutExtension(path), File.ReadAllText);

    [Fact]
    public void Each_line_of_the_security_assessment_begins_with_its_requirements() => Assert.Equal(
        Text.Split('\n').Count(line => line.StartsWith("- ", StringComparison.Ordinal)), Row().Count(Text));

    [Fact]
    public void No_security_requirement_is_listed_twice() => Assert.Distinct(Rows.Select(row => row.Id));

    [Fact]
    public void Every_fact_that_the_security_assessment_names_exists()
    {
        var named = Rows.SelectMany(row => Named().Matches(row.Says)
            .Select(match => (Row: row.Id, Class: match.Groups[1].Value, Fact: match.Groups[2].Value))).ToArray();
        Assert.True(named.Length > 100);
        Assert.All(named, each => Assert.Contains(Classes[each.Class],
            text => each.Fact.Length == 0 || text.Contains($" {each.Fact}(")));
    }

    [Fact]
    public void No_two_test_classes_share_a_name() =>
        Assert.Empty(Classes.Where(same => same.Count() > 1).Select(same => same.Key));

    [Fact]
    public void Each_security_requirement_that_is_met_names_a_fact_or_a_page_that_shows_it() =>
        Assert.Empty(Rows.Where(row => row.State == "Met" && !Named().IsMatch(row.Says)
            && !row.Says.Contains("](")).Select(row => row.Id));

    // One requirement, or all of a section from one to another: "1.2.6 to 1.2.8".
    private static IEnumerable<string> Ids(string range)
    {
        var ends = range.Split(" to ");
        var (section, first) = (ends[0][..(ends[0].LastIndexOf('.') + 1)], Last(ends[0]));
        return Enumerable.Range(first, Last(ends[^1]) - first + 1)
            .Select(number => string.Create(CultureInfo.InvariantCulture, $"{section}{number}"));
    }

    private static int Last(string id) => int.Parse(id[(id.LastIndexOf('.') + 1)..], CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^- ((?:\d+\.\d+\.\d+(?: to \d+\.\d+\.\d+)?(?:, )?)+): (.*)$", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex(@"`(\w+Facts)(?:\.(\w+))?`")]
    private static partial Regex Named();
}
