namespace BackCare.Web.Elements;

/// <summary>One radio or checkbox.</summary>
/// <param name="Checked">Chosen by the person before; nothing is ever preselected.</param>
/// <param name="AfterOr">Follows a line that reads "or", as the last answer does.</param>
/// <param name="Exclusive">A checkbox that excludes all others. A script clears them; the server refuses both.</param>
public sealed record Choice(
    string Value, string Label, string? Hint = null, bool Checked = false, bool AfterOr = false, bool Exclusive = false,
    Picture? Picture = null);

/// <param name="Alt">Empty when the text beside the picture says it all.</param>
/// <param name="Width">In CSS px, like Height; both reserve the space, so the page does not jump.</param>
public sealed record Picture(string Src, string Alt, int Width, int Height);
