namespace BackCare.Tests.Triage;

public sealed class ReachabilityFacts
{
    private static readonly Option Red = Make.Option("red", ["warm"]);
    private static readonly Option Blue = Make.Option("blue", ["cold"]);

    [Fact]
    public void Every_real_page_and_option_is_reached_and_none_is_a_dead_end()
    {
        var pages = RealContent.Questionnaire.Questions;
        var reach = Reachability.Compute(pages)!;
        Assert.Equal(pages.Select(page => page.Id).Order(), reach.Questions.Order());
        Assert.Equal(pages.SelectMany(page => page.Options.Select(option => (page.Id, option.Id))).Order(),
            reach.Options.Order());
        Assert.Empty(reach.DeadEnds);
    }

    [Fact]
    public void A_page_is_reached_only_when_a_page_before_it_gives_its_fact()
    {
        var reach = Reached(When("early", "warm"), Make.Choice("colour", Red, Blue), When("hot", "warm"),
            When("wet", "rain"));
        Assert.Equal(["colour", "hot"], reach.Questions.Order());
        Assert.Equal([("colour", "blue"), ("colour", "red"), ("hot", "any")], reach.Options.Order());
        Assert.Empty(reach.DeadEnds);
    }

    [Fact]
    public void A_page_that_some_are_not_asked_does_not_keep_them_from_later_ones() =>
        Assert.Equal(["colour", "freezing", "hot"],
            Reached(Make.Choice("colour", Red, Blue), When("hot", "warm"), When("freezing", "cold")).Questions.Order());

    [Fact]
    public void Two_options_of_a_choice_never_combine_but_two_ticks_may()
    {
        Assert.DoesNotContain("both", Reached(Make.Choice("colour", Red, Blue), When("both", "warm", "cold")).Questions);
        Assert.Contains("both", Reached(Make.Ticks("colour", Red, Blue), When("both", "warm", "cold")).Questions);
    }

    [Fact]
    public void Facts_of_two_choices_may_come_together() => Assert.Contains("both",
        Reached(Make.Choice("colour", Red), Make.Choice("sky", Blue), When("both", "warm", "cold")).Questions);

    [Fact]
    public void Ticks_reach_every_combination_of_the_facts_that_later_pages_ask_for() =>
        Assert.Equal(["colour", "one", "three", "two"],
            Reached(Make.Ticks("colour", Red, Make.Option("grey", ["dull"]), Blue, Make.Option("pale", ["light"])),
                When("one", "light"), When("two", "warm", "light"),
                When("three", "warm", "cold", "light")).Questions.Order());

    [Fact]
    public void A_fact_that_only_an_option_depends_on_is_tracked_too()
    {
        var last = Make.Ticks("last", Make.Option("ice", [], onlyFor: "cold"), Make.Option("snow", [], onlyFor: "rain"),
            Make.Option("sun", [], onlyFor: "warm"));
        var reach = Reached(Make.Choice("colour", Red, Blue), When("hot", "warm"), last);
        Assert.Contains(("last", "ice"), reach.Options);
        Assert.Contains(("last", "sun"), reach.Options);
        Assert.DoesNotContain(("last", "snow"), reach.Options);
        Assert.Empty(reach.DeadEnds);
    }

    [Fact]
    public void A_page_that_offers_somebody_nothing_is_a_dead_end() => Assert.Equal(["last"],
        Reached(Make.Choice("colour", Red, Blue), Make.Ticks("last", Make.Option("ice", [], onlyFor: "cold"))).DeadEnds);

    [Theory]
    [InlineData(12, true)] // 4096 sets
    [InlineData(13, false), InlineData(40, false)]
    public void Reachability_gives_up_on_more_than_4096_sets_of_facts(int boxes, bool walked)
    {
        var each = Enumerable.Range(0, boxes).Select(n => $"box-{n}").ToArray();
        var (page, last) = (Make.Ticks("boxes", [.. each.Select(box => Make.Option(box, [box]))]), When("last", each));
        Assert.Equal(walked, Reachability.Compute([page, last]) is not null);
        var pages = each.Select(box => Make.Ticks($"page-{box}", Make.Option(box, [box])));
        Assert.Equal(walked, Reachability.Compute([.. pages, last]) is not null);
    }

    [Fact]
    public void Reachability_gives_up_when_pages_multiply_the_sets_of_facts()
    {
        string[] few = [.. Enumerable.Range(0, 12).Select(n => $"few-{n}")], many =
            [.. Enumerable.Range(0, 40).Select(n => $"many-{n}")];
        Assert.Null(Reachability.Compute([Make.Ticks("few", [.. few.Select(box => Make.Option(box, [box]))]),
                Make.Ticks("many", [.. many.Select(box => Make.Option(box, [box]))]), When("last", [.. few, .. many])]));
    }

    private static Reachability Reached(params Question[] pages) => Reachability.Compute([.. pages])!;

    private static Question When(string id, params string[] facts) =>
        Make.Ticks(id, Make.Option("any", [])) with { When = new([.. facts], []) };
}
