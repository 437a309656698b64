using BackCare.Triage;

namespace BackCare.Tests.Triage;

/// <summary>The content that ships is what clinicians settled: nothing more, nothing less, in the same order.</summary>
public sealed class SettledFlowFacts
{
    [Fact]
    public void The_pages_are_the_settled_ones_in_their_order() =>
        Assert.Equal(
            SettledFlow.Pages.Select(page => $"{page.Id} ({page.Kind}) {When(page.When)}"),
            RealContent.Questionnaire.Questions.Select(question => $"{question.Id} ({(question.Kind is QuestionKind.Choice ? "choice" : "ticks")}) {When(question.When)}"));

    [Fact]
    public void The_options_are_the_settled_ones_in_their_order_and_give_what_was_settled() =>
        Assert.Equal(
            SettledFlow.Pages.SelectMany(page => page.Options.Select(option => $"{page.Id}/{option.Id} → {Set(option.Gives)} {When(option.OfferedTo)}")),
            RealContent.Questionnaire.Questions.SelectMany(question => question.Options.Select(option => $"{question.Id}/{option.Id} → {Set(option.Gives)} {When(option.When)}")));

    [Fact]
    public void The_facts_are_the_settled_ones() =>
        Assert.Equal(SettledFlow.Facts.Order(), RealContent.Questionnaire.Facts.Select(fact => fact.Id).Order());

    [Fact]
    public void The_derived_findings_follow_as_settled() =>
        Assert.Equal(
            SettledFlow.Derived,
            RealContent.Rules.Derived.Select(each => $"{each.Id}: all of {Set(each.All)}; one of {Set(each.Any)}; one of {Set(each.AndAny)}; {each.AtLeast} of {Set(each.Of)}"));

    [Fact]
    public void The_registry_has_the_settled_ids_levels_and_groups_in_their_order() =>
        Assert.Equal(SettledRegistry.Findings, RealContent.Questionnaire.Findings.All.Select(finding => (finding.Id, finding.Urgency, finding.Group)));

    [Fact]
    public void The_combinations_are_the_44_settled_pairs_and_no_other()
    {
        var pairs = RealContent.Rules.All.Where(rule => rule.IsCombination).SelectMany(Pairs).ToArray();
        Assert.Equal(44, SettledRegistry.Pairs.Length);
        Assert.Equal(SettledRegistry.Pairs.Select(pair => Pair(pair.One, pair.Other, pair.Together)).Order(), pairs.Order());
    }

    [Fact]
    public void Any_two_findings_together_decide_as_settled() =>
        Assert.All(
            from one in SettledRegistry.Findings from other in SettledRegistry.Findings select (one: one.Id, other: other.Id),
            pair => Assert.Equal(SettledRegistry.Level(new HashSet<string> { pair.one, pair.other }), RealContent.Rules.Decide([pair.one, pair.other]).Urgency));

    [Fact]
    public void No_111_or_GP_finding_but_age_is_asked_before_every_999_finding_has_been()
    {
        var asked = RealContent.Questionnaire.Questions.Where(question => question.Id != "age").Select(FindingsOf).ToArray();
        var last999 = Array.FindLastIndex(asked, page => page.Any(finding => finding.Urgency is Urgency.Call999));
        var firstMilder = Array.FindIndex(asked, page => page.Any(finding => finding.Urgency is not Urgency.Call999));
        Assert.True(last999 < firstMilder, $"page {last999} still asks for 999 findings, page {firstMilder} already asks for milder ones");
    }

    [Fact]
    public void Every_finding_can_be_told_on_the_pages() =>
        Assert.All(SettledRegistry.Findings, finding => Assert.True(
            SettledFlow.Pages.SelectMany(page => page.Options).Any(option => option.Gives.Contains(finding.Id)) || SettledFlow.Derived.Any(derived => derived.StartsWith($"{finding.Id}:", StringComparison.Ordinal)),
            finding.Id));

    private static Finding[] FindingsOf(Question question) =>
        [.. question.Options.SelectMany(option => option.Gives).Select(RealContent.Questionnaire.Findings.Find).OfType<Finding>()];

    private static IEnumerable<string> Pairs(Rule rule) => (rule.All, rule.Any) switch
    {
        ([var one, var other], []) => [Pair(one, other, rule.Urgency)],
        ([var one], { Length: > 0 } others) => others.Select(other => Pair(one, other, rule.Urgency)),
        _ => [$"{rule.Id} is no pair"],
    };

    private static string Pair(string one, string other, Urgency together) => $"{string.Join(" + ", new[] { one, other }.Order(StringComparer.Ordinal))} = {together}";

    // A single fact means the same under "all" and under "any".
    private static string When(Condition condition) =>
        condition.Any is [] or [_] ? When([.. condition.Facts]) : $"when all of {Set(condition.All)} and one of {Set(condition.Any)}";

    private static string When(string[] facts) => facts is [] ? "always" : $"when all of {Set(facts)}";

    private static string Set(IEnumerable<string> ids) => $"({string.Join(", ", ids.Order(StringComparer.Ordinal))})";
}
