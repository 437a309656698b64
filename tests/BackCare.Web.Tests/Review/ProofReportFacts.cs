using AngleSharp.Dom;
using BackCare.Proof;
using BackCare.Reading;
using BackCare.Review;
using BackCare.Triage;
using BackCare.Web.Review;
using BackCare.Web.Rules;
using Bunit;
using Microsoft.Extensions.Logging.Abstractions;

namespace BackCare.Web.Tests.Review;

/// <summary>What the proof page says of the content on show.</summary>
public sealed class ProofReportFacts : BunitContext
{
    private static readonly Proofs Proofs = new(TimeProvider.System, NullLogger<Proofs>.Instance);
    private static readonly Lazy<Task<Making<SafetyProof>>> Real = new(
        () => Proofs.Of(RealContent.Library, TimeSpan.FromMinutes(5), default));

    [Fact]
    public async Task A_proof_of_what_is_on_show_names_its_figures_and_digests()
    {
        var making = await Real.Value;
        var (report, proof) = (Report(making), making.Current!.Value);
        Assert.Equal(("good", "Proven: no situation violates a safety property"), Verdict(report));
        var words = Words(report);
        Assert.Contains(
            string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{proof.Situations:N0} situations"),
            words, StringComparison.Ordinal);
        Assert.All(new[] { proof.Digest, Floor.PinnedDigest, "Where they end 999: ", "Merged states", "Time taken" },
            each => Assert.Contains(each, words, StringComparison.Ordinal));
        Assert.Equal(
            SafetyProof.DigestOf(RealContent.Library.Questionnaire, RealContent.Library.Outcomes, Floor.Pinned),
            making.Digest);
    }

    [Fact]
    public async Task Every_property_has_its_sentence_its_checks_and_its_violations()
    {
        var making = await Real.Value;
        var rows = Report(making).QuerySelectorAll("tbody tr").Select(Page.Words).ToArray();
        Assert.Equal(making.Current!.Value.Properties.Length, rows.Length);
        Assert.All(making.Current.Value.Properties, property =>
            Assert.Contains(rows,
                row => row.StartsWith($"Property {property.Id}", StringComparison.Ordinal)
                    && row.Contains(property.Sentence, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task The_argument_and_its_limits_stand_below_headings_of_their_own()
    {
        var report = Report(await Real.Value);
        Assert.Equal(
            ["Proven: no situation violates a safety property", "What was proven", "The safety properties",
                "Why this can be trusted", "What is not proven"],
            report.QuerySelectorAll("h2").Select(Page.Words));
        Assert.Contains("Two people in the same state have the same future.", Words(report), StringComparison.Ordinal);
        Assert.Empty(report.QuerySelectorAll("h1"));
    }

    [Fact]
    public async Task A_proof_of_other_content_is_red_and_names_both_digests()
    {
        var making = await Real.Value;
        var report = Report(making with { Digest = new('a', 64) });
        Assert.Equal(("bad", "Not proven: the content on show is not the content that was proven"), Verdict(report));
        var verdict = Page.Words(report.QuerySelector("section")!);
        Assert.Contains($"Digest of what was proven {making.Last!.Digest}", verdict, StringComparison.Ordinal);
        Assert.Contains($"Digest of what is on show {new string('a', 64)}", verdict, StringComparison.Ordinal);
        Assert.Equal("/review/proof", report.QuerySelector("section a")!.GetAttribute("href"));
    }

    [Fact]
    public void Without_a_proof_it_says_that_one_is_being_made()
    {
        var report = Report(new("0f", Last: null, Failed: false));
        Assert.Equal(("bad", "Not proven: there is no proof of the content on show yet"), Verdict(report));
        Assert.Contains("A proof of it is being made.", Words(report), StringComparison.Ordinal);
        Assert.Contains("What is not proven", Words(report), StringComparison.Ordinal);
    }

    [Fact]
    public void A_proof_that_cannot_be_made_is_not_passed_over() =>
        Assert.Contains("A proof of it could not be made.", Words(Report(new("0f", Last: null, Failed: true))),
            StringComparison.Ordinal);

    [Fact]
    public async Task Content_on_disk_that_is_not_on_show_is_named()
    {
        var report = Report(await Real.Value, new Problem("guides/sleep.md", 3, "BC031", "what", "mend"));
        Assert.Contains("The content on disk has 1 problem, so it is not the content on show.", Words(report),
            StringComparison.Ordinal);
        Assert.DoesNotContain("The content on disk", Words(Report(await Real.Value)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_weakened_copy_of_the_content_is_red_with_the_journey_that_shows_it()
    {
        using var copy = new TemporaryFolder();
        ShippedContent.CopyTo(copy.Path);
        const string coping = "  - id: coping\n    kind: ticks\n";
        var questions = copy.In("triage", "questions.yaml");
        ShippedContent.Edit(questions, coping, coping + "    when: { any: [age-16-or-over] }\n");
        var weakened = Library.Load(copy.Path, DateOnly.FromDateTime(DateTime.Today), new Problems(),
            floor: null)!; // with the floor it would not load at all

        var making = await Proofs.Of(weakened, TimeSpan.FromMinutes(5), Xunit.TestContext.Current.CancellationToken);
        var report = Report(making);
        var violations = making.Current!.Value.Violations;
        Assert.Equal(("bad", $"Not proven: {violations.Length} violations of safety properties"), Verdict(report));
        var violation = violations.First(each => each.Property == "can-be-told");
        Assert.Contains("'coping'", violation.What, StringComparison.Ordinal);
        Assert.Contains($"can-be-told: {violation.What}", report.QuerySelectorAll("#violations ~ h3").Select(Page.Words));
        Assert.Contains(report.QuerySelectorAll("#violations ~ ol"),
            list => violation.Journey.Select(response => response.ToString())
                .SequenceEqual(list.QuerySelectorAll("li").Select(Page.Words)));
        Assert.Contains($"It ends at {violation.Ends!.Value.Name()}.", Words(report), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ReviewStatus.NotYetReviewed, false, "Not yet reviewed by a clinician.")]
    [InlineData(ReviewStatus.NotYetReviewed, true,
        "Approved by one on 31 March 2026; a second reviewer must approve it too.")]
    [InlineData(ReviewStatus.Approved, true, "Reviewed by one on 31 March 2026.")]
    [InlineData(ReviewStatus.Overdue, true, "The next review is overdue, so some of it may be out of date.")]
    [InlineData(ReviewStatus.ChangedSinceApproval, true,
        "Changed since a clinician last reviewed it on 31 March 2026.")]
    [InlineData(ReviewStatus.Withdrawn, true, "Withdrawn by a clinician.")]
    public async Task Where_the_review_of_the_floor_stands_is_said_as_it_is(ReviewStatus status, bool byOne,
        string words)
    {
        var record = new SignOff(ReviewItem.Triage, new('0', 64), SignOffDecision.Approve, "one",
            new(2026, 3, 31, 9, 0, 0, TimeSpan.Zero), Comment: null);
        var report = Report(await Real.Value, new ReviewState(status, byOne ? [record] : [], null));
        Assert.Contains(words, Words(report), StringComparison.Ordinal);
    }

    private IElement Report(Making<SafetyProof> making, params Problem[] problems)
    {
        return Report(making, new(ReviewStatus.NotYetReviewed, [], null), problems);
    }

    private IElement Report(Making<SafetyProof> making, ReviewState review, params Problem[] problems) =>
        Render<ProofReport>(it => it.Add(page => page.Making, making).Add(page => page.Problems, problems)
            .Add(page => page.Review, review).Add(page => page.Reviewers, new Reviewers([])))
            .Find("section").ParentElement!;

    private static (string?, string) Verdict(IElement report) =>
        (report.QuerySelector("section")!.GetAttribute("data-verdict"), Page.Words(report.QuerySelector("section h2")!));

    private static string Words(IElement report) => Page.Words(report);
}
