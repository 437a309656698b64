using BackCare.Triage;

namespace BackCare.Tests.Triage;

/// <summary>The findings that follow from facts, on the real content: each side of each boundary.</summary>
public sealed class DerivedFindingFacts
{
    private static readonly string[] Signs =
        ["stiff-mornings", "better-with-movement", "wakes-second-half-of-night", "better-with-anti-inflammatories",
            "psoriasis-or-bowel-disease", "family-history"];

    // A light lift at 65 is no injury: only bones that break easily make it one.
    [Theory]
    [InlineData("small-fall-or-knock", "bone-risk", true)]
    [InlineData("small-fall-or-knock", "age-65-or-over", true)]
    [InlineData("lift-or-twist", "bone-risk", true)]
    [InlineData("lift-or-twist", "age-65-or-over", false)]
    [InlineData("small-fall-or-knock", "lift-or-twist", false)]
    [InlineData("bone-risk", "age-65-or-over", false)]
    [InlineData("small-fall-or-knock", "age-60-or-over", false)]
    [InlineData("small-fall-or-knock", "blood-thinner", false)]
    [InlineData("sudden-new-pain", "bone-risk", false)]
    public void A_small_injury_needs_a_bone_risk_or_for_a_fall_65_years(string one, string other, bool follows) =>
        Assert.Equal(follows, Follows("bone-risk-and-minor-injury", one, other));

    [Theory]
    [InlineData("age: 60-to-64", "pain: small-fall-or-knock", Disposition.GpToday)]
    [InlineData("age: 45-to-59", "pain: small-fall-or-knock", Disposition.SelfCare)]
    [InlineData("age: 65-or-over", "pain: small-fall-or-knock", Disposition.Urgent111)]
    [InlineData("age: 65-or-over", "pain: lift-or-twist", Disposition.GpToday)]
    [InlineData("age: 60-to-64", "pain: lift-or-twist", Disposition.GpToday)]
    [InlineData("age: 60-to-64", "pain: sudden-new-pain", Disposition.GpToday)]
    [InlineData("age: 45-to-59", "pain: sudden-new-pain", Disposition.SelfCare)]
    [InlineData("health: thin-bones", "pain: none", Disposition.GpToday)] // most breaks have no clear moment
    [InlineData("health: thin-bones", "duration: 4-weeks-to-3-months", Disposition.SelfCare)]
    [InlineData("health: thin-bones", "duration: flare-under-4-weeks", Disposition.SelfCare)]
    [InlineData("health: thin-bones", "pain: lift-or-twist", Disposition.Urgent111)]
    [InlineData("health: thin-bones", "pain: sudden-new-pain", Disposition.GpToday)]
    [InlineData("age: 45-to-59", "pain: lift-or-twist", Disposition.SelfCare)]
    public void A_small_injury_on_the_pages_raises_with_age_or_thin_bones(string one, string other,
        Disposition disposition) =>
        Assert.Equal(disposition, Walk.Through(one, other).Decision!.Disposition);

    [Theory]
    [InlineData("age: 65-or-over", "pain: lift-or-twist")]
    [InlineData("health: thin-bones", "pain: sudden-new-pain")]
    public void Sudden_pain_that_is_severe_is_for_111(string one, string other) =>
        Assert.Equal(Urgency.Urgent111, Walk.Level(one, other, "severity: severe"));

    [Fact]
    public void Steroid_tablets_are_a_bone_risk() =>
        Assert.Contains("bone-risk-and-minor-injury",
            Walk.Through("medicines: steroid-tablets", "pain: small-fall-or-knock").Decision!.Present);

    [Theory]
    [InlineData("blood-thinner-and-injury", "small-fall-or-knock", "blood-thinner", true)]
    [InlineData("blood-thinner-and-injury", "lift-or-twist", "blood-thinner", false)]
    [InlineData("blood-thinner-and-injury", "small-fall-or-knock", "bone-risk", false)]
    [InlineData("blood-thinner-and-sudden-pain", "sudden-new-pain", "blood-thinner", true)]
    [InlineData("blood-thinner-and-sudden-pain", "small-fall-or-knock", "blood-thinner", false)]
    [InlineData("blood-thinner-and-sudden-pain", "lift-or-twist", "blood-thinner", false)]
    public void A_blood_thinner_matters_with_a_fall_or_sudden_pain_and_not_with_a_lift(string finding, string one,
        string other, bool follows) =>
        Assert.Equal(follows, Follows(finding, one, other));

    [Theory]
    [InlineData("medicines: blood-thinner", "pain: none", Urgency.SelfCare)]
    [InlineData("medicines: blood-thinner", "pain: lift-or-twist", Urgency.SelfCare)]
    [InlineData("medicines: blood-thinner", "pain: small-fall-or-knock", Urgency.Urgent111)]
    [InlineData("medicines: blood-thinner", "pain: sudden-new-pain", Urgency.Urgent111)]
    public void A_blood_thinner_on_the_pages_raises_with_a_fall_or_sudden_pain(string one, string other,
        Urgency urgency) => Assert.Equal(urgency, Walk.Level(one, other));

    [Fact]
    public void Not_better_after_4_weeks_takes_both_and_not_sure_counts_as_both() =>
        Assert.All(
            from duration in new[] { "under-2-weeks", "2-to-4-weeks", "4-weeks-to-3-months", "over-3-months", "not-sure" }
            from trend in new[] { "better", "same", "worse", "not-sure" }
            select (duration, trend),
            told => Assert.Equal(
                told.duration is "4-weeks-to-3-months" or "over-3-months" or "not-sure" && told.trend is not "better",
                Walk.Through($"duration: {told.duration}", $"trend: {told.trend}").Decision!.Present.Contains(
                    "not-better-after-4-weeks")));

    [Fact]
    public void Any_two_of_the_six_signs_make_the_inflammatory_pattern() =>
        Assert.All(from one in Signs from other in Signs where one != other select (one, other), pair =>
        {
            Assert.True(Follows("inflammatory-pattern", "over-3-months", "began-before-45", pair.one, pair.other));
            Assert.Equal(Urgency.SeeGp, Walk.Level("duration: over-3-months", $"mornings: {pair.one} {pair.other}"));
            Assert.Equal(Urgency.SeeGp,
                Walk.Level("age: 45-to-59", "duration: over-3-months", $"mornings: began-before-45 {pair.one} {pair.other}"));
        });

    [Fact]
    public void One_of_the_six_signs_is_too_few() =>
        Assert.All(Signs, sign =>
        {
            Assert.False(Follows("inflammatory-pattern", "over-3-months", "began-before-45", sign));
            Assert.Equal(Urgency.SelfCare, Walk.Level("duration: over-3-months", $"mornings: {sign}"));
        });

    // At 16 to 44 it has begun before 45, whatever is ticked.
    [Theory]
    [InlineData("16-to-44", Urgency.SeeGp)]
    [InlineData("45-to-59", Urgency.SelfCare)]
    public void All_six_signs_are_a_pattern_only_where_the_pain_began_before_45(string age, Urgency urgency) =>
        Assert.Equal(urgency, Walk.Level($"age: {age}", "duration: over-3-months", $"mornings: {string.Join(' ', Signs)}"));

    [Fact]
    public void All_six_signs_are_no_pattern_within_3_months() =>
        Assert.False(Follows("inflammatory-pattern", ["4-weeks-or-more", "began-before-45", .. Signs]));

    [Theory]
    [InlineData("fall old", true)]
    [InlineData("lift frail", true)]
    [InlineData("fall old lift frail", true)]
    [InlineData("fall frail", false)]
    [InlineData("lift old", false)]
    public void A_finding_that_is_derived_twice_follows_from_either_line_and_counts_once(string told, bool follows)
    {
        var rules = new Rules([Make.Raising("broken", Urgency.Urgent111)],
            [new("broken", ["fall", "old"], [], 0, []), new("broken", ["lift", "frail"], [], 0, [])]);
        Assert.Equal(follows ? ["broken"] : [], rules.Decide(told.Split(' ')).Fired.Select(rule => rule.Id));
    }

    private static bool Follows(string finding, params string[] facts) =>
        RealContent.Rules.WithDerived(facts).Contains(finding);
}
