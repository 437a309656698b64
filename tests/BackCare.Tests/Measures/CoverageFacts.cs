namespace BackCare.Tests.Measures;

/// <summary>Which cases decide what: without it they would come out less urgent, or with other advice.</summary>
public sealed class CoverageFacts
{
    private static readonly Coverage Real = Coverage.Of(RealContent.Questionnaire, RealContent.Library.Vignettes);

    private static readonly Vignette Ordinary = Make.OrdinaryCase;

    // Two signs with one block of advice, one with another, and a pair of what is less urgent.
    private static readonly Questionnaire Small = new(
        [
            Make.Ticks("first", Make.Option("bang", ["bang"]), Make.Option("crash", ["crash"])),
            Make.Ticks("second", Make.Option("boom", ["boom"]), Make.Option("tired", ["tired"])),
            Make.Ticks("third", Make.Option("old", ["old"]), Make.Option("grey", ["grey"])),
        ],
        [new("old", "old"), new("grey", "grey"), new("worn", "worn")],
        new([.. new[] { "bang", "crash", "boom" }.Select(id => Make.Finding(id, Urgency.Call999)),
            Make.Finding("tired", Urgency.SeeGp), Make.Finding("worn", Urgency.SeeGp)]),
        new(
            [
                Make.Raising("bang", Urgency.Call999), Make.Raising("crash", Urgency.Call999),
                Make.Raising("boom", Urgency.Call999) with { Advice = ["other"] },
                Make.Raising("tired", Urgency.SeeGp), Make.Raising("worn", Urgency.SeeGp) with { Advice = ["gp"] },
                Make.Combination("tired-with-age", Urgency.Urgent111, ["tired"], "old", "grey"),
            ],
            [new("worn", ["old", "grey"], [], 0, [])]),
        new([Make.Block("block", Urgency.Call999, 10), Make.Block("other", Urgency.Call999, 5)]));

    // Whoever has tummy signs at 60 or over has tummy signs, which are 111 with the same block at any age; and a fall
    // at 65 or over is one at 60 or over too.
    [Fact]
    public void Every_finding_pair_and_derived_finding_is_decided_by_a_case() =>
        Are(["tummy-signs-at-60-or-over", "fall-at-65-or-over", "fall-at-65-or-over + severe-pain",
                "fall-at-65-or-over + getting-worse"],
            Undecided(Real).Where(part => part.Kind < PartKind.Option).Select(part => part.Name));

    // A pharmacist's line is no block; no case can say that it does not know how long; and below a GP, which is all that
    // mornings lead to, stands nothing that a doubt could hold up.
    [Fact]
    public void What_no_case_can_decide_is_known() =>
        Are(["duration: not-sure", "mornings"],
            Undecided(Real).Where(part => part.Kind >= PartKind.Option).Select(part => part.Name));

    [Fact]
    public void Every_rule_every_pair_and_every_line_of_a_derived_finding_is_looked_at()
    {
        var rules = RealContent.Rules;
        Assert.Equal(rules.All.Where(rule => !rule.IsCombination).Select(rule => rule.Id), Named(PartKind.Finding));
        Assert.Equal(
            rules.All.Where(rule => rule.IsCombination)
                .SelectMany(rule => rule.WrittenOut().Select(members => string.Join(" + ", members))),
            Named(PartKind.Pair));
        Assert.Equal(rules.Derived.Length, Named(PartKind.Derived).Count());
        Assert.Equal(RealContent.Questionnaire.Questions.Count(page => page.Kind is QuestionKind.Ticks),
            Named(PartKind.Doubt).Count());
    }

    // By whole walks, page after page, on a tenth of the rules: the short way must find the same cases.
    [Fact]
    public void A_walk_without_a_rule_ends_otherwise_for_exactly_the_cases_that_decide_it()
    {
        var all = RealContent.Rules.All;
        var cases = RealContent.Library.Vignettes.Select(vignette => (vignette, End: End(vignette, RealContent.Questionnaire))).ToArray();
        foreach (var rule in all.Where((rule, index) => index % 10 == 0 && !rule.IsCombination))
        {
            var without = Without(rule);
            var otherwise = cases.Where(each => End(each.vignette, without) != each.End);
            Assert.Equal(otherwise.Select(each => each.vignette.Id), Real.For(PartKind.Finding, rule.Id).Single().Cases);
        }
    }

    [Theory]
    [InlineData("bang", "bang")]
    [InlineData("bang crash", "")] // either would do: at one level, with one block
    [InlineData("bang boom", "bang")] // 999 ends the questions: nobody told of the boom
    [InlineData("tired", "tired")]
    [InlineData("tired old", "")] // at 111 by the pair
    [InlineData("old grey", "worn")]
    public void A_case_decides_a_finding_that_it_could_not_do_without(string told, string decided) =>
        Assert.Equal(decided, Decided(PartKind.Finding, Told(told)));

    [Theory]
    [InlineData("tired old", "tired + old")]
    [InlineData("tired grey", "tired + grey")]
    [InlineData("tired old grey", "")] // either partner would do
    [InlineData("old grey", "")]
    [InlineData("bang tired old", "")]
    public void A_case_decides_a_pair_whose_other_partner_it_lacks(string told, string decided) =>
        Assert.Equal(decided, Decided(PartKind.Pair, Told(told)));

    [Fact]
    public void Two_signs_with_a_block_each_are_both_decided_by_a_case_that_has_them()
    {
        var apart = Small.Rules.All.SetItem(1, Small.Rules.All[1] with { Advice = ["other"] });
        var questionnaire = new Questionnaire(Small.Questions, Small.Facts, Small.Findings, new(apart, []), Small.Advice);
        Assert.Equal("bang, crash", Decided(PartKind.Finding, Told("bang crash"), questionnaire));
    }

    [Fact]
    public void A_derived_finding_is_decided_by_a_case_with_the_facts_that_it_follows_from()
    {
        Assert.Equal("worn from old, grey", Decided(PartKind.Derived, Told("old grey")));
        Assert.Equal("", Decided(PartKind.Derived, Told("old")));
    }

    [Fact]
    public void A_case_decides_the_options_that_it_chose_and_could_not_do_without()
    {
        Assert.Equal("second: tired, third: old", Decided(PartKind.Option, Told("tired old")));
        Assert.Equal("", Decided(PartKind.Option, Told("bang crash")));
    }

    [Fact]
    public void A_doubt_is_decided_by_a_case_that_would_be_less_urgent_if_it_were_sure()
    {
        Assert.Equal("first", Decided(PartKind.Doubt, Ordinary with { NotSure = ["bang"] }));
        Assert.Equal("", Decided(PartKind.Doubt, Ordinary with { NotSure = ["bang"], Findings = ["crash"] }));
    }

    [Fact]
    public void Without_any_case_nothing_is_decided()
    {
        var none = Coverage.Of(Small, []);
        Assert.NotEmpty(none.Parts);
        Assert.Equal(none.Parts.Select(each => each.Part), Undecided(none));
    }

    private static void Are(string[] known, IEnumerable<string> undecided) =>
        Assert.True(known.SequenceEqual(undecided), string.Join('\n', undecided));

    private static IEnumerable<Part> Undecided(Coverage coverage) => coverage.Parts.Where(part => !part.IsDecided).Select(part => part.Part);

    private static Vignette Told(string told) => Ordinary with { Ticks = [.. told.Split(' ')] };

    private static string Decided(PartKind kind, Vignette vignette, Questionnaire? questionnaire = null) =>
        string.Join(", ", Coverage.Of(questionnaire ?? Small, [vignette]).Parts
            .Where(each => each.Part.Kind == kind && each.IsDecided).Select(each => each.Part.Name));

    private static IEnumerable<string> Named(PartKind kind) =>
        Real.Parts.Where(each => each.Part.Kind == kind).Select(each => each.Part.Name);

    private static Questionnaire Without(Rule rule)
    {
        var all = RealContent.Questionnaire;
        return new(all.Questions, all.Facts, all.Findings, new(all.Rules.All.Remove(rule), all.Rules.Derived, all.Rules.Waiting), all.Advice)
        {
            Cases = all.Cases,
        };
    }

    private static string End(Vignette vignette, Questionnaire questionnaire)
    {
        var decision = vignette.Walk(questionnaire).Decision!;
        return $"{decision.Disposition} {string.Join(' ', questionnaire.Advice.For(decision).Select(block => block.Id))}";
    }
}
