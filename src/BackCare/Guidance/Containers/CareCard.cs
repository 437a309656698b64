using BackCare.Triage;
using Markdig.Extensions.CustomContainers;
using Markdig.Syntax;

namespace BackCare.Guidance.Containers;

/// <summary>The coloured card that sends someone to a GP, 111 or 999.</summary>
/// <param name="prefix">Heard, not seen: colour alone tells nothing to a screen reader.</param>
internal sealed class CareCard(string name, Urgency urgency, string prefix) : Container(name, HeadingRule.Required)
{
    public Urgency Urgency => urgency;

    public override void Check(CustomContainer container, BodyCheck check)
    {
        HoldsOnly<ParagraphBlock, ListBlock>(container, check, "lists and short text");
        if (!container.Any(block => block is ListBlock || (block is ParagraphBlock paragraph && FindingsLine.IsOne(check.Page, paragraph))))
            check.Report(container, "BC006", $"\"{Name}\" names no signs", "add the line 'findings: …' or a list");
        if (urgency is Urgency.Call999)
            check.LinksIn(container, url => url.Replace(" ", "", StringComparison.Ordinal) == "tel:999",
                "the only link in an emergency card is tel:999", "take it out, or move it below the card");

        var known = check.Findings.All
            .SelectMany(finding => new[] { (Line: Plain(finding.Words.You.Card), Id: finding.Id), (Line: Plain(finding.Words.Person.Card), Id: finding.Id) })
            .GroupBy(line => line.Line).ToDictionary(same => same.Key, same => same.First().Id);
        foreach (var item in container.Descendants<ListItemBlock>())
            if (item.FirstOrDefault() is ParagraphBlock paragraph && known.TryGetValue(Plain(RunningText.Of(paragraph.Inline)), out var id))
                check.Report(item, "BC049", $"the line repeats the finding '{id}' of the registry", $"take it out and write 'findings: {id}'");
    }

    public override void Write(GuideRenderer html, CustomContainer container)
    {
        var level = html.ContainerLevel;
        html.Tag($"<div class=\"nhsuk-card nhsuk-card--care nhsuk-card--care--{Name}\">\n<div class=\"nhsuk-card__heading-container\">\n<h{level} class=\"nhsuk-card__heading\">")
            .Tag("<span role=\"text\"><span class=\"nhsuk-u-visually-hidden\">").Text(prefix).Tag("</span>").Text(HeadingOf(container))
            .Tag($"</span></h{level}>\n<span class=\"nhsuk-card--care__arrow\" aria-hidden=\"true\"></span>\n</div>\n<div class=\"nhsuk-card__content\">\n");
        html.Reverse = urgency is Urgency.Call999;
        html.WriteChildren(container);
        html.Reverse = false;
        html.Tag("</div>\n</div>\n");
    }

    private static string Plain(string line) =>
        string.Join(' ', line.Replace('’', '\'').ToLowerInvariant().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).TrimEnd('.', ',', ';', ':', ' ');
}
