namespace BackCare.Tests.Measures;

/// <summary>Accuracy, safety of advice and inclination to overtriage, each of how many cases.</summary>
public sealed class MetricsFacts
{
    [Fact]
    public void Accuracy_is_counted_at_each_level_of_those_expected_there()
    {
        var metrics = Metrics.Of([
            Run(Urgency.Call999, Urgency.Call999), Run(Urgency.Call999, Urgency.Urgent111),
            Run(Urgency.SeeGp, Urgency.SeeGp), Run(Urgency.SelfCare, Urgency.SeeGp)]);
        Assert.Equal(["999: 1 of 2 (50%)", "111: 0 of 0", "GP: 1 of 1 (100%)", "self-care: 0 of 1 (0%)"],
            metrics.Accuracy.Select(level => $"{level.Level.Name()}: {level.AsExpected}"));
        Assert.Equal(new Share(2, 4), metrics.AsExpected);
    }

    [Fact]
    public void A_lower_level_that_a_case_accepts_is_as_expected_but_neither_safe_nor_exact()
    {
        var metrics = Metrics.Of([Run(Urgency.Call999, Urgency.Urgent111, Urgency.Call999, Urgency.Urgent111)]);
        Assert.Equal((new Share(1, 1), new Share(0, 1), new Share(0, 1)),
            (metrics.AsExpected, metrics.Safety, metrics.Exact));
    }

    [Theory]
    [InlineData(Disposition.GpInAWeek, 1)]
    [InlineData(Disposition.GpToday, 1)]
    [InlineData(Disposition.GpInWeeks, 0)]
    public void A_GP_later_than_a_case_says_is_not_safe(Disposition given, int safe)
    {
        var run = Run(Urgency.SeeGp, Urgency.SeeGp);
        run = run with { Given = given, Vignette = run.Vignette with { HowSoon = HowSoon.Week } };
        Assert.Equal(new Share(safe, 1), Metrics.Of([run]).Safety);
    }

    [Fact]
    public void The_inclination_to_overtriage_is_a_share_of_the_errors_alone()
    {
        var right = Run(Urgency.SeeGp, Urgency.SeeGp);
        Assert.Equal("0 of 0", Metrics.Of([right]).Overtriage.ToString());
        Assert.Equal(new Share(2, 3), Metrics.Of([right, Run(Urgency.SelfCare, Urgency.SeeGp),
            Run(Urgency.SeeGp, Urgency.Call999), Run(Urgency.Call999, Urgency.SeeGp)]).Overtriage);
    }

    [Fact]
    public void Only_a_published_level_stands_beside_published_studies_and_by_itself()
    {
        var run = Run(Urgency.SeeGp, Urgency.Urgent111, Urgency.SeeGp, Urgency.Urgent111);
        var published = run with { Vignette = run.Vignette with { PublishedLevel = Urgency.SeeGp } };
        var metrics = Metrics.OfPublished([run, published]);
        Assert.Equal((new Share(0, 1), new Share(1, 1), new Share(1, 1)),
            (metrics.AsExpected, metrics.Safety, metrics.Overtriage));
    }

    [Fact]
    public void The_cases_that_ship_hold_those_of_one_published_study_and_many_for_coverage()
    {
        var cases = RealContent.Library.Vignettes;
        Assert.Equal(
            cases.Where(vignette => vignette.Source.Contains("Semigran", StringComparison.Ordinal)).Select(each => each.Id),
            cases.Where(vignette => vignette.PublishedLevel is not null).Select(vignette => vignette.Id));
        Assert.All(cases.Where(vignette => vignette.ForCoverage), vignette => Assert.Equal("composed", vignette.Source));
        Assert.Equal(cases.Count(vignette => !vignette.ForCoverage),
            Metrics.Of([.. cases.Select(vignette => VignetteRun.Of(vignette, RealContent.Questionnaire))]).Cases);
    }

    private static VignetteRun Run(Urgency expected, Urgency given, params Urgency[] acceptable) =>
        new(Make.OrdinaryCase with { Expected = expected, Acceptable = acceptable is [] ? [expected] : [.. acceptable] },
            given.Least(), given);
}
