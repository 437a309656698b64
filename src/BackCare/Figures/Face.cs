using System.Globalization;
using System.Text;

namespace BackCare.Figures;

/// <summary>Eyes that look our way, with glasses where the person wears some; a mouth where both do.</summary>
internal static class Face
{
    // How far an eye must be before the middle of the head to be seen, and both for the whole face to be.
    private const double Seen = 3;
    private const double Frontal = 7.5;

    private static readonly string[] Both = ["eyeL", "eyeR"];

    /// <summary>Whether both eyes are seen: then the ear is not.</summary>
    public static bool Looks(Figure figure, Skeleton skeleton) => Eyes(figure, skeleton, Seen).Length == 2;

    public static void Add(StringBuilder text, Figure figure, Skeleton skeleton, Func<Ball, Disc> see)
    {
        var eyes = Eyes(figure, skeleton, Seen);
        foreach (var (x, y) in eyes.Select(eye => Scene.Whole(see(skeleton[eye]))))
        {
            if (figure.Body.Glasses)
                text.Append(CultureInfo.InvariantCulture,
                    $"<circle cx=\"{x}\" cy=\"{y}\" r=\"7\" stroke-width=\"4\"/>");
            var dot = new PathText();
            dot.Dot((x, y));
            text.Append(CultureInfo.InvariantCulture, $"<path d=\"{dot}\"/>");
        }
        if (Eyes(figure, skeleton, Frontal).Length < 2) return;
        var mouth = new PathText();
        mouth.Begin(At("lipL"));
        mouth.Bend(At("chin"), At("lipR"));
        text.Append(CultureInfo.InvariantCulture, $"<path fill=\"none\" stroke-width=\"3\" d=\"{mouth}\"/>");

        (int X, int Y) At(string point) => Scene.Whole(see(skeleton[point]));
    }

    private static string[] Eyes(Figure figure, Skeleton skeleton, double before)
    {
        var middle = figure.Camera.See(skeleton["head"]).Depth;
        return [.. Both.Where(eye => figure.Camera.See(skeleton[eye]).Depth - middle < -before)];
    }
}
