using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace BackCare.TriageFiles;

/// <summary>The JSON schemas of the files of content/triage, by which editors help. <c>backcare schemas</c> writes them.</summary>
public static class Schemas
{
    private static readonly JsonSerializerOptions Written = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Each with its path in the content folder.</summary>
    public static IEnumerable<(string File, string Text)> All =>
    [
        Of(TriageReader.FindingsFile, Shapes.FindingsFile),
        Of(TriageReader.QuestionsFile, Shapes.QuestionsFile),
        Of(TriageReader.AdviceFile, Shapes.AdviceFile),
        Of(WordsReader.WordsFile, WordsReader.Described()),
        Of(AskedReader.AskedFile, Shapes.AskedFile),
        Of(VignetteReader.VignettesFile, "Vignettes", "Short cases with the urgency that a clinician expects.",
            Form.List(Form.Map(Shapes.Vignette))),
    ];

    private static (string, string) Of(string file, Shape shape) => Of(file, shape.Name, shape.About, new(MapOf(shape).ToJsonString(),
        [.. shape.SelectMany(key => key.Form.Shapes)]));

    private static (string, string) Of(string file, string title, string about, Form whole)
    {
        var schema = new JsonObject
        {
            ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
            ["title"] = title,
            ["description"] = about,
        };
        foreach (var (name, value) in (JsonObject)JsonNode.Parse(whole.Json)!) schema[name] = value?.DeepClone();
        var named = new JsonObject();
        foreach (var shape in whole.Shapes) Name(shape, named);
        schema["$defs"] = named;
        return (Path.ChangeExtension(file, ".schema.json"), $"{schema.ToJsonString(Written)}\n");
    }

    private static void Name(Shape shape, JsonObject named)
    {
        if (named.ContainsKey(shape.Name)) return;
        named[shape.Name] = MapOf(shape);
        foreach (var part in shape.SelectMany(key => key.Form.Shapes)) Name(part, named);
    }

    private static JsonObject MapOf(Shape shape)
    {
        var properties = new JsonObject();
        foreach (var key in shape)
        {
            properties[key.Name] = JsonNode.Parse(key.Form.Json);
            if (key.About.Length > 0) properties[key.Name]!["description"] = key.About;
        }
        var map = new JsonObject { ["type"] = "object", ["additionalProperties"] = false };
        if (shape.About.Length > 0) map["description"] = shape.About;
        map["required"] = new JsonArray([.. shape.Where(key => key.IsNeeded).Select(key => (JsonNode)key.Name)]);
        map["properties"] = properties;
        if (shape.Rules.Count > 0) map["allOf"] = new JsonArray([.. shape.Rules.Select(rule => JsonNode.Parse(rule))]);
        return map;
    }
}
