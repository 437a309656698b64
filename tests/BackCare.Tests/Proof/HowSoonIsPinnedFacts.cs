using BackCare.Proof;
using BackCare.Tests.Reading;
using BackCare.Tests.Triage;
using BackCare.Triage;

namespace BackCare.Tests.Proof;

/// <summary>Who makes a GP later is refused at every load, by the proof and by a case.</summary>
public sealed class HowSoonIsPinnedFacts
{
    public static TheoryData<string> AtAGp =>
        [.. RealContent.Questionnaire.Findings.At(Urgency.SeeGp).Where(finding => finding.HowSoon > HowSoon.Weeks)
            .Select(finding => finding.Id)];

    // What an attack found: thin bones and severe pain made later, with everything still green and live at once.
    [Theory]
    [MemberData(nameof(AtAGp))]
    public void A_GP_that_is_to_be_seen_later_is_refused_at_every_load(string finding)
    {
        using var content = new ContentCopy();
        var soon = RealContent.Questionnaire.Findings[finding].HowSoon;
        content.Edit("triage/findings.yaml", $"how-soon: {soon.Name()}", $"how-soon: {(soon - 1).Name()}",
            $"- id: {finding}\n");
        var problem = content.OnlyProblem();
        Assert.Equal(
            ("BC380", $"the finding '{finding}' is GP {(soon - 1).Name()}; the floor asks for GP {soon.Name()}"),
            (problem.Code, problem.What));
    }

    [Fact]
    public void A_GP_that_is_to_be_seen_later_violates_the_proof_changes_its_digest_and_fails_a_case()
    {
        foreach (var finding in new[] { "severe-pain", "bone-risk-no-injury" })
        {
            var later = Proving.WithRule(finding, rule => rule with { HowSoon = HowSoon.Weeks });
            // It may break a ladder too: severe pain would be seen later than pain that stops the day.
            var violation = Assert.Single(Proving.Of(later).Violations, violation => violation.Property == "findings");
            Assert.Matches($"^{finding} ends at GP weeks?; the floor asks for GP today$", violation.What);
            Assert.True(Proving.Replay(later, violation.Journey).Decision!.Disposition < Disposition.GpToday);
            Assert.NotEqual(Proving.Real.Value.Digest, SafetyProof.DigestOf(later, Proving.Outcomes, Floor.Pinned));
            Assert.Contains(RealContent.Library.Vignettes,
                vignette => vignette.HowSoon is not null && VignetteRun.Of(vignette, later).UnderTriaged);
        }
    }
}
