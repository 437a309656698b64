using System.Xml;
using System.Xml.Linq;

namespace BackCare.Guidance;

/// <summary>One image of content/media, as described in media.yml.</summary>
/// <param name="Alt">Empty only for a decorative image.</param>
/// <param name="Produced">Media have their own review dates, shown beside them.</param>
/// <param name="Width">In pixels, like <paramref name="Height"/>, so that browsers reserve the space.</param>
[Entry("image", id: "file")]
public sealed record MediaItem(
    [Key("file")] string File, [Key("alt", Optional = true, AllowEmpty = true)] string Alt,
    [Key("decorative", Optional = true, OneOf = ["true", "false"])] bool Decorative, [Key("caption")] string? Caption,
    [Key("credit")] string Credit, [Key("licence")] string Licence, [Key("produced")] DateOnly Produced,
    [Key("next-review")] DateOnly NextReview, [Key("width")] int Width, [Key("height")] int Height)
{
    /// <summary>/media/name.svg: how guides refer to it, and where it is served.</summary>
    public string Address { get; init; } = $"/media/{File}";

    /// <summary>The file as loaded, so that changes on disk cannot alter what was approved.</summary>
    public ImmutableArray<byte> Bytes { get; init; } = [];

    [Key("on-home", OneOf = ["true", "false"])]
    public bool OnHome { get; init; }

    /// <summary>The whole image, or one view of its file; null if there is no such view.</summary>
    internal Drawing? Drawn(string? view) => view is null ? new(Address, Alt, Width, Height)
        : Encoding.UTF8.GetString(Bytes.AsSpan()).Contains($"<view id=\"{view}\"")
            ? new($"{Address}#{view}", "", Width, Height) : null;
}

[Entry("media.yml")]
internal sealed record MediaFile([Key("media")] ImmutableArray<MediaItem> Media);

/// <summary>Reads content/media/media.yml and checks the files beside it.</summary>
public static partial class Media
{
    /// <summary>The most for a drawing, which compresses to a third: people wait for it on a slow connection.</summary>
    private const int MaxBytes = 8 * 1024;

    // Shapes and their fills. No text: words in a drawing are not checked against numbers, nor read out. No use,
    // pattern, marker or clipPath: a few of each can stand for millions of shapes.
    private static readonly FrozenSet<string> SafeElements =
    [
        "svg", "g", "path", "view", "circle", "ellipse", "line", "polyline", "polygon", "rect", "defs", "linearGradient",
        "radialGradient", "stop",
    ];

    // Measures and colours of those elements; nothing that names another file, runs or is read out.
    private static readonly FrozenSet<string> SafeAttributes =
    [
        "id", "viewBox", "preserveAspectRatio", "version", "width", "height", "x", "y", "x1", "y1", "x2", "y2", "cx", "cy", "r", "rx",
        "ry", "fx", "fy", "fr", "d", "points", "transform", "fill", "fill-opacity", "fill-rule", "stroke",
        "stroke-width", "stroke-opacity", "stroke-linecap", "stroke-linejoin", "stroke-miterlimit", "stroke-dasharray",
        "stroke-dashoffset", "vector-effect", "paint-order", "opacity", "color", "offset", "stop-color", "stop-opacity",
        "gradientUnits", "gradientTransform", "spreadMethod",
    ];

    private const string NoWords =
        "take it out; words belong in 'alt' or 'caption' in media.yml, where they are checked and read out";

    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    internal const string List = "media/media.yml";

    /// <summary>Every usable image by address. Without media.yml there may be no image files either.</summary>
    public static ImmutableDictionary<string, MediaItem> Load(string contentFolder, Problems problems)
    {
        var folder = Path.Combine(contentFolder, "media");
        var items = ImmutableDictionary.CreateBuilder<string, MediaItem>();
        if (!Directory.Exists(folder)) return items.ToImmutable();

        var present = Directory.EnumerateFileSystemEntries(folder).Select(path => Path.GetFileName(path))
            .Where(name => name != "media.yml" && ContentFile.IsContent(name)).Order(StringComparer.Ordinal).ToArray();
        var listed = new HashSet<string>();
        if (File.Exists(Path.Combine(folder, "media.yml")))
        {
            if (YamlBinder.Read<MediaFile>(ContentFile.Read(contentFolder, List, problems), problems,
                mend: "start it with the line 'media:'") is not { } read || problems.IsUnparsed(List))
                return items.ToImmutable();
            foreach (var item in read.Value.Media)
            {
                var isGood = Check(item, read[item]);
                if (FileOf(item.File, read[item], folder, listed, problems) is not { } bytes || !isGood)
                {
                    problems.MarkUnparsed(List);
                    problems.MarkUnparsed($"media/{item.File}");
                    continue;
                }
                if (item.OnHome && items.Values.FirstOrDefault(other => other.OnHome) is { } hero)
                    read[item].Report("on-home", "BC064", $"'{item.File}' is the second image on the home page",
                        $"take 'on-home' from it, or from '{hero.File}'");
                items[item.Address] = item with { Bytes = bytes };
            }
        }

        foreach (var name in present.Where(name => !listed.Contains(name)))
            problems.Add($"media/{name}", 1, "BC060", "the file is not listed in media.yml",
                "add it there with alt, credit, licence and dates, or delete it");
        return items.ToImmutable();
    }

    private static bool Check(MediaItem item, YamlLocation location)
    {
        var isGood = true;
        if (item.Decorative && item.Alt.Length > 0)
            Refuse("alt", "BC062", $"{location.Subject} is decorative and has an alt text",
                "write alt: \"\", or take out 'decorative'");
        if (!item.Decorative && item.Alt.Length == 0)
            Refuse("alt", "BC062", $"{location.Subject} has no alt text",
                "say what the image shows; if it shows nothing that the text does not say, write alt: \"\" and "
                    + "decorative: true");
        if (item.NextReview <= item.Produced)
            location.Report("next-review", "BC065", "'next-review' is not after 'produced'",
                "give the day a review is next due");
        foreach (var (key, measure) in new[] { ("width", item.Width), ("height", item.Height) })
            if (measure is 0 or > 10_000)
                Refuse(key, "BC065", $"'{key}: {measure}' is not a size in pixels", "write a number from 1 to 10000");
        return isGood;

        void Refuse(string key, string code, string what, string mend)
        {
            isGood = false;
            location.Report(key, code, what, mend);
        }
    }

    private static ImmutableArray<byte>? FileOf(string name, YamlLocation location, string folder,
        HashSet<string> listed, Problems problems)
    {
        var path = Path.Combine(folder, name);
        if (!listed.Add(name)) location.Report("file", "BC064", $"'{name}' is listed twice", "keep one of the two");
        else if (!NamePattern().IsMatch(name))
            location.Report("file", "BC061", $"'{name}' is not a name for an image",
                "use small letters, digits and single hyphens, and the ending .svg, .png, .jpg or .webp");
        else if (!File.Exists(path))
            location.Report("file", "BC061", $"there is no file media/{name}",
                "add it beside media.yml, or mend the name");
        else
        {
            ImmutableArray<byte> bytes = [.. File.ReadAllBytes(path)];
            if (!name.EndsWith(".svg", StringComparison.Ordinal)) return bytes;
            if (bytes.Length > MaxBytes)
                problems.Add($"media/{name}", 1, "BC066",
                    $"the drawing has {bytes.Length} bytes, and at most {MaxBytes} are allowed",
                    "save it as plain svg, round its numbers, and take out what nobody sees");
            // Problems inside the drawing are reported, but it still counts as a drawing.
            else if (ReadSvg(bytes, $"media/{name}", problems) is not null) return bytes;
        }
        return null;
    }

    // An svg is a document: opened on its own, it could run script, fetch from elsewhere, or say unchecked words.
    /// <param name="mayBeStyled">A figure darkens in a dark scheme, so it may have classes and rules that name nothing
    /// outside the file. It may also reuse a part of itself.</param>
    /// <returns>The svg element; null if there is none.</returns>
    internal static XElement? ReadSvg(ImmutableArray<byte> bytes, string name, Problems problems,
        bool mayBeStyled = false)
    {
        // A byte order mark is not part of the text.
        var text = Encoding.UTF8.GetString(bytes.AsSpan()).TrimStart('\uFEFF').ReplaceLineEndings("\n");
        if (Characters.FirstUnfit(text) is var (unfit, found, cure))
        {
            problems.AddUnparsed(name, ContentFile.LineAt(text, unfit), "BC103", found, cure);
            return null;
        }
        try
        {
            using var reader = XmlReader.Create(new StringReader(text),
                new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, IgnoreWhitespace = true });
            var document = XDocument.Load(reader, LoadOptions.SetLineInfo);
            CheckNodes(document, mayBeStyled, (node, what, mend) =>
                problems.Add(name, Math.Max(1, ((IXmlLineInfo)node).LineNumber), "BC063", what, mend));
            return document.Root;
        }
        catch (XmlException exception)
        {
            problems.AddUnparsed(name, Math.Max(1, exception.LineNumber), "BC063",
                $"this is not a plain svg ({exception.Message.TrimEnd('.')})",
                "save it as plain svg without a document type");
            return null;
        }
    }

    private static void CheckNodes(XDocument document, bool mayBeStyled, Action<XObject, string, string> refuse)
    {
        const string Mend = "take it out; use presentation attributes such as fill and stroke";
        // Anything inside a refused element is refused with it.
        var refused = new HashSet<XElement>();
        foreach (var node in document.DescendantNodes())
            if (node.Parent is { } around && refused.Contains(around))
            {
                if (node is XElement within) refused.Add(within);
            }
            else if (node is XProcessingInstruction instruction)
                refuse(node, $"the svg holds the instruction '{instruction.Target}'", Mend);
            else if (node is XText words
                && (words.Parent?.Name != Svg + "style" || OutsideRule().IsMatch(words.Value)))
                refuse(node, $"the drawing holds the words \"{words.Value.Trim().Ellipsized()}\"", NoWords);
            else if (node is XElement element && !IsAllowed(element))
            {
                refused.Add(element);
                var called = element.Name.LocalName;
                if (element.Parent is null)
                    refuse(node, $"the file starts with <{called}>, not with an svg element of the SVG namespace", Mend);
                else if (called is "text" or "tspan" or "textPath" or "title" or "desc" or "foreignObject")
                    refuse(node, $"the drawing holds <{called}>, which is for words", NoWords);
                else refuse(node, $"the svg holds <{called}>", Mend);
            }
            else if (node is XElement shape)
                foreach (var attribute in shape.Attributes().Where(attribute => !attribute.IsNamespaceDeclaration))
                    if (!IsAllowedOn(shape, attribute))
                        refuse(node, $"the svg has the attribute '{attribute.Name.LocalName}'", Mend);
                    else if (OutsideUrl().IsMatch(attribute.Value))
                        refuse(node, $"the svg refers to '{attribute.Value.Trim().Ellipsized()}'", Mend);

        bool IsAllowed(XElement element) => element.Name.Namespace == Svg
            && (element.Parent is null ? element.Name.LocalName is "svg"
                : SafeElements.Contains(element.Name.LocalName)
                    || mayBeStyled && element.Name.LocalName is "style" or "use");

        bool IsAllowedOn(XElement element, XAttribute attribute) => attribute.Name.NamespaceName is ""
            && (SafeAttributes.Contains(attribute.Name.LocalName)
                || mayBeStyled && attribute.Name.LocalName is "class"
                || mayBeStyled && attribute.Name.LocalName is "href" && element.Name.LocalName is "use"
                    && attribute.Value.StartsWith('#'));
    }

    // Style rules that refer outside: a url, an import, a font or an animation.
    [GeneratedRegex(@"url|src|\\|@(?!media)|content|animation|transition|filter|<", RegexOptions.IgnoreCase)]
    private static partial Regex OutsideRule();

    [GeneratedRegex(@"^[a-z0-9]+(-[a-z0-9]+)*\.(svg|png|jpg|webp)$")]
    private static partial Regex NamePattern();

    // A backslash could spell "url" in another way.
    [GeneratedRegex(@"url\(\s*['""]?(?!#)|src\(|\\", RegexOptions.IgnoreCase)]
    private static partial Regex OutsideUrl();
}
