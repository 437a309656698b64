using System.Collections.Immutable;
using BackCare.Triage;
using Markdig.Extensions.CustomContainers;
using Markdig.Syntax;

namespace BackCare.Guidance;

/// <summary>
/// The line "findings: …" of a care card. Red flags come from the registry in the registry's words and order, so that no page can say less than the
/// checker does.
/// </summary>
internal static class FindingsLine
{
    private const string Start = "findings:";

    public static bool IsOne(GuidePage page, ParagraphBlock paragraph) =>
        page.SourceOf(paragraph).AsSpan().TrimStart().StartsWith(Start, StringComparison.OrdinalIgnoreCase);

    /// <summary>The ids, groups or "all" that the line names.</summary>
    public static ImmutableArray<string> Names(GuidePage page, ParagraphBlock paragraph) =>
        [.. page.SourceOf(paragraph).Trim().Split('\n')[0][Start.Length..].Split(',', StringSplitOptions.TrimEntries)];

    /// <summary>The findings at the card's urgency that the line names, in the registry's order, each once. What it names wrongly is left out here and reported by the check.</summary>
    public static IEnumerable<Finding> Resolve(GuidePage page, ParagraphBlock paragraph, Findings findings)
    {
        if (paragraph.Parent is not CustomContainer card || Dialect.Find(card.Info) is not Containers.CareCard { Urgency: var urgency }) return [];
        var names = Names(page, paragraph).ToHashSet(StringComparer.Ordinal);
        return findings.At(urgency).Where(finding => names.Contains("all") || names.Contains(finding.Id) || (names.Contains(finding.Group) && findings.Find(finding.Group) is null));
    }

    public static void Check(GuidePage page, ParagraphBlock paragraph, Urgency urgency, Findings findings, BodyCheck check)
    {
        if (page.SourceOf(paragraph).Trim().Contains('\n'))
            check.Report(paragraph, "BC018", "the findings line runs on into the next line", "leave an empty line after it");

        var groups = findings.All.Select(finding => finding.Group).Distinct().ToArray();
        foreach (var name in Names(page, paragraph))
        {
            if (name == "all" || groups.Contains(name) && findings.Find(name) is null)
            {
                if (!findings.At(urgency).Any(finding => name == "all" || finding.Group == name))
                    check.Report(paragraph, "BC048",
                        $"'{name}' has no finding at {urgency.Name()}, which is the level of this card", "take it out, or move it to the card of its level");
            }
            else if (findings.Find(name) is not { } finding)
                check.Report(paragraph, "BC046", name.Length == 0 ? "an id is missing in the findings line" : $"no finding or group is called '{name}'",
                    Spelling.Hint(name, findings.All.Select(known => known.Id).Concat(groups).Append("all")));
            else if (finding.Urgency != urgency)
                check.Report(paragraph, "BC047", $"'{name}' is at {finding.Urgency.Name()}, but this card is for {urgency.Name()}", "move it to the card of its level");
        }
    }
}
