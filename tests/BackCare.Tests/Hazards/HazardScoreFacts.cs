using System.Text.Json;
using BackCare.Hazards;
using BackCare.Reading;
using BackCare.Tests.Reading;
using BackCare.Tests.Triage;

namespace BackCare.Tests.Hazards;

/// <summary>Scores of hazards: none ships, half of one is refused, and the risk follows by the matrix.</summary>
public sealed class HazardScoreFacts : IDisposable
{
    // Line 7 is the first of the scores.
    private const string Scored = """
        scoring: By somebody who may.
        hazards:
          - id: H01
            hazard: The kettle boils dry
            cause: Nobody looks at it
            effect: A burn
            initial: { severity: major, likelihood: high }
            residual: { severity: considerable, likelihood: very-low }
            scored-by: Test Reviewer, clinical safety officer
            scored-on: 2026-01-12
            controls: [It switches itself off]
            evidence: [/emergency]
            group: kitchen
        groups: [{ id: kitchen, name: In the kitchen }]

        """;

    private readonly string folder = Directory.CreateTempSubdirectory("backcare-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void No_hazard_that_ships_is_scored() =>
        Assert.All(RealContent.Library.Hazards.All, hazard => Assert.Null(hazard.Scores));

    [Fact]
    public void A_scored_hazard_has_two_risks_and_says_who_scored_it_and_when()
    {
        var (log, problems) = Read(Scored);
        Assert.Empty(problems);
        var scores = Assert.Single(log.All).Scores!;
        Assert.Equal((4, 2), (scores.Initial.Risk, scores.Residual.Risk));
        Assert.Equal(("Test Reviewer, clinical safety officer", new DateOnly(2026, 1, 12)), (scores.By, scores.On));
    }

    [Fact]
    public void A_hazard_without_scores_is_good_too()
    {
        var (log, problems) = Read(Without("initial", "residual", "scored-by", "scored-on"));
        Assert.Empty(problems);
        Assert.Null(Assert.Single(log.All).Scores);
    }

    [Fact]
    public void A_hazard_with_some_of_the_four_keys_and_not_all_is_one_problem()
    {
        string[] keys = ["initial", "residual", "scored-by", "scored-on"];
        for (var some = 1; some < (1 << keys.Length) - 1; some++)
        {
            string[] absent = [.. keys.Where((_, index) => (some & (1 << index)) == 0)];
            var problem = Assert.Single(Read(Without(absent)).Problems);
            Assert.Equal(("BC256", "hazards.yaml", 7), (problem.Code, problem.File, problem.Line));
            Assert.All(absent, key => Assert.Contains($"'{key}'", problem.What, StringComparison.Ordinal));
        }
    }

    [Theory]
    [InlineData("BC125", 7, "severity: major", "severity: grave")]
    [InlineData("BC125", 8, "likelihood: very-low", "likelihood: very low")]
    [InlineData("BC120", 7, "{ severity: major, likelihood: high }", "{ severity: major }")]
    [InlineData("BC120", 8, "{ severity: considerable, likelihood: very-low }", "{ likelihood: very-low }")]
    [InlineData("BC030", 7, "likelihood: high }", "likelihood: high, risk: 4 }")]
    [InlineData("BC122", 7, "{ severity: major, likelihood: high }", "4")]
    [InlineData("BC121", 9, "scored-by: Test Reviewer, clinical safety officer", "scored-by: ''")]
    [InlineData("BC032", 10, "scored-on: 2026-01-12", "scored-on: soon")]
    [InlineData("BC257", 10, "scored-on: 2026-01-12", "scored-on: 2999-01-12")]
    [InlineData("BC258", 8, "severity: considerable", "severity: catastrophic")]
    [InlineData("BC258", 8, "likelihood: very-low", "likelihood: very-high")]
    [InlineData("BC030", 7, "    initial:", "    risk: 4\n    initial:")]
    public void A_bad_score_is_one_problem_on_its_line(string code, int line, string old, string replacement)
    {
        Assert.Contains(old, Scored, StringComparison.Ordinal);
        var problem = Assert.Single(Read(Scored.Replace(old, replacement, StringComparison.Ordinal)).Problems);
        Assert.Equal((code, "hazards.yaml", line), (problem.Code, problem.File, problem.Line));
        Assert.False(string.IsNullOrWhiteSpace(problem.Mend));
    }

    [Fact]
    public void A_bad_score_keeps_the_whole_content_from_loading()
    {
        using var content = new ContentCopy();
        content.Edit("hazards.yaml", "    controls:",
            "    initial: { severity: major, likelihood: high }\n    controls:", after: "id: H01");
        Assert.Equal(("BC256", "hazards.yaml", content.LineOf("hazards.yaml", "    initial:")),
            (content.OnlyProblem().Code, content.OnlyProblem().File, content.OnlyProblem().Line));
    }

    [Fact]
    public void A_score_dated_later_than_today_keeps_the_whole_content_from_loading()
    {
        using var content = new ContentCopy();
        var score = "{ severity: major, likelihood: high }";
        content.Edit("hazards.yaml", "    controls:",
            $"    initial: {score}\n    residual: {score}\n    scored-by: Test Reviewer\n    scored-on: "
            + $"{RealContent.Today.AddDays(1):yyyy-MM-dd}\n    controls:", after: "id: H01");
        Assert.Equal("BC257", content.OnlyProblem().Code);
    }

    [Fact]
    public void Risk_runs_from_1_to_5_and_never_falls_when_severity_or_likelihood_rises()
    {
        var (severities, likelihoods) = (Enum.GetValues<Severity>(), Enum.GetValues<Likelihood>());
        Assert.Equal((1, 5),
            (RiskMatrix.Of(Severity.Minor, Likelihood.VeryLow), RiskMatrix.Of(Severity.Catastrophic, Likelihood.VeryHigh)));
        foreach (var severity in severities)
            foreach (var likelihood in likelihoods)
            {
                var risk = RiskMatrix.Of(severity, likelihood);
                Assert.InRange(risk, 1, RiskMatrix.Meanings.Count);
                if (severity < Severity.Catastrophic)
                    Assert.True(RiskMatrix.Of(severity + 1, likelihood) >= risk, $"{severity}, {likelihood}");
                if (likelihood < Likelihood.VeryHigh)
                    Assert.True(RiskMatrix.Of(severity, likelihood + 1) >= risk, $"{severity}, {likelihood}");
            }
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
    public void The_schema_knows_the_same_words()
    {
        using var schema = JsonDocument.Parse(File.ReadAllText(Path.Combine(RealContent.Folder, "hazards.schema.json")));
        var score = schema.RootElement.GetProperty("$defs").GetProperty("score").GetProperty("properties");
        Assert.Equal(RiskMatrix.Severities.Select(severity => severity.Name), Words("severity"));
        Assert.Equal(RiskMatrix.Likelihoods.Select(likelihood => likelihood.Name), Words("likelihood"));

        IEnumerable<string?> Words(string key) =>
            score.GetProperty(key).GetProperty("enum").EnumerateArray().Select(word => word.GetString()).ToArray();
    }

    [Fact]
    public void The_paper_gives_both_risks_of_a_scored_hazard_and_the_matrix()
    {
        var paper = HazardPaper.Of(Read(Scored).Log, new Dictionary<string, string>());
        Assert.Contains(
            "- **Risk:** 4 (severity major, likelihood high) without the controls, 2 (severity considerable, likelihood very-low) with them; "
            + "scored by Test Reviewer, clinical safety officer on 2026-01-12\n", paper, StringComparison.Ordinal);
        Assert.Contains("| high | 2 | 3 | 3 | 4 | 5 |\n", paper, StringComparison.Ordinal);
    }

    private static string Without(params string[] keys) =>
        string.Join('\n',
            Scored.Split('\n')
                .Where(line => !keys.Any(key => line.TrimStart().StartsWith(key + ":", StringComparison.Ordinal))));

    private (HazardLog Log, IReadOnlyList<Problem> Problems) Read(string text)
    {
        File.WriteAllText(Path.Combine(folder, "hazards.yaml"), ClosingLines.Closed("hazards.yaml", text));
        var problems = new Problems();
        return (HazardReader.Read(folder, new HashSet<string> { "/emergency" }, RealContent.Today, problems), problems.All);
    }
}
