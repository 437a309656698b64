using static System.FormattableString;

namespace BackCare.Figures;

public sealed record Fault(string Code, string What);

/// <summary>Finds joints past their limits, hands out of reach, and bodies that sink or would topple.</summary>
public static class PoseValidator
{
    // Joint limits in degrees.
    private const double Knee = 155, Elbow = 152, HipBack = -32, HipForward = 134, AnkleDown = -94, AnkleUp = 36, Twist = 45;
    private const double Hangs = 14;

    // Tolerances and half thicknesses in cm.
    private const double Reach = .6, Sinks = 1.2, Near = 3, Deep = 4.5, SeatUp = 9.6, SeatGives = 2.4, Foothold = 9;

    private static readonly (string Part, double Share)[] Weights =
        [("trunk", .36), ("breast", .14), ("head", .08), ("upper arms", .055), ("forearms", .045), ("thighs", .2), ("shanks", .12)];

    public static ImmutableArray<Fault> Faults(Position position, Body body)
    {
        var bones = new Skeleton(position.Pose, body);
        return [.. JointFaults(position.Pose, bones), .. FloorFaults(bones), .. SupportFaults(position, bones)];
    }

    private static IEnumerable<Fault> JointFaults(Pose pose, Skeleton bones)
    {
        foreach (var (name, bend, min, max) in new[]
        {
            ("lower back", pose.Spine.Lumbar, -30, 60), ("upper back", pose.Spine.Thorax, -22, 52),
            ("neck", pose.Spine.Neck, -50, 50), ("head", pose.Spine.Head, -25, 28),
        })
        {
            if (Past(bend.Forward, min, max) is var past and > 0) yield return Bent(name, bend.Forward, past);
            if (Past(bend.Turn, -Twist, Twist) is var twisted and > 0)
                yield return Bent($"{name} (turned)", bend.Turn, twisted);
        }
        foreach (var (side, of) in bones.Sides)
        {
            var (thigh, shank, front, down) = (of.Knee - of.Hip, of.Ankle - of.Knee, bones.Pelvis.Front, bones.Pelvis.Top * -1);
            if (of.LegMisses > Reach) yield return Misses($"{side} foot", $"{side} hip and knee", of.LegMisses);
            if (of.ArmMisses > Reach) yield return Misses($"{side} hand", $"{side} shoulder and elbow", of.ArmMisses);
            var knee = thigh.AngleTo(shank);
            if (Past(knee, 0, Knee) is var bent and > 0) yield return Bent($"{side} knee", knee, bent);
            // A knee may only bend the heel towards the seat.
            if (knee > 12 && shank.Unit.Dot(of.Shin) > .2)
                yield return new("BC402", Invariant($"the {side} knee bends backwards by {knee:0} degrees"));
            var elbow = (of.Elbow - of.Shoulder).AngleTo(of.Wrist - of.Elbow);
            if (Past(elbow, 0, Elbow) is var folded and > 0) yield return Bent($"{side} elbow", elbow, folded);
            var hip = double.RadiansToDegrees(Math.Atan2(thigh.Dot(front), thigh.Dot(down)));
            // Past 180 degrees the angle wraps round.
            if (hip < -120) hip += 360;
            if (Past(hip, HipBack, HipForward) is var hipped and > 0) yield return Bent($"{side} hip", hip, hipped);
            var ankle = 90 - of.Forward.AngleTo(shank * -1);
            if (Past(ankle, AnkleDown, AnkleUp) is var footed and > 0) yield return Bent($"{side} ankle", ankle, footed);
        }

        static double Past(double angle, double min, double max) => Math.Max(min - angle, angle - max);

        static Fault Bent(string joint, double angle, double past) =>
            new("BC402", Invariant($"the {joint} is bent {angle:0} degrees, {Math.Ceiling(past):0} more than it goes"));

        static Fault Misses(string part, string joints, double by) => new("BC404",
            Invariant($"the {part} is {by:0.#} cm out of reach, with {joints} stretched straight"));
    }

    private static IEnumerable<Fault> FloorFaults(Skeleton bones)
    {
        var k = bones.Scale;
        var middle = new[] { ("pelvis", bones.Hips, 7.0), ("chest", bones.Breast, 7), ("head", bones.Skull, 6) };
        var points = middle.Concat(bones.Sides.SelectMany(side => new[]
        {
            ($"{side.Name} knee", side.Of.Knee, 4.6), ($"{side.Name} ankle", side.Of.Ankle, 2.6), ($"{side.Name} elbow", side.Of.Elbow, 3),
            ($"{side.Name} wrist", side.Of.Wrist, 1.6),
            ($"{side.Name} heel", side.Of.OfFoot("heel", k), -.3), ($"{side.Name} ball of the foot", side.Of.OfFoot("ball", k), -.3),
            ($"{side.Name} toe", side.Of.OfFoot("toe", k), -.6),
        }));
        return points.Select(point => (point.Item1, Low: point.Item2.Z - (point.Item3 * k))).Where(point => point.Low < -Sinks)
            .Select(point => new Fault("BC403", Invariant($"the {point.Item1} is {-point.Low:0.#} cm under the floor")));
    }

    // The body can rest on the floor and props that are close to feet, knees, seat, back, hands or elbows.
    private static IEnumerable<Fault> SupportFaults(Position position, Skeleton bones)
    {
        var k = bones.Scale;
        Top[] tops = [new(-1e3, 1e3, -1e3, 1e3, 0), .. position.Props.Select(Props.TopOf).OfType<Top>()];
        bool Bears(Vec at, double thick) =>
            tops.Any(top => top.IsUnder(at) && at.Z - (thick * k) - top.Height is < Near and > -Deep);
        var pose = position.Pose;
        var lying = Math.Abs(pose.Lean) > 60 || Math.Abs(pose.Roll) > 30;
        var held = bones.Sides.SelectMany(side => new[]
            {
                (side.Of.Knee, 5.4), (side.Of.OfFoot("heel", k), 0), (side.Of.OfFoot("ball", k), 0),
                (side.Of.OfFoot("toe", k), 0), (side.Of.Wrist, 3), (side.Of.Elbow, 3), (side.Of.Ankle, 4),
                (side.Of.Hip, lying ? 10 : SeatUp), (side.Of.Shoulder, 10),
            })
            .Append((bones.Hips, lying ? 13 : SeatUp)).Append((bones.Breast, 11)).Append((bones.Skull, 9))
            .Where(point => Bears(point.Item1, point.Item2)).Select(point => point.Item1).ToList();
        // An arm that bears nothing hangs slightly bent; a straight one looks like a stick.
        foreach (var (side, of) in bones.Sides)
            if (Hangs - (of.Elbow - of.Shoulder).AngleTo(of.Wrist - of.Elbow) is > 0 and var less
                && !Bears(of.Wrist, 3))
                yield return new("BC402", Invariant($"the {side} elbow is bent {Hangs - less:0} ")
                    + Invariant($"degrees, {Math.Ceiling(less):0} less than where a hand bears nothing"));
        if (held.Count == 0)
        {
            var low = bones.Sides.Min(side => Math.Min(side.Of.OfFoot("heel", k).Z, side.Of.OfFoot("ball", k).Z));
            yield return new("BC405", Invariant($"nothing touches the floor or a seat: the feet are {low:0} cm up"));
            yield break;
        }
        if (position.Props.FirstOrDefault(prop => prop.Kind is "chair") is { } chair
            && Math.Abs(pose.Lean) < 30 && bones.Hips.Z < 100
            && (bones.Hips - new Vec(chair.Measures[0], chair.Measures.ElementAtOrDefault(1), bones.Hips.Z)).Length < 26
            && bones.Hips.Z - (SeatUp * k) - Props.TopOf(chair)!.Value.Height is var gap && Math.Abs(gap) > SeatGives)
            yield return new("BC404", Invariant($"the hips are {Math.Abs(gap):0.#} cm {(gap > 0 ? "above" : "in")} the seat"));
        // Leaning on a wall, rail or stick also prevents toppling.
        if (position.Props.Any(prop => prop.Kind is "wall" or "stick" or "rail")) yield break;
        var weight = WeightOf(bones);
        var (min, max) = (held.Min(point => point.X) - Foothold, held.Max(point => point.X) + Foothold);
        if (Math.Max(min - weight.X, weight.X - max) is var over and > 0)
            yield return new("BC406",
                Invariant($"the body would topple {(weight.X < min ? "to the left" : "to the right")}: ")
                + Invariant($"its weight is {over:0.#} cm beside what carries it"));
    }

    private static Vec WeightOf(Skeleton bones)
    {
        var (left, right) = (bones.Left, bones.Right);
        Vec Middle(Func<Skeleton.Limbs, Vec> of) => of(left).Towards(of(right), .5);
        Vec[] at =
        [
            bones.Hips.Towards(bones.Breast, .4), bones.Breast, bones.Skull, Middle(of => of.Shoulder.Towards(of.Elbow, .5)),
            Middle(of => of.Elbow.Towards(of.Wrist, .6)),
            Middle(of => of.Hip.Towards(of.Knee, .45)), Middle(of => of.Knee.Towards(of.Ankle, .5)),
        ];
        return at.Zip(Weights, (point, part) => point * part.Share).Aggregate((sum, next) => sum + next);
    }
}
