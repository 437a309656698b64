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
    /// <summary>The file. What moves is drawn when somebody first asks for it: it takes longer than all the rest.</summary>
    public ImmutableArray<byte> Bytes => File.Value;

    internal Lazy<ImmutableArray<byte>> File { get; init; } = new([]);
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

    /// <summary>What stands under a position; null where there is one alone.</summary>
    public string? CaptionOf(int at) =>
        Positions.Length == 1 ? null : at == 0 ? "Start" : Positions.Length == 2 ? "Move" : $"Move {at}";

    public static DrawnFigure Of(string slug, Figure figure)
    {
        var (width, height) = FigureDrawing.Size(figure);
        var drawn = figure.Drawings;
        return new(
            [.. figure.Positions.Select((position, at) => Served(position.Id, position.Alt, width, drawn[at], () => drawn[at]))],
            figure.Ends is { } ends
                // Whatever changes the movement changes what is at its ends.
                ? Served("moving", "", Frames * width, string.Concat(drawn),
                    () => Strip(FigureDrawing.Frames(figure, ends.Start, ends.End, Frames)))
                : null);

        Drawing Served(string name, string alt, int wide, string identity, Func<string> draw)
        {
            var fingerprint = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(identity)))[..12];
            return new($"/figures/{slug}-{figure.Id}-{name}.{fingerprint}.svg", alt, wide, height)
            {
                File = new(() => [.. Encoding.UTF8.GetBytes(draw())]),
            };
        }

        string Strip(ImmutableArray<string> frames) => string.Create(CultureInfo.InvariantCulture,
            $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {Frames * width} {height}\">")
            + string.Concat(frames.Select((frame, at) => string.Create(CultureInfo.InvariantCulture,
                $"<svg x=\"{at * width}\" width=\"{width}\" height=\"{height}\"{frame["<svg".Length..]}")))
            + "</svg>";
    }
}
