namespace BackCare.Tests.Guidance;

/// <summary>Pages of exercises: what each must say and draw.</summary>
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
        family: loosen
        needs: [stiff]
        not-for: [pregnant]
        ways: {easier: steps, harder: all}
        ways-for: {thin-bones: easier}
        ways-position: {easier: standing}
        ---
        Turning settles the tea.

        ::: exercise How to do it
        - helps: the tea stays in
        - good-for: pots that lean
        - not-for: the spout is cracked
        - start: the pot stands on a flat table
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
        var exercise = Read(Page);
        Assert.Equal((GuideKind.Exercise, "/exercises/turn"), (exercise.Kind, exercise.Address));
        var use = exercise.Exercise!;
        Assert.Equal((ExercisePosition.Sitting, ExerciseFamily.Loosen, new ExerciseCount(5, 1, null), false),
            (use.Position, use.Family, use.Count, use.EachSide));
        Assert.Equal([ExercisePlace.Home, ExercisePlace.Work], use.Places);
        Assert.Equal([ExerciseNeed.Stiff], use.Needs);
        Assert.Equal([ExerciseNeed.Pregnant], use.NotFor);
        Assert.Equal([(ExerciseWay.Easier, KeptInstructions.Steps), (ExerciseWay.Harder, KeptInstructions.All)],
            use.Ways.Select(each => (each.Key, each.Value)));
        Assert.Equal((ExercisePosition.Standing, ExercisePosition.Sitting, ExercisePosition.Sitting),
            (use.PositionIn(ExerciseWay.Easier), use.PositionIn(ExerciseWay.Harder), use.PositionIn(null)));
        Assert.Equal([(ExerciseNeed.ThinBones, (ExerciseWay?)ExerciseWay.Easier)], use.WaysFor.Select(each => (each.Key, each.Value)));
    }

    [Fact]
    public void An_exercise_has_the_positions_of_its_main_way_and_of_its_other_ways()
    {
        var exercise = Read(Page).Blocks.OfType<Block.Exercise>().Single();
        Assert.Equal(["A pot stands", "The pot has turned"], exercise.Drawn.Positions.Select(position => position.Alt));
        Assert.Equal(["The pot has turned a little"],
            exercise.Ways.Single(way => way.Words.Value == "turn a little").Drawn.Positions.Select(position => position.Alt));
    }

    [Theory]
    [InlineData("- not-for: the spout is cracked\n", "", "BC017", "not-for")]
    [InlineData("- easier: turn a little\n", "", "BC017", "easier")]
    [InlineData("family: loosen", "family: loosen\ncount: {repeats: 3}", "BC086", "how-many")]
    [InlineData("- easier: turn", "- how-many: 3 turns[@shelf-guide]\n- easier: turn", "BC086", "count")]
    [InlineData("{thin-bones: easier}", "{thin-bones: ordinry}", "BC125", "ordinary")]
    [InlineData("1. Turn the handle.\n2. Turn it back.\n", "Turn the handle.\n", "BC087", "numbered list")]
    [InlineData("not-for: [pregnant]\n", "", "BC085", "not-for: []")]
    [InlineData("not-for: [pregnant]", "not-for: [pregnant, stiff]", "BC086", "keep one of the two")]
    [InlineData("easier-figure: quarter", "easier-figure: half", "BC088", "exercises/turn.poses.yaml")]
    [InlineData("family: loosen", "family: loosen\ncount: {repeats: 500}", "BC086", "1 to 20")]
    [InlineData("ways: {easier: steps, harder: all}", "ways: {easier: steps, chair: all}", "BC089", "- chair: …")]
    [InlineData("harder: all}", "harder: steps}", "BC089", "exercises/turn.poses.yaml")]
    [InlineData("harder: all}\nways-for: {thin-bones: easier}", "harder: all}\nways-for: {thin-bones: harder}", "BC089", "harder-figure")]
    [InlineData("{thin-bones: easier}", "{thin-bones: chair}", "BC089", "add 'chair' to 'ways'")]
    [InlineData("{thin-bones: easier}", "{pregnant: easier}", "BC086", "keep one of the two")]
    [InlineData("ways-position: {easier: standing}", "ways-position: {chair: sitting}", "BC089", "add 'chair' to 'ways'")]
    [InlineData("::: exercise How", "::: inset\nWords.\n:::\n\n::: steps How", "BC039", "exercise")]
    public void A_missing_or_contradictory_part_of_an_exercise_is_a_named_problem(string old, string now, string code, string mend)
    {
        Assert.Contains(old, Page, StringComparison.Ordinal);
        var folder = new ContentFolder().Write("exercises/turn.md", Page.Replace(old, now));
        var problem = Assert.Single(folder.Problems(), each => each.Code == code);
        Assert.Equal("exercises/turn.md", problem.File);
        Assert.InRange(problem.Line, 1, Lines.Length);
        Assert.Contains(mend, problem.What + problem.Mend, StringComparison.Ordinal);
    }

    [Fact]
    public void An_exercise_says_its_dose_how_to_move_when_to_stop_and_who_asks_first()
    {
        var guide = Read(Page);
        var exercise = guide.Blocks.OfType<Block.Exercise>().Single();
        Assert.Equal(
            [
                "How many, to loosen: 5 slow times", "How often: every day", "When it gets easier: 1 or 2 more", "Every time: Turn it slowly",
                "Stop if: the lid rattles",
            ],
            exercise.HowMuch.Select(value => $"{value.Label} {value.Value}"));
        Assert.Equal(["0 to 3 Carry on", "6 or more Stop"], exercise.Pain.Select(band => $"{band.Label} {band.Value}"));
        Assert.Equal(("the tea stays in", "With a crack, ask the potter"), (exercise.Helps, exercise.Whom[^1].Value));
        Assert.Contains("pot-book", guide.Sources);
    }

    [Fact]
    public void An_exercise_can_replace_the_dose_of_its_family()
    {
        var guide = Read(Page.Replace("family: loosen", "family: loosen\ncount: {repeats: 2, sets: 2, seconds: 10}")
            .Replace("- easier: turn",
                "- how-many: 2 sets of 2 holds[@shelf-guide]\n- asks-first: your potter\n- easier: turn"));
        Assert.Equal("2 sets of 2 holds of 10 seconds", guide.Exercise!.Count.InWords);
        var exercise = guide.Blocks.OfType<Block.Exercise>().Single();
        Assert.Equal(["2 sets of 2 holds", "every day"], exercise.HowMuch.Take(2).Select(value => value.Value));
        Assert.Equal("your potter. With a crack, ask the potter", exercise.Whom[^1].Value);
    }

    [Fact]
    public void A_draft_exercise_without_a_drawing_is_only_a_warning()
    {
        var draft = Page.Replace("status: published", "status: draft")
            .Replace("easier-figure: quarter", "easier-figure: half");
        Assert.Empty(new ContentFolder().Write("exercises/turn.md", draft).Problems());
        Assert.Contains(new ContentFolder().Write("exercises/turn.md", draft).Warnings(), warning => warning.Code == "BC088");
    }

    [Fact]
    public void The_pain_rule_container_inserts_the_words_of_the_rule()
    {
        var guide = ContentFolder.With("::: pain-rule\n:::\n").Teapot();
        var rule = Assert.Single(guide.Blocks.OfType<Block.Inset>()).Blocks;
        Assert.Equal(["Score the wobble.", "Stop whatever the score if it falls."],
            rule.OfType<Block.StandardParagraph>().Select(line => Phrase.TextOf(line.Words.You).Trim()));
        Assert.Equal(["0 to 3: fine, carry on.", "6 or more, or not still by noon: stop."], rule.OfType<Block.BulletList>().Single().Items
            .Select(item => Phrase.TextOf(((Block.ShortLine)item.Blocks[0]).Words).Trim()));
        Assert.Contains("pot-book", guide.Sources);
        Assert.Equal("BC006", ContentFolder.With("::: pain-rule\nOther words.\n:::\n").OnlyProblem().Code);
    }

    [Fact]
    public void A_published_exercise_without_a_drawing_is_a_problem()
    {
        var folder = new ContentFolder().Write("exercises/stretch.md", Page.Replace("- easier-figure: quarter\n", "")
                .Replace("ways: {easier: steps, harder: all}\nways-for: {thin-bones: easier}\nways-position: {easier: standing}",
                    "ways: {}\nways-for: {}\nways-position: {}"));
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

    private static Guide Read(string page)
    {
        using var folder = new ContentFolder().Write("exercises/turn.md", page);
        var (guides, problems) = folder.Load();
        Assert.Empty(problems.All);
        return guides.Single(guide => guide.Slug == "turn");
    }
}
