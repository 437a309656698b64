using System.Text.Json;
using BackCare.Reading;

namespace BackCare.TriageFiles;

/// <param name="Json">As JSON Schema says it.</param>
internal sealed record Form(string Json, params ImmutableArray<Shape> Shapes)
{
    public static Form Text { get; } = Matching(@"\S");
    public static Form Id { get; } = Matching(Fields.IdForm);
    public static Form Number { get; } = new("""{ "type": "integer", "minimum": 0 }""");
    public static Form Places { get; } = new("""{ "type": "integer", "minimum": 1 }""");

    public static Form Matching(string pattern) => new($$"""{ "type": "string", "pattern": {{Quoted(pattern)}} }""");

    /// <summary>A text in which something must not be found.</summary>
    public static Form TextWithout(string pattern) => new($$"""{ "type": "string", "not": { "pattern": {{Quoted(pattern)}} } }""");

    public static Form OneOf(params IEnumerable<string> words) =>
        new($$"""{ "type": "string", "enum": [{{string.Join(", ", words.Select(Quoted))}}] }""");

    public static Form Map(Shape shape) => new($$"""{ "$ref": "#/$defs/{{shape.Name}}" }""", shape);

    /// <summary>A list of maps, or of texts that are all different.</summary>
    public static Form List(Form of, int least = 1)
    {
        var (some, unlike) = (least > 0 ? $$""", "minItems": {{least}}""" : "", of.Shapes.IsEmpty ? """, "uniqueItems": true""" : "");
        return new($$"""{ "type": "array", "items": {{of.Json}}{{some}}{{unlike}} }""", of.Shapes);
    }

    public static Form Either(Form one, Form other) =>
        new($$"""{ "oneOf": [{{one.Json}}, {{other.Json}}] }""", [.. one.Shapes, .. other.Shapes]);

    private static string Quoted(string text) => JsonSerializer.Serialize(text);
}
