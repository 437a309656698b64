using static System.FormattableString;

namespace BackCare.Figures;

/// <summary>The material of a part, which decides its colour.</summary>
internal enum Material { Skin, Top, Bottoms, Hair, Shoes, Line, Spine, Any }

/// <param name="Loops">Closed outlines, drawn as one shape.</param>
/// <param name="Open">A last outline, drawn open; alone, it covers what is behind it without a closing line.</param>
internal sealed record Part(Material Material, IReadOnlyList<Knot[]> Loops, bool Far = false, Knot[]? Open = null,
    string? Line = null, Symbol? Symbol = null)
{
    /// <summary>All points that its frame must contain.</summary>
    public IEnumerable<Point> Points =>
        Loops.SelectMany(loop => loop).Select(knot => knot.At).Concat(Symbol?.Points ?? []);
}

/// <summary>Parts drawn once in their own coordinates and placed at <paramref name="At"/> with these axes.</summary>
internal sealed record Symbol(Part[] Parts, Point Right, Point Down, Point At)
{
    public IEnumerable<Point> Points => Parts
        .SelectMany(part => part.Points.Concat(part.Open?.Select(knot => knot.At) ?? []))
        .Select(point => At + (Right * point.X) + (Down * point.Y));

    public string Transform => (Right, Down) == (new Point(1, 0), new Point(0, 1))
        ? Invariant($"translate({At.X:0} {At.Y:0})")
        : Invariant($"matrix({Share(Right)} {Share(Down)} {At.X:0} {At.Y:0})");

    private static string Share(Point way) => Invariant($"{way.X:#.##;-#.##;0} {way.Y:#.##;-#.##;0}");
}

/// <summary>The outlines of a body in one pose, part by part.</summary>
internal sealed class Person(Position position, Body body, Func<Vec, Point> see)
{
    private readonly Camera camera = position.Camera;
    private readonly double scale = FigureDrawing.Unit * body.Scale;
    private readonly double legGirth = (body.Girth + 1) / 2, armGirth = (body.Girth + 2) / 3;
    private readonly bool nearIsLeft = position.NearIsLeft;
    private readonly List<Part> parts = [];

    public Skeleton Bones { get; } = new(position.Pose, body);

    /// <summary>The parts of one layer; the props layer has none.</summary>
    public IReadOnlyList<Part> PartsOf(Layer layer)
    {
        parts.Clear();
        switch (layer)
        {
            case Layer.FarArm:
                AddArm(!nearIsLeft, far: true);
                Add(Material.Top, [Sleeve(!nearIsLeft)], far: true);
                break;
            case Layer.FarLeg:
                AddFoot(!nearIsLeft, far: true);
                Add(Material.Bottoms, [Thigh(!nearIsLeft), Shank(!nearIsLeft)], far: true);
                break;
            case Layer.Head:
                AddHead();
                break;
            case Layer.NearLeg:
                AddFoot(nearIsLeft);
                // A thigh drawn over the shirt takes its shank with it.
                var isOver = position.Layers.Contains(Layer.RaisedThigh) && IsOver(nearIsLeft);
                Add(Material.Bottoms, [Seat(), Thigh(nearIsLeft), .. isOver ? (Knot[][])[] : [Shank(nearIsLeft)]]);
                break;
            case Layer.BothLegs:
                AddFoot(!nearIsLeft);
                AddFoot(nearIsLeft);
                Add(Material.Bottoms,
                    [Seat(), Thigh(!nearIsLeft), Shank(!nearIsLeft), Thigh(nearIsLeft), Shank(nearIsLeft)]);
                break;
            case Layer.Trunk:
                var both = position.Both || position.Layers.Contains(Layer.OtherArm);
                Add(Material.Top, [Trunk(), Sleeve(nearIsLeft), .. both ? (Knot[][])[Sleeve(!nearIsLeft)] : []]);
                break;
            case Layer.RaisedThigh when IsOver(nearIsLeft):
                parts.Add(new(Material.Bottoms, [Shank(nearIsLeft)], Open: Thigh(nearIsLeft, open: true)));
                break;
            case Layer.NearArm or Layer.OtherArm:
                var left = layer is Layer.NearArm == nearIsLeft;
                AddArm(left);
                parts.Add(new(Material.Top, [], Open: Sleeve(left, open: true)));
                break;
            case Layer.OtherLeg:
                AddFoot(!nearIsLeft);
                Add(Material.Bottoms, [Thigh(!nearIsLeft, start: EndCap.Round), Shank(!nearIsLeft)]);
                break;
            case Layer.Spine:
                var spine = new double[] { -2, 8, 18, 28, 38, 48 }.Select(height =>
                {
                    var (at, _, front) = Bones.Along(height);
                    return new Knot(see(at - (front * (6.2 * Bones.Scale * body.Girth))));
                });
                parts.Add(new(Material.Spine, [], Line: new PathText().Curve(spine, closed: false).ToString()));
                break;
        }
        return [.. parts];
    }

    private Skeleton.Limbs LimbsOf(bool left) => left ? Bones.Left : Bones.Right;

    private Side SideOf(bool left) => left ? position.Pose.Left : position.Pose.Right;

    private void Add(Material material, IReadOnlyList<Knot[]> loops, bool far = false) =>
        parts.Add(new(material, loops, far));

    // A direction in the picture, at its foreshortened length.
    private Point Seen(Vec way) => camera.See(way) * FigureDrawing.Unit;

    private static Knot[] Loop(IEnumerable<(double X, double Y)> table, Func<double, double, Point> place) =>
        Outline.Clockwise(table.Select(each => place(each.X, each.Y)));

    // The rings of a bone between two shares of its length.
    private Station[] Rings((double Share, double Radius, double Front)[] table, Vec from, Vec to, Vec front,
        double girth, double first = 0, double last = 1, double more = 0)
    {
        return [.. table.Select(ring => ring.Share).Where(share => share > first + .06 && share < last - .06)
            .Prepend(first).Append(last).Select(At)];

        Station At(double share)
        {
            var at = 0;
            while (at < table.Length - 2 && table[at + 1].Share < share) at++;
            var (low, high) = (table[at], table[at + 1]);
            var between = (share - low.Share) / (high.Share - low.Share);
            return new(see(from.Towards(to, share) + (front * (Bones.Scale * double.Lerp(low.Front, high.Front, between)))),
                scale * girth * (double.Lerp(low.Radius, high.Radius, between) + more));
        }
    }

    private Knot[] Thigh(bool left, bool open = false, EndCap start = EndCap.Plain) => Outline.Tube(
        Rings(Shapes.Thigh, LimbsOf(left).Hip, LimbsOf(left).Knee, LimbsOf(left).Shin, legGirth,
            open ? SideOf(left).Leg.Cut : 0), start, EndCap.Round);

    private Knot[] Shank(bool left) => Outline.Tube(
        Rings(Shapes.Legging, LimbsOf(left).Knee, LimbsOf(left).Ankle, LimbsOf(left).Shin, legGirth, last: .86),
        end: EndCap.Flat);

    // Whether a thigh is raised so high that it covers the shirt.
    private bool IsOver(bool left) =>
        SideOf(left).Leg.Over ?? (LimbsOf(left).Knee - LimbsOf(left).Hip).Unit.Dot(Bones.Pelvis.Front) > .82;

    private void AddFoot(bool left, bool far = false)
    {
        var limbs = LimbsOf(left);
        var (forward, up, at) = (Seen(limbs.Forward), Seen(limbs.Up), see(limbs.Ankle));
        var aside = Seen(limbs.Up.Cross(limbs.Forward).Unit);
        // A foot that points at the viewer shows no side.
        var narrow = Math.Abs(forward.Cross(up)) < .3 * FigureDrawing.Unit * FigureDrawing.Unit;
        var atUs = forward.Length < .55 * FigureDrawing.Unit;
        var fromAbove = up.Length < .52 * FigureDrawing.Unit || (narrow && !atUs);
        var (k, side) = (Bones.Scale, limbs.Toes == limbs.Forward ? Shapes.Foot : Shapes.FootOnToes);
        var foot = (fromAbove, atUs) switch
        {
            (true, _) => Loop(Shapes.FootFromAbove, (x, y) => at + (forward * (x * k)) + (aside * (y * k))),
            (_, true) => Loop(Shapes.FootFromFront,
                (x, y) => at + (aside * (x * k)) + (up * (y * k)) + (forward * (y < -5 ? 6 * k : 0))),
            _ => Loop(side, (x, y) => see(limbs.OfFoot(x * k, y * k, k))),
        };
        var ankle = Rings(Shapes.Shin, limbs.Knee, limbs.Ankle, limbs.Shin, legGirth, .76, 1, -.2);
        if (position.Shoes)
        {
            Add(Material.Skin, [Outline.Tube(ankle)], far);
            Add(Material.Shoes, [foot], far);
        }
        else if (atUs || fromAbove) Add(Material.Skin, [foot, Outline.Tube(ankle)], far);
        else
        {
            // One outline, so that the heel does not jut out of the ankle.
            var (high, low, m) = (ankle[0], ankle[^1], (ankle[^1].At - ankle[0].At).Unit.Aside);
            if (m.Dot(Seen(limbs.Forward + limbs.Up)) < 0) m *= -1;
            Add(Material.Skin, [Outline.Clockwise([high.At + (m * high.Cap), low.At + (m * (low.Cap * 1.02)),
                .. side.Select(each => see(limbs.OfFoot(each.X * k, each.Y * k, k))), low.At - (m * low.Cap),
                high.At - (m * high.Cap)])], far);
        }
    }

    private Knot[] Sleeve(bool left, bool open = false) => Outline.Tube(
        Rings(Shapes.UpperArm, Shoulder(left), LimbsOf(left).Elbow, default, armGirth,
            open ? SideOf(left).Arm.Cut : 0, .6, .7),
        open ? EndCap.Plain : EndCap.Round, EndCap.Flat);

    // In a side view the far arm starts near the near one; otherwise it would seem to grow from the chin or chest.
    private Vec Shoulder(bool left) => left == nearIsLeft || position.Both || Math.Abs(Bones.Chest.Left.Dot(camera.Towards)) < .9
        ? LimbsOf(left).Shoulder : LimbsOf(left).Shoulder.Towards(LimbsOf(!left).Shoulder, .7);

    private void AddArm(bool left, bool far = false)
    {
        var (limbs, arm) = (LimbsOf(left), SideOf(left).Arm);
        var along = Seen(limbs.Hand);
        // A hand that points at the viewer still has some length.
        if (along.Length <= .3 * FigureDrawing.Unit) along = new(0, FigureDrawing.Unit);
        var fingers = along.Unit * (Math.Max(along.Length, .45 * FigureDrawing.Unit) / FigureDrawing.Unit);
        // Thumbs point forward, and up from a surface under the hand.
        var front = camera.See(Bones.Pelvis.Front);
        var forward = along.Aside.Dot(front + new Point(0, arm.Form is "edge" ? -3 : -.2)) >= 0 ? 1 : -1;
        var thumb = along.Aside.Unit * (arm.Thumb != 0 ? arm.Thumb : forward);
        var (at, k) = (see(limbs.Wrist), .94 * Bones.Scale);
        Add(Material.Skin,
        [
            Outline.Tube(Rings(Shapes.UpperArm, Shoulder(left), limbs.Elbow, default, armGirth, .5), end: EndCap.Round),
            Outline.Tube(Rings(Shapes.Forearm, limbs.Elbow, limbs.Wrist, default, armGirth)),
        ], far);
        // Open where it joins the arm.
        var hand = Shapes.Hands[arm.Form].Select(each => new Knot(new Point(each.X, each.Y) * FigureDrawing.Unit));
        Part[] drawn = [new(Material.Any, [], Open: [.. hand])];
        parts.Add(new(Material.Skin, [], far, Symbol: new(drawn, fingers * k, thumb * k, at)));
    }

    private Knot[] Trunk() => Outline.Tube(
        [Ring((5.5, 15.9, 10.7, -1.2), more: .7),
        .. Shapes.Trunk.Where(ring => ring.Height > 8).Select(ring => Ring(ring))], EndCap.Flat, EndCap.Round);

    private Knot[] Seat() =>
        Outline.Tube([.. Shapes.Trunk.Where(ring => ring.Height < 12).Select(ring => Ring(ring))], EndCap.Round,
            EndCap.Flat);

    // An ellipse across the bent spine, plus the belly in front.
    private Station Ring((double Height, double Width, double Depth, double Front) ring, double more = 0)
    {
        var (at, left, front) = Bones.Along(ring.Height);
        var (aside, ahead) = (Seen(left), Seen(front));
        var girth = ring.Height < 40 ? body.Girth : (body.Girth + 1) / 2;
        var (width, depth) = (((ring.Width * girth) + more) * Bones.Scale, ((ring.Depth * girth) + more) * Bones.Scale);
        var belly = ring.Height is > 0 and < 36 ? body.Belly * Bones.Scale * Math.Max(0, 1 - Math.Pow((ring.Height - 16) / 18, 2)) : 0;
        return new(see(at), way =>
        {
            var (reach, shift) = (double.Hypot(width * aside.Dot(way), depth * ahead.Dot(way)), ring.Front * Bones.Scale * ahead.Dot(way));
            var bulge = belly * ahead.Dot(way);
            return (reach + shift + Math.Max(0, bulge), reach - shift + Math.Max(0, -bulge));
        }, scale * (ring.Height > 40 ? 1 : 4));
    }

    private void AddHead()
    {
        var frame = Bones.Head;
        var toUs = frame.Front.Dot(camera.Towards);
        var face = toUs switch { > .82 => Shapes.Front, > .34 => Shapes.Turned, > -.6 => Shapes.Profile, _ => Shapes.Back };
        var up = Seen(frame.Top).Unit;
        var ahead = up.Aside * (face == Shapes.Front || Seen(frame.Front).Dot(up.Aside) >= 0 ? 1 : -1);
        Point At(double x, double y) => new Point(x, -y) * (1.04 * scale);
        Knot[] Through(IEnumerable<(double X, double Y)> all) => [.. all.Select(each => new Knot(At(each.X, each.Y)))];
        if (body.Hair is "tail") Add(Material.Hair, [Tail(frame)]);
        var neck = Bones.Skull - Bones.Collar;
        Add(Material.Skin, [Outline.Tube([new(see(Bones.Collar - (neck * .35)), 6 * scale),
            new(see(Bones.Collar + (neck * .8)), 4.9 * scale)])]);
        var lines = new PathText();
        if (face.Ear.Length > 0 && body.Hair is not ("scarf" or "bob")) lines.Curve(Through(face.Ear), closed: false);
        foreach (var (x, y) in face.Eyes)
            lines.Lines(position.EyesShut ? [At(x - 1.5, y + .2), At(x, y - .7), At(x + 1.5, y + .2)] : [At(x, y + .75), At(x, y - .75)]);
        if (face != Shapes.Back) lines.Curve(Through(face.Mouth), closed: false);
        // A half-turned face shows less hair at the front.
        var (hair, front) = Shapes.Hair[body.Hair];
        if (face == Shapes.Front) hair = front;
        else if (face == Shapes.Back) hair = Shapes.HairBehind;
        else if (face == Shapes.Turned)
            hair = [.. hair.Select(each => (X: each switch
            {
                { X: > -6, Y: < 8 } => each.X - 4.5,
                { X: < 0 } => each.X,
                _ => each.X * .82,
            }, each.Y))];
        // No line where the back of the head meets the neck.
        var (skin, isOpen) = (Through(face.Head), face == Shapes.Profile);
        Part[] drawn = [new(Material.Skin, isOpen ? [] : [skin], Open: isOpen ? skin : null),
            new(Material.Line, [], Line: lines.ToString()), new(Material.Hair, [Through(hair)]), .. Glasses()];
        var middle = see(Bones.Skull + (frame.Top * (1.5 * Bones.Scale)));
        parts.Add(new(Material.Any, [], Symbol: new(drawn, ahead, up * -1, middle)));

        Part[] Glasses()
        {
            if (!body.Glasses || !position.Glasses || face == Shapes.Back) return [];
            var glasses = new PathText();
            if (face == Shapes.Profile)
                glasses.Curve(Through(Shapes.GlassFromSide)).Lines([At(4.8, 3.9), At(-1.4, 3.4)]);
            else
                foreach (var (x, y) in face.Eyes)
                {
                    // On a half-turned face the far lens is narrower.
                    var w = x > 5 ? 1.7 : 2.5;
                    var low = w * .8;
                    glasses.Curve(Through(
                        [(x - w, y + 1.6), (x + w, y + 1.6), (x + low, y - 1.8), (x - low, y - 1.8)]));
                }
            return [new(Material.Line, [], Line: glasses.ToString())];
        }
    }

    // A ponytail hangs down however the head is held.
    private Knot[] Tail(Frame head)
    {
        var (k, fall) = (Bones.Scale, (new Vec(0, 0, -1) - (head.Top * .5) - (head.Front * .3)).Unit);
        var root = Bones.Skull + (head.Top * (7 * k)) - (head.Front * (10 * k));
        Station At(double down, double radius) => new(see(root + (fall * (down * k))), radius * scale);
        return Outline.Tube([At(0, 2), At(9, 4.2), At(19, 1.6)], EndCap.Round, EndCap.Round);
    }
}
