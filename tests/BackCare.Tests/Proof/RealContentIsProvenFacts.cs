using System.Numerics;

namespace BackCare.Tests.Proof;

public sealed class RealContentIsProvenFacts
{
    private static SafetyProof Proof => Proving.Real.Value;

    [Fact]
    public void Nothing_is_violated() =>
        Assert.Empty(
            Proof.Violations.Select(
                violation => $"{violation.Property}: {violation.What}: {string.Join("; ", violation.Journey)}"));

    [Fact]
    public void Every_property_was_looked_at_and_has_an_id_and_a_sentence_of_its_own()
    {
        Assert.Equal(
            ["findings", "pairs", "not-sure", "order", "999-first", "can-be-told", "severity", "duration", "flare", "trend",
                "age", "reachable", "ends", "early-after-999", "early-at-111", "early-ends", "early-two-more",
                "safety-netting", "reasons", "early-says", "early-apart", "replay"],
            Proof.Properties.Select(property => property.Id));
        Assert.Equal(Proof.Properties.Length, Proof.Properties.Select(property => property.Sentence).Distinct().Count());
        Assert.All(Proof.Properties,
            property => Assert.True(property.Checks > 0 && property.Sentence.TrimEnd(')').EndsWith('.'), property.Id));
    }

    [Fact]
    public void The_situations_are_counted_exactly_and_add_up()
    {
        Assert.Equal(Proof.Situations, Proof.ByOutcome.Values.Aggregate(BigInteger.Zero, (sum, each) => sum + each));
        Assert.All(Proof.ByOutcome, outcome => Assert.True(outcome.Value > 0, outcome.Key.Name()));
    }

    // Those who take the mildest way are few enough to be followed one by one, without anything that the proof is made of.
    [Fact]
    public void Those_who_end_at_self_care_are_as_many_as_are_found_one_by_one()
    {
        var (pages, rules, findings) =
            (RealContent.Questionnaire.Questions, RealContent.Rules, RealContent.Questionnaire.Findings);
        Assert.Equal(Proof.ByOutcome[Urgency.SelfCare], From(0, [], []));

        BigInteger From(int page, ImmutableHashSet<string> given, ImmutableArray<Doubt> doubts)
        {
            if (page == pages.Length) return 1;
            if (!pages[page].When.Holds(given)) return From(page + 1, given, doubts);
            var offered = pages[page].OfferedTo(given);
            // Nothing lowers: who tells a finding is at self-care no more, and who leaves one at 111 or more open.
            var harmless = offered.Where(option => option.Gives.All(id => findings.Find(id) is null)).ToArray();
            var count = BigInteger.Zero;
            foreach (var (chosen, unsure) in Responses(pages[page].Kind, harmless))
            {
                var told = given.Union(chosen.SelectMany(option => option.Gives));
                var open = unsure
                    ? doubts.Add(new(pages[page].Id, [.. offered.Except(chosen).SelectMany(option => option.Gives)]))
                    : doubts;
                // One at 111 or more that is left open is a GP; who has told and left open no more than before is where they were.
                if (unsure && open[^1].Gives.Any(id => findings.Find(id) is { Urgency: >= Urgency.Urgent111 })) continue;
                if ((told.Count == given.Count && !unsure) || rules.Decide(told, open).Urgency is Urgency.SelfCare)
                    count += From(page + 1, told, open);
            }
            return count;
        }

        static IEnumerable<(Option[] Chosen, bool Unsure)> Responses(QuestionKind kind, Option[] options) =>
            kind is QuestionKind.Choice
            ? options.Select(option => (new[] { option }, false))
            : Enumerable.Range(0, 1 << options.Length)
                .Select(set => options.Where((_, place) => (set >> place & 1) == 1).ToArray())
                .SelectMany(chosen => new[] { (chosen, false), (chosen, true) });
    }

    [Fact]
    public void States_are_few() => Assert.InRange(Proof.States, 100, 40_000); // so the proof takes seconds

    [Fact]
    public void Somebody_answers_as_many_pages_as_the_floor_allows_and_nobody_more() =>
        Assert.Equal(Floor.Pinned.MostPages, Proof.MostPages);

    [Fact]
    public void The_digest_is_of_content_and_floor_and_says_when_either_changes()
    {
        var digest = SafetyProof.DigestOf(RealContent.Questionnaire, Proving.Outcomes, Floor.Pinned);
        Assert.Equal(digest, Proof.Digest);
        Assert.Matches("^[0-9a-f]{64}$", digest);
        Questionnaire[] others =
        [
            Proving.WithOption("legs", "calf-swelling", option => option with { Gives = [] }),
            Proving.WithRule("severe-pain", rule => rule with { HowSoon = HowSoon.Week }),
            Proving.WithFinding("fever", finding => finding with { CanBegin = false }),
            Proving.WithFinding("fever", finding => finding with { Discreet = true }),
            Proving.WithFinding("fever", finding => finding with { ShownWith = ["bone-risk"] }),
            Proving.With(derived: RealContent.Rules.Derived.RemoveAt(1)),
        ];
        Assert.DoesNotContain(digest, others.Select(other => SafetyProof.DigestOf(other, Proving.Outcomes, Floor.Pinned)));
        Assert.NotEqual(digest, SafetyProof.DigestOf(RealContent.Questionnaire, Proving.Outcomes,
            Floor.Pinned with { MostPages = Floor.Pinned.MostPages - 1 }));
        Assert.NotEqual(digest, SafetyProof.DigestOf(RealContent.Questionnaire,
            Proving.Outcomes.Where(entry => entry.Key is not Urgency.SeeGp).ToDictionary(), Floor.Pinned));
    }
}
