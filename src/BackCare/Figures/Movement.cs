namespace BackCare.Figures;

/// <summary>The way from one position to another.</summary>
internal static class Movement
{
    /// <param name="share">From 0 to 1.</param>
    public static Position At(Body body, Position from, Position to, double share)
    {
        var pose = from.Pose.Towards(to.Pose, share);
        // Joints that move by equal parts may lower a foot below the floor on the way, or lift all of the body off it.
        var rests = Lowest(from.Pose, body) + ((Lowest(to.Pose, body) - Lowest(from.Pose, body)) * share);
        var at = pose.Stance.At;
        var settled = pose with
        {
            Stance = pose.Stance with { At = at with { Z = at.Z + rests - Lowest(pose, body) } },
        };
        return (share < .5 ? from : to) with { Pose = settled, Arrows = [] };
    }

    private static double Lowest(Pose pose, Body body)
    {
        var skeleton = new Skeleton(pose, body);
        return PoseCheck.Solid(skeleton).Min(point => skeleton[point].Bottom);
    }
}
