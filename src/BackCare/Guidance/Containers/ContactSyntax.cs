namespace BackCare.Guidance.Containers;

internal sealed class ContactSyntax()
    : FieldsSyntax("contact", [("phone", "Phone"), ("text", "Text"), ("hours", "Hours"), ("note", "Note")])
{
    protected override void Check(TypedField field, BodyValidator validator)
    {
        if (field.Name == "phone" && !IsNumber(field.Value))
            validator.Report(field.At, "BC017", $"'phone: {field.Value}' is not a phone number",
                "write digits and spaces only; put other words into 'note'");
    }

    public override Block Read(ContainerNode container, BlockReader reader, OutlinePlace place) => new Block.Contact(
        container.Heading, place.OwnLevel, Values(FieldsOf(container), reader), FreeText(container, reader, place));

    protected override string? TargetOf(TypedField field) =>
        field.Name == "phone" && IsNumber(field.Value) ? $"tel:{field.Value.Replace(" ", "")}" : null;

    private static bool IsNumber(string value) =>
        value.Any(char.IsAsciiDigit) && value.All(character => char.IsAsciiDigit(character) || character is ' ' or '+');
}
