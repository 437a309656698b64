using System.Globalization;
using BackCare.Hazards;

namespace BackCare.Tests.Hazards;

/// <summary>docs/safety/hazard-log.md, made from the log.</summary>
internal static class HazardPaper
{
    private static readonly IReadOnlyList<(Severity Severity, string Name, string Meaning)> Severities =
        RiskMatrix.Severities;

    /// <param name="tests">The file of each test class, from the root of the repository.</param>
    public static string Of(HazardLog log, IReadOnlyDictionary<string, string> tests)
    {
        string[] lines =
        [
            Head(log),
            .. log.Groups.SelectMany(group => log.Of(group).SelectMany(hazard => Section(hazard, tests))
                .Prepend($"\n## {group.Name}")),
            .. Matrix(),
        ];
        // The same bytes on every machine: never the line ends of the one that writes.
        return string.Concat(lines.Select(line => Joined(line.ReplaceLineEndings("\n")) + "\n"));

        // A line of the paper that is long for a file of code goes on after a backslash.
        static string Joined(string line) => line.Replace(" \\\n", " ", StringComparison.Ordinal);
    }

    private static string Head(HazardLog log) => $"""
        # Hazard log

        Made from `content/hazards.yaml`: edit that file, not this one ([how](README.md)). Signed by nobody.

        - **Severity, likelihood and risk, before controls and with them:** {log.Scoring}
        - **Risk** is from 1 to 5 and follows from severity and likelihood by the [matrix](#how-risk-follows) at the end.
        - **Controls** are what is in place today, **open** is what is missing or not settled. Questions are \
        those of [questions for clinicians](../questions-for-clinicians.md).
        - Hazards stand by **group**: by what goes wrong. An id stays the hazard's own, so that numbers do not follow each other.
        - **Evidence** is a class of tests, a file, or an address of the site. A test fails on evidence that does not exist.
        """;

    private static IEnumerable<string> Section(Hazard hazard, IReadOnlyDictionary<string, string> tests) =>
    [
        $"""

        ### {hazard.Id}. {hazard.What}

        - **Cause:** {hazard.Cause}
        - **Effect:** {hazard.Effect}
        """,
        .. List("Controls", hazard.Controls),
        $"- **Evidence:** {string.Join(" · ", hazard.Evidence.Select(evidence => Link(evidence, tests)))}",
        .. hazard.Missing.IsEmpty ? [] : List("Open", hazard.Missing),
    ];

    private static IEnumerable<string> List(string name, IEnumerable<string> entries) =>
        [$"- **{name}:**", .. entries.Select(entry => $"  - {entry}")];

    private static IEnumerable<string> Matrix() =>
    [
        $"""

        ## How risk follows

        {RiskMatrix.Standing}

        | likelihood | {string.Join(" | ", Severities.Select(severity => severity.Name))} |
        | --- |{string.Concat(Severities.Select(_ => " --- |"))}
        """,
        .. RiskMatrix.Likelihoods.Select(each => Row(each.Likelihood, each.Name)),
        "",
        .. Severities.Select(each => $"- Severity **{each.Name}:** {each.Meaning}"),
        .. RiskMatrix.Likelihoods.Select(each => $"- Likelihood **{each.Name}:** {each.Meaning}"),
        .. RiskMatrix.Meanings.Select((meaning, index) => $"- Risk **{index + 1}:** {meaning}"),
    ];

    private static string Row(Likelihood likelihood, string name) =>
        $"| {name} | {string.Join(" | ", Severities.Select(each => RiskMatrix.Of(each.Severity, likelihood)))} |";

    private static string Link(Evidence evidence, IReadOnlyDictionary<string, string> tests) => evidence.Kind switch
    {
        EvidenceKind.Test when tests.TryGetValue(evidence.Reference, out var file) =>
            $"[{evidence.Reference}](../../{file})",
        EvidenceKind.File => $"[{evidence.Reference}](../../{evidence.Reference})",
        _ => $"`{evidence.Reference}`",
    };
}
