namespace BackCare.Web.Tests.Elements;

public sealed class PageReviewFacts : BunitContext
{
    private static readonly DateOnly Due = new(2029, 3, 1);

    [Fact]
    public void A_page_says_exactly_who_reviewed_it_when_and_when_next()
    {
        Assert.Equal("Reviewed by Test Reviewer, physiotherapist on 31 March 2026. Next review due 1 March 2029.",
            Text(Signed(ReviewStatus.Approved)));
        Assert.Contains("The next review is overdue, so some of it may be out of date", Text(Signed(ReviewStatus.Overdue)));
        Assert.Equal("Not yet reviewed by a clinician.", Text(Unsigned));
        Assert.Equal("Not yet reviewed by a clinician. Review due 1 March 2029.", Text(Unsigned, Due));
        Assert.EndsWith("The review of this page is overdue, so some of it may be out of date.", Text(Unsigned, Due, overdue: true));
        Assert.Equal("Changed since a clinician last reviewed it on 31 March 2026. Review due 1 March 2029.",
            Text(new(ReviewStatus.ChangedSinceApproval, [Record], null), Due));
        Assert.StartsWith("A clinician has asked for changes", Text(new(ReviewStatus.ChangesAskedFor, [Record], null)));
    }

    private static ReviewState Unsigned => new(ReviewStatus.NotYetReviewed, [], null);

    private static ReviewDecision Record => new(1, "guide:sleep", new('0', 64), DecisionKind.Approve,
        new("one", "Test Reviewer", "physiotherapist", "Test Body", "T1"), new(2026, 3, 31, 9, 0, 0, TimeSpan.Zero), Follows: 0);

    private static ReviewState Signed(ReviewStatus status) => new(status, [Record], Due);

    private string Text(ReviewState state, DateOnly? due = null, bool overdue = false)
    {
        var page = Render<PageReview>(
            it => it.Add(review => review.State, state).Add(review => review.Due, due).Add(review => review.Overdue, overdue));
        return string.Join(' ',
            page.Find("p").ChildNodes.Select(node => node.TextContent.Trim()).Where(text => text is not ""));
    }
}
