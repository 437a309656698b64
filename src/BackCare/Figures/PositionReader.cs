using System.Collections.Immutable;
using BackCare.Reading;

namespace BackCare.Figures;

/// <summary>Reads one position of a figure, and finds the line of what is wrong with it.</summary>
internal sealed class PositionReader(Fields fields)
{
    internal static readonly Dictionary<string, Side> Sides = new() { ["left"] = Side.Left, ["right"] = Side.Right };

    private static readonly HashSet<string> Points =
        [.. new Skeleton(Straight(), AnyBody()).Points];

    private readonly Dictionary<string, Fields> parts = [];

    public int Line => fields.Line;

    /// <summary>Reports a fault where the file says what is wrong.</summary>
    public void Report(Fault fault)
    {
        var (of, key) = fault.Key.Split('.') is [var part, var joint]
            ? (parts.GetValueOrDefault(part, fields), joint) : (fields, fault.Key);
        of.Report(key, fault.Code, $"{fields.Of}: {fault.What}", fault.Mend);
    }

    /// <param name="near">Of the figure; a position may be seen from the other side.</param>
    public Position? Read(Side near, bool shoes, ImmutableArray<Prop> props)
    {
        var id = fields.Id("id");
        if (id is not null) fields.Of = $"position '{id}'";
        var (alt, stance, joints) = (fields.Text("alt"), ReadStance(), ReadJoints());
        var side = fields.Has("near") ? fields.Choice("near", Sides) : near;
        var even = fields.Has("even") && (fields.YesNo("even") ?? false);
        var crossed = fields.Has("crossed") && (fields.YesNo("crossed") ?? false);
        var position = (Order: ReadOrder(), Props: PropReader.Read(fields), Arrows: ReadArrows(), Touch: ReadTouch(),
            Against: ReadAgainst(), Hold: ReadHold());
        fields.Done();
        return id is null || alt is null || stance is null || joints is null || side is null
            ? null
            : new(id, alt, new(stance, joints), side.Value, even, shoes, crossed, position.Order,
                props.AddRange(position.Props), position.Arrows, position.Touch, position.Against, position.Hold);
    }

    private Stance? ReadStance()
    {
        var at = Numbers.Read(fields, "at", 3, 3, "the middle of the hips: to the right, away from us, up");
        var (face, lean) = (Turn("face"), Turn("lean"));
        var (roll, turn) = (Turn("roll"), Turn("turn"));
        return at is not [var x, var y, var z] || face is null || lean is null || roll is null || turn is null
            ? null : new(new(x, y, z), face.Value, lean.Value, roll.Value, turn.Value);

        double? Turn(string key) => Numbers.OneOr(fields, key, 0, "degrees");
    }

    private ImmutableDictionary<string, Angles>? ReadJoints()
    {
        var joints = ImmutableDictionary.CreateBuilder<string, Angles>();
        foreach (var (part, names, letter) in new[]
            { ("spine", JointLimits.Spine, ""), ("left", JointLimits.Limbs, "L"), ("right", JointLimits.Limbs, "R") })
        {
            if (fields.Map(part, $"'{part}' of {fields.Of}") is not { } inner) continue;
            parts[part] = inner;
            foreach (var joint in names)
                if (Numbers.Read(inner, joint, 1, JointLimits.Of(joint).Length,
                    string.Join(", ", JointLimits.Axes.Take(JointLimits.Of(joint).Length))
                        + " in degrees") is { } angles)
                    joints[joint + letter] = new(angles[0], angles.ElementAtOrDefault(1), angles.ElementAtOrDefault(2));
            inner.Done();
        }
        return joints.Count == JointLimits.Spine.Length + (2 * JointLimits.Limbs.Length) ? joints.ToImmutable() : null;
    }

    private ImmutableArray<Layer> ReadOrder()
    {
        if (!fields.Has("order")) return Position.UsualOrder;
        var names = fields.Texts("order");
        if (names.Length == Position.UsualOrder.Length && names.All(PropReader.Layers.ContainsKey))
            return [.. names.Select(name => PropReader.Layers[name])];
        fields.Report("order", "BC412", $"'order' of {fields.Of} does not name each layer once",
            $"write these, the first one at the back: {string.Join(", ", PropReader.Layers.Keys)}");
        return Position.UsualOrder;
    }

    private ImmutableArray<Arrow> ReadArrows() =>
        [.. Lists("arrows", 4, 5, "from x, from y, to x, to y, and the bow")
            .Select(each => new Arrow(each[0], each[1], each[2], each[3], each.ElementAtOrDefault(4)))];

    private ImmutableArray<Spot> ReadHold() =>
        [.. Lists("hold", 2, 2, "x and y of what carries weight").Select(each => new Spot(each[0], each[1], 0))];

    private ImmutableArray<ImmutableArray<double>> Lists(string key, int least, int most, string what)
    {
        if (fields.Node(key) is not { } node) return [];
        if (node is YamlList list
            && list.Items.Select(item => item is YamlList ? Numbers.Of(item) : null).ToArray() is var all
            && all.All(each => each is { } numbers && numbers.Length >= least && numbers.Length <= most))
            return [.. all.Select(each => each!.Value)];
        fields.Report(key, "BC400",
            $"'{key}' of {fields.Of} is no list of such lists of numbers",
            $"write {key}: [[…]], with {what}");
        return [];
    }

    private ImmutableDictionary<string, double> ReadTouch()
    {
        if (fields.Map("touch", $"'touch' of {fields.Of}") is not { } inner)
            return ImmutableDictionary<string, double>.Empty;
        var touch = ImmutableDictionary.CreateBuilder<string, double>();
        foreach (var point in Points)
            if (inner.Has(point) && Numbers.One(inner, point, "the height it rests at") is { } height)
                touch[point] = height;
        inner.Done();
        return touch.ToImmutable();
    }

    private ImmutableArray<string> ReadAgainst()
    {
        var points = fields.OptionalTexts("against");
        foreach (var unknown in points.Where(point => !Points.Contains(point)))
            fields.Report("against", "BC412", $"a body has no point '{unknown}'", Spelling.Hint(unknown, Points));
        return [.. points.Where(Points.Contains)];
    }

    // The points of a body are the same for everybody.
    private static Pose Straight() => new(new(default, 0, 0, 0, 0),
        JointLimits.Spine.Concat(JointLimits.Limbs.SelectMany(limb => new[] { $"{limb}L", $"{limb}R" }))
            .ToImmutableDictionary(joint => joint, _ => default(Angles)));

    private static Body AnyBody() => new("", 240, 1, "", Hair.Bald, "", "", "", false, 0, 0, default,
        Body.BoneShares.ToImmutableDictionary(bone => bone.Key, bone => bone.Value.Least));
}
