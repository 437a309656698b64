using System.Text.Json.Nodes;
using BackCare.Scores;
using BackCare.Tests.Review;
using static BackCare.Tests.Review.SignOffFolder;

namespace BackCare.Tests.Scores;

/// <summary>Scores of hazards: records like all others, bound to the text, by whom the operator named.</summary>
public sealed class ScoreFacts : IDisposable
{
    private static readonly Score Bad = new(Severity.Major, Likelihood.High);
    private static readonly Score Less = new(Severity.Considerable, Likelihood.VeryLow);

    private static readonly Hazard Kettle = new("H01", "kitchen", "The kettle boils dry", "Nobody looks", "A burn",
        ["It switches itself off"], [new(EvidenceKind.Test, "KettleFacts")], EvidenceLine: 9, ["Nobody has tried it"]);

    private readonly SignOffFolder folder = new("one", "two");

    public ScoreFacts() => Name("one");

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Nobody_is_named_and_nothing_is_scored_at_first()
    {
        using var fresh = new SignOffFolder("one");
        var reviewers = Reviewers.Of(fresh.Log);
        Assert.Empty(reviewers.SafetyOfficers);
        var scores = HazardScores.Of(fresh.Log, reviewers, Now);
        Assert.Equal(RealContent.Library.Hazards.All.Length, scores.Unscored(RealContent.Library.Hazards));
        Assert.Contains(HazardScores.NobodyNamed, Refused(() => scores.ToRecord(Kettle, Seen, Bad, Less, "Why.", Reviewer("one"), Now)));
    }

    [Fact]
    public void A_score_is_kept_with_both_risks_why_who_and_when()
    {
        var kept = Keep();
        var score = Load().Of(Kettle)!;
        Assert.Equal(kept.Hash, score.Digest);
        Assert.Equal(score, Load().Find(kept.Hash));
        Assert.Equal((Bad, Less, "Because.", "one", Now, 4, 2),
            (score.Initial, score.Residual, score.Reason, score.Reviewer, score.Time, score.Initial.Risk, score.Residual.Risk));
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
        var second = Keep(Bad, "Looked again.", Now.AddDays(1));
        Assert.Equal(second.Hash, Load(Now.AddDays(1)).Of(Kettle)!.Digest);
        Assert.Equal(["Because.", "Looked again."], Load(Now.AddDays(1)).All(Kettle).Select(score => score.Reason));
    }

    [Fact]
    public void Only_the_safety_officer_scores_and_only_the_text_that_is_there()
    {
        Assert.Contains("'two' is not the safety officer", Refused(() => Load().ToRecord(Kettle, Seen, Bad, Less, "Why.", Reviewer("two"), Now)));
        Assert.Contains("changed meanwhile", Refused(
            () => Load().ToRecord(Kettle with { What = "Other" }, Seen, Bad, Less, "Why.", Reviewer("one"), Now)));
        Assert.Contains("worse with its controls", Refused(() => Load().ToRecord(Kettle, Seen, Less, Bad, "Why.", Reviewer("one"), Now)));
        Assert.Contains("reason is empty", Refused(() => Load().ToRecord(Kettle, Seen, Bad, Less, " \n", Reviewer("one"), Now)));
        Assert.Contains("has 2001 characters", Refused(() => Load().ToRecord(Kettle, Seen, Bad, Less, new('x', 2001), Reviewer("one"), Now)));
        folder.Disable("one");
        Assert.Contains(HazardScores.NobodyNamed, Refused(() => Load().ToRecord(Kettle, Seen, Bad, Less, "Why.", Reviewer("one"), Now)));
    }

    [Fact]
    public void A_former_officers_score_counts_and_that_of_a_false_identity_never()
    {
        Keep();
        folder.Change(present => present.Name("one", officer: false, Now));
        folder.Disable("one");
        Assert.NotNull(Load().Of(Kettle));
        folder.Disable("one", falseIdentity: true);
        Assert.Null(Load().Of(Kettle));
    }

    [Fact]
    public void Whatever_text_a_reason_is_it_comes_back_the_same() =>
        Prop.ForAll(ArbMap.Default.ArbFor<NonEmptyString>(), text =>
        {
            folder.Rows.Clear();
            Keep(Less, $"x{text.Get}x");
            var plain = Load().Of(Kettle)!.Reason;
            Keep(Less, plain);
            Assert.Equal([plain, plain], Load().All(Kettle).Select(score => score.Reason));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(50));

    [Theory]
    [InlineData("likelihood", "often", false), InlineData("severity", "bad", false), InlineData("reason", null, false)]
    [InlineData("reason", "Another.", true)]
    public void What_cannot_be_read_as_a_score_is_none_and_the_one_before_it_counts(string part, string? word, bool counts)
    {
        var first = Keep();
        var details = JsonNode.Parse(first.Body.Details!)!.AsObject();
        details[part is "reason" ? part : $"initial-{part}"] = word;
        folder.Rows.Add(folder.Log.Next(first.Body with { Details = details.ToJsonString() }));
        Assert.Equal(counts ? folder.Log.Hash : first.Hash, Load().Of(Kettle)?.Digest);
    }

    [Fact]
    public void One_from_the_future_or_that_was_edited_is_none_and_no_approval_lapses()
    {
        foreach (var reviewer in new[] { "one", "two" }) folder.Record(TheRules, reviewer);
        Keep();
        Assert.Null(Load(Now.AddMinutes(-5.5)).Of(Kettle));
        folder.Rows[2] = folder.Before(2).Next(new("score", Kettle.Id, Seen, "one", Now) { Details = "[" });
        Assert.Null(Load().Of(Kettle));
        Assert.Empty(folder.Load().Problems.All);
        Assert.Equal(ReviewStatus.Approved, folder.Load().Reviews.StateOf(TheRules, Today).Status);
    }

    private static string Seen => HazardScore.DigestOf(Kettle);

    private StoredRecord Keep(Score? residual = null, string reason = "Because.", DateTimeOffset? now = null)
    {
        folder.Rows.Add(folder.Log.Next(Load(now).ToRecord(Kettle, Seen, Bad, residual ?? Less, reason, Reviewer("one"), now ?? Now).Body));
        return folder.Rows[^1];
    }

    private HazardScores Load(DateTimeOffset? now = null) => HazardScores.Of(folder.Log, Reviewers.Of(folder.Log), now ?? Now);

    private void Name(string id) => folder.Change(present => present.Name(id, officer: true, Now));

    private static string Refused(Func<object> keep) => Assert.Throws<NotRecordedException>(keep).Message;
}
