using System.Collections.Immutable;
using System.Globalization;

namespace BackCare.Figures;

/// <summary>
/// Figures as SVG files that stand by themselves: paper of their own, no text, no script, nothing to load. The same
/// figure gives the same bytes.
/// </summary>
public static class FigureDrawing
{
    /// <summary>Of one position, in bytes as they stand in the file.</summary>
    public const int MostBytes = 3000;

    /// <summary>Of a start and an end, which a page shows side by side.</summary>
    public const int MostBytesOfPair = 5000;

    private const string Opening = "<svg xmlns=\"http://www.w3.org/2000/svg\"";

    // Units between drawings of one file: rounding shows no edge of the next.
    private const int Apart = 16;

    /// <summary>One position with its arrows.</summary>
    public static string Svg(Figure figure, Position position)
    {
        var (width, height) = Size(figure);
        return Paper(width, height, figure.Body, Scene.Draw(figure, position));
    }

    /// <summary>
    /// How wide and high the drawing of one position is, in its own units: for the attributes of an
    /// image.
    /// </summary>
    public static (int Width, int Height) Size(Figure figure) =>
        (Scene.Scaled(figure.View.Width), Scene.Scaled(figure.View.Height));

    /// <summary>
    /// Drawings on the way from one position to another, both of them first and last, all without arrows: shown one
    /// after the other they are a slow movement. Every joint moves by equal parts, and nobody sinks into the floor.
    /// </summary>
    /// <param name="count">Of drawings, at least 2.</param>
    public static ImmutableArray<string> Frames(Figure figure, Position from, Position to, int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 2);
        var (width, height) = Size(figure);
        return
        [
            .. Enumerable.Range(0, count)
                .Select(frame => Movement.At(figure.Body, from, to, (double)frame / (count - 1)))
                .Select(position => Paper(width, height, figure.Body, Scene.Draw(figure, position))),
        ];
    }

    /// <summary>
    /// Several drawings as one file, so that a page of many waits for one answer. Each is seen alone at its id behind a
    /// #, without script. The file's own frame is that of each of them: every browser gives them the right shape.
    /// </summary>
    /// <param name="drawings">Each id once; the drawings of any size, as <see cref="Svg"/> gives them.</param>
    /// <param name="width">Of the room that each is fitted into, in units, like <paramref name="height"/>.</param>
    public static string Sheet(IEnumerable<(string Id, string Svg)> drawings, int width, int height) =>
        string.Create(CultureInfo.InvariantCulture,
            $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\">")
        + string.Concat(drawings.Select((drawing, at) => string.Create(CultureInfo.InvariantCulture,
            $"<view id=\"{drawing.Id}\" viewBox=\"{at * (width + Apart)} 0 {width} {height}\"/>"
            + $"<svg x=\"{at * (width + Apart)}\" width=\"{width}\" height=\"{height}\"{drawing.Svg[Opening.Length..]}")))
        + "</svg>";

    private static string Paper(int width, int height, Body body, string drawn) => string.Create(
        CultureInfo.InvariantCulture,
        $"{Opening} viewBox=\"0 0 {width} {height}\" fill=\"{body.Skin}\" "
        + $"stroke=\"{Colours.Line}\" stroke-width=\"{Scene.LineWidth}\" stroke-linecap=\"round\" stroke-linejoin=\"round\" "
        + $"paint-order=\"stroke\"><path stroke=\"none\" fill=\"{Colours.Paper}\" d=\"M0 0h{width}v{height}H0z\"/>"
        + $"{drawn}</svg>");
}
