using static BackCare.Review.ReviewStatus;
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

    [Theory]
    [InlineData("Sleep NotYetReviewed")]
    [InlineData("Sleep Approved by one", "one Approve Sleep")]
    [InlineData("Sleep NotYetReviewed", "one Approve Pacing")]
    // It lapses as soon as the text changes, and counts again when that is as it was.
    [InlineData("Changed ChangedSinceApproval by one", "one Approve Sleep")]
    [InlineData("Sleep Approved by one", "one Approve Sleep", "two Approve Changed")]
    [InlineData("Changed Approved by two", "one Approve Sleep", "two Approve Changed")]
    // Rules need two people for one text.
    [InlineData("Rules NotYetReviewed", "one Approve Rules")]
    [InlineData("Rules Approved by one two", "one Approve Rules", "two Approve Rules")]
    [InlineData("Rules NotYetReviewed", "one Approve Rules", "one Approve Rules")]
    [InlineData("Rules NotYetReviewed", "one Approve Rules", "two Approve Raised")]
    [InlineData("Raised NotYetReviewed", "one Approve Rules", "two Approve Raised")]
    [InlineData("Raised ChangedSinceApproval", "one Approve Rules", "two Approve Rules", "one Approve Raised")]
    [InlineData("Raised Approved", "one Approve Rules", "two Approve Rules", "one Approve Raised", "two Approve Raised")]
    // Who asked for changes, and nobody else, can answer that on the same text; on another anybody can.
    [InlineData("Sleep ChangesAskedFor by two", "one Approve Sleep", "two AskForChanges Sleep")]
    [InlineData("Sleep ChangesAskedFor", "two AskForChanges Sleep", "one Approve Sleep")]
    [InlineData("Sleep Approved", "two AskForChanges Sleep", "two Approve Sleep")]
    [InlineData("Changed ChangesAskedFor", "two AskForChanges Sleep")]
    [InlineData("Changed Approved", "two AskForChanges Sleep", "one Approve Changed")]
    // A withdrawal ends every approval before it, and stays when the text changes.
    [InlineData("Sleep Withdrawn", "one Approve Sleep", "two Withdraw Sleep")]
    [InlineData("Changed Withdrawn", "one Approve Sleep", "two Withdraw Sleep")]
    [InlineData("Sleep Approved", "one Approve Sleep", "two Withdraw Sleep", "one Approve Sleep")]
    [InlineData("Rules Withdrawn", "one Approve Rules", "two Approve Rules", "one Withdraw Rules", "one Approve Rules")]
    [InlineData("Rules Approved", "one Approve Rules", "two Approve Rules", "one Withdraw Rules", "one Approve Rules", "two Approve Rules")]
    // To close and to reopen changes nothing of what is approved.
    [InlineData("Rules Approved", "one Approve Rules", "two Approve Rules", "one Close Rules")]
    [InlineData("Rules Approved", "one Approve Rules", "two Approve Rules", "one Close Rules", "one Reopen Rules")]
    // A decision on what this content has not shuts nothing.
    [InlineData("Sleep Approved", "one Approve Sleep", "two Approve Unknown")]
    // Of a false identity counts what makes safer, and nothing else; nor does its approval end a withdrawal.
    [InlineData("Sleep NotYetReviewed by", "one Approve Sleep", "one False")]
    [InlineData("Pacing Approved by two", "one Approve Pacing", "two Approve Pacing", "one False")]
    [InlineData("Rules NotYetReviewed", "one Approve Rules", "two Approve Rules", "one False")]
    [InlineData("Sleep ChangesAskedFor", "two Approve Sleep", "one AskForChanges Sleep", "one False")]
    [InlineData("Sleep Withdrawn", "two Approve Sleep", "one Withdraw Sleep", "one False")]
    [InlineData("Sleep Withdrawn", "two Withdraw Sleep", "one Approve Sleep", "one False")]
    public void What_was_recorded_makes_the_state(string expected, params string[] done)
    {
        foreach (var each in done.Select(words => words.Split(' ')))
            if (each[1] is "False") folder.Disable(each[0], falseIdentity: true);
            else Signs(each[0], Enum.Parse<SignOffDecision>(each[1]), Item(each[2]));
        var state = State(Item(expected.Split(' ')[0]));
        Assert.Equal(expected.Split(' ')[1], $"{state.Status}");
        Assert.Equal(state.Status is Approved, state.IsInDate);
        if (expected.Split(" by") is [_, var by]) Assert.Equal(by.Trim(), string.Join(' ', state.By.Select(record => record.Reviewer)));
    }

    [Fact]
    public void An_approval_is_due_when_its_page_says_and_one_that_lapsed_is_not_due()
    {
        Assert.Equal(new ReviewState(NotYetReviewed, [], null), State(Sleep));
        Signs("one", Approve, Sleep);
        Assert.Equal((Sleep.Due, null), (State(Sleep).Due, State(Changed).Due));
    }

    [Theory]
    [InlineData(2027, 9, 20, Approved)] // 61 days before
    [InlineData(2027, 9, 21, DueSoon)] // 60 days before
    [InlineData(2027, 11, 20, DueSoon)]
    [InlineData(2027, 11, 21, Overdue)]
    public void A_page_is_due_on_the_day_it_names(int year, int month, int day, ReviewStatus status)
    {
        Signs("one", Approve, Sleep);
        Assert.Equal(status, State(Sleep, new(year, month, day)).Status);
        Assert.Equal(status is not Overdue, State(Sleep, new(year, month, day)).IsInDate);
    }

    [Fact]
    public void Rules_are_due_a_year_after_the_older_of_the_signatures_they_rest_on()
    {
        folder.Record(TheRules, "one", now: Now.AddDays(-100));
        folder.Record(TheRules, "two", now: Now.AddDays(-1));
        Assert.Equal(Today.AddDays(-100).AddYears(1), State(TheRules).Due);
        Assert.Equal(Overdue, State(TheRules, Today.AddDays(-99).AddYears(1)).Status);
        folder.Record(TheRules, "one");
        Assert.Equal(Today.AddDays(-1).AddYears(1), State(TheRules).Due);
    }

    private void Signs(string reviewer, SignOffDecision decision, ReviewItem item) =>
        folder.Record(item, reviewer, decision, Now.AddMinutes(minutes++), comment: "Why.");

    private ReviewState State(ReviewItem item, DateOnly? today = null) => folder.Load().Reviews.StateOf(item, today ?? Today);

    private static ReviewItem Item(string name) => name switch
    {
        "Sleep" => Sleep,
        "Changed" => Changed,
        "Pacing" => Pacing,
        "Rules" => TheRules,
        "Raised" => TheRules with { Tree = TreeOf("fever: 999") },
        _ => Page("sleeep", "Sleep."),
    };
}
