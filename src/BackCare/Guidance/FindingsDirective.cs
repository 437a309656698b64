using BackCare.Guidance.Containers;
using BackCare.Triage;
using Markdig.Syntax;

namespace BackCare.Guidance;

/// <summary>The lines of a card that name its signs; the registry has the words, so pages match the check.</summary>
/// <param name="Names">Ids, groups or "all".</param>
/// <param name="WithBackPain">False if the signs are not about back pain at all, such as those of a medicine.</param>
internal sealed record FindingsDirective(ImmutableArray<string> Names, bool WithBackPain)
{
    private const string Start = "findings:";
    private const string All = "all";

    public static bool IsDirective(GuideFile page, ParagraphBlock paragraph) =>
        page.SourceOf(paragraph).AsSpan().TrimStart().StartsWith(Start, StringComparison.OrdinalIgnoreCase);

    /// <summary>A directive below other words of its card; null if there is none.</summary>
    public static ParagraphBlock? FindMisplaced(GuideFile page, ContainerNode card) => card.OfType<ParagraphBlock>()
        .FirstOrDefault(paragraph => !(paragraph == card[0] && IsDirective(page, paragraph))
            && page.SourceOf(paragraph).Split('\n')
                .Any(line => line.AsSpan().TrimStart().StartsWith(Start, StringComparison.OrdinalIgnoreCase)));

    /// <summary>The signs that a card names; null if it names none.</summary>
    public static FindingsDirective? Read(GuideFile page, ContainerNode card) =>
        card.FirstOrDefault() is ParagraphBlock first && IsDirective(page, first) ? Read(page, first) : null;

    private static FindingsDirective Read(GuideFile page, ParagraphBlock paragraph)
    {
        var lines = Lines(page, paragraph).ToLookup(line => line.Key, line => line.Value);
        return new([.. lines["findings"].SelectMany(line => line.Split(',', StringSplitOptions.TrimEntries))],
            !lines["with"].Contains("none"));
    }

    private static IEnumerable<(string Key, string Value)> Lines(GuideFile page, ParagraphBlock paragraph) =>
        page.SourceOf(paragraph).Trim().Split('\n')
            .Select(line => line.IndexOf(':', StringComparison.Ordinal) is var colon and > 0
            ? (line[..colon].Trim().ToLowerInvariant(), line[(colon + 1)..].Trim()) : (line.Trim(), ""));

    /// <summary>The signs at the card's urgency, in registry order. Wrong names are left to validators.</summary>
    public IReadOnlyList<Finding> At(Urgency urgency, Findings findings) =>
        [.. findings.At(urgency).Where(finding =>
            (Names.Contains(All) && finding.IsListed) || Names.Contains(finding.Id)
            || (Names.Contains(finding.Group) && findings.Find(finding.Group) is null))];

    /// <summary>The advice of the card's signs; empty if any block is unknown, which is reported separately.</summary>
    public IReadOnlyList<AdviceBlock> AdviceAt(Urgency urgency, GuidanceContext context)
    {
        var blocks = At(urgency, context.Findings).SelectMany(finding => finding.Advice)
            .Distinct().Select(context.Advice.Find).ToArray();
        return blocks.Contains(null) ? [] : [.. blocks.OfType<AdviceBlock>()];
    }

    public static void Check(ParagraphBlock paragraph, Urgency urgency, BodyValidator validator)
    {
        var (page, findings) = (validator.Page, validator.Context.Findings);
        var lines = Lines(page, paragraph).ToArray();
        foreach (var (key, value) in lines.Where(line => line.Key is not ("findings" or "with")))
            validator.Report(paragraph, "BC018",
                $"the findings line goes on with '{(value.Length > 0 ? $"{key}: {value}" : key)}'",
                "leave an empty line after it; only 'with: none' may follow");
        foreach (var twice in lines.Where(line => line.Key is "findings" or "with").GroupBy(line => line.Key)
            .Where(group => group.Count() > 1))
            validator.Report(paragraph, "BC018", $"the line '{twice.Key}: …' appears twice", "join the two");
        foreach (var (_, value) in lines.Where(line => line.Key == "with" && line.Value != "none"))
            validator.Report(paragraph, "BC018", $"'with: {value}' says nothing",
                "write 'with: none' where the symptoms are not about back pain, or take it out");

        // An unreadable registry is one problem, not one for each id.
        if (findings.All.IsEmpty) return;
        var line = Read(page, paragraph);
        var groups = findings.All.Select(finding => finding.Group).Distinct().ToArray();
        foreach (var name in line.Names)
        {
            if (name == All || groups.Contains(name) && findings.Find(name) is null)
            {
                if (!findings.At(urgency).Any(finding => name == All || finding.Group == name))
                    validator.Report(paragraph, "BC048",
                        $"'{name}' has no finding at {urgency.Name()}, which is the level of this card",
                        "take it out, or move it to the card of its level");
            }
            else if (findings.Find(name) is not { } finding)
                validator.Report(paragraph, "BC046",
                    name.Length == 0 ? "an id is missing in the findings line" : $"no finding or group is called '{name}'",
                    Spelling.Hint(name, findings.All.Select(known => known.Id).Concat(groups).Append(All)));
            else if (finding.Urgency != urgency)
                validator.Report(paragraph, "BC047",
                    $"'{name}' is at {finding.Urgency.Name()}, but this card is for {urgency.Name()}",
                    "move it to the card of its level");
        }
    }
}
