namespace BackCare.Tests.Review;

public sealed class VoteFacts
{
    private const string Page = "/guides/sleep";

    private static readonly DateOnly Day = new(2026, 11, 25);

    [Fact]
    public void A_vote_of_yes_counts_once() => Assert.Equal(["yes"], HelpfulVote.Parse(Page, "yes", [])!.Counted);

    [Fact]
    public void A_vote_of_no_needs_no_reason() => Assert.Equal(["no"], HelpfulVote.Parse(Page, "no", [])!.Counted);

    [Theory]
    [InlineData(null), InlineData(""), InlineData("maybe"), InlineData("YES")]
    [InlineData("yes", "out-of-date"), InlineData("no", "my-knee-hurts")]
    [InlineData("no", "out-of-date", "out-of-date"), InlineData("no", "no"), InlineData("no", "")]
    public void A_form_that_no_page_of_ours_sends_is_not_a_vote(string? said, params string[] reasons) =>
        Assert.Null(HelpfulVote.Parse(Page, said, reasons));

    [Fact]
    public void A_no_vote_counts_once_and_so_does_each_ticked_reason()
    {
        var keys = VoteReason.All.Select(reason => reason.Key).ToArray();
        Assert.Equal(6, keys.Distinct().Count());
        Assert.Equal(["no", .. keys], HelpfulVote.Parse(Page, "no", [.. keys.Reverse()])!.Counted);
    }

    [Fact]
    public void Votes_of_all_days_are_added_and_the_least_helpful_page_comes_first()
    {
        var pages = PageVotes.Group(
        [
            new("/guides/a", "yes", Day, 9), new(Page, "no", Day, 2), new(Page, "no", Day.AddDays(1), 3), new(Page, "out-of-date", Day, 1),
            new(Page, "frightened-me", Day, 2), new(Page, "frightened-me", Day.AddDays(1), 2), new(Page, "said-by-a-later-release", Day, 7),
        ]);
        Assert.Equal([(Page, 0, 5), ("/guides/a", 9, 0)], pages.Select(page => (page.Page, page.Yes, page.No)));
        Assert.Equal([("frightened-me", 4), ("out-of-date", 1)], pages[0].Reasons.Select(each => (each.Reason.Key, each.Times)));
    }

    [Fact]
    public void Counts_are_a_table_for_a_spreadsheet() => Assert.Equal(
        "page,said,week,times\r\n/guides/sleep,no,2026-11-25,2\r\n", PageVotes.Csv([new(Page, "no", Day, 2)]));
}
