using System.IO.Compression;
using System.Text.RegularExpressions;
using System.Xml;
using BackCare.Proposals;
using BackCare.Review;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace BackCare.Cli.Documents;

/// <summary>
/// What somebody changed in a <see cref="WordsDocument"/>, as suggestions; and sentences on all else that it says by now, so that
/// nothing of it is lost. It may come from anybody: it is unpacked within bounds, and no address in it is asked for.
/// </summary>
internal sealed class ReadDocument
{
    // All the content makes a document of half a megabyte, or 4 MB unpacked.
    private const int MostBytes = 16 << 20, MostUnpacked = 48 << 20, MostNodes = 1_000_000, MostDepth = 200;

    private const string Nobody = "nobody named", OfComment = "comment";

    private readonly Dictionary<string, (string Item, Passage Passage)> known;
    private readonly int place;
    private readonly string savedBy, savedOn;
    private readonly Dictionary<string, Comment> comments;
    private readonly HashSet<int> numbers = [];
    private readonly List<Suggestion> suggestions = [];
    private readonly List<string> said = [];

    /// <param name="place">Of the document among those that are read together: ids begin with it.</param>
    private ReadDocument(WordprocessingDocument file, int place, Library library, Dictionary<string, (string, Passage)> known)
    {
        (this.known, this.place) = (known, place);
        var (about, main) = (file.PackageProperties, file.MainDocumentPart ?? throw new InvalidDataException());
        OpenXmlPart?[] others = [main.FootnotesPart, main.EndnotesPart, .. main.HeaderParts, .. main.FooterParts];
        foreach (var part in others.Prepend(main.WordprocessingCommentsPart).Prepend(main).OfType<OpenXmlPart>()) Check(part);
        savedBy = DocumentParagraph.Seen(about.LastModifiedBy) is { Length: > 0 } name ? name : Nobody;
        savedOn = (about.Modified ?? about.Created)?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "unknown";
        comments = main.WordprocessingCommentsPart?.Comments?.Elements<Comment>().DistinctBy(comment => comment.Id?.Value ?? "")
            .ToDictionary(comment => comment.Id?.Value ?? "") ?? [];

        var all = DocumentParagraph.In(main.Document?.Body ?? throw new InvalidDataException());
        if (all.All(each => each.Marks is [])) throw new InvalidDataException();
        var edition = WordsDocument.Edition().Match(about.Subject ?? "");
        if (!edition.Success) said.Add("The document does not say of which version of the content it is.");
        else if (edition.Groups["version"].Value is var version && version != library.Version)
            said.Add($"The document is of version {version} of the content, and this is version {library.Version}.");
        var copied = all.SelectMany(each => each.Marks).CountBy(mark => mark.Value).Where(count => count.Value > 1)
            .Select(count => count.Key).ToHashSet(StringComparer.Ordinal);
        foreach (var paragraph in all) Read(paragraph, paragraph.Marks.Any(mark => copied.Contains(mark.Value)));

        if (edition.Success && Enumerable.Range(1, NumberOf(edition, "numbers")).Where(number => !numbers.Contains(number)).ToArray()
            is { Length: > 0 } gone)
            said.Add($"No longer marked in the document, so nothing was made of them: paragraphs {string.Join(", ", gone)}.");
        foreach (var comment in comments.Values) Say(comment, "at no paragraph");
        foreach (var line in others.OfType<OpenXmlPart>().SelectMany(part => DocumentParagraph.In(part.RootElement!)).Select(each => each.Now)
            .Where(line => line is not ""))
            said.Add($"A note, or the head or foot of a page, says: {line}");
        // Such as what a later Word adds.
        foreach (var other in main.Document.Body.Descendants<OpenXmlUnknownElement>().Where(each => each.InnerText is not ""
            && !each.Ancestors<OpenXmlUnknownElement>().Any()))
            said.Add($"A part that this program does not know says: {DocumentParagraph.Seen(other.InnerText)}");
    }

    /// <summary>All passages of the content, by what documents call them.</summary>
    public static Dictionary<string, (string Item, Passage Passage)> PassagesOf(Library library) => ReviewItem.Of(library)
        .SelectMany(item => Passage.Of(item.Tree).SelectMany(each => each.Leaves.Prepend(each)).Where(each => each.Leaf is not null)
            .Select(each => (Key: WordsDocument.KeyOf(item.Name, each), item.Name, Passage: each)))
        .DistinctBy(each => each.Key).ToDictionary(each => each.Key, each => (each.Name, each.Passage));

    /// <inheritdoc cref="ReadDocument(WordprocessingDocument, int, Library, Dictionary{string, ValueTuple{string, Passage}})"/>
    /// <exception cref="NotRecordedException">It is no such document; nothing was made of it.</exception>
    public static (IReadOnlyList<Suggestion> Suggestions, IReadOnlyList<string> Said) Of(string path, int place, Library library,
        Dictionary<string, (string, Passage)> known)
    {
        var name = Path.GetFileName(path);
        using var bytes = new MemoryStream();
        try
        {
            using (var file = File.OpenRead(path)) if (Copy(file, MostBytes, bytes) > MostBytes) throw TooLarge();
            bytes.Position = 0;
            // What an entry says of its size need not be true.
            using (var package = new ZipArchive(bytes, ZipArchiveMode.Read, leaveOpen: true))
            {
                var left = (long)MostUnpacked;
                foreach (var entry in package.Entries)
                    using (var unpacked = entry.Open()) if ((left -= Copy(unpacked, left)) < 0) throw TooLarge();
            }
            using var document = WordprocessingDocument.Open(bytes, isEditable: false);
            var read = new ReadDocument(document, place, library, known);
            return (read.suggestions, read.said);
        }
        // Of the package, its addresses, and values that are none.
        catch (Exception cannot) when (cannot is InvalidDataException or XmlException or OpenXmlPackageException or FormatException
            or ArgumentException or InvalidOperationException or NotSupportedException or OverflowException)
        {
            throw new NotRecordedException($"Nothing was changed, because {name} is cut off, damaged, has a password, or is no document "
                + "that 'backcare pack --docx' wrote. Ask for it again, saved as .docx without a password.");
        }

        NotRecordedException TooLarge() => new($"Nothing was changed, because {name} is larger than any document "
            + "that 'backcare pack --docx' writes. Take pictures and other files out of it.");
    }

    private static long Copy(Stream from, long most, MemoryStream? to = null)
    {
        var (buffer, all) = (new byte[1 << 16], 0L);
        while (all <= most && from.Read(buffer) is var read and > 0)
        {
            to?.Write(buffer, 0, read);
            all += read;
        }
        return all;
    }

    // The package makes an object of each element, and calls itself for what stands in it.
    private static void Check(OpenXmlPart part)
    {
        using var stream = part.GetStream(FileMode.Open, FileAccess.Read);
        using var xml = XmlReader.Create(stream);
        for (var nodes = 0; xml.Read(); nodes++)
            if (nodes > MostNodes || xml.Depth > MostDepth) throw new InvalidDataException();
    }

    private static int NumberOf(Match match, string group) => int.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture);

    private void Read(DocumentParagraph paragraph, bool isCopied)
    {
        var on = paragraph.Comments.Where(comments.ContainsKey).Select(id => comments.Remove(id, out var comment) ? comment : null!).ToArray();
        var ours = paragraph.Marks.Where(mark => mark.Groups["number"].Success).Select(mark => NumberOf(mark, "number")).ToArray();
        numbers.UnionWith(ours);
        var mark = paragraph.Marks.FirstOrDefault();
        var (now, before) = (paragraph.Now, paragraph.Before);
        if (ours is [var one]) (now, before) = (Without(one, now), Without(one, before));
        var isChanged = mark is null ? now is not "" : !IsAsItWas(now) || paragraph.IsJoined;
        var called = ours is [] ? mark is null ? "A paragraph without a mark of ours" : "A paragraph without a number"
            : $"Paragraph {string.Join(" with ", ours)}";
        var (item, passage) = mark is null ? default : known.GetValueOrDefault(mark.Groups["key"].Value);
        var fault = isCopied ? "is there twice"
            : paragraph.Marks.Length > 1 || paragraph.IsJoined ? "was joined with another"
            : paragraph.IsSplit ? "was split"
            : ours is [] ? "was added or changed"
            : passage is null ? "is about words that are not in this content"
            : now.Contains('\t', StringComparison.Ordinal) ? "has a tab, or was joined with another"
            : now is "" && paragraph.IsMoved ? "was moved elsewhere" : null;
        if (fault is not null)
        {
            if (isChanged)
                said.Add($"{called} {fault}, so no suggestion was made of it. By {By()}, it says: {DocumentParagraph.Seen(now)}"
                    + (mark is not null && IsAsItWas(before) && before != now ? $" It said: {before}" : ""));
            foreach (var comment in on) Say(comment, $"on {char.ToLowerInvariant(called[0])}{called[1..]}, which {fault}");
            return;
        }
        var made = new Suggestion($"{place}.{ours[0]}", Suggestion.OfWords, item, By(), paragraph.Day ?? savedOn, 0)
        {
            Place = passage!.Place,
            Old = passage.Leaf,
        };
        // A suggestion has words.
        if (isChanged) suggestions.Add(now is "" ? made with { Kind = OfComment, Why = "Deleted in the document." } : made with { New = now });
        foreach (var (at, comment) in on.Index())
            suggestions.Add(made with
            {
                Id = $"{made.Id}.{at + 1}",
                Kind = OfComment,
                By = NameOf(comment),
                Day = DocumentParagraph.DayOf(comment.Date?.InnerText) ?? savedOn,
                Why = WordsOf(comment),
            });

        bool IsAsItWas(string words) => WordsDocument.DigestOf(words) == mark!.Groups["said"].Value;

        // What is changed without a trace was changed by whoever saved it last, as far as anybody can tell.
        string By() => string.Join(" and ", ((mark is null ? before is "" : IsAsItWas(before)) ? paragraph.Authors
            : paragraph.Authors.Append(savedBy)).Distinct()) is { Length: > 0 } names ? names : Nobody;
    }

    private static string Without(int number, string text) => Regex.Replace(text, $@"^\s*{number}\.(\s+|$)", "");

    private void Say(Comment comment, string where) => said.Add($"A comment {where}, by {NameOf(comment)}, says: {WordsOf(comment)}");

    private static string NameOf(Comment comment) => DocumentParagraph.Seen(comment.Author?.Value) is { Length: > 0 } name ? name : Nobody;

    private static string WordsOf(Comment comment) =>
        string.Join('\n', DocumentParagraph.In(comment).Select(each => each.Now).Where(line => line is not ""));
}
