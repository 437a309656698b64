namespace BackCare.Figures;

/// <summary>Limbs that go through the trunk, the head or another limb. That they touch is usual: arms are folded.</summary>
internal static class PoseCrossing
{
    private const int Steps = 8;

    // How near two parts may come, as a share of their radii: 1 is skin on skin, flesh and cloth give way.
    private const double Arms = .5;
    private const double Legs = .42;
    private const double Thighs = .45;

    private sealed record Limb(string Name, Ball From, Ball To);

    public static IEnumerable<Fault> Faults(Skeleton body)
    {
        Limb Part(string name, string from, string to) => new(name, body[from], body[to]);
        Limb[] Both(string name, string from, string to) =>
            [Part($"left {name}", $"{from}L", $"{to}L"), Part($"right {name}", $"{from}R", $"{to}R")];

        Limb[] arms = [.. Both("forearm", "elbow", "wrist"), .. Both("hand", "wrist", "tips")];
        var (thighs, shins) = (Both("thigh", "hip", "knee"), Both("shin", "knee", "ankle"));
        Limb[] trunk = [.. Both("side of the trunk", "waist", "chest"), Part("head", "face", "jaw")];
        // A thigh begins in the pelvis: only what is beyond its middle can be in the way.
        var lower = thighs.Select(thigh => thigh with { From = thigh.From.Towards(thigh.To, .55) }).ToArray();

        return
        [
            .. Through(arms, [.. thighs, .. shins, .. trunk], Arms),
            .. Through([thighs[0], shins[0]], [thighs[1], shins[1]], Legs),
            .. Through(shins, trunk, Arms),
            .. Through(lower, trunk, Thighs),
        ];
    }

    private static IEnumerable<Fault> Through(Limb[] limbs, Limb[] others, double least) =>
        from limb in limbs
        from other in others
        let near = Nearness(limb, other)
        where near < least
        select new Fault(KeyOf(limb.Name), "BC407", $"the {limb.Name} goes through the {other.Name}",
            "move the joint above it sideways or turn it, until it lies beside or on top");

    private static string KeyOf(string limb) => limb.StartsWith("left", StringComparison.Ordinal) ? "left" : "right";

    // Flesh of both along their bones, at the place where they are nearest.
    private static double Nearness(Limb one, Limb other)
    {
        var nearest = double.PositiveInfinity;
        for (var i = 0; i <= Steps; i++)
            for (var j = 0; j <= Steps; j++)
            {
                var (a, b) = (one.From.Towards(one.To, (double)i / Steps), other.From.Towards(other.To, (double)j / Steps));
                nearest = Math.Min(nearest, (a.Centre - b.Centre).Length / (a.Radius + b.Radius));
            }
        return nearest;
    }
}
