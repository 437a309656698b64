namespace BackCare.Guidance.Containers;

/// <summary>One movement: picture, starting position, how to do it, how often, easier and harder.</summary>
internal sealed class ExerciseSyntax() : FieldsSyntax("exercise",
[
    ("image", ""), ("start", "Starting position"), ("dose", "How many"), ("easier", "To make it easier"),
    ("harder", "To make it harder"), ("stop-if", "Stop if"),
])
{
    protected override string[] Required => ["image"];

    protected override void Check(TypedField field, BodyCheck check)
    {
        if (field.Name == "image") check.Image(field.At, field.Value);
    }

    public override Block Read(ContainerNode container, BlockReader reader, Place place)
    {
        var fields = FieldsOf(container).ToLookup(field => field.Name is "image" or "start" ? field.Name : "rest");
        return new Block.Exercise(
            container.Heading, place.LevelOfOwn, fields["image"].Select(image => reader.Figure(image.Value)).FirstOrDefault(),
            Values(fields["start"], reader), FreeText(container, reader, place), Values(fields["rest"], reader));
    }
}
