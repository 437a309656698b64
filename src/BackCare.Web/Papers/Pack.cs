using System.Collections.Immutable;
using System.Text;

namespace BackCare.Web.Papers;

/// <summary>What a line of the pack is. <see cref="Exact"/>: as it is signed, its indentation too. <see
/// cref="Note"/>: about what stands above. <see cref="Judged"/>: what the boxes and the room below it are for. <see
/// cref="Boxes"/>: to tick. <see cref="Room"/>: to write on, behind a label or none.</summary>
public enum PackLineKind { Heading, Subheading, Paragraph, Item, Exact, Note, Judged, Boxes, Room }

/// <summary>One line of the pack.</summary>
/// <param name="Id">The name of the thing in our files, in small letters behind the words.</param>
public sealed record PackLine(PackLineKind Kind, string Text, string? Id = null)
{
    /// <summary>What the line is of, before its words; null for none.</summary>
    public string? Label { get; init; }

    /// <summary>Where it stands: of a heading with an id.</summary>
    public string? Place => Kind is PackLineKind.Heading && Id is not null ? PlaceOf(Id) : null;

    /// <summary>Where the heading of this id stands.</summary>
    public static string PlaceOf(string id) => $"of-{id.Replace(':', '-')}";
}

/// <summary>One part of the pack, with all of its lines.</summary>
public sealed record PackSection(string Id, string Heading, ImmutableArray<PackLine> Lines)
{
    /// <summary>The headings that the list of contents names.</summary>
    public IEnumerable<PackLine> Contents => Lines.Where(line => line.Place is not null);

    /// <summary>The lines, list items that follow one another together.</summary>
    public IEnumerable<ImmutableArray<PackLine>> Runs
    {
        get
        {
            for (var at = 0; at < Lines.Length;)
            {
                var length = Lines[at].Kind is not PackLineKind.Item ? 1
                    : Lines.Skip(at).TakeWhile(line => line.Kind is PackLineKind.Item).Count();
                yield return [.. Lines.AsSpan(at, length)];
                at += length;
            }
        }
    }
}

/// <summary>
/// All that is to be judged, for somebody without an account: on paper or in an editor. Page and plain text have the
/// same lines. It holds no day on which it was made, so the same content gives the same pack.
/// </summary>
public sealed record Pack(string Title, ImmutableArray<PackSection> Sections)
{
    private const int Width = 78;

    /// <summary>All of it.</summary>
    public string Text => TextOf(Sections);

    /// <summary>The part that is filled in, alone.</summary>
    public string SheetText => TextOf(Sections.Where(section => section.Id is PackContents.Sheet));

    private string TextOf(IEnumerable<PackSection> sections)
    {
        var text = new StringBuilder();
        text.Append(Title).Append('\n').Append('=', Title.Length).Append('\n');
        foreach (var section in sections)
        {
            text.Append("\n\n").Append(section.Heading).Append('\n').Append('=', section.Heading.Length).Append('\n');
            foreach (var (at, line) in section.Lines.Index())
            {
                // Paragraphs stand apart.
                if (at > 0 && line.Kind is PackLineKind.Paragraph
                    && section.Lines[at - 1].Kind is PackLineKind.Paragraph or PackLineKind.Item) text.Append('\n');
                Write(text, line);
            }
        }
        return text.ToString();
    }

    private static void Write(StringBuilder text, PackLine line)
    {
        var words = string.Concat(line.Label is null ? "" : $"{line.Label}: ", line.Text, line.Id is null ? "" : $" [{line.Id}]");
        switch (line.Kind)
        {
            case PackLineKind.Heading:
                Wrap(text.Append("\n\n"), "", "", words);
                text.Append('-', Math.Min(Width, words.Length)).Append('\n');
                break;
            case PackLineKind.Subheading or PackLineKind.Judged: Wrap(text.Append('\n'), "", "", words); break;
            case PackLineKind.Item: Wrap(text, "* ", "  ", words); break;
            case PackLineKind.Exact:
                var indent = words[..^words.TrimStart(' ').Length];
                Wrap(text, indent, $"{indent}    ", words);
                break;
            case PackLineKind.Room:
                var label = words.Length == 0 ? "" : $"{words}: ";
                text.Append(label).Append('_', Width - label.Length).Append('\n');
                break;
            default: Wrap(text, "", "", words); break;
        }
    }

    // A word that is longer than a line, such as an address, stays whole.
    private static void Wrap(StringBuilder text, string first, string others, string words)
    {
        text.Append(first);
        var (column, begins) = (first.Length, true);
        foreach (var word in words.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (!begins && column + 1 + word.Length > Width)
            {
                text.Append('\n').Append(others);
                (column, begins) = (others.Length, true);
            }
            if (!begins) text.Append(' ');
            text.Append(word);
            (column, begins) = (column + word.Length + (begins ? 0 : 1), false);
        }
        text.Append('\n');
    }
}
