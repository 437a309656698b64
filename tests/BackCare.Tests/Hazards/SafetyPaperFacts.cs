namespace BackCare.Tests.Hazards;

/// <summary>What the safety papers say is so of what ships.</summary>
public sealed class SafetyPaperFacts
{
    [Fact]
    public void The_papers_in_the_program_are_the_files() => Assert.All(SafetyPapers.Names, name => Assert.Equal(
        File.ReadAllText(Path.Combine(Repository.Root, $"docs/safety/{name}.md")).ReplaceLineEndings("\n"), SafetyPapers.TextOf(name)));

    [Fact]
    public void Every_hazard_of_the_log_is_named_by_a_claim_of_the_safety_case_and_none_that_the_log_does_not_have()
    {
        var named = SafetyPapers.TextOf(SafetyPapers.SafetyCase).Split('\n')
            .Where(line => line.StartsWith("- **Hazards:** ", StringComparison.Ordinal))
            .SelectMany(line => line["- **Hazards:** ".Length..].Split(", ")).Distinct().Order(StringComparer.Ordinal);
        Assert.Equal(RealContent.Library.Hazards.All.Select(hazard => hazard.Id), named);
    }

    [Fact]
    public void The_counts_of_cases_are_those_of_what_ships()
    {
        var paper = SafetyPapers.TextOf(SafetyPapers.Cases);
        var cases = RealContent.Library.Vignettes;
        var composed = cases.Where(each => each.Source is "composed").ToArray();
        Assert.Contains($"ships with {cases.Length} cases", paper, StringComparison.Ordinal);
        Assert.Contains($"**{composed.Length} are `composed`**: made up by the project. {cases.Count(each => each.ForCoverage)} of them",
            paper, StringComparison.Ordinal);
        Assert.Subset(composed.ToHashSet(), cases.Where(each => each.ForCoverage).ToHashSet());
        var published = cases.Length - composed.Length;
        Assert.Contains($"**{published} name a published case.**", paper, StringComparison.Ordinal);
        Assert.Contains($"**{cases.Count(each => each.PublishedLevel is not null)} of the {published} have a published level**", paper,
            StringComparison.Ordinal);
        Assert.Contains($" {cases.Count(each => each.Source.StartsWith("Avey", StringComparison.Ordinal))} others come", paper,
            StringComparison.Ordinal);
    }

    [Fact]
    public void No_paper_says_that_somebody_has_approved_or_that_a_standard_is_met() => Assert.All(SafetyPapers.Names, name =>
    {
        Assert.Contains("Prepared towards DCB0129. Signed by nobody.", SafetyPapers.TextOf(name), StringComparison.Ordinal);
        Assert.DoesNotMatch("(?i)complies|compliant|conforms|certified|approved by", SafetyPapers.TextOf(name));
    });
}
