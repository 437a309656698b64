namespace BackCare.Figures;

/// <summary>A place in the world: x to the right, y away from us, z up from the floor. A body of 170 cm is 240 high.</summary>
public readonly record struct Spot(double X, double Y, double Z)
{
    public static Spot operator +(Spot a, Spot b) => new(a.X + b.X, a.Y + b.Y, a.Z + b.Z);

    public static Spot operator -(Spot a, Spot b) => new(a.X - b.X, a.Y - b.Y, a.Z - b.Z);

    public static Spot operator *(Spot a, double by) => new(a.X * by, a.Y * by, a.Z * by);

    public double Length => Math.Sqrt((X * X) + (Y * Y) + (Z * Z));

    public Spot Towards(Spot other, double share) => this + ((other - this) * share);
}

/// <summary>A ball: what joints and all parts of a body are made of.</summary>
internal readonly record struct Ball(Spot Centre, double Radius)
{
    /// <summary>How high its lowest point is.</summary>
    public double Bottom => Centre.Z - Radius;

    public Ball Towards(Ball other, double share) =>
        new(Centre.Towards(other.Centre, share), Radius + ((other.Radius - Radius) * share));
}

/// <summary>A ball as a camera sees it. Depth grows away from us.</summary>
internal readonly record struct Disc(double X, double Y, double Radius, double Depth);

/// <summary>Which way a part of the body looks: its own forward, left and up.</summary>
internal readonly record struct Axes(Spot Forward, Spot Left, Spot Up)
{
    public static Axes World => new(new(1, 0, 0), new(0, 1, 0), new(0, 0, 1));

    public Spot From(Spot origin, double forward, double left, double up) =>
        origin + (Forward * forward) + (Left * left) + (Up * up);

    /// <summary>Leans forward by an angle in degrees.</summary>
    public Axes Leant(double degrees)
    {
        var (sin, cos) = Math.SinCos(double.DegreesToRadians(degrees));
        return new((Forward * cos) - (Up * sin), Left, (Forward * sin) + (Up * cos));
    }

    /// <summary>Tips over to the right.</summary>
    public Axes Rolled(double degrees)
    {
        var (sin, cos) = Math.SinCos(double.DegreesToRadians(degrees));
        return new(Forward, (Left * cos) + (Up * sin), (Up * cos) - (Left * sin));
    }

    /// <summary>Turns to the left.</summary>
    public Axes Turned(double degrees)
    {
        var (sin, cos) = Math.SinCos(double.DegreesToRadians(degrees));
        return new((Forward * cos) + (Left * sin), (Left * cos) - (Forward * sin), Up);
    }
}
