using System.Net;
using BackCare.Guidance;

namespace BackCare.Review;

/// <summary>One line that is read and approved.</summary>
/// <param name="Label">What it is; empty for words of a page.</param>
/// <param name="Markup">Its words, with links, pictures and source marks in angle brackets. Typed brackets are escaped,
/// so that no words can pass for markup.</param>
public sealed partial record ReadingLine(string Label, string Markup)
{
    /// <summary>The approved form: one line, which no line with another label can equal.</summary>
    public string CanonicalText => Label.Length is 0 ? Markup : $"<{Escaped(Label)}> {Markup}";

    /// <summary>The readable form: link targets and pictures in words, without source marks.</summary>
    public string PlainText => WithoutMarks(Markup);

    /// <summary>The ids of the sources that it cites.</summary>
    public IEnumerable<string> Sources => Cite().Matches(Markup).Select(cite => cite.Groups[1].Value);

    /// <summary>The address of its picture; null if it has none.</summary>
    public string? Picture => Image().Match(Markup) is { Success: true } image ? image.Groups[1].Value : null;

    /// <summary>Its first words.</summary>
    public string Begin =>
        PlainText.Split(' ') is { Length: > 6 } words ? $"{string.Join(' ', words[..6])} …" : PlainText;

    public static ReadingLine Create(string label, string words) => new(label, WhiteSpace.Collapse(Escaped(words)));

    public static ReadingLine Create(string label, ImmutableArray<Phrase> words, string spoken = "") =>
        new(label, WhiteSpace.Collapse($"{Escaped(spoken)}{MarkupOf(words)}"));

    public static ReadingLine ForPicture(string address, string alt) =>
        new("Picture", WhiteSpace.Collapse($"<img src=\"{Escaped(address)}\"> {Escaped(alt)}"));

    public static ReadingLine ForSources(IEnumerable<string> ids) =>
        new("Rests on", string.Join(' ', ids.Select(id => $"<cite>{Escaped(id)}</cite>")));

    /// <summary>The same line in both voices, with marks where they differ: "[you have|they have] a fever".</summary>
    public static ReadingLine MergeVoices(ReadingLine you, ReadingLine person)
    {
        if (you.Markup == person.Markup) return you;
        var runs = TextDiff.Between(you.Markup, person.Markup).Runs.Select(run => run.Kind switch
        {
            TextRunKind.Removed => $"[{run.Text}|]",
            TextRunKind.Added => $"[|{run.Text}]",
            _ => run.Text,
        });
        // A replacement is put next to the words it replaces.
        return you with { Markup = string.Join(' ', runs).Replace("|] [|", "|") };
    }

    /// <summary>Lines in both voices, one by one. If one voice has more, each line says whom it is for.</summary>
    public static IEnumerable<ReadingLine> MergeVoices(
        IReadOnlyList<ReadingLine> you, IReadOnlyList<ReadingLine> person)
    {
        return you.Count == person.Count ? you.Zip(person, MergeVoices)
            : [.. you.Select(line => person.Contains(line) ? line : For("to the person", line)),
                .. person.Where(line => !you.Contains(line)).Select(line => For("to a helper", line))];

        static ReadingLine For(string whom, ReadingLine line) =>
            line with { Label = line.Label is "" ? whom : $"{line.Label}, {whom}" };
    }

    /// <summary>An approved text in a form for comparing, in which everything is visible.</summary>
    public static string ToComparable(string text) =>
        WithoutMarks(Cite().Replace(LabelOf().Replace(text, "$1: "), "[$1]")
        .Replace("<strong>", "**").Replace("</strong>", "**"));

    private static string WithoutMarks(string text) => WebUtility.HtmlDecode(
        Tag().Replace(Link().Replace(Cite().Replace(text, ""), "$2 ($1)"), "")).Trim();

    private static string MarkupOf(ImmutableArray<Phrase> words) => string.Concat(words.Select(MarkupOf));

    private static string MarkupOf(Phrase phrase) => phrase switch
    {
        Phrase.Plain plain => Escaped(plain.Text),
        Phrase.Strong strong => $"<strong>{MarkupOf(strong.Words)}</strong>",
        Phrase.Link link => $"<a href=\"{Escaped(link.Target)}\">{MarkupOf(link.Words)}</a>",
        Phrase.ByVoice voiced => Escaped($"[{voiced.You}|{voiced.Person}]"),
        Phrase.Mark mark => $"<cite>{Escaped(mark.SourceId)}</cite>",
        _ => throw new InvalidOperationException(
            $"Nobody said how a phrase of the type {phrase.GetType().Name} is approved. Say it here."),
    };

    internal static string Escaped(string words) => words
        .Replace("&", "&amp;").Replace("<", "&lt;")
        .Replace(">", "&gt;").Replace("\"", "&quot;");

    [GeneratedRegex("<a href=\"([^\"]*)\">(.*?)</a>")]
    private static partial Regex Link();

    [GeneratedRegex("^<([^>]*)> ", RegexOptions.Multiline)]
    private static partial Regex LabelOf();

    [GeneratedRegex("<cite>([^<]*)</cite>")]
    private static partial Regex Cite();

    [GeneratedRegex("<img src=\"([^\"]*)\">")]
    private static partial Regex Image();

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tag();
}

/// <summary>Lines that are read together: a sign and all about it, a page of the check, the words of a guide.</summary>
/// <param name="Heading">The heading of it and similar sections; empty for none.</param>
/// <param name="Title">What it is about; empty for the words of a page.</param>
public sealed record ReadingSection(string Heading, string Title, ImmutableArray<ReadingLine> Lines)
{
    /// <summary>Whether it sends people somewhere, so that it must be looked at on its own.</summary>
    public bool Decides { get; init; }

    /// <summary>Whether people look things up in it, rather than read it from start to end.</summary>
    public bool IsLookedUp { get; init; }

    /// <summary>The approved form: its lines, then an empty one, so that none can go unseen.</summary>
    public string CanonicalText { get; } = string.Concat(
        Lines.Prepend(ReadingLine.Create("Title", Title)).Prepend(ReadingLine.Create("Under", Heading))
            .Select(line => line.CanonicalText).Append("").Select(line => $"{line}\n"));
}

/// <summary>Everything approved of one item, and nothing else, so reviewers read exactly what they approve.</summary>
public sealed class ReadingText
{
    private readonly Lazy<int> minutes;

    /// <param name="sections">In reading order. Sections without lines are left out.</param>
    public ReadingText(IEnumerable<ReadingSection> sections)
    {
        Sections = [.. sections.Where(section => !section.Lines.IsEmpty)];
        Digest = TextDigests.Compute(Text);
        minutes = new(() => ReviewMinutes.Estimate(Sections));
    }

    public ImmutableArray<ReadingSection> Sections { get; }

    public IEnumerable<ReadingLine> Lines => Sections.SelectMany(section => section.Lines);

    /// <summary>The canonical text, which is stored with a decision.</summary>
    public string Text => string.Concat(Sections.Select(section => section.CanonicalText));

    /// <summary>The SHA-256 of <see cref="Text"/>, as 64 lower-case hex digits.</summary>
    public string Digest { get; }

    public int Minutes => minutes.Value;
}
