using Markdig.Extensions.CustomContainers;

namespace BackCare.Guidance.Containers;

/// <summary>Whom to contact, and how.</summary>
internal sealed class Contact() : WithFields("contact", [("phone", "Phone"), ("text", "Text"), ("hours", "Hours"), ("note", "Note")])
{
    protected override void Check(Field field, BodyCheck check)
    {
        if (field.Name == "phone" && !IsNumber(field.Value))
            check.Report(field.At, "BC017", $"'phone: {field.Value}' is not a phone number", "write digits and spaces only; put other words into 'note'");
    }

    public override void Write(GuideRenderer html, CustomContainer container)
    {
        var level = html.ContainerLevel;
        html.Tag($"<div class=\"nhsuk-card\">\n<div class=\"nhsuk-card__content\">\n<h{level} class=\"nhsuk-card__heading nhsuk-heading-m\">")
            .Text(HeadingOf(container)).Tag($"</h{level}>\n");
        WriteFields(html, FieldsOf(container));
        WriteFreeText(html, container);
        html.Tag("</div>\n</div>\n");
    }

    protected override void WriteValue(GuideRenderer html, Field field)
    {
        if (field.Name != "phone" || !IsNumber(field.Value)) base.WriteValue(html, field);
        else html.Tag("<a href=\"tel:").Text(field.Value.Replace(" ", "", StringComparison.Ordinal)).Tag("\">").Text(field.Value).Tag("</a>");
    }

    private static bool IsNumber(string value) => value.Any(char.IsAsciiDigit) && value.All(character => char.IsAsciiDigit(character) || character is ' ' or '+');
}
