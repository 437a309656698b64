using System.Numerics;
using BackCare.Proof;
using BackCare.Tests.Triage;
using BackCare.Triage;

namespace BackCare.Tests.Proof;

public sealed class RealContentIsProvenFacts
{
    private static SafetyProof Proof => Proving.Real.Value;

    [Fact]
    public void Nothing_is_violated() => Assert.Empty(Proof.Violations.Select(violation => $"{violation.Property}: {violation.What}: {string.Join("; ", violation.Journey)}"));

    [Fact]
    public void Every_property_was_looked_at_and_has_an_id_and_a_sentence_of_its_own()
    {
        Assert.Equal(
            ["findings", "pairs", "not-sure", "never-lowers", "order", "999-first", "can-be-told", "severity", "duration", "trend", "age", "reachable", "ends", "safety-netting", "reasons", "replay"],
            Proof.Properties.Select(property => property.Id));
        Assert.Equal(Proof.Properties.Length, Proof.Properties.Select(property => property.Sentence).Distinct().Count());
        Assert.All(Proof.Properties, property => Assert.True(property.Checks > 0 && property.Sentence.EndsWith('.'), property.Id));
    }

    [Fact]
    public void The_situations_are_counted_exactly_and_add_up()
    {
        Assert.Equal(BigInteger.Parse("37496494409164190", System.Globalization.CultureInfo.InvariantCulture), Proof.Situations);
        Assert.Equal(Proof.Situations, Proof.ByOutcome.Values.Aggregate(BigInteger.Zero, (sum, each) => sum + each));
    }

    [Fact]
    public void Those_who_end_at_self_care_are_counted_by_hand()
    {
        // Nobody under 16, nobody pregnant, nobody with a first episode at 60: 16 to 44 and 45 to 59 (not pregnant), 60 to 64 and 65 or over (no).
        // What they may tell: a blood thinner or a lift (not at 65 or over, where a lift gives bone-risk-and-minor-injury) or a fall (the same, and not with a blood thinner);
        // mild or moderate; a duration and trend that do not give "not better after 4 weeks"; on mornings anything that does not give the inflammatory pattern.
        // Doubt is self-care only on mornings, where everything is at GP at the most: each set of ticks with and without it.
        int Pages(bool over65)
        {
            var health = new[] { false, true }.Sum(thinner => new[] { false, true }.Sum(fall => new[] { false, true }.Count(lift => !(thinner && fall) && !(over65 && (fall || lift)))));
            var mornings = 2 * Enumerable.Range(0, 128).Count(set => (set & 1) == 0 || BitOperations.PopCount((uint)set) < 3);
            // Under 2 weeks and 2 to 4 weeks: any of 4 trends but worse. 4 weeks to 3 months and not sure: better only. Over 3 months: better only, and mornings.
            return health * 2 * (2 * 3 + 2 + mornings);
        }
        Assert.Equal(3 * Pages(over65: false) + Pages(over65: true), (int)Proof.ByOutcome[Urgency.SelfCare]);
    }

    [Fact]
    public void States_are_few() => Assert.InRange(Proof.States, 100, 20_000); // so the proof takes seconds

    [Fact]
    public void Nobody_answers_more_than_16_pages() => Assert.Equal(16, Proof.MostPages);

    [Fact]
    public void The_digest_is_of_content_and_floor_and_says_when_either_changes()
    {
        var digest = SafetyProof.DigestOf(RealContent.Questionnaire, Proving.Outcomes, Floor.Pinned);
        Assert.Equal(digest, Proof.Digest);
        Assert.Matches("^[0-9a-f]{64}$", digest);
        Assert.NotEqual(digest, SafetyProof.DigestOf(Proving.WithOption("legs", "calf-swelling", option => option with { Gives = [] }), Proving.Outcomes, Floor.Pinned));
        Assert.NotEqual(digest, SafetyProof.DigestOf(RealContent.Questionnaire, Proving.Outcomes, Floor.Pinned with { MostPages = 15 }));
        Assert.NotEqual(digest, SafetyProof.DigestOf(RealContent.Questionnaire, Proving.Outcomes.Where(entry => entry.Key is not Urgency.SeeGp).ToDictionary(), Floor.Pinned));
    }
}
