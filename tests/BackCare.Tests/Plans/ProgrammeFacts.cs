namespace BackCare.Tests.Plans;

/// <summary>The seven plans as they ship (docs/questions-for-clinicians.md 109), and any other plan.</summary>
public sealed class ProgrammeFacts
{
    [Fact]
    public void Seven_plans_are_served_under_plans_in_their_order() => Assert.Equal(
        ["first-days", "sciatica-easing", "pacing-and-flare-ups", "in-pregnancy", "after-a-birth", "65-and-over", "thin-bones"],
        AnyPlan.Ready.OrderBy(guide => guide.Order).Select(guide => guide.Slug));

    [Fact]
    public void Each_ready_plan_has_its_starts_its_weeks_and_a_card_for_999_and_for_111() => Assert.All(AnyPlan.Ready, plan =>
    {
        Assert.Equal(plan.Slug switch { "pacing-and-flare-ups" => [1], "first-days" => [1, 3, 4], _ => [1, 3] },
            plan.Programme!.Starts.Select(start => start.Week));
        Assert.StartsWith("Week 1", Phrase.TextOf(plan.Blocks.OfType<Block.Table>().Single().Rows[0][0].Words), StringComparison.Ordinal);
        Assert.Subset(plan.Blocks.OfType<Block.CareCard>().Select(card => card.Urgency).ToHashSet(),
            new HashSet<Urgency> { Urgency.Call999, Urgency.Urgent111 });
    });

    [Fact]
    public void Walks_take_14_minutes_in_week_4_and_30_in_week_10_and_less_when_pacing() =>
        Assert.All(AnyPlan.Ready, plan =>
        Assert.Equal(plan.Slug is "pacing-and-flare-ups" ? (9, 21) : (14, 30), (plan.Programme!.Walks[3], plan.Programme.Walks[9])));

    [Fact]
    public void The_65_and_over_plan_has_balance_moves_and_shares_no_row_with_thin_bones()
    {
        var rows = AnyPlan.Named("65-and-over").Programme!.Rows;
        Assert.Subset(rows.SelectMany(row => row.Moves).Select(move => move.Slug).ToHashSet(),
            new HashSet<string> { "heel-raises", "one-leg-stand", "side-steps" });
        string Written(ProgrammeRow row) => string.Join(", ", row.Moves);
        Assert.Empty(rows.Select(Written).Intersect(AnyPlan.Named("thin-bones").Programme!.Rows.Select(Written)));
    }

    [Fact]
    public void Getting_strong_again_is_strength_on_3_days_walks_on_5_and_loosening_daily()
    {
        var days = PlanDay.AllOf(new Course(AnyPlan.Named("first-days"), 1) { WeekStart = new(2026, 11, 30) },
            AnyPlan.Exercises);
        var week8 = days.Where(each => each.Date >= new DateOnly(2027, 1, 18) && each.Date < new DateOnly(2027, 1, 25));
        Assert.Equal([(7, 26), (1, 26), (7, 26), (1, null), (7, 26), (1, 26), (1, (int?)null)],
            week8.Select(each => (each.Exercises.Length, each.Walk)));
    }

    [Slow, Theory]
    [InlineData("pelvic-tilt 8/2", "pelvic-tilt 12/2", "BC426")]
    [InlineData("sit-to-stand 2x6", "knee-to-chestt 2x6", "BC422")]
    [InlineData("sit-to-stand 2x6", "sit-to-stand@wheel 2x6", "BC425")]
    [InlineData("sit-to-stand 2x6", "sit-to-stand 2x", "BC425")]
    [InlineData("sit-to-stand 2x6", "sit-to-stand 99x99", "BC425")]
    [InlineData("walks: 5, 8, 11", "walks: 5, 8, 15", "BC426")]
    [InlineData("walks: 5, 8, 11", "walks: 5, 8", "BC425")]
    [InlineData("walks: 5, 8, 11", "walks: 5, 8, eleven", "BC425")]
    [InlineData("- week: 1\n", "- week: 2\n", "BC425")]
    [InlineData("- week: 4\n", "- week: 2\n", "BC425")]
    [InlineData("  - from: 2\n", "  - from: 14\n", "BC425")]
    [InlineData("for: [first-days, ", "for: [older, ", "BC426")]
    [InlineData("for: [first-days, ", "for: [pregnant, ", "BC421")]
    [InlineData("for: [first-days, ", "for: [pregnant, ", "BC424")]
    [InlineData("::: programme\n:::\n", "", "BC423")]
    [InlineData("## Get help\n", "## Where to go\n", "BC423")]
    [InlineData("## If it flares up\n", "## On a bad day\n", "BC423")]
    public void An_excessive_or_unreadable_plan_is_a_problem(string written, string slip, string code)
    {
        using var content = new ContentCopy();
        content.Edit("plans/first-days.md", written, slip);
        Assert.Contains(content.Load().All, problem => problem.Code == code && problem.File == "plans/first-days.md" && problem.Line > 0);
    }

    [Fact]
    public void Each_ready_plan_is_a_review_item_of_its_own_that_has_its_weeks() => Assert.All(AnyPlan.Ready, plan =>
        Assert.Contains(BackCare.Review.ReviewItem.AllIn(RealContent.Library), item => item.Name == $"plan:{plan.Slug}"
            && item.Text.Contains("Week 1") && item.Kind is BackCare.Review.ReviewKind.Plan));
}
