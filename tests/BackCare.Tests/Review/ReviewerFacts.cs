namespace BackCare.Tests.Review;

/// <summary>Who reviewers are: what whoever runs the site has recorded of them.</summary>
public sealed class ReviewerFacts : IDisposable
{
    private readonly SignOffFolder folder = new("one", "two", "three");

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_reviewer_is_read_as_entered_and_the_others_stay()
    {
        var entered = new Reviewer("four", "Test \"T.\" Reviewer: ä", "test profession", "Test Register", "TEST 1");
        folder.Change(present => present.Enter(entered, SignOffFolder.Now));
        Assert.Equal(["one", "two", "three", "four"], All.All.Select(reviewer => reviewer.Id));
        Assert.Equal(entered, All.Find("four"));
        Assert.Empty(folder.Load().Problems.All);
    }

    [Fact]
    public void An_id_is_given_once_and_one_person_is_not_two_reviewers()
    {
        Assert.Contains("'one' already", Refused(SignOffFolder.Reviewer("one") with { Registration = "TEST 2" }));
        Assert.Contains("two people", Refused(SignOffFolder.Reviewer("four") with { Body = "TEST REGISTER", Registration = "test one" }));
    }

    [Theory]
    [InlineData("Test Reviewer"), InlineData(""), InlineData("../one"), InlineData("one-"), InlineData("één"), InlineData("один")]
    [InlineData("o\0ne")]
    public void An_id_has_small_letters_digits_and_single_hyphens(string id) =>
        Assert.Contains("is not an id", Refused(SignOffFolder.Reviewer("four") with { Id = id }));

    [Fact]
    public void Nothing_of_a_reviewer_may_be_left_out_or_be_longer_than_a_name()
    {
        var whole = SignOffFolder.Reviewer("four");
        Assert.All([whole with { Name = " " }, whole with { Profession = "" }, whole with { Body = "\n" }, whole with { Registration = "\t" }],
            reviewer => Assert.Contains("needs a", Refused(reviewer)));
        Assert.Contains("longer than 200", Refused(whole with { Name = new('x', 10_000) }));
        Assert.Contains("is not an id", Refused(whole with { Id = new('x', 10_000) }));
    }

    [Fact]
    public void Who_is_disabled_signs_nothing_more_and_what_they_signed_counts()
    {
        folder.Record(SignOffFolder.Sleep, "one");
        folder.Disable("one");
        Assert.Equal((new DateOnly(2026, 11, 20), false), (All.Find("one")!.Disabled, All.Find("one")!.MaySign));
        Assert.Contains("no longer a reviewer here",
            Assert.Throws<NotRecordedException>(() => folder.Record(SignOffFolder.Pacing, "one")).Message);
        Assert.True(StateOf(SignOffFolder.Sleep).IsInDate);
    }

    [Fact]
    public void Who_was_disabled_by_mistake_may_sign_again_only_where_that_is_meant()
    {
        folder.Record(SignOffFolder.Sleep, "one");
        folder.Disable("one", falseIdentity: true);
        var corrected = SignOffFolder.Reviewer("one") with { Name = "Another Name" };
        Assert.Contains("--may-sign-again",
            Assert.Throws<NotRecordedException>(() => All.Correct(corrected, again: false, SignOffFolder.Now)).Message);
        folder.Change(present => present.Correct(corrected, again: true, SignOffFolder.Now));
        Assert.Equal(corrected, All.Find("one"));
        Assert.True(StateOf(SignOffFolder.Sleep).IsInDate);
    }

    [Fact]
    public void Of_nobody_nothing_is_recorded()
    {
        Assert.Throws<NotRecordedException>(() => All.End("four", falseIdentity: false, SignOffFolder.Now));
        Assert.Throws<NotRecordedException>(() => All.Correct(SignOffFolder.Reviewer("four"), again: true, SignOffFolder.Now));
    }

    [Fact]
    public void A_closing_of_a_false_identity_counts_and_a_reopening_does_not()
    {
        folder.Record(SignOffFolder.TheRules, "one", SignOffDecision.Close, comment: "A danger.");
        folder.Disable("one", falseIdentity: true);
        Assert.Equal("one", Assert.Single(folder.Load().Reviews.Closings).Reviewer);
        folder.Record(SignOffFolder.TheRules, "two", SignOffDecision.Reopen, comment: "It is mended.");
        Assert.Empty(folder.Load().Reviews.Closings);
        folder.Disable("two", falseIdentity: true);
        Assert.Single(folder.Load().Reviews.Closings);
        folder.Record(SignOffFolder.TheRules, "three", SignOffDecision.Reopen, comment: "It is mended indeed.");
        Assert.Empty(folder.Load().Reviews.Closings);
    }

    [Fact]
    public void Who_has_the_database_alone_enters_nobody_and_clears_nobody_but_may_take_from_them()
    {
        folder.Record(SignOffFolder.Sleep, "one");
        folder.Disable("one", falseIdentity: true);
        folder.Forge(All.Correct(SignOffFolder.Reviewer("one"), again: true, SignOffFolder.Now).Body);
        folder.Forge(All.Enter(SignOffFolder.Reviewer("four"), SignOffFolder.Now).Body);
        Assert.True(All.Find("one")!.FalseIdentity);
        Assert.Null(All.Find("four"));
        folder.Forge(All.End("three", falseIdentity: true, SignOffFolder.Now).Body);
        Assert.False(All.Find("three")!.MaySign);
        // Nor does an edit of what was said.
        folder.Rows[1] = folder.Rows[1] with { Body = folder.Rows[1].Body with { Details = "{}" } };
        Assert.False(folder.Load().Reviews.IsReadable);
    }

    private Reviewers All => Reviewers.Of(folder.Log);

    private ReviewState StateOf(ReviewItem item) => folder.Load().Reviews.StateOf(item, SignOffFolder.Today);

    private string Refused(Reviewer reviewer) => Assert.Throws<NotRecordedException>(() => All.Enter(reviewer, SignOffFolder.Now)).Message;
}
