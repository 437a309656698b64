using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace BackCare.Hazards;

/// <summary>What a piece of evidence is: something that anybody with the repository, or with the site, can look at.</summary>
public enum EvidenceKind { Test, File, Page }

/// <summary>One thing that shows a control.</summary>
/// <param name="Reference">The name of a test class; a path from the root of the repository, with forward slashes; or an address of the site.</param>
public sealed record Evidence(EvidenceKind Kind, string Reference);

/// <summary>Something that could go wrong and harm somebody, with what is done about it today.</summary>
/// <param name="Id">H and two digits. Stays the hazard's own when others come or go.</param>
/// <param name="EvidenceLine">Where content/hazards.yaml names the evidence.</param>
/// <param name="Missing">What is not done or not settled yet.</param>
/// <param name="Scores">Null until somebody who may has scored it: see <see cref="HazardLog.Scoring"/>.</param>
public sealed record Hazard(
    string Id,
    string What,
    string Cause,
    string Effect,
    ImmutableArray<string> Controls,
    ImmutableArray<Evidence> Evidence,
    int EvidenceLine,
    ImmutableArray<string> Missing,
    HazardScores? Scores);

/// <summary>All hazards, in the order of content/hazards.yaml.</summary>
/// <param name="Scoring">Who scores severity and likelihood, and who has. The one place where that is said.</param>
public sealed record HazardLog(string Scoring, ImmutableArray<Hazard> All)
{
    public const string NotScored = "Not scored yet";

    /// <summary>Points of all hazards that are not done or not settled.</summary>
    public int Open => All.Sum(hazard => hazard.Missing.Length);

    /// <summary>A score in words, such as "4 (severity major, likelihood high)".</summary>
    public static string Describe(Score score) =>
        string.Create(CultureInfo.InvariantCulture, $"{score.Risk} (severity {score.Severity.Name()}, likelihood {score.Likelihood.Name()})");

    /// <summary>The log as docs/safety/hazard-log.md has it.</summary>
    /// <param name="tests">The file of each test class, from the root of the repository.</param>
    public string ToMarkdown(IReadOnlyDictionary<string, string> tests)
    {
        var text = new StringBuilder();
        Line("# Hazard log");
        Line($"""

            Made from `content/hazards.yaml`: edit that file, not this one ([how](README.md)). Signed by nobody.

            - **Severity, likelihood and risk, before controls and with them:** {Scoring}
            - **Risk** is from 1 to 5 and follows from severity and likelihood by the [matrix](#how-risk-follows) at the end.
            - **Controls** are what is in place today, **open** is what is missing or not settled. Questions are those of [questions for clinicians](../questions-for-clinicians.md).
            - **Evidence** is a class of tests, a file, or an address of the site. Checking the content fails on evidence that does not exist.
            """);
        foreach (var hazard in All)
        {
            Line($"""

                ## {hazard.Id}. {hazard.What}

                - **Cause:** {hazard.Cause}
                - **Effect:** {hazard.Effect}
                - **Risk:** {(hazard.Scores is { } scores ? Scored(scores) : NotScored)}
                """);
            List("Controls", hazard.Controls);
            Line($"- **Evidence:** {string.Join(" · ", hazard.Evidence.Select(Link))}");
            if (!hazard.Missing.IsEmpty) List("Open", hazard.Missing);
        }
        Matrix();
        return text.ToString();

        static string Scored(HazardScores scores) => string.Create(
            CultureInfo.InvariantCulture, $"{Describe(scores.Initial)} without the controls, {Describe(scores.Residual)} with them; scored by {scores.By} on {scores.On:yyyy-MM-dd}");

        // The same bytes on every machine: never the line ends of the one that writes.
        void Line(string line) => text.Append(line.ReplaceLineEndings("\n")).Append('\n');

        void List(string name, ImmutableArray<string> entries)
        {
            Line($"- **{name}:**");
            foreach (var entry in entries) Line($"  - {entry}");
        }

        void Matrix()
        {
            Line($"""

                ## How risk follows

                {RiskMatrix.Standing}

                | likelihood | {string.Join(" | ", RiskMatrix.Severities.Select(severity => severity.Name))} |
                | --- |{string.Concat(RiskMatrix.Severities.Select(_ => " --- |"))}
                """);
            foreach (var (likelihood, name, _) in RiskMatrix.Likelihoods)
                Line($"| {name} | {string.Join(" | ", RiskMatrix.Severities.Select(severity => RiskMatrix.Of(severity.Severity, likelihood)))} |");
            Line("");
            foreach (var (_, name, meaning) in RiskMatrix.Severities) Line($"- Severity **{name}:** {meaning}");
            foreach (var (_, name, meaning) in RiskMatrix.Likelihoods) Line($"- Likelihood **{name}:** {meaning}");
            foreach (var (index, meaning) in RiskMatrix.Meanings.Index()) Line($"- Risk **{index + 1}:** {meaning}");
        }

        string Link(Evidence evidence) => evidence.Kind switch
        {
            EvidenceKind.Test when tests.TryGetValue(evidence.Reference, out var file) => $"[{evidence.Reference}](../../{file})",
            EvidenceKind.File => $"[{evidence.Reference}](../../{evidence.Reference})",
            _ => string.Create(CultureInfo.InvariantCulture, $"`{evidence.Reference}`"),
        };
    }
}
