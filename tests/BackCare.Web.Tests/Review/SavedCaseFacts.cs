using BackCare.TriageFiles;
using BackCare.Web.Cases;
using BackCare.Web.Rules;

namespace BackCare.Web.Tests.Review;

/// <summary>What somebody ticked, as a person who answers the pages: shown on /review/try, and saved as a case.</summary>
public sealed class SavedCaseFacts
{
    private static Questionnaire Checker => RealContent.Library.Questionnaire;

    private static readonly string[] Tickable =
    [
        .. RealContent.Library.Questionnaire.Findings.All.Where(finding => TriedCase.IsTold(finding, RealContent.Library.Questionnaire))
            .Select(finding => finding.Id),
        .. RealContent.Library.Questionnaire.Facts.Select(fact => fact.Id),
    ];

    [Fact]
    public void Each_tick_by_itself_is_told_on_the_pages_and_nothing_else_raises_the_level()
    {
        var raised = Tickable.Where(id =>
        {
            var tried = TriedCase.Of([id], Checker);
            var journey = SavedCase.Of(tried, Checker).Vignette.Walk(Checker);
            Assert.Subset(journey.Given.ToHashSet(), tried.Whole.ToHashSet());
            return tried.Decide(Checker.Rules)!.Disposition != journey.Decision!.Disposition;
        });
        // Whoever tells either of the first tells a finding with it; the others are offered only where they can raise.
        Assert.Equal(["under-16", "pregnant", "small-fall-or-knock", "lift-or-twist", "sudden-new-pain"], raised);
    }

    [Fact]
    public void Whatever_two_are_ticked_that_one_person_can_tell_the_case_reads_without_a_problem_and_comes_out_as_expected()
    {
        using var folder = new TemporaryFolder();
        var runs = Tickable.SelectMany((one, place) => Tickable.Skip(place + 1).Select(other => TriedCase.Of([one, other], Checker)))
            .Select(tried => (Tried: tried, Run: SavedCase.Of(tried, Checker)))
            .Where(each => SavedCase.CanBeTold(each.Tried, each.Run.Vignette.Walk(Checker))).Select(each => each.Run).ToArray();
        Assert.InRange(runs.Length, 6_400, 6_600);
        Assert.All(runs, run => Assert.True(run is { AsExpected: true, WalkIsLower: false, Vignette.ForCoverage: true }, run.Vignette.Id));
        File.WriteAllText(folder.In("cases.yaml"),
            string.Concat(runs.Where((_, place) => place % 20 is 0).Select(run => VignetteWriter.Write(run.Vignette))));
        var problems = new Problems();
        VignetteReader.Read(folder.Path, "cases.yaml", Checker, problems);
        Assert.Empty(problems.All);
    }

    [Fact]
    public void Its_age_pain_and_the_rest_are_what_was_ticked()
    {
        var vignette = Of("age-65-or-over", "severe-pain", "4-weeks-or-more", "not-better", "bone-risk", "fever");
        Assert.Equal(("severe", "same", false), (vignette.Pain, vignette.Trend, vignette.FirstEpisode));
        Assert.True(vignette.Age >= 65);
        Assert.InRange(vignette.DurationDays, 28, 91);
        Assert.Equal(["fever"], vignette.Findings);
        Assert.Equal(["thin-bones"], vignette.Ticks);
        Assert.InRange(Of("pregnant").PregnantWeeks!.Value, 0, 12);
        Assert.Equal(["flare-under-4-weeks"], Of("flare").Ticks);
        Assert.InRange(Of("began-before-45", "age-45-or-over").Age, 45, 59);
    }

    [Fact]
    public void The_same_ticks_have_the_same_id_and_others_another()
    {
        Assert.Equal(Of("fever", "cancer-history").Id[^4..], Of("cancer-history", "fever").Id[^4..]);
        Assert.Equal(Of("fever").Id, Of("fever").Id);
        Assert.NotEqual(Of("fever", "cancer-history", "flare").Id, Of("fever", "cancer-history").Id);
        Assert.StartsWith("fever-and-cancer-history-", Of("fever", "cancer-history").Id, StringComparison.Ordinal);
        Assert.StartsWith("A made-up person. ", Of("fever").About, StringComparison.Ordinal);
    }

    private static Vignette Of(params string[] ticked) => SavedCase.Of(TriedCase.Of(ticked, Checker), Checker).Vignette;
}
