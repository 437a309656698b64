using static System.FormattableString;

namespace BackCare.Figures;

/// <summary>The colours of figures, and the CSS that dims them in a dark scheme and whitens them on paper.</summary>
internal static class Ink
{
    /// <summary>Only for arrows and lines that show the move.</summary>
    public const string Accent = "#c8460a";

    public const string Wood = "#e0b684", Legs = "#b98a58", Mat = "#c3dad6", Edge = "#a9c4bf", Cloth = "#c3a5ea",
        Board = "#cfdad6", Bone = "#f7f3e8";

    private const string Line = "#212b32", Panel = "#f5ebdc", Floor = "#ecdcc3", Ghost = "#dcc8a9";
    private const string DuskLine = "#0b1214", DuskPanel = "#52676a", DuskFloor = "#5a6f72",
        DuskGhost = "#738a8e", DuskAccent = "#ffc094";

    private static readonly int[] Shade = [40, 52, 66];

    /// <summary>The colour shaded for the far side.</summary>
    public static string Far(string colour, double light = .8) => "#" + Convert.ToHexStringLower(
        [.. Convert.FromHexString(colour[1..]).Zip(Shade, (own, shade) =>
            (byte)Math.Round((own * light) + (shade * (1 - light))))]);

    /// <summary>The rules that a drawing uses. Strokes are in CSS px at any size, half under their fill.</summary>
    /// <param name="small">For tiles of about 120 px.</param>
    public static string Style(string drawing, bool small)
    {
        bool Has(char name) => drawing.Contains($"class=\"{name}\"");
        string Rule(string names, string rule) => names.Any(Has)
            ? $"{string.Join(',', names.Where(Has).Select(name => $".{name}"))}{{{rule}}}" : "";
        string Width(double large) => Invariant($"stroke-width:{large * (small ? .65 : 1):0.#}");
        return $"<style>path{(Has('g') ? ":not(.g)" : "")}{{vector-effect:non-scaling-stroke}}"
            + $"svg{{stroke:{Line};stroke-linejoin:round;paint-order:stroke;{Width(1.8)}}}"
            + Rule("w", Width(4.2)) + Rule("m", Width(3.2))
            // Round line ends, except at an open sleeve, where they would show as a knob.
            + Rule("acegl", "fill:none;stroke-linecap:round") + Rule("al", $"stroke:{Accent};{Width(3.5)}")
            + Rule("c", $"stroke:{Panel};{Width(6)}") + Rule("g", $"stroke:{Ghost}") + Rule("pos", "stroke:none")
            + Rule("s", "opacity:.12") + Rule("p", $"fill:{Panel}") + Rule("o", $"fill:{Floor}")
            + $"@media(prefers-color-scheme:dark)and (forced-colors:none){{svg{{stroke:{DuskLine}}}"
            + Rule("p", $"fill:{DuskPanel}") + Rule("o", $"fill:{DuskFloor}") + Rule("g", $"stroke:{DuskGhost}")
            + Rule("a", $"stroke:{DuskAccent}") + Rule("c", $"stroke:{DuskPanel}")
            + "}@media print,(forced-colors:active){" + Rule("po", "fill:#fff") + "}</style>";
    }
}
