namespace BackCare.Figures;

/// <param name="IsGround">A mat or wall, which may extend past the frame of a tile.</param>
/// <param name="Late">Drawn in front of the person.</param>
internal sealed record Surface(string Fill, Vec[] Corners, bool Soft = false, bool IsGround = false, bool Late = false);

/// <summary>A surface that somebody can rest on: its x and y range and its height.</summary>
internal readonly record struct Top(double Left, double Right, double Near, double Far, double Height)
{
    public bool IsUnder(Vec at) => at.X > Left && at.X < Right && at.Y > Near && at.Y < Far;
}

internal static class Props
{
    private sealed record Kind(int MinMeasures, double[] Usual, Func<double[], IEnumerable<Surface>> Draw,
        Func<double[], Top>? Top = null);

    /// <summary>Kinds by name, with the number of required measures and the defaults of the others.</summary>
    private static readonly Dictionary<string, Kind> Kinds = new()
    {
        // x, to x, near y, far y, rotation about the origin in degrees (as a pose's face).
        ["mat"] = new(2, [0, 0, -34, 34, 0], m =>
            [new(Ink.Mat, [.. Flat(m[0], m[1], m[2], m[3], 0).Select(Frame.Standing.Bent(new(0, 0, m[4])).Out)], IsGround: true)]),
        // A cross-section: x of its face, thickness, height.
        ["wall"] = new(1, [0, 14, 186], m => [new(Ink.Edge, Upright(m[0] - m[1], m[0], 0, 0, m[2]), IsGround: true)]),
        // x, to x, height, near y, far y.
        ["step"] = new(2, [0, 0, 17, -32, 32], m => Slab(m[0], m[1], m[3], m[4], 0, m[2]), m => new(m[0], m[1], m[3], m[4], m[2])),
        ["worktop"] = new(2, [0, 0, 90, -30, 30], m =>
            [new(Ink.Board, Upright(m[0] + 3, m[1] - 2, m[3] + 3, 0, m[2] - 4)), .. Slab(m[0], m[1], m[3], m[4], m[2] - 4, m[2])],
            m => new(m[0], m[1], m[3], m[4], m[2])),
        // x, to x, height, near y, far y, whether to draw the far left leg (0 where a sitter hides it).
        ["table"] = new(2, [0, 0, 76, -32, 32, 1], m =>
        [
            .. new[] { m[4] - 3, m[3] + 2 }.SelectMany(y => new[] { m[0] + 3, m[1] - 7 }.Where(x => m[5] > 0 || y < 0 || x > m[0] + 3)
                .Select(x => new Surface(Ink.Legs, Upright(x, x + 4, y, 0, m[2] - 3)))),
            .. Slab(m[0], m[1], m[3], m[4], m[2] - 4, m[2]),
        ], m => new(m[0], m[1], m[3], m[4], m[2])),
        // Centre x and y, direction (0 faces right), seat height, half width, half depth, has a back, back height.
        ["chair"] = new(1, [0, 0, 0, 44, 21, 21, 1, 88], Chair, m => new(m[0] - 26, m[0] + 26, m[1] - 26, m[1] + 26, m[3])),
        // Centre, half length, half height, tilt.
        ["pillow"] = new(3, [0, 0, 0, 17, 5, 0], m => [Soft(Ink.Cloth, [(-1, -1), (-.4, -1.15), (.5, -1.1), (1, -1), (1.06, 0), (1, 1), (.3, 1.2),
            (-.5, 1.15), (-1, 1), (-1.06, 0)], m[0], m[1], m[2], m[3], m[4], m[5])]),
        ["towel"] = new(2, [0, 0, 2], m => [Soft(Ink.Cloth, [(-11, -2), (0, -2), (11, -2), (12, 0), (10, 2.4), (0, 2.6), (-10, 2.4), (-12, 0)], m[0],
            m[1], m[2], 1, 1, 0)]),
        // Centre, half length, half height, tilt: a pack wrapped in a cloth.
        ["pack"] = new(3, [0, 0, 0, 9, 4, 0], m => [Soft(Ink.Cloth, [(-1, -1), (0, -1.1), (1, -1), (1.1, 0), (1, 1), (0, 1.1), (-1, 1), (-1.1, 0)],
            m[0], m[1], m[2], m[3], m[4], m[5])]),
        // Centre, half width, half depth, height.
        ["box"] = new(3, [0, 0, 0, 18, 14, 26], m => Slab(m[0] - m[3], m[0] + m[3], m[1] - m[4], m[1] + m[4], m[2], m[2] + m[5])),
        // Both ends, depth, then posts as x, bottom, top.
        ["rail"] = new(5, [], m =>
        [
            .. m.Skip(5).Chunk(3).Where(post => post.Length == 3)
                .Select(post => new Surface(Ink.Legs, Upright(post[0] - 1.5, post[0] + 1.5, m[4], post[1], post[2]))),
            new(Ink.Wood, [new(m[0], m[4], m[1] - 2.4), new(m[2], m[4], m[3] - 2.4), new(m[2], m[4], m[3] + 2.4), new(m[0], m[4], m[1] + 2.4)]),
        ]),
        // Centre x and height: a small inset picture of the lower body from the side, pointing to the seat.
        ["pelvis"] = new(2, [], m =>
        [
            new(Ink.Bone, Around(m, [(30, 2), (44, -10), (28, -12)])),
            new(Ink.Bone, Around(m, [(33, 0), (16.5, -28.5), (-16.5, -28.5), (-33, 0), (-16.5, 28.5), (16.5, 28.5)]), Soft: true),
            new(Ink.Edge, Around(m, [(-14, 30), (-13.4, 30.4), (0, 33.2), (14.4, 30), (15, 29.4), (18, 18), (18, 8), (17.4, 4), (19, 3), (32.8, 3),
                (33.2, 2.4), (31.5, -10), (26, -20.4), (25, -21), (10, -21.4), (-6, -23.4), (-18, -20), (-22, -10), (-18, 2), (-13, 11),
                (-12.6, 20)]), Soft: true),
        ]),
        // x and y of its foot; x, y and z of its top.
        ["stick"] = new(5, [], m => [new(Ink.Legs, [new(m[0] - 1.2, m[1], 0), new(m[0] + 1.2, m[1], 0), new(m[2] + 1.2, m[3], m[4]),
            new(m[2] - 1.2, m[3], m[4])]),
            new(Ink.Legs, [new(m[2] - 6, m[3], m[4]), new(m[2] + 6, m[3], m[4]), new(m[2] + 6, m[3], m[4] + 3), new(m[2] - 6, m[3], m[4] + 3)])]),
    };

    public static IReadOnlyCollection<string> Names => Kinds.Keys;

    public static int MinMeasuresOf(string kind) => Kinds[kind].MinMeasures;

    public static IEnumerable<Surface> Faces(Prop prop) => Kinds[prop.Kind].Draw(Measures(prop));

    /// <summary>The surface that bears weight; null for props that have none.</summary>
    public static Top? TopOf(Prop prop) => Kinds[prop.Kind].Top?.Invoke(Measures(prop));

    private static double[] Measures(Prop prop) => [.. prop.Measures, .. Kinds[prop.Kind].Usual.Skip(prop.Measures.Length)];

    private static Vec[] Flat(double x, double toX, double y, double toY, double z) =>
        [new(x, y, z), new(toX, y, z), new(toX, toY, z), new(x, toY, z)];

    // Drawn a third larger than life.
    private static Vec[] Around(double[] m, (double X, double Up)[] outline) =>
        [.. outline.Select(at => new Vec(m[0] + (at.X * 1.33), 0, m[1] + (at.Up * 1.33)))];

    private static Vec[] Upright(double x, double toX, double y, double z, double toZ) =>
        [new(x, y, z), new(toX, y, z), new(toX, y, toZ), new(x, y, toZ)];

    private static Surface[] Slab(double x, double toX, double y, double toY, double z, double toZ) =>
        [new(Ink.Far(Ink.Wood, .86), Upright(x, toX, y, z, toZ)), new(Ink.Wood, Flat(x, toX, y, toY, toZ))];

    private static Surface Soft(string fill, (double U, double V)[] outline, double x, double y, double z,
        double length, double height, double degrees)
    {
        var (sin, cos) = Math.SinCos(double.DegreesToRadians(degrees));
        return new(fill, [.. outline.Select(each => (U: each.U * length, V: each.V * height))
            .Select(each => new Vec(x + (each.U * cos) + (each.V * sin), y, z - (each.U * sin) + (each.V * cos)))], Soft: true);
    }

    // From the far legs to the near ones. Depending on the view, the back hides the sitter or the sitter hides it.
    private static IEnumerable<Surface> Chair(double[] m)
    {
        var (seat, width, depth, top) = (m[3], m[4], m[5], m[7]);
        var (sin, cos) = Math.SinCos(double.DegreesToRadians(m[2]));
        Vec At(double ahead, double aside, double z) => new(m[0] + (ahead * cos) - (aside * sin), m[1] + (ahead * sin) + (aside * cos), z);
        Surface Bar(string fill, double ahead, double toAhead, double aside, double toAside, double z, double toZ,
            bool late = false) =>
            new(fill, [At(ahead, aside, z), At(ahead, toAside, z), At(toAhead, toAside, toZ), At(toAhead, aside, toZ)], Late: late);

        var legs = new[] { (-depth + 2, width - 2), (-depth + 2, 2 - width), (depth - 3, width - 2), (depth - 3, 2 - width) }
            .OrderByDescending(leg => At(leg.Item1, leg.Item2, 0).Y)
            .Select(leg => new Surface(Ink.Legs,
            [At(leg.Item1 - 2, leg.Item2, 0), At(leg.Item1 + 2, leg.Item2, 0), At(leg.Item1 + 2, leg.Item2, seat),
                At(leg.Item1 - 2, leg.Item2, seat)]));
        Vec[] edge = [At(-depth, -width, seat), At(depth, -width, seat), At(depth, width, seat), At(-depth, width, seat)];
        var sides = edge.Zip([.. edge.Skip(1), edge[0]]).Where(side => (side.First.Y + side.Second.Y) / 2 < m[1] - 1)
            .OrderByDescending(side => side.First.Y + side.Second.Y)
            .Select(side => new Surface(Ink.Far(Ink.Wood, .86),
            [side.First - new Vec(0, 0, 4), side.Second - new Vec(0, 0, 4), side.Second, side.First]));
        var behind = sin <= .3;
        Surface[] posts = m[6] == 0 ? [] : [Bar(Ink.Legs, -depth, -depth - 4, width - 4, width, seat, top - 2, !behind),
            Bar(Ink.Legs, -depth, -depth - 4, -width, 4 - width, seat, top - 2, !behind)];
        Surface[] back = m[6] == 0 ? []
            : [Bar(Ink.Wood, -depth - 2, -depth - 5, -width, width, top - 26, top, !behind)];
        // Faces of one colour are adjacent, so that they become one path.
        return behind ? [.. posts, .. legs, .. back, new(Ink.Wood, edge), .. sides]
            : [.. legs, new(Ink.Wood, edge), .. sides, .. posts, .. back];
    }
}
