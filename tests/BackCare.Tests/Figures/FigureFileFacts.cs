using System.Text;
using System.Xml.Linq;
using BackCare.Figures;
using BackCare.Guidance;
using BackCare.Reading;
using BackCare.Tests.Reading;
using BackCare.Tests.Triage;

namespace BackCare.Tests.Figures;

/// <summary>Pose files: what ships, and what a bad one is told.</summary>
public sealed class FigureFileFacts : IDisposable
{
    private const string Exercise = "exercises/knee-to-chest.poses.yaml";

    private static readonly Lazy<(IReadOnlyDictionary<string, Figure[]> All, IReadOnlyList<Problem> Problems)> Ships =
        new(() => Load(RealContent.Folder));

    private readonly string folder = Directory.CreateTempSubdirectory("backcare-").FullName;

    public FigureFileFacts()
    {
        Directory.CreateDirectory(Path.Combine(folder, FigureFile.Folder));
        foreach (var name in new[] { FigureFile.BodiesFile, Exercise })
            File.Copy(Path.Combine(RealContent.Folder, name), Path.Combine(folder, name));
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    public static TheoryData<string, string> Pages => new()
    {
        { "knee-rolls", "main" },
        { "knee-to-chest", "main" },
        { "pelvic-tilt", "main chair wall" },
        { "cat-stretch", "main table" },
        { "childs-pose", "main pillow" },
        { "bird-dog", "main" },
        { "bridge", "main low" },
        { "back-extension", "main standing" },
        { "side-lying-knee-opener", "main standing" },
        { "chair-twist", "main" },
        { "sit-to-stand", "main hands" },
        { "walking", "main stick" },
        { "getting-down-and-up", "down up" },
        { "rest-positions", "legs-on-chair on-side on-back" },
    };

    [Fact]
    public void All_figures_that_ship_are_without_a_problem()
    {
        Assert.Empty(Ships.Value.Problems);
        Assert.Equal(Pages.Count, Ships.Value.All.Count);
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void Each_exercise_ships_its_figures(string slug, string figures) =>
        Assert.Equal(figures.Split(' '), Ships.Value.All[slug].Select(figure => figure.Id));

    [Fact]
    public void People_of_several_ages_sizes_and_skins_are_drawn()
    {
        var bodies = All().Select(each => each.Figure.Body).Distinct().ToArray();
        Assert.True(bodies.Select(body => body.Skin).Distinct().Count() >= 4);
        Assert.True(bodies.Select(body => body.Girth).Distinct().Count() >= 4);
        Assert.True(bodies.Count(body => body.Glasses) >= 2);
    }

    [Fact]
    public void Every_alt_text_is_a_sentence_of_its_own_that_reads_easily()
    {
        var alts = All().SelectMany(each => each.Figure.Positions).Select(position => position.Alt).ToArray();
        Assert.Equal(alts.Length, alts.Distinct().Count());
        Assert.All(alts, alt => Assert.True(alt.Split(' ').Length <= 25, alt));
        var grade = Readability.Of(string.Join("\n", alts)).Grade;
        Assert.True(grade <= 6, $"the alt texts read at grade {grade:0.0}");
    }

    [Fact]
    public void The_positions_of_a_figure_are_one_file_that_holds_each_of_them_whole()
    {
        foreach (var (slug, figure) in All())
        {
            var shown = RealContent.Library.Figures[slug][figure.Id].Positions;
            Assert.Single(shown.Select(drawing => drawing.FileAddress).Distinct());
            Assert.Equal(figure.Positions.Select(position => position.Id), shown.Select(drawing => drawing.Address.Split('#')[1]));
            var root = XDocument.Parse(Encoding.UTF8.GetString(shown[0].Bytes.AsSpan())).Root!;
            var views = root.Elements().Where(each => each.Name.LocalName is "view").ToArray();
            var places = root.Elements().Where(each => each.Name.LocalName is "svg").ToArray();
            Assert.Equal(figure.Positions.Select(position => position.Id), views.Select(view => view.Attribute("id")!.Value));
            Assert.Equal(places.Select(place => string.Join(' ', "x y width height".Split(' ').Select(key => place.Attribute(key)?.Value ?? "0"))),
                views.Select(view => view.Attribute("viewBox")!.Value));
            Assert.Equal(figure.Drawings.Select(svg => Inks(XDocument.Parse(svg).Root!)), places.Select(Inks));
        }

        static string Inks(XElement of) => string.Concat(of.Elements());
    }

    [Fact]
    public void Every_drawing_that_ships_is_small_and_stands_by_itself()
    {
        foreach (var (slug, figure) in All())
        {
            Assert.Equal(figure.Positions.Select(position => FigureDrawing.Svg(figure, position)), figure.Drawings);
            foreach (var (at, svg) in figure.Drawings.Index())
                IsSound($"{slug} {figure.Id} {figure.Positions[at].Id}", svg, FigureDrawing.Size(figure), 3000);
            if (figure.Ends is { } ends)
                Assert.True(Encoding.UTF8.GetByteCount(figure.DrawingOf(ends.Start) + figure.DrawingOf(ends.End)) <= 5000,
                    $"{slug} {figure.Id}");
        }

        static void IsSound(string of, string svg, (int Width, int Height) size, int most)
        {
            Assert.True(Encoding.UTF8.GetByteCount(svg) <= most, of);
            var root = XDocument.Parse(svg).Root!;
            Assert.Equal($"0 0 {size.Width} {size.Height}", root.Attribute("viewBox")!.Value);
            Assert.All(root.DescendantsAndSelf(), element =>
            {
                Assert.Contains(element.Name.LocalName, new[] { "svg", "g", "path", "circle", "use" });
                Assert.DoesNotContain(element.Attributes(), attribute => attribute.Name.LocalName is "class" or "style");
            });
            // Only a close-up names something: what it shows.
            Assert.Equal(root.Descendants().Attributes("id").Select(id => $"#{id.Value}"),
                root.Descendants().Attributes("href").Select(to => to.Value));
            Assert.Equal("", root.Value);
        }
    }

    [Fact]
    public void A_close_up_shows_all_but_the_arrows_of_its_own_position_larger()
    {
        var figures = All().Where(each => each.Figure.CloseUp is not null).ToArray();
        Assert.Equal(["chair", "main", "wall"], figures.Select(each => each.Figure.Id).Order(StringComparer.Ordinal));
        foreach (var (slug, figure) in figures)
        {
            var shown = RealContent.Library.Figures[slug][figure.Id];
            foreach (var drawing in new[] { shown.Positions[0], shown.Movement! })
            {
                var root = XDocument.Parse(Encoding.UTF8.GetString(drawing.Bytes.AsSpan())).Root!;
                var places = root.Elements().Where(each => each.Name.LocalName is "svg").ToArray();
                Assert.True(places.Length >= 2);
                Assert.Equal(places.Length, places.SelectMany(place => place.Descendants().Attributes("id"))
                    .Select(id => id.Value).Distinct().Count());
                Assert.All(places, place =>
                {
                    var use = Assert.Single(place.Descendants(), each => each.Name.LocalName is "use");
                    Assert.EndsWith($"scale({figure.CloseUp!.Times})", use.Attribute("transform")!.Value, StringComparison.Ordinal);
                    var whole = Assert.Single(place.Elements(), each => $"#{each.Attribute("id")?.Value}" == use.Attribute("href")!.Value);
                    Assert.Contains(whole.Descendants(), each => each.Attribute("fill")?.Value == figure.Body.Bottoms);
                    Assert.DoesNotContain(whole.Descendants(), each => each.Attribute("fill")?.Value == "#f0a35e");
                });
            }
        }
    }

    // A move that is done in another way may begin as it does.
    [Fact]
    public void No_two_positions_that_ship_are_drawn_alike_but_starts_of_one_move()
    {
        var drawn = All().SelectMany(each => each.Figure.Positions.Index().Select(position =>
            (each.Slug, IsStart: position.Index == 0, Svg: FigureDrawing.Svg(each.Figure, position.Item))));
        foreach (var alike in drawn.GroupBy(each => each.Svg).Where(same => same.Count() > 1))
            Assert.True(alike.All(each => each.IsStart) && alike.Select(each => each.Slug).Distinct().Count() == 1,
                $"{alike.First().Slug} draws two positions alike");
    }

    [Fact]
    public void Both_hands_of_crossed_arms_lie_over_both_sleeves()
    {
        var crossed = All().SelectMany(each => each.Figure.Positions
            .Where(position => position.Crossed && position.Arrows.IsEmpty)
            .Select(position => FigureDrawing.Svg(each.Figure, position))).ToArray();
        Assert.NotEmpty(crossed);
        // Skin is the colour of what has none of its own.
        Assert.All(crossed, svg => Assert.All(XDocument.Parse(svg).Root!.Elements().TakeLast(2),
            forearm => Assert.Null(forearm.Attribute("fill"))));
    }

    [Fact]
    public void An_arm_or_leg_on_the_far_side_is_in_the_shade_and_as_firm_as_the_near_one()
    {
        var shaded = Drawn().SelectMany(each => each.Root.Descendants()
            .Where(element => element.Name.LocalName is "g" && element.Attribute("fill") is { Value: not "none" })
            .Select(far => (each.Figure.Body, Far: far))).ToArray();
        Assert.True(shaded.Length >= 38, $"{shaded.Length} are shaded");
        Assert.All(shaded, each =>
        {
            // Its outline is that of everything.
            Assert.Null(each.Far.Attribute("stroke"));
            Assert.InRange(Light(each.Far.Attribute("fill")!.Value) / Light(each.Body.Skin), .7, .9);
        });

        static double Light(string colour) => Convert.FromHexString(colour[1..]).Sum(part => part);
    }

    [Fact]
    public void A_pillow_has_a_colour_of_its_own_and_a_seam()
    {
        var (with, without) = (Drawn().Where(each => Pillows(each.Position) > 0).ToArray(),
            Drawn().Where(each => Pillows(each.Position) == 0).ToArray());
        Assert.True(with.Length > 4, $"{with.Length} have a pillow");
        Assert.All(with, each => Assert.Equal(Pillows(each.Position), Fabrics(each.Root).Length));
        var fabric = Assert.Single(with.SelectMany(each => Fabrics(each.Root)).Distinct());
        Assert.All(without, each => Assert.DoesNotContain($"\"{fabric}\"", each.Root.ToString(), StringComparison.Ordinal));

        static int Pillows(Position position) => position.Props.Count(prop => prop.Kind == "pillow");
        // Of what a thin line follows; a mouth follows an eye, which has no colour of its own.
        static string[] Fabrics(XElement root) => [.. root.Elements()
            .Where(element => element.Attribute("stroke-width")?.Value == "3")
            .Select(seam => ((XElement)seam.PreviousNode!).Attribute("fill")?.Value).OfType<string>()];
    }

    [Fact]
    public void Content_without_exercises_has_no_figures_and_no_problem()
    {
        Directory.Delete(Path.Combine(folder, FigureFile.Folder), recursive: true);
        var (all, problems) = Load(folder);
        Assert.Empty(all);
        Assert.Empty(problems);
    }

    public static TheoryData<string, string, string, string> Spoilt => new()
    {
        // Numbers.
        { "BC400", "        at: [", "at: [", "at: [x, " },
        { "BC400", "        at: [", "at: [0, ", "at: [" },
        { "BC400", "        at: [", "at: [0", "at: [1001" },
        { "BC400", "        at: [", "at: [0", "at: [NaN" },
        { "BC400", "        left: {", "elbow: 8", "elbow: [1, 2, 3, 4]" },
        { "BC400", "        arrows: [", "arrows: [[", "arrows: [[1, 2], [" },
        { "BC120", "        left: {", "elbow: 8, ", "" },
        { "BC030", "        spine: {", "lumbar", "tail: 3, lumbar" },
        { "BC030", "        touch: {", "touch: {", "touch: {nose-tip: 3, " },
        // People.
        { "BC401", "    body:", "body: amina", "body: amira" },
        // What bodies do.
        { "BC402", "        left: {", "knee: 104", "knee: -10" },
        { "BC402", "        left: {", "hip: 40.5", "hip: 140" },
        // What files need.
        { "BC120", "      - id: start", "        alt: A woman lies on her back",
            "        # alt: A woman lies on her back" },
        { "BC409", "        alt:", "mat.", "mat" },
        { "BC409", "        alt:", "mat.", "mat. So." },
        { "BC410", "    positions:", "id: start", "id: beginning" },
        { "BC201", "      - id: start", "id: end", "id: start" },
        { "BC411", "    positions:", "        arrows:", "        # arrows:" },
        { "BC411", "        arrows:", "[-22, -90, -68, -53, -13]", "[-20, -92, -22, -94]" },
        { "BC412", "      - {kind: carpet", "kind: mat", "kind: carpet" },
        { "BC412", "        order:", "        touch:", "        order: [head]\n        touch:" },
        { "BC126", "        order:", "        touch:",
            "        order: [head, head, trunk, far-leg, near-leg, near-arm]\n        touch:" },
        { "BC412", "        against:", "        touch:", "        against: [tailbone]\n        touch:" },
        { "BC404", "        against:", "        touch:", "        against: [chestL]\n        touch:" },
        { "BC125", "    near:", "near: right", "near: up" },
        { "BC030", "    colour:", "    near:", "    colour: red\n    near:" },
        { "BC400", "      - {kind: mat", "measures: [", "measures: [1, 2, 3, " },
        // A part that is shown larger: out of the frame, over the person, over what it shows, no larger, too little written.
        { "BC408", "    close-up: [", "    props:\n", "    close-up: [-60, -20, 300, -80, 30, 2]\n    props:\n" },
        { "BC408", "    close-up: [", "    props:\n", "    close-up: [300, -20, -90, -80, 30, 2]\n    props:\n" },
        { "BC408", "    close-up: [", "    props:\n", "    close-up: [90, -80, -10, -25, 30, 2]\n    props:\n" },
        { "BC408", "    close-up: [", "    props:\n", "    close-up: [-90, -80, -95, -80, 18, 2]\n    props:\n" },
        { "BC408", "    close-up: [", "    props:\n", "    close-up: [-10, -25, -95, -80, 30, 1]\n    props:\n" },
        { "BC400", "    close-up: [", "    props:\n", "    close-up: [-10, -25, -95, -80]\n    props:\n" },
    };

    [Theory]
    [MemberData(nameof(Spoilt))]
    public void A_spoilt_file_is_told_where_and_how_to_mend_it(string code, string place, string old,
        string replacement)
    {
        var text = File.ReadAllText(Path.Combine(folder, Exercise));
        var at = text.IndexOf(old, StringComparison.Ordinal);
        Assert.True(at >= 0, old);
        Write(text[..at] + replacement + text[(at + old.Length)..]);

        var problems = Load(folder).Problems;
        var problem = Assert.Single(problems, problem => problem.Code == code);
        Assert.Equal(Exercise, problem.File);
        Assert.StartsWith(place, Line(problem.Line) + "\n" + Line(problem.Line - 1), StringComparison.Ordinal);
        Assert.False(string.IsNullOrWhiteSpace(problem.Mend));
        Assert.DoesNotContain(problems, other => other.Code[..3] != "BC4" && other.Code != code);
    }

    [Theory]
    [InlineData("[-18, 0, 62, 0]", "[-90, 0, 62, 0]")] // beside her
    [InlineData("[-18, 0, 62, 0]", "[-18, 0, 50, 0]")] // too low
    public void Whoever_sits_sits_on_a_seat(string chair, string elsewhere)
    {
        var (path, real) = (Path.Combine(FigureFile.Folder, "sit-to-stand.poses.yaml"), RealContent.Folder);
        var text = File.ReadAllText(Path.Combine(real, path));
        Assert.Contains(chair, text, StringComparison.Ordinal);
        File.Copy(Path.Combine(real, FigureFile.BodiesFile), Path.Combine(folder, FigureFile.BodiesFile), overwrite: true);
        File.WriteAllText(Path.Combine(folder, path), text.Replace(chair, elsewhere, StringComparison.Ordinal));
        Assert.Contains(Load(folder).Problems,
            problem => problem.Code == "BC404" && problem.What.Contains("'seatL'", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("BC401", "thigh: 0.243", "thigh: 0.32")]
    [InlineData("BC401", "height: 240", "height: 24")]
    [InlineData("BC401", "\"#7fa6ad\"", "teal")]
    [InlineData("BC401", "\"#7fa6ad\"", "\"#f0a35e\"")]
    [InlineData("BC120", "    hair: bob\n", "")]
    [InlineData("BC125", "hair: bob", "hair: mohawk")]
    public void A_body_that_nobody_has_is_one_problem_on_its_line(string code, string old, string replacement)
    {
        var path = Path.Combine(folder, FigureFile.BodiesFile);
        var text = File.ReadAllText(path);
        Assert.Contains(old, text, StringComparison.Ordinal);
        var at = text.IndexOf(old, StringComparison.Ordinal);
        File.WriteAllText(path, text[..at] + replacement + text[(at + old.Length)..]);
        var problem = Assert.Single(Load(folder).Problems);
        Assert.Equal((code, FigureFile.BodiesFile), (problem.Code, problem.File));
        if (replacement.Length > 0)
            Assert.Equal(text[..at].Count(character => character == '\n') + 1, problem.Line);
    }

    [Fact]
    public void A_file_without_a_figure_is_refused()
    {
        Write("figures: []\n");
        Assert.Equal("BC410", Assert.Single(Load(folder).Problems).Code);
    }

    [Fact]
    public void Problems_of_several_files_come_in_the_order_of_the_files()
    {
        var whole = File.ReadAllText(Path.Combine(folder, Exercise));
        string[] files = [.. "abcdefgh".Select(letter => $"exercises/{letter}.poses.yaml")];
        foreach (var file in files)
            File.WriteAllText(Path.Combine(folder, file),
                ClosingLines.Closed(file, whole.Replace("near: right", "near: up", StringComparison.Ordinal)));
        Assert.Equal(files, Load(folder).Problems.Where(problem => problem.Code == "BC125").Select(problem => problem.File).Distinct());
    }

    [Fact]
    public void A_file_that_was_cut_is_not_read()
    {
        File.WriteAllText(Path.Combine(folder, Exercise), File.ReadAllText(Path.Combine(folder, Exercise))[..900]);
        Assert.Equal(Closing.Code, Assert.Single(Load(folder).Problems).Code);
    }

    [Fact]
    public void A_file_without_the_people_it_draws_says_what_is_missing()
    {
        File.Delete(Path.Combine(folder, FigureFile.BodiesFile));
        Assert.Contains(Load(folder).Problems, problem =>
            (problem.Code, problem.File) == ("BC100", FigureFile.BodiesFile));
    }

    // It passed: the new page showed and told the old exercise.
    [Theory]
    [InlineData("end of", "end of", "is drawn in the same poses as")]
    [InlineData("body: amina", "body: kofi", "is drawn in the same poses as")]
    [InlineData("alt: ", "alt: Here ", "is drawn in the same poses as")]
    [InlineData("knee: 118", "knee: 110", "says in 'alt' the same as")]
    public void A_figure_that_was_copied_from_another_page_is_a_problem_that_names_both(string old, string @new, string alike)
    {
        const string Copy = "exercises/one-knee.poses.yaml";
        File.WriteAllText(Path.Combine(folder, Copy), ClosingLines.Closed(Copy,
            File.ReadAllText(Path.Combine(folder, Exercise)).Replace(old, @new, StringComparison.Ordinal)));
        var problem = Assert.Single(Load(folder).Problems, problem => problem.Code == "BC415");
        Assert.Equal((Copy, 3), (problem.File, problem.Line));
        Assert.Contains($"'main' {alike} 'main' of {Exercise}, line 3", problem.What);
        Assert.Contains("draw what its own page says", problem.Mend);
    }

    [Fact]
    public void A_drawing_that_is_too_big_is_refused()
    {
        var sticks = string.Concat(Enumerable.Range(-80, 160)
            .Select(x => $"      - {{kind: stick, measures: [{x}, 0, 60, {x}, 0]}}\n"));
        var text = File.ReadAllText(Path.Combine(folder, Exercise));
        Write(text.Replace("    props:\n", $"    props:\n{sticks}", StringComparison.Ordinal));
        var problems = Load(folder).Problems;
        Assert.All(problems, problem => Assert.Equal("BC413", problem.Code));
        Assert.Equal(3, problems.Count);
    }

    private static IEnumerable<(string Slug, Figure Figure)> All() =>
        Ships.Value.All.SelectMany(page => page.Value.Select(figure => (page.Key, figure)));

    private static IEnumerable<(Figure Figure, Position Position, XElement Root)> Drawn() =>
        from each in All()
        from position in each.Figure.Positions
        select (each.Figure, position, XDocument.Parse(FigureDrawing.Svg(each.Figure, position)).Root!);

    private static (IReadOnlyDictionary<string, Figure[]> All, IReadOnlyList<Problem> Problems) Load(string folder)
    {
        var problems = new Problems();
        var all = FigureFile.Load(folder, problems);
        return (all.ToDictionary(page => page.Key, page => page.Value.ToArray()), problems.All);
    }

    private void Write(string text) =>
        File.WriteAllText(Path.Combine(folder, Exercise), ClosingLines.Closed(Exercise, text));

    private string Line(int number) => File.ReadAllLines(Path.Combine(folder, Exercise))[Math.Max(0, number - 1)];
}
