namespace BackCare.Web.Elements;

/// <param name="Href">Root-relative on pages of our own: a relative address breaks one folder deeper.</param>
public sealed record Link(string Text, string Href, string? Rest = null)
{
    public static Link To(Guide guide) => new(guide.Title, guide.Address);
}

/// <summary>Words at the beginning of a sentence, and within one.</summary>
public static class FirstLetters
{
    /// <summary>So many characters of a longer text, and never half of one.</summary>
    public static string Start(this string text, int most) =>
        text.Length <= most ? text : text[..(char.IsHighSurrogate(text[most - 1]) ? most - 1 : most)];

    public static string Capital(this string words) => words.Length is 0 ? words : char.ToUpperInvariant(words[0]) + words[1..];
    public static string Lower(this string words) => words.Length is 0 ? words : char.ToLowerInvariant(words[0]) + words[1..];
}

public static class Errors
{
    /// <summary>What is to be mended at the control of this id; null for nothing.</summary>
    public static string? At(this IEnumerable<Link> errors, string id) => errors.FirstOrDefault(error => error.Href == $"#{id}")?.Text;
}

/// <param name="Alt">Empty when the words beside the picture say it all.</param>
/// <param name="Width">In CSS pixels, as Height: with both, the page does not jump when the picture arrives.</param>
public sealed record Picture(string Src, string Alt, int Width, int Height);

/// <summary>One radio or checkbox.</summary>
/// <param name="Checked">What the person chose before. Nothing is ever chosen for them.</param>
/// <param name="AfterOr">Stands after a line that reads "or", as the last way to answer does.</param>
/// <param name="Exclusive">A checkbox that goes with no other. Only a script clears the
/// others: the server refuses both together.</param>
public sealed record Choice(
    string Value, string Label, string? Hint = null, bool Checked = false, bool AfterOr = false, bool Exclusive = false,
    Picture? Picture = null);

/// <param name="Values">Several become a list.</param>
/// <param name="ChangeHref">Null when the person cannot go back to it.</param>
/// <param name="ChangeWhat">Follows "Change" for those who hear the page, in lower case: "when it started".</param>
public sealed record SummaryRow(string Key, IReadOnlyList<string> Values, string? ChangeHref, string? ChangeWhat)
{
    /// <summary>Where its one value leads, such as to a call.</summary>
    public string? Href { get; init; }
}

/// <summary>A column of a table.</summary>
/// <param name="Text">What each value says before itself where the rows stack.</param>
/// <param name="Content">The words of the heading where they hold more than text; null for the text.</param>
/// <param name="IsNumber">Its values stand at the right.</param>
public sealed record TableHead(string Text, RenderFragment? Content = null, bool IsNumber = false);

/// <summary>A way on: the whole row or tile is the link.</summary>
/// <param name="Icon">Address of a drawing that only decorates; null for none.</param>
public sealed record WayOn(Link Link, string? Description = null, string? Icon = null);

/// <summary>A way on with a drawing above its name; null for none.</summary>
public sealed record Tile(Link Link, Drawing? Picture);
