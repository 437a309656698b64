using System.Collections.Immutable;
using BackCare.Hazards;
using BackCare.Web.Review;

namespace BackCare.Web.Papers;

/// <summary>A paper of docs/safety as a part of /review/safety.</summary>
/// <param name="Name">The name of its file without .md, and its id on the page.</param>
internal sealed record SafetyPaper(string Name, Paper Paper)
{
    // What the site has of the repository, by the links of the papers.
    private static readonly Dictionary<string, string> OnTheSite = new(StringComparer.Ordinal)
    {
        ["hazard-log.md"] = "/review/hazards",
        ["hazard-log.md#how-risk-follows"] = "/review/hazards#matrix",
        ["../questions-for-clinicians.md"] = ReviewAddresses.Questions,
        ["../flow.md"] = "/review/flow",
        ["../flow.md#pages"] = "/review/flow",
        ["../flow.md#the-decision"] = "/review/flow",
        ["../../src/BackCare/Proof/README.md"] = "/review/proof",
        ["../../content/triage/findings.yaml"] = "/review/rules",
        ["../../content/triage/vignettes.yaml"] = "/review/vignettes",
        ["../../content/guides"] = "/guides",
    };

    private static readonly Lazy<ImmutableArray<SafetyPaper>> Read = new(() =>
        [.. SafetyPapers.Names.Select(name => Of(name, SafetyPapers.TextOf(name)))]);

    public static ImmutableArray<SafetyPaper> All => Read.Value;

    internal static SafetyPaper Of(string name, string markdown) =>
        new(name, Paper.Of(WithoutTests(markdown), $"docs/safety/{name}.md", level: 2, link: AddressOf));

    // Names of tests tell a clinician nothing.
    private static string WithoutTests(string markdown) => string.Join('\n', markdown.Split('\n')
        .Where(line => !line.StartsWith("- **Evidence:**", StringComparison.Ordinal)));

    private static string? AddressOf(string words, string link)
    {
        if (link.StartsWith("https://", StringComparison.Ordinal)) return link;
        if (SafetyPapers.Names.FirstOrDefault(name => link == $"{name}.md") is { } paper) return $"#{paper}";
        return OnTheSite.GetValueOrDefault(link) switch
        {
            ReviewAddresses.Questions when QuestionLinks.In(words).Select(part => part.Question).OfType<int>().ToArray()
                is [var number] => ReviewAddresses.Question(number),
            var place => place,
        };
    }
}
