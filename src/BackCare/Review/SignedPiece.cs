using BackCare.Guidance;

namespace BackCare.Review;

/// <summary>Words of one line that is signed, or a tag of markup between them.</summary>
/// <param name="Marked">As people read it where markup is part of what they read.</param>
/// <param name="Read">As people read it where it is not; empty for most tags.</param>
internal sealed record SignedPiece(string Written, string Marked, string Read)
{
    /// <summary>Whether it stands around words, and is none.</summary>
    public bool IsTag { get; private init; }

    /// <summary>Of a tag that begins a link: where that leads.</summary>
    public string? LeadsTo { get; private init; }

    /// <summary>Whether it is the tag that ends a link.</summary>
    public bool EndsLink { get; private init; }

    public static IEnumerable<SignedPiece> Of(SignedNode node) => node is SignedNode.Line line
        ?
        [
            .. line.Kind.Length > 0 ? [Tag(line.Kind)] : (SignedPiece[])[],
            Words(line.Spoken), .. line.Words.SelectMany(Of),
            .. line.Picture is { } picture ? [Words(" "), Picture(picture)] : (SignedPiece[])[],
        ]
        : [new(node.Written, node.Written, node.Written)];

    /// <summary>Words cut at their spaces, with an empty piece where one begins or ends them. A tag is never cut.</summary>
    public IEnumerable<SignedPiece> BetweenSpaces => IsTag ? [this]
        : Written.Split((char[]?)null).Zip(Read.Split((char[]?)null), (written, read) => new SignedPiece(written, read, read));

    private static SignedPiece[] Of(Phrase phrase) => phrase switch
    {
        Phrase.Plain plain => [Words(plain.Text)],
        Phrase.Strong strong => [Tag("strong"), .. strong.Words.SelectMany(Of), Tag("/strong")],
        Phrase.Link link =>
        [
            Tag("a", ("href", link.Target)) with { LeadsTo = link.Target }, .. link.Words.SelectMany(Of), Tag("/a") with { EndsLink = true },
        ],
        Phrase.Sided sided => [Words($"[{sided.You}|{sided.Person}]")],
        Phrase.Mark mark => [Tag("cite"), Words(mark.SourceId), Tag("/cite")],
        _ => throw new InvalidOperationException(
            $"Nobody said how a phrase of the type {phrase.GetType().Name} is signed. Say it here."),
    };

    private static SignedPiece Picture(SignedNode.Image picture) =>
        Tag("img", ("src", picture.Address), ("alt", picture.Alt)) with { Read = ReadText.Plain.Picture(picture) };

    private static SignedPiece Words(string text) => new(Escaped(text), text, text);

    private static SignedPiece Tag(string name, params (string Name, string Value)[] attributes)
    {
        return new(With(value => Escaped(value).Replace("\"", "&quot;", StringComparison.Ordinal)), With(value => value), "") { IsTag = true };

        string With(Func<string, string> form) =>
            $"<{name}{string.Concat(attributes.Select(each => $" {each.Name}=\"{form(each.Value)}\""))}>";
    }

    private static string Escaped(string words) =>
        words.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal)
            .Replace(">", "&gt;", StringComparison.Ordinal);
}
