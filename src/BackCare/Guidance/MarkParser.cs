using Markdig.Helpers;
using Markdig.Parsers;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace BackCare.Guidance;

/// <summary>A mark in the syntax tree: [@nice-ng59].</summary>
/// <param name="source">Everything between the @ and the bracket.</param>
internal sealed class MarkInline(string source) : LeafInline
{
    public string SourceId => source;
}

/// <summary>Words for two voices in the syntax tree: [you|them].</summary>
internal sealed class ByVoiceInline(string you, string person) : LeafInline
{
    public string You => you;
    public string Person => person;
}

/// <summary>Reads [@id] and [you|them] before the link parser, which would take them for plain text.</summary>
internal sealed class MarkParser : InlineParser
{
    public MarkParser() => OpeningCharacters = ['['];

    public override bool Match(InlineProcessor processor, ref StringSlice slice)
    {
        var rest = slice.AsSpan()[1..];
        if (rest.IndexOf(']') is var end && end < 0) return false;
        var within = rest[..end];
        LeafInline mark;
        if (within is ['@', .. var source] && !source.Contains('\n')) mark = new MarkInline(source.ToString());
        else if (within is not ['@', ..] && !within.Contains('[') && within.Count('|') == 1)
            mark = new ByVoiceInline(within[..within.IndexOf('|')].ToString(),
                within[(within.IndexOf('|') + 1)..].ToString());
        else return false;
        var start = processor.GetSourcePosition(slice.Start, out var line, out var column);
        (mark.Span, mark.Line, mark.Column) = (new SourceSpan(start, start + end + 1), line, column);
        processor.Inline = mark;
        slice.Start += end + 2;
        return true;
    }
}
