namespace BackCare.Web.Elements;

/// <summary>One radio or checkbox.</summary>
/// <param name="Checked">Chosen by the person before; nothing is ever preselected.</param>
/// <param name="AfterOr">Follows a line that reads "or", as the last answer does.</param>
/// <param name="Exclusive">A checkbox that excludes all others. A script clears them; the server refuses both.</param>
public sealed record Choice(
    string Value, string Label, string? Hint = null, bool Checked = false, bool AfterOr = false, bool Exclusive = false,
    Drawing? Picture = null);
