namespace BackCare.Web.Checker;

/// <summary>The addresses of one journey; they never contain answers or decisions.</summary>
public sealed record CheckAddresses(string Journey)
{
    public const string Start = SiteAddresses.Check;
    public const string Clear = SiteAddresses.ClearAnswers;
    public const string Cleared = "/check/cleared";

    public string Outcome => $"/check/{Journey}/outcome";

    public string Handover => $"/check/{Journey}/handover";

    /// <summary>A calendar entry for the day to ask a GP. Only the POST body holds the date.</summary>
    public string Remind => $"/check/{Journey}/remind";

    /// <summary>Clears every answer and redirects to another site.</summary>
    public string Leave => $"/check/{Journey}/leave";

    public string Page(int number) => $"/check/{Journey}/{number}";

    /// <summary>The next page of this journey, or its outcome.</summary>
    internal string Current(KeptJourney kept) =>
        kept is { Is999: false, Journey.Next: { } next } ? Page(next.Number) : Outcome;
}
