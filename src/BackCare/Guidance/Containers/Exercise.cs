using Markdig.Extensions.CustomContainers;

namespace BackCare.Guidance.Containers;

/// <summary>One movement: picture, starting position, how to do it, how often, easier and harder.</summary>
internal sealed class Exercise() : WithFields("exercise",
[
    ("image", ""), ("start", "Starting position"), ("dose", "How many"), ("easier", "To make it easier"), ("harder", "To make it harder"), ("stop-if", "Stop if"),
])
{
    protected override string[] Required => ["image"];

    protected override void Check(Field field, BodyCheck check)
    {
        if (field.Name == "image") check.Image(field.At, field.Value);
    }

    public override void Write(GuideRenderer html, CustomContainer container)
    {
        var (level, fields) = (html.ContainerLevel, FieldsOf(container).ToLookup(field => field.Name));
        html.Tag($"<div class=\"nhsuk-card\">\n<div class=\"nhsuk-card__content\">\n<h{level} class=\"nhsuk-card__heading nhsuk-heading-m\">")
            .Text(HeadingOf(container)).Tag($"</h{level}>\n");
        if (fields["image"].FirstOrDefault() is { } image) html.Figure(image.Value);
        WriteFields(html, fields["start"]);
        WriteFreeText(html, container);
        WriteFields(html, FieldsOf(container).Where(field => field.Name is not ("image" or "start")));
        html.Tag("</div>\n</div>\n");
    }
}
