using System.Text;

namespace BackCare.Figures;

/// <summary>A point of an outline; the curve is smooth there unless it is a corner.</summary>
internal readonly record struct Knot(Point At, bool Corner = false);

/// <summary>A point along a body part, with its half width to the left and right of the direction of travel.</summary>
internal sealed record Station(Point At, Func<Point, (double Left, double Right)> Width, double Cap = 0)
{
    public Station(Point at, double radius) : this(at, _ => (radius, radius), radius) { }
}

/// <summary>How a part ends: with a round cap, straight across, or where its sides meet.</summary>
internal enum EndCap { Round, Flat, Plain }

internal static class Outline
{
    // How far a hem curves, relative to its width.
    private const double Bow = .13;

    public static Knot[] Tube(IReadOnlyList<Station> stations, EndCap start = EndCap.Plain, EndCap end = EndCap.Plain)
    {
        var last = stations.Count - 1;
        var ways = stations.Select((_, at) => (stations[Math.Min(at + 1, last)].At - stations[Math.Max(at - 1, 0)].At).Unit).ToArray();
        var (left, right) = (new Knot[last + 1], new Knot[last + 1]);
        for (var at = 0; at <= last; at++)
        {
            var (aside, corner) =
                (ways[at].Aside, (at == 0 && start is EndCap.Flat) || (at == last && end is EndCap.Flat));
            var width = stations[at].Width(aside);
            left[at] = new(stations[at].At + (aside * width.Left), corner);
            right[at] = new(stations[at].At - (aside * width.Right), corner);
        }
        return Clockwise([.. left, .. Cap(end, last, ways[last]), .. right.Reverse(), .. Cap(start, 0, ways[0] * -1)]);

        // A hem curves as it wraps around the body.
        Knot[] Cap(EndCap how, int at, Point way) => how switch
        {
            EndCap.Round => [new(stations[at].At + (way * stations[at].Cap))],
            EndCap.Flat => [new((left[at].At + right[at].At) * .5 + (
                way * ((left[at].At - right[at].At).Length * Bow)))],
            _ => [],
        };
    }

    /// <summary>Makes outlines clockwise, so that overlapping ones in a path merge.</summary>
    public static Knot[] Clockwise(IEnumerable<Knot> knots)
    {
        Knot[] all = [.. knots];
        if (all.Index().Sum(each => each.Item.At.Cross(all[(each.Index + 1) % all.Length].At)) < 0) Array.Reverse(all);
        return all;
    }

    public static Knot[] Clockwise(IEnumerable<Point> points) => Clockwise(points.Select(point => new Knot(point)));
}

internal sealed class PathText
{
    private const double Roundness = .39;

    private readonly StringBuilder text = new();
    private (int X, int Y) pen, begun;
    private char command;

    /// <summary>A curve through all knots. Each handle mirrors the last, so a knot needs only four numbers.</summary>
    public PathText Curve(IEnumerable<Knot> knots, bool closed = true)
    {
        List<Knot> all = [];
        foreach (var knot in knots.Select(each => each with { At = new(Math.Round(each.At.X), Math.Round(each.At.Y)) }))
            if (all.Count == 0 || all[^1].At != knot.At) all.Add(knot);
        if (closed && all.Count > 2 && all[0].At == all[^1].At) all.RemoveAt(all.Count - 1);
        var handles = all.Select((knot, at) => knot.Corner || (!closed && (at == 0 || at == all.Count - 1)) ? default
            : Handle(all[(at + all.Count - 1) % all.Count].At, knot.At, all[(at + 1) % all.Count].At)).ToArray();
        Move(all[0].At);
        for (var at = 1; at < all.Count + (closed ? 1 : 0); at++)
        {
            var to = at % all.Count;
            var (x, y) = (all[to].At.X - pen.X, all[to].At.Y - pen.Y);
            if (at == 1) Add('c', handles[0].X, handles[0].Y, x - handles[to].X, y - handles[to].Y, x, y);
            else Add('s', x - handles[to].X, y - handles[to].Y, x, y);
            pen = ((int)all[to].At.X, (int)all[to].At.Y);
        }
        return closed ? Close() : this;
    }

    public PathText Lines(IEnumerable<Point> points, bool closed = false)
    {
        foreach (var (at, point) in points.Index())
        {
            var (x, y) = ((int)Math.Round(point.X), (int)Math.Round(point.Y));
            if (at == 0) Move(point);
            else if (y == pen.Y) Add('h', x - pen.X);
            else if (x == pen.X) Add('v', y - pen.Y);
            else Add('l', x - pen.X, y - pen.Y);
            pen = (x, y);
        }
        return closed ? Close() : this;
    }

    public PathText Bow(Point from, Point by, Point to)
    {
        Move(from);
        Add('q', by.X - pen.X, by.Y - pen.Y, to.X - pen.X, to.Y - pen.Y);
        pen = ((int)Math.Round(to.X), (int)Math.Round(to.Y));
        return this;
    }

    public override string ToString() => text.ToString();

    private static Point Handle(Point before, Point at, Point after) =>
        (after - before).Unit * (Math.Min((at - before).Length, (after - at).Length) * Roundness);

    private void Move(Point to)
    {
        if (command == 0) Add('M', to.X, to.Y);
        else Add('m', to.X - pen.X, to.Y - pen.Y);
        begun = pen = ((int)Math.Round(to.X), (int)Math.Round(to.Y));
    }

    private PathText Close()
    {
        text.Append(command = 'z');
        pen = begun;
        return this;
    }

    private void Add(char next, params ReadOnlySpan<double> numbers)
    {
        var first = command != next;
        if (first) text.Append(command = next);
        foreach (var number in numbers)
        {
            var whole = (int)Math.Round(number);
            if (!first && whole >= 0) text.Append(' ');
            text.Append(whole);
            first = false;
        }
    }
}
