using BackCare.Triage;

namespace BackCare.Tests.Triage;

public sealed class WouldRaiseFacts
{
    [Fact]
    public void Fever_would_be_999_with_each_of_its_partners_that_a_person_can_come_to_notice()
    {
        var level = Assert.Single(new Explanation(Walk.Through("illness: fever")).WouldRaise);
        Assert.Equal(Urgency.Call999, level.Key);
        Assert.Equal(
            ["weakened-immunity", "injected-drugs", "recent-infection-or-procedure", "one-leg-weakness", "one-leg-loss-of-feeling", "unsteady-walking"],
            level.Select(finding => finding.Id));
    }

    [Fact]
    public void A_child_with_a_weak_leg_still_to_come_is_told_so()
    {
        var raises = new Explanation(Walk.Through("age: 5-to-11")).WouldRaise.ToDictionary(level => level.Key, level => level.Select(finding => finding.Id));
        Assert.Equal(["one-leg-weakness", "unsteady-walking"], raises[Urgency.Call999]);
        Assert.Equal(["one-leg-pain-or-tingling"], raises[Urgency.Urgent111]);
    }

    [Fact]
    public void Nothing_of_age_or_pregnancy_is_said_to_come() =>
        Assert.DoesNotContain(new Explanation(Walk.Through("legs: one-leg-loss-of-feeling")).WouldRaise.SelectMany(level => level), finding => finding.Group is "age" or "pregnancy" && finding.Id != "pregnancy-warning-signs");

    [Fact]
    public void Nobody_with_nothing_is_told_of_combinations() => Assert.Empty(new Explanation(Walk.Through()).WouldRaise);

    [Fact]
    public void Every_near_miss_really_raises()
    {
        foreach (var finding in RealContent.Questionnaire.Findings.All.Where(finding => finding.Urgency < Urgency.Call999))
        {
            var rules = RealContent.Questionnaire.Rules;
            var decision = rules.Decide([finding.Id]);
            Assert.All(rules.NearMisses(decision), miss => Assert.True(rules.Decide([finding.Id, miss.Missing]).Urgency >= miss.Rule.Urgency && miss.Rule.Urgency > decision.Urgency));
        }
    }

    [Fact]
    public void Every_pair_is_a_near_miss_of_each_of_its_halves()
    {
        var rules = RealContent.Questionnaire.Rules;
        foreach (var rule in rules.All.Where(rule => rule.IsCombination && rule.All.Length == 1))
            foreach (var partner in rule.Any)
            {
                var (one, other) = (rule.All[0], partner);
                Assert.Contains(rules.NearMisses(rules.Decide([one])), miss => miss.Missing == other && miss.Rule == rule);
                Assert.Contains(rules.NearMisses(rules.Decide([other])), miss => miss.Missing == one && miss.Rule == rule);
            }
    }
}
