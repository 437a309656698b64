using BackCare.Triage;

namespace BackCare.Tests.Triage;

/// <summary>
/// Two readings of docs/flow.md agree: the one that ships, and the one of tests/evaluator, which never saw its code or content. A short form of
/// tests/evaluator/compare, which does the same for a million journeys.
/// </summary>
public sealed class SecondEvaluatorFacts
{
    private const int Count = 20_000;

    // Replayed once for all facts; seeded, so that a difference can be looked at again.
    private static readonly Lazy<Replays> Real = new(() => SecondEvaluator.Replay(RealContent.Questionnaire, SecondEvaluator.Journeys(Count, seed: 1, _ => { })));

    [Fact]
    public void The_second_evaluator_asks_the_same_pages_and_gives_the_same_level_on_every_random_journey()
    {
        Assert.Empty(Real.Value.Differences);
        Assert.Equal(Count, Real.Value.Journeys);
    }

    [Fact]
    public void One_in_ten_of_the_random_journeys_ends_in_each_level() =>
        Assert.All(Real.Value.Levels, level => Assert.True(level.Value >= Count / 10, $"{level.Key.Name()}: {level.Value}"));

    [Fact]
    public void One_in_a_thousand_of_the_random_journeys_fires_each_rule() =>
        Assert.All(Real.Value.Fired, rule => Assert.True(rule.Value >= Count / 1000, $"{rule.Key}: {rule.Value}"));

    [Fact]
    public void The_second_evaluator_gives_every_vignette_the_same_level() =>
        Assert.Equal(
            RealContent.Library.Vignettes.Select(vignette => $"{vignette.Id} {VignetteRun.Of(vignette, RealContent.Questionnaire).Given.Name()}"),
            SecondEvaluator.VignetteLevels(Path.Combine(RealContent.Folder, "triage", "vignettes.yaml")));

    [Theory]
    [InlineData("the real level is 999", """{"r":[["age",["5-to-11"]],["emergency-body",["chest-pain"]]],"p":["age","emergency-body"],"l":"111"}""")]
    [InlineData("the real pages are [age, emergency-body]", """{"r":[["age",["5-to-11"]],["emergency-body",["chest-pain"]]],"p":["emergency-body","age"],"l":"999"}""")]
    [InlineData("the real pages are [age, emergency-body]", """{"r":[["age",["5-to-11"]],["emergency-body",["chest-pain"]],["legs",["none"]]],"p":["age","emergency-body","legs"],"l":"999"}""")]
    [InlineData("the real journey goes on with 'emergency-body'", """{"r":[["age",["5-to-11"]]],"p":["age"],"l":"GP"}""")]
    [InlineData("the real journey goes on with 'emergency-body'", """{"r":[["age",["5-to-11"]],["legs",["none"]]],"p":["age","legs"],"l":"GP"}""")]
    [InlineData("the real journey goes on with 'age'", """{"r":[["age",["7"]]],"p":["age"],"l":"GP"}""")]
    [InlineData("the real journey goes on with 'nerves'", """{"r":[["age",["5-to-11"]],["emergency-body",["none"]],["emergency-illness",["none"]],["nerves",["sexual-function-change"]]],"p":["age","emergency-body","emergency-illness","nerves"],"l":"999"}""")]
    public void A_difference_is_seen(string difference, string line) =>
        Assert.StartsWith($"{difference}: ", Assert.Single(SecondEvaluator.Replay(RealContent.Questionnaire, [line]).Differences), StringComparison.Ordinal);

    [Fact]
    public void An_evaluator_that_fails_is_no_evaluator_that_agrees() =>
        Assert.Contains("usage", Assert.Throws<InvalidOperationException>(() => SecondEvaluator.Journeys(Count, seed: -1, _ => { }).ToArray()).Message, StringComparison.Ordinal);
}
