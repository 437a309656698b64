using BackCare.Guidance.Containers;
using Markdig.Extensions.Tables;
using Markdig.Syntax;

namespace BackCare.Guidance.Validators;

/// <summary>Walks the blocks of a page. It lists what is allowed; anything else is a problem.</summary>
internal sealed class BlockValidator(BodyValidator validator, Links links)
{
    private readonly ContainerValidator containers = new(validator);
    private readonly InlineValidator inlines = new(validator, links);
    private readonly GuideFile page = validator.Page;

    /// <param name="inside">The container around the blocks.</param>
    /// <param name="lists">How many lists are around them.</param>
    public void Check(ContainerBlock parent, ContainerNode? inside = null, int lists = 0)
    {
        foreach (var block in parent)
            switch (block)
            {
                case HeadingBlock heading:
                    if (inside is not null || lists > 0)
                        validator.Report(heading, "BC045", "a heading appears inside a container or a list",
                            "move it out, or write the words in bold");
                    else if (heading.IsSetext)
                        validator.Report(heading, "BC012", "a heading is written by underlining it",
                            $"write '## {RunningText.From(heading.Inline)}' with empty lines around it");
                    inlines.Check(heading);
                    break;
                case ParagraphBlock paragraph: Paragraph(paragraph, inside, lists); break;
                case ListBlock list: List(list, inside, lists); break;
                case Table table: Cells(table); break;
                case ContainerNode container:
                    containers.Check(container, inside, lists);
                    Check(container, container.Info is null or "" ? inside : container, lists);
                    break;
                case LinkReferenceDefinitionGroup definitions:
                    foreach (var definition in definitions.OfType<LinkReferenceDefinition>())
                        validator.ReportIfBad(definition, links.ToPage(definition.Url, page));
                    break;
                default: validator.Refuse(block); break;
            }
    }

    private void Paragraph(ParagraphBlock paragraph, ContainerNode? inside, int lists)
    {
        if (FindingsDirective.IsDirective(page, paragraph))
        {
            if (lists > 0 || inside is not { Syntax: CareCardSyntax card })
                validator.Report(paragraph, "BC018", "a findings line appears here",
                    "make it the first line of a non-urgent, urgent or emergency card");
            // If it is below other words, the card reports it.
            else if (inside.IndexOf(paragraph) == 0) FindingsDirective.Check(paragraph, card.Urgency, validator);
        }
        else if (RunningText.OnlyLink(paragraph) is { IsImage: true } image && lists == 0
            && inside is not { Syntax: CareCardSyntax or WarningSyntax or ActionLinkSyntax })
            validator.ReportIfBad(image, links.ToImage(image.Url));
        else inlines.Check(paragraph);
    }

    private void List(ListBlock list, ContainerNode? inside, int lists)
    {
        if (lists >= 2) validator.Report(list, "BC015", "a list is nested more than once", "write it flatter");
        if (list.IsOrdered ? list.OrderedDelimiter != '.' || list.BulletType != '1' : list.BulletType != '-')
            validator.Report(list, "BC015", "a list is written in another way", "start each item with '- ' or '1. '");
        else if (list is { IsOrdered: true, OrderedStart: not (null or "1") })
            validator.Report(list, "BC015", $"a numbered list starts with {list.OrderedStart}",
                "start it with 1, or join it to the list above");
        foreach (var item in list.OfType<ListItemBlock>())
        {
            if (item.Count == 0)
                validator.Report(item, "BC009", "a list item is empty", "write its text, or take it out");
            Check(item, inside, lists + 1);
        }
    }

    private void Cells(Table table)
    {
        // Counts cells in the text, because the parser fills up short rows, and the head if a row is longer.
        var columns = table.OfType<TableRow>().Select(CellsWritten).FirstOrDefault();
        if (table.Count < 2)
            validator.Report(table, "BC019", "the table has a head and no row", "write its rows, or take it out");
        foreach (var row in table.OfType<TableRow>())
        {
            if (CellsWritten(row) is var cells && cells != columns)
                validator.Report(row, "BC019", $"the row has {cells} cells, its table {columns} columns",
                    "write one cell for each column");
            foreach (var paragraph in row.OfType<TableCell>().SelectMany(cell => cell.OfType<ParagraphBlock>()))
                if (FindingsDirective.IsDirective(page, paragraph)) Paragraph(paragraph, inside: null, lists: 0);
                else if (RunningText.From(paragraph.Inline) is ['-', '-', '-', ..])
                    validator.Report(row, "BC019", "the table has a second line of dashes",
                        "keep the one below its head");
                else inlines.Check(paragraph);
        }
    }

    private int CellsWritten(TableRow row)
    {
        var line = page.Source.AsSpan(Math.Clamp(row.Span.Start, 0, page.Source.Length));
        if (line.IndexOf('\n') is var end and >= 0) line = line[..end];
        return line.Trim().ToString().Replace("\\|", "").Trim('|').Split('|').Length;
    }
}
