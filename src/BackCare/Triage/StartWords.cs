namespace BackCare.Triage;

/// <summary>The first page of the check, in page order, in one voice: nobody has said whom it is about.</summary>
/// <param name="Does">What the check is for.</param>
/// <param name="Me">Starts it, like <paramref name="SomeoneElse"/>, which <paramref name="Helper"/> explains.</param>
/// <param name="Limit">What it cannot do.</param>
[Entry("words", NamesFromParameters = true)]
public sealed record StartWords(
    [Key("does", Links = [])] string Does, [Key("how-long", Links = [])] string HowLong, string Me, string SomeoneElse,
    [Key("helper", Links = [])] string Helper, [Key("privacy", Links = [])] string Privacy,
    [Key("limit", Links = [])] string Limit,
    [Key("sources", "Ids of content/sources.yaml.", IsId = true)] ImmutableArray<string> Sources);
