using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Text.Json;
using BackCare.Proof;
using BackCare.Triage;

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
        new(() => SecondEvaluator.Replay(RealContent.Questionnaire, SecondEvaluator.Journeys(Count, seed: 1, _ => { })));

    private static readonly Lazy<ImmutableArray<string>> Tables = new(SecondEvaluator.Tables);
    private static readonly Lazy<ImmutableArray<string>> Content = new(
        () => SecondEvaluatorTables.Of(RealContent.Questionnaire));

    [Fact]
    public void The_second_evaluator_ends_every_random_journey_on_the_same_page_at_the_same_level_and_by_the_same_time() =>
        Assert.Empty(Real.Value.Differences);

    [Fact]
    public void Enough_random_journeys_end_at_each_level_fire_each_rule_and_show_each_block()
    {
        Assert.Equal(Count, Real.Value.Journeys);
        Assert.Empty(Real.Value.HardlyTried);
    }

    [Fact]
    public void The_second_evaluator_sends_every_vignette_to_the_same_place() =>
        Assert.Equal(
            RealContent.Library.Vignettes.Select(
                vignette => $"{vignette.Id} {VignetteRun.Of(vignette, RealContent.Questionnaire).Given.Name()}"),
            SecondEvaluator.Vignettes(Path.Combine(RealContent.Folder, "triage", "vignettes.yaml")));

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
    public void The_floor_pins_what_the_second_evaluator_read_in_the_flow_and_in_the_registry() =>
        Assert.Equal(Rows(Tables.Value, "page", "option", "derived", "finding", "pair", "discreet", "advice", "block"),
            SecondEvaluatorTables.Of(Floor.Pinned));

    [Fact]
    public void Any_two_ids_both_given_or_one_in_doubt_decide_as_the_second_evaluator_says() =>
        Assert.Empty(SecondEvaluatorTables.Differences(Rows(Content.Value, "decides"), Rows(Tables.Value, "decides")));

    // One edit each, in memory, and a row that it changes.
    public static TheoryData<string, string> EditedRows => new()
    {
        { "a pair is lost", "second evaluator's pair fever + red-painful-eye: 999" },
        { "a pair is lost", "second evaluator's decides fever + red-painful-eye: 999, E-infection" },
        { "a pair is lost", "second evaluator's decides fever + open red-painful-eye: 111, U-doubt, U-today" },
        { "a GP is later", "second evaluator's finding severe-pain: GP today, severity, shown with ()" },
        { "a GP is later", "real decides severe-pain: GP weeks, G-book" },
        { "a page is gone", "second evaluator's page coping: ticks, all of (), one of ()" },
        { "a page is gone",
            "second evaluator's option coping/suicidal-thoughts: gives (suicidal-thoughts), all of (age-12-or-over), one of ()" },
        { "a condition is gone", "real page pregnancy: choice, all of (), one of ()" },
        { "a derivation is gone",
            "second evaluator's derived bone-risk-and-minor-injury: all of (bone-risk, lift-or-twist), one of (), and 0 of ()" },
        { "a derivation is gone", "second evaluator's decides bone-risk + lift-or-twist: 111, U-today" },
        { "a history can begin", "real finding cancer-history: 111, cancer, shown with ()" },
        { "a block is another's", "real advice severe-pain: G-safe" },
        { "a block is another's", "real decides severe-pain: GP today, G-safe" },
        { "a fact is gone", "second evaluator's fact pregnant" },
        { "pages change places", "the rows stand in another order" },
    };

    [Theory]
    [MemberData(nameof(EditedRows))]
    public void An_edit_of_the_content_shows_in_its_rows(string edit, string difference) =>
        Assert.Contains(difference, EditedTables.GetOrAdd(edit,
            name => [.. SecondEvaluatorTables.Differences(SecondEvaluatorTables.Of(Edited(name)), Content.Value)]));

    // Once for all rows of an edit.
    private static readonly ConcurrentDictionary<string, string[]> EditedTables = [];

    // Responses as a line of a journey has them.
    private const string Child = """["age",["5-to-11"]],["duration",["under-2-weeks"]]""";
    private const string ChestPain = """["emergency-chest-tummy",["chest-pain"]]""";
    private const string NoLegs = """["legs",["none"]]""";
    private const string NoEmergency =
        """["emergency-chest-tummy",["none"]],["emergency-illness",["none"]],["emergency-safety",["none"]]""";
    private const string BothLegs = """["nerves",["both-legs"]]""";
    private const string KeptBack = """["nerves",["sexual-function-change"]]""";
    private const string ToNerves = "age duration emergency-chest-tummy emergency-illness emergency-safety nerves";

    [Theory]
    [InlineData("the real end is 999", "111", null, "E-heart", "child-under-16 chest-pain")]
    [InlineData("the real end is 999", "GP", "today", "E-heart", "child-under-16 chest-pain")]
    [InlineData("the real blocks are [E-heart]", "999", null, "E-tummy", "child-under-16 chest-pain")]
    [InlineData("the real blocks are [E-heart]", "999", null, "", "child-under-16 chest-pain")]
    [InlineData("what really fired is [chest-pain, child-under-16]", "999", null, "E-heart", "chest-pain")]
    public void A_difference_at_the_end_is_seen(string difference, string level, string? soon, string blocks, string fired) =>
        AssertDiffers(difference, Line($"{Child},{ChestPain}", "age duration emergency-chest-tummy", level, soon, blocks, fired));

    [Theory]
    [InlineData("the real pages are [age, duration, emergency-chest-tummy]", $"{Child},{ChestPain}",
        "emergency-chest-tummy duration age")]
    [InlineData("the real pages are [age, duration, emergency-chest-tummy]", $"{Child},{ChestPain},{NoLegs}",
        "age duration emergency-chest-tummy legs")]
    [InlineData("the real journey goes on with 'emergency-chest-tummy'", Child, "age duration")]
    [InlineData("the real journey goes on with 'emergency-chest-tummy'", $"{Child},{NoLegs}", "age duration legs")]
    [InlineData("the real journey goes on with 'age'", """["age",["7"]]""", "age")]
    [InlineData("the real page nerves keeps back [sexual-function-change]", $"{Child},{NoEmergency},{BothLegs}", ToNerves)]
    [InlineData("the real journey goes on with 'nerves'", $"{Child},{NoEmergency},{KeptBack}", ToNerves)]
    public void A_difference_on_the_way_is_seen(string difference, string responses, string pages) =>
        AssertDiffers(difference, Line(responses, pages, "999", null, "E-nerve", "child-under-16 both-legs"));

    [Fact]
    public void A_way_out_that_only_one_of_the_two_offers_is_seen() =>
        AssertDiffers("the real ways out are []", Line($"{Child},{ChestPain}", "age duration emergency-chest-tummy", "999", null,
            "E-heart", "child-under-16 chest-pain", (2, "U-today")));

    [Fact]
    public void What_no_journey_tried_is_named() =>
        Assert.Contains("GP today: 0",
            SecondEvaluator.Replay(RealContent.Questionnaire, ["""{"r":[],"p":[]}"""]).HardlyTried);

    [Fact]
    public void An_evaluator_that_fails_is_no_evaluator_that_agrees()
    {
        var failure = Assert.Throws<InvalidOperationException>(
            () => SecondEvaluator.Journeys(Count, seed: -1, _ => { }).ToArray());
        Assert.Contains("usage", failure.Message, StringComparison.Ordinal);
    }

    /// <param name="responses">As JSON.</param>
    /// <param name="pages">Parted by blanks, like all lists after it.</param>
    /// <param name="waysOut">The number of a page, and the blocks that an outcome would show before it.</param>
    private static string Line(string responses, string pages, string level, string? soon, string blocks, string fired,
        params (int Page, string Blocks)[] waysOut)
    {
        string[] Words(string list) => list.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var rest = JsonSerializer.Serialize(
            new
            {
                p = Words(pages),
                k = new { },
                l = level,
                s = soon,
                b = Words(blocks),
                e = waysOut.Select(way => new object[] { way.Page, Words(way.Blocks) }),
                f = Words(fired),
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

    private static Questionnaire Edited(string edit)
    {
        var real = RealContent.Questionnaire;
        var (questions, facts, findings, rules, derived) =
            (real.Questions, real.Facts, real.Findings.All, real.Rules.All, real.Rules.Derived);
        switch (edit)
        {
            case "a pair is lost":
                rules = [.. rules.Where(rule => !rule.IsCombination || !rule.Any.Contains("red-painful-eye"))];
                break;
            case "a GP is later":
                Change("severe-pain", finding => finding with { HowSoon = HowSoon.Weeks });
                break;
            case "a page is gone":
                questions = [.. questions.Where(question => question.Id != "coping")];
                break;
            case "a condition is gone":
                questions = [
                    .. questions.Select(
                        question => question.Id == "pregnancy" ? question with { When = Condition.Always } : question)];
                break;
            case "a derivation is gone":
                derived = [.. derived.Where(each => !each.All.Contains("lift-or-twist"))];
                break;
            case "a history can begin":
                Change("cancer-history", finding => finding with { CanBegin = true });
                break;
            case "a block is another's":
                Change("severe-pain", finding => finding with { Advice = ["G-safe"] });
                break;
            case "a fact is gone":
                facts = [.. facts.Where(fact => fact.Id != "pregnant")];
                break;
            case "pages change places":
                questions = [.. questions.Reverse()];
                break;
            default:
                throw new ArgumentException($"No edit is called '{edit}'.", nameof(edit));
        }
        return new(questions, facts, new(findings, real.Findings.Groups), new(rules, derived, real.Rules.Waiting),
            real.Advice);

        void Change(string id, Func<Finding, Finding> change)
        {
            var changed = change(findings.Single(finding => finding.Id == id));
            findings = [.. findings.Select(finding => finding.Id == id ? changed : finding)];
            rules = [.. rules.Select(rule => rule.Id == id ? Rule.For(changed) : rule)];
        }
    }
}
