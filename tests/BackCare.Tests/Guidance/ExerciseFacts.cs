using BackCare.Guidance;

namespace BackCare.Tests.Guidance;

/// <summary>Pages of exercises: what each must say, and what is drawn beside it.</summary>
public sealed class ExerciseFacts
{
    private const string Page = """
        ---
        title: Slow half turn
        description: How to turn a pot slowly on a flat table, how many times, and when to leave it alone.
        order: 10
        kind: exercise
        status: published
        written: 2026-01-12
        review-due: 2028-01-12
        sources: [shelf-guide]
        keywords: [turn a pot]
        position: sitting
        places: [home, work]
        level: gentle
        needs: [stiff]
        not-for: [pregnant]
        repeats: 5
        ways: {easier: steps, harder: all}
        ways-for: {thin-bones: easier}
        ways-position: {easier: standing}
        ---
        Turning settles the tea.

        ::: exercise How to do it
        - good-for: pots that lean
        - not-for: the spout is cracked
        - start: the pot stands on a flat table
        - repeats: 5[@shelf-guide]
        - how-often: 2 times a day[@shelf-guide]
        - stop-if: the lid rattles
        - easier: turn a little
        - easier-figure: quarter
        - harder: turn with a full pot

        1. Turn the handle.
        2. Turn it back.
        :::

        """;

    private static readonly string[] Lines = Page.Split('\n');

    [Fact]
    public void An_exercise_has_an_address_of_its_own_and_what_people_choose_it_by()
    {
        using var folder = new ContentFolder().Write("exercises/turn.md", Page);
        var (guides, problems) = folder.Load();
        Assert.Empty(problems.All);
        var exercise = guides.Single(guide => guide.Kind is GuideKind.Exercise);
        Assert.Equal("/exercises/turn", exercise.Address);
        var use = exercise.Exercise!;
        Assert.Equal((ExercisePosition.Sitting, ExerciseLevel.Gentle, 5, false),
            (use.Position, use.Level, use.Repeats, use.Sides));
        Assert.Equal([ExercisePlace.Home, ExercisePlace.Work], use.Places);
        Assert.Equal([ExerciseNeed.Stiff], use.Needs);
        Assert.Equal([ExerciseNeed.Pregnant], use.NotFor);
        Assert.Equal([(ExerciseWay.Easier, WayKeeps.Steps), (ExerciseWay.Harder, WayKeeps.All)],
            use.Ways.Select(each => (each.Key, each.Value)));
        Assert.Equal((ExercisePosition.Standing, ExercisePosition.Sitting, ExercisePosition.Sitting),
            (use.PositionIn(ExerciseWay.Easier), use.PositionIn(ExerciseWay.Harder), use.PositionIn(null)));
        Assert.Equal([(ExerciseNeed.ThinBones, ExerciseWay.Easier)], use.WaysFor.Select(each => (each.Key, each.Value)));
    }

    [Fact]
    public void Its_positions_and_those_of_another_way_stand_in_it()
    {
        using var folder = new ContentFolder().Write("exercises/turn.md", Page);
        var exercise = folder.Load().Guides.Single(guide => guide.Slug == "turn").Blocks.OfType<Block.Exercise>().Single();
        Assert.Equal(["A pot stands", "The pot has turned"], exercise.Drawn.Positions.Select(position => position.Alt));
        Assert.Equal(["The pot has turned a little"],
            exercise.Ways.Single(way => way.Words.Value == "turn a little").Drawn.Positions.Select(position => position.Alt));
    }

    [Theory]
    [InlineData("- not-for: the spout is cracked\n", "", "BC017", "not-for")]
    [InlineData("- stop-if: the lid rattles\n", "", "BC017", "stop-if")]
    [InlineData("- easier: turn a little\n", "", "BC017", "easier")]
    [InlineData("1. Turn the handle.\n2. Turn it back.\n", "Turn the handle.\n", "BC087", "numbered list")]
    [InlineData("not-for: [pregnant]\n", "", "BC085", "not-for: []")]
    [InlineData("not-for: [pregnant]", "not-for: [pregnent]", "BC125", "pregnant")]
    [InlineData("not-for: [pregnant]", "not-for: [pregnant, stiff]", "BC086", "keep one of the two")]
    [InlineData("easier-figure: quarter", "easier-figure: half", "BC088", "exercises/turn.poses.yaml")]
    [InlineData("repeats: 5\nways", "repeats: 500\nways", "BC086", "1 to 20")]
    [InlineData("ways: {easier: steps", "ways: {easer: steps", "BC030", "easier")]
    [InlineData("ways: {easier: steps", "ways: {easier: step", "BC125", "steps")]
    [InlineData("ways: {easier: steps, harder: all}", "ways: {easier: steps, chair: all}", "BC089", "- chair: …")]
    [InlineData("harder: all}", "harder: steps}", "BC089", "exercises/turn.poses.yaml")]
    [InlineData("harder: all}\nways-for: {thin-bones: easier}", "harder: all}\nways-for: {thin-bones: harder}", "BC089", "harder-figure")]
    [InlineData("ways-for: {thin-bones", "ways-for: {thin-bone", "BC030", "thin-bones")]
    [InlineData("{thin-bones: easier}", "{thin-bones: eesier}", "BC125", "easier")]
    [InlineData("{thin-bones: easier}", "{thin-bones: chair}", "BC089", "add 'chair' to 'ways'")]
    [InlineData("{thin-bones: easier}", "{pregnant: easier}", "BC086", "keep one of the two")]
    [InlineData("ways-position: {easier: standing}", "ways-position: {chair: sitting}", "BC089", "add 'chair' to 'ways'")]
    [InlineData("ways-position: {easier: standing}", "ways-position: {easier: standin}", "BC125", "standing")]
    [InlineData("ways: {easier: steps, harder: all}", "ways: [easier]", "BC122", "map")]
    [InlineData("position: sitting", "position: floating", "BC125", "mend")]
    [InlineData("::: exercise How", "::: inset\nWords.\n:::\n\n::: steps How", "BC039", "exercise")]
    public void What_is_missing_or_contradicts_itself_is_named_with_its_line(string old, string now, string code, string mend)
    {
        Assert.Contains(old, Page, StringComparison.Ordinal);
        var folder = new ContentFolder().Write("exercises/turn.md",
            Page.Replace(old, now, StringComparison.Ordinal));
        var problem = Assert.Single(folder.Problems(), each => each.Code == code);
        Assert.Equal("exercises/turn.md", problem.File);
        Assert.InRange(problem.Line, 1, Lines.Length);
        if (mend != "mend") Assert.Contains(mend, problem.What + problem.Mend, StringComparison.Ordinal);
    }

    [Fact]
    public void An_exercise_that_nobody_drew_is_a_problem()
    {
        var folder = new ContentFolder().Write("exercises/stretch.md",
            Page.Replace("- easier-figure: quarter\n", "", StringComparison.Ordinal)
                .Replace("ways: {easier: steps, harder: all}\nways-for: {thin-bones: easier}\nways-position: {easier: standing}",
                    "ways: {}\nways-for: {}\nways-position: {}", StringComparison.Ordinal));
        var problem = folder.OnlyProblem();
        Assert.Equal(("exercises/stretch.md", "BC088"), (problem.File, problem.Code));
        Assert.Equal("::: exercise How to do it", Lines[problem.Line - 1]);
        Assert.Contains("exercises/stretch.poses.yaml", problem.Mend, StringComparison.Ordinal);
    }

    [Fact]
    public void A_sequence_has_an_item_for_each_position()
    {
        var good = new ContentFolder().Write("exercises/turn.md",
            Page + "::: sequence Again\n- figure: main\n\n1. Stand.\n2. Turn.\n:::\n");
        Assert.Empty(good.Problems());
        var tooShort = new ContentFolder().Write("exercises/turn.md",
            Page + "::: sequence Again\n- figure: main\n\n1. Stand.\n:::\n");
        Assert.Equal("BC088", tooShort.OnlyProblem().Code);
        var unknown = new ContentFolder().Write("exercises/turn.md",
            Page + "::: sequence Again\n- figure: other\n\n1. Stand.\n:::\n");
        Assert.Contains("'other'", unknown.OnlyProblem().What, StringComparison.Ordinal);
    }
}
