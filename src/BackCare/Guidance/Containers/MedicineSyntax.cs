using BackCare.Medicines;

namespace BackCare.Guidance.Containers;

/// <summary>The rows of one group of the medicine table, for people who would rather read than tick boxes.</summary>
internal sealed class MedicineSyntax() : ContainerSyntax("medicine", HeadingRule.Required)
{
    public override (string What, string Written)? Generates => ("rows", $"rows are in {MedicineReader.File}");

    // The summary that opens it then serves as its heading.
    public override bool MayStandInside => true;

    public override void Check(ContainerNode container, BodyValidator validator)
    {
        var table = validator.Context.Medicine;
        if (container.Heading.Length == 0 || table.Groups.IsEmpty) return;
        var ids = table.Groups.Select(group => group.Id).ToArray();
        if (!ids.Contains(container.Heading))
            validator.Report(container, "BC200", $"\"{Name}\" names the unknown group '{container.Heading}'",
                Spelling.Hint(container.Heading, ids));
        else if (validator.Page.FrontMatter is { } front)
            foreach (var source in RowsOf(container, table).SelectMany(row => row.Sources).Distinct().Except(front.Sources))
                validator.Report(container, "BC430",
                    $"a row of '{container.Heading}' names '{source}', which is no source of the page",
                    "add it to 'sources' in the front matter");
    }

    public override Block Read(ContainerNode container, BlockReader reader, OutlinePlace place)
    {
        var line = reader.Page.LineOf(container);
        var group = reader.Context.Medicine.Groups.FirstOrDefault(each => each.Id == container.Heading);
        return new Block.Table(group?.Name ?? place.Heading,
            [Plain(group?.Name ?? ""), Plain(nameof(Formulation.Tablets)), Plain(nameof(Formulation.Gel))],
            [
                .. RowsOf(container, reader.Context.Medicine).Select(row => ImmutableArray.Create(
                    Plain(row.Note is null ? row.Words : $"{row.Words}. {row.Note}"),
                    Plain(row.Tablets.InWords(Formulation.Tablets)),
                    Plain(row.Gel.InWords(Formulation.Gel), row.Sources))),
            ])
        { Medicine = container.Heading };

        Cell Plain(string words, params IEnumerable<string> sources) =>
            new([new Phrase.Plain(words), .. sources.Select(source => new Phrase.Mark(source))], IsNumber: false) { Line = line };
    }

    // The strictest rows come first.
    private static IEnumerable<MedicineRow> RowsOf(ContainerNode container, MedicineTable table) =>
        table.AllRows.Where(row => row.Group == container.Heading && !row.IsFinding)
            .OrderByDescending(row => row.Tablets).ThenByDescending(row => row.Gel);
}
