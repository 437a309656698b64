using static BackCare.Review.ReviewStatus;
using static BackCare.Tests.Review.Items;

namespace BackCare.Tests.Review;

public sealed class CheckGateFacts
{
    private static readonly ReviewItem[] Outcomes =
    [
        .. new[] { "999", "111", "gp", "self-care" }.Select(id =>
            new ReviewItem(ReviewKind.Outcome, $"outcome:{id}", id, TextOf(id), Due: null)),
    ];

    [Theory]
    [InlineData(ReviewDemand.None, NotYetReviewed, NotYetReviewed, true)]
    [InlineData(ReviewDemand.Rules, NotYetReviewed, Approved, false)]
    [InlineData(ReviewDemand.Rules, Approved, NotYetReviewed, false)]
    [InlineData(ReviewDemand.Rules, Approved, ChangedSinceApproval, false)]
    [InlineData(ReviewDemand.Rules, Approved, Overdue, false)]
    [InlineData(ReviewDemand.Rules, DueSoon, Approved, true)]
    [InlineData(ReviewDemand.All, Approved, NotYetReviewed, false)]
    [InlineData(ReviewDemand.All, Approved, Approved, true)]
    public void Any_demand_keeps_the_check_closed_until_rules_and_outcomes_are_approved(
        ReviewDemand demand, ReviewStatus rules, ReviewStatus outcome, bool open) => Assert.All(Outcomes, one =>
    {
        var entries = Outcomes.Select(item => Entry(item, item == one ? outcome : Approved));
        var gate = CheckGate.Evaluate(ReviewDecisions.None, [Entry(TheRules, rules), .. entries], demand,
            closedByOperator: null);
        Assert.Equal(open, gate.IsOpen);
        if (!open) Assert.Equal(rules is Approved ? one : TheRules, gate.Item);
    });

    private static ReviewEntry Entry(ReviewItem item, ReviewStatus status) => new(item, new(status, [], null));
}
