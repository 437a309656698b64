using System.Collections.Immutable;

namespace BackCare.Figures;

/// <summary>What a shape is made of, and so how it is coloured and outlined.</summary>
internal enum Ink
{
    Skin, Top, Sleeve, Bottoms, Hair, Shoe, Ear, Eyes, Mat, Wall, Wood, Pillow,

    // Lines: legs of furniture, the floor, the seam of a pillow.
    Rail, Ground, Seam,
}

/// <summary>Some hulls that melt into one outline; for a line, the corners that it runs through.</summary>
internal sealed record Shape(Ink Ink, ImmutableArray<ImmutableArray<Ball>> Hulls, bool Far = false)
{
    public static Shape Of(Ink ink, params ImmutableArray<Ball>[] hulls) => new(ink, [.. hulls]);

    public bool IsLine => Ink is Ink.Rail or Ink.Ground or Ink.Seam or Ink.Eyes;
}

/// <summary>The shapes of one person, layer by layer.</summary>
internal static class Person
{
    private static readonly string[][] Torso =
        [["pelvisL", "pelvisR", "waistL", "waistR"], ["waistL", "waistR", "chestL", "chestR"],
            ["chestL", "chestR", "topL", "topR"]];

    private static readonly ImmutableDictionary<Hair, string[][]> Hairs = new Dictionary<Hair, string[][]>
    {
        [Hair.Cropped] = [["hair", "nape"]],
        [Hair.Bun] = [["hair", "nape"], ["bun"]],
        [Hair.Bob] = [["hair", "bobL", "bobR"]],
        [Hair.Tail] = [["tie", "tail"], ["hair", "nape"]],
        [Hair.Curly] = [["curl", "nape"]],
        [Hair.Bald] = [],
    }.ToImmutableDictionary();

    /// <summary>The shapes of a layer, from the back to the front.</summary>
    public static IEnumerable<Shape> Shapes(Layer layer, Position position, Body body, Skeleton at)
    {
        var (near, far) = (position.Near, position.Near.Other());
        var shapes = layer switch
        {
            Layer.FarArm when position.Crossed => [.. UpperArm(far), .. UpperArm(near)],
            Layer.NearArm when position.Crossed => [Forearm(far), Forearm(near)],
            Layer.FarArm => Arm(far, position),
            Layer.NearArm => Arm(near, position),
            Layer.FarLeg => Leg(far, position, [["hip", "knee"], ["knee", "calf", "ankle"]]),
            Layer.NearLeg => Leg(near, position, [["pelvis", "seat"], ["hip", "knee"], ["knee", "calf", "ankle"]]),
            Layer.Trunk => [(Ink.Top, body.Belly.Z > 0 ? [.. Torso, ["belly", "waistL", "waistR"]] : Torso)],
            _ => Head(body, near),
        };
        var pale = layer is Layer.FarArm or Layer.FarLeg && !position.Even;
        return shapes.Where(shape => shape.Hulls.Length > 0)
            .Select(shape => new Shape(shape.Ink,
                [.. shape.Hulls.Select(hull => hull.Select(point => at[point]).ToImmutableArray())], pale));
    }

    private static IEnumerable<(Ink Ink, string[][] Hulls)> Arm(Side side, Position position)
    {
        string[][] skin = [["mid", "elbow"], ["elbow", "wrist"], ["wrist", "palm", "tips"]];
        // A hand that lies flat shows no thumb.
        var flat = Math.Abs(position.Pose[$"wrist{side.Letter()}"].Flexion) > 45;
        yield return (Ink.Skin, Of(side, flat || side != position.Near ? skin : [.. skin, ["wrist", "thumb"]]));
        yield return (Ink.Top, Of(side, [["cuff", "sleeve"]]));
        var (arm, trunk) = (position.Order.IndexOf(Layer.FarArm), position.Order.IndexOf(Layer.Trunk));
        // Without an outline it joins the sleeve to the shoulder, where the arm is before the trunk.
        if (side == position.Near || arm > trunk) yield return (Ink.Sleeve, Of(side, [["cuff", "top"]]));
    }

    private static IEnumerable<(Ink Ink, string[][] Hulls)> UpperArm(Side side) =>
    [
        (Ink.Skin, Of(side, [["mid", "elbow"]])),
        (Ink.Top, Of(side, [["cuff", "sleeve"]])),
        (Ink.Sleeve, Of(side, [["cuff", "top"]])),
    ];

    private static (Ink Ink, string[][] Hulls) Forearm(Side side) =>
        (Ink.Skin, Of(side, [["elbow", "wrist"], ["wrist", "palm", "tips"]]));

    private static IEnumerable<(Ink Ink, string[][] Hulls)> Leg(Side side, Position position, string[][] trousers) =>
    [
        (position.Shoes ? Ink.Shoe : Ink.Skin, Of(side, [["ankle", "heel", "ball"], ["heel", "toe"]])),
        (Ink.Bottoms, trousers[0] is ["pelvis", ..]
            ? [["pelvisL", "pelvisR", "seatL", "seatR"], .. Of(side, trousers[1..])]
            : Of(side, trousers)),
    ];

    private static IEnumerable<(Ink Ink, string[][] Hulls)> Head(Body body, Side near) =>
    [
        (Ink.Hair, Hairs[body.Hair]),
        (Ink.Skin, body.Hair is Hair.Bald
            ? [["hair", "face", "jaw"], ["nose", "brow"], ["neck", "skull"]]
            : [["face", "jaw"], ["nose", "brow"], ["neck", "skull"]]),
        (Ink.Ear, Of(near, [["ear"]])),
        (Ink.Eyes, [["eyeL"], ["eyeR"]]),
    ];

    private static string[][] Of(Side side, string[][] hulls) =>
        [.. hulls.Select(hull => hull.Select(point => point + side.Letter()).ToArray())];
}
