using Markdig.Helpers;
using Markdig.Parsers;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace BackCare.Guidance;

/// <summary>A mark in the syntax tree: [@nice-ng59].</summary>
/// <param name="source">What stands between the @ and the bracket, whatever it is.</param>
internal sealed class MarkInline(string source) : LeafInline
{
    public string SourceId => source;
}

/// <summary>Reads [@id] after a sentence, before links are read: to these it would be plain text.</summary>
internal sealed class MarkParser : InlineParser
{
    public MarkParser() => OpeningCharacters = ['['];

    public override bool Match(InlineProcessor processor, ref StringSlice slice)
    {
        if (slice.PeekChar() is not '@') return false;
        var rest = slice.AsSpan();
        if (rest.IndexOfAny(']', '\n') is var end && (end < 0 || rest[end] is '\n')) return false;
        var start = processor.GetSourcePosition(slice.Start, out var line, out var column);
        processor.Inline = new MarkInline(rest[2..end].ToString())
        {
            Span = new SourceSpan(start, start + end),
            Line = line,
            Column = column,
        };
        slice.Start += end + 1;
        return true;
    }
}
