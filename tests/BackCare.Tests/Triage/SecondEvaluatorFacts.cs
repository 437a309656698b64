namespace BackCare.Tests.Triage;

/// <summary>
/// Two readings of docs/flow.md agree: the one that ships, and the one of tests/evaluator, which
/// never saw its code or content. A short form of tests/evaluator/compare, which does the same for a million journeys.
/// </summary>
public sealed class SecondEvaluatorFacts
{
    private const int Count = 20_000;

    // Replayed once for all facts; seeded, so that a difference can be looked at again.
    private static readonly Lazy<Replays> Real =
        new(() => SecondEvaluator.Replay(RealContent.Questionnaire, SecondEvaluator.Journeys(Count, seed: 4)));

    private static readonly Lazy<ImmutableArray<string>> Tables = new(SecondEvaluator.Tables);
    private static readonly Lazy<ImmutableArray<string>> Content = new(
        () => SecondEvaluatorTables.RowsOf(RealContent.Questionnaire));

    [Fact]
    [Slow]
    public void The_second_evaluator_ends_every_random_journey_on_the_same_page_at_the_same_level_and_time() =>
        Assert.Empty(Real.Value.Differences);

    [Fact]
    public void The_second_evaluator_ends_a_thousand_random_journeys_there_too()
    {
        var few = SecondEvaluator.Replay(RealContent.Questionnaire, SecondEvaluator.Journeys(1_000, seed: 5));
        Assert.Equal(1_000, few.Journeys);
        Assert.Empty(few.Differences);
    }

    [Fact]
    [Slow]
    public void Enough_random_journeys_end_at_each_level_fire_each_rule_and_show_each_block()
    {
        Assert.Equal(Count, Real.Value.Journeys);
        Assert.Empty(Real.Value.HardlyTried);
    }

    [Fact]
    public void The_second_evaluator_sends_every_vignette_to_the_same_place() =>
        Assert.Equal(
            RealContent.Library.Vignettes.Select(
                vignette => $"{vignette.Id} {VignetteRun.Execute(vignette, RealContent.Questionnaire).Actual.Name()}"),
            SecondEvaluator.Vignettes(Path.Combine(ShippedContent.Folder, "triage", "vignettes.yaml")));

    [Theory]
    [InlineData("page", "option")]
    [InlineData("fact", "derived")]
    [InlineData("finding", "discreet")]
    [InlineData("pair")]
    [InlineData("block", "advice")]
    public void The_content_holds_what_the_second_evaluator_read_in_the_flow_and_in_the_registry(params string[] kinds) =>
        Assert.Equal(Rows(Tables.Value, kinds), Rows(Content.Value, kinds));

    [Fact]
    public void The_content_holds_no_other_kind_of_row() =>
        Assert.Equal(Tables.Value.Select(SecondEvaluatorTables.KindOf).Distinct(),
            Content.Value.Select(SecondEvaluatorTables.KindOf).Distinct());

    [Fact]
    public void Any_two_ids_both_given_or_one_in_doubt_decide_as_the_second_evaluator_says() =>
        Assert.Empty(SecondEvaluatorTables.Differences(Rows(Content.Value, "decides"), Rows(Tables.Value, "decides")));

    [Fact]
    public void A_row_that_one_of_the_two_lacks_is_said_with_whose_it_is_and_so_is_another_order()
    {
        Assert.Equal(["real b", "second evaluator's c"], SecondEvaluatorTables.Differences(["a", "b"], ["a", "c"]));
        Assert.Equal(["the rows stand in another order"], SecondEvaluatorTables.Differences(["a", "b"], ["b", "a"]));
        Assert.Empty(SecondEvaluatorTables.Differences(["a", "b"], ["a", "b"]));
    }

    // Responses as a line of a journey has them.
    private const string Child = """["age",["5-to-11"]],["duration",["under-4-weeks"]]""";
    private const string ChestPain = """["emergency",["chest-pain"]]""";
    private const string NoLegs = """["legs",["none"]]""";
    private const string NoEmergency =
        """["emergency",["none"]],["danger",["none"]]""";
    private const string BothLegs = """["nerves",["both-legs"]]""";
    private const string KeptBack = """["nerves",["sexual-function-change"]]""";
    private const string ToNerves = "age duration emergency danger nerves";

    private const string Nerves = "saddle-numbness | difficulty-peeing loss-of-bladder-or-bowel-control | "
        + "loss-of-bladder-or-bowel-feeling | both-legs | leg-weakness-getting-worse cold-pale-leg";

    [Theory]
    [InlineData("the real end is 999", "111", null, "E-heart", "child-under-16 chest-pain")]
    [InlineData("the real end is 999", "GP", "today", "E-heart", "child-under-16 chest-pain")]
    [InlineData("the real blocks are [E-heart]", "999", null, "E-tummy", "child-under-16 chest-pain")]
    [InlineData("the real blocks are [E-heart]", "999", null, "", "child-under-16 chest-pain")]
    [InlineData("what really fired is [chest-pain, child-under-16]", "999", null, "E-heart", "chest-pain")]
    public void A_difference_at_the_end_is_seen(string difference, string level, string? soon, string blocks, string fired) =>
        AssertDiffers(difference, Line($"{Child},{ChestPain}", "age duration emergency", level, soon, blocks, fired));

    [Theory]
    [InlineData("the real pages are [age, duration, emergency]", $"{Child},{ChestPain}",
        "emergency duration age")]
    [InlineData("the real pages are [age, duration, emergency]", $"{Child},{ChestPain},{NoLegs}",
        "age duration emergency legs")]
    [InlineData("the real journey goes on with 'emergency'", Child, "age duration")]
    [InlineData("the real journey goes on with 'emergency'", $"{Child},{NoLegs}", "age duration legs")]
    [InlineData("the real journey goes on with 'age'", """["age",["7"]]""", "age")]
    [InlineData("the real page nerves keeps back [sexual-function-change]", $"{Child},{NoEmergency},{BothLegs}", ToNerves)]
    [InlineData("the real journey goes on with 'nerves'", $"{Child},{NoEmergency},{KeptBack}", ToNerves)]
    public void A_difference_on_the_way_is_seen(string difference, string responses, string pages) =>
        AssertDiffers(difference, Line(responses, pages, "999", null, "E-nerve", "child-under-16 both-legs"));

    [Fact]
    public void A_way_out_that_only_one_of_the_two_offers_is_seen() =>
        AssertDiffers("the real ways out are []", Line($"{Child},{ChestPain}", "age duration emergency", "999", null,
            "E-heart", "child-under-16 chest-pain", waysOut: (2, "U-today")));

    [Theory]
    [InlineData("saddle-numbness")]
    [InlineData($"{Nerves} | fever")]
    public void Another_card_of_what_may_change_is_seen(string card) =>
        AssertDiffers("the real card is [999: saddle-numbness; 999: difficulty-peeing loss-of-bladder-or-bowel-control; "
            + "999: loss-of-bladder-or-bowel-feeling; 999: both-legs; 999: cold-pale-leg leg-weakness-getting-worse]",
            Line($"{Child},{ChestPain}", "age duration emergency", "999", null, "E-heart", "child-under-16 chest-pain", card));

    [Fact]
    public void What_no_journey_tried_is_named() =>
        Assert.Contains("GP today: 0",
            SecondEvaluator.Replay(RealContent.Questionnaire, ["""{"r":[],"p":[]}"""]).HardlyTried);

    [Fact]
    public void An_evaluator_that_fails_is_no_evaluator_that_agrees()
    {
        var failure = Assert.Throws<InvalidOperationException>(
            () => SecondEvaluator.Journeys(Count, seed: -1).ToArray());
        Assert.Contains("usage", failure.Message, StringComparison.Ordinal);
    }

    /// <param name="responses">As JSON.</param>
    /// <param name="pages">Parted by blanks, like all lists after it.</param>
    /// <param name="waysOut">The number of a page, and the blocks that an outcome would show before it.</param>
    private static string Line(string responses, string pages, string level, string? soon, string blocks, string fired,
        string card = Nerves, params (int Page, string Blocks)[] waysOut)
    {
        string[] Words(string list) => list.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var rest = JsonSerializer.Serialize(
            new
            {
                p = Words(pages),
                k = new { emergency = new[] { "sudden-very-bad-back-pain", "pregnancy-emergency" } },
                l = level,
                s = soon,
                b = Words(blocks),
                e = waysOut.Select(way => new object[] { way.Page, Words(way.Blocks) }),
                f = Words(fired),
                c = card.Split(" | ").Select(signs => new object[] { "999", "", Words(signs) }),
            });
        return $$"""{"r":[{{responses}}],{{rest[1..]}}""";
    }

    private static void AssertDiffers(string difference, string line)
    {
        var differences = SecondEvaluator.Replay(RealContent.Questionnaire, [line]).Differences;
        Assert.StartsWith($"{difference}: ", Assert.Single(differences), StringComparison.Ordinal);
    }

    private static string[] Rows(IEnumerable<string> rows, params string[] kinds) =>
        [.. rows.Where(row => kinds.Contains(SecondEvaluatorTables.KindOf(row)))];
}
