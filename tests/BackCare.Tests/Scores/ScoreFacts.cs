using BackCare.Hazards;
using BackCare.Review;
using BackCare.Scores;
using BackCare.Tests.Review;
using BackCare.Tests.Triage;
using FsCheck;
using FsCheck.Fluent;
using static BackCare.Tests.Review.SignOffFolder;

namespace BackCare.Tests.Scores;

/// <summary>Scores of hazards: a chain of their own, bound to the text, by whom the operator named.</summary>
public sealed class ScoreFacts : IDisposable
{
    private static readonly Score Bad = new(Severity.Major, Likelihood.High);
    private static readonly Score Less = new(Severity.Considerable, Likelihood.VeryLow);

    private static readonly Hazard Kettle = new("H01", "kitchen", "The kettle boils dry", "Nobody looks", "A burn",
        ["It switches itself off"], [new(EvidenceKind.Test, "KettleFacts")], EvidenceLine: 9, ["Nobody has tried it"]);

    private readonly SignOffFolder folder = new("one", "two");

    private string Place => Path.Combine(folder.Path, ScoreFolder.FolderName);

    public ScoreFacts() => Name("one");

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Nobody_is_named_and_nothing_is_scored_in_a_new_folder_and_none_ships()
    {
        using var fresh = new SignOffFolder("one");
        var reviewers = Reviewers.Load(fresh.Path, new());
        Assert.Empty(reviewers.SafetyOfficers);
        var scores = ScoreFolder.Load(fresh.Path, reviewers, Now);
        Assert.Equal(RealContent.Library.Hazards.All.Length, scores.Unscored(RealContent.Library.Hazards));
        Assert.Empty(scores.Problems);
        Assert.False(Directory.Exists(Path.Combine(RealContent.Folder, "reviews")));
        Assert.Contains(ScoreFolder.NobodyNamed, Refused(() => scores.Keep(Kettle, Seen, Bad, Less, "Why.", Reviewer("one"), Now)));
    }

    [Fact]
    public void A_score_is_kept_with_both_risks_why_who_and_when()
    {
        var kept = Keep();
        var score = Load().Of(Kettle)!;
        Assert.Equal(kept.Digest, score.Digest);
        Assert.Equal((Bad, Less, "Because.", "one", Now, 4, 2),
            (score.Initial, score.Residual, score.Reason, score.Reviewer, score.Time, score.Initial.Risk, score.Residual.Risk));
        Assert.Empty(Load().Problems);
    }

    [Fact]
    public void Any_other_text_of_the_hazard_ends_its_score_and_other_evidence_does_not()
    {
        Keep();
        Hazard[] others =
        [
            Kettle with { What = "It boils over" }, Kettle with { Cause = "Haste" }, Kettle with { Effect = "A fire" },
            Kettle with { Controls = ["A lid"] }, Kettle with { Controls = [] }, Kettle with { Missing = [] },
        ];
        Assert.All(others, other =>
        {
            Assert.Null(Load().Of(other));
            Assert.True(Load().IsOnAnotherText(other));
        });
        Assert.NotNull(Load().Of(Kettle with { Evidence = [], Group = "house", EvidenceLine = 1 }));
        Assert.False(Load().IsOnAnotherText(Kettle with { Id = "H02" }));
    }

    [Fact]
    public void The_newest_score_counts_and_the_earlier_ones_stay()
    {
        Keep();
        var second = Load(Now.AddDays(1)).Keep(Kettle, Seen, Bad, Bad, "Looked again.", Reviewer("one"), Now.AddDays(1));
        Assert.Equal(second.Digest, Load(Now.AddDays(1)).Of(Kettle)!.Digest);
        Assert.Equal(["Because.", "Looked again."], Load(Now.AddDays(1)).All(Kettle).Select(score => score.Reason));
    }

    [Fact]
    public void A_button_that_is_pressed_twice_finds_the_score_and_whoever_saw_it_scores_anew()
    {
        var kept = Keep();
        Assert.Equal(kept.Digest, Again(newest: null, "Because. ")?.Digest);
        Assert.Null(Again(newest: kept.Digest, "Because."));
        Assert.Null(Again(newest: null, "Because of this."));
        Assert.Null(Load().Repeated(Kettle, Seen, Bad, Bad, "Because.", Reviewer("one"), null));
        Assert.Null(Load().Repeated(Kettle, Seen, Bad, Less, "Because.", Reviewer("two"), null));
        Load(Now.AddDays(1)).Keep(Kettle, Seen, Bad, Bad, "Looked again.", Reviewer("one"), Now.AddDays(1));
        Assert.Null(Load(Now.AddDays(1)).Repeated(Kettle, Seen, Bad, Less, "Because.", Reviewer("one"), null));

        HazardScore? Again(string? newest, string reason) => Load().Repeated(Kettle, Seen, Bad, Less, reason, Reviewer("one"), newest);
    }

    [Fact]
    public void Only_the_safety_officer_scores_and_only_the_text_that_is_there()
    {
        Assert.Contains("'two' is not the safety officer", Refused(() => Load().Keep(Kettle, Seen, Bad, Less, "Why.", Reviewer("two"), Now)));
        Assert.Contains("changed meanwhile", Refused(
            () => Load().Keep(Kettle with { What = "Other" }, Seen, Bad, Less, "Why.", Reviewer("one"), Now)));
        Assert.Contains("worse with its controls", Refused(() => Load().Keep(Kettle, Seen, Less, Bad, "Why.", Reviewer("one"), Now)));
        Assert.Contains("reason is empty", Refused(() => Load().Keep(Kettle, Seen, Bad, Less, " \n", Reviewer("one"), Now)));
        Assert.Contains("has 2001 characters", Refused(() => Load().Keep(Kettle, Seen, Bad, Less, new('x', 2001), Reviewer("one"), Now)));
        Reviewers.Change(folder.Path, "one", entry => entry with { PasswordHash = null, Disabled = Today });
        Assert.Contains(ScoreFolder.NobodyNamed, Refused(() => Load().Keep(Kettle, Seen, Bad, Less, "Why.", Reviewer("one"), Now)));
        Assert.False(Directory.Exists(Place));
    }

    [Fact]
    public void A_former_officers_score_counts_and_that_of_a_false_identity_never()
    {
        Keep();
        Reviewers.Change(folder.Path, "one", entry => entry with { SafetyOfficer = false, PasswordHash = null, Disabled = Today });
        Assert.NotNull(Load().Of(Kettle));
        Reviewers.Change(folder.Path, "one", entry => entry with { FalseIdentity = true });
        Assert.Null(Load().Of(Kettle));
    }

    [Fact]
    public void Whatever_text_a_reason_is_it_comes_back_the_same() =>
        Prop.ForAll(ArbMap.Default.ArbFor<NonEmptyString>(), text =>
        {
            using var own = new SignOffFolder("one");
            Reviewers.Change(own.Path, "one", entry => entry with { SafetyOfficer = true });
            var kept = ScoreFolder.Load(own.Path, Reviewers.Load(own.Path, new()), Now)
                .Keep(Kettle, Seen, Bad, Less, $"x{text.Get}x", Reviewer("one"), Now);
            var load = ScoreFolder.Load(own.Path, Reviewers.Load(own.Path, new()), Now);
            Assert.Empty(load.Problems);
            Assert.Equal(kept.Reason, load.Of(Kettle)!.Reason);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(50));

    [Theory]
    [InlineData("BC360")]
    [InlineData("BC361")]
    [InlineData("BC362")]
    [InlineData("BC363")]
    [InlineData("BC364")]
    [InlineData("BC365")]
    [InlineData("BC120")]
    [InlineData("BC125")]
    public void Each_fault_of_the_folder_has_its_code_and_no_broken_record_counts(string code)
    {
        var first = Keep();
        var second = Load(Now.AddMinutes(1)).Keep(Kettle, Seen, Bad, Bad, "Again.", Reviewer("one"), Now.AddMinutes(1));
        var path = Path.Combine(Place, second.FileName);
        var (now, counts) = (Now.AddMinutes(1), (string?)first.Digest);
        switch (code)
        {
            case "BC360": Directory.Delete(Place, recursive: true); File.WriteAllText(Place, ""); counts = null; break;
            case "BC361": File.Move(path, Path.Combine(Place, "another.yaml")); break;
            case "BC362": Edit(path, "likelihood: high", "likelihood: low"); break;
            case "BC363": Edit(Path.Combine(folder.Path, Reviewers.FileName), "id: one", "id: three"); counts = null; break;
            case "BC364": File.Delete(Path.Combine(Place, first.FileName)); counts = second.Digest; break;
            case "BC365": now = Now.AddMinutes(-4.5); break;
            case "BC120": File.WriteAllLines(path, File.ReadAllLines(path)[..3]); break; // cut off
            default: Edit(path, "likelihood: high", "likelihood: often"); break;
        }
        var load = Load(now);
        Assert.Contains(code, load.Problems.Select(problem => problem.Code));
        Assert.All(load.Problems, problem => Assert.StartsWith("reviews/scores", problem.File, StringComparison.Ordinal));
        Assert.Equal(counts, load.Of(Kettle)?.Digest);
    }

    [Fact]
    public void Whatever_is_wrong_with_the_scores_no_approval_lapses_and_the_reviews_have_no_problem()
    {
        foreach (var reviewer in new[] { "one", "two" }) folder.Record(Rules, reviewer);
        Keep();
        File.WriteAllText(Path.Combine(Place, "broken.yaml"), "severity: [");
        Assert.NotEmpty(Load().Problems);
        var (reviews, problems) = folder.Load();
        Assert.Empty(problems.All);
        Assert.Equal(ReviewStatus.Approved, reviews.StateOf(Rules, Today).Status);
    }

    private static string Seen => HazardScore.DigestOf(Kettle);

    private HazardScore Keep() => Load().Keep(Kettle, Seen, Bad, Less, "Because.", Reviewer("one"), Now);

    private ScoreFolder Load(DateTimeOffset? now = null) => ScoreFolder.Load(folder.Path, Reviewers.Load(folder.Path, new()), now ?? Now);

    private void Name(string id) => Reviewers.Change(folder.Path, id, entry => entry with { SafetyOfficer = true });

    private static string Refused(Action keep) => Assert.Throws<NotRecordedException>(keep).Message;

    private static void Edit(string path, string old, string replacement)
    {
        var text = File.ReadAllText(path);
        Assert.Contains(old, text, StringComparison.Ordinal);
        File.WriteAllText(path, text.Replace(old, replacement, StringComparison.Ordinal));
    }
}
