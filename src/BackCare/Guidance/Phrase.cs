using BackCare.Triage;

namespace BackCare.Guidance;

/// <summary>Some words of a line that share one meaning: plain, strong, a link, or the mark of a source.</summary>
public abstract record Phrase
{
    private Phrase()
    {
    }

    /// <summary>Words as they are read. A line break of the file stays in them; it is shown as a space.</summary>
    public sealed record Plain(string Text) : Phrase;

    public sealed record Strong(ImmutableArray<Phrase> Words) : Phrase;

    /// <param name="Target">An address that pages may lead to.</param>
    public sealed record Link(string Target, ImmutableArray<Phrase> Words) : Phrase;

    /// <param name="SourceId">An id of content/sources.yaml that the page names too.</param>
    public sealed record Mark(string SourceId) : Phrase;

    /// <summary>Said in one way to the person, in another of somebody else.</summary>
    public sealed record ByVoice(string You, string Person) : Phrase;

    public static IEnumerable<Mark> MarksIn(IEnumerable<Phrase> line) => line.SelectMany(phrase => phrase switch
    {
        Mark mark => [mark],
        Strong strong => MarksIn(strong.Words),
        Link link => MarksIn(link.Words),
        _ => Enumerable.Empty<Mark>(),
    });

    /// <summary>What is read of a line, with single spaces and without what is strong or a link in it.</summary>
    /// <param name="mark">Stands where each mark is; null for nothing.</param>
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
