using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.Json.Serialization.Metadata;

namespace BackCare.TriageFiles;

/// <summary>The JSON schema of a content file, built from the keys it is read by, so that editors can help.</summary>
internal static class Schema
{
    private static readonly JsonSerializerOptions Written = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private static readonly JsonSerializerOptions Keyed = new()
    {
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { UseContentKeys } },
    };

    /// <param name="file">A record, or a list of records.</param>
    public static string Write(Type file)
    {
        var schema = (JsonObject)Keyed.GetJsonSchemaAsNode(file, new() { TransformSchemaNode = Describe });
        schema.Insert(0, "$schema", "https://json-schema.org/draft/2020-12/schema");
        return $"{schema.ToJsonString(Written)}\n";
    }

    private static void UseContentKeys(JsonTypeInfo info)
    {
        if (info.Kind is not JsonTypeInfoKind.Object) return;
        info.Properties.Clear();
        foreach (var part in RecordKeys.For(info.Type).Keys)
        {
            var property = info.CreateJsonPropertyInfo(RecordKeys.VoicedTypeOf(part.Type) ?? part.Type, part.Name);
            property.Get = _ => null;
            info.Properties.Add(property);
        }
    }

    private static JsonObject Describe(JsonSchemaExporterContext context, JsonNode node)
    {
        var key = context.PropertyInfo is { } property
            ? RecordKeys.For(property.DeclaringType).Keys.Single(part => part.Name == property.Name).Key : null;
        var type = Nullable.GetUnderlyingType(context.TypeInfo.Type) ?? context.TypeInfo.Type;
        var schema = Form(type, key ?? new(""), node);
        var about = key?.About;
        if (string.IsNullOrEmpty(about) && RecordKeys.HasKeys(type)) about = RecordKeys.For(type).Entry?.About;
        if (!string.IsNullOrEmpty(about)) schema["description"] = about;
        return schema;
    }

    private static JsonObject Form(Type type, KeyAttribute key, JsonNode node)
    {
        var element = YamlBinder.ElementOf(type);
        var isOfRecords = RecordKeys.HasKeys(element ?? type);
        // A record described above is only referred to.
        if (isOfRecords && node["$ref"] is { } above) return new() { ["$ref"] = above.DeepClone() };
        if (element is not null)
        {
            var list = new JsonObject { ["type"] = "array" };
            list["items"] = isOfRecords ? node["items"]!.DeepClone() : Text(element, key);
            if (isOfRecords) return list;
            if (!key.AllowEmpty) list["minItems"] = 1;
            list["uniqueItems"] = true;
            return key.AllowScalar ? new() { ["oneOf"] = new JsonArray(Text(element, key), list) } : list;
        }
        if (YamlBinder.KeysOf(type, key) is { } words)
        {
            var of = type.GetGenericArguments()[1];
            var value = RecordKeys.HasKeys(of) ? node["additionalProperties"]! : Text(of, new(""));
            var map = new JsonObject { ["type"] = "object", ["additionalProperties"] = false };
            if (!key.AllowEmpty) map["required"] = new JsonArray([.. words.Keys.Select(word => (JsonNode)word)]);
            map["properties"] = new JsonObject(words.Keys.Select(word =>
                KeyValuePair.Create(word, (JsonNode?)value.DeepClone())));
            return map;
        }
        if (!RecordKeys.HasKeys(type)) return Text(type, key);
        var form = new JsonObject { ["type"] = "object", ["additionalProperties"] = false };
        form["required"] = new JsonArray([.. RecordKeys.For(type).Keys.Where(part => part.IsNeeded)
            .Select(part => (JsonNode)part.Name)]);
        form["properties"] = node["properties"]!.DeepClone();
        // An entry with a single key may be written as just its text.
        return RecordKeys.For(type).TextKey is null ? form
            : new() { ["oneOf"] = new JsonArray(Text(typeof(string), new("")), form) };
    }

    private static JsonObject Text(Type type, KeyAttribute key) =>
        YamlBinder.WordsFor(type, key) is { } words
            ? new()
            {
                // YAML readers take true and false for booleans, not text.
                ["enum"] = new JsonArray([.. words.Keys.Select(word =>
                    word is "true" or "false" ? word is "true" : (JsonNode)word)]),
            }
        : type == typeof(int) ? new() { ["type"] = "integer", ["minimum"] = 0 }
        : new()
        {
            ["type"] = "string",
            ["pattern"] = key.IsId ? YamlBinder.IdForm : type == typeof(DateOnly)
            ? "^[0-9]{4}-[0-9]{2}-[0-9]{2}$" : @"\S"
        };
}
