using static BackCare.Review.DecisionKind;
using static BackCare.Review.ReviewStatus;
using static BackCare.Tests.Review.Items;

namespace BackCare.Tests.Review;

/// <summary>Where an item stands by what was decided on it, its text of today and the day.</summary>
public sealed class ReviewStateFacts
{
    private static readonly ReviewItem Sleep = Page("sleep", "Sleep on your side."), Changed = Page("sleep", "Sleep on your back.");

    private readonly List<ReviewDecision> decisions = [];

    [Fact]
    public void A_page_is_approved_by_one_reviewer()
    {
        Assert.Equal(NotYetReviewed, StateOf(Sleep).Status);
        Decide(Sleep, Approve, "one");
        Assert.Equal(Approved, StateOf(Sleep).Status);
    }

    [Fact]
    public void The_rules_are_approved_by_two_reviewers_of_the_same_text()
    {
        Decide(TheRules, Approve, "one");
        Decide(TheRules, Approve, "one");
        Assert.Equal(NotYetReviewed, StateOf(TheRules).Status);
        Assert.Single(StateOf(TheRules).ApprovalsOfThisText);
        Decide(TheRules with { Reading = TextOf("fever: GP") }, Approve, "two");
        Assert.Equal(NotYetReviewed, StateOf(TheRules).Status);
        Decide(TheRules, Approve, "two");
        Assert.Equal(Approved, StateOf(TheRules).Status);
    }

    [Fact]
    public void A_changed_text_is_not_shown_until_it_is_approved()
    {
        Decide(Sleep, Approve, "one");
        Assert.Equal(ChangedSinceApproval, StateOf(Changed).Status);
        Assert.False(StateOf(Changed).MayBeShown);
        Assert.Equal(Approved, StateOf(Sleep).Status);
        Decide(Changed, Approve, "two");
        Assert.Equal(Approved, StateOf(Changed).Status);
    }

    [Fact]
    public void A_withdrawn_item_stays_withdrawn_until_enough_reviewers_approve_it_again()
    {
        Decide(TheRules, Approve, "one");
        Decide(TheRules, Approve, "two");
        Decide(TheRules, Withdraw, "three");
        Decide(TheRules, Approve, "one");
        Assert.Equal((Withdrawn, "three"), (StateOf(TheRules).Status, StateOf(TheRules).RestsOn.Single().By.Id));
        Assert.Equal(Withdrawn, StateOf(TheRules with { Reading = TextOf("fever: 999") }).Status);
        Decide(TheRules, Approve, "two");
        Assert.Equal(Approved, StateOf(TheRules).Status);
    }

    [Fact]
    public void Only_its_own_reviewer_or_an_approved_change_ends_a_request_for_changes()
    {
        Decide(Sleep, Approve, "one");
        Decide(Sleep, AskForChanges, "two");
        Assert.Equal((ChangesAskedFor, true), (StateOf(Sleep).Status, StateOf(Sleep).MayBeShown));
        Decide(Sleep, Approve, "three");
        Assert.Equal(ChangesAskedFor, StateOf(Sleep).Status);
        Assert.False(StateOf(Changed).MayBeShown);
        Decide(Changed, Approve, "one");
        Assert.Equal(Approved, StateOf(Changed).Status);
        Assert.Equal((ChangesAskedFor, false), (StateOf(Sleep).Status, StateOf(Sleep).MayBeShown));
        Decide(Sleep, Approve, "two");
        Assert.Equal(Approved, StateOf(Sleep).Status);
    }

    [Fact]
    public void A_request_for_changes_shows_nothing_that_was_never_approved()
    {
        Decide(Sleep, AskForChanges, "two");
        Assert.Equal((ChangesAskedFor, false), (StateOf(Sleep).Status, StateOf(Sleep).MayBeShown));
    }

    [Theory]
    [InlineData(0, Approved), InlineData(304, Approved), InlineData(306, DueSoon), InlineData(365, DueSoon), InlineData(366, Overdue)]
    public void An_item_without_a_date_is_due_a_year_after_its_oldest_needed_approval(int days, ReviewStatus status)
    {
        Decide(TheRules, Approve, "one", daysAgo: 30);
        Decide(TheRules, Approve, "two");
        Decide(TheRules, Approve, "three");
        Assert.Equal(status, ReviewState.Evaluate(TheRules, decisions, Today.AddDays(days)).Status);
    }

    [Fact]
    public void A_year_counts_from_the_day_in_the_United_Kingdom_on_which_an_item_was_approved()
    {
        var (name, afterMidnight) = (TheRules.Name, new DateTimeOffset(2026, 7, 1, 23, 30, 0, TimeSpan.Zero));
        foreach (var who in new[] { "one", "two" })
            decisions.Add(new(decisions.Count + 1, name, TheRules.Digest, Approve, SnapshotOf(who), afterMidnight, decisions.Count));
        Assert.Equal(new DateOnly(2027, 7, 2), StateOf(TheRules).Due);
    }

    [Fact]
    public void A_page_is_due_on_its_own_review_date()
    {
        Decide(Sleep, Approve, "one", daysAgo: 1_000);
        Assert.Equal((Approved, Sleep.Due), (StateOf(Sleep).Status, StateOf(Sleep).Due));
        Assert.Equal(Overdue, ReviewState.Evaluate(Sleep, decisions, Sleep.Due!.Value.AddDays(1)).Status);
    }

    [Fact]
    public void An_item_waits_for_those_who_approved_it_only_once_it_is_due_soon()
    {
        Assert.True(StateOf(TheRules).WaitsFor("one"));
        Decide(TheRules, Approve, "one", daysAgo: 320);
        Assert.Equal((false, true), (StateOf(TheRules).WaitsFor("one"), StateOf(TheRules).WaitsFor("two")));
        Decide(TheRules, Approve, "two", daysAgo: 200);
        Assert.Equal((DueSoon, true, true),
            (StateOf(TheRules).Status, StateOf(TheRules).WaitsFor("one"), StateOf(TheRules).WaitsFor("two")));
        Decide(TheRules, Approve, "one");
        Assert.Equal((Approved, false, false),
            (StateOf(TheRules).Status, StateOf(TheRules).WaitsFor("one"), StateOf(TheRules).WaitsFor("two")));
    }

    [Fact]
    public void A_page_approved_again_while_due_soon_waits_only_for_other_reviewers()
    {
        Decide(Sleep, Approve, "one", daysAgo: 100);
        var late = Sleep with { Due = Today.AddDays(30) };
        Assert.Equal((DueSoon, true), (StateOf(late).Status, StateOf(late).WaitsFor("one")));
        Decide(Sleep, Approve, "one");
        Assert.Equal((DueSoon, false, true),
            (StateOf(late).Status, StateOf(late).WaitsFor("one"), StateOf(late).WaitsFor("two")));
    }

    [Fact]
    public void A_page_that_nobody_approved_is_never_due_however_old()
    {
        var old = Sleep with { Due = new(2020, 1, 1) };
        Assert.Equal((NotYetReviewed, null), (StateOf(old).Status, StateOf(old).Due));
    }

    private ReviewState StateOf(ReviewItem item) => ReviewState.Evaluate(item, decisions, Today);

    private void Decide(ReviewItem item, DecisionKind kind, string who, int daysAgo = 0) => decisions.Add(new(decisions.Count + 1, item.Name,
        item.Digest, kind, SnapshotOf(who), new(Today.AddDays(-daysAgo), TimeOnly.MinValue, TimeSpan.Zero), decisions.Count));
}
