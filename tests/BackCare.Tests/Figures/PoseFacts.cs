using System.Collections.Immutable;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using BackCare.Figures;
using BackCare.Reading;
using BackCare.Tests.Triage;
using FsCheck;
using FsCheck.Fluent;
using Prop = FsCheck.Fluent.Prop;

namespace BackCare.Tests.Figures;

/// <summary>What bodies can do: every figure that ships is good, and spoilt in any of these ways it is not.</summary>
public sealed partial class PoseFacts
{
    private static readonly ImmutableArray<Figure> All =
        [.. FigureFile.Load(RealContent.Folder, new Problems()).Values.SelectMany(figures => figures)];

    private static readonly Arbitrary<(Figure Figure, Position Position)> AnyPosition =
        Gen.Elements(All.SelectMany(figure => figure.Positions.Select(position => (figure, position)))).ToArbitrary();

    private static readonly Arbitrary<(string Joint, int Axis)> AnyJoint =
        Gen.Elements(
            from joint in JointLimits.Spine.Concat(JointLimits.Limbs.SelectMany(limb =>
                new[] { $"{limb}L", $"{limb}R" }))
            from axis in Enumerable.Range(0, JointLimits.Of(joint).Length)
            select (joint, axis)).ToArbitrary();

    [Fact]
    public void Any_angle_past_the_limit_of_its_joint_is_a_fault_of_that_joint() =>
        Prop.ForAll(AnyPosition, AnyJoint, Gen.Choose(1, 2000).Select(tenths => tenths / 10.0).ToArbitrary(),
            (each, joint, past) => new[] { -1, 1 }.All(way =>
            {
                var (least, most) = JointLimits.Of(joint.Joint)[joint.Axis];
                var faults = PoseCheck.Limits(Bent(each.Position.Pose, joint, way < 0 ? least - past : most + past))
                    .ToArray();
                return faults is [{ Code: "BC402" } only]
                    && only.Key.EndsWith(joint.Joint.TrimEnd('L', 'R'), StringComparison.Ordinal);
            })).Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    [Fact]
    public void Any_such_angle_in_a_file_is_a_problem_on_the_line_of_its_joint() =>
        Prop.ForAll(AnyJoint, Gen.Choose(0, 1).ToArbitrary(), Gen.Choose(1, 500).ToArbitrary(), (joint, nth, past) =>
        {
            using var file = new FileOfPoses("knee-to-chest");
            var most = JointLimits.Of(joint.Joint)[joint.Axis].Most + past;
            var line = file.Bend(nth, joint.Joint, joint.Axis, most);
            return file.Problems().Count(
                problem => (problem.Code, problem.File, problem.Line) == ("BC402", file.Name, line)
                    && problem.What.Contains($"{most} degrees", StringComparison.Ordinal)) == 1;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(60));

    [Fact]
    public void Any_angle_within_the_limits_of_its_joint_is_none() =>
        Prop.ForAll(AnyPosition, AnyJoint, Gen.Choose(0, 1000).Select(share => share / 1000.0).ToArbitrary(),
            (each, joint, share) =>
            {
                var (least, most) = JointLimits.Of(joint.Joint)[joint.Axis];
                return !PoseCheck.Limits(Bent(each.Position.Pose, joint, least + ((most - least) * share))).Any();
            }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    [Fact]
    public void Whoever_is_lifted_off_the_floor_floats() =>
        ForAll((figure, position) => Codes(figure, Moved(position, new(0, 0, 20))).Contains("BC405"));

    [Fact]
    public void Whoever_is_lowered_sinks_into_the_floor() =>
        ForAll((figure, position) => Codes(figure, Moved(position, new(0, 0, -20))).Contains("BC403"));

    [Fact]
    public void What_touches_no_more_is_named() =>
        ForAll((figure, position) =>
        {
            var (point, height) = position.Touch.MinBy(touch => touch.Key);
            return Only("BC404", figure, position with { Touch = position.Touch.SetItem(point, height + 8) });
        });

    [Fact]
    public void A_position_that_names_nothing_it_touches_is_refused() =>
        ForAll((figure, position) => Codes(figure, position with { Touch = position.Touch.Clear() }).Contains("BC405"));

    [Fact]
    public void A_frame_that_is_moved_cuts_something_off() =>
        ForAll((figure, position) => new[] { -40, 40 }.Any(by =>
            Only("BC408", figure with { View = figure.View with { X = figure.View.X + by } }, position)));

    [Fact]
    public void An_arrow_outside_the_frame_is_refused() =>
        ForAll((figure, position) => Only("BC408", figure,
            position with { Arrows = [new(figure.View.X - 40, figure.View.Y + 20, figure.View.X + 30, 0, 0)] }));

    [Fact]
    public void Nobody_leans_so_far_that_they_would_fall()
    {
        var standing = All.Single(figure => figure.Positions.Any(
            position => position.Alt.StartsWith("He takes a long step", StringComparison.Ordinal)));
        var position = standing["start"];
        var leaning = position with { Pose = position.Pose with { Stance = position.Pose.Stance with { Lean = 50 } } };
        Assert.Contains("BC406", Codes(standing, leaning));
    }

    [Fact]
    public void A_forearm_through_the_trunk_is_refused() =>
        ForAll((figure, position) => Codes(figure, position with
        {
            Pose = Bent(Bent(Bent(Bent(position.Pose, ("shoulderR", 0), 10), ("shoulderR", 1), -40),
                ("shoulderR", 2), -90), ("elbowR", 0), 90),
        }).Contains("BC407"));

    [Fact]
    public void Who_leans_at_a_wall_touches_it_and_does_not_go_into_it()
    {
        var (figure, position) = All.SelectMany(figure => figure.Positions.Select(position => (figure, position)))
            .First(each => !each.position.Against.IsEmpty);
        Assert.Empty(PoseCheck.Faults(figure, position));
        Assert.Contains("BC404", Codes(figure, Moved(position, new(10, 0, 0))));
        Assert.Contains("BC403", Codes(figure, Moved(position, new(-10, 0, 0))));
    }

    [Fact]
    public void The_same_figure_is_drawn_the_same_every_time() =>
        ForAll((figure, position) => FigureDrawing.Svg(figure, position) == FigureDrawing.Svg(figure, position));

    [Fact]
    public void A_drawing_of_any_bend_a_body_can_do_is_valid_and_keeps_its_frame() =>
        Prop.ForAll(AnyPosition, AnyJoint, Gen.Choose(0, 1000).Select(share => share / 1000.0).ToArbitrary(),
            (each, joint, share) =>
            {
                var (least, most) = JointLimits.Of(joint.Joint)[joint.Axis];
                var pose = Bent(each.Position.Pose, joint, least + ((most - least) * share));
                var bent = each.Position with { Pose = pose };
                var svg = XDocument.Parse(FigureDrawing.Svg(each.Figure, bent));
                return svg.Descendants().Attributes("d").All(path => PathData().IsMatch(path.Value));
            }).Check(Config.QuickThrowOnFailure.WithMaxTest(100));

    [Fact]
    public void All_that_is_drawn_of_what_ships_lies_within_the_drawing() =>
        ForAll((figure, position) =>
        {
            var (width, height) = FigureDrawing.Size(figure);
            return Points(FigureDrawing.Svg(figure, position))
                .All(point => point.X >= 0 && point.X <= width && point.Y >= 0 && point.Y <= height);
        });

    [Fact]
    public void Drawings_between_two_positions_begin_and_end_at_them()
    {
        foreach (var figure in All.Where(figure => figure.Ends is not null))
        {
            var (start, end) = figure.Ends!.Value;
            var frames = FigureDrawing.Frames(figure, start, end, 5);
            Assert.Equal(5, frames.Length);
            Assert.Equal(5, frames.Distinct().Count());
            Assert.Equal(FigureDrawing.Svg(figure, start with { Arrows = [] }), frames[0]);
            Assert.Equal(FigureDrawing.Svg(figure, end with { Arrows = [] }), frames[^1]);
            Assert.All(frames, frame =>
                Assert.True(frame.Length <= FigureDrawing.MostBytes, $"{figure.Id}: {frame.Length}"));
        }
    }

    [Fact]
    public void On_the_way_between_two_positions_nobody_sinks_below_both()
    {
        const int slack = 6;
        foreach (var figure in All.Where(figure => figure.Ends is not null))
        {
            var lowest = FigureDrawing.Frames(figure, figure.Ends!.Value.Start, figure.Ends.Value.End, 9)
                .Select(frame => Points(frame, people: true).Max(point => point.Y)).ToArray();
            var most = Math.Max(lowest[0], lowest[^1]) + slack;
            Assert.True(lowest.Max() <= most, $"{figure.Id} {figure.Positions[0].Alt} {string.Join(' ', lowest)}");
        }
    }

    [Fact]
    public void A_body_turns_the_short_way_round()
    {
        Stance Facing(double face) => new(default, face, 0, 0, 0);
        Assert.Equal(180, Facing(170).Towards(Facing(-170), .5).Face);
    }

    private static void ForAll(Func<Figure, Position, bool> holds) =>
        Assert.All(All.SelectMany(figure => figure.Positions.Select(position => (figure, position))),
            each => Assert.True(holds(each.figure, each.position),
                $"{each.figure.Id}: {each.position.Alt} {string.Join(' ', Codes(each.figure, each.position))}"));

    private static bool Only(string code, Figure figure, Position position) =>
        PoseCheck.Faults(figure, position).Select(fault => fault.Code).Distinct().ToArray() is [var only]
            && only == code;

    private static HashSet<string> Codes(Figure figure, Position position) =>
        [.. PoseCheck.Faults(figure, position).Select(fault => fault.Code)];

    private static Position Moved(Position position, Spot by) =>
        position with { Pose = position.Pose with { Stance = At(position.Pose.Stance, by) } };

    private static Stance At(Stance stance, Spot by) => stance with { At = stance.At + by };

    private static Pose Bent(Pose pose, (string Joint, int Axis) at, double degrees) => pose with
    {
        Joints = pose.Joints.SetItem(at.Joint, at.Axis switch
        {
            0 => pose[at.Joint] with { Flexion = degrees },
            1 => pose[at.Joint] with { Sideways = degrees },
            _ => pose[at.Joint] with { Rotation = degrees },
        }),
    };

    // Where the pen goes; what bends between two places stays near them.
    private static IEnumerable<(int X, int Y)> Points(string svg, bool people = false)
    {
        string[] props = ["none", "#f5ebdc", "#cfe0dd", "#d9b98c", "#e4d3ba"];
        foreach (var path in XDocument.Parse(svg).Descendants().Attributes("d"))
        {
            if (people && props.Contains(path.Parent!.Attribute("fill")?.Value)) continue;
            var (pen, begun) = ((X: 0, Y: 0), (X: 0, Y: 0));
            foreach (Match step in Step().Matches(path.Value))
            {
                var numbers = Number().Matches(step.Groups["arc"].Success ? step.Groups["arc"].Value : step.Value)
                    .Select(number => int.Parse(number.Value, null)).ToArray();
                pen = step.Value[0] switch
                {
                    'z' => begun,
                    'M' => (numbers[0], numbers[1]),
                    'H' => (numbers[0], pen.Y),
                    'h' => (pen.X + numbers[0], pen.Y),
                    'v' => (pen.X, pen.Y + numbers[0]),
                    _ => (pen.X + numbers[^2], pen.Y + numbers[^1]),
                };
                if (step.Value[0] is 'M' or 'm') begun = pen;
                yield return pen;
            }
        }
    }

    [GeneratedRegex(@"^M-?\d+[ -]\d+([mlhvazqMH]|[ -]?\d+)*$")]
    private static partial Regex PathData();

    [GeneratedRegex(@"[MmlhvHqz][^a-zA-Z]*|a\d+ \d+ 0 [01]1(?<arc>-?\d+[ -]\d+)")]
    private static partial Regex Step();

    [GeneratedRegex(@"-?\d+")]
    private static partial Regex Number();
}
