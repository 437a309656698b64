using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using BackCare.Figures;

namespace BackCare.Guidance;

/// <summary>A drawing as it is served: a file, or what stands in one behind a #.</summary>
/// <param name="Address">With a fingerprint of its file: what is at one address never changes.</param>
/// <param name="Alt">What it shows, for those who cannot see it.</param>
/// <param name="Width">In its own units, like <paramref name="Height"/>: the browser keeps the place free.</param>
public sealed record Drawing(string Address, string Alt, int Width, int Height)
{
    /// <summary>The address of its file, which may hold others too.</summary>
    public string FileAddress => Address.Split('#')[0];

    /// <summary>The file. What moves is drawn when somebody first asks for it: it takes longer than all the rest.</summary>
    public ImmutableArray<byte> Bytes => File.Value;

    internal Lazy<ImmutableArray<byte>> File { get; init; } = new([]);
}

/// <summary>A figure of an exercise as its page shows it.</summary>
/// <param name="Positions">From start to end, all in one file.</param>
/// <param name="Movement">All that lies between start and end, side by side in one drawing; null where nothing moves.</param>
public sealed record DrawnFigure(ImmutableArray<Drawing> Positions, Drawing? Movement)
{
    /// <summary>No figure, which is a problem where there must be one.</summary>
    public static readonly DrawnFigure None = new([], null);

    /// <summary>How many drawings <see cref="Movement"/> holds.</summary>
    public const int Frames = 9;

    // Of a small picture, in units of its file: four by three.
    private const int SmallWidth = 240, SmallHeight = 180;

    /// <summary>
    /// The last position of a page's first figure, in a file that all pages share, for a list of them; null for others.
    /// </summary>
    public Drawing? Small { get; private init; }

    /// <summary>What stands under a position; null where there is one alone.</summary>
    public string? CaptionOf(int at) =>
        Positions.Length == 1 ? null : at == 0 ? "Start" : Positions.Length == 2 ? "Move" : $"Move {at}";

    /// <summary>The figures of every page by its slug, each by its id.</summary>
    public static ImmutableDictionary<string, ImmutableDictionary<string, DrawnFigure>> AllOf(
        ImmutableSortedDictionary<string, ImmutableArray<Figure>> pages)
    {
        var sheet = FigureDrawing.Sheet(
            pages.Where(page => !page.Value.IsEmpty).Select(page => (page.Key, page.Value[0].Drawings[^1])), SmallWidth, SmallHeight);
        // An id that is used twice is a problem already.
        return pages.ToImmutableDictionary(page => page.Key, page => page.Value.DistinctBy(figure => figure.Id)
            .ToImmutableDictionary(figure => figure.Id, figure => Of(page.Key, figure) with
            {
                Small = figure == page.Value[0]
                    ? Served("exercises", sheet, () => sheet, page.Key, "", SmallWidth, SmallHeight) : null,
            }));
    }

    private static DrawnFigure Of(string slug, Figure figure)
    {
        var (width, height) = FigureDrawing.Size(figure);
        var drawn = FigureDrawing.Sheet(figure.Positions.Zip(figure.Drawings, (position, svg) => (position.Id, svg)),
            width, height);
        return new(
            [.. figure.Positions.Select(position =>
                Served($"{slug}-{figure.Id}", drawn, () => drawn, position.Id, position.Alt, width, height))],
            figure.Ends is { } ends
                // Whatever changes the movement changes what is at its ends.
                ? Served($"{slug}-{figure.Id}-moving", drawn,
                    () => Strip(FigureDrawing.Frames(figure, ends.Start, ends.End, Frames), width, height),
                    null, "", Frames * width, height)
                : null);
    }

    /// <param name="identity">What changes when the file does.</param>
    /// <param name="id">In the file; null for all of it.</param>
    private static Drawing Served(string name, string identity, Func<string> draw, string? id, string alt, int width,
        int height)
    {
        var fingerprint = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(identity)))[..12];
        return new($"/figures/{name}.{fingerprint}.svg{(id is null ? "" : $"#{id}")}", alt, width, height)
        {
            File = new(() => [.. Encoding.UTF8.GetBytes(draw())], LazyThreadSafetyMode.PublicationOnly),
        };
    }

    private static string Strip(ImmutableArray<string> frames, int width, int height) => string.Create(
        CultureInfo.InvariantCulture,
        $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {Frames * width} {height}\">")
        + string.Concat(frames.Select((frame, at) => string.Create(CultureInfo.InvariantCulture,
            $"<svg x=\"{at * width}\" width=\"{width}\" height=\"{height}\"{frame["<svg".Length..]}")))
        + "</svg>";
}
