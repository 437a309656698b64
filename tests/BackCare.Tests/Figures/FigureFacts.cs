using System.Reflection;
using System.Xml.Linq;
using BackCare.Figures;

namespace BackCare.Tests.Figures;

/// <summary>Figures: the drawings that ship, and what is said of a bad pose or a bad drawing.</summary>
public sealed class FigureFacts : OnCopiedContent
{
    private const string Bridge = "exercises/bridge.poses.yaml", Drawn = "exercises/bridge.main.svg";

    private static readonly IReadOnlyDictionary<string, ImmutableArray<Figure>> All =
        FigureFiles.Load(ShippedContent.Folder, new Problems());

    private static IEnumerable<(string Slug, Figure Figure, Position Position)> Positions =>
        All.SelectMany(page => page.Value.SelectMany(figure => figure.Positions.Select(position => (page.Key, figure, position))));

    [Fact]
    public void Every_shipped_drawing_matches_its_pose_and_no_pose_has_a_fault()
    {
        var problems = new Problems();
        FigureFiles.Check(ShippedContent.Folder, problems);
        Assert.Empty(problems.All);
        Assert.All(FigureFiles.Draw(ShippedContent.Folder, problems).Keys, name =>
            Assert.True(File.Exists(Path.Combine(ShippedContent.Folder, name)), name));
    }

    [Fact]
    public void Every_drawing_is_small_and_says_how_it_looks_in_the_dark_and_on_paper()
    {
        foreach (var (slug, figure) in All.SelectMany(page => page.Value.Select(figure => (page.Key, figure))))
        {
            var svg = FigureDrawing.Svg(figure);
            if (figure.Positions.Length == 2) Assert.InRange(Encoding.UTF8.GetByteCount(svg), 1, 7000);
            Assert.Contains("prefers-color-scheme:dark", svg, StringComparison.Ordinal);
            Assert.Contains("@media print,(forced-colors:active)", svg, StringComparison.Ordinal);
            var root = XDocument.Parse(svg).Root!;
            Assert.All(root.DescendantsAndSelf(), each => Assert.Contains(each.Name.LocalName,
                new[] { "svg", "style", "view", "defs", "g", "use", "path", "ellipse" }));
            var ids = root.Descendants().Attributes("id").Select(id => id.Value).ToArray();
            Assert.Equal(ids.Length, ids.Distinct().Count());
            Assert.All(root.Descendants().Attributes("href"), use => Assert.Contains(use.Value[1..], ids));
            var views = figure.Positions.Length == 1 ? [] : figure.Positions.Select(position => position.Id);
            Assert.Equal(views, root.Elements().Where(each => each.Name.LocalName is "view").Select(each => each.Attribute("id")!.Value));
        }
    }

    [Fact]
    public void People_of_several_ages_sizes_and_skins_are_drawn()
    {
        var bodies = Positions.Select(each => each.Figure.Body).Distinct().ToArray();
        Assert.True(bodies.Select(body => body.Skin).Distinct().Count() >= 4);
        Assert.True(bodies.Select(body => body.Girth).Distinct().Count() >= 4);
        Assert.True(bodies.Count(body => body.Glasses) >= 2);
    }

    [Fact]
    public void Every_alt_text_reads_easily()
    {
        var alts = RealContent.Library.Figures.Values.SelectMany(page => page.Values).SelectMany(figure => figure.Positions)
            .Select(drawing => drawing.Alt).ToArray();
        Assert.Equal(alts.Length, alts.Distinct().Count());
        Assert.All(alts, alt => Assert.True(alt.Split(' ').Length <= 25, alt));
        var grade = Readability.Measure(string.Join("\n", alts)).Grade;
        Assert.True(grade <= 6, $"the alt texts read at grade {grade:0.0}");
    }

    private static readonly Target FarAway = new(null, 400, null, 0);

    public static TheoryData<string> Spoils => ["sinks", "floats", "reaches", "bends its back", "bends its neck", "folds its knee"];

    [Theory]
    [MemberData(nameof(Spoils))]
    public void Every_spoilt_pose_is_reported_with_its_joint_or_part_and_by_how_much(string how)
    {
        foreach (var (slug, figure, position) in Positions.Where(each => each.Position == each.Figure.Positions[^1]))
        {
            var (pose, leg) = (position.Pose, position.Pose.Right.Leg);
            var folded = leg with { Foot = null, Thigh = new(90, null, null), Shank = new(-85, null, null) };
            var spoilt = how switch
            {
                "sinks" => Raised(pose, -45),
                "floats" => Raised(pose, 45),
                "reaches" => pose with { Right = pose.Right with { Leg = leg with { Foot = FarAway } } },
                "bends its back" => pose with { Spine = pose.Spine with { Lumbar = new(-60) } },
                "bends its neck" => pose with { Spine = pose.Spine with { Neck = new(80) } },
                _ => pose with { Right = pose.Right with { Leg = folded } },
            };
            var faults = PoseValidator.Faults(position with { Pose = spoilt }, figure.Body);
            Assert.True(faults.Length > 0, $"{slug} {figure.Id} {position.Id} {how}: not noticed");
            Assert.All(faults, fault => Assert.Matches(@"\d+ (degrees|cm)|\d+(\.\d+)? cm", fault.What));
        }
    }

    private static Pose Raised(Pose pose, double by)
    {
        Target? Up(Target? place) => place is { Of: null } ? place with { Z = place.Z + by } : place;
        Side Lifted(Side side) =>
            new(side.Arm with { Wrist = Up(side.Arm.Wrist) }, side.Leg with { Foot = Up(side.Leg.Foot) });
        return pose with { At = At(pose, 0, by), Left = Lifted(pose.Left), Right = Lifted(pose.Right) };
    }

    private static Spot At(Pose pose, double right, double up) => new(pose.At.Vec + new Vec(right, 0, up));

    [Fact]
    public void Feet_hips_and_hands_are_where_they_touch()
    {
        var sit = All["sit-to-stand"].First(figure => figure.Id == "main");
        var (start, end) = (sit["start"], sit["end"]);
        Assert.Empty(PoseValidator.Faults(start, sit.Body));
        var raised = start with { Pose = start.Pose with { At = At(start.Pose, 0, 6) } };
        Assert.Contains(PoseValidator.Faults(raised, sit.Body), fault => fault.What.Contains("above the seat"));
        var bent = end.Pose with { At = At(end.Pose, 12, 0), Lean = 85 };
        Assert.Contains(PoseValidator.Faults(end with { Pose = bent }, sit.Body), fault => fault.Code is "BC406");
        var left = end.Pose.Left;
        var stiff = left with { Arm = left.Arm with { Upper = new(0, null, null), Fore = new(4, null, null) } };
        Assert.Contains(PoseValidator.Faults(end with { Pose = end.Pose with { Left = stiff } }, sit.Body),
            fault => fault.What == "the left elbow is bent 4 degrees, 10 less than where a hand bears nothing");
    }

    [Fact]
    public void A_drawing_that_differs_from_its_pose_is_a_problem_unless_drawn_by_hand()
    {
        content.Edit(Drawn, "width=\"", "width=\"1");
        var problem = Assert.Single(Checked());
        Assert.Equal((Drawn, "BC416"), (problem.File, problem.Code));
        content.Edit(Bridge, "    body: kofi", "    by-hand: yes");
        Assert.DoesNotContain(Checked(), each => each.File == Drawn);
        Assert.Empty(content.Load().All);
    }

    [Fact]
    public void A_plain_drawing_made_by_hand_is_shown()
    {
        content.Write("exercises/childs-pose.poses.yaml",
            "figures:\n  - id: main\n    by-hand: yes\n    positions:\n      - { id: rest, alt: A man kneels. }\n"
            + "  - id: pillow\n    by-hand: yes\n    positions:\n      - { id: rest, alt: A man kneels on a pillow. }\n")
            .Write("exercises/childs-pose.pillow.svg", Drawn(8)).Write("exercises/childs-pose.main.svg", Drawn(9));
        Assert.Empty(content.Load().All);
        var shown = Assert.Single(content.Read().Figures["childs-pose"]["main"].Positions);
        Assert.Equal(("A man kneels.", 90, 120), (shown.Alt, shown.Width, shown.Height));

        static string Drawn(int width) =>
            $"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"90\" height=\"120\"><path d=\"M0 0h{width}\"/></svg>";
    }

    public static TheoryData<string, string, string, string> Spoilt => new()
    {
        { "BC409", Bridge, "one straight line.", "one straight line" },
        { "BC409", Bridge, "one straight line.", "one. Straight line." },
        { "BC409", Bridge, "His hips are lifted only half way, and stay lower than a line from shoulders to knees.",
            "His hips are lifted, so that shoulders, hips and knees make one straight line." },
        { "BC410", Bridge, "      - id: end", "      - id: finish" },
        { "BC201", Bridge, "  - id: low", "  - id: main" },
        { "BC063", Drawn, "<style>", "<style>@import 'x';" },
        { "BC063", Drawn, "<style>", "<style>.p{fill:url(http://x)}" },
        { "BC063", Drawn, "href=\"#", "href=\"x.svg#" },
        { "BC410", Drawn, "<view id=\"end\"", "<view id=\"and\"" },
        { "BC410", Drawn, " height=\"", " height=\"1." },
        { "BC063", Drawn, "</svg>", "</sv" },
    };

    [Slow, Theory]
    [MemberData(nameof(Spoilt))]
    public void Loading_content_reports_faults_in_words_and_drawings(string code, string file, string old, string now) =>
        Assert.Contains(content.Edit(file, old, now).Load().All, problem => problem.Code == code);

    public static TheoryData<string, string, string> Misread => new()
    {
        { "BC400", "at: [0, 13]", "at: [0, x]" }, { "BC400", "at: [0, 13]", "at: [0, 1300]" },
        { "BC400", "spine: [2, 4, 6, -4]", "spine: [2, 4, 6]" }, { "BC400", "out: [0, 1, 0.25]", "out: [0, 1]" },
        { "BC120", "        at: [0, 13]\n", "" }, { "BC030", "        lean: -93", "        leen: -93" },
        { "BC401", "    body: kofi", "    body: kofy" }, { "BC401", "height: 170", "height: 17" },
        { "BC412", "[[mat, -92, 78]]", "[[carpet, -92, 78]]" }, { "BC400", "[[mat, -92, 78]]", "[[mat, -92]]" },
        { "BC412", "ghost: start", "ghost: begin" }, { "BC125", "ghost-parts: [legs,", "ghost-parts: [tail," },
        { "BC125", "ghost: start\n", "ghost: start\n        order: [far-arm, fringe]\n" },
        { "BC125", "form: edge", "form: fist" }, { "BC402", "lean: -120", "lean: -160" }, { "BC403", "at: [-5, 34.5]", "at: [-5, 2.5]" },
    };

    [Slow, Theory]
    [MemberData(nameof(Misread))]
    public void The_drawing_check_reports_faults_in_a_pose_or_a_body(string code, string old, string now)
    {
        var file = old.StartsWith("height", StringComparison.Ordinal) ? DrawnFigure.BodiesFile : Bridge;
        content.Edit(file, old, now);
        Assert.Contains(Checked(), problem => problem.Code == code && problem.File == file);
    }

    [Fact]
    public void The_words_allowed_in_pose_files_are_exactly_those_that_can_be_drawn()
    {
        Assert.Equal(Shapes.Hair.Keys, WordsOf<Body>("hair"));
        Assert.Equal(Skeleton.Foot.Keys, WordsOf<Leg>("ref"));
        Assert.Equal(Shapes.Hands.Keys, WordsOf<Arm>("form"));

        static string[] WordsOf<T>(string key) => typeof(T).GetConstructors().SelectMany(each => each.GetParameters())
            .Select(part => part.GetCustomAttribute<KeyAttribute>()).OfType<KeyAttribute>()
            .Single(each => each.Name == key).OneOf!;
    }

    [Fact]
    public void Drawing_words_copied_from_another_page_are_a_problem()
    {
        content.Write("exercises/walking.poses.yaml", content.Text(Bridge).Replace("end of bridge", "end of walking"));
        Assert.Contains(content.Load().All, problem => problem is { Code: "BC409", File: "exercises/walking.poses.yaml" });
    }

    [Fact]
    public void A_missing_drawing_is_drawn_from_its_pose()
    {
        content.Delete(Drawn);
        Assert.Equal((Drawn, "BC410"), Assert.Single(content.Load().All.Select(problem => (problem.File, problem.Code)), each =>
            each.Code is "BC410"));
        Assert.Equal(1, FigureFiles.Write(content.Path, new Problems()));
        Assert.Empty(content.Load().All);
    }

    private IReadOnlyList<Problem> Checked()
    {
        var problems = new Problems();
        FigureFiles.Check(content.Path, problems);
        return problems.All;
    }
}
