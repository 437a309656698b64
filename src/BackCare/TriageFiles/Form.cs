using System.Collections.Immutable;
using System.Text.Json;
using BackCare.Reading;

namespace BackCare.TriageFiles;

/// <summary>How a comparison tells of a value that changed: as words, in its list alone, or not, since the rules tell of it.</summary>
internal enum Told { Reworded, Listed, ByRules }

/// <summary>What may stand under a key.</summary>
/// <param name="Json">As JSON Schema says it.</param>
/// <param name="Shapes">The maps that it names there.</param>
internal sealed record Form(string Json, params ImmutableArray<Shape> Shapes)
{
    public static Form Text { get; } = Matching(@"\S");
    public static Form Id { get; } = Matching(Fields.IdForm);
    public static Form Number { get; } = new("""{ "type": "integer", "minimum": 0 }""");
    public static Form Places { get; } = new("""{ "type": "integer", "minimum": 1 }""");

    public Told Told { get; private init; }

    /// <summary>The same, where a change of it is listed and not counted.</summary>
    public Form Listed => this with { Told = Told.Listed };

    /// <summary>The same, where a change of it is one of the rules.</summary>
    public Form ByRules => this with { Told = Told.ByRules };

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
