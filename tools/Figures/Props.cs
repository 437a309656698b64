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

    /// <summary>Kinds by name, with the number of required measures and the defaults of all.</summary>
    private static readonly Dictionary<string, Kind> Kinds = new()
    {
        // Rotated about the origin, as a pose's face.
        ["mat"] = new(2, [0, 0, -34, 34, 0], Draw((x, toX, near, far, degrees) =>
            [new(Ink.Mat, [.. Flat(x, toX, near, far, 0).Select(Frame.Standing.Bent(new(0, 0, degrees)).Out)], IsGround: true)])),
        ["wall"] = new(1, [0, 14, 186], Draw((face, thickness, height) =>
            [new(Ink.Edge, Upright(face - thickness, face, 0, 0, height), IsGround: true)])),
        ["step"] = new(2, [0, 0, 17, -32, 32], Draw((x, toX, height, near, far) => Slab(x, toX, near, far, 0, height)), TopOfBoard),
        ["worktop"] = new(2, [0, 0, 90, -30, 30], Draw((x, toX, height, near, far) =>
            [new(Ink.Board, Upright(x + 3, toX - 2, near + 3, 0, height - 4)), .. Slab(x, toX, near, far, height - 4, height)]),
            TopOfBoard),
        // Without the far left leg where somebody sits in front of it.
        ["table"] = new(2, [0, 0, 76, -32, 32, 1], Draw((x, toX, height, near, far, hasFarLeftLeg) =>
        [
            .. from legY in new[] { far - 3, near + 2 }
               from legX in new[] { x + 3, toX - 7 }
               where hasFarLeftLeg > 0 || legY < 0 || legX > x + 3
               select new Surface(Ink.Legs, Upright(legX, legX + 4, legY, 0, height - 3)),
            .. Slab(x, toX, near, far, height - 4, height),
        ]), TopOfBoard),
        ["chair"] = new(1, [0, 0, 0, 44, 21, 21, 1, 88], Chair,
            m => m is [var x, var y, _, var seat, ..] ? new(x - 26, x + 26, y - 26, y + 26, seat) : default),
        ["pillow"] = new(3, [0, 0, 0, 17, 5, 0], Draw((x, y, z, halfLength, halfHeight, degrees) =>
            [Soft(Ink.Cloth, [(-1, -1), (-.4, -1.15), (.5, -1.1), (1, -1), (1.06, 0), (1, 1), (.3, 1.2), (-.5, 1.15), (-1, 1), (-1.06, 0)],
                x, y, z, halfLength, halfHeight, degrees)])),
        ["towel"] = new(2, [0, 0, 2], Draw((x, y, z) =>
            [Soft(Ink.Cloth, [(-11, -2), (0, -2), (11, -2), (12, 0), (10, 2.4), (0, 2.6), (-10, 2.4), (-12, 0)], x, y, z, 1, 1, 0)])),
        // A pack wrapped in a cloth.
        ["pack"] = new(3, [0, 0, 0, 9, 4, 0], Draw((x, y, z, halfLength, halfHeight, degrees) =>
            [Soft(Ink.Cloth, [(-1, -1), (0, -1.1), (1, -1), (1.1, 0), (1, 1), (0, 1.1), (-1, 1), (-1.1, 0)],
                x, y, z, halfLength, halfHeight, degrees)])),
        ["box"] = new(3, [0, 0, 0, 18, 14, 26], Draw((x, y, z, halfWidth, halfDepth, height) =>
            Slab(x - halfWidth, x + halfWidth, y - halfDepth, y + halfDepth, z, z + height))),
        // Both ends, depth, then the posts.
        ["rail"] = new(5, [], m => m is [var x, var z, var toX, var toZ, var y, .. var posts]
            ? Rail(new(x, y, z), new(toX, y, toZ), posts.Chunk(3)) : throw new ArgumentException("A rail has at least five measures.")),
        // A small inset picture of the lower body from the side, pointing to the seat.
        ["pelvis"] = new(2, [], m => Pelvis(new(m[0], 0, m[1]))),
        ["stick"] = new(5, [], Draw((footX, footY, x, y, z) =>
        [
            new(Ink.Legs, [new(footX - 1.2, footY, 0), new(footX + 1.2, footY, 0), new(x + 1.2, y, z), new(x - 1.2, y, z)]),
            new(Ink.Legs, [new(x - 6, y, z), new(x + 6, y, z), new(x + 6, y, z + 3), new(x - 6, y, z + 3)]),
        ])),
    };

    // Gives names to the measures of a kind.
    private static Func<double[], IEnumerable<Surface>> Draw(Func<double, double, double, IEnumerable<Surface>> draw) =>
        m => draw(m[0], m[1], m[2]);

    private static Func<double[], IEnumerable<Surface>> Draw(Func<double, double, double, double, double, IEnumerable<Surface>> draw) =>
        m => draw(m[0], m[1], m[2], m[3], m[4]);

    private static Func<double[], IEnumerable<Surface>> Draw(
        Func<double, double, double, double, double, double, IEnumerable<Surface>> draw) =>
        m => draw(m[0], m[1], m[2], m[3], m[4], m[5]);

    // Steps, worktops and tables begin with x, to x, height, near y and far y.
    private static Top TopOfBoard(double[] m) => new(m[0], m[1], m[3], m[4], Height: m[2]);

    public static IReadOnlyCollection<string> Names => Kinds.Keys;

    public static int MinMeasuresOf(string kind) => Kinds[kind].MinMeasures;

    public static IEnumerable<Surface> Faces(Prop prop) => Kinds[prop.Kind].Draw(Measures(prop));

    /// <summary>The surface that bears weight; null for props that have none.</summary>
    public static Top? TopOf(Prop prop) => Kinds[prop.Kind].Top?.Invoke(Measures(prop));

    private static double[] Measures(Prop prop) => [.. prop.Measures, .. Kinds[prop.Kind].Usual.Skip(prop.Measures.Length)];

    private static Vec[] Flat(double x, double toX, double y, double toY, double z) =>
        [new(x, y, z), new(toX, y, z), new(toX, toY, z), new(x, toY, z)];

    private static Surface[] Pelvis(Vec centre)
    {
        return
        [
            new(Ink.Bone, Around([(30, 2), (44, -10), (28, -12)])),
            new(Ink.Bone, Around([(33, 0), (16.5, -28.5), (-16.5, -28.5), (-33, 0), (-16.5, 28.5), (16.5, 28.5)]), Soft: true),
            new(Ink.Edge, Around([(-14, 30), (-13.4, 30.4), (0, 33.2), (14.4, 30), (15, 29.4), (18, 18), (18, 8), (17.4, 4),
                (19, 3), (32.8, 3), (33.2, 2.4), (31.5, -10), (26, -20.4), (25, -21), (10, -21.4), (-6, -23.4), (-18, -20),
                (-22, -10), (-18, 2), (-13, 11), (-12.6, 20)]), Soft: true),
        ];

        // Drawn a third larger than life.
        Vec[] Around((double X, double Up)[] outline) =>
            [.. outline.Select(at => centre + new Vec(at.X * 1.33, 0, at.Up * 1.33))];
    }

    // Each post is x, bottom and top.
    private static Surface[] Rail(Vec from, Vec to, IEnumerable<double[]> posts) =>
    [
        .. posts.Where(post => post.Length == 3)
            .Select(post => new Surface(Ink.Legs, Upright(post[0] - 1.5, post[0] + 1.5, from.Y, post[1], post[2]))),
        new(Ink.Wood, [from - new Vec(0, 0, 2.4), to - new Vec(0, 0, 2.4), to + new Vec(0, 0, 2.4), from + new Vec(0, 0, 2.4)]),
    ];

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

    /// <summary>From the far legs to the near ones. The view decides whether back or sitter hides the other.</summary>
    private static IEnumerable<Surface> Chair(double[] m)
    {
        // Degrees are the direction that it faces, 0 for right. Width and depth are half of the seat's.
        if (m is not [var x, var y, var degrees, var seat, var width, var depth, var backs, var top, ..])
            throw new ArgumentException("A chair has eight measures.");
        var hasBack = backs != 0;
        var (sin, cos) = Math.SinCos(double.DegreesToRadians(degrees));
        Vec At(double ahead, double aside, double z) => new(x + (ahead * cos) - (aside * sin), y + (ahead * sin) + (aside * cos), z);
        Surface Bar(string fill, double ahead, double toAhead, double aside, double toAside, double z, double toZ,
            bool late = false) =>
            new(fill, [At(ahead, aside, z), At(ahead, toAside, z), At(toAhead, toAside, toZ), At(toAhead, aside, toZ)], Late: late);

        var legs = from ahead in new[] { 2 - depth, depth - 3 }
                   from aside in new[] { width - 2, 2 - width }
                   orderby At(ahead, aside, 0).Y descending
                   select new Surface(Ink.Legs, [At(ahead - 2, aside, 0), At(ahead + 2, aside, 0),
                       At(ahead + 2, aside, seat), At(ahead - 2, aside, seat)]);
        Vec[] edge = [At(-depth, -width, seat), At(depth, -width, seat), At(depth, width, seat), At(-depth, width, seat)];
        var sides = edge.Zip([.. edge.Skip(1), edge[0]]).Where(side => (side.First.Y + side.Second.Y) / 2 < y - 1)
            .OrderByDescending(side => side.First.Y + side.Second.Y)
            .Select(side => new Surface(Ink.Far(Ink.Wood, .86),
            [side.First - new Vec(0, 0, 4), side.Second - new Vec(0, 0, 4), side.Second, side.First]));
        var behind = sin <= .3;
        Surface[] posts = !hasBack ? [] : [Bar(Ink.Legs, -depth, -depth - 4, width - 4, width, seat, top - 2, !behind),
            Bar(Ink.Legs, -depth, -depth - 4, -width, 4 - width, seat, top - 2, !behind)];
        Surface[] back = !hasBack ? []
            : [Bar(Ink.Wood, -depth - 2, -depth - 5, -width, width, top - 26, top, !behind)];
        // Faces of one colour are adjacent, so that they become one path.
        return behind ? [.. posts, .. legs, .. back, new(Ink.Wood, edge), .. sides]
            : [.. legs, new(Ink.Wood, edge), .. sides, .. posts, .. back];
    }
}
