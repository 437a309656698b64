using BackCare.Guidance;
using BackCare.Reading;

namespace BackCare.Review;

/// <summary>A line of a page as it is signed: its markup in angle brackets, and those of words escaped, so that none can pass for markup.</summary>
internal static class SignedMarkup
{
    public static string Of(SignedNode.Line line) => SingleSpaced.Of(
        $"{(line.Kind.Length > 0 ? $"<{line.Kind}>" : "")}{Escaped(line.Spoken)}{Of(line.Words)}"
        + (line.Picture is { } picture ? $" <img src=\"{Value(picture.Address)}\" alt=\"{Value(picture.Alt)}\">" : ""));

    private static string Of(ImmutableArray<Phrase> words) => string.Concat(words.Select(Of));

    private static string Of(Phrase phrase) => phrase switch
    {
        Phrase.Plain plain => Escaped(plain.Text),
        Phrase.Strong strong => $"<strong>{Of(strong.Words)}</strong>",
        Phrase.Link link => $"<a href=\"{Value(link.Target)}\">{Of(link.Words)}</a>",
        Phrase.Sided sided => Escaped($"[{sided.You}|{sided.Person}]"),
        Phrase.Mark mark => $"<cite>{Escaped(mark.SourceId)}</cite>",
        _ => throw new InvalidOperationException(
            $"Nobody said how a phrase of the type {phrase.GetType().Name} is signed. Say it here."),
    };

    private static string Value(string attribute) => Escaped(attribute).Replace("\"", "&quot;", StringComparison.Ordinal);

    private static string Escaped(string words) =>
        words.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal)
            .Replace(">", "&gt;", StringComparison.Ordinal);
}
