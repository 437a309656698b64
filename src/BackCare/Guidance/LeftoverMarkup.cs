using Markdig.Syntax.Inlines;

namespace BackCare.Guidance;

/// <summary>Finds leftover markup and unfinished work in a page's plain text, as people would see it.</summary>
internal static partial class LeftoverMarkup
{
    // Stands in the text for a link, a mark or anything else that was understood.
    private const char Understood = '\uFFFC';

    /// <summary>The text of a paragraph, a heading or a cell, with its line breaks.</summary>
    public static string TextOf(ContainerInline inlines)
    {
        var text = new StringBuilder();
        Write(inlines);
        return text.ToString();

        void Write(ContainerInline container)
        {
            foreach (var inline in container)
                if (inline is LiteralInline literal) text.Append(literal.Content.AsSpan());
                else if (inline is LineBreakInline) text.Append('\n');
                else if (inline is EmphasisInline or LinkInline { IsImage: false }) Write((ContainerInline)inline);
                else text.Append(Understood);
        }
    }

    /// <returns>The first leftover and its position in the text; null if there is none.</returns>
    public static (int At, string What, string Mend)? FindFirst(string text)
    {
        if (Leftover().Match(text) is not { Success: true } match) return null;
        var (_, what, mend) = Kinds.First(kind => match.Groups[kind.Name].Success);
        return (match.Index, what.Replace("{it}", match.Value.Trim()), mend);
    }

    private static readonly ImmutableArray<(string Name, string What, string Mend)> Kinds =
    [
        ("heading", "the line begins with '{it}', and is no heading",
            "write '## ' with a space after it and empty lines around it, or begin with a word"),
        ("bullet", "the line begins with '{it}', a bullet of another program",
            "begin each item with '- ', with an empty line above the first"),
        ("star", "a star is left over",
            "write **bold** with its stars right against the words, and a space outside them; or take the star out"),
        ("bar", "a bar is left over", "a table has the line '| --- | --- |' below its head, and empty lines around it"),
        ("bracket", "a square bracket is left over",
            "write a source as [@id], a link as [words](address), or take the bracket out"),
        ("link", "this looks like a link but is none: {it}", "write [words](target) without spaces in the target"),
        ("address", "the bare address \"{it}\"", "write [words](address), or only the site's name"),
        // With HTML switched off, tags and comments would show as typed.
        ("html", "html is not allowed; found \"{it}\"", "write plain text, or the markdown for it"),
        ("mark", "'{it}' is left over", "take it out; only **bold**, links, lists and tables are marks here"),
        ("unfinished", "'{it}' says that this is not finished", "write what is missing, or take it out"),
    ];

    // If two match at the same place, the first alternative is reported.
    [GeneratedRegex("""
        (?<heading>^\#+)
        |(?<bullet>^(?:[·•▪◦‣]|o(?=[ \t]{2})))
        |(?<star>\*)
        |(?<bar>\|)
        # Small words in brackets, such as [place], are for whoever says the sentence to fill in.
        |(?<bracket>\[(?![a-z][a-z ,']*\])|(?<!\[[a-z][a-z ,']*)\])
        # "[call](tel:0800 123)" is plain text to the parser.
        |(?<link>\](?:\(|\[).*)
        |(?<address>(?i:(?:https?://|\bwww\.)\S*))
        |(?<html><(?:/?[A-Za-z][^<>]*>?|!--|![A-Za-z]|\?))
        # An underscore within a name is a letter of it.
        |(?<mark>[{}]+|\^|(?<![\w-])_(?!_)|_(?![\w-])|~~|==)
        |(?<unfinished>\b(?:TODO|TBC|TBD|XXX|FIXME)\b|\[insert\b)
        """, RegexOptions.Multiline | RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Leftover();
}
