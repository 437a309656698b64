namespace BackCare.Tests.Triage;

/// <summary>Corners of the rules and of the replay that no other fact comes to.</summary>
public sealed class MutationRulesFacts
{
    private static readonly Vignette Ordinary = Make.OrdinaryCase;

    [Theory]
    [InlineData("old", false)]
    [InlineData("old warm", true)]
    [InlineData("old cold", true)]
    [InlineData("old warm cold", true)]
    [InlineData("warm cold", false)]
    public void A_condition_takes_all_of_some_facts_and_any_one_of_others(string present, bool holds) =>
        Assert.Equal(holds, new Condition(["old"], ["warm", "cold"]).Holds(present.Split(' ').ToHashSet()));

    [Fact]
    public void Every_page_that_holds_the_level_alone_is_named_and_a_milder_doubt_is_not() =>
        Assert.Equal(["emergency-illness", "nerves"],
            Walk.Through("emergency-illness: not-sure", "nerves: not-sure", "medicines: not-sure").Decision!.NotSure);

    [Fact]
    public void Doubts_of_which_any_two_hold_the_level_are_all_named()
    {
        string[][] pairs = [["a", "b"], ["b", "c"], ["a", "c"]];
        var rules = new Rules([.. pairs.Select(pair => Make.Combination(string.Join('+', pair), Urgency.Call999, pair))], []);
        var decision = rules.Decide([], new Doubt("one", ["a"]), new Doubt("two", ["b"]), new Doubt("three", ["c"]));
        Assert.Equal(Urgency.Urgent111, decision.Urgency);
        Assert.Equal(["one", "two", "three"], decision.NotSure);
    }

    [Fact]
    public void A_near_miss_is_a_combination_above_the_decision_and_never_one_at_its_own_level()
    {
        Assert.Empty(RealContent.Rules.NearMisses(RealContent.Rules.Decide([])));
        // A child's fever is 111 already: severe pain would make it no more than that, a weak leg would.
        var misses = RealContent.Rules.NearMisses(RealContent.Rules.Decide(["child-under-16", "fever"])).ToArray();
        Assert.Contains(misses, miss => miss.Missing == "one-leg-weakness");
        Assert.All(misses,
            miss => Assert.True(miss.Rule.IsCombination && miss.Rule.Urgency is Urgency.Call999, miss.Rule.Id));
    }

    [Fact]
    public void What_would_raise_stands_at_the_most_urgent_level_that_it_would_reach_and_those_levels_most_urgent_first()
    {
        Finding[] findings = [.. new[] { "old", "frail", "mild", "fall" }.Select(id => Make.Finding(id, Urgency.SeeGp)),
            Make.Finding("numb", Urgency.Call999)];
        var rules = new Rules(
        [
            .. findings.Select(Rule.For),
            Make.Combination("frail-fall", Urgency.Urgent111, ["frail", "fall"]),
            Make.Combination("old-fall", Urgency.Call999, ["old", "fall"]),
            Make.Combination("old-mild", Urgency.Urgent111, ["old", "mild"]),
            Make.Combination("old-numb", Urgency.Call999, ["old", "numb"]),
        ], []);
        var page = Make.Ticks("page", [.. findings.Select(finding => Make.Option(finding.Id, [finding.Id]))]);
        var pages = new Questionnaire([page], [], new([.. findings]), rules, new([]));

        var raises = new Explanation(Walk.Answer(pages.Begin(Voice.You), "page", "old", "frail")).WouldRaise;
        // "numb" is 999 by itself, whatever else is there.
        Assert.Equal(["Call999: fall", "Urgent111: mild"],
            raises.Select(level => $"{level.Key}: {string.Join(" ", level.Select(finding => finding.Id))}"));
    }

    [Fact]
    public void Of_two_restored_responses_to_one_question_the_last_counts()
    {
        var (fever, none) = (Walk.Through("illness: fever"), Walk.Through());
        Response[] illness = [.. fever.Responses.Where(response => response.Question == "illness")];
        Assert.Equal(Urgency.Urgent111,
            Journey.Restore(RealContent.Questionnaire, Voice.You, [.. none.Responses, .. illness]).Decision!.Urgency);
        Assert.Equal(Urgency.SelfCare,
            Journey.Restore(RealContent.Questionnaire, Voice.You, [.. illness, .. none.Responses]).Decision!.Urgency);
    }

    [Fact]
    public void Responses_are_equal_when_question_offer_and_options_are()
    {
        var response = new Response("legs", ["calf-swelling"], "0a1b2c3d");
        Assert.Equal(response, new Response("legs", ["calf-swelling"], "0a1b2c3d"));
        Assert.NotEqual(response, response with { Question = "pain" });
        Assert.NotEqual(response, response with { Offered = "00000000" });
        Assert.NotEqual(response, response with { Options = ["none"] });
        Assert.False(response.Equals(null));
    }

    [Fact]
    public void Of_two_reasons_at_one_level_the_one_that_brings_the_highest_advice_is_told_first()
    {
        Finding[] findings =
        [
            Make.Finding("one", Urgency.Urgent111) with { Advice = ["middle"] },
            Make.Finding("two", Urgency.Urgent111) with { Advice = ["high", "low"] },
        ];
        var advice = new[] { ("high", 3), ("middle", 2), ("low", 1) }.Select(each => Make.Block(each.Item1, Urgency.Urgent111, each.Item2));
        var pages = new Questionnaire([Make.Ticks("page", Make.Option("one", ["one"]), Make.Option("two", ["two"]))], [], new([.. findings]),
            new([.. findings.Select(Rule.For)], []), new([.. advice]));
        Assert.Equal(["two", "one"],
            new Explanation(Walk.Answer(pages.Begin(Voice.You), "page", "one", "two")).Reasons.Select(reason => reason.Id));
    }

    [Fact]
    public void A_combination_that_names_no_one_of_several_is_written_out_as_all_of_it() =>
        Assert.Equal([["old", "fall"]], Make.Combination("both", Urgency.Call999, ["old", "fall", "old"]).WrittenOut());

    [Fact]
    public void A_number_is_a_word_up_to_ten() => Assert.Equal("no one two three four five six seven eight nine ten 11 12",
        string.Join(' ', Enumerable.Range(0, 13).Select(Wording.Number)));

    [Fact]
    public void A_case_decided_directly_counts_its_doubts_one_level_below()
    {
        Assert.Equal(Urgency.Urgent111, (Ordinary with { NotSure = ["saddle-numbness"] }).DecideDirectly(RealContent.Rules));
        Assert.Equal(Urgency.SelfCare, (Ordinary with { NotSure = ["keeps-coming-back"] }).DecideDirectly(RealContent.Rules));
        Assert.Equal(Urgency.SelfCare, Ordinary.DecideDirectly(RealContent.Rules));
    }

    [Fact]
    public void On_a_choice_page_without_a_band_a_case_chooses_the_option_of_its_finding_or_tick_and_no_other()
    {
        var page = Make.Choice("shoes", Make.Option("boots", []), Make.Option("clogs", ["wood"]));
        Assert.Equal(["clogs"], Chosen(Ordinary with { Findings = ["clogs"] }));
        Assert.Equal(["clogs"], Chosen(Ordinary with { Ticks = ["wood"] }));
        Assert.Throws<InvalidOperationException>(() => Chosen(Ordinary));

        IReadOnlyCollection<string> Chosen(Vignette vignette) =>
            vignette.Choose(RealContent.Questionnaire, page, page.Options, new HashSet<string>());
    }
}
