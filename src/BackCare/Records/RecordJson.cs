using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace BackCare.Records;

/// <summary>Writes and reads what records say besides: an object whose keys are small letters and hyphens.</summary>
internal static class RecordJson
{
    private static readonly JsonSerializerOptions Form = new()
    {
        // It stands in no page: words stay as they can be read.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        PropertyNamingPolicy = JsonNamingPolicy.KebabCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    public static string Write<T>(T details) where T : class => JsonSerializer.Serialize(details, Form);

    /// <returns>Null for what is no such object.</returns>
    public static T? Read<T>(string? details) where T : class
    {
        try
        {
            return details is null || HasNull(details) ? null : JsonSerializer.Deserialize<T>(details, Form);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Whether a null stands anywhere in it: we write none.</summary>
    /// <exception cref="JsonException">It is no JSON.</exception>
    public static bool HasNull(string json)
    {
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(json));
        while (reader.Read())
            if (reader.TokenType is JsonTokenType.Null) return true;
        return false;
    }
}
