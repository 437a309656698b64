using System.Globalization;
using BackCare.Triage;

namespace BackCare.Web.Check;

/// <summary>The addresses of one journey. None says what was answered or decided.</summary>
public sealed record CheckAddresses(string Journey)
{
    public const string Start = "/check";
    public const string Clear = "/check/clear";
    public const string Cleared = "/check/cleared";

    public string Answers => $"/check/{Journey}/answers";
    public string Outcome => $"/check/{Journey}/outcome";

    public string Page(int number) => string.Create(CultureInfo.InvariantCulture, $"/check/{Journey}/{number}");

    /// <summary>Where this journey goes on: its next page, the list of answers, or at once the outcome when that is 999.</summary>
    public string Current(Journey journey) => journey switch
    {
        { Next: { } next } => Page(next.Number),
        { Decision.Urgency: Urgency.Call999 } => Outcome,
        _ => Answers,
    };
}
