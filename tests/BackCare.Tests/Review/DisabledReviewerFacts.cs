using BackCare.Records;
using BackCare.Review;

namespace BackCare.Tests.Review;

/// <summary>What somebody signed who is no longer a reviewer, or never was who they said.</summary>
public sealed class DisabledReviewerFacts : IDisposable
{
    private static readonly DateOnly Day = new(2026, 11, 19);
    private readonly SignOffFolder folder = new("one", "two", "three");

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public void An_entry_is_read_as_it_was_changed(bool disabled, bool falseIdentity)
    {
        var changed = Change("two", entry => entry with
        {
            PasswordHash = null,
            Disabled = disabled ? Day : null,
            FalseIdentity = falseIdentity,
        });
        var (reviews, problems) = folder.Load();
        Assert.Empty(problems.All);
        Assert.Equal([SignOffFolder.Reviewer("one"), changed, SignOffFolder.Reviewer("three")], reviews.Reviewers.All);
        Assert.False(changed.MaySign);
    }

    [Fact]
    public void Changes_at_once_are_all_kept()
    {
        Parallel.ForEach(new[] { "one", "two", "three" }, id => Change(id, entry => entry with { Disabled = Day }));
        Assert.All(folder.Load().Reviews.Reviewers.All, reviewer => Assert.Equal(Day, reviewer.Disabled));
    }

    [Fact]
    public void A_change_of_nobody_changes_nothing_and_makes_no_folder()
    {
        Assert.Throws<NotRecordedException>(() => Change("four", entry => entry));
        var none = Path.Combine(folder.Path, "none");
        Assert.Throws<NotRecordedException>(() => Reviewers.Change(none, "one", entry => entry));
        Assert.False(Directory.Exists(none));
    }

    [Theory]
    [InlineData("disabled: soon")]
    [InlineData("false-identity: maybe")]
    public void A_mark_that_cannot_be_read_is_a_problem(string line)
    {
        File.AppendAllText(folder.List, $"    {line}\n");
        var (reviews, problems) = folder.Load();
        Assert.Single(problems.All);
        Assert.False(reviews.IsWhole);
    }

    [Fact]
    public void A_reviewer_with_either_mark_cannot_sign_although_a_password_was_left()
    {
        Assert.False((SignOffFolder.Reviewer("one") with { Disabled = Day }).MaySign);
        Assert.False((SignOffFolder.Reviewer("one") with { FalseIdentity = true }).MaySign);
        Change("one", entry => entry with { Disabled = Day });
        Assert.Contains("no longer a reviewer here",
            Assert.Throws<NotRecordedException>(() => folder.Record(SignOffFolder.Sleep, "one")).Message);
        Assert.Empty(folder.Rows);
    }

    [Fact]
    public void What_a_disabled_reviewer_signed_still_counts()
    {
        folder.Record(SignOffFolder.Sleep, "one");
        Change("one", entry => entry with { Disabled = Day, PasswordHash = null });
        Assert.True(StateOf(SignOffFolder.Sleep).IsInDate);
    }

    [Fact]
    public void An_approval_of_a_false_identity_does_not_count()
    {
        folder.Record(SignOffFolder.Sleep, "one");
        folder.Record(SignOffFolder.Pacing, "one");
        folder.Record(SignOffFolder.Pacing, "two");
        folder.Record(SignOffFolder.Rules, "one");
        folder.Record(SignOffFolder.Rules, "two");
        Assert.True(StateOf(SignOffFolder.Rules).IsInDate);
        IsFalse("one");
        Assert.Equal(ReviewStatus.NotYetReviewed, StateOf(SignOffFolder.Sleep).Status);
        Assert.Empty(StateOf(SignOffFolder.Sleep).By);
        Assert.Equal("two", Assert.Single(StateOf(SignOffFolder.Pacing).By).Reviewer);
        Assert.Equal(ReviewStatus.NotYetReviewed, StateOf(SignOffFolder.Rules).Status);
        Assert.Equal("two", Assert.Single(StateOf(SignOffFolder.Rules).By).Reviewer);
    }

    [Theory]
    [InlineData(SignOffDecision.AskForChanges, ReviewStatus.ChangesAskedFor)]
    [InlineData(SignOffDecision.Withdraw, ReviewStatus.Withdrawn)]
    public void What_a_false_identity_did_to_make_things_safer_counts(SignOffDecision decision, ReviewStatus status)
    {
        folder.Record(SignOffFolder.Sleep, "two");
        folder.Record(SignOffFolder.Sleep, "one", decision, comment: "It is wrong.");
        IsFalse("one");
        Assert.Equal(status, StateOf(SignOffFolder.Sleep).Status);
    }

    [Fact]
    public void An_approval_of_a_false_identity_ends_no_withdrawal()
    {
        folder.Record(SignOffFolder.Sleep, "two", SignOffDecision.Withdraw, comment: "It is wrong.");
        folder.Record(SignOffFolder.Sleep, "one");
        Assert.True(StateOf(SignOffFolder.Sleep).IsInDate);
        IsFalse("one");
        Assert.Equal(ReviewStatus.Withdrawn, StateOf(SignOffFolder.Sleep).Status);
        Assert.True(folder.Load().Reviews.IsWhole);
    }

    [Fact]
    public void A_closing_of_a_false_identity_counts_and_a_reopening_does_not()
    {
        folder.Record(SignOffFolder.Rules, "one", SignOffDecision.Close, comment: "A danger.");
        IsFalse("one");
        Assert.Equal("one", Assert.Single(folder.Load().Reviews.Closings).Reviewer);
        folder.Record(SignOffFolder.Rules, "two", SignOffDecision.Reopen, comment: "It is mended.");
        Assert.Empty(folder.Load().Reviews.Closings);
        IsFalse("two");
        Assert.Single(folder.Load().Reviews.Closings);
        folder.Record(SignOffFolder.Rules, "three", SignOffDecision.Reopen, comment: "It is mended indeed.");
        Assert.Empty(folder.Load().Reviews.Closings);
    }

    private ReviewState StateOf(ReviewItem item) => folder.Load().Reviews.StateOf(item, SignOffFolder.Today);

    private void IsFalse(string id) =>
        Change(id, entry => entry with { PasswordHash = null, Disabled = Day, FalseIdentity = true });

    private Reviewer Change(string id, Func<Reviewer, Reviewer> change) => Reviewers.Change(folder.Path, id, change);
}
