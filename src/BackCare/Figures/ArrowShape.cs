namespace BackCare.Figures;

/// <summary>A broad arrow with an outline, straight or along a bend.</summary>
internal static class ArrowShape
{
    private const double Half = 4.5;
    private const double HeadLength = 21;
    private const double HeadHalf = 14;

    /// <param name="bow">How far the middle lies beside the straight line, in units of the drawing.</param>
    public static void Trace(PathText path, (double X, double Y) from, (double X, double Y) to, double bow)
    {
        var straight = Way(from, to);
        // The control point of a quadratic bend lies twice as far out as its middle.
        (double X, double Y) by = (((from.X + to.X) / 2) + (straight.Y * bow * 2), ((from.Y + to.Y) / 2) - (straight.X * bow * 2));
        var (leaves, arrives) = (Way(from, by), Way(by, to));
        (double X, double Y) neck = (to.X - (arrives.X * HeadLength), to.Y - (arrives.Y * HeadLength));

        path.Begin(Beside(from, leaves, Half));
        Run(Beside(by, straight, Half), Beside(neck, arrives, Half));
        path.Line(Beside(neck, arrives, HeadHalf));
        path.Line(Beside(to, arrives, 0));
        path.Line(Beside(neck, arrives, -HeadHalf));
        path.Line(Beside(neck, arrives, -Half));
        Run(Beside(by, straight, -Half), Beside(from, leaves, -Half));
        path.Close();

        void Run((int X, int Y) around, (int X, int Y) end)
        {
            if (bow == 0) path.Line(end);
            else path.Bend(around, end);
        }
    }

    private static (double X, double Y) Way((double X, double Y) from, (double X, double Y) to)
    {
        var (x, y) = (to.X - from.X, to.Y - from.Y);
        var length = Math.Max(1e-9, Math.Sqrt((x * x) + (y * y)));
        return (x / length, y / length);
    }

    private static (int X, int Y) Beside((double X, double Y) point, (double X, double Y) way, double by) =>
        ((int)Math.Round(point.X - (way.Y * by)), (int)Math.Round(point.Y + (way.X * by)));
}
