using System.Collections.Immutable;
using System.Text.Json.Serialization;
using BackCare.Triage;

namespace BackCare.Web.Check;

/// <summary>A journey as its cookie holds it: whose it is, when the last response came, and the responses. Short names, for cookies are sent with every request.</summary>
internal sealed record JourneyState(
    [property: JsonPropertyName("v")] Voice Voice,
    [property: JsonPropertyName("t")] DateTimeOffset At,
    [property: JsonPropertyName("r")] IReadOnlyList<ResponseState> Responses)
{
    public static JourneyState Of(Journey journey, DateTimeOffset now) =>
        new(journey.Voice, now, [.. journey.Responses.Select(response => new ResponseState(response.Question, response.Options, response.Offered))]);

    public Journey ToJourney(Questionnaire questionnaire) =>
        Journey.Restore(questionnaire, Voice, Responses.Select(response => new Response(response.Question, [.. response.Options], response.Offered)));
}

internal sealed record ResponseState(
    [property: JsonPropertyName("q")] string Question,
    [property: JsonPropertyName("o")] IReadOnlyList<string> Options,
    [property: JsonPropertyName("f")] string Offered);

[JsonSerializable(typeof(JourneyState))]
internal sealed partial class JourneyStateContext : JsonSerializerContext;
