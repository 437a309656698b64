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
    public void A_page_is_approved_by_one_reviewer_and_the_rules_by_two_of_the_same_text()
    {
        Assert.Equal(NotYetReviewed, Of(Sleep).Status);
        Decide(Sleep, Approve, "one");
        Assert.Equal(Approved, Of(Sleep).Status);
        decisions.Clear();
        Decide(TheRules, Approve, "one");
        Decide(TheRules, Approve, "one");
        Assert.Equal(NotYetReviewed, Of(TheRules).Status);
        Assert.Single(Of(TheRules).ApprovalsOfThisText);
        Decide(TheRules with { Reading = TextOf("fever: GP") }, Approve, "two");
        Assert.Equal(NotYetReviewed, Of(TheRules).Status);
        Decide(TheRules, Approve, "two");
        Assert.Equal(Approved, Of(TheRules).Status);
    }

    [Fact]
    public void Another_text_is_changed_since_approval_until_it_is_approved_and_the_old_text_is_approved_still()
    {
        Decide(Sleep, Approve, "one");
        Assert.Equal(ChangedSinceApproval, Of(Changed).Status);
        Assert.False(Of(Changed).MayBeShown);
        Assert.Equal(Approved, Of(Sleep).Status);
        Decide(Changed, Approve, "two");
        Assert.Equal(Approved, Of(Changed).Status);
    }

    [Fact]
    public void What_was_withdrawn_stays_so_whatever_it_says_until_enough_approve_it_after()
    {
        Decide(TheRules, Approve, "one");
        Decide(TheRules, Approve, "two");
        Decide(TheRules, Withdraw, "three");
        Decide(TheRules, Approve, "one");
        Assert.Equal((Withdrawn, "three"), (Of(TheRules).Status, Of(TheRules).RestsOn.Single().By.Id));
        Assert.Equal(Withdrawn, Of(TheRules with { Reading = TextOf("fever: 999") }).Status);
        Decide(TheRules, Approve, "two");
        Assert.Equal(Approved, Of(TheRules).Status);
    }

    [Fact]
    public void A_request_for_changes_hides_nothing_on_show_and_only_its_reviewer_or_the_change_answers_it()
    {
        Decide(Sleep, Approve, "one");
        Decide(Sleep, AskForChanges, "two");
        Assert.Equal((ChangesAskedFor, true), (Of(Sleep).Status, Of(Sleep).MayBeShown));
        Decide(Sleep, Approve, "three");
        Assert.Equal(ChangesAskedFor, Of(Sleep).Status);
        Assert.False(Of(Changed).MayBeShown);
        Decide(Changed, Approve, "one");
        Assert.Equal(Approved, Of(Changed).Status);
        // Another text was approved in its place: to go back to it is no small matter.
        Assert.Equal((ChangesAskedFor, false), (Of(Sleep).Status, Of(Sleep).MayBeShown));
        Decide(Sleep, Approve, "two");
        Assert.Equal(Approved, Of(Sleep).Status);
    }

    [Fact]
    public void A_request_of_what_was_never_approved_shows_nothing()
    {
        Decide(Sleep, AskForChanges, "two");
        Assert.Equal((ChangesAskedFor, false), (Of(Sleep).Status, Of(Sleep).MayBeShown));
    }

    [Theory]
    [InlineData(0, Approved), InlineData(304, Approved), InlineData(306, DueSoon), InlineData(365, DueSoon), InlineData(366, Overdue)]
    public void What_has_no_date_of_its_own_is_approved_for_a_year_from_the_oldest_signature_that_is_needed(int days, ReviewStatus status)
    {
        Decide(TheRules, Approve, "one", daysAgo: 30);
        Decide(TheRules, Approve, "two");
        Decide(TheRules, Approve, "three");
        Assert.Equal(status, ReviewState.Of(TheRules, decisions, Today.AddDays(days)).Status);
    }

    [Fact]
    public void A_page_is_due_on_the_day_that_it_names_itself()
    {
        Decide(Sleep, Approve, "one", daysAgo: 1_000);
        Assert.Equal((Approved, Sleep.Due), (Of(Sleep).Status, Of(Sleep).Due));
        Assert.Equal(Overdue, ReviewState.Of(Sleep, decisions, Sleep.Due!.Value.AddDays(1)).Status);
    }

    [Fact]
    public void What_one_approved_waits_for_the_others_alone_and_for_them_again_once_it_is_soon_due()
    {
        Assert.True(Of(TheRules).WaitsFor("one"));
        Decide(TheRules, Approve, "one", daysAgo: 320);
        Assert.Equal((false, true), (Of(TheRules).WaitsFor("one"), Of(TheRules).WaitsFor("two")));
        Decide(TheRules, Approve, "two", daysAgo: 200);
        Assert.Equal((DueSoon, true, true), (Of(TheRules).Status, Of(TheRules).WaitsFor("one"), Of(TheRules).WaitsFor("two")));
        // Their year begins anew, and hers goes on.
        Decide(TheRules, Approve, "one");
        Assert.Equal((Approved, false, false), (Of(TheRules).Status, Of(TheRules).WaitsFor("one"), Of(TheRules).WaitsFor("two")));
    }

    [Fact]
    public void Who_approved_a_page_while_it_was_soon_due_has_it_waiting_no_more_while_it_waits_for_others()
    {
        Decide(Sleep, Approve, "one", daysAgo: 100);
        var late = Sleep with { Due = Today.AddDays(30) };
        Assert.Equal((DueSoon, true), (Of(late).Status, Of(late).WaitsFor("one")));
        Decide(Sleep, Approve, "one");
        Assert.Equal((DueSoon, false, true), (Of(late).Status, Of(late).WaitsFor("one"), Of(late).WaitsFor("two")));
    }

    [Fact]
    public void What_nobody_approved_is_never_due_however_old()
    {
        var old = Sleep with { Due = new(2020, 1, 1) };
        Assert.Equal((NotYetReviewed, null), (Of(old).Status, Of(old).Due));
    }

    private ReviewState Of(ReviewItem item) => ReviewState.Of(item, decisions, Today);

    private void Decide(ReviewItem item, DecisionKind kind, string who, int daysAgo = 0) => decisions.Add(new(decisions.Count + 1, item.Name,
        item.Digest, kind, Signer(who), new(Today.AddDays(-daysAgo), TimeOnly.MinValue, TimeSpan.Zero), decisions.Count));
}
