namespace BackCare.Figures;

/// <summary>A bone's direction: degrees forward from hanging down, and outward; or a vector.</summary>
public readonly record struct Direction(double Degrees, double? Outward, Vec? Along)
{
    public static Direction? Read(YamlNode node, string key, YamlLocation location) =>
        Numbers.Read(node, key, location, "a way: degrees, [degrees, outward] or [right, away, up]", 1, 2, 3) switch
        {
            [var x, var y, var z] => new(0, null, new Vec(x, y, z)),
            [var degrees, var outward] => new(degrees, outward, null),
            [var degrees] => new(degrees, null, null),
            _ => null,
        };
}

/// <summary>A point to reach, in the world or from a part, as "kneeR"; without depth, level with its joint.</summary>
public sealed record Target(string? Of, double X, double? Y, double Z)
{
    private static readonly string[] Parts = ["belly", "chest", "head", "hipL", "hipR", "kneeL", "kneeR"];

    public static Target? Read(YamlNode node, string key, YamlLocation location)
    {
        if (node is YamlList { Items: [YamlText { Value: var part }, ..] } && Parts.Contains(part)
            && Numbers.Read(node, after: 1) is [var dx, var dy, var dz]) return new(part, dx, dy, dz);
        return Numbers.Read(node, key, location,
            "a place: [right, up], [right, away, up] or [a part such as kneeR, right, away, up]", 2, 3) switch
        {
            [var x, var up] => new(null, x, null, up),
            [var x, var y, var z] => new(null, x, y, z),
            _ => null,
        };
    }
}

/// <summary>A leg, by the position of its foot or the directions of thigh and shank.</summary>
/// <param name="Ref">The part of the foot at that position: sole, heel, ball, toe or ankle.</param>
/// <param name="Pole">The direction that the knee points in.</param>
/// <param name="Toe">The angle of the foot in degrees from down; 90 is flat.</param>
public sealed record Leg(
    [Key("f")] Target? Foot,
    [Key("ref", OneOf = ["sole", "heel", "ball", "toe", "ankle"], Default = "sole")] string Ref,
    [Key("pole")] Vec? Pole, [Key("toe", Default = 90.0)] double Toe, [Key("out", Optional = true)] double Out,
    [Key("fwd")] Vec? Forward, [Key("up")] Vec? Up, [Key("t")] Direction? Thigh, [Key("s")] Direction? Shank,
    [Key("over")] bool? Over, [Key("cut", Default = .3)] double Cut);

/// <summary>An arm, by the position of its wrist or the directions of upper arm and forearm.</summary>
/// <param name="Out">The elbow's direction from the body; <paramref name="Pole"/> is the same in the world.</param>
/// <param name="Form">The hand: mitt, edge (flat on something), flat (the same without a thumb) or grip.</param>
/// <param name="Shrug">How far the shoulder moves forward, inward and up, in cm.</param>
public sealed record Arm(
    [Key("w")] Target? Wrist, [Key("y", Optional = true)] double Depth, [Key("pole")] Vec? Pole, [Key("out")] Vec? Out,
    [Key("u")] Direction? Upper, [Key("f")] Direction? Fore, [Key("h")] Spot? Hand,
    [Key("form", OneOf = ["mitt", "edge", "flat", "grip"], Default = "mitt")] string Form,
    [Key("th", Optional = true)] double Thumb, [Key("shrug", Optional = true)] Vec Shrug,
    [Key("cut", Default = .3)] double Cut);

public sealed record Side([Key("arm")] Arm Arm, [Key("leg")] Leg Leg);

/// <summary>The bend of each part of the spine relative to the one below.</summary>
public readonly record struct Spine(Angles Lumbar, Angles Thorax, Angles Neck, Angles Head)
{
    public static Spine? Read(YamlNode node, string key, YamlLocation location)
    {
        var bends = (node as YamlList)?.Items.Select(BendOf).ToArray();
        if (bends is [{ } lumbar, { } thorax, { } neck, { } head]) return new(lumbar, thorax, neck, head);
        location.Report(key, "BC400", $"'{key}' of {location.Subject} is not four bends",
            "write [lumbar, thorax, neck, head], each a number or [forward, right, left turn]");
        return null;
    }

    private static Angles? BendOf(YamlNode node) => Numbers.Read(node) switch
    {
        [var forward] => new(forward),
        [var forward, var right, var turn] => new(forward, right, turn),
        _ => null,
    };
}

/// <param name="At">The middle of the hips, in cm.</param>
/// <param name="Face">0 faces right, 180 left, -90 the viewer.</param>
public sealed record Pose(
    [Key("at")] Spot At, [Key("face", Optional = true)] double Face, [Key("lean", Optional = true)] double Lean,
    [Key("roll", Optional = true)] double Roll, [Key("turn", Optional = true)] double Turn,
    [Key("spine", Optional = true)] Spine Spine, [Key("left")] Side Left, [Key("right")] Side Right);

/// <summary>An object around a person: a kind of <see cref="Props"/> with its measures.</summary>
/// <param name="IsAmongLayers">Drawn at <see cref="Layer.Props"/> instead of behind or in front of the person.</param>
public sealed record Prop(string Kind, bool IsAmongLayers, ImmutableArray<double> Measures);

/// <summary>The direction of a move, in cm of the picture; up is positive.</summary>
/// <param name="Bow">How far the middle bends sideways.</param>
/// <param name="Plain">A line without an arrowhead.</param>
public sealed record Arrow(double FromX, double FromUp, double ToX, double ToUp, double Bow, bool Plain);

/// <param name="Near">Whether the left side is towards the viewer; null if the pose tells.</param>
/// <param name="Both">Neither side is shaded, as from the front.</param>
/// <param name="Order">The layers from back to front; empty for <see cref="UsualLayers"/>.</param>
/// <param name="Ghost">The position shown behind this one in a flat tone; null for none.</param>
/// <param name="GhostParts">The parts of the ghost to show; empty for all.</param>
[Entry("position")]
public sealed record Position(
    [Key("id", IsId = true)] string Id, [Key("alt")] string? Alt, [Key("from")] string? From, [Inline] Pose Pose,
    [Key("near", OneOf = ["left", "right"])] bool? Near, [Key("both", Optional = true)] bool Both,
    [Key("shoes", Optional = true)] bool Shoes, [Key("glasses", Default = true)] bool Glasses,
    [Key("eyes-shut", Optional = true)] bool EyesShut, [Key("order", Optional = true)] ImmutableArray<Layer> Order,
    [Key("ghost")] string? Ghost, [Key("ghost-parts", Optional = true)] ImmutableArray<GhostPart> GhostParts,
    [Key("props")] YamlNode? OwnProps, [Key("arrows")] YamlNode? OwnArrows)
{
    private static readonly ImmutableArray<Layer> UsualLayers =
    [
        Layer.FarArm, Layer.FarLeg, Layer.Head, Layer.NearLeg, Layer.Trunk, Layer.RaisedThigh, Layer.NearArm,
    ];

    public Camera Camera { get; init; } = Camera.Side;

    public ImmutableArray<Layer> Layers => Order.IsEmpty ? UsualLayers : Order;

    /// <summary>The figure's props, then its own.</summary>
    public ImmutableArray<Prop> Props { get; init; } = [];

    public ImmutableArray<Arrow> Arrows { get; init; } = [];

    /// <summary>The line in its file where it begins.</summary>
    public int Line { get; init; }

    public bool NearIsLeft => Near ?? ((Pose.Face % 360) + 360) % 360 is >= 90 and <= 269.9;
}

/// <summary>A drawn exercise, a variant of one, or a scene: a person and the positions they take.</summary>
/// <param name="Tile">The position shown in lists of exercises.</param>
public sealed record Figure(string Id, Body Body, string Tile, ImmutableArray<Position> Positions)
{
    public Position this[string position] => Positions.First(each => each.Id == position);
}
