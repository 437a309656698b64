using System.Globalization;

namespace BackCare.Figures;

/// <summary>The colours of figures: those of the site's other drawings, on their paper.</summary>
internal static class Colours
{
    public const string Line = "#212b32";
    public const string Paper = "#f5ebdc";

    /// <summary>Of what moves, and where to look; of nothing else.</summary>
    public const string Accent = "#f0a35e";

    /// <summary>How much of the light reaches an arm or leg on the far side.</summary>
    private const double Shade = .85;

    public static string Of(Ink ink, Body body) => ink switch
    {
        Ink.Top or Ink.Sleeve => body.Top,
        Ink.Bottoms => body.Bottoms,
        Ink.Hair => body.HairColour,
        Ink.Shoe => "#fff",
        Ink.Pillow => "#c6b0e2",
        Ink.Mat => "#cfe0dd",
        Ink.Wall => "#e4d3ba",
        Ink.Wood => "#d9b98c",
        _ => body.Skin,
    };

    /// <summary>In the shade of the near side, as solid as it: what is paler looks like a ghost.</summary>
    public static string Far(string colour) => "#" + string.Concat(Parts(colour)
        .Select(own => ((int)Math.Round(own * Shade)).ToString("x2", CultureInfo.InvariantCulture)));

    private static int[] Parts(string colour)
    {
        var digits = colour.Length == 4 ? string.Concat(colour[1..].Select(digit => $"{digit}{digit}")) : colour[1..];
        return [.. digits.Chunk(2)
            .Select(pair => int.Parse(pair, NumberStyles.HexNumber, CultureInfo.InvariantCulture))];
    }
}
