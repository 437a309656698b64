namespace BackCare.Tests.Triage;

/// <summary>Two readings of docs/flow.md agree; tests/evaluator never saw the code.</summary>
public sealed class SecondEvaluatorFacts
{
    private static readonly int Count = Setting("BACKCARE_JOURNEYS", 10_000);

    // Replayed once for all facts; seeded, so that a difference can be looked at again.
    private static readonly Lazy<Replays> Many =
        new(() => Replay(SecondEvaluator.Journeys(Count, Setting("BACKCARE_SEED", 4))));

    private static readonly Lazy<string[]> Few = new(() => [.. SecondEvaluator.Journeys(1_000, seed: 5)]);

    [Fact]
    public void The_second_evaluator_ends_every_random_journey_as_the_check_does()
    {
        Assert.Empty(Many.Value.Differences);
        Assert.Equal(Count, Many.Value.Journeys);
    }

    [Fact]
    public void Random_journeys_try_every_level_rule_and_block_often_enough() => Assert.Empty(Many.Value.HardlyTried);

    [Fact]
    public void The_second_evaluator_sends_every_vignette_to_the_same_place() => Assert.Equal(
        RealContent.Library.Vignettes.Select(
            vignette => $"{vignette.Id} {VignetteRun.Execute(vignette, RealContent.Questionnaire).Actual.Name()}"),
        SecondEvaluator.Vignettes(RealContent.Library.Vignettes));

    [Fact]
    public void The_content_matches_the_second_evaluators_reading_of_flow_and_registry() =>
        Assert.Empty(SecondEvaluatorTables.Differences(
            SecondEvaluatorTables.RowsOf(RealContent.Questionnaire), [.. SecondEvaluator.Tables()]));

    [Fact]
    public void Differences_name_the_rows_of_one_evaluator_and_report_another_order()
    {
        Assert.Equal(["real b", "second evaluator's c"], SecondEvaluatorTables.Differences(["a", "b"], ["a", "c"]));
        Assert.Equal(["the rows stand in another order"], SecondEvaluatorTables.Differences(["a", "b"], ["b", "a"]));
        Assert.Empty(SecondEvaluatorTables.Differences(["a", "b"], ["a", "b"]));
    }

    [Theory]
    [InlineData("asks"), InlineData("keeps back on"), InlineData("ends at"), InlineData("shows")]
    [InlineData("fired"), InlineData("way out on"), InlineData("card:")]
    public void A_journey_that_the_second_evaluator_walks_or_ends_differently_is_reported(string kind)
    {
        var rows = new Regex($"\"({kind} [^\"]+)\"");
        var journey = Few.Value.First(rows.IsMatch);
        var row = rows.Match(journey).Groups[1].Value;
        var otherwise = journey.Replace($"\"{row}\"", $"\"{kind} other\"");
        Assert.StartsWith($"real {row}; second evaluator's {kind} other: ",
            Assert.Single(Replay([otherwise]).Differences), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("age", ""), InlineData("age", """["age",["7"]]""")]
    [InlineData("duration", """["age",["5-to-11"]],["legs",["none"]]""")]
    public void A_journey_that_goes_on_after_the_second_evaluators_answers_is_reported(string next, string answers) =>
        Assert.StartsWith($"the real journey goes on with '{next}': ",
            Assert.Single(Replay([$$"""{"r":[{{answers}}],"s":[]}"""]).Differences), StringComparison.Ordinal);

    [Fact]
    public void A_level_a_sign_or_a_block_that_no_journey_tried_is_named() =>
        Assert.Empty(new[] { "GP today: 0", "level 999: 0", "fever: 0", "E-heart: 0" }
            .Except(Replay(["""{"r":[],"s":[]}"""]).HardlyTried));

    [Fact]
    public void A_failing_second_evaluator_does_not_count_as_agreement()
    {
        var failure = Assert.Throws<InvalidOperationException>(
            () => SecondEvaluator.Journeys(Count, seed: -1).ToArray());
        Assert.Contains("usage", failure.Message, StringComparison.Ordinal);
    }

    private static Replays Replay(IEnumerable<string> journeys) =>
        SecondEvaluator.Replay(RealContent.Questionnaire, journeys);

    private static int Setting(string name, int otherwise) =>
        Environment.GetEnvironmentVariable(name) is { } set ? int.Parse(set, CultureInfo.InvariantCulture) : otherwise;
}
