namespace BackCare.Web.Checker;

/// <summary>The addresses of one journey. None says what was answered or decided.</summary>
public sealed record CheckAddresses(string Journey)
{
    public const string Start = SiteAddresses.Check;
    public const string Clear = SiteAddresses.ClearAnswers;
    public const string Cleared = "/check/cleared";

    public string Outcome => $"/check/{Journey}/outcome";

    public string Handover => $"/check/{Journey}/handover";

    /// <summary>Gives a calendar the date by which a GP is asked; only a post says which.</summary>
    public string Remind => $"/check/{Journey}/remind";

    /// <summary>Clears every answer and leads to another site.</summary>
    public string Leave => $"/check/{Journey}/leave";

    public string Page(int number) => $"/check/{Journey}/{number}";

    /// <summary>Where this journey goes on: its next page, or the outcome.</summary>
    internal string Current(KeptJourney kept) => kept switch
    {
        { Is999: false, Journey.Next: { } next } => Page(next.Number),
        _ => Outcome,
    };
}
