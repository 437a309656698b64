using System.Net;
using BackCare.Guidance;

namespace BackCare.Review;

/// <summary>One line of what is read and approved.</summary>
/// <param name="Label">What it is; empty for words of a page.</param>
/// <param name="Markup">Its words, with links, pictures and marks of sources in angle brackets, and what of that was
/// typed escaped, so that no words can pass for them.</param>
public sealed partial record ReadingLine(string Label, string Markup)
{
    /// <summary>As it is approved: on one line, and told from a line of any other label.</summary>
    public string CanonicalText => Label.Length is 0 ? Markup : $"<{Escaped(Label)}> {Markup}";

    /// <summary>As it is read: where links lead and what pictures show in words, and marks of sources left
    /// out.</summary>
    public string PlainText => WithoutMarks(Markup);

    /// <summary>The ids of the sources that it names.</summary>
    public IEnumerable<string> Sources => Cite().Matches(Markup).Select(cite => cite.Groups[1].Value);

    /// <summary>The address of its picture; null for none.</summary>
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

    /// <summary>The same line said to the person and about the person, with both where they differ:
    /// "[you have|they have] a fever".</summary>
    public static ReadingLine MergeVoices(ReadingLine you, ReadingLine person)
    {
        if (you.Markup == person.Markup) return you;
        var runs = TextDiff.Between(you.Markup, person.Markup).Runs.Select(run => run.Kind switch
        {
            TextRunKind.Removed => $"[{run.Text}|]",
            TextRunKind.Added => $"[|{run.Text}]",
            _ => run.Text,
        });
        // What was put in the place of something stands beside it.
        return you with { Markup = string.Join(' ', runs).Replace("|] [|", "|") };
    }

    /// <summary>The lines said to the person beside those said to a helper. Where one has more of them, each says whom
    /// it is for.</summary>
    public static IEnumerable<ReadingLine> MergeVoices(
        IReadOnlyList<ReadingLine> you, IReadOnlyList<ReadingLine> person)
    {
        return you.Count == person.Count ? you.Zip(person, MergeVoices)
            : [.. you.Select(line => person.Contains(line) ? line : For("to the person", line)),
                .. person.Where(line => !you.Contains(line)).Select(line => For("to a helper", line))];

        static ReadingLine For(string whom, ReadingLine line) =>
            line with { Label = line.Label is "" ? whom : $"{line.Label}, {whom}" };
    }

    /// <summary>A text that was approved, as it is compared: all of it can be seen there.</summary>
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

/// <summary>Lines that are read together: a sign with all that is said of it, a page of the check, the words of a
/// guide.</summary>
/// <param name="Heading">Over it and others like it; empty for none.</param>
/// <param name="Title">What it is about; empty for the words of a page.</param>
public sealed record ReadingSection(string Heading, string Title, ImmutableArray<ReadingLine> Lines)
{
    /// <summary>Whether it sends people somewhere: to be looked at by itself.</summary>
    public bool Decides { get; init; }

    /// <summary>Looked up where somebody doubts, and not read from the first line to the last.</summary>
    public bool IsLookedUp { get; init; }

    /// <summary>As it is approved: its lines, and an empty one behind them, so that none can go unseen.</summary>
    public string CanonicalText { get; } = string.Concat(
        Lines.Prepend(ReadingLine.Create("Title", Title)).Prepend(ReadingLine.Create("Under", Heading))
            .Select(line => line.CanonicalText).Append("").Select(line => $"{line}\n"));
}

/// <summary>All that is approved of one item, and nothing else: what reviewers read is what they approve.</summary>
public sealed class ReadingText
{
    private readonly Lazy<int> minutes;

    /// <param name="sections">In the order in which they are read. Those without lines are left out.</param>
    public ReadingText(IEnumerable<ReadingSection> sections)
    {
        Sections = [.. sections.Where(section => !section.Lines.IsEmpty)];
        Digest = TextDigests.Compute(Text);
        minutes = new(() => ReviewMinutes.Estimate(Sections));
    }

    public ImmutableArray<ReadingSection> Sections { get; }

    public IEnumerable<ReadingLine> Lines => Sections.SelectMany(section => section.Lines);

    /// <summary>The one written form, which is kept with a decision.</summary>
    public string Text => string.Concat(Sections.Select(section => section.CanonicalText));

    /// <summary>The SHA-256 of <see cref="Text"/>, as 64 small hex digits.</summary>
    public string Digest { get; }

    /// <summary>About how long it takes to review.</summary>
    public int Minutes => minutes.Value;
}
