using BackCare.Review;
using static BackCare.Review.SignOffDecision;
using static BackCare.Tests.Review.SignOffFolder;

namespace BackCare.Tests.Review;

/// <summary>What state an item is in, from its records, today's text and today's date.</summary>
public sealed class SignOffStateFacts : IDisposable
{
    private static readonly ReviewItem Changed = Sleep with { Tree = TreeOf("Sleep on your back.") };
    private readonly SignOffFolder folder = new("one", "two");
    private int minutes = -300;

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Without_a_record_it_is_not_yet_reviewed() =>
        Assert.Equal(new ReviewState(ReviewStatus.NotYetReviewed, [], null), State(Sleep));

    [Fact]
    public void One_reviewer_approves_a_page()
    {
        Signs("one", Approve, Sleep);
        Assert.Equal((ReviewStatus.Approved, Sleep.Due), (State(Sleep).Status, State(Sleep).Due));
        Assert.Equal(["one"], State(Sleep).By.Select(record => record.Reviewer));
    }

    [Fact]
    public void Another_pages_approval_is_not_this_ones()
    {
        Signs("one", Approve, Pacing);
        Assert.Equal(ReviewStatus.NotYetReviewed, State(Sleep).Status);
    }

    [Fact]
    public void An_approval_lapses_as_soon_as_the_text_changes()
    {
        Signs("one", Approve, Sleep);
        Assert.Equal((ReviewStatus.ChangedSinceApproval, false, null),
            (State(Changed).Status, State(Changed).IsInDate, State(Changed).Due));
        Assert.Equal(["one"], State(Changed).By.Select(record => record.Reviewer));
    }

    [Fact]
    public void An_approval_counts_again_when_the_text_is_as_it_was()
    {
        Signs("one", Approve, Sleep);
        Signs("two", Approve, Changed);
        Assert.Equal(ReviewStatus.Approved, State(Sleep).Status);
        Assert.Equal(ReviewStatus.Approved, State(Changed).Status);
    }

    [Fact]
    public void The_rules_need_two_reviewers()
    {
        Signs("one", Approve, Rules);
        Assert.Equal(ReviewStatus.NotYetReviewed, State(Rules).Status);
        Signs("two", Approve, Rules);
        Assert.Equal(ReviewStatus.Approved, State(Rules).Status);
    }

    [Fact]
    public void One_reviewer_twice_is_not_two()
    {
        Signs("one", Approve, Rules);
        Signs("one", Approve, Rules);
        Assert.False(State(Rules).IsInDate);
    }

    [Fact]
    public void Two_reviewers_of_different_rules_are_not_two()
    {
        var raised = Rules with { Tree = TreeOf("fever: 999") };
        Signs("one", Approve, Rules);
        Signs("two", Approve, raised);
        Assert.Equal(ReviewStatus.NotYetReviewed, State(Rules).Status);
        Assert.Equal(ReviewStatus.NotYetReviewed, State(raised).Status);
    }

    [Fact]
    public void Changed_rules_with_one_of_two_signatures_are_still_changed_since_approval()
    {
        var raised = Rules with { Tree = TreeOf("fever: 999") };
        Signs("one", Approve, Rules);
        Signs("two", Approve, Rules);
        Signs("one", Approve, raised);
        Assert.Equal(ReviewStatus.ChangedSinceApproval, State(raised).Status);
        Signs("two", Approve, raised);
        Assert.Equal(ReviewStatus.Approved, State(raised).Status);
    }

    [Fact]
    public void A_request_for_changes_ends_an_approval()
    {
        Signs("one", Approve, Sleep);
        Signs("two", AskForChanges, Sleep);
        Assert.Equal((ReviewStatus.ChangesAskedFor, "two"), (State(Sleep).Status, Assert.Single(State(Sleep).By).Reviewer));
    }

    [Fact]
    public void Somebody_elses_approval_does_not_answer_a_request_for_changes()
    {
        Signs("two", AskForChanges, Sleep);
        Signs("one", Approve, Sleep);
        Assert.Equal(ReviewStatus.ChangesAskedFor, State(Sleep).Status);
    }

    [Fact]
    public void Who_asked_for_changes_can_approve_after_all()
    {
        Signs("two", AskForChanges, Sleep);
        Signs("two", Approve, Sleep);
        Assert.Equal(ReviewStatus.Approved, State(Sleep).Status);
    }

    [Fact]
    public void A_request_stands_until_somebody_approves_the_changed_text()
    {
        Signs("two", AskForChanges, Sleep);
        Assert.Equal(ReviewStatus.ChangesAskedFor, State(Changed).Status);
        Signs("one", Approve, Changed);
        Assert.Equal(ReviewStatus.Approved, State(Changed).Status);
    }

    [Fact]
    public void A_withdrawal_ends_every_approval_before_it_and_stays_when_the_text_changes()
    {
        Signs("one", Approve, Sleep);
        Signs("two", Withdraw, Sleep);
        Assert.Equal(ReviewStatus.Withdrawn, State(Sleep).Status);
        Assert.Equal(ReviewStatus.Withdrawn, State(Changed).Status);
        Signs("one", Approve, Sleep);
        Assert.Equal(ReviewStatus.Approved, State(Sleep).Status);
    }

    [Fact]
    public void Withdrawn_rules_need_both_signatures_again()
    {
        Signs("one", Approve, Rules);
        Signs("two", Approve, Rules);
        Signs("one", Withdraw, Rules);
        Signs("one", Approve, Rules);
        Assert.Equal(ReviewStatus.Withdrawn, State(Rules).Status);
        Signs("two", Approve, Rules);
        Assert.Equal(ReviewStatus.Approved, State(Rules).Status);
    }

    [Theory]
    [InlineData(2027, 9, 20, ReviewStatus.Approved)] // 61 days before
    [InlineData(2027, 9, 21, ReviewStatus.DueSoon)] // 60 days before
    [InlineData(2027, 11, 20, ReviewStatus.DueSoon)]
    [InlineData(2027, 11, 21, ReviewStatus.Overdue)]
    public void A_page_is_due_on_the_day_it_names(int year, int month, int day, ReviewStatus status)
    {
        Signs("one", Approve, Sleep);
        Assert.Equal(status, State(Sleep, new(year, month, day)).Status);
        Assert.Equal(status is not ReviewStatus.Overdue, State(Sleep, new(year, month, day)).IsInDate);
    }

    [Fact]
    public void Rules_are_due_a_year_after_the_older_of_the_signatures_they_rest_on()
    {
        folder.Record(Rules, "one", now: Now.AddDays(-100));
        folder.Record(Rules, "two", now: Now.AddDays(-1));
        Assert.Equal(Today.AddDays(-100).AddYears(1), State(Rules).Due);
        Assert.Equal(ReviewStatus.Overdue, State(Rules, Today.AddDays(-99).AddYears(1)).Status);
        folder.Record(Rules, "one");
        Assert.Equal(Today.AddDays(-1).AddYears(1), State(Rules).Due);
    }

    [Fact]
    public void With_any_problem_of_the_records_no_approval_counts()
    {
        Signs("one", Approve, Sleep);
        Signs("two", Approve, Page("sleeep", "Sleep."));
        Assert.Equal(ReviewStatus.NotYetReviewed, State(Sleep).Status);
    }

    private void Signs(string reviewer, SignOffDecision decision, ReviewItem item) =>
        folder.Record(item, reviewer, decision, Now.AddMinutes(minutes++));

    private ReviewState State(ReviewItem item, DateOnly? today = null) => folder.Load().Reviews.StateOf(item, today ?? Today);
}
