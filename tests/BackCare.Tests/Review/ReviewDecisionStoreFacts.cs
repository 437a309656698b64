using static BackCare.Tests.Review.Items;

namespace BackCare.Tests.Review;

public sealed class ReviewDecisionStoreFacts : WithTemporaryFolder
{
    private static readonly ReviewItem Sleep = Page("sleep", "Sleep on your side.");

    private string Data => folder.In("data");

    public ReviewDecisionStoreFacts() => TestDatabase.Create(Data);

    [Theory]
    [InlineData("update decisions set kind = 'approve'"), InlineData("delete from decisions")]
    public void A_decision_can_be_neither_changed_nor_deleted(string words)
    {
        TestDatabase.Decide(Data, Sleep, SnapshotOf("one"), DecisionKind.Approve);
        Assert.Contains("a decision is never", Assert.ThrowsAny<Exception>(() => TestDatabase.Sql(Data, words)).Message, StringComparison.Ordinal);
        Assert.Equal(DecisionKind.Approve, Assert.Single(TestDatabase.Decisions(Data)).Kind);
    }

    [Fact]
    public void A_start_puts_back_the_trigger_that_keeps_decisions_from_being_deleted()
    {
        TestDatabase.Decide(Data, Sleep, SnapshotOf("one"), DecisionKind.Approve);
        TestDatabase.Sql(Data, "drop trigger decisions_delete");
        Assert.Single(TestDatabase.Decisions(Data)); // opens it
        Assert.ThrowsAny<Exception>(() => TestDatabase.Sql(Data, "delete from decisions"));
    }

    [Theory]
    [InlineData(DecisionKind.Approve, 1), InlineData(DecisionKind.Close, 1), InlineData(DecisionKind.Withdraw, 8)]
    public Task One_of_eight_parallel_approvals_or_closings_but_all_withdrawals_count(DecisionKind kind, int all) =>
        TestDatabase.RecordsAtOnce(kind, all, SiteStore.InFolder(Data, NullLogger.Instance));

    [Fact]
    public void A_form_sent_twice_approves_once_but_withdraws_any_later_approval()
    {
        var (withdrawal, approval) = (Guid.NewGuid(), Guid.NewGuid());
        var kinds = TestDatabase.With(Data, decisions =>
        {
            foreach (var (kind, form, follows) in new[] { (DecisionKind.Withdraw, withdrawal, 0),
                (DecisionKind.Withdraw, withdrawal, 0), (DecisionKind.Approve, approval, 1),
                (DecisionKind.Withdraw, withdrawal, 0), (DecisionKind.Approve, approval, 1) })
                Assert.Equal(RecordingStatus.Recorded, decisions.Add(new(Sleep.Name, Sleep.Digest, kind, SnapshotOf("one"),
                    "why", null, form, follows)).GetAwaiter().GetResult().Status);
            return decisions.Known.All.Select(decision => decision.Kind).ToArray();
        });
        Assert.Equal([DecisionKind.Withdraw, DecisionKind.Approve, DecisionKind.Withdraw], kinds);
    }

    [Fact]
    public async Task A_first_reading_that_hangs_keeps_no_other_reader_waiting()
    {
        using var store = SiteStore.InFolder(Data, NullLogger.Instance);
        Assert.True(await store.Open(createIfMissing: false, cancellation: TestContext.Current.CancellationToken));
        using var decisions = TestDatabase.DecisionsIn(store);
        Task first;
        using (TestDatabase.Hold(Data))
        {
            first = decisions.Refresh(SiteStore.OpenTimeout);
            store.ReadTimeout = TimeSpan.FromMilliseconds(50);
            Assert.NotSame(first, await Task.WhenAny(first, decisions.Refresh()));
        }
        await first;
    }

    [Fact]
    public void An_approved_text_is_stored_once_under_its_digest()
    {
        TestDatabase.Decide(Data, Sleep, SnapshotOf("one"), DecisionKind.Approve);
        TestDatabase.Decide(Data, Sleep, SnapshotOf("two"), DecisionKind.Approve);
        Assert.Equal(Sleep.Text, TestDatabase.With(Data, decisions => decisions.TextOf(Sleep.Digest).GetAwaiter().GetResult()));
        Assert.Equal(1L, TestDatabase.Sql(Data, "select count(*) from texts"));
    }

    [Fact]
    public void Erasing_the_words_of_a_decision_keeps_the_decision()
    {
        TestDatabase.With(Data, other =>
        {
            TestDatabase.Decide(Data, Sleep, SnapshotOf("one"), DecisionKind.Withdraw, "a name that must go");
            other.Refresh().GetAwaiter().GetResult();
            Assert.Equal("a name that must go", other.Known.All.Single().Words);
            TestDatabase.WithComments(Data, comments => comments.Erase(1));
            other.Refresh().GetAwaiter().GetResult();
            Assert.Equal((DecisionKind.Withdraw, null), (other.Known.All.Single().Kind, other.Known.All.Single().Words));
            return true;
        });
        Assert.DoesNotContain("a name that must go", File.ReadAllText(Path.Combine(Data, SiteStore.FileName)), StringComparison.Ordinal);
    }

    [Fact]
    public void Known_decisions_stay_known_while_the_database_is_away()
    {
        TestDatabase.Decide(Data, Sleep, SnapshotOf("one"), DecisionKind.Close, "why");
        TestDatabase.With(Data, decisions =>
        {
            File.Move(Path.Combine(Data, SiteStore.FileName), folder.In("gone"));
            decisions.Refresh().GetAwaiter().GetResult();
            Assert.True(decisions.Known is { IsKnown: true, Closing: not null });
            Assert.Throws<DatabaseUnavailableException>(() =>
                decisions.Add(New(DecisionKind.Reopen, ReviewDecisions.Check, "one")).GetAwaiter().GetResult());
            File.Move(folder.In("gone"), Path.Combine(Data, SiteStore.FileName));
            return true;
        });
        Assert.Single(TestDatabase.Decisions(Data));
    }

    [Fact]
    public void A_running_site_reads_a_restored_backup_and_the_decisions_after_it()
    {
        var (file, backup) = (Path.Combine(Data, SiteStore.FileName), folder.In("backup"));
        TestDatabase.Decide(Data, Sleep, SnapshotOf("one"), DecisionKind.Approve);
        File.Copy(file, backup);
        TestDatabase.Decide(Data, Sleep, SnapshotOf("two"), DecisionKind.Approve);
        TestDatabase.Decide(Data, Sleep, SnapshotOf("three"), DecisionKind.Approve);
        TestDatabase.With(Data, decisions =>
        {
            Assert.Equal(3, decisions.Known.All.Length);
            File.Copy(backup, file, overwrite: true);
            decisions.Refresh().GetAwaiter().GetResult();
            Assert.Single(decisions.Known.All);
            TestDatabase.With(Data, other => other.Add(New(DecisionKind.Close, ReviewDecisions.Check, "two")).GetAwaiter().GetResult());
            decisions.Refresh().GetAwaiter().GetResult();
            Assert.NotNull(decisions.Known.Closing);
            return true;
        });
    }

    private static NewDecision New(DecisionKind kind, string item, string who) =>
        new(item, Sleep.Digest, kind, SnapshotOf(who), "why", null, Guid.NewGuid(), Follows: 0);
}
