using BackCare.Review;
using static BackCare.Tests.Review.SignOffFolder;

namespace BackCare.Tests.Review;

/// <summary>To close the checker and to open it again is recorded as decisions are, in the same chain.</summary>
public sealed class ClosingFacts : IDisposable
{
    private readonly SignOffFolder folder = new("one", "two");

    [Fact]
    public void A_closing_stands_until_somebody_reopens()
    {
        Assert.Empty(folder.Load().Reviews.Closings);
        var closing = Close("one");
        Assert.Equal(closing.Digest, Assert.Single(folder.Load().Reviews.Closings).Digest);
        Reopen("two");
        Assert.Empty(folder.Load().Reviews.Closings);
        Close("two", Now.AddMinutes(1));
        Assert.Single(folder.Load().Reviews.Closings);
    }

    [Fact]
    public void A_closing_made_at_the_same_time_as_a_reopening_stands()
    {
        Close("one");
        var before = folder.Load().Reviews;
        before.Record(Rules, Rules.Digest, Reviewer("two"), SignOffDecision.Reopen, "It is mended.", Now.AddMinutes(2));
        before.Record(Rules, Rules.Digest, Reviewer("one"), SignOffDecision.Close, "Another fault.", Now.AddMinutes(1));
        Assert.Equal("Another fault.", Assert.Single(folder.Load(Now.AddMinutes(3)).Reviews.Closings).Comment);
    }

    [Fact]
    public void While_the_folder_has_a_problem_no_reopening_counts_and_none_can_be_recorded()
    {
        Close("one");
        Reopen("two");
        folder.Write("stray.yaml", "not: a record");
        var reviews = folder.Load().Reviews;
        Assert.Single(reviews.Closings);
        Assert.Throws<NotRecordedException>(
            () => reviews.Record(Rules, Rules.Digest, Reviewer("one"), SignOffDecision.Reopen, "Please.", Now.AddMinutes(1)));
    }

    [Fact]
    public void The_checker_can_be_closed_while_the_folder_has_a_problem_and_whatever_the_reviewer_had_looked_at()
    {
        folder.Write("stray.yaml", "not: a record");
        folder.Load().Reviews.Record(Rules, "of another text", Reviewer("one"), SignOffDecision.Close,
            "A word is wrong.", Now);
        Assert.Single(folder.Load().Reviews.Closings);
    }

    [Theory]
    [InlineData(SignOffDecision.Close)]
    [InlineData(SignOffDecision.Reopen)]
    public void It_takes_a_reason_and_is_about_the_rules_alone(SignOffDecision decision)
    {
        var noReason = Assert.Throws<NotRecordedException>(() => folder.Record(Rules, "one", decision, comment: " "));
        Assert.Contains("a reason is needed", noReason.Message);
        var noRules = Assert.Throws<NotRecordedException>(() => folder.Record(Sleep, "one", decision, comment: "why"));
        Assert.Contains("'guide:sleep' can be withdrawn", noRules.Message);
        Assert.Empty(folder.Records());
    }

    [Fact]
    public void To_reopen_the_rules_must_be_those_that_the_reviewer_looked_at() =>
        Assert.Throws<NotRecordedException>(
            () => folder.Load().Reviews.Record(Rules, "of another text", Reviewer("one"), SignOffDecision.Reopen, "why",
                Now));

    [Fact]
    public void Closing_and_reopening_change_nothing_of_what_is_approved()
    {
        folder.Record(Rules, "one");
        folder.Record(Rules, "two");
        Close("one");
        Assert.Equal(ReviewStatus.Approved, folder.Load().Reviews.StateOf(Rules, Today).Status);
        Reopen("one");
        Assert.Equal(ReviewStatus.Approved, folder.Load().Reviews.StateOf(Rules, Today).Status);
    }

    public void Dispose() => folder.Dispose();

    private SignOff Close(string reviewer, DateTimeOffset? now = null) =>
        folder.Record(Rules, reviewer, SignOffDecision.Close, now, "A word is wrong.");

    private void Reopen(string reviewer) => folder.Record(Rules, reviewer, SignOffDecision.Reopen, comment: "It is mended.");
}
