using static BackCare.Tests.Review.SignOffFolder;

namespace BackCare.Tests.Review;

/// <summary>What the records say of decisions, and what is wrong with them.</summary>
public sealed class SignOffFacts : IDisposable
{
    private readonly SignOffFolder folder = new("one", "two");

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Without_records_and_reviewers_there_is_nothing_and_no_problem()
    {
        using var none = new SignOffFolder();
        var (reviews, problems) = none.Load();
        Assert.Empty(problems.All);
        Assert.True(reviews is { IsWhole: true, IsReadable: true, Records: 0, Newest: null });
        Assert.Empty(reviews.SignOffs);
        Assert.Empty(reviews.Reviewers.All);
    }

    [Fact]
    public void A_record_of_a_kind_that_a_newer_program_wrote_may_close_the_checker()
    {
        var newer = new RecordBody("halt", "triage", null, "one", Now);
        folder.Rows.Add(folder.Log.Next(newer));
        var (reviews, problems) = folder.Load();
        Assert.False(reviews.IsReadable);
        Assert.Contains("of a kind that is not known, 'halt'", Assert.Single(problems.All).ToString());
        folder.Rows.Clear();
        folder.Forge(newer);
        Assert.True(folder.Load().Reviews.IsReadable);
    }

    [Theory]
    [InlineData(SignOffDecision.AskForChanges), InlineData(SignOffDecision.Close)]
    public void A_button_that_is_pressed_twice_finds_its_record_also_by_whoever_saw_that(SignOffDecision decision)
    {
        var closes = decision is SignOffDecision.Close;
        var record = folder.Record(TheRules, "one", decision, comment: "Mend it.");
        folder.Record(TheRules, "two", closes ? SignOffDecision.Approve : SignOffDecision.Close, Now.AddMinutes(1), "Another matter.");
        Assert.Equal(record.Digest, Again()?.Digest);
        // Back, and sent again.
        Assert.Equal(record.Digest, Again(newest: Later().NewestOf(TheRules, offer: closes))?.Digest);
        Assert.Null(Again(comment: "Mend all of it."));
        Assert.Null(Again(reviewer: "two"));
        Assert.Null(Later().Repeated(TheRules, Reviewer("one"), SignOffDecision.Withdraw, "Mend it.", ""));
        folder.Record(TheRules, "two", decision, Now.AddMinutes(1), "So do I.");
        Assert.Null(Again());

        SignOff? Again(string? newest = "", string reviewer = "one", string comment = "Mend it.") =>
            Later().Repeated(TheRules, Reviewer(reviewer), decision, comment, newest);
        Reviews Later() => folder.Load(Now.AddMinutes(1)).Reviews;
    }

    [Fact]
    public void A_record_is_read_as_it_was_written()
    {
        folder.Record(Sleep, "one", SignOffDecision.AskForChanges, comment: "Say \"pillow\": it helps.\r\nC:\\ # no comment");
        var (reviews, problems) = folder.Load();
        Assert.Empty(problems.All);
        var read = Assert.Single(reviews.SignOffs);
        Assert.Equal(("guide:sleep", Sleep.Digest, SignOffDecision.AskForChanges, "one"),
            (read.Item, read.ItemDigest, read.Decision, read.Reviewer));
        Assert.Equal((Now, "Say \"pillow\": it helps.\nC:\\ # no comment", folder.Entered + 1, folder.Rows[0].Hash, true),
            (read.Time, read.Comment, read.Number, read.Digest, read.IsSigned));
        Assert.Equal((folder.Entered + 1, folder.Rows[0].Hash[..12]), (reviews.Records, reviews.Newest));
    }

    [Fact]
    public void Any_comment_is_read_back_from_the_database_as_it_was_written()
    {
        StoreOf.Make(folder.Path);
        Prop.ForAll<string?>(ArbMap.Default.ArbFor<string?>(), comment =>
        {
            var made = folder.Load().Reviews.ToRecord(Sleep, Sleep.Digest, Reviewer("one"), SignOffDecision.Approve, comment, Now);
            var added = StoreOf.Add(folder.Path, made.Body);
            var log = StoreOf.Log(folder.Path);
            var reviews = Reviews.Of(new(log, null), Items, Now, new());
            return log.FirstUnfit is null && log.Forged == 0 && reviews.SignOffs[^1].Digest == added.Hash
                && log.All[^1].Body.Details == made.Body.Details
                && reviews.Repeated(Sleep, Reviewer("one"), SignOffDecision.Approve, comment, newest: "")?.Digest == added.Hash;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(50));
    }

    [Fact]
    public void The_longest_comment_is_kept_and_a_longer_one_refused()
    {
        folder.Record(Sleep, "one", comment: new('a', SignOff.LongestComment));
        Assert.Equal(SignOff.LongestComment, folder.Load().Reviews.SignOffs.Single().Comment!.Length);
        Refused("has 10001 characters", () => folder.Record(Sleep, "one", comment: new('a', SignOff.LongestComment + 1)));
    }

    [Fact]
    public void An_item_that_changed_since_it_was_seen_cannot_be_signed()
    {
        var changed = Sleep with { Tree = TreeOf("Sleep on your back.") };
        Refused("'guide:sleep' has changed", () => folder.Load().Reviews.ToRecord(changed, Sleep.Digest, Reviewer("one"),
            SignOffDecision.Approve, null, Now));
    }

    [Fact]
    public void Nobody_signs_who_is_not_on_the_list() => Refused("'onne'", () => folder.Record(Sleep, "onne"));

    [Fact]
    public void What_came_while_a_form_was_open_keeps_it_from_being_recorded()
    {
        var shown = folder.Load().Reviews;
        folder.Record(Sleep, "two", SignOffDecision.AskForChanges, comment: "Say how.");
        Assert.True(Refused("Read the history", () => folder.Load().Reviews.ToRecord(Sleep, Sleep.Digest, Reviewer("one"), SignOffDecision.Approve,
            null, Now, endsSeen: shown.Ends(Sleep, SignOffDecision.Approve))).IsOvertaken);
        folder.Record(TheRules, "two", SignOffDecision.Close, comment: "A fault.");
        Assert.True(Refused("closed it again", () => folder.Load().Reviews.ToRecord(TheRules, TheRules.Digest, Reviewer("one"),
            SignOffDecision.Reopen, "why", Now, endsSeen: shown.Ends(TheRules, SignOffDecision.Reopen))).IsOvertaken);
    }

    [Fact]
    public void Nobody_fills_the_records_and_anybody_can_close_and_withdraw_all_the_same()
    {
        for (var number = 0; number < 30; number++) folder.Record(Sleep, "one", now: Now.AddSeconds(number));
        Refused("30 decisions within an hour", () => folder.Record(Pacing, "one", now: Now.AddMinutes(59)));
        folder.Record(Pacing, "two");
        for (var number = 0; number < 30; number++)
            folder.Record(Sleep, "one", SignOffDecision.Withdraw, comment: "It is wrong.", now: Now.AddSeconds(number));
        Refused("30 decisions within an hour",
            () => folder.Record(Pacing, "one", SignOffDecision.Withdraw, comment: "It is wrong.", now: Now.AddMinutes(1)));
        for (var number = 0; number < 31; number++) folder.Record(TheRules, "one", SignOffDecision.Close, comment: "A fault.");
        Assert.Equal(31, folder.Load().Reviews.Closings.Length);
        folder.Record(Pacing, "one", now: Now.AddHours(1));
    }

    [Fact]
    public void A_record_comes_after_those_before_it_whatever_the_clocks_said()
    {
        folder.Record(Sleep, "one");
        folder.Record(Sleep, "two", SignOffDecision.Withdraw, Now.AddMinutes(-3));
        Assert.Equal(["one", "two"], folder.Load().Reviews.SignOffs.Select(record => record.Reviewer));
        Assert.Equal(ReviewStatus.Withdrawn, StateOf(Sleep).Status);
    }

    // The next content may have pages that this one has not: what is decided there shuts nothing here.
    [Fact]
    public void A_decision_on_a_page_that_this_content_has_not_is_a_warning_and_all_others_count()
    {
        folder.Record(Sleep, "one");
        folder.Record(Page("sleeep", "Sleep."), "one");
        var (reviews, problems) = folder.Load();
        Assert.Empty(problems.All);
        Assert.Equal([ReviewCodes.UnknownItem], problems.Warnings.Select(warning => warning.Code));
        Assert.True(reviews.IsWhole);
        Assert.Equal(ReviewStatus.Approved, StateOf(Sleep).Status);
    }

    [Fact]
    public void Without_readable_content_no_item_is_called_unknown()
    {
        folder.Record(Page("sleeep", "Sleep."), "one");
        var problems = new Problems();
        Reviews.Of(new(folder.Log, null), items: null, Now, problems);
        Assert.Empty(problems.All);
    }

    [Fact]
    public void A_record_of_an_unknown_reviewer_is_a_problem()
    {
        folder.Rows.Add(folder.Log.Next(new("approve", Sleep.Name, Sleep.Digest, "nobody", Now)));
        OnlyProblem(ReviewCodes.UnknownReviewer);
    }

    [Fact]
    public void With_a_problem_nobody_approves_but_anybody_can_withdraw_or_ask()
    {
        folder.Unsure = "The database is an older copy";
        Refused("records have problems", () => folder.Record(Sleep, "one"));
        folder.Record(Sleep, "one", SignOffDecision.AskForChanges);
        folder.Record(Pacing, "one", SignOffDecision.Withdraw);
        Assert.Equal(ReviewStatus.ChangesAskedFor, StateOf(Sleep).Status);
        Assert.Equal(ReviewStatus.Withdrawn, StateOf(Pacing).Status);
    }

    private ReviewState StateOf(ReviewItem item) => folder.Load().Reviews.StateOf(item, Today);

    private NotRecordedException Refused(string says, Func<object> record)
    {
        var before = folder.Rows.Count;
        var why = Assert.Throws<NotRecordedException>(record);
        Assert.Contains(says, why.Message);
        Assert.Equal(before, folder.Rows.Count);
        return why;
    }

    private Problem OnlyProblem(string code)
    {
        var (reviews, problems) = folder.Load();
        Assert.False(reviews.IsWhole);
        var problem = Assert.Single(problems.All);
        Assert.Equal((code, Reviews.Name, folder.Entered + 1), (problem.Code, problem.File, problem.Line));
        return problem;
    }
}
