namespace BackCare.Figures;

/// <summary>Every joint's position in a pose, solved from the body and the given hands and feet.</summary>
internal sealed class Skeleton
{
    // In cm for a 170 cm body.
    public const double Thigh = 42, Shank = 41, UpperArm = 29, Forearm = 24.5;
    private const double PelvisUp = 10, Lumbar = 15, Thorax = 26, Neck = 11.5, ShoulderAside = 15.2, ShoulderDown = 7.5, HipAside = 8.5;

    /// <summary>Points of a foot, forward and up from its ankle.</summary>
    public static readonly IReadOnlyDictionary<string, (double Forward, double Up)> Foot = new Dictionary<string, (double, double)>
    {
        ["sole"] = (0, -7),
        ["heel"] = (-4, -7),
        ["ball"] = (12, -7),
        ["toe"] = (18, -6.5),
        ["ankle"] = (0, 0),
    };

    public sealed class Limbs
    {
        public Vec Hip, Knee, Ankle, Shin, Forward, Up, Toes, Shoulder, Elbow, Wrist, Hand;
        public double LegMisses, ArmMisses;

        public Vec OfFoot(string part, double scale) => OfFoot(Foot[part].Forward * scale, Foot[part].Up * scale, scale);

        /// <summary>A point of the foot, which bends beyond the ball.</summary>
        public Vec OfFoot(double forward, double up, double scale) => Foot["ball"].Forward * scale is var ball && forward <= ball
            ? Ankle + (Forward * forward) + (Up * up)
            : OfFoot(ball, Foot["ball"].Up * scale, scale) + (Toes * (forward - ball))
                + ((Toes == Forward ? Up : new(0, 0, 1)) * (up - (Foot["ball"].Up * scale)));
    }

    private readonly Pose pose;
    private readonly Frame facing;
    private readonly List<(double Height, Vec At, Frame Frame)> chain = [];

    public Skeleton(Pose pose, Body body)
    {
        this.pose = pose;
        Scale = body.Scale;
        facing = Frame.Standing.Bent(new(0, 0, pose.Face));
        Pelvis = facing.Bent(new(pose.Lean)).Bent(new(0, pose.Roll, pose.Turn));
        BendSpine();
        var neck = Chest.Bent(pose.Spine.Neck);
        Collar = Top - Chest.Top * Scale - Chest.Front * (.5 * Scale);
        Skull = Collar + ((neck.Top + (neck.Front * .22)).Unit * (Neck * Scale));
        Head = neck.Bent(pose.Spine.Head);
        // Legs come first, since hands may rest on them.
        Place(Left, pose.Left.Leg, 1);
        Place(Right, pose.Right.Leg, -1);
        Place(Left, pose.Left.Arm, 1);
        Place(Right, pose.Right.Arm, -1);
    }

    /// <summary>The size relative to a 170 cm body.</summary>
    public double Scale { get; }

    public Frame Pelvis { get; }
    public Frame Chest { get; private set; }
    public Frame Head { get; }

    /// <summary>The upper end of the back.</summary>
    public Vec Top { get; private set; }

    public Vec Collar { get; }
    public Vec Skull { get; }
    public Vec Hips => pose.At.Vec;
    public Vec Breast => Top - (Chest.Top * (8 * Scale));
    public Limbs Left { get; } = new();
    public Limbs Right { get; } = new();
    public IEnumerable<(string Name, Limbs Of)> Sides => [("left", Left), ("right", Right)];

    /// <summary>A point on the bent spine, by its height above the hips in cm for a 170 cm body.</summary>
    public (Vec At, Vec Left, Vec Front) Along(double height)
    {
        var at = 0;
        while (at < chain.Count - 2 && chain[at + 1].Height < height * Scale) at++;
        var (low, high) = (chain[at], chain[at + 1]);
        var share = ((height * Scale) - low.Height) / (high.Height - low.Height);
        return (low.At.Towards(high.At, share), low.Frame.Left.Towards(high.Frame.Left, share).Unit,
            low.Frame.Front.Towards(high.Frame.Front, share).Unit);
    }

    /// <summary>The trunk's middle line, from hips to neck.</summary>
    public IReadOnlyList<Vec> Line => [.. chain.Select(each => each.At)];

    private void BendSpine()
    {
        var (frame, at, height) = (Pelvis, Hips, PelvisUp * Scale);
        chain.Add((-height, at - (frame.Top * height), frame));
        chain.Add((0, at, frame));
        chain.Add((height, at += frame.Top * height, frame));
        foreach (var (length, by) in new[] { (Lumbar, pose.Spine.Lumbar), (Thorax, pose.Spine.Thorax) })
            for (var third = 0; third < 3; third++)
            {
                frame = frame.Bent(by, 1 / 3.0);
                at += frame.Top * (length * Scale / 3);
                chain.Add((height += length * Scale / 3, at, frame));
            }
        (Chest, Top) = (frame, at);
    }

    private void Place(Limbs limbs, Leg leg, int side)
    {
        limbs.Hip = Hips + (Pelvis.Left * (side * HipAside * Scale));
        var turned = facing.Bent(new(0, 0, leg.Out * side));
        limbs.Forward = leg.Forward?.Unit ?? Out(turned, leg.Toe);
        limbs.Up = leg.Up is { } up ? (up - (limbs.Forward * up.Dot(limbs.Forward))).Unit : Out(turned, leg.Toe + 90);
        // Toes lie flat when the ball carries the foot.
        limbs.Toes = leg is { Foot: not null, Ref: "ball" } ? (limbs.Forward with { Z = 0 }).Unit : limbs.Forward;
        if (leg.Foot is { } foot)
        {
            var (forward, upward) = Foot[leg.Ref];
            var ankle = At(foot, limbs.Hip.Y) - (limbs.Forward * (forward * Scale)) - (limbs.Up * (upward * Scale));
            (limbs.Knee, limbs.Ankle, limbs.LegMisses, limbs.Shin) =
                TwoBones(limbs.Hip, ankle, Thigh * Scale, Shank * Scale, leg.Pole ?? (Pelvis.Front + (facing.Front * .6)));
            return;
        }
        var (thigh, shank) = (leg.Thigh!.Value, leg.Shank!.Value);
        limbs.Knee = limbs.Hip + (Along(thigh, 0, side) * (Thigh * Scale));
        limbs.Ankle = limbs.Knee + (Along(shank, 0, side) * (Shank * Scale));
        var bend = (limbs.Knee - limbs.Hip).Unit - (limbs.Ankle - limbs.Knee).Unit;
        limbs.Shin = bend.Length > .15 ? bend.Unit : Out(facing, thigh.Degrees + 90);
    }

    private void Place(Limbs limbs, Arm arm, int side)
    {
        limbs.Shoulder = Top + Chest.Out(new Vec(arm.Shrug.X, side * (ShoulderAside - arm.Shrug.Y), arm.Shrug.Z - ShoulderDown) * Scale);
        if (arm.Wrist is { } wrist)
        {
            var pole = arm.Out is { } way ? new Vec(way.X, 0, way.Z) + (Pelvis.Left * (side * way.Y))
                : arm.Pole ?? (Chest.Out(new(-1, side * .5, 0)) + new Vec(0, 0, -.4));
            (limbs.Elbow, limbs.Wrist, limbs.ArmMisses, _) =
                TwoBones(limbs.Shoulder, At(wrist, limbs.Shoulder.Y + arm.Depth), UpperArm * Scale, Forearm * Scale, pole);
        }
        else
        {
            var upper = arm.Upper!.Value;
            limbs.Elbow = limbs.Shoulder + (Along(upper, 0, side) * (UpperArm * Scale));
            limbs.Wrist = limbs.Elbow + (Along(arm.Fore!.Value, upper.Outward ?? 0, side) * (Forearm * Scale));
        }
        limbs.Hand = arm.Hand?.Vec.Unit ?? (limbs.Wrist - limbs.Elbow).Unit;
    }

    private Vec At(Target place, double level)
    {
        var step = new Vec(place.X, place.Y ?? 0, place.Z);
        return place.Of switch
        {
            null => step with { Y = place.Y ?? level },
            "belly" => Hips + Pelvis.Out(step),
            "chest" => Breast + Chest.Out(step),
            "head" => Skull + Head.Out(step),
            "hipL" => step + Left.Hip,
            "hipR" => step + Right.Hip,
            "kneeL" => step + Left.Knee,
            _ => step + Right.Knee,
        };
    }

    private Vec Along(Direction way, double outward, int side) =>
        way.Along?.Unit ?? Out(facing, way.Degrees, way.Outward ?? outward, side);

    // Degrees forward from hanging down, then degrees to a side.
    private static Vec Out(Frame frame, double degrees, double outward = 0, int side = 1)
    {
        var (sin, cos) = Math.SinCos(double.DegreesToRadians(degrees));
        var (aside, level) = Math.SinCos(double.DegreesToRadians(outward));
        return frame.Out(new(sin * level, side * aside, -cos * level));
    }

    // Two-bone inverse kinematics: the middle joint lies on the pole's side, as far out as the bone lengths require.
    private static (Vec Middle, Vec End, double Misses, Vec Side) TwoBones(Vec from, Vec to, double one, double two, Vec pole)
    {
        var (full, way) = ((to - from).Length, (to - from).Unit);
        var reach = Math.Clamp(full, Math.Abs(one - two) + .01, one + two - .01);
        var side = (pole - (way * pole.Dot(way))).Unit;
        var along = ((one * one) + (reach * reach) - (two * two)) / (2 * reach);
        var middle = from + (way * along) + (side * Math.Sqrt(Math.Max(0, (one * one) - (along * along))));
        return (middle, from + (way * reach), full - reach, side);
    }
}
