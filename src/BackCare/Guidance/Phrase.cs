using BackCare.Triage;

namespace BackCare.Guidance;

/// <summary>Words of a line that share one meaning: plain, strong, a link, or the mark of a source.</summary>
public abstract record Phrase
{
    private Phrase()
    {
    }

    /// <summary>Words as typed. A line break in the file is kept, and shown as a space.</summary>
    public sealed record Plain(string Text) : Phrase;

    public sealed record Strong(ImmutableArray<Phrase> Words) : Phrase;

    /// <param name="Target">An address that pages may link to.</param>
    public sealed record Link(string Target, ImmutableArray<Phrase> Words) : Phrase;

    /// <param name="SourceId">An id of content/sources.yaml that the page lists too.</param>
    public sealed record Mark(string SourceId) : Phrase;

    /// <summary>Words in one form for the person, and in another about somebody else.</summary>
    public sealed record ByVoice(string You, string Person) : Phrase;

    public static IEnumerable<Mark> MarksIn(IEnumerable<Phrase> line) => line.SelectMany(phrase => phrase switch
    {
        Mark mark => [mark],
        Strong strong => MarksIn(strong.Words),
        Link link => MarksIn(link.Words),
        _ => Enumerable.Empty<Mark>(),
    });

    /// <summary>A line as people read it, with single spaces and without markup.</summary>
    /// <param name="mark">Replaces each source mark; null for nothing.</param>
    public static string TextOf(IEnumerable<Phrase> line, Voice voice = Voice.You, char? mark = null) =>
        WhiteSpace.Collapse(string.Concat(line.Select(phrase => TextOf(phrase, mark, voice))));

    private static string TextOf(Phrase phrase, char? mark, Voice voice) => phrase switch
    {
        Plain plain => plain.Text,
        ByVoice sided => voice is Voice.You ? sided.You : sided.Person,
        Strong strong => string.Concat(strong.Words.Select(word => TextOf(word, mark, voice))),
        Link link => string.Concat(link.Words.Select(word => TextOf(word, mark, voice))),
        Mark => $"{mark}",
        _ => throw new InvalidOperationException(
            $"A phrase of the type {phrase.GetType().Name} has no text. Say here what is read of it."),
    };
}
