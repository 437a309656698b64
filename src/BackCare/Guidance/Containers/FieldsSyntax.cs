using Markdig.Syntax;

namespace BackCare.Guidance.Containers;

/// <summary>A container that starts with a list of "name: value" items and continues with free text.</summary>
/// <param name="labels">The field names and their visible labels, in the order shown.</param>
internal abstract class FieldsSyntax(string name,
    (string Field, string Label)[] labels) : ContainerSyntax(name, HeadingRule.Required)
{
    protected sealed record TypedField(string Name, string Value, ListItemBlock At);

    public override void Check(ContainerNode container, BodyValidator validator)
    {
        if (container.FirstOrDefault() is not ListBlock { IsOrdered: false } list)
        {
            validator.Report(container, "BC017", $"\"{Name}\" must start with a list of fields",
                $"start it with '- {labels[0].Field}: …'");
            return;
        }

        var seen = new HashSet<string>();
        var names = labels.Select(label => label.Field).ToArray();
        foreach (var item in list.OfType<ListItemBlock>())
        {
            if (Parse(item) is not { } field)
                validator.Report(item, "BC017", $"an item of \"{Name}\" is no field",
                    "write '- name: value' in plain text");
            else if (!names.Contains(field.Name))
                validator.Report(item, "BC017", $"\"{Name}\" has no field '{field.Name}'",
                    Spelling.Hint(field.Name, names));
            else if (field.Value.Length == 0)
                validator.Report(item, "BC017", $"the field '{field.Name}' is empty",
                    "write its value, or take it out");
            else if (!seen.Add(field.Name))
                validator.Report(item, "BC017", $"the field '{field.Name}' appears twice", "keep one of the two");
            else
                Check(field, validator);
        }
        foreach (var missing in Required.Where(required => !seen.Contains(required)))
            validator.Report(container, "BC017", $"\"{Name}\" has no field '{missing}'", $"add '- {missing}: …'");
    }

    protected virtual string[] Required => [];

    protected virtual void Check(TypedField field, BodyValidator validator)
    {
    }

    /// <summary>Where a value leads; null for plain words.</summary>
    protected virtual string? TargetOf(TypedField field) => null;

    /// <summary>The known fields of the leading list, in the order shown.</summary>
    protected TypedField[] FieldsOf(ContainerNode container)
    {
        var typed = container.FirstOrDefault() is ListBlock { IsOrdered: false } list
            ? list.OfType<ListItemBlock>().Select(Parse).OfType<TypedField>().ToArray() : [];
        return [.. labels.Select(
            label => Array.Find(typed, field => field.Name == label.Field && field.Value.Length > 0)).OfType<TypedField>()];
    }

    protected ImmutableArray<LabelledValue> Values(IEnumerable<TypedField> fields, BlockReader reader) =>
    [
        .. fields.Select(field => new LabelledValue(
            reader.Page.LineOf(field.At), labels.First(label => label.Field == field.Name).Label, field.Value,
            TargetOf(field)) { Marks = [.. field.At.Descendants<MarkInline>().Select(mark => new Phrase.Mark(mark.SourceId))] }),
    ];

    protected static ImmutableArray<Block> FreeText(ContainerNode container, BlockReader reader, OutlinePlace place) =>
        reader.Blocks(container.Skip(container.FirstOrDefault() is ListBlock { IsOrdered: false } ? 1 : 0), place);

    private static TypedField? Parse(ListItemBlock item) =>
        RunningText.PlainItem(item) is { } text && text.IndexOf(':', StringComparison.Ordinal) is var colon and > 0
            ? new(text[..colon].Trim(), text[(colon + 1)..].Trim(), item) : null;
}
