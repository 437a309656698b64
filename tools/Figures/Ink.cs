namespace BackCare.Figures;

/// <summary>The colours of figures, and the rules that make them dusk in a dark scheme and white on paper.</summary>
internal static class Ink
{
    /// <summary>Of an arrow or a line that shows the move; of nothing else.</summary>
    public const string Accent = "#c8460a";

    public const string Wood = "#e0b684", Legs = "#b98a58", Mat = "#c3dad6", Edge = "#a9c4bf", Cloth = "#c3a5ea", Board = "#cfdad6", Bone = "#f7f3e8";

    private const string Line = "#212b32", Panel = "#f5ebdc", Floor = "#ecdcc3", Ghost = "#dcc8a9";
    private const string DuskPanel = "#7f9699", DuskFloor = "#708689", DuskGhost = "#5b7174", DuskAccent = "#681a00";

    private static readonly int[] Shade = [40, 52, 66];

    /// <summary>In the shade of the near side.</summary>
    public static string Far(string colour, double light = .8) => "#" + string.Concat(Shade.Select((shade, at) => ((int)Math.Round(
        (int.Parse(colour.AsSpan(1 + (2 * at), 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) * light) + (shade * (1 - light))))
        .ToString("x2", CultureInfo.InvariantCulture)));

    /// <summary>Strokes are in CSS px whatever the size, and half of each lies under its fill. Only what the drawing uses is there.</summary>
    /// <param name="small">For tiles of about 120 px.</param>
    public static string Style(string drawing, bool small)
    {
        string If(string name, string rule) => drawing.Contains($"class=\"{name}\"", StringComparison.Ordinal) ? rule : "";
        return $"<style>path{{vector-effect:non-scaling-stroke}}g{{stroke:{Line};stroke-width:{(small ? "3" : "4")}px;paint-order:stroke}}"
            // Lines are round at their ends; a sleeve that is left open is not, and so has no knob there.
            + ".a,.e,.g{fill:none;stroke-linecap:round}" + If("e", $".e{{stroke-width:{(small ? "1.2" : "1.7")}px}}")
            + If("a", $".a{{stroke:{Accent};stroke-width:{(small ? "2.6" : "3.5")}px}}")
            + $".p{{fill:{Panel}}}.o{{fill:{Floor}}}" + If("g", $".g{{stroke:{Ghost};vector-effect:none}}")
            + $"@media(prefers-color-scheme:dark){{.p{{fill:{DuskPanel}}}.o{{fill:{DuskFloor}}}" + If("g", $".g{{stroke:{DuskGhost}}}")
            + If("a", $".a{{stroke:{DuskAccent}}}") + "}@media print,(forced-colors:active){.p,.o{fill:#fff}}</style>";
    }
}
