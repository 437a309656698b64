using BackCare.Review;
using static BackCare.Review.SignOffDecision;
using static BackCare.Tests.Review.SignOffFolder;

namespace BackCare.Tests.Review;

/// <summary>A reviews folder merged from clones: a decision ends only what it had seen, whatever the clocks said.</summary>
public sealed class MergedClonesFacts : IDisposable
{
    private static readonly ReviewItem Changed = Sleep with { Tree = TreeOf("Sleep on your back.") };
    private readonly SignOffFolder here = new("one", "two", "three");
    private readonly SignOffFolder there;
    private int seconds = -3_000;

    public MergedClonesFacts() => there = here.Clone();

    public void Dispose()
    {
        here.Dispose();
        there.Dispose();
    }

    [Fact]
    public void An_approval_that_never_saw_a_withdrawal_does_not_end_it()
    {
        Signs(here, "one", Withdraw, Sleep);
        Signs(there, "two", Approve, Sleep); // a second later
        Assert.Equal(ReviewStatus.Withdrawn, Merged(Sleep).Status);
        Assert.Equal("one", Assert.Single(Merged(Sleep).By).Reviewer);
        Signs(here, "two", Approve, Sleep);
        Assert.Equal(ReviewStatus.Approved, Merged(Sleep).Status);
    }

    [Fact]
    public void Nor_does_one_of_a_text_that_was_changed_meanwhile()
    {
        Signs(here, "one", Withdraw, Sleep);
        Signs(there, "two", Approve, Changed);
        Assert.Equal(ReviewStatus.Withdrawn, Merged(Sleep).Status);
        Assert.Equal(ReviewStatus.Withdrawn, Merged(Changed).Status);
    }

    [Fact]
    public void Withdrawn_rules_need_two_signatures_that_saw_the_withdrawal()
    {
        Signs(here, "one", Withdraw, Rules);
        Signs(there, "two", Approve, Rules);
        Assert.Equal(ReviewStatus.Withdrawn, Merged(Rules).Status);
        Signs(here, "one", Approve, Rules);
        Assert.Equal(ReviewStatus.Withdrawn, Merged(Rules).Status);
        Signs(here, "two", Approve, Rules);
        Assert.Equal(ReviewStatus.Approved, Merged(Rules).Status);
    }

    [Fact]
    public void Of_two_withdrawals_an_approval_that_saw_one_does_not_end_the_other()
    {
        Signs(here, "one", Withdraw, Sleep);
        Signs(there, "two", Withdraw, Sleep);
        Signs(there, "two", Approve, Sleep);
        Assert.Equal("one", Assert.Single(Merged(Sleep).By).Reviewer);
        Assert.Equal(ReviewStatus.Withdrawn, Merged(Sleep).Status);
    }

    [Fact]
    public void Whoever_asked_for_changes_in_one_clone_has_not_answered_it_by_approving_in_another()
    {
        Signs(here, "one", AskForChanges, Sleep);
        Signs(there, "one", Approve, Sleep);
        Assert.Equal(ReviewStatus.ChangesAskedFor, Merged(Sleep).Status);
        Signs(here, "one", Approve, Sleep);
        Assert.Equal(ReviewStatus.Approved, Merged(Sleep).Status);
    }

    [Fact]
    public void An_approval_of_a_changed_text_that_never_saw_a_request_for_changes_does_not_answer_it()
    {
        Signs(here, "one", AskForChanges, Sleep);
        Signs(there, "two", Approve, Changed);
        Assert.Equal(ReviewStatus.ChangesAskedFor, Merged(Changed).Status);
        Signs(here, "two", Approve, Changed);
        Assert.Equal(ReviewStatus.Approved, Merged(Changed).Status);
    }

    [Fact]
    public void A_withdrawal_ends_the_requests_that_it_saw_and_no_other()
    {
        Signs(here, "one", AskForChanges, Sleep);
        Signs(there, "two", Withdraw, Sleep);
        Merge();
        Signs(here, "three", Approve, Sleep);
        Assert.Equal(ReviewStatus.ChangesAskedFor, Merged(Sleep).Status);
        Signs(here, "two", Withdraw, Sleep);
        Signs(here, "three", Approve, Sleep);
        Assert.Equal(ReviewStatus.Approved, Merged(Sleep).Status);
    }

    [Fact]
    public void A_request_for_changes_never_ends_a_withdrawal()
    {
        Signs(here, "one", Withdraw, Sleep);
        Signs(here, "two", AskForChanges, Sleep);
        Assert.Equal(ReviewStatus.Withdrawn, Merged(Sleep).Status);
    }

    [Fact]
    public void Whoever_takes_back_the_approval_that_ended_a_withdrawal_withdraws_again()
    {
        Signs(here, "one", Withdraw, Sleep);
        Signs(here, "two", Approve, Sleep);
        Signs(here, "two", AskForChanges, Sleep);
        Assert.Equal(ReviewStatus.Withdrawn, Merged(Sleep).Status);
    }

    [Fact]
    public void A_page_that_was_withdrawn_and_removed_is_no_problem_although_a_clone_approved_it_meanwhile()
    {
        var gone = Page("gone", "Gone.");
        here.Load(items: [.. Items, gone]).Reviews.Record(gone, gone.Digest, Reviewer("one"), Withdraw, null,
            Now.AddMinutes(-2));
        there.Load(items: [.. Items, gone]).Reviews.Record(gone, gone.Digest, Reviewer("two"), Approve, null,
            Now.AddMinutes(-1));
        Merge();
        Assert.Empty(here.Load().Problems.All);
    }

    [Fact]
    public void A_reopening_does_not_end_a_closing_of_another_clone()
    {
        Signs(here, "one", Close, Rules);
        there.Merge(here);
        Signs(here, "one", Close, Rules);
        Signs(there, "two", Reopen, Rules);
        Merge();
        Assert.Single(here.Load().Reviews.Closings);
    }

    private void Signs(SignOffFolder clone, string reviewer, SignOffDecision decision, ReviewItem item) =>
        clone.Record(item, reviewer, decision, Now.AddSeconds(seconds++), "why");

    private void Merge()
    {
        here.Merge(there);
        there.Merge(here);
    }

    private ReviewState Merged(ReviewItem item)
    {
        Merge();
        var (reviews, problems) = here.Load();
        Assert.Empty(problems.All);
        return reviews.StateOf(item, Today);
    }
}
