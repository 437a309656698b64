namespace BackCare.Figures;

/// <summary>
/// A body in a pose: every point of it that is drawn or measured, as a ball. Points of a side end in L or R.
/// </summary>
internal sealed class Skeleton
{
    private static readonly (Side Side, int Sign)[] Sides = [(Side.Left, 1), (Side.Right, -1)];

    private readonly Dictionary<string, Ball> balls = new(StringComparer.Ordinal);
    private readonly Pose pose;
    private readonly Body body;
    private readonly double tall;
    private readonly double wide;

    public Skeleton(Pose pose, Body body)
    {
        (this.pose, this.body) = (pose, body);
        (tall, wide) = (body.Height / 240, body.Height / 240 * body.Girth);
        var (hips, at) = (pose.Stance.Axes, pose.Stance.At);
        var low = Bend(hips, "lumbar");
        var waist = hips.From(at, 0, 0, body.Length("pelvis"));
        var high = Bend(low, "thorax");
        var ribs = low.From(waist, 0, 0, body.Length("lumbar"));
        Trunk(hips, at, low, waist, high, ribs);
        Head(high, ribs);
        foreach (var (side, sign) in Sides)
        {
            Arm(side, sign, high, ribs);
            Leg(side, sign, hips, at);
        }
    }

    public Ball this[string point] => balls[point];

    public bool Has(string point) => balls.ContainsKey(point);

    public IEnumerable<string> Points => balls.Keys;

    private Axes Bend(Axes axes, string joint)
    {
        var angles = pose[joint];
        return axes.Leant(angles.Flexion).Rolled(angles.Sideways).Turned(angles.Rotation);
    }

    // Limbs hang: forward is the other way round than for what stands up, and each side has its own outward.
    private Axes Swing(Axes axes, string joint, Side side, int sign)
    {
        var angles = pose[joint + side.Letter()];
        return axes.Leant(-angles.Flexion).Rolled(sign * angles.Sideways).Turned(sign * angles.Rotation);
    }

    private Spot Put(string name, Axes axes, Spot from, double forward, double left, double up, double radius)
    {
        var centre = axes.From(from, forward, left, up);
        balls[name] = new(centre, radius);
        return centre;
    }

    private void Trunk(Axes hips, Spot at, Axes low, Spot waist, Axes high, Spot ribs)
    {
        foreach (var (side, sign) in Sides)
        {
            var (letter, apart) = (side.Letter(), sign * 8 * wide);
            Put($"pelvis{letter}", hips, at, -2 * tall, apart, 3 * tall, 14.5 * wide);
            Put($"seat{letter}", hips, at, -6 * tall, apart, -4 * tall, 12 * wide);
            Put($"waist{letter}", low, waist, body.WaistForward * tall, sign * 6 * wide, .5 * body.Length("lumbar"),
                body.WaistRadius * tall);
            Put($"chest{letter}", high, ribs, tall, apart, .36 * body.Length("thorax"), 14.5 * (tall + wide) / 2);
            Put($"top{letter}", high, ribs, 0, sign * 14 * tall, .8 * body.Length("thorax"), 9 * tall);
        }
        Put("belly", low, waist, body.Belly.X * tall, 0, body.Belly.Y * tall, body.Belly.Z * tall);
    }

    private void Head(Axes high, Spot ribs)
    {
        var axes = Bend(high, "neck");
        var neck = Put("neck", high, ribs, tall, 0, body.Length("thorax"), 6.5 * tall);
        var head = Bend(axes, "head");
        var skull = Put("skull", axes, neck, 3 * tall, 0, body.Length("neck"), 6.5 * tall);

        On("head", 0, 0, 14, 0);
        On("chin", 15, 0, -1, 0);
        On("face", 6, 0, 11, 12);
        On("jaw", 8, 0, 3, 8);
        On("nose", 18, 0, 8, 2.6);
        On("brow", 14, 0, 14, 3.4);
        On("hair", -1, 0, 16, 16);
        On("nape", -8, 0, 7, 9);
        On("bun", -15, 0, 25, 7.5);
        On("tie", -16, 0, 20, 4);
        On("tail", -25, 0, 6, 4);
        On("curl", -4, 0, 17, 20);
        foreach (var (side, sign) in Sides)
        {
            On($"eye{side.Letter()}", 13.5, 6 * sign, 12, 1.7);
            On($"lip{side.Letter()}", 14, 4 * sign, 3, 0);
            On($"ear{side.Letter()}", 0, 12 * sign, 8, 3);
            On($"bob{side.Letter()}", -5, 8 * sign, 0, 8);
        }

        void On(string name, double forward, double left, double up, double radius) =>
            Put(name, head, skull, forward * tall, left * tall, up * tall, radius * tall);
    }

    private void Arm(Side side, int sign, Axes high, Spot ribs)
    {
        var letter = side.Letter();
        var shoulder = Put($"shoulder{letter}", high, ribs, 0, sign * body.Length("shoulders") / 2,
            .8 * body.Length("thorax"), 8.6 * tall);
        var (upper, reach) = (Swing(high, "shoulder", side, sign), body.Length("upper-arm"));
        Put($"cuff{letter}", upper, shoulder, 0, 0, -2 * tall, 9.6 * tall);
        Put($"sleeve{letter}", upper, shoulder, 0, 0, -.5 * reach, 9 * tall);
        Put($"mid{letter}", upper, shoulder, 0, 0, -.5 * reach, 7.6 * tall);
        var elbow = Put($"elbow{letter}", upper, shoulder, 0, 0, -reach, 6.6 * tall);
        var lower = upper.Leant(-pose[$"elbow{letter}"].Flexion);
        var wrist = Put($"wrist{letter}", lower, elbow, 0, 0, -body.Length("forearm"), 4.8 * tall);
        var hand = Swing(lower, "wrist", side, sign);
        Put($"palm{letter}", hand, wrist, 0, 0, -8 * tall, 5.4 * tall);
        Put($"tips{letter}", hand, wrist, 0, 0, -body.Length("hand"), 3.4 * tall);
        Put($"thumb{letter}", hand, wrist, 8 * tall, 0, -13 * tall, 2.6 * tall);
    }

    private void Leg(Side side, int sign, Axes hips, Spot at)
    {
        var (letter, thick) = (side.Letter(), ((2 * tall) + wide) / 3);
        var hip = Put($"hip{letter}", hips, at, 0, sign * body.Length("hips") / 2, 0, 14 * (tall + wide) / 2);
        var thigh = Swing(hips, "hip", side, sign);
        var knee = Put($"knee{letter}", thigh, hip, 0, 0, -body.Length("thigh"), 9.4 * thick);
        var (shin, length) = (thigh.Leant(pose[$"knee{letter}"].Flexion), body.Length("shin"));
        Put($"calf{letter}", shin, knee, -3 * tall, 0, -.3 * length, 8.4 * thick);
        var ankle = Put($"ankle{letter}", shin, knee, 0, 0, -length, 5.8 * tall);
        var foot = shin.Leant(-pose[$"ankle{letter}"].Flexion);
        Put($"heel{letter}", foot, ankle, -5 * tall, 0, -5.5 * tall, 4.5 * tall);
        Put($"ball{letter}", foot, ankle, 14 * tall, 0, -6 * tall, 4 * tall);
        Put($"toe{letter}", foot, ankle, .1 * body.Height, 0, -6.6 * tall, 3.4 * tall);
    }
}
