using static BackCare.Tests.Review.SignOffFolder;

namespace BackCare.Tests.Review;

/// <summary>To close the checker and to open it again is recorded as decisions are, in the same log.</summary>
public sealed class ClosingFacts : IDisposable
{
    private readonly SignOffFolder folder = new("one", "two");

    [Fact]
    public void A_closing_stands_until_somebody_reopens()
    {
        Assert.Empty(folder.Load().Reviews.Closings);
        var closing = Close("one");
        Assert.Equal(closing.Digest, Assert.Single(folder.Load().Reviews.Closings).Digest);
        Reopen("two");
        Assert.Empty(folder.Load().Reviews.Closings);
        Close("two", Now.AddMinutes(1));
        Assert.Single(folder.Load().Reviews.Closings);
    }

    [Fact]
    public void A_closing_made_at_the_same_time_as_a_reopening_stands()
    {
        Close("one");
        var before = folder.Load().Reviews;
        folder.RecordOn(before, TheRules, "one", SignOffDecision.Close, Now.AddMinutes(1), "Another fault.");
        folder.RecordOn(before, TheRules, "two", SignOffDecision.Reopen, Now.AddMinutes(2), "It is mended.");
        Assert.Equal("Another fault.", Assert.Single(folder.Load(Now.AddMinutes(3)).Reviews.Closings).Comment);
    }

    [Fact]
    public void While_the_records_have_a_problem_no_reopening_counts_and_none_can_be_recorded()
    {
        Close("one");
        Reopen("two");
        folder.Unsure = "The database is an older copy";
        Assert.Single(folder.Load().Reviews.Closings);
        Assert.Throws<NotRecordedException>(() => Reopen("one"));
    }

    [Theory]
    [InlineData("nothing", GateReason.Unsure), InlineData("a closing", GateReason.Closed), InlineData("a forged reopening", GateReason.Closed)]
    [InlineData("a closing that is no record yet", GateReason.Closed)]
    public void What_was_reopened_long_ago_is_no_reason_while_the_records_have_a_problem_and_what_stands_is(string then, GateReason reason)
    {
        Close("one");
        Reopen("two");
        RecordBody[] unrecorded = [];
        if (then is "a closing that is no record yet")
            unrecorded = [folder.Load().Reviews.ToRecord(TheRules, TheRules.Digest, Reviewer("one"), SignOffDecision.Close, "Another.", Now).Body];
        else if (then is not "nothing") Close("one", Now.AddMinutes(1));
        if (then is "a forged reopening")
            folder.Forge(folder.Load().Reviews.ToRecord(TheRules, TheRules.Digest, Reviewer("two"), SignOffDecision.Reopen, "Mended.", Now).Body);
        folder.Unsure = "The database is an older copy";
        Assert.Equal(reason, CheckerGate.Of(folder.Load(unrecorded: unrecorded).Reviews, [], ReviewDemand.None, closedByOperator: null).Reason);
    }

    [Fact]
    public void A_reopening_sent_again_is_the_same_and_is_another_where_a_closing_stands_that_it_did_not_name()
    {
        Close("one");
        var before = folder.Load().Reviews;
        var reopened = Reopen("two");
        Assert.Equal(reopened.Digest, Again()?.Digest);
        folder.RecordOn(before, TheRules, "one", SignOffDecision.Close, Now.AddMinutes(1), "Another fault.");
        var last = folder.RecordOn(before, TheRules, "two", SignOffDecision.Reopen, Now.AddMinutes(2), reopened.Comment);
        Assert.NotEqual(last.Digest, Again()?.Digest);

        SignOff? Again() => folder.Load().Reviews is var now ? now.Repeated(TheRules, Reviewer("two"), SignOffDecision.Reopen, reopened.Comment,
            now.NewestOf(TheRules, offer: true)) : null;
    }

    [Fact]
    public void The_checker_can_be_closed_while_the_records_have_a_problem_and_whatever_the_reviewer_had_looked_at()
    {
        folder.Unsure = "The database is an older copy";
        var made = folder.Load().Reviews.ToRecord(TheRules, "of another text", Reviewer("one"), SignOffDecision.Close, "A word is wrong.", Now);
        Assert.Equal("A word is wrong.", Assert.Single(folder.Load(unrecorded: [made.Body]).Reviews.Closings).Comment);
    }

    [Fact]
    public void A_closing_that_is_no_record_yet_stands_and_no_reopening_names_it()
    {
        var closing = folder.Load().Reviews.ToRecord(TheRules, TheRules.Digest, Reviewer("one"), SignOffDecision.Close, "A word is wrong.", Now).Body;
        Reopen("two");
        var reviews = folder.Load(unrecorded: [closing]).Reviews;
        Assert.Equal(("one", "A word is wrong."), (Assert.Single(reviews.Closings).Reviewer, reviews.Unrecorded[0].Comment));
        Assert.Equal("", reviews.Ends(TheRules, SignOffDecision.Reopen));
        Assert.Empty(reviews.ToRecord(TheRules, TheRules.Digest, Reviewer("two"), SignOffDecision.Reopen, "why", Now).Body.Ends);
        Assert.Single(folder.Load(unrecorded: [closing]).Reviews.Closings);
    }

    [Fact]
    public void A_reopening_names_every_closing_that_was_before_its_reviewer_also_one_that_comes_back()
    {
        var (first, second) = (Close("one"), Close("two"));
        Reopen("one");
        Assert.Equal(new[] { first.Digest, second.Digest }.Order(StringComparer.Ordinal), folder.Load().Reviews.SignOffs[^1].Ends);
        // An older copy of the database has them without the reopening.
        folder.Rows.RemoveAt(2);
        Assert.Equal(2, folder.Load().Reviews.Closings.Length);
    }

    [Theory]
    [InlineData(SignOffDecision.Close)]
    [InlineData(SignOffDecision.Reopen)]
    public void It_takes_a_reason_and_is_about_the_rules_alone(SignOffDecision decision)
    {
        var noReason = Assert.Throws<NotRecordedException>(() => folder.Record(TheRules, "one", decision, comment: " "));
        Assert.Contains("a reason is needed", noReason.Message);
        var noRules = Assert.Throws<NotRecordedException>(() => folder.Record(Sleep, "one", decision, comment: "why"));
        Assert.Contains("'guide:sleep' can be withdrawn", noRules.Message);
        Assert.Empty(folder.Rows);
    }

    [Fact]
    public void To_reopen_the_rules_must_be_those_that_the_reviewer_looked_at() =>
        Assert.Throws<NotRecordedException>(
            () => folder.Load().Reviews.ToRecord(TheRules, "of another text", Reviewer("one"), SignOffDecision.Reopen, "why", Now));

    public void Dispose() => folder.Dispose();

    private SignOff Close(string reviewer, DateTimeOffset? now = null) =>
        folder.Record(TheRules, reviewer, SignOffDecision.Close, now, "A word is wrong.");

    private SignOff Reopen(string reviewer) => folder.Record(TheRules, reviewer, SignOffDecision.Reopen, comment: "It is mended.");
}
