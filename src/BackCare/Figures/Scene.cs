using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace BackCare.Figures;

/// <summary>Draws one position: props and layers back to front, then faces and arrows.</summary>
internal static class Scene
{
    /// <summary>Units of the drawing for one of the body: all that is written is whole numbers.</summary>
    private const double Scale = 1.5;

    /// <summary>Of the lines of a drawing.</summary>
    public const int LineWidth = 6;

    // A sliver of the far side is no more than a second outline: less of it need be hidden to be gone.
    private const double Slack = 1.8;
    private const double FarSlack = 5;

    private sealed record Drawn(Ink Ink, bool Far, List<Disc[]> Hulls);

    public static int Scaled(double units) => (int)Math.Round(units * Scale);

    /// <summary>The elements of one position.</summary>
    public static string Draw(Figure figure, Position position)
    {
        var skeleton = new Skeleton(position.Pose, figure.Body);
        Disc See(Ball ball)
        {
            var disc = figure.Camera.See(ball);
            return new((disc.X - figure.View.X) * Scale, (disc.Y - figure.View.Y) * Scale, disc.Radius * Scale, disc.Depth);
        }

        var drawn = Shapes(position, figure.Body, skeleton)
            .Select(shape => new Drawn(shape.Ink, shape.Far,
                [.. shape.Hulls.Select(hull => hull.Select(See).ToArray())]))
            .ToList();
        LeaveOutHidden(drawn);
        var text = new StringBuilder();
        foreach (var shapes in Runs(drawn.Where(shape => shape.Hulls.Count > 0)))
        {
            if (shapes[0].Far)
                text.Append(CultureInfo.InvariantCulture, $"<g fill=\"{Colours.Far(figure.Body.Skin)}\">");
            foreach (var shape in shapes) Add(text, shape, figure, skeleton, See);
            if (shapes[0].Far) text.Append("</g>");
        }
        if (figure.CloseUp is { } closeUp) AddCloseUp(text, figure.View, closeUp);
        AddArrows(text, figure, position);
        return text.ToString();
    }

    // A drawing within the drawing cuts off a square, and paper takes its corners, with the last trace of its edge.
    private static void AddCloseUp(StringBuilder text, View view, CloseUp closeUp)
    {
        // Drawings that differ need ids that do: they share a file.
        var id = "d" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())))[..8];
        text.Insert(0, $"<g id=\"{id}\">").Append("</g>");
        var (half, part) = (Scaled(closeUp.Radius), Scaled(closeUp.Radius / closeUp.Times));
        var (ofX, ofY) = (Scaled(closeUp.OfX - view.X), Scaled(closeUp.OfY - view.Y));
        var (atX, atY) = (Scaled(closeUp.AtX - view.X), Scaled(closeUp.AtY - view.Y));
        text.Append(CultureInfo.InvariantCulture,
            $"<svg x=\"{atX - half}\" y=\"{atY - half}\" width=\"{2 * half}\" height=\"{2 * half}\">"
            + $"<use href=\"#{id}\" stroke-width=\"{LineWidth / closeUp.Times:0.#}\" "
            + $"transform=\"translate({half - (ofX * closeUp.Times):0} {half - (ofY * closeUp.Times):0})scale({closeUp.Times})\"/></svg>"
            + $"<path stroke=\"none\" fill=\"{Colours.Paper}\" d=\"{Corners(atX, atY, half)}\"/>"
            + $"<g fill=\"none\" stroke-width=\"4\"><circle cx=\"{ofX}\" cy=\"{ofY}\" r=\"{part}\"/>"
            + $"<circle cx=\"{atX}\" cy=\"{atY}\" r=\"{half - 2}\"/><path d=\"{Between(atX, atY, half, ofX, ofY, part)}\"/></g>");
    }

    // Once around the circle and once back around a square.
    private static PathText Corners(int x, int y, int half)
    {
        var (path, edge) = (new PathText(), half + 2);
        path.Begin((x, y - half));
        path.Arc(half, true, (x, y + half));
        path.Arc(half, true, (x, y - half));
        foreach (var corner in new[] { (x, y - edge), (x - edge, y - edge), (x - edge, y + edge), (x + edge, y + edge), (x + edge, y - edge) })
            path.Line(corner);
        path.Close();
        return path;
    }

    // From the rim of one circle to that of the other.
    private static PathText Between(int x, int y, int radius, int toX, int toY, int toRadius)
    {
        var apart = Math.Sqrt(Math.Pow(toX - x, 2) + Math.Pow(toY - y, 2));
        var (wayX, wayY) = ((toX - x) / apart, (toY - y) / apart);
        var path = new PathText();
        path.Begin(Whole(new(x + (wayX * radius), y + (wayY * radius), 0, 0)));
        path.Line(Whole(new(toX - (wayX * toRadius), toY - (wayY * toRadius), 0, 0)));
        return path;
    }

    /// <summary>All shapes back to front, with each prop before the layer that it hides nothing of.</summary>
    public static IEnumerable<Shape> Shapes(Position position, Body body, Skeleton skeleton) =>
        position.Props.Where(prop => prop.Before is null).SelectMany(prop => Props.Shapes(prop))
            .Concat(position.Order.SelectMany(layer =>
                position.Props.Where(prop => prop.Before == layer).SelectMany(prop => Props.Shapes(prop))
                    .Concat(Person.Shapes(layer, position, body, skeleton))));

    private static IEnumerable<List<Drawn>> Runs(IEnumerable<Drawn> shapes)
    {
        List<Drawn> run = [];
        foreach (var shape in shapes)
        {
            if (run.Count > 0 && run[0].Far != shape.Far)
            {
                yield return run;
                run = [];
            }
            run.Add(shape);
        }
        if (run.Count > 0) yield return run;
    }

    // A quarter of the bytes: hulls that later ones, or the rest of their own outline, cover altogether.
    private static void LeaveOutHidden(List<Drawn> drawn)
    {
        var all = drawn.SelectMany((shape, place) =>
            shape.Ink is Ink.Rail or Ink.Ground or Ink.Seam or Ink.Eyes or Ink.Ear ? []
            : shape.Hulls.Select(hull => (Hull: hull, Place: place, Reach: Outline.Reach(hull)))).ToList();
        foreach (var one in all.ToArray())
        {
            var slack = drawn[one.Place].Far ? FarSlack : Slack;
            var over = all.Where(other => other.Place >= one.Place && other.Hull != one.Hull)
                .Select(other => other.Reach).ToList();
            if (!Outline.Rim(one.Hull).All(point => over.Exists(reach => Outline.Holds(reach, point, slack)))) continue;
            all.Remove(one);
            drawn[one.Place].Hulls.Remove(one.Hull);
        }
    }

    private static void Add(StringBuilder text, Drawn shape, Figure figure, Skeleton skeleton, Func<Ball, Disc> see)
    {
        switch (shape.Ink)
        {
            case Ink.Eyes:
                Face.Add(text, figure, skeleton, see);
                return;
            case Ink.Ear when Face.Looks(figure, skeleton):
                return;
            case Ink.Seam:
                text.Append(CultureInfo.InvariantCulture,
                    $"<path fill=\"none\" stroke-width=\"3\" d=\"{Bend(shape.Hulls[0])}\"/>");
                return;
            case Ink.Rail or Ink.Ground:
                var wide = shape.Ink is Ink.Rail ? 8 : 5;
                text.Append(CultureInfo.InvariantCulture,
                    $"<path fill=\"none\" stroke-width=\"{wide}\" d=\"{Lines(shape.Hulls)}\"/>");
                return;
        }
        var path = new PathText();
        foreach (var hull in shape.Hulls) Outline.Trace(hull, path);
        var colour = Colours.Of(shape.Ink, figure.Body);
        var fill = colour == figure.Body.Skin ? "" : $" fill=\"{(shape.Far ? Colours.Far(colour) : colour)}\"";
        var line = shape.Ink switch
        {
            Ink.Ear => " stroke-width=\"4\"",
            Ink.Sleeve => " stroke=\"none\"",
            _ => "",
        };
        text.Append(CultureInfo.InvariantCulture, $"<path{fill}{line} d=\"{path}\"/>");
    }

    private static PathText Lines(IEnumerable<Disc[]> lines)
    {
        var path = new PathText();
        foreach (var line in lines)
        {
            path.Begin(Whole(line[0]));
            foreach (var corner in line.Skip(1)) path.Line(Whole(corner));
        }
        return path;
    }

    private static PathText Bend(Disc[] line)
    {
        var path = new PathText();
        path.Begin(Whole(line[0]));
        path.Bend(Whole(line[1]), Whole(line[2]));
        return path;
    }

    internal static (int X, int Y) Whole(Disc disc) => ((int)Math.Round(disc.X), (int)Math.Round(disc.Y));

    private static void AddArrows(StringBuilder text, Figure figure, Position position)
    {
        if (position.Arrows.IsEmpty) return;
        var path = new PathText();
        foreach (var arrow in position.Arrows)
            ArrowShape.Trace(path, To(arrow.FromX, arrow.FromY), To(arrow.ToX, arrow.ToY), arrow.Bow * Scale);
        text.Append(CultureInfo.InvariantCulture, $"<path fill=\"{Colours.Accent}\" d=\"{path}\"/>");

        (double X, double Y) To(double x, double y) =>
            ((x - figure.View.X) * Scale, (y - figure.View.Y) * Scale);
    }
}
