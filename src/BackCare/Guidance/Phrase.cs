using System.Collections.Immutable;

namespace BackCare.Guidance;

/// <summary>Some words of a line that share one meaning: plain, strong, or a link.</summary>
public abstract record Phrase
{
    private Phrase()
    {
    }

    /// <summary>Words as they are read. A line break of the file stays in them; it is shown as a space.</summary>
    public sealed record Plain(string Text) : Phrase;

    /// <summary>Words that matter more than those around them.</summary>
    public sealed record Strong(ImmutableArray<Phrase> Words) : Phrase;

    /// <summary>Words that lead somewhere.</summary>
    /// <param name="Target">An address that pages may lead to.</param>
    public sealed record Link(string Target, ImmutableArray<Phrase> Words) : Phrase;

    /// <summary>What is read of a line, with single spaces and without what is strong or a link in it.</summary>
    public static string TextOf(IEnumerable<Phrase> line) =>
        string.Join(' ', string.Concat(line.Select(TextOf)).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static string TextOf(Phrase phrase) => phrase switch
    {
        Plain plain => plain.Text,
        Strong strong => string.Concat(strong.Words.Select(TextOf)),
        Link link => string.Concat(link.Words.Select(TextOf)),
        _ => throw new InvalidOperationException(
            $"A phrase of the type {phrase.GetType().Name} has no text. Say here what is read of it."),
    };
}
