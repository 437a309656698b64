using System.Globalization;
using System.Text;

namespace BackCare.Figures;

/// <summary>
/// The outline of balls as a camera sees them: the hull of discs, of lines and arcs in whole
/// numbers.
/// </summary>
internal static class Outline
{
    /// <summary>A disc that adds less than this is left out, in units of the drawing.</summary>
    private const double Unseen = 1.7;

    private const int Directions = 64;

    private static readonly (double X, double Y)[] Ways =
        [.. Enumerable.Range(0, Directions).Select(way => Math.Tau * way / Directions)
            .Select(way => (Math.Cos(way), Math.Sin(way)))];

    // Looked at first: most points outside a hull are outside its box.
    private static readonly int[] BoxFirst =
        [.. Enumerable.Range(0, Directions).OrderBy(way => way % (Directions / 4) == 0 ? 0 : 1)];

    /// <summary>How far a hull reaches in each direction, from the origin.</summary>
    public static double[] Reach(Disc[] discs)
    {
        var reach = new double[Directions];
        for (var way = 0; way < Directions; way++) reach[way] = Reach(discs[Furthest(discs, Ways[way])], Ways[way]);
        return reach;
    }

    /// <summary>Whether a hull that reaches so far holds a point, or almost.</summary>
    public static bool Holds(double[] reach, (double X, double Y) point, double slack)
    {
        foreach (var way in BoxFirst)
            if ((point.X * Ways[way].X) + (point.Y * Ways[way].Y) > reach[way] + slack) return false;
        return true;
    }

    /// <summary>Points all along the edge of a hull, at most five units apart, and its middle.</summary>
    public static IEnumerable<(double X, double Y)> Rim(Disc[] discs)
    {
        var corners = Ways.Select(way => (Disc: discs[Furthest(discs, way)], Way: way))
            .Select(at => (X: at.Disc.X + (at.Disc.Radius * at.Way.X), Y: at.Disc.Y + (at.Disc.Radius * at.Way.Y)))
            .ToArray();
        yield return (corners.Average(corner => corner.X), corners.Average(corner => corner.Y));
        for (var i = 0; i < corners.Length; i++)
        {
            var (from, to) = (corners[i], corners[(i + 1) % corners.Length]);
            var steps = Math.Max(1,
                (int)Math.Ceiling(Math.Sqrt(Math.Pow(to.X - from.X, 2) + Math.Pow(to.Y - from.Y, 2)) / 5));
            for (var step = 0; step < steps; step++)
                yield return (from.X + ((to.X - from.X) * step / steps), from.Y + ((to.Y - from.Y) * step / steps));
        }
    }

    /// <summary>Whether something of a hull lies in a square.</summary>
    public static bool Meets(Disc[] discs, double left, double top, double size) =>
        Rim(discs).Any(point => point.X >= left && point.Y >= top && point.X <= left + size && point.Y <= top + size)
        || Holds(Reach(discs), (left + (size / 2), top + (size / 2)), 0);

    /// <summary>Adds a hull to a path, clockwise.</summary>
    public static void Trace(Disc[] all, PathText path)
    {
        var discs = Telling(all);
        var around = InOrder(discs);
        if (around.Count == 1)
        {
            Circle(discs[around[0]], path);
            return;
        }
        var leaves = new double[around.Count];
        for (var i = 0; i < around.Count; i++)
            leaves[i] = Tangent(discs[around[i]], discs[around[(i + 1) % around.Count]]);

        path.Begin(Whole(On(discs[around[0]], leaves[0])));
        for (var i = 0; i < around.Count; i++)
        {
            var disc = discs[around[(i + 1) % around.Count]];
            var next = leaves[(i + 1) % around.Count];
            var (arrives, goes) = (Whole(On(disc, leaves[i])), Whole(On(disc, next)));
            var tiny = Math.Abs(goes.X - arrives.X) + Math.Abs(goes.Y - arrives.Y) < 4;
            path.Line(tiny ? goes : arrives);
            if (!tiny) path.Arc((int)Math.Round(disc.Radius), Positive(next - leaves[i]) > Math.PI, goes);
        }
        path.Close();
    }

    private static void Circle(Disc disc, PathText path)
    {
        var (x, y, radius) = ((int)Math.Round(disc.X), (int)Math.Round(disc.Y), (int)Math.Round(disc.Radius));
        path.Begin((x - radius, y));
        path.Arc(radius, true, (x + radius, y));
        path.Arc(radius, true, (x - radius, y));
        path.Close();
    }

    private static Disc[] Telling(Disc[] all)
    {
        var (telling, whole) = (all, Reach(all));
        for (var i = all.Length - 1; i >= 0 && telling.Length > 1; i--)
        {
            Disc[] rest = [.. telling[..i], .. telling[(i + 1)..]];
            var without = Reach(rest);
            if (Most(whole, without) < Unseen) (telling, whole) = (rest, without);
        }
        return telling;
    }

    private static double Most(double[] whole, double[] without)
    {
        var most = 0.0;
        for (var way = 0; way < Directions; way++) most = Math.Max(most, whole[way] - without[way]);
        return most;
    }

    // Once around by direction: the discs that reach furthest, each where its turn begins.
    private static List<int> InOrder(Disc[] discs)
    {
        var around = Ways.Select(way => Furthest(discs, way)).ToList();
        var turns = around.Where((disc, i) => disc != around[(i + around.Count - 1) % around.Count]).ToList();
        return turns.Count == 0 ? [around[0]] : turns;
    }

    private static int Furthest(Disc[] discs, (double X, double Y) way)
    {
        var (best, most) = (0, double.NegativeInfinity);
        for (var i = 0; i < discs.Length; i++)
        {
            var reach = Reach(discs[i], way);
            if (reach > most + 1e-9) (best, most) = (i, reach);
        }
        return best;
    }

    private static double Reach(Disc disc, (double X, double Y) way) =>
        (disc.X * way.X) + (disc.Y * way.Y) + disc.Radius;

    // The direction in which the common tangent touches both.
    private static double Tangent(Disc from, Disc to)
    {
        var (x, y) = (to.X - from.X, to.Y - from.Y);
        var apart = Math.Max(1e-9, Math.Sqrt((x * x) + (y * y)));
        return Math.Atan2(y, x) - Math.Acos(Math.Clamp((from.Radius - to.Radius) / apart, -1, 1));
    }

    private static double Positive(double angle) => ((angle % Math.Tau) + Math.Tau) % Math.Tau;

    private static (double X, double Y) On(Disc disc, double way) =>
        (disc.X + (disc.Radius * Math.Cos(way)), disc.Y + (disc.Radius * Math.Sin(way)));

    private static (int X, int Y) Whole((double X, double Y) point) =>
        ((int)Math.Round(point.X), (int)Math.Round(point.Y));
}

/// <summary>
/// The data of an SVG path, written as short as it can be: from the pen's place, without needless
/// spaces.
/// </summary>
internal sealed class PathText
{
    private readonly StringBuilder text = new();
    private (int X, int Y) pen;
    private (int X, int Y) begun;

    public override string ToString() => text.ToString();

    public void Begin((int X, int Y) at)
    {
        if (text.Length == 0) Add('M', at.X, at.Y);
        else Add('m', at.X - pen.X, at.Y - pen.Y);
        (pen, begun) = (at, at);
    }

    public void Line((int X, int Y) to)
    {
        var (x, y) = (to.X - pen.X, to.Y - pen.Y);
        if (y == 0 && x == 0) return;
        if (y == 0) Add('h', x);
        else if (x == 0) Add('v', y);
        else Add('l', x, y);
        pen = to;
    }

    /// <summary>Part of a circle, clockwise.</summary>
    public void Arc(int radius, bool large, (int X, int Y) to)
    {
        Add('a', radius, radius, 0);
        // The two flags take one digit each, and the next number follows at once.
        text.Append(large ? " 11" : " 01").Append(Text(to.X - pen.X));
        Number(to.Y - pen.Y);
        pen = to;
    }

    /// <summary>A bend that leans towards <paramref name="by"/>.</summary>
    public void Bend((int X, int Y) by, (int X, int Y) to)
    {
        Add('q', by.X - pen.X, by.Y - pen.Y, to.X - pen.X, to.Y - pen.Y);
        pen = to;
    }

    /// <summary>A point by itself: its stroke is what is seen.</summary>
    public void Dot((int X, int Y) at)
    {
        Begin(at);
        text.Append("h0");
    }

    public void Close()
    {
        text.Append('z');
        pen = begun;
    }

    private void Add(char command, params ReadOnlySpan<int> numbers)
    {
        text.Append(command).Append(Text(numbers[0]));
        foreach (var number in numbers[1..]) Number(number);
    }

    private void Number(int number)
    {
        if (number >= 0) text.Append(' ');
        text.Append(Text(number));
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
