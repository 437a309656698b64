namespace BackCare.Figures;

/// <summary>A position or direction whose depth may be left out, which means level with the reference.</summary>
public readonly record struct Spot(Vec Vec)
{
    public static Spot? Read(YamlNode node, string key, YamlLocation location) =>
        Numbers.Read(node, key, location, "a place or a way, [right, up] or [right, away, up]", 2, 3) switch
        {
            [var x, var up] => new(new(x, 0, up)),
            [var x, var y, var up] => new(new(x, y, up)),
            _ => null,
        };
}

/// <summary>A position or direction in cm: x to the right, y away from the viewer, z up from the floor.</summary>
public readonly record struct Vec(double X, double Y, double Z)
{
    public static Vec operator +(Vec a, Vec b) => new(a.X + b.X, a.Y + b.Y, a.Z + b.Z);

    public static Vec operator -(Vec a, Vec b) => new(a.X - b.X, a.Y - b.Y, a.Z - b.Z);

    public static Vec operator *(Vec a, double by) => new(a.X * by, a.Y * by, a.Z * by);

    public static Vec? Read(YamlNode node, string key, YamlLocation location) =>
        Numbers.Read(node, key, location, "a way, [right, away, up]", 3) is [var x, var y, var up]
            ? new(x, y, up) : null;

    public double Length => Math.Sqrt(Dot(this));

    public Vec Unit => Length is > 0 and var length ? this * (1 / length) : this;

    public double Dot(Vec other) => (X * other.X) + (Y * other.Y) + (Z * other.Z);

    public Vec Cross(Vec o) => new((Y * o.Z) - (Z * o.Y), (Z * o.X) - (X * o.Z), (X * o.Y) - (Y * o.X));

    // The generated ToString would recurse for ever, because some properties are Vecs too.
    public override string ToString() => FormattableString.Invariant($"{X} {Y} {Z}");

    public Vec Towards(Vec other, double share) => this + ((other - this) * share);

    /// <summary>The angle in degrees.</summary>
    public double AngleTo(Vec other) => double.RadiansToDegrees(Math.Acos(Math.Clamp(Unit.Dot(other.Unit), -1, 1)));
}

/// <summary>A position or direction in the picture; y points down.</summary>
public readonly record struct Point(double X, double Y)
{
    public static Point operator +(Point a, Point b) => new(a.X + b.X, a.Y + b.Y);

    public static Point operator -(Point a, Point b) => new(a.X - b.X, a.Y - b.Y);

    public static Point operator *(Point a, double by) => new(a.X * by, a.Y * by);

    public double Length => Math.Sqrt(Dot(this));

    public Point Unit => Length is > 0 and var length ? this * (1 / length) : this;

    /// <summary>A perpendicular of the same length.</summary>
    public Point Aside => new(-Y, X);

    public override string ToString() => FormattableString.Invariant($"{X} {Y}");

    public double Dot(Point other) => (X * other.X) + (Y * other.Y);

    public double Cross(Point other) => (X * other.Y) - (Y * other.X);
}

/// <summary>The orientation of a body part: the directions of its front, left and top.</summary>
public readonly record struct Frame(Vec Front, Vec Left, Vec Top)
{
    public static readonly Frame Standing = new(new(1, 0, 0), new(0, 1, 0), new(0, 0, 1));

    /// <summary>Converts from front, left and top to world coordinates.</summary>
    public Vec Out(Vec own) => (Front * own.X) + (Left * own.Y) + (Top * own.Z);

    /// <summary>Bends forward, then to the right, then turns to the left about its own axis.</summary>
    public Frame Bent(Angles by, double share = 1)
    {
        var (sin, cos) = Math.SinCos(double.DegreesToRadians(by.Forward * share));
        var (front, top) = ((Front * cos) - (Top * sin), (Front * sin) + (Top * cos));
        (sin, cos) = Math.SinCos(double.DegreesToRadians(by.Right * share));
        var left = (Left * cos) + (top * sin);
        top = (top * cos) - (Left * sin);
        (sin, cos) = Math.SinCos(double.DegreesToRadians(by.Turn * share));
        return new((front * cos) + (left * sin), (left * cos) - (front * sin), top);
    }
}

/// <summary>Bend forward and to the right, and turn to the left, in degrees.</summary>
public readonly record struct Angles(double Forward, double Right = 0, double Turn = 0);

/// <summary>The view: depth moves things aside and up, and heights are foreshortened.</summary>
/// <param name="Horizon">Where the wall begins in the picture, in cm above the front of the floor.</param>
public sealed record Camera(double Aside, double Rise, double Height, double Horizon)
{
    public static Camera Side { get; } = new(.14, .2, 1, 9);

    private static readonly Dictionary<string, Camera> All = new()
    {
        ["side"] = Side,
        ["front"] = new(0, .16, 1, 9),
        ["mid"] = new(.14, .32, .95, 20),
        ["above"] = new(0, .62, .78, 62),
    };

    public static Camera? Read(YamlNode node, string key, YamlLocation location)
    {
        var name = (node as YamlText)?.Value ?? "";
        if (!All.TryGetValue(name, out var camera)) location.ReportUnknownWord(key, name, All.Keys);
        return camera;
    }

    public Vec Towards => new Vec(0, -Height, Rise).Unit;

    public Point See(Vec at) => new(at.X + (Aside * at.Y), -((Height * at.Z) + (Rise * at.Y)));
}
