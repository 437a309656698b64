using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using BackCare.Figures;

namespace BackCare.Guidance;

/// <summary>A drawing as it is served.</summary>
/// <param name="Address">With a fingerprint of its bytes: what is at one address never changes.</param>
/// <param name="Alt">What it shows, for those who cannot see it.</param>
/// <param name="Width">In its own units, like <paramref name="Height"/>: the browser keeps the place free.</param>
public sealed record Drawing(string Address, string Alt, int Width, int Height)
{
    public ImmutableArray<byte> Bytes { get; init; } = [];
}

/// <summary>A figure of an exercise as its page shows it.</summary>
/// <param name="Positions">From start to end.</param>
/// <param name="Movement">All that lies between start and end, side by side in one drawing; null where nothing moves.</param>
public sealed record DrawnFigure(ImmutableArray<Drawing> Positions, Drawing? Movement)
{
    /// <summary>No figure, which is a problem where there must be one.</summary>
    public static readonly DrawnFigure None = new([], null);

    /// <summary>How many drawings <see cref="Movement"/> holds.</summary>
    public const int Frames = 9;

    public static DrawnFigure Of(string slug, Figure figure)
    {
        var (width, height) = FigureDrawing.Size(figure);
        return new([.. figure.Positions.Select(position => Served(position.Id, position.Alt, FigureDrawing.Svg(figure, position), width))],
            figure.Ends is { } ends ? Served("moving", "", Strip(FigureDrawing.Frames(figure, ends.Start, ends.End, Frames)), Frames * width)
                : null);

        Drawing Served(string name, string alt, string svg, int wide)
        {
            var bytes = Encoding.UTF8.GetBytes(svg);
            var fingerprint = Convert.ToHexStringLower(SHA256.HashData(bytes))[..12];
            return new($"/figures/{slug}-{figure.Id}-{name}.{fingerprint}.svg", alt, wide, height) { Bytes = [.. bytes] };
        }

        string Strip(ImmutableArray<string> frames) =>
            string.Create(CultureInfo.InvariantCulture, $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {Frames * width} {height}\">")
            + string.Concat(frames.Select((frame, at) => string.Create(CultureInfo.InvariantCulture,
                $"<svg x=\"{at * width}\" width=\"{width}\" height=\"{height}\"{frame["<svg".Length..]}")))
            + "</svg>";
    }
}
