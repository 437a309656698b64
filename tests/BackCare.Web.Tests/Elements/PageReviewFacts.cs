using BackCare.Review;
using BackCare.Web.Frame;
using Bunit;

namespace BackCare.Web.Tests.Elements;

public sealed class PageReviewFacts : BunitContext
{
    private static readonly DateOnly Due = new(2029, 3, 1);
    private static readonly Reviewers Known = new(
        [new("one", "Test Reviewer", "physiotherapist", "Test Body", "T1")]);

    [Fact]
    public void A_reviewed_page_says_who_and_when_and_when_next() =>
        Assert.Equal("Reviewed by Test Reviewer, physiotherapist on 31 March 2026 Next review due: 1 March 2029",
            Text(Signed(ReviewStatus.Approved)));

    [Fact]
    public void A_page_nobody_reviewed_says_so() => Assert.Equal("Not yet reviewed by a clinician", Text(Unsigned));

    [Fact]
    public void A_page_nobody_reviewed_may_say_when_that_is_due() =>
        Assert.Equal("Not yet reviewed by a clinician Review due: 1 March 2029", Text(Unsigned, Due));

    [Fact]
    public void An_approved_page_that_is_overdue_says_what_that_means() =>
        Assert.Contains("The next review is overdue, so some of it may be out of date", Text(Signed(ReviewStatus.Overdue)));

    [Fact]
    public void A_page_nobody_reviewed_by_its_day_says_that_it_is_overdue() =>
        Assert.EndsWith("The review of this page is overdue, so some of it may be out of date",
            Text(Unsigned, Due, overdue: true));

    [Fact]
    public void A_page_that_changed_after_its_approval_does_not_pass_for_approved()
    {
        var text = Text(new(ReviewStatus.ChangedSinceApproval, [Record], null), Due);
        Assert.Equal("Changed since a clinician last reviewed it on 31 March 2026 Review due: 1 March 2029", text);
        Assert.DoesNotContain("Test Reviewer", text);
    }

    [Fact]
    public void Changes_asked_for_are_not_hidden() =>
        Assert.StartsWith("A clinician has asked for changes", Text(new(ReviewStatus.ChangesAskedFor, [Record], null)));

    private static ReviewState Unsigned => new(ReviewStatus.NotYetReviewed, [], null);

    private static SignOff Record =>
        new("guide:sleep", new('0', 64), SignOffDecision.Approve, "one", new(2026, 3, 31, 9, 0, 0, TimeSpan.Zero),
            Comment: null);

    private static ReviewState Signed(ReviewStatus status) => new(status, [Record], Due);

    private string Text(ReviewState state, DateOnly? due = null, bool overdue = false)
    {
        var page = Render<PageReview>(
            it => it.Add(review => review.State, state).Add(review => review.Reviewers, Known)
                .Add(review => review.Due, due).Add(review => review.Overdue, overdue));
        return string.Join(' ',
            page.Find("p").ChildNodes.Select(node => node.TextContent.Trim()).Where(text => text is not ""));
    }
}
