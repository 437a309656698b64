using Markdig.Syntax;

namespace BackCare.Guidance.Containers;

/// <summary>A source's count in 100 people: a question, whom it is about, and each number of people.</summary>
internal sealed partial class OutOf100Syntax() : FieldsSyntax("of-100", [("people", ""), ("source", ""), ("date", "")])
{
    protected override string[] Required => ["people", "source", "date"];

    public override void Check(ContainerNode container, BodyValidator validator)
    {
        base.Check(container, validator);
        if (!container.Heading.EndsWith('?'))
            validator.Report(container, "BC433", "the figures do not say which question they answer",
                "write the question on the same line: ::: of-100 How many …?");
        if (!container.Numbered.Any())
            validator.Report(container, "BC433", "there are no figures",
                "write '1. 95: what they have in common' under the fields");
        foreach (var item in container.Numbered.Where(item => RowOf(item) is null))
            validator.Report(item, "BC434", $"\"{RunningText.PlainItem(item)}\" is no number of 100 people",
                $"write '1. 95: what they have in common', with a whole number from 0 to {Block.OutOf100.All}");
        var figures = container.FirstOrDefault(block => block is ListBlock { IsOrdered: true });
        foreach (var block in container.Skip(1).Where(block => block != figures))
            validator.Report(block, "BC006", $"\"{Name}\" holds its fields and one numbered list",
                "move the rest out of it");
    }

    public override Block Read(ContainerNode container, BlockReader reader, OutlinePlace place)
    {
        var fields = FieldsOf(container).ToDictionary(field => field.Name, field => field.Value);
        return new Block.OutOf100(
            container.Heading, place.OwnLevel, fields.GetValueOrDefault("people", ""),
            [
                .. container.Numbered.Select(item => RowOf(item) is { } row ? row with { Line = reader.Page.LineOf(item) } : null)
                    .OfType<OutOf100Row>(),
            ],
            fields.GetValueOrDefault("source", ""), fields.GetValueOrDefault("date", ""));
    }

    protected override void Check(TypedField field, BodyValidator validator)
    {
        if (field.Name is "source")
            validator.CheckSource(field.Value, field.At, $"'source: {field.Value}' is no source of the page");
        if (field.Name is "date" && !Year().IsMatch(field.Value))
            validator.Report(field.At, "BC434", $"'date: {field.Value}' is no date",
                "write the year of the figures, as 2007");
    }

    private static OutOf100Row? RowOf(ListItemBlock item) =>
        RunningText.PlainItem(item) is { } text
        && text.Split(':', 2, StringSplitOptions.TrimEntries) is [var number, { Length: > 0 } words]
        && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var people)
        && people <= Block.OutOf100.All ? new(people, words) : null;

    [GeneratedRegex("^(?:19|20)[0-9]{2}$")]
    private static partial Regex Year();
}
