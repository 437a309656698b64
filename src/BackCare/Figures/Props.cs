using System.Collections.Immutable;

namespace BackCare.Figures;

/// <summary>
/// What stands or lies around a person: how each kind is made of balls, and how many measures it
/// takes.
/// </summary>
public static class Props
{
    private const double ChairDepth = 24;
    private const double BackHeight = 68;

    private static readonly ImmutableSortedDictionary<string, (int Least, int Most, string Measures)> ByKind =
        new Dictionary<string, (int, int, string)>
        {
            ["mat"] = (2, 4, "left, right, near and far edge"),
            ["floor"] = (2, 2, "left and right end"),
            ["wall"] = (1, 3, "place, height, thickness"),
            ["chair"] = (3, 6, "place x and y, height of the seat, turned by degrees, half width, 1 for a back or 0"),
            ["table"] = (3, 5, "left end, height, length, half width, place y"),
            ["pillow"] = (3, 7, "place x, y and z, half length, half width, roundness, slope in degrees"),
            ["stick"] = (5, 5, "grip x, y and z, foot x and y"),
        }.ToImmutableSortedDictionary(StringComparer.Ordinal);

    public static IEnumerable<string> Kinds => ByKind.Keys;

    /// <returns>How many measures a kind takes, and what they are, in their order.</returns>
    public static (int Least, int Most, string Measures) MeasuresOf(string kind) => ByKind[kind];

    internal static ImmutableArray<Shape> Shapes(Prop prop) => prop.Kind switch
    {
        "mat" => [Flat(Ink.Mat, (prop.At(0), prop.At(1)), (prop.At(2, -42), prop.At(3, 42)))],
        "floor" => [Shape.Of(Ink.Ground, [Corner(prop.At(0), 0, 0), Corner(prop.At(1), 0, 0)])],
        "wall" => [Upright(Ink.Wall, (prop.At(0) - prop.At(2, 16), prop.At(0)), (0, prop.At(1, 250)))],
        "chair" => Chair(prop),
        "table" => Table(prop),
        "pillow" => Pillow(prop),
        _ => [Stick(prop)],
    };

    /// <summary>Whether a point at this height rests on a chair's seat or a table, and not beside it.</summary>
    /// <param name="slack">How far it may be off, in units.</param>
    internal static bool Carries(Prop prop, Spot point, double height, double slack)
    {
        var (x, y) = (point.X - prop.At(0), point.Y);
        switch (prop.Kind)
        {
            case "chair":
                var (sin, cos) = Math.SinCos(double.DegreesToRadians(prop.At(3)));
                var (forward, aside) = ((x * cos) + ((y - prop.At(1)) * sin), ((y - prop.At(1)) * cos) - (x * sin));
                return Math.Abs(height - prop.At(2)) <= slack && forward >= -28 - slack && forward <= ChairDepth + slack
                    && Math.Abs(aside) <= prop.At(4, 26) + slack;
            case "table":
                return Math.Abs(height - prop.At(1)) <= slack && x >= -slack && x <= prop.At(2) + slack
                    && Math.Abs(y - prop.At(4)) <= prop.At(3, 34) + slack;
            default:
                return false;
        }
    }

    private static double At(this Prop prop, int index, double usual = 0) =>
        index < prop.Measures.Length ? prop.Measures[index] : usual;

    private static Ball Corner(double x, double y, double z, double radius = 0) => new(new(x, y, z), radius);

    private static Shape Flat(Ink ink, (double Low, double High) x, (double Low, double High) y) =>
        Shape.Of(ink, [Corner(x.Low, y.Low, 0), Corner(x.High, y.Low, 0), Corner(x.High, y.High, 0),
            Corner(x.Low, y.High, 0)]);

    private static Shape Upright(Ink ink, (double Low, double High) x, (double Low, double High) z) =>
        Shape.Of(ink, [Corner(x.Low, 0, z.Low), Corner(x.High, 0, z.Low), Corner(x.High, 0, z.High),
            Corner(x.Low, 0, z.High)]);

    private static ImmutableArray<Shape> Chair(Prop prop)
    {
        var (seat, half, back) = (prop.At(2), prop.At(4, 26), prop.At(5, 1) > 0);
        var (sin, cos) = Math.SinCos(double.DegreesToRadians(prop.At(3)));
        var front = Shape.Of(Ink.Wood,
            [Spot(-28, -half, seat - 1.5), Spot(-28, half, seat - 1.5), Spot(ChairDepth, half, seat - 1.5),
                Spot(ChairDepth, -half, seat - 1.5)]);
        ImmutableArray<Shape> chair =
            [Shape.Of(Ink.Rail, Leg(-26, half), Leg(22, half)), front,
                Shape.Of(Ink.Rail, Leg(-26, -half), Leg(22, -half))];
        var (low, high) = (seat + 30.5, seat + BackHeight - 3.5);
        return back
            ? chair.Add(Shape.Of(Ink.Wood,
                [Spot(-30, -half, low), Spot(-32, -half, high), Spot(-32, half, high), Spot(-30, half, low)]))
            : chair;

        Ball Spot(double forward, double aside, double z) => Corner(
            prop.At(0) + (forward * cos) - (aside * sin), prop.At(1) + (forward * sin) + (aside * cos), z);

        ImmutableArray<Ball> Leg(double forward, double aside) =>
            back && forward < 0
                ? [Spot(forward, aside, 0), Spot(forward, aside, seat - 3.5), Spot(-32, aside, seat + BackHeight - 5.5)]
                : [Spot(forward, aside, 0), Spot(forward, aside, seat - 3.5)];
    }

    private static ImmutableArray<Shape> Table(Prop prop)
    {
        var (x, top, length, half, y) = (prop.At(0), prop.At(1), prop.At(2), prop.At(3, 34), prop.At(4));
        return
        [
            Shape.Of(Ink.Rail, Leg(6, half), Leg(length - 6, half), Leg(6, -half), Leg(length - 6, -half)),
            Shape.Of(Ink.Wood, [Corner(x, y - half, top - 2), Corner(x + length, y - half, top - 2),
                Corner(x + length, y + half, top - 2), Corner(x, y + half, top - 2)]),
        ];

        ImmutableArray<Ball> Leg(double along, double aside) =>
            [Corner(x + along, y + aside, top - 4), Corner(x + along, y + aside, 0)];
    }

    // Plump in the middle, with four tips and a seam between two of them: a plain slab would be taken for a plank.
    private static ImmutableArray<Shape> Pillow(Prop prop)
    {
        var (x, y, z) = (prop.At(0), prop.At(1), prop.At(2));
        var (length, half, round) = (prop.At(3, 16), prop.At(4, 14), prop.At(5, 8));
        var (sin, cos) = Math.SinCos(double.DegreesToRadians(prop.At(6)));
        (int Along, int Aside)[] ways = [(-1, -1), (1, -1), (1, 1), (-1, 1)];
        return
        [
            Shape.Of(Ink.Pillow,
                [[.. ways.Select(way => Spot(.6 * length * way.Along, .8 * half * way.Aside, round))],
                    .. ways.Select(way => ImmutableArray.Create(
                        Spot(.6 * length * way.Along, .7 * half * way.Aside, .8 * round), Tip(way.Along, way.Aside)))]),
            Shape.Of(Ink.Seam, [Tip(-1, -1), Spot(0, -half - round, 0), Tip(1, -1)]),
        ];

        Ball Tip(int along, int aside) =>
            Spot((length + (.7 * round)) * along, (half + (.4 * round)) * aside, .15 * round);

        Ball Spot(double along, double aside, double radius) =>
            Corner(x + (along * cos), y + aside, z - (along * sin), radius);
    }

    private static Shape Stick(Prop prop)
    {
        var (x, y, z) = (prop.At(0), prop.At(1), prop.At(2));
        return Shape.Of(Ink.Rail, [Corner(x - 6, y, z), Corner(x + 6, y, z)],
            [Corner(x, y, z), Corner(prop.At(3), prop.At(4), 0)]);
    }
}
