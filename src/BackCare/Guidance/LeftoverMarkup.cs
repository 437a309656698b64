using Markdig.Syntax.Inlines;

namespace BackCare.Guidance;

/// <summary>What is left in the plain text of a page of any markup, and words of work that is not done. What no part
/// understood would be shown to people as it was typed.</summary>
internal static partial class LeftoverMarkup
{
    // What stands in the text in the place of a link, a mark or anything else that was understood.
    private const char Understood = '\uFFFC';

    /// <summary>The text of a paragraph, a heading or a cell, each of its lines on a line of its own.</summary>
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

    /// <returns>The first of them, with where it stands in the text; null where nothing is left.</returns>
    public static (int At, string What, string Mend)? FindFirst(string text)
    {
        (int At, string What, string Mend)? first = null;
        foreach (var (sought, what, mend) in Kinds)
            if (sought().Match(text) is { Success: true } match && (first is null || match.Index < first.Value.At))
                first = (match.Index, what.Replace("{it}", match.Value.Trim()), mend);
        return first;
    }

    private static readonly ImmutableArray<(Func<Regex> Sought, string What, string Mend)> Kinds =
    [
        (Heading, "the line begins with '{it}', and is no heading",
            "write '## ' with a space after it and empty lines around it, or begin with a word"),
        (Bullet, "the line begins with '{it}', a bullet of another program",
            "begin each item with '- ', with an empty line above the first"),
        (Star, "a star is left over",
            "write **bold** with its stars right against the words, and a space outside them; or take the star out"),
        (Bar, "a bar is left over", "a table has the line '| --- | --- |' below its head, and empty lines around it"),
        (Bracket, "a square bracket is left over", "write a source as [@id], a link as [words](address), or take the bracket out"),
        (Link, "this looks like a link but is none: {it}", "write [words](target) without spaces in the target"),
        (Address, "the bare address \"{it}\"", "write [words](address), or only the site's name"),
        // With html switched off a tag is shown as it was typed, a comment too.
        (Html, "html is not allowed; found \"{it}\"", "write plain text, or the markdown for it"),
        (Mark, "'{it}' is left over", "take it out; only **bold**, links, lists and tables are marks here"),
        (Unfinished, "'{it}' says that this is not finished", "write what is missing, or take it out"),
    ];

    [GeneratedRegex(@"^#+", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"^(?:[·•▪◦‣]|o(?=[ \t]{2}))", RegexOptions.Multiline)]
    private static partial Regex Bullet();

    [GeneratedRegex(@"\*")]
    private static partial Regex Star();

    [GeneratedRegex(@"\|")]
    private static partial Regex Bar();

    // Small words in brackets, such as [place], are for whoever says the sentence to fill in.
    [GeneratedRegex(@"\[(?![a-z][a-z ,']*\])|(?<!\[[a-z][a-z ,']*)\]")]
    private static partial Regex Bracket();

    // "[call](tel:0800 123)" is plain text to the parser.
    [GeneratedRegex(@"\](?:\(|\[).*")]
    private static partial Regex Link();

    [GeneratedRegex(@"(?:https?://|\bwww\.)\S*", RegexOptions.IgnoreCase)]
    private static partial Regex Address();

    [GeneratedRegex(@"<(?:/?[A-Za-z][^<>]*>?|!--|![A-Za-z]|\?)")]
    private static partial Regex Html();

    // An underscore within a name is a letter of it.
    [GeneratedRegex(@"[{}]+|\^|(?<![\w-])_(?!_)|_(?![\w-])|~~|==")]
    private static partial Regex Mark();

    [GeneratedRegex(@"\b(?:TODO|TBC|TBD|XXX|FIXME)\b|\[insert\b")]
    private static partial Regex Unfinished();
}
