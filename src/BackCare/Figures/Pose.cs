using System.Collections.Immutable;

namespace BackCare.Figures;

/// <summary>
/// The angles of one joint in degrees; all are 0 in somebody who stands with hanging arms. Flexion is forward, of a knee
/// to the seat, of an ankle toes up. Sideways is away from the middle, of the spine to the right. Rotation is outward,
/// of the spine to the left.
/// </summary>
public readonly record struct Angles(double Flexion, double Sideways = 0, double Rotation = 0)
{
    public Angles Towards(Angles other, double share) =>
        new(Flexion + ((other.Flexion - Flexion) * share), Sideways + ((other.Sideways - Sideways) * share),
            Rotation + ((other.Rotation - Rotation) * share));

    internal double this[int axis] => axis switch { 0 => Flexion, 1 => Sideways, _ => Rotation };
}

/// <summary>Where the middle of the hips is, and how the body is turned there, in this order, in degrees.</summary>
/// <param name="Face">0 looks right, 180 left, -90 at us.</param>
/// <param name="Lean">Forward; -90 lies on the back.</param>
/// <param name="Roll">To the person's right.</param>
/// <param name="Turn">About the spine, to the left.</param>
public sealed record Stance(Spot At, double Face, double Lean, double Roll, double Turn)
{
    internal Axes Axes => Axes.World.Turned(Face).Leant(Lean).Rolled(Roll).Turned(Turn);

    public Stance Towards(Stance other, double share)
    {
        // The short way round: from 170 to -170 is 20 degrees.
        var way = Math.IEEERemainder(other.Face - Face, 360);
        return new(At.Towards(other.At, share), Face + (way * share), Lean + ((other.Lean - Lean) * share),
            Roll + ((other.Roll - Roll) * share), Turn + ((other.Turn - Turn) * share));
    }
}

/// <summary>How a body is held: its stance and the angles of its sixteen joints.</summary>
/// <param name="Joints">By name: those of <see cref="JointLimits.Spine"/>, and those of
/// <see cref="JointLimits.Limbs"/> with L or R behind.</param>
public sealed record Pose(Stance Stance, ImmutableDictionary<string, Angles> Joints)
{
    public Angles this[string joint] => Joints[joint];

    /// <summary>The pose between two, every joint moved by the same share of its way.</summary>
    /// <param name="share">0 is this pose, 1 the other.</param>
    public Pose Towards(Pose other, double share) =>
        new(Stance.Towards(other.Stance, share),
            Joints.ToImmutableDictionary(joint => joint.Key, joint => joint.Value.Towards(other[joint.Key], share)));
}

/// <summary>
/// How far joints go, in degrees: the usual ranges of adults in goniometry tables, rounded and a little generous.
/// </summary>
public static class JointLimits
{
    /// <summary>From the hips up.</summary>
    public static ImmutableArray<string> Spine { get; } = ["lumbar", "thorax", "neck", "head"];

    public static ImmutableArray<string> Limbs { get; } = ["shoulder", "elbow", "wrist", "hip", "knee", "ankle"];

    /// <summary>What the up to three angles of a joint are called, in their order.</summary>
    public static ImmutableArray<string> Axes { get; } = ["flexion", "sideways", "rotation"];

    private static readonly ImmutableDictionary<string, ImmutableArray<(double Least, double Most)>> ByJoint =
        new Dictionary<string, ImmutableArray<(double, double)>>
        {
            ["lumbar"] = [(-25, 60), (-25, 25), (-25, 25)],
            ["thorax"] = [(-25, 45), (-25, 25), (-40, 40)],
            ["neck"] = [(-50, 45), (-40, 40), (-60, 60)],
            ["head"] = [(-30, 30), (-20, 20), (-30, 30)],
            ["shoulder"] = [(-60, 180), (-45, 180), (-90, 90)],
            ["elbow"] = [(0, 150)],
            ["wrist"] = [(-90, 90), (-30, 30)],
            ["hip"] = [(-20, 125), (-30, 45), (-45, 60)],
            ["knee"] = [(0, 150)],
            ["ankle"] = [(-50, 30)],
        }.ToImmutableDictionary();

    /// <param name="joint">With or without its side.</param>
    /// <returns>The least and the most of each angle that the joint has.</returns>
    public static ImmutableArray<(double Least, double Most)> Of(string joint) => ByJoint[joint.TrimEnd('L', 'R')];
}
