using System.Collections.Immutable;
using BackCare.Triage;
using Markdig;
using Markdig.Extensions.CustomContainers;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace BackCare.Guidance.Containers;

/// <summary>The coloured card that sends someone to a GP, 111 or 999. It brings the words around its signs by itself.</summary>
/// <param name="prefix">Heard, not seen: colour alone tells nothing to a screen reader.</param>
internal sealed class CareCard(string name, Urgency urgency, string prefix) : Container(name, HeadingRule.Required)
{
    public Urgency Urgency => urgency;

    public override void Check(CustomContainer container, BodyCheck check)
    {
        HoldsOnly<ParagraphBlock, ListBlock>(container, check, "lists and short text");
        var named = container.Any(block => block is ParagraphBlock paragraph && FindingsLine.IsOne(check.Page, paragraph));
        if (!named && (urgency is not Urgency.SeeGp || !container.Any(block => block is ListBlock)))
            check.Report(container, "BC006", $"\"{Name}\" names no signs", $"add the line 'findings: …'{(urgency is Urgency.SeeGp ? " or a list" : "")}");
        if (urgency is Urgency.Call999)
            check.LinksIn(container, url => url.Replace(" ", "", StringComparison.Ordinal) == "tel:999",
                "the only link in an emergency card is tel:999", "take it out, or move it below the card");
        // A sign that is typed is nobody's to check, and soon says something else than the checker does.
        if (named && urgency is not Urgency.SeeGp)
        {
            foreach (var typed in container.Where(block =>
                block is ListBlock || (block is ParagraphBlock paragraph && !IsLink(paragraph) && !FindingsLine.IsOne(check.Page, paragraph))))
                check.Report(typed, "BC082", $"words are typed into a card for {urgency.Name()}",
                    "name its signs with 'findings: …' and 'pairs: …', and write other words below the card, under a heading");
            return;
        }

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
        var (look, spoken) = IsForToday(html, container) ? ("urgent", "Urgent advice: ") : (Name, prefix);
        html.Tag($"<div class=\"nhsuk-card nhsuk-card--care nhsuk-card--care--{look}\">\n<div class=\"nhsuk-card__heading-container\">\n<h{level} class=\"nhsuk-card__heading\">")
            .Tag("<span role=\"text\"><span class=\"nhsuk-u-visually-hidden\">").Text(spoken).Tag("</span>").Text(HeadingOf(container))
            .Tag($"</span></h{level}>\n<span class=\"nhsuk-card--care__arrow\" aria-hidden=\"true\"></span>\n</div>\n<div class=\"nhsuk-card__content\">\n");
        html.Reverse = urgency is Urgency.Call999;
        foreach (var part in CardParts.Of(html.Page, container, urgency, html.Context))
            switch (part)
            {
                case CardWordsPart words:
                    html.Tag("<p>");
                    html.WriteChildren(words.Inlines(html.Voice));
                    html.Tag("</p>\n");
                    break;
                case CardSignsPart signs:
                    html.Tag("<ul>\n");
                    foreach (var line in signs.Lines) html.Tag("<li>").Text(line.For(html.Voice)).Tag("</li>\n");
                    if (signs.More is { } more) html.Items(more);
                    html.Tag("</ul>\n");
                    break;
                case CardTypedPart typed: html.Write(typed.Node); break;
            }
        html.Reverse = false;
        html.Tag("</div>\n</div>\n");
    }

    public override IEnumerable<TextBlock> Read(GuidePage page, GuidanceContext context, CustomContainer container) =>
        CardParts.Of(page, container, urgency, context).SelectMany(part => part switch
        {
            CardWordsPart words => [new TextBlock(page.LineOf(container), new(RunningText.Of(words.Inlines(Voice.You)), RunningText.Of(words.Inlines(Voice.Person))), Registry: true)],
            CardSignsPart signs => signs.Lines.Select(line => new TextBlock(page.LineOf(container), line, Registry: true))
                .Concat(signs.More is { } more ? RunningText.Blocks(page, context, more) : []),
            CardTypedPart typed => RunningText.Blocks(page, context, [typed.Node]),
            _ => [],
        });

    /// <summary>What the card brings rests on these.</summary>
    public IEnumerable<string> SourcesOf(GuidePage page, CustomContainer container, GuidanceContext context)
    {
        var line = FindingsLine.Of(page, container);
        var shown = line?.At(urgency, context.Findings) ?? [];
        return shown.SelectMany(finding => finding.Sources)
            .Concat(line?.PairsAt(urgency, context.Combinations).SelectMany(rule => rule.Sources) ?? [])
            .Concat(context.Cards.NotesFor(shown).SelectMany(note => note.Sources))
            .Concat(context.Cards.Sources);
    }

    // "Non-urgent" over "today" would send people home: the soonest sign says how the card looks, as on outcomes.
    private bool IsForToday(GuideRenderer html, CustomContainer container) =>
        urgency is Urgency.SeeGp
        && FindingsLine.Of(html.Page, container)?.At(urgency, html.Context.Findings).Any(finding => finding.HowSoon is HowSoon.Today) is true;

    private static bool IsLink(ParagraphBlock paragraph) => paragraph.Inline is { } inlines && inlines.Count() == 1 && inlines.FirstChild is LinkInline { IsImage: false };

    private static string Plain(string line) =>
        string.Join(' ', line.Replace('’', '\'').ToLowerInvariant().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).TrimEnd('.', ',', ';', ':', ' ');
}
