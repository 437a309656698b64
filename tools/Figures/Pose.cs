namespace BackCare.Figures;

/// <summary>Where a bone points: by degrees from hanging down forward, and outward; or straight along a way.</summary>
public readonly record struct Direction(double Degrees, double? Outward, Vec? Along)
{
    public static Direction? Read(YamlNode node, string key, YamlLocation place) =>
        Numbers.Read(node, key, place, "a way: degrees, [degrees, outward] or [right, away, up]", 1, 2, 3) switch
        {
            [var x, var y, var z] => new(0, null, new Vec(x, y, z)),
            [var degrees, var outward] => new(degrees, outward, null),
            [var degrees] => new(degrees, null, null),
            _ => null,
        };
}

/// <summary>A place: in the world, or from a part of the same body such as "kneeR". Without a depth it is level with its joint.</summary>
public sealed record Place(string? Of, double X, double? Y, double Z)
{
    private static readonly string[] Parts = ["belly", "chest", "head",
        .. new[] { "knee", "hip", "ankle", "shoulder" }.SelectMany(part => new[] { $"{part}L", $"{part}R" })];

    public static Place? Read(YamlNode node, string key, YamlLocation place)
    {
        if (node is YamlList { Items: [YamlText { Value: var part }, ..] } && Parts.Contains(part)
            && Numbers.Read(node, after: 1) is [var dx, var dy, var dz]) return new(part, dx, dy, dz);
        return Numbers.Read(node, key, place,
            "a place: [right, up], [right, away, up] or [a part such as kneeR, right, away, up]", 2, 3) switch
        {
            [var x, var up] => new(null, x, null, up),
            [var x, var y, var z] => new(null, x, y, z),
            _ => null,
        };
    }
}

/// <param name="Ref">The part of the foot that is there: sole, heel, ball, toe or ankle.</param>
/// <param name="Pole">Which way the knee looks.</param>
/// <param name="Toe">How the foot points, by degrees from down; 90 is flat.</param>
public sealed record Leg(
    [Key("f")] Place? Foot,
    [Key("ref", OneOf = ["sole", "heel", "ball", "toe", "ankle"], Otherwise = "sole")] string Ref,
    [Key("y", Optional = true)] double Depth, [Key("pole")] Vec? Pole, [Key("toe", Otherwise = 90.0)] double Toe,
    [Key("out", Optional = true)] double Out, [Key("fwd")] Vec? Forward, [Key("up")] Vec? Up,
    [Key("t", Optional = true)] Direction Thigh, [Key("s", Optional = true)] Direction Shank, [Key("over")] bool? Over,
    [Key("cut", Otherwise = .3)] double Cut);

/// <summary>An arm: where its wrist is, or how upper arm and forearm point.</summary>
/// <param name="Out">Which way the elbow looks, outward from the body; <paramref name="Pole"/> the same in the world.</param>
/// <param name="Form">Of the hand: mitt, edge (flat on something), flat (the same without a thumb) or grip.</param>
/// <param name="Shrug">The shoulder moved forward, inward and up, in cm.</param>
public sealed record Arm(
    [Key("w")] Place? Wrist, [Key("y", Optional = true)] double Depth, [Key("pole")] Vec? Pole, [Key("out")] Vec? Out,
    [Key("u", Optional = true)] Direction Upper, [Key("f", Optional = true)] Direction Fore, [Key("h")] Spot? Hand,
    [Key("form", OneOf = ["mitt", "edge", "flat", "grip"], Otherwise = "mitt")] string Form,
    [Key("th", Optional = true)] double Thumb, [Key("shrug", Optional = true)] Vec Shrug,
    [Key("cut", Otherwise = .3)] double Cut);

/// <param name="At">The middle of the hips, in cm.</param>
/// <param name="Face">0 looks to the right, 180 to the left, -90 at us.</param>
/// <param name="Spine">Lumbar, thorax, neck and head.</param>
public sealed record Pose(Vec At, double Face, Angles Stance, ImmutableArray<Angles> Spine, Leg LeftLeg, Arm LeftArm, Leg RightLeg, Arm RightArm)
{
    public static readonly ImmutableArray<string> SpineNames = ["lower back", "upper back", "neck", "head"];
}

/// <summary>Something around a person: a kind of <see cref="Props"/> with its measures, and the layer of the order it is drawn in.</summary>
public sealed record Prop(string Kind, char? Slot, ImmutableArray<double> Measures);

/// <summary>Which way to move, in cm of the picture, with up counted upward.</summary>
/// <param name="Bow">How far its middle bends aside.</param>
/// <param name="Plain">A line without a head.</param>
public sealed record Arrow(double FromX, double FromUp, double ToX, double ToUp, double Bow, bool Plain);

/// <param name="Near">The side that is towards us.</param>
/// <param name="Both">Neither side is in the shade, as from the front.</param>
/// <param name="Order">Of the layers, back to front.</param>
/// <param name="Ghost">The position that is shown behind it, in a flat tone; null for none.</param>
/// <param name="GhostParts">Of it: t trunk, h head, s arms, b legs.</param>
public sealed record Position(string Id, Pose Pose, Camera Camera, bool NearIsLeft, bool Both, bool Shoes, bool Glasses, bool EyesShut,
    string Order, string? Ghost, string GhostParts, ImmutableArray<Prop> Props, ImmutableArray<Arrow> Arrows)
{
    /// <summary>Of its file, where it begins.</summary>
    public int Line { get; init; }
}

/// <summary>A drawn exercise, a way of one or a scene: a person and the positions they take.</summary>
/// <param name="Tile">The position that a list of exercises shows.</param>
public sealed record Figure(string Id, Body Body, string Tile, ImmutableArray<Position> Positions)
{
    public int Line { get; init; }

    public Position this[string position] => Positions.First(each => each.Id == position);
}
