using System.Text.Encodings.Web;
using System.Text.Json;

namespace BackCare.Records;

/// <summary>Writes and reads what records say besides.</summary>
internal static class RecordJson
{
    // It stands in no page: words stay as they can be read.
    private static readonly JsonWriterOptions Form = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(Action<Utf8JsonWriter> parts)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, Form))
        {
            json.WriteStartObject();
            parts(json);
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(bytes.ToArray());
    }

    /// <returns>Null for what is no object.</returns>
    public static JsonElement? Read(string details)
    {
        try
        {
            using var read = JsonDocument.Parse(details);
            return read.RootElement is { ValueKind: JsonValueKind.Object } root ? root.Clone() : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <param name="text">Null where it is left out.</param>
    /// <returns>False where it is no text.</returns>
    public static bool Text(JsonElement json, string name, out string? text)
    {
        text = null;
        if (!json.TryGetProperty(name, out var value)) return true;
        if (value.ValueKind is not JsonValueKind.String) return false;
        text = value.GetString();
        return true;
    }
}
