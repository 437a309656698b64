using System.Text;
using static System.FormattableString;

namespace BackCare.Figures;

/// <summary>Draws figures as standalone, deterministic SVG without text, script or external resources.</summary>
public static class FigureDrawing
{
    /// <summary>SVG units per cm, fine enough for whole numbers.</summary>
    internal const double Unit = 2.4;

    // CSS px per cm for every picture except tiles. A tile shows MinTile cm, and more only for standing or far reaches.
    private const double Pixels = 1.8, Margin = 6, TileMargin = 5, MinTile = 200;

    // Units in 3 CSS px. Frames are multiples of it, so that the space a page reserves has the picture's exact ratio.
    private const int Whole = 4;

    // Height in cm up to which something casts a shadow on the floor.
    private const double Low = 22;

    // Gap in units between the positions of a file, so that rounding never shows an edge of the next.
    private const int Apart = 16;

    private const int TileWidth = 480, TileHeight = TileWidth * 3 / 4;

    private readonly record struct View(double Left, double Top, int Width, int Height);

    /// <summary>All positions of a figure in one file, each a view that its #id selects, in one frame.</summary>
    public static string Svg(Figure figure)
    {
        var view = FrameOf([.. figure.Positions.Select(position => Seen(figure, position))]);
        var (width, height, apart) = (view.Width, view.Height, view.Height + Apart);
        var views = figure.Positions.Length == 1 ? [] : figure.Positions.Select((position, at) =>
            Invariant($"<view id=\"{position.Id}\" viewBox=\"0 {at * apart} {width} {height}\"/>"));
        return File(width, height, string.Concat(views), small: false, symbols =>
            string.Concat(figure.Positions.Select((position, at) => Inner(figure, position, view, symbols) is var inner
                && at == 0 ? inner : Invariant($"<g transform=\"translate(0 {at * apart})\">{inner}</g>"))));
    }

    /// <summary>The tile position of each exercise in one file, cropped to the body and without its ghost.</summary>
    public static string Tiles(IReadOnlyList<(string Id, Figure Figure)> figures)
    {
        var views = figures.Select((each, at) =>
            Invariant($"<view id=\"{each.Id}\" viewBox=\"0 {at * (TileHeight + Apart)} {TileWidth} {TileHeight}\"/>"));
        return File(TileWidth, TileHeight, string.Concat(views), small: true, symbols =>
            string.Concat(figures.Select((each, at) =>
            {
                var position = each.Figure[each.Figure.Tile] with { Ghost = null };
                var frame = FrameOf([Seen(each.Figure, position, ground: false)], TileMargin);
                var width = (int)Math.Max(Math.Max(frame.Width, frame.Height * 4 / 3.0), MinTile * Unit);
                var height = width * 3 / 4;
                // A lying body leaves spare height; most of it goes above.
                var view = new View(frame.Left - ((width - frame.Width) / 2.0),
                    frame.Top - ((height - frame.Height) * (frame.Height < height * .75 ? .6 : .5)), width, height);
                return Invariant($"<svg y=\"{at * (TileHeight + Apart)}\" width=\"{TileWidth}\" ")
                    + Invariant($"height=\"{TileHeight}\" viewBox=\"0 0 {width} {height}\">")
                    + Inner(each.Figure, position, view, symbols) + "</svg>";
            })));
    }

    // The first pass finds what is repeated; the second draws it.
    private static string File(int width, int height, string views, bool small, Func<Symbols, string> draw)
    {
        var symbols = new Symbols();
        draw(symbols);
        symbols = new(symbols);
        var inner = draw(symbols);
        return "<svg xmlns=\"http://www.w3.org/2000/svg\" "
            + Invariant($"width=\"{width * Pixels / Unit:0}\" height=\"{height * Pixels / Unit:0}\" ")
            + Invariant($"viewBox=\"0 0 {width} {height}\">")
            + $"{Ink.Style(symbols + inner, small)}{views}{symbols}{inner}</svg>\n";
    }

    // All points that a position covers, in units.
    private static IEnumerable<Point> Seen(Figure figure, Position position, bool ground = true)
    {
        Point See(Vec at) => position.Camera.See(at) * Unit;
        var person = new Person(position, figure.Body, See);
        return position.Layers.SelectMany(person.PartsOf).SelectMany(part => part.Points)
            .Concat(position.Props.SelectMany(Props.Faces).Where(face => ground || !face.IsGround)
                .SelectMany(face => face.Corners).Select(See))
            .Concat(position.Arrows
                .SelectMany(arrow => new[] { OfArrow(arrow.FromX, arrow.FromUp), OfArrow(arrow.ToX, arrow.ToUp) })
                .SelectMany(point => new[] { point - new Point(9, 9), point + new Point(9, 9) }));
    }

    private static View FrameOf(IEnumerable<Point>[] positions, double margin = Margin)
    {
        Point[] all = [.. positions.SelectMany(points => points)];
        var (left, top) = (all.Min(point => point.X) - (margin * Unit), all.Min(point => point.Y) - (margin * Unit));
        return new(Math.Round(left), Math.Round(top), Size(all.Max(point => point.X) + (margin * Unit) - left),
            Size(all.Max(point => point.Y) + (margin * Unit) - top));

        static int Size(double needed) => (int)Math.Ceiling(needed / Whole) * Whole;
    }

    private static Point OfArrow(double x, double up) => new Point(x, -up) * Unit;

    private static string Inner(Figure figure, Position position, View view, Symbols symbols)
    {
        Point To(Point point) => new(point.X - view.Left, point.Y - view.Top);
        Point See(Vec at) => To(position.Camera.See(at) * Unit);
        var (body, text, drawn) = (figure.Body, new StringBuilder(), new StringBuilder());
        string Panel(char kind, int top) => top >= view.Height ? ""
            : Invariant($"<path class=\"{kind}\" d=\"M0 {top}h{view.Width}v{view.Height - top}H0z\"/>");
        var floor = Math.Max((int)Math.Round(To(new(0, -position.Camera.Horizon * Unit)).Y), 0);
        // The wall panel continues under the floor, so that no gap shows between them.
        text.Append(floor > 0 ? Panel('p', 0) : "").Append(Panel('o', floor));
        var person = new Person(position, body, See);
        AddProps(isAmongLayers: false, face => !face.Late && face.IsGround);
        AddShadow(text, position, person.Bones, See);
        AddProps(isAmongLayers: false, face => !face.Late && !face.IsGround);
        if (position.Ghost is { } ghost) AddGhost(text, figure[ghost], body, See, position.GhostParts);
        foreach (var layer in position.Layers)
        {
            if (layer is Layer.Props) AddProps(isAmongLayers: true, face => !face.Late);
            foreach (var part in person.PartsOf(layer)) drawn.Append(TextOf(part, body, symbols));
        }
        AddPerson();
        AddProps(isAmongLayers: false, face => face.Late);
        if (!position.Arrows.IsEmpty)
        {
            var arrows = $"<path d=\"{string.Concat(position.Arrows.Select(arrow => ArrowText(arrow, To)))}\"/>";
            text.Append(symbols.Use(arrows, "class=\"c\"")).Append(symbols.Use(arrows, "class=\"a\""));
        }
        return text.ToString();

        void AddProps(bool isAmongLayers, Predicate<Surface> which)
        {
            // Each gets its own outline, to stand out from what is behind it.
            foreach (var prop in position.Props.Where(prop => prop.IsAmongLayers == isAmongLayers))
            {
                AddPerson();
                text.Append(symbols.Outlined(FacesText(Props.Faces(prop).Where(face => which(face)), See), "m"));
            }
        }

        void AddPerson()
        {
            if (drawn.Length > 0) text.Append(symbols.Outlined($"<g fill=\"{body.Skin}\">{drawn}</g>", "w"));
            drawn.Clear();
        }
    }

    private static string TextOf(Part part, Body body, Symbols symbols)
    {
        if (part.Line is { } line) return $"<path class=\"{(part.Material is Material.Spine ? 'l' : 'e')}\" d=\"{line}\"/>";
        var colour = part.Material switch
        {
            Material.Skin => body.Skin,
            Material.Top => body.Top,
            Material.Bottoms => body.Bottoms,
            Material.Hair => body.HairColour,
            _ => body.Shoes,
        };
        // Near skin inherits its layer's fill.
        var fill = part.Material is Material.Any || (part.Material is Material.Skin && !part.Far) ? ""
            : $"fill=\"{(part.Far ? Ink.Far(colour) : colour).Replace("#ffffff", "#fff")}\" ";
        if (part.Symbol is { } symbol)
            return symbols.Use(string.Concat(symbol.Parts.Select(each => TextOf(each, body, symbols))),
                $"{fill}transform=\"{symbol.Transform}\"");
        var path = new PathText();
        if (part.Open is { } open) path.Curve(open, closed: false);
        foreach (var loop in part.Loops) path.Curve(loop);
        return $"<path {fill}d=\"{path}\"/>";
    }

    // Consecutive faces of one colour become one path.
    private static string FacesText(IEnumerable<Surface> faces, Func<Vec, Point> see)
    {
        var (text, path, fill) = (new StringBuilder(), new PathText(), "");
        foreach (var face in faces.Append(new("", [])))
        {
            if (fill != face.Fill && fill.Length > 0)
            {
                text.Append(Invariant($"<path fill=\"{fill}\" d=\"{path}\"/>"));
                path = new();
            }
            fill = face.Fill;
            if (face.Soft) path.Curve(Outline.Clockwise(face.Corners.Select(see)));
            else if (face.Corners.Length > 0) path.Lines(face.Corners.Select(see), closed: true);
        }
        return text.ToString();
    }

    // The shadow lies on the floor under everything. From above it would look like a rug.
    private static void AddShadow(StringBuilder text, Position position, Skeleton bones, Func<Vec, Point> see)
    {
        if (position.Camera.Rise > .6) return;
        Point[] on =
        [
            .. bones.Sides.Select(side => side.Of).SelectMany(of =>
                new[] { of.Hip, of.Knee, of.Ankle, of.OfFoot("toe", bones.Scale), of.Wrist, of.Shoulder })
                .Append(bones.Skull).Where(at => at.Z < Low)
                .Concat(position.Props.SelectMany(Props.Faces).Where(face => !face.IsGround)
                    .SelectMany(face => face.Corners).Where(at => at.Z < 1))
                .Select(at => see(at with { Z = 0 })),
        ];
        if (on.Length == 0) return;
        var from = new Point(on.Min(at => at.X), on.Min(at => at.Y));
        var half = (new Point(on.Max(at => at.X), on.Max(at => at.Y)) - from) * .5;
        text.Append(Invariant($"<ellipse class=\"s\" cx=\"{from.X + half.X:0}\" cy=\"{from.Y + half.Y:0}\" "))
            .Append(Invariant($"rx=\"{half.X + 10:0}\" ry=\"{half.Y + 6:0}\"/>"));
    }

    // Thick round strokes in one flat tone.
    private static void AddGhost(StringBuilder text, Position start, Body body, Func<Vec, Point> see,
        ImmutableArray<GhostPart> which)
    {
        var bones = new Skeleton(start.Pose, body);
        var (line, scale) = (bones.Line, bones.Scale);
        Vec[][] If(GhostPart part, params Vec[][] lines) => which is [] || which.Contains(part) ? lines : [];
        Skeleton.Limbs[] sides = [bones.Left, bones.Right];
        Stroke(12.5 * body.Girth, If(GhostPart.Legs, [.. sides.Select(of => new[] { of.Hip, of.Knee, of.Ankle })]));
        Stroke(8, [.. If(GhostPart.Legs, [.. sides.Select(of => new[] { of.Ankle, of.OfFoot("ball", scale) })]),
            .. If(GhostPart.Arms, [.. sides.Select(of =>
                new[] { of.Shoulder, of.Elbow, of.Wrist, of.Wrist + (of.Hand * (12 * scale)) })])]);
        Stroke(22, [.. If(GhostPart.Trunk, [line[1], line[3], line[5], line[7].Towards(line[8], .4)]),
            .. If(GhostPart.Head, [AboveSkull(3), AboveSkull(4)])]);

        Vec AboveSkull(double cm) => bones.Skull + (bones.Head.Top * (cm * scale));

        void Stroke(double width, params Vec[][] lines)
        {
            var path = new PathText();
            foreach (var each in lines) path.Lines(each.Select(see));
            if (lines.Length > 0)
                text.Append(Invariant($"<path class=\"g\" stroke-width=\"{width * scale * Unit:0}\" d=\"{path}\"/>"));
        }
    }

    private static string ArrowText(Arrow arrow, Func<Point, Point> to)
    {
        var (from, tip) = (to(OfArrow(arrow.FromX, arrow.FromUp)), to(OfArrow(arrow.ToX, arrow.ToUp)));
        var middle = ((from + tip) * .5) - ((tip - from).Unit.Aside * (arrow.Bow * Unit * 2));
        var way = (tip - middle).Unit * (4.6 * Unit);
        Point Barb(double turn)
        {
            var (sin, cos) = Math.SinCos(turn);
            return tip - new Point((way.X * cos) - (way.Y * sin), (way.X * sin) + (way.Y * cos));
        }
        var path = new PathText();
        if (arrow.Bow == 0) path.Lines([from, tip]);
        else path.Bow(from, middle, tip);
        return (arrow.Plain ? path : path.Lines([Barb(.6), tip, Barb(-.6)])).ToString();
    }
}
