using Markdig.Helpers;
using Markdig.Parsers;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace BackCare.Guidance;

/// <summary>Words for two voices in the syntax tree: [you|them].</summary>
internal sealed class SidedInline(string you, string person) : LeafInline
{
    public string You => you;
    public string Person => person;
}

/// <summary>Reads [you|them] before links are read: to these it would be plain text.</summary>
internal sealed class SidedParser : InlineParser
{
    public SidedParser() => OpeningCharacters = ['['];

    public override bool Match(InlineProcessor processor, ref StringSlice slice)
    {
        var rest = slice.AsSpan()[1..];
        if (rest.IndexOfAny('[', ']') is var end && (end < 0 || rest[end] is '[')) return false;
        var within = rest[..end];
        var bar = within.IndexOf('|');
        if (bar < 0 || within[(bar + 1)..].Contains('|')) return false;
        var start = processor.GetSourcePosition(slice.Start, out var line, out var column);
        processor.Inline = new SidedInline(within[..bar].ToString(), within[(bar + 1)..].ToString())
        {
            Span = new SourceSpan(start, start + end + 1),
            Line = line,
            Column = column,
        };
        slice.Start += end + 2;
        return true;
    }
}
