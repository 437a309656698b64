using System.Text.Json;
using BackCare.Reading;
using BackCare.Records;

namespace BackCare.Review;

public enum SourcesChecked { None, Some, All }

/// <summary>With an approval they agree with every level and time that is signed, and besides what stands here.</summary>
/// <param name="Outside">Of the rules the ids of the subjects outside their competence. They have not approved these.</param>
/// <param name="Interests">Their conflicts of interest; null for none.</param>
public sealed record Declaration(SourcesChecked Sources, ImmutableArray<string> Outside, string? Interests)
{
    public const int LongestInterests = 1_000;

    public static IReadOnlyDictionary<string, SourcesChecked> HowSources { get; } = new Dictionary<string, SourcesChecked>
    {
        ["all"] = SourcesChecked.All,
        ["some"] = SourcesChecked.Some,
        ["none"] = SourcesChecked.None,
    };

    internal void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject("declaration");
        json.WriteString("sources", HowSources.Single(entry => entry.Value == Sources).Key);
        if (!Outside.IsEmpty)
        {
            json.WriteStartArray("outside");
            foreach (var subject in Outside) json.WriteStringValue(subject);
            json.WriteEndArray();
        }
        if (PlainText.Of(Interests) is { } interests) json.WriteString("interests", interests);
        json.WriteEndObject();
    }

    /// <param name="declared">Null where there is none.</param>
    /// <returns>False when it is none that can be read.</returns>
    internal static bool Read(JsonElement json, out Declaration? declared)
    {
        declared = null;
        if (!json.TryGetProperty("declaration", out var read)) return true;
        if (read.ValueKind is not JsonValueKind.Object || !RecordJson.Text(read, "sources", out var sources)
            || !HowSources.TryGetValue(sources ?? "", out var how) || !RecordJson.Text(read, "interests", out var interests)) return false;
        ImmutableArray<string> outside = [];
        if (read.TryGetProperty("outside", out var subjects))
        {
            if (subjects.ValueKind is not JsonValueKind.Array || subjects.EnumerateArray().Any(each => each.ValueKind is not JsonValueKind.String))
                return false;
            outside = [.. subjects.EnumerateArray().Select(each => each.GetString()!)];
        }
        declared = new(how, outside, interests);
        return true;
    }
}
