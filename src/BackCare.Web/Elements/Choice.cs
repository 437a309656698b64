namespace BackCare.Web.Elements;

/// <summary>One radio or checkbox.</summary>
/// <param name="Checked">What the person chose before. Nothing is ever chosen for them.</param>
/// <param name="AfterOr">Stands after a line that reads "or", as the last way to answer does.</param>
/// <param name="Exclusive">A checkbox that goes with no other. Only a script clears the
/// others: the server refuses both together.</param>
public sealed record Choice(
    string Value, string Label, string? Hint = null, bool Checked = false, bool AfterOr = false, bool Exclusive = false,
    Picture? Picture = null);

/// <param name="Alt">Empty when the words beside the picture say it all.</param>
/// <param name="Width">In CSS pixels, as Height: with both, the page does not jump when the picture arrives.</param>
public sealed record Picture(string Src, string Alt, int Width, int Height);
