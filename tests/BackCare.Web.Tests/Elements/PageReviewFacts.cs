using BackCare.Web.Components.Elements;
using Bunit;

namespace BackCare.Web.Tests.Elements;

public sealed class PageReviewFacts : BunitContext
{
    private static readonly DateOnly Last = new(2026, 3, 31);
    private static readonly DateOnly Next = new(2029, 3, 1);

    [Fact]
    public void A_reviewed_page_gives_both_dates_in_words() =>
        Assert.Equal("Page last reviewed: 31 March 2026 Next review due: 1 March 2029", Text(Last, Next));

    [Fact]
    public void A_page_nobody_reviewed_says_so() => Assert.Equal("Not yet reviewed by a clinician", Text(null, null));

    [Fact]
    public void A_page_nobody_reviewed_may_say_when_that_is_due() =>
        Assert.Equal("Not yet reviewed by a clinician Review due: 1 March 2029", Text(null, Next));

    [Fact]
    public void An_overdue_review_is_not_hidden() => Assert.EndsWith("The review of this page is overdue", Text(Last, Next, overdue: true));

    private string Text(DateOnly? last, DateOnly? next, bool overdue = false)
    {
        var page = Render<PageReview>(it => it.Add(review => review.Last, last).Add(review => review.Next, next).Add(review => review.Overdue, overdue));
        return string.Join(' ', page.Find("p").ChildNodes.Select(node => node.TextContent.Trim()).Where(text => text is not ""));
    }
}
