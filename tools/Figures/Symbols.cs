using System.Text;

namespace BackCare.Figures;

/// <summary>Shapes that a file repeats, such as a head or a hand: each is defined once and reused.</summary>
/// <param name="before">The symbols of a first pass, which tell what is repeated; null in that pass.</param>
internal sealed class Symbols(Symbols? before = null)
{
    private readonly Dictionary<string, string> ids = [];
    private readonly HashSet<string> used = [];
    private readonly StringBuilder text = new();

    /// <summary>A drawing where the attributes place it.</summary>
    public string Use(string drawing, string attributes)
    {
        if (IsNew(drawing) && IsAgain(drawing)) text.Append(Named(drawing));
        if (IsAgain(drawing)) return $"<use href=\"#{ids[drawing]}\" {attributes}/>";
        return IsPath(drawing) ? drawing.Insert(5, $" {attributes}") : $"<g {attributes}>{drawing}</g>";
    }

    /// <summary>Paints all twice, wider first: one outline surrounds it, and thin lines divide the inside.</summary>
    public string Outlined(string drawing, string wide)
    {
        if (drawing.Length == 0) return "";
        var isNew = IsNew(drawing);
        var again = $"<use href=\"#{ids[drawing]}\"/>";
        // A single path has no inside lines.
        if (IsPath(drawing)) return isNew ? Named(drawing).Insert(5, $" class=\"{wide}\"") : again;
        return again.Insert(again.Length - 2, $" class=\"{wide}\"") + (isNew ? Named(drawing) : again);
    }

    public override string ToString() => text.Length > 0 ? $"<defs>{text}</defs>" : "";

    private bool IsNew(string drawing)
    {
        var isNew = ids.TryAdd(drawing, IdOf(ids.Count));
        if (!isNew) used.Add(drawing);
        return isNew;
    }

    private bool IsAgain(string drawing) => before is null || before.used.Contains(drawing);

    private string Named(string drawing) => IsPath(drawing) && !IsAgain(drawing) ? drawing
        : IsPath(drawing) || drawing.StartsWith("<g ", StringComparison.Ordinal)
            ? drawing.Insert(drawing.IndexOf(' '), $" id=\"{ids[drawing]}\"")
            : $"<g id=\"{ids[drawing]}\">{drawing}</g>";

    private static bool IsPath(string drawing) => drawing.LastIndexOf('<') == 0;

    // One letter, then two, which is shorter than any view's name.
    private static string IdOf(int number) =>
        (number < 26 ? "" : IdOf((number / 26) - 1)) + (char)('a' + (number % 26));
}
