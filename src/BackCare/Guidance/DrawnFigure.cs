namespace BackCare.Guidance;

/// <summary>A drawing as served: a whole file, or a part of one after a #.</summary>
/// <param name="Address">Includes a fingerprint of the file, so what is at an address never changes.</param>
/// <param name="Alt">What it shows, for those who cannot see it.</param>
/// <param name="Width">In px as drawn, like <paramref name="Height"/>, so that browsers reserve the space.</param>
public sealed record Drawing(string Address, string Alt, int Width, int Height)
{
    /// <summary>The address of its file, which may hold other drawings too.</summary>
    public string FileAddress => Address.Split('#')[0];

    /// <summary>The file as it was when the content was loaded.</summary>
    public ImmutableArray<byte> Bytes { get; init; } = [];
}

/// <summary>A figure of a page, drawn by tools/Figures from the poses beside it, or by hand.</summary>
/// <param name="Positions">From start to end, all in one file.</param>
/// <param name="Moves">Whether it goes from a start to an end and back.</param>
public sealed record DrawnFigure(ImmutableArray<Drawing> Positions, bool Moves)
{
    /// <summary>No figure; a problem if one is needed.</summary>
    public static readonly DrawnFigure None = new([], false);

    public const string Folder = "exercises";

    public const string Main = "main";

    /// <summary>The body measures of the people drawn.</summary>
    public const string BodiesFile = $"{Folder}/bodies.yaml";

    /// <summary>A small picture of each exercise.</summary>
    public const string TilesFile = $"{Folder}/tiles.svg";

    private const string Ending = ".poses.yaml";
    private const int MaxAltLength = 160;

    /// <summary>The small picture of a page's first figure, in the file that lists use; null for others.</summary>
    public Drawing? Small { get; private init; }

    /// <summary>Finds a drawing by its name in content; null if there is none.</summary>
    /// <param name="name">"page/figure", "page/figure#position", "/media/name.svg", or that with # and a view.</param>
    /// <param name="media">Images by address.</param>
    /// <param name="figures">Figures by the page's slug and their own name.</param>
    public static Drawing? Named(string name, IReadOnlyDictionary<string, MediaItem> media,
        IReadOnlyDictionary<string, ImmutableDictionary<string, DrawnFigure>> figures)
    {
        var (file, part) = name.Split('#') is [var before, var after] ? (before, after) : (name, null);
        if (media.TryGetValue(file, out var item)) return item.Drawn(part);
        if (file.Split('/') is not [var page, var id] || !figures.TryGetValue(page, out var its)) return null;
        var positions = its.GetValueOrDefault(id, None).Positions;
        return part is null ? positions is [var only] ? only : null
            : positions.FirstOrDefault(position => position.Address.EndsWith($"#{part}", StringComparison.Ordinal));
    }

    /// <summary>The caption of a position; null if it is the only one.</summary>
    public string? CaptionOf(int at) => (at, Positions.Length) switch
    {
        (_, 1) => null,
        (0, _) => "Start",
        (_, 2) => "Move",
        _ => $"Move {at}",
    };

    public static string PosesOf(string slug) => $"{Folder}/{slug}{Ending}";

    public static string FileOf(string slug, string figure) => $"{Folder}/{slug}.{figure}.svg";

    /// <summary>Whether a content file belongs to figures instead of being a page.</summary>
    public static bool IsFigureFile(string file) => file.StartsWith($"{Folder}/", StringComparison.Ordinal)
        && (file.EndsWith(Ending, StringComparison.Ordinal) || file.EndsWith(".svg", StringComparison.Ordinal) || file == BodiesFile);

    /// <summary>The slugs of pages that have figures, sorted.</summary>
    public static IEnumerable<string> Slugs(string contentFolder) => NamesIn(contentFolder, Ending).Select(name => name[..^Ending.Length]);

    private static IEnumerable<string> NamesIn(string contentFolder, string ending) => Path.Combine(contentFolder, Folder) is var folder
        && Directory.Exists(folder) ? Directory.EnumerateFiles(folder, $"*{ending}").Select(path => Path.GetFileName(path))
            .Where(ContentFile.IsContent).Order(StringComparer.Ordinal) : [];

    /// <summary>The figures of every page by slug and id. It does not check how poses are drawn.</summary>
    public static ImmutableDictionary<string, ImmutableDictionary<string, DrawnFigure>> Load(string contentFolder, Problems problems)
    {
        var all = ImmutableDictionary.CreateBuilder<string, ImmutableDictionary<string, DrawnFigure>>();
        // The words of each position and where they occur first: copied words describe another exercise.
        var (said, used) = (new Dictionary<string, string>(), new HashSet<string>());
        // Only the drawing tool needs it, but a broken file must not go unnoticed.
        if (File.Exists(Path.Combine(contentFolder, BodiesFile))) ContentFile.Read(contentFolder, BodiesFile, problems);
        var tiles = Slugs(contentFolder).Any() ? FileAt(contentFolder, TilesFile, problems) : null;
        foreach (var slug in Slugs(contentFolder))
        {
            var name = PosesOf(slug);
            if (!YamlBinder.IsId(slug))
                problems.Add(name, 1, "BC412", $"'{slug}' is no name for a page",
                    "name the file after the page of the exercise, in small letters, digits and single hyphens");
            else if (YamlBinder.Read<PosesFile>(contentFolder, name, problems) is { } read)
                all[slug] = Read(contentFolder, slug, read, tiles, said, used, problems);
        }
        foreach (var name in NamesIn(contentFolder, ".svg")
            .Where(name => !problems.IsUnparsed(PosesOf(name.Split('.')[0]))))
            if ($"{Folder}/{name}" is var of && of != TilesFile && !used.Contains(of))
                problems.Add(of, 1, "BC410", "the drawing belongs to no figure", "name its figure in the poses of its page, or delete it");
        return all.ToImmutable();
    }

    private static ImmutableDictionary<string, DrawnFigure> Read(string contentFolder, string slug,
        Parsed<PosesFile> read, DrawnFile? tiles, Dictionary<string, string> said, HashSet<string> used,
        Problems problems)
    {
        var figures = ImmutableDictionary.CreateBuilder<string, DrawnFigure>();
        foreach (var described in read.Value.Figures)
        {
            var (id, positions, place) = (described.Id, described.Positions, read[described]);
            foreach (var position in positions) CheckAlt(position.Alt, read[position], said);
            var ids = positions.Select(position => position.Id).ToArray();
            if (ids.Length == 0 || ids.Contains("start") != ids.Contains("end"))
                place.Report("positions", "BC410",
                    $"{place.Subject} has "
                        + (ids.Length == 0 ? "no position" : "a start without an end, or an end without a start"),
                    "write one: a movement has a position 'start' and a position 'end'; steps and rests have neither");
            read.CheckOnce(positions, position => position.Id, "position id", "give each position of a figure its own");
            used.Add(FileOf(slug, id));
            var drawn = FileAt(contentFolder, FileOf(slug, id), problems);
            foreach (var unseen in positions.Where(position => positions.Length > 1 && drawn?.Views.Contains(position.Id) is false))
                problems.Add(FileOf(slug, id), 1, "BC410", $"the drawing has no view '{unseen.Id}'",
                    "draw all positions in one file, each with its <view id=\"…\" viewBox=\"…\"/>");
            var figure = new DrawnFigure(
                // A broken drawing is reported once; the page is not told that it lacks one.
                [.. positions.Select(position => drawn?.Served($"{slug}-{id}", positions.Length > 1 ? position.Id : null, position.Alt)
                    ?? new Drawing("", position.Alt, 1, 1))], ids.Contains("end"));
            figures.TryAdd(id, figures.Count == 0 && tiles?.Views.Contains(slug) is true
                ? figure with { Small = tiles.Served("exercises", slug, "") } : figure);
        }
        read.CheckOnce(read.Value.Figures, figure => figure.Id, "figure id", "give each figure of a file its own");
        if (read.Value.Figures.IsEmpty && !problems.IsUnparsed(PosesOf(slug)))
            read.Top.Report("figures", "BC410", "the file has no figure", "write one, or delete the file");
        return figures.ToImmutable();
    }

    private static void CheckAlt(string alt, YamlLocation position, Dictionary<string, string> said)
    {
        var here = $"{position.File}, line {position.LineOf("alt")}";
        if (!position.Has("alt")) position.ReportMissing("alt");
        if (alt.Length > 0 && (!alt.EndsWith('.') || alt.Length > MaxAltLength || alt[..^1].Contains(". ")))
            position.Report("alt", "BC409", "'alt' is not one sentence",
                $"say in one plain sentence of at most {MaxAltLength} characters how the person is placed");
        else if (alt.Length > 0 && !said.TryAdd(alt, here))
            position.Report("alt", "BC409", $"'alt' says the same as that of {said[alt]}",
                "say what is different here: that is why it is drawn");
    }

    internal sealed record PosesFile([Key("figures")] ImmutableArray<FigureDescription> Figures);

    /// <summary>The part of a figure that pages use; the rest is for the drawing tool.</summary>
    [Entry("figure", HasOtherKeys = true)]
    internal sealed record FigureDescription(
        [Key("id", IsId = true)] string Id,
        [Key("positions", Optional = true)] ImmutableArray<PositionDescription> Positions);

    [Entry("position", HasOtherKeys = true)]
    internal sealed record PositionDescription(
        [Key("id", IsId = true)] string Id, [Key("alt", Optional = true)] string Alt);

    private static DrawnFile? FileAt(string contentFolder, string name, Problems problems)
    {
        var path = Path.Combine(contentFolder, name);
        var before = problems.All.Count;
        if (!File.Exists(path))
        {
            problems.Add(name, 1, "BC410", "the drawing is missing",
                "run 'dotnet run --project tools/Figures -- content', which draws it from its poses");
            return null;
        }
        ImmutableArray<byte> bytes = [.. File.ReadAllBytes(path)];
        var root = Media.ReadSvg(bytes, name, problems, mayBeStyled: true);
        if (root is null || problems.All.Count > before) return null;
        if (int.TryParse(root.Attribute("width")?.Value, out var width) && width > 0
            && int.TryParse(root.Attribute("height")?.Value, out var height) && height > 0)
            return new(bytes, Convert.ToHexStringLower(SHA256.HashData(bytes.AsSpan()))[..12], width, height,
            [
                .. root.Elements().Where(each => each.Name.LocalName is "view")
                    .Select(each => each.Attribute("id")?.Value ?? ""),
            ]);
        problems.Add(name, 1, "BC410", "the drawing does not say how large it is",
            "give its svg element width and height, in px without a unit");
        return null;
    }

    private sealed record DrawnFile(ImmutableArray<byte> Bytes, string Fingerprint, int Width, int Height, ImmutableHashSet<string> Views)
    {
        /// <param name="id">The part of the file; null for all of it.</param>
        public Drawing Served(string called, string? id, string alt) =>
            new($"/figures/{called}.{Fingerprint}.svg{(id is null ? "" : $"#{id}")}", alt, Width, Height) { Bytes = Bytes };
    }
}
