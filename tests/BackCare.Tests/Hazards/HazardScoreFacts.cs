using BackCare.Tests.Reading;

namespace BackCare.Tests.Hazards;

/// <summary>No score stands in the log: whoever may edit it is not whom the operator named. The risk follows by the matrix.</summary>
public sealed class HazardScoreFacts : IDisposable
{
    private const string Log = """
        scoring: By somebody who may.
        hazards:
          - id: H01
            hazard: The kettle boils dry
            cause: Nobody looks at it
            effect: A burn
            controls: [It switches itself off]
            evidence: [/emergency]
            group: kitchen
        groups: [{ id: kitchen, name: In the kitchen }]

        """;

    private readonly string folder = Directory.CreateTempSubdirectory("backcare-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void A_log_without_scores_is_good() => Assert.Empty(Read(Log).Problems);

    [Theory]
    [InlineData("initial: { severity: major, likelihood: high }")]
    [InlineData("residual: 4")]
    [InlineData("scored-by: Test Reviewer, clinical safety officer")]
    [InlineData("scored-on: 2026-01-12")]
    [InlineData("initial: { severity: major, likelihood: high }\n    scored-by: Test Reviewer")]
    public void A_score_in_the_log_is_one_problem_on_its_line_that_says_where_scores_belong(string score)
    {
        var problem = Assert.Single(Read(Log.Replace("    controls:", $"    {score}\n    controls:", StringComparison.Ordinal)).Problems);
        Assert.Equal(("BC256", "hazards.yaml", 7), (problem.Code, problem.File, problem.Line));
        Assert.Contains("take it out", problem.Mend, StringComparison.Ordinal);
        Assert.Contains("/review/safety", problem.Mend, StringComparison.Ordinal);
    }

    [Fact]
    public void Risk_is_as_the_matrix_has_it_and_never_falls_when_severity_or_likelihood_rises()
    {
        var (severities, likelihoods) = (Enum.GetValues<Severity>(), Enum.GetValues<Likelihood>());
        Assert.Equal(["11223", "12234", "22334", "23345", "34455"],
            likelihoods.Select(likelihood => string.Concat(severities.Select(severity => RiskMatrix.Of(severity, likelihood)))));
    }

    [Fact]
    public void Each_severity_and_likelihood_has_its_word_and_its_meaning_in_order()
    {
        Assert.Equal(Enum.GetValues<Severity>(), RiskMatrix.Severities.Select(severity => severity.Severity));
        Assert.Equal(Enum.GetValues<Likelihood>(), RiskMatrix.Likelihoods.Select(likelihood => likelihood.Likelihood));
        Assert.Distinct(
            RiskMatrix.Severities.Select(severity => severity.Meaning)
                .Concat(RiskMatrix.Likelihoods.Select(likelihood => likelihood.Meaning)));
    }

    [Fact]
    public void The_schema_knows_no_score()
    {
        using var schema = JsonDocument.Parse(File.ReadAllText(Path.Combine(RealContent.Folder, "hazards.schema.json")));
        Assert.Equal(["id", "group", "hazard", "cause", "effect", "controls", "evidence", "missing"],
            schema.RootElement.GetProperty("properties").GetProperty("hazards").GetProperty("items")
                .GetProperty("properties").EnumerateObject()
                .Select(key => key.Name));
    }

    private (HazardLog Log, IReadOnlyList<Problem> Problems) Read(string text)
    {
        File.WriteAllText(Path.Combine(folder, "hazards.yaml"), ClosingLines.Closed("hazards.yaml", text));
        var problems = new Problems();
        return (HazardReader.Read(folder, new HashSet<string> { "/emergency" }, problems), problems.All);
    }
}
