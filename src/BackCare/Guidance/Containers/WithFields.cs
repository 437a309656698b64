using BackCare.Reading;
using Markdig.Extensions.CustomContainers;
using Markdig.Syntax;
using Node = Markdig.Syntax.Block;

namespace BackCare.Guidance.Containers;

/// <summary>A container that starts with a list of "name: value" items, as <see cref="Exercise"/> and <see cref="Contact"/> do, and goes on with free text.</summary>
/// <param name="labels">The field names, each with the label that people see, in the order they are shown.</param>
internal abstract class WithFields(string name, (string Field, string Label)[] labels) : Container(name, HeadingRule.Required)
{
    protected sealed record Field(string Name, string Value, ListItemBlock At);

    public override void Check(CustomContainer container, BodyCheck check)
    {
        if (container.FirstOrDefault() is not ListBlock { IsOrdered: false } list)
        {
            check.Report(container, "BC017", $"\"{Name}\" must start with a list of fields", $"start it with '- {labels[0].Field}: …'");
            return;
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        var names = labels.Select(label => label.Field).ToArray();
        foreach (var item in list.OfType<ListItemBlock>())
        {
            if (Parse(item) is not { } field)
                check.Report(item, "BC017", $"an item of \"{Name}\" is no field", "write '- name: value' in plain text");
            else if (!names.Contains(field.Name))
                check.Report(item, "BC017", $"\"{Name}\" has no field '{field.Name}'", Spelling.Hint(field.Name, names));
            else if (field.Value.Length == 0)
                check.Report(item, "BC017", $"the field '{field.Name}' is empty", "write its value, or take it out");
            else if (!seen.Add(field.Name))
                check.Report(item, "BC017", $"the field '{field.Name}' stands twice", "keep one of the two");
            else
                Check(field, check);
        }
        foreach (var missing in Required.Where(required => !seen.Contains(required)))
            check.Report(container, "BC017", $"\"{Name}\" has no field '{missing}'", $"add '- {missing}: …'");
    }

    public override IEnumerable<TextBlock> Read(GuidePage page, GuidanceContext context, CustomContainer container)
    {
        var fields = FieldsOf(container).Where(field => field.Name != "image")
            .SelectMany(field => RunningText.Typed(page, field.At, Label(field)).Concat(RunningText.Typed(page, field.At, field.Value)));
        return fields.Concat(RunningText.Blocks(page, context, FreeText(container)));
    }

    protected virtual string[] Required => [];

    protected virtual void Check(Field field, BodyCheck check)
    {
    }

    protected virtual void WriteValue(GuideRenderer html, Field field) => html.Text(field.Value);

    protected string Label(Field field) => labels.First(label => label.Field == field.Name).Label;

    /// <summary>The known fields of the leading list, in the order in which they are shown.</summary>
    protected Field[] FieldsOf(CustomContainer container)
    {
        var typed = container.FirstOrDefault() is ListBlock { IsOrdered: false } list ? list.OfType<ListItemBlock>().Select(Parse).OfType<Field>().ToArray() : [];
        return [.. labels.Select(label => Array.Find(typed, field => field.Name == label.Field && field.Value.Length > 0)).OfType<Field>()];
    }

    protected void WriteFields(GuideRenderer html, IEnumerable<Field> fields)
    {
        var rows = fields.ToArray();
        if (rows.Length == 0) return;
        html.Tag("<dl class=\"nhsuk-summary-list nhsuk-summary-list--no-border\">\n");
        foreach (var field in rows)
        {
            html.Tag("<div class=\"nhsuk-summary-list__row\">\n<dt class=\"nhsuk-summary-list__key\">").Text(Label(field)).Tag("</dt>\n<dd class=\"nhsuk-summary-list__value\">");
            WriteValue(html, field);
            html.Tag("</dd>\n</div>\n");
        }
        html.Tag("</dl>\n");
    }

    protected static void WriteFreeText(GuideRenderer html, CustomContainer container)
    {
        foreach (var block in FreeText(container)) html.Write(block);
    }

    private static IEnumerable<Node> FreeText(CustomContainer container) => container.Skip(container.FirstOrDefault() is ListBlock { IsOrdered: false } ? 1 : 0);

    private static Field? Parse(ListItemBlock item) =>
        BodyCheck.PlainItem(item) is { } text && text.IndexOf(':', StringComparison.Ordinal) is var colon and > 0 ? new(text[..colon].Trim(), text[(colon + 1)..].Trim(), item) : null;
}
