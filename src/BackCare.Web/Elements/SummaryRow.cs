namespace BackCare.Web.Elements;

/// <param name="Values">Several become a list.</param>
/// <param name="ChangeHref">Null if the person cannot go back to it.</param>
/// <param name="Href">A link for its one value, such as a call.</param>
public sealed record SummaryRow(string Key, IReadOnlyList<string> Values, string? ChangeHref = null,
    string? Href = null);
