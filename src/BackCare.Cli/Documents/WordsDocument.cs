using System.Text.RegularExpressions;
using BackCare.Proposals;
using BackCare.Web.Papers;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace BackCare.Cli.Documents;

/// <summary>
/// Words of the content as a document of Word, to be changed there. Each paragraph lies in a bookmark, whose name tells
/// <see cref="ReadDocument"/> which passage it was made of and, by a digest, whether it still says what it said.
/// </summary>
internal static partial class WordsDocument
{
    public const string FileName = "pack.docx";

    private const string Title = "Title", Group = "Heading1", Row = "Heading2", Small = "Small";

    private static readonly string Looks = $"""
        <w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">
        <w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:cs="Arial"/><w:sz w:val="22"/>
        <w:lang w:val="en-GB"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after="120"/></w:pPr></w:pPrDefault></w:docDefaults>
        {Look(Title, "Title", "<w:b/><w:sz w:val=\"36\"/>", "")}
        {Look(Group, "heading 1", "<w:b/><w:sz w:val=\"30\"/>", "<w:keepNext/><w:spacing w:before=\"360\"/><w:outlineLvl w:val=\"0\"/>")}
        {Look(Row, "heading 2", "<w:b/><w:sz w:val=\"24\"/>", "<w:keepNext/><w:spacing w:before=\"240\"/><w:outlineLvl w:val=\"1\"/>")}
        {Look(Small, "Small", "<w:sz w:val=\"18\"/>", "")}
        </w:styles>
        """;

    /// <summary>The document of some rows and pages.</summary>
    public static byte[] Of(string product, Library library, IEnumerable<PackSection> sections)
    {
        var (body, words, known, numbers) = (new Body(), WrittenWords.AllIn(library.Folder), new HashSet<string>(StringComparer.Ordinal), 0);
        Add($"{product}: words to change", Title);
        Add("Change the words where they stand, with changes tracked or not. Do not enter anyone's data. Nothing is signed by it.");
        Add("Change nothing but paragraphs with a number, and leave each the one paragraph that it is. What else you want to say, say in a comment.");
        Add($"Version {library.Version} of the content.");
        var before = "";
        foreach (var section in sections)
        {
            if (section.Group != before) Add(before = section.Group, Group);
            if (section.Title.Length > 0) Add(section.Title, Row);
            foreach (var line in section.Lines)
            {
                var labels = string.Join(", ", line.Labels);
                if (line.Leaf is { } leaf && WrittenWords.Hold(leaf, words) && known.Add(KeyOf(section.Item, leaf)))
                {
                    if (labels.Length > 0) Add($"{labels}:", Small);
                    numbers++;
                    body.Append(Marked(body.ChildElements.Count, $"p{numbers}_{KeyOf(section.Item, leaf)}", leaf.Leaf!, null, numbers));
                }
                else if (labels != "Heading") Add(labels.Length > 0 ? $"{labels}: {line.Text}" : line.Text, Small);
            }
        }

        using var bytes = new MemoryStream();
        using (var file = WordprocessingDocument.Create(bytes, WordprocessingDocumentType.Document))
        {
            var main = file.AddMainDocumentPart();
            main.Document = new(body);
            main.AddNewPart<StyleDefinitionsPart>().Styles = new(Looks);
            (file.PackageProperties.Title, file.PackageProperties.Creator) = ($"{product}: words to change", product);
            file.PackageProperties.Subject = $"Version {library.Version} of the content, {numbers} paragraphs";
        }
        return bytes.ToArray();

        void Add(string text, string? style = null) =>
            body.Append(Marked(body.ChildElements.Count, $"t{body.ChildElements.Count}", text, style));
    }

    /// <summary>Which passage of which item it is, briefly: a bookmark may have 40 letters.</summary>
    public static string KeyOf(string item, Passage passage) => Proposal.DigestOf($"{item}\n{passage.Digest}")[..20];

    /// <summary>By which it is known whether words are others.</summary>
    public static string DigestOf(string words) => Proposal.DigestOf(DocumentParagraph.Seen(words).Replace('’', '\''))[..10];

    /// <summary>The name of a bookmark of ours: a number and a passage, or neither, and the digest of its words.</summary>
    [GeneratedRegex("^(?:p(?<number>[0-9]{1,5})_(?<key>[0-9a-f]{20})|t[0-9]+)_(?<said>[0-9a-f]{10})$")]
    public static partial Regex Mark();

    /// <summary>What the document says of itself in its properties.</summary>
    [GeneratedRegex("^Version (?<version>[0-9a-f]+) of the content, (?<numbers>[0-9]{1,5}) paragraphs$")]
    public static partial Regex Edition();

    private static Paragraph Marked(int place, string name, string words, string? style, int? number = null)
    {
        var id = place.ToString(CultureInfo.InvariantCulture);
        var look = number is null ? style is null ? null : new ParagraphProperties(new ParagraphStyleId { Val = style })
            : new ParagraphProperties(new Tabs(new TabStop { Val = TabStopValues.Left, Position = 720 }),
                new Indentation { Left = "720", Hanging = "720" });
        return new(new OpenXmlElement?[]
        {
            look,
            new BookmarkStart { Name = $"{name}_{DigestOf(words)}", Id = id },
            number is null ? null : new Run(new Text($"{number}."), new TabChar()),
            new Run(new Text(words) { Space = SpaceProcessingModeValues.Preserve }),
            new BookmarkEnd { Id = id },
        }.OfType<OpenXmlElement>());
    }

    private static string Look(string id, string name, string run, string paragraph) =>
        $"""<w:style w:type="paragraph" w:styleId="{id}"><w:name w:val="{name}"/><w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr></w:style>""";
}
