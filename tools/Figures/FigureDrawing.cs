using System.Text;

namespace BackCare.Figures;

/// <summary>Figures as SVG files that stand by themselves: no words, no script, nothing to load. The same pose gives the same bytes.</summary>
public static class FigureDrawing
{
    /// <summary>Of one position by itself, in bytes.</summary>
    public const int MostBytes = 4000;

    /// <summary>Of a start and an end in one file.</summary>
    public const int MostBytesOfPair = 7000;

    /// <summary>Units of a picture for each cm, so that all that is written is whole numbers.</summary>
    internal const double Unit = 2.4;

    // CSS px for each cm: one scale for all pictures.
    private const double Pixels = 1.8, Margin = 6, TileMargin = 5, LeastTile = 118;

    // Units that are three px: a frame is a number of them wide and high, so that the room a page keeps has the picture's very shape.
    private const int Whole = 4;

    // Units between positions of one file: rounding shows no edge of the next.
    private const int Apart = 16;

    /// <summary>Of a tile, three quarters as high.</summary>
    private const int TileWidth = 480;

    private const string Opening = "<svg xmlns=\"http://www.w3.org/2000/svg\" ";
    private const string Strokes = " stroke-linejoin=\"round\">";

    private readonly record struct View(double Left, double Top, int Width, int Height);

    /// <summary>All positions of a figure in one file. Each is seen alone at its id behind a #; the file's own frame is that of each.</summary>
    public static string Svg(Figure figure)
    {
        var view = FrameOf([.. figure.Positions.Select(position => Seen(figure, position))]);
        var views = string.Concat(figure.Positions.Select((position, at) =>
            $"<view id=\"{position.Id}\" viewBox=\"0 {at * (view.Height + Apart)} {view.Width} {view.Height}\"/>"));
        return File(view.Width, view.Height, figure.Positions.Length == 1 ? "" : views,
            string.Concat(figure.Positions.Select((position, at) => Inner(figure, position, view, at * (view.Height + Apart)))), small: false);
    }

    /// <summary>One position with its ghost.</summary>
    public static string Svg(Figure figure, Position position)
    {
        var view = FrameOf([.. figure.Positions.Where(each => each.Id == position.Ghost).Append(position).Select(each => Seen(figure, each))]);
        return File(view.Width, view.Height, "", Inner(figure, position, view, 0), small: false);
    }

    /// <summary>The telling position of each exercise, cropped to the body and without a ghost, all in one file.</summary>
    public static string Tiles(IEnumerable<(string Id, Figure Figure)> figures)
    {
        var (views, inner) = (new StringBuilder(), new StringBuilder());
        foreach (var (at, (id, figure)) in figures.Index())
        {
            var position = figure[figure.Tile] with { Ghost = null };
            var frame = FrameOf([Seen(figure, position, ground: false)], TileMargin);
            var width = (int)Math.Max(Math.Max(frame.Width, frame.Height * 4 / 3.0), LeastTile * Unit);
            var height = width * 3 / 4;
            // Who lies leaves room, more of it above.
            var view = new View(frame.Left - ((width - frame.Width) / 2.0),
                frame.Top - ((height - frame.Height) * (frame.Height < height * .75 ? .6 : .5)), width, height);
            var top = at * (TileWidth * 3 / 4 + Apart);
            views.Append(CultureInfo.InvariantCulture, $"<view id=\"{id}\" viewBox=\"0 {top} {TileWidth} {TileWidth * 3 / 4}\"/>");
            inner.Append(CultureInfo.InvariantCulture, $"<svg y=\"{top}\" width=\"{TileWidth}\" height=\"{TileWidth * 3 / 4}\" ")
                .Append(CultureInfo.InvariantCulture, $"viewBox=\"0 0 {width} {height}\">")
                .Append(Inner(figure, position, view, 0)).Append("</svg>");
        }
        return File(TileWidth, TileWidth * 3 / 4, views.ToString(), inner.ToString(), small: true);
    }

    private static string File(int width, int height, string views, string inner, bool small) => string.Create(CultureInfo.InvariantCulture,
        $"{Opening}width=\"{width * Pixels / Unit:0}\" height=\"{height * Pixels / Unit:0}\" viewBox=\"0 0 {width} {height}\"{Strokes}"
        + $"{Ink.Style(inner, small)}{views}{inner}</svg>\n");

    // All points that a position takes up, in units.
    private static IEnumerable<Point> Seen(Figure figure, Position position, bool ground = true)
    {
        Point See(Vec at) => position.Camera.See(at) * Unit;
        var person = new Person(position, figure.Body, See);
        return position.Order.SelectMany(letter => person.Layer(letter)).SelectMany(part => part.Loops)
            .SelectMany(loop => loop.Select(knot => knot.At))
            .Concat(position.Props.SelectMany(Props.Faces).Where(face => ground || !face.IsGround).SelectMany(face => face.Corners).Select(See))
            .Concat(position.Arrows.SelectMany(arrow => new[] { OfArrow(arrow.FromX, arrow.FromUp), OfArrow(arrow.ToX, arrow.ToUp) })
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

    private static string Inner(Figure figure, Position position, View view, int down)
    {
        Point To(Point point) => new(point.X - view.Left, point.Y - view.Top + down);
        Point See(Vec at) => To(position.Camera.See(at) * Unit);
        var (body, text) = (figure.Body, new StringBuilder());
        void Panel(char kind, int top, int height)
        {
            if (height > 0)
                text.Append(CultureInfo.InvariantCulture, $"<path class=\"{kind}\" d=\"M0 {top}h{view.Width}v{height}h-{view.Width}z\"/>");
        }
        var floor = Math.Max((int)Math.Round(To(new(0, -position.Camera.Horizon * Unit)).Y) - down, 0);
        // Under the floor too, so that no light comes through between.
        Panel('p', down, floor > 0 ? view.Height : 0);
        Panel('o', down + floor, view.Height - floor);
        text.Append("<g>");
        AddProps(text, position, See, prop => prop.Slot is null, late: false);
        if (position.Ghost is { } ghost) AddGhost(text, figure[ghost], body, See, position.GhostParts);
        var person = new Person(position, body, See);
        foreach (var letter in position.Order)
        {
            AddProps(text, position, See, prop => prop.Slot == letter, late: false);
            foreach (var part in person.Layer(letter)) Add(text, part, body);
        }
        AddProps(text, position, See, prop => prop.Slot is null, late: true);
        if (!position.Arrows.IsEmpty)
            text.Append(CultureInfo.InvariantCulture,
                $"<path class=\"a\" d=\"{string.Concat(position.Arrows.Select(arrow => ArrowText(arrow, To)))}\"/>");
        return text.Append("</g>").ToString();
    }

    private static void Add(StringBuilder text, Part part, Body body)
    {
        if (part.Line is { } line)
        {
            text.Append(CultureInfo.InvariantCulture, $"<path class=\"{(part.Stuff is Stuff.Spine ? 'a' : 'e')}\" d=\"{line}\"/>");
            return;
        }
        var colour = part.Stuff switch
        {
            Stuff.Skin => body.Skin,
            Stuff.Top => body.Top,
            Stuff.Bottoms => body.Bottoms,
            Stuff.Hair => body.HairColour,
            _ => body.Shoes,
        };
        var path = new PathText();
        if (part.Open is { } open) path.Curve(open, closed: false);
        foreach (var loop in part.Loops) path.Curve(loop);
        text.Append(CultureInfo.InvariantCulture, $"<path fill=\"{(part.Far ? Ink.Far(colour) : colour)}\" d=\"{path}\"/>");
    }

    // Faces of one colour that follow one another are one path.
    private static void AddProps(StringBuilder text, Position position, Func<Vec, Point> see, Predicate<Prop> which, bool late)
    {
        PathText? path = null;
        Face3? last = null;
        foreach (var face in position.Props.Where(prop => which(prop)).SelectMany(Props.Faces).Where(face => face.Late == late))
        {
            if (last is null || last.Fill != face.Fill || last.IsGround) Write();
            path ??= new();
            last = face;
            if (face.Soft) path.Curve(Outline.Clockwise(face.Corners.Select(see)));
            else path.Lines(face.Corners.Select(see), closed: true);
        }
        Write();

        void Write()
        {
            if (path is not null)
                text.Append(CultureInfo.InvariantCulture, $"<path fill=\"{last!.Fill}\" d=\"{path}\"/>");
            path = null;
        }
    }

    // Thick round strokes in one flat tone.
    private static void AddGhost(StringBuilder text, Position start, Body body, Func<Vec, Point> see, string which)
    {
        var bones = new Skeleton(start.Pose, body);
        var (line, scale) = (bones.Line, bones.Scale);
        if (which.Contains('b'))
        {
            Stroke(12.5 * body.Girth, [.. bones.Sides.Select(side => new[] { side.Of.Hip, side.Of.Knee, side.Of.Ankle })]);
            Stroke(7, [.. bones.Sides.Select(side => new[] { side.Of.Ankle, side.Of.OfFoot("ball", scale) })]);
        }
        if (which.Contains('s'))
            Stroke(8.4, [.. bones.Sides.Select(side => new[] { side.Of.Shoulder, side.Of.Elbow, side.Of.Wrist,
                side.Of.Wrist + (side.Of.Hand * (12 * scale)) })]);
        if (which.Contains('t')) Stroke(21 * body.Girth, [line[1], line[3], line[5], line[7].Towards(line[8], .4)]);
        if (which.Contains('h')) Stroke(23, [bones.Skull + (bones.Head.Top * (3 * scale)), bones.Skull + (bones.Head.Top * (4 * scale))]);

        void Stroke(double width, params Vec[][] lines)
        {
            var path = new PathText();
            foreach (var each in lines) path.Lines(each.Select(see));
            text.Append(CultureInfo.InvariantCulture, $"<path class=\"g\" stroke-width=\"{width * scale * Unit:0}\" d=\"{path}\"/>");
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
