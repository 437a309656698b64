using System.Text.RegularExpressions;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;

namespace BackCare.Cli.Documents;

/// <summary>One paragraph of a document, with every tracked change of it accepted, and with none.</summary>
internal sealed class DocumentParagraph
{
    // What stands in a box within it is a paragraph of its own.
    private readonly OpenXmlElement[] own;
    private readonly Paragraph paragraph;

    private DocumentParagraph(Paragraph paragraph)
    {
        this.paragraph = paragraph;
        own = [.. paragraph.Descendants().Where(each => each.Ancestors<Paragraph>().First() == paragraph)];
        Marks = [.. own.OfType<BookmarkStart>().Select(start => WordsDocument.Mark().Match(start.Name?.Value ?? "")).Where(mark => mark.Success)];
        (Now, Before) = (TextOf(accepted: true), TextOf(accepted: false));
        var tracked = own.Select(each => each switch
        {
            RunTrackChangeType run => (run.Author, run.Date),
            Inserted or Deleted or MoveFrom or MoveTo => (((TrackChangeType)each).Author, ((TrackChangeType)each).Date),
            _ => ((StringValue? Author, DateTimeValue? Date))default,
        }).Where(each => each.Author is not null).ToArray();
        Authors = [.. tracked.Select(each => Seen(each.Author?.Value)).Where(name => name is not "").Distinct()];
        Day = tracked.Select(each => DayOf(each.Date?.InnerText)).Max();
    }

    /// <summary>Our bookmarks that begin in it.</summary>
    public Match[] Marks { get; }

    /// <summary>With single spaces; tabs stay, for they stand between a number and its words.</summary>
    public string Now { get; }

    /// <inheritdoc cref="Now"/>
    public string Before { get; }

    /// <summary>Whose changes are tracked in it.</summary>
    public string[] Authors { get; }

    /// <summary>Of the newest of them.</summary>
    public string? Day { get; }

    public bool IsMoved => own.Any(each => each is MoveFromRun);

    /// <summary>Whether one of our bookmarks begins in it and ends in another.</summary>
    public bool IsSplit { get; private set; }

    /// <summary>Whether its end, or that of the one before, is deleted, and both have words.</summary>
    public bool IsJoined { get; private set; }

    public IEnumerable<string> Comments => own.Select(each => each switch
    {
        CommentRangeStart start => start.Id?.Value,
        CommentReference reference => reference.Id?.Value,
        _ => null,
    }).OfType<string>().Distinct();

    /// <summary>All that stand in something, in their order.</summary>
    public static DocumentParagraph[] In(OpenXmlElement all)
    {
        DocumentParagraph[] found = [.. all.Descendants<Paragraph>().Select(each => new DocumentParagraph(each))];
        var ends = all.Descendants<BookmarkEnd>().DistinctBy(end => end.Id?.Value ?? "")
            .ToDictionary(end => end.Id?.Value ?? "", end => end.Ancestors<Paragraph>().FirstOrDefault());
        DocumentParagraph? open = null;
        foreach (var each in found)
        {
            each.IsSplit = each.own.OfType<BookmarkStart>().Any(start => WordsDocument.Mark().IsMatch(start.Name?.Value ?? "")
                && ends.GetValueOrDefault(start.Id?.Value ?? "") is { } end && end != each.paragraph);
            if (open is not null && each.Now is not "") open.IsJoined = each.IsJoined = true;
            var isOpen = each.paragraph.ParagraphProperties?.ParagraphMarkRunProperties?.GetFirstChild<Deleted>() is not null;
            open = !isOpen ? null : each.Now is "" ? open : each;
        }
        return found;
    }

    /// <summary>As it can be printed: on one line, without signs that steer a terminal.</summary>
    public static string Seen(string? text) => string.Join(' ', string.Concat((text ?? "").Select(letter => char.IsControl(letter) ? ' ' : letter))
        .Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    public static string? DayOf(string? time) => time is { Length: >= 10 }
        && DateOnly.TryParseExact(time[..10], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _) ? time[..10] : null;

    private string TextOf(bool accepted) => string.Join('\t', string.Concat(own.Where(each => Stands(each, accepted)).Select(each => each switch
    {
        DeletedText deleted => accepted ? "" : deleted.Text,
        // Word writes the second while people type the first, which is what all content has.
        Text text => text.Text.Replace('’', '\''),
        TabChar => "\t",
        Break or CarriageReturn => " ",
        NoBreakHyphen => "-",
        _ => "",
    })).Split('\t').Select(Seen)).TrimEnd();

    private bool Stands(OpenXmlElement element, bool accepted) => !element.Ancestors().TakeWhile(around => around != paragraph)
        .Any(around => accepted ? around is DeletedRun or MoveFromRun : around is InsertedRun or MoveToRun);
}
