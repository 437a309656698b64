namespace BackCare.Web.Elements;

/// <param name="Values">Several become a list.</param>
/// <param name="ChangeHref">Null when the person cannot go back to it.</param>
/// <param name="Href">Where its one value leads, such as to a call.</param>
public sealed record SummaryRow(string Key, IReadOnlyList<string> Values, string? ChangeHref = null,
    string? Href = null);
