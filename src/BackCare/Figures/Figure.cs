using System.Collections.Immutable;

namespace BackCare.Figures;

public enum Side { Left, Right }

/// <summary>The letters of sides in the names of points and joints.</summary>
public static class Sides
{
    public static char Letter(this Side side) => side is Side.Left ? 'L' : 'R';

    public static Side Other(this Side side) => side is Side.Left ? Side.Right : Side.Left;
}

/// <summary>Parts of a person that are drawn one over the other. Near and far are as we look at them.</summary>
public enum Layer { FarArm, FarLeg, Head, Trunk, NearLeg, NearArm }

/// <summary>From where we look, in degrees. A slanted camera keeps level lines level and shifts what is deep.</summary>
public sealed record Camera(double Yaw, double Pitch, bool Slanted)
{
    internal Disc See(Ball ball)
    {
        var ((x, y, z), radius) = (ball.Centre, ball.Radius);
        var (sin, cos) = Math.SinCos(double.DegreesToRadians(Yaw));
        var (rise, level) = Math.SinCos(double.DegreesToRadians(Pitch));
        if (Slanted) return new(x + (y * sin), -z - (y * rise), radius, y - (x * sin / 2));
        var away = (y * cos) - (x * sin);
        return new((x * cos) + (y * sin), -(z * level) - (away * rise), radius, (away * level) - (z * rise));
    }
}

/// <summary>The frame of a drawing, in units, y downward.</summary>
public sealed record View(double X, double Y, double Width, double Height);

/// <summary>Which way to move: a straight or bent arrow, in units of the view.</summary>
/// <param name="Bow">How far its middle is beside the straight line; 0 is straight.</param>
public sealed record Arrow(double FromX, double FromY, double ToX, double ToY, double Bow)
{
    public double Length => Math.Sqrt(Math.Pow(ToX - FromX, 2) + Math.Pow(ToY - FromY, 2));
}

/// <summary>A round part of a drawing that is shown again, larger, beside the person; in units of the view.</summary>
/// <param name="OfX">The middle of what is shown.</param>
/// <param name="AtX">The middle of where it is shown.</param>
/// <param name="Radius">Of the larger circle.</param>
/// <param name="Times">How much larger it is.</param>
public sealed record CloseUp(double OfX, double OfY, double AtX, double AtY, double Radius, double Times);

/// <summary>Something around a person, such as a mat or a chair.</summary>
/// <param name="Kind">A name of <see cref="Props.Kinds"/>.</param>
/// <param name="Before">It hides what is behind this layer; null when everything of the person hides it.</param>
public sealed record Prop(string Kind, ImmutableArray<double> Measures, Layer? Before);

/// <summary>One position of a figure.</summary>
/// <param name="Id">Unique in its figure: start, middle and end of a movement, its other side, or a step.</param>
/// <param name="Alt">One plain sentence: how the person is placed.</param>
/// <param name="Near">The side of the person that is towards us.</param>
/// <param name="Even">The arm and leg away from us are not in the shade.</param>
/// <param name="Crossed">The arms are folded: both upper arms are drawn with the far one, both forearms with the near
/// one, so that each hand is seen on the other shoulder.</param>
/// <param name="Order">Of the layers, the first one drawn at the back.</param>
/// <param name="Touch">Points that rest on something, with the height of it.</param>
/// <param name="Against">Points that lean against the wall.</param>
/// <param name="Hold">What carries weight besides the body, such as the foot of a stick.</param>
public sealed record Position(
    string Id, string Alt, Pose Pose, Side Near, bool Even, bool Shoes, bool Crossed,
    ImmutableArray<Layer> Order, ImmutableArray<Prop> Props, ImmutableArray<Arrow> Arrows,
    ImmutableDictionary<string, double> Touch, ImmutableArray<string> Against, ImmutableArray<Spot> Hold)
{
    public static ImmutableArray<Layer> UsualOrder { get; } = [.. Enum.GetValues<Layer>()];
}

/// <summary>A drawn exercise, or a version of one: a person and the positions they take.</summary>
/// <param name="Id">Unique in its file; the exercise itself is <see cref="Main"/>.</param>
/// <param name="Positions">In the order in which they are taken; at least one.</param>
public sealed record Figure(string Id, Body Body, Camera Camera, View View, ImmutableArray<Position> Positions)
{
    public const string Main = "main";

    public Position this[string position] => Positions.First(each => each.Id == position);

    /// <summary>
    /// The first and the last position of a movement; null for a rest, and for steps that follow one
    /// another.
    /// </summary>
    public (Position Start, Position End)? Ends =>
        Positions.FirstOrDefault(each => each.Id == "start") is { } start
        && Positions.FirstOrDefault(each => each.Id == "end") is { } end
            ? (start, end)
            : null;

    /// <summary>Of its file, on which it begins.</summary>
    internal int Line { get; init; }

    /// <summary>How the body is held in each position, wherever it is and whoever it is.</summary>
    internal string Moves => string.Join('\n', Positions.Select(position => position.Pose).Select(pose =>
        $"{pose.Stance with { At = default }} {string.Join(' ', pose.Joints.OrderBy(joint => joint.Key, StringComparer.Ordinal))}"));

    /// <summary>For a movement so small that it would not be seen; null for most figures.</summary>
    public CloseUp? CloseUp { get; internal init; }

    /// <summary>Each position as an SVG file, in their order; whoever reads the figure draws them, once.</summary>
    public ImmutableArray<string> Drawings { get; internal init; } = [];

    /// <summary>One of them.</summary>
    public string DrawingOf(Position position) => Drawings[Positions.IndexOf(position)];
}
