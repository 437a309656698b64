using System.Collections.Immutable;
using System.Globalization;

namespace BackCare.Figures;

/// <summary>Something about a position that no body can do, or no drawing can show.</summary>
/// <param name="Key">Where the file says it: a key of the position, such as "touch", or "left.knee".</param>
/// <param name="Mend">The edit that mends it.</param>
public sealed record Fault(string Key, string Code, string What, string Mend);

/// <summary>
/// What is wrong with a position: joints past their limits, a body that sinks, floats or topples, a limb through
/// another part, something outside the frame. Whether a limb goes through a chair is not looked at.
/// </summary>
public static class PoseCheck
{
    /// <summary>2 cm, in units: how deep soft parts may sink into the floor or a wall.</summary>
    public const double Sinks = 3;

    /// <summary>How far a point that touches may be from what it rests on.</summary>
    public const double Touches = 3.5;

    // Feet and hands are longer than the balls that stand for them.
    private const double SupportMargin = 9;
    private const double FrameMargin = 2;
    private const double ShortestArrow = 20;
    private const double LinesAndPaper = 3.4;

    // What rests higher than a pillow rests on a chair or a table, within some 3 cm of its seat and edges.
    private const double AbovePillows = 40;
    private const double Rests = 5;
    private const double SoftHair = 5;

    private static readonly ImmutableArray<string> Middle =
        ["face", "jaw", "nose", "brow", "neck", "skull", "belly"];
    private static readonly ImmutableArray<string> OfSides =
        ["pelvis", "seat", "waist", "chest", "top", "ear", "mid", "elbow", "wrist", "palm", "tips", "hip", "knee",
            "calf", "ankle", "heel", "ball", "toe"];

    // Rough shares of the weight, for balance.
    private static readonly (string Point, double Share)[] Weights =
        [("waist", .28), ("chest", .22), ("elbow", .04), ("wrist", .02), ("knee", .15), ("calf", .09), ("heel", .03),
            ("hip", .1)];
    private const double HeadWeight = .081;

    private static readonly (string Across, Func<Spot, double> Along)[] Ways =
        [("from left to right", spot => spot.X), ("in depth", spot => spot.Y)];

    /// <summary>Points that have flesh: not hair, and not sleeves.</summary>
    internal static IEnumerable<string> Solid(Skeleton skeleton) =>
        Middle.Where(point => skeleton[point].Radius > 0)
            .Concat(OfSides.SelectMany(point => new[] { $"{point}L", $"{point}R" }));

    /// <summary>Every fault of a position in its figure.</summary>
    public static IEnumerable<Fault> Faults(Figure figure, Position position)
    {
        var skeleton = new Skeleton(position.Pose, figure.Body);
        return [.. Limits(position.Pose), .. Floor(skeleton), .. Contact(position, skeleton),
            .. Wall(position, skeleton), .. Balance(position, skeleton), .. PoseCrossing.Faults(skeleton),
            .. Frame(figure, position, skeleton)];
    }

    /// <summary>Joints that are bent further than joints go.</summary>
    public static IEnumerable<Fault> Limits(Pose pose)
    {
        foreach (var (joint, angles) in pose.Joints.OrderBy(joint => joint.Key, StringComparer.Ordinal))
        {
            var limits = JointLimits.Of(joint);
            for (var axis = 0; axis < limits.Length; axis++)
                if (!(angles[axis] >= limits[axis].Least && angles[axis] <= limits[axis].Most))
                    yield return new(KeyOf(joint), "BC402",
                        Say($"{JointLimits.Axes[axis]} of the {NameOf(joint)} is {angles[axis]:0.#} degrees"),
                        Say($"write an angle from {limits[axis].Least} to {limits[axis].Most}, as far as joints go"));
        }
    }

    private static IEnumerable<Fault> Floor(Skeleton skeleton)
    {
        if (skeleton["hair"].Bottom is var head and < -SoftHair)
            yield return Sunk("the head", -head);
        // One fault a body, of what is deepest: all of it is mended at once.
        var deepest = Solid(skeleton).MinBy(point => skeleton[point].Bottom)!;
        if (skeleton[deepest].Bottom is var depth and < -Sinks) yield return Sunk($"'{deepest}'", -depth);

        static Fault Sunk(string what, double depth) =>
            new("at", "BC403", Say($"{what} is {depth:0.#} under the floor"),
            "raise the third number of 'at', or bend a joint so that it stays above");
    }

    private static IEnumerable<Fault> Contact(Position position, Skeleton skeleton)
    {
        if (position.Touch.IsEmpty)
            yield return new("touch", "BC405", "the body touches nothing",
                "name the points that rest on something, with its height: touch: {heelL: 0}");
        foreach (var (point, height) in position.Touch.OrderBy(touch => touch.Key, StringComparer.Ordinal))
            if (skeleton[point].Bottom - height is var off && Math.Abs(off) > Touches)
                yield return new("touch", "BC404",
                    Say($"'{point}' {(off > 0 ? "floats" : "sinks")} {Math.Abs(off):0.#} at the height {height:0.#}"),
                    Say($"bend the joints until it is within {Touches} of that, or take it out of 'touch'"));
        foreach (var (point, height) in position.Touch.Where(touch => touch.Value > AbovePillows)
            .OrderBy(touch => touch.Key, StringComparer.Ordinal))
            if (!position.Props.Any(prop => Props.Carries(prop, skeleton[point].Centre, height, Rests)))
                yield return new("touch", "BC404",
                    Say($"there is no seat and no table under '{point}' at the height {height:0.#}"),
                    "move or turn the prop until it is there, give it that height, or take the point out of 'touch'");
        if (Solid(skeleton).Min(point => skeleton[point].Bottom) is var low and > Touches)
            yield return new("at", "BC405", Say($"the whole body floats {low:0.#} above the floor"),
                "lower the third number of 'at' until something stands on the floor");
    }

    private static IEnumerable<Fault> Wall(Position position, Skeleton skeleton)
    {
        if (position.Props.FirstOrDefault(prop => prop.Kind == "wall") is not { } wall)
        {
            if (!position.Against.IsEmpty)
                yield return new("against", "BC404", "there is no wall to lean against",
                    "add a prop of kind wall, or take 'against' out");
            yield break;
        }
        var at = wall.Measures[0];
        foreach (var point in position.Against)
            if (Back(point) - at is var off && Math.Abs(off) > Touches)
                yield return new("against", "BC404",
                    Say($"'{point}' is {Math.Abs(off):0.#} {(off > 0 ? "away from" : "inside")} the wall"),
                    "move the body with the first number of 'at', or bend a joint so that it leans there");
        var deepest = Solid(skeleton).MinBy(Back)!;
        if (at - Back(deepest) is var depth and > Touches)
            yield return new("at", "BC403", Say($"'{deepest}' is {depth:0.#} inside the wall"),
                "raise the first number of 'at', or bend a joint so that it stays in front");

        double Back(string point) => skeleton[point].Centre.X - skeleton[point].Radius;
    }

    // The weight stands over what carries it.
    private static IEnumerable<Fault> Balance(Position position, Skeleton skeleton)
    {
        var carried = Weights.Sum(weight => weight.Share) + HeadWeight;
        var limbs = Weights.Aggregate(default(Spot), (sum, part) => sum + (Middling(part.Point) * part.Share));
        var weight = ((skeleton["head"].Centre * HeadWeight) + limbs) * (1 / carried);
        Spot[] carriers =
        [
            .. position.Touch.Keys.Concat(position.Against).Select(point => skeleton[point].Centre),
            .. Solid(skeleton).Select(point => skeleton[point]).Where(ball => ball.Bottom < Touches)
                .Select(ball => ball.Centre),
            .. position.Hold,
        ];
        if (carriers.Length == 0) yield break;
        foreach (var (across, along) in Ways)
        {
            var (least, most) = (carriers.Min(along) - SupportMargin, carriers.Max(along) + SupportMargin);
            if (along(weight) < least || along(weight) > most)
                yield return new("touch", "BC406",
                    Say($"the body would topple: its weight is at {along(weight):0} {across}, not {least:0} to {most:0}"),
                    "move the trunk over its feet or hands, or name what carries it in 'touch', 'against' or 'hold'");
        }

        Spot Middling(string point) => skeleton[$"{point}L"].Centre.Towards(skeleton[$"{point}R"].Centre, .5);
    }

    private static IEnumerable<Fault> Frame(Figure figure, Position position, Skeleton skeleton)
    {
        var (left, top) = (figure.View.X + FrameMargin, figure.View.Y + FrameMargin);
        var (right, bottom) = (figure.View.X + figure.View.Width - FrameMargin,
            figure.View.Y + figure.View.Height - FrameMargin);
        var outside = Scene.Shapes(position, figure.Body, skeleton).Where(shape => shape.Ink is not Ink.Eyes)
            .Where(shape => shape.Hulls.Any(hull => hull.Any(ball => !Inside(figure.Camera.See(ball)))))
            .Select(shape => shape.Ink).Distinct().ToArray();
        if (outside.Length > 0)
            yield return new("at", "BC408",
                $"something leaves the frame: {string.Join(", ", outside).ToLowerInvariant()}",
                "widen 'view' of the figure, or move the body or the prop");
        foreach (var arrow in position.Arrows)
        {
            if (!Inside(new(arrow.FromX, arrow.FromY, 3, 0)) || !Inside(new(arrow.ToX, arrow.ToY, 3, 0)))
                yield return new("arrows", "BC408", "an arrow leaves the frame",
                    "widen 'view' of the figure, or move the arrow");
            if (arrow.Length < ShortestArrow)
                yield return new("arrows", "BC411",
                    Say($"an arrow is {arrow.Length:0.#} long, and nobody would see where it points"),
                    Say($"make it at least {ShortestArrow} long"));
        }

        bool Inside(Disc disc) => disc.X - disc.Radius >= left && disc.X + disc.Radius <= right
            && disc.Y - disc.Radius >= top && disc.Y + disc.Radius <= bottom;
    }

    /// <summary>What is wrong with the part of a figure that is shown larger.</summary>
    public static IEnumerable<Fault> CloseUp(Figure figure)
    {
        if (figure.CloseUp is not { } closeUp) yield break;
        var (part, view) = (closeUp.Radius / closeUp.Times, figure.View);
        if (!Inside(closeUp.OfX, closeUp.OfY, part) || !Inside(closeUp.AtX, closeUp.AtY, closeUp.Radius))
            yield return new("close-up", "BC408", "the close-up, or what it shows, leaves the frame",
                "move 'close-up' of the figure, or widen its 'view'");
        var apart = Math.Sqrt(Math.Pow(closeUp.OfX - closeUp.AtX, 2) + Math.Pow(closeUp.OfY - closeUp.AtY, 2));
        if (apart < part + closeUp.Radius)
            yield return new("close-up", "BC408", "the close-up lies over what it shows",
                Say($"move the middles at least {Math.Ceiling(part + closeUp.Radius)} apart"));
        // Its paper reaches a little further, and so do the lines of what is beside it.
        var reach = closeUp.Radius + LinesAndPaper;
        var (left, top, size) = (closeUp.AtX - reach, closeUp.AtY - reach, 2 * reach);
        var covered = figure.Positions
            .SelectMany(position => Scene.Shapes(position, figure.Body, new Skeleton(position.Pose, figure.Body)))
            .Where(shape => shape.Ink is not Ink.Eyes)
            .Where(shape => shape.Hulls.Any(hull => Outline.Meets([.. hull.Select(figure.Camera.See)], left, top, size)))
            .Select(shape => shape.Ink).Distinct().ToArray();
        if (covered.Length > 0)
            yield return new("close-up", "BC408", $"the close-up covers {string.Join(", ", covered).ToLowerInvariant()}",
                "move 'close-up' of the figure to where nothing is");

        bool Inside(double x, double y, double radius) => x - radius >= view.X && x + radius <= view.X + view.Width
            && y - radius >= view.Y && y + radius <= view.Y + view.Height;
    }

    private static string KeyOf(string joint) => joint[^1] switch
    {
        'L' => $"left.{joint[..^1]}",
        'R' => $"right.{joint[..^1]}",
        _ => $"spine.{joint}",
    };

    private static string NameOf(string joint) =>
        KeyOf(joint).Replace("spine.", "", StringComparison.Ordinal).Replace('.', ' ');

    internal static string Say(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
