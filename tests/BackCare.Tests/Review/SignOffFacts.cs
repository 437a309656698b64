using BackCare.Reading;
using BackCare.Review;
using FsCheck;
using FsCheck.Fluent;

namespace BackCare.Tests.Review;

public sealed class SignOffFacts
{
    [Fact]
    public void A_folder_that_is_missing_holds_nothing_and_has_no_problem()
    {
        using var folder = new SignOffFolder();
        var (reviews, problems) = folder.Load();
        Assert.Empty(problems.All);
        Assert.True(reviews.IsWhole);
        Assert.Empty(reviews.SignOffs);
        Assert.Empty(reviews.Reviewers.All);
        Assert.False(Directory.Exists(folder.Path));
    }

    [Fact]
    public void A_folder_that_was_named_and_is_missing_is_a_problem_for_it_may_hold_a_closing()
    {
        using var folder = new SignOffFolder();
        var problems = new Problems();
        var reviews = Reviews.Load(folder.Path, SignOffFolder.Items, SignOffFolder.Now, problems, expected: true);
        Assert.Equal(ReviewCodes.CannotRead, Assert.Single(problems.All).Code);
        Assert.False(reviews.IsReadable);
    }

    [Theory]
    [InlineData("")]
    [InlineData("<<<<<<< HEAD")]
    [InlineData("%%%\n--- ? !\n\t- {")]
    [InlineData("? [\n- :\n}")]
    public void A_record_that_can_no_longer_be_read_makes_the_folder_unreadable(string text)
    {
        using var folder = new SignOffFolder("one");
        folder.Record(SignOffFolder.Sleep, "one");
        Assert.True(folder.Load().Reviews.IsReadable);
        folder.Write(Assert.Single(folder.Records()), text);
        Assert.False(folder.Load().Reviews.IsReadable);
    }

    [Fact]
    public void A_button_that_is_pressed_twice_finds_its_record_and_whoever_saw_that_decides_anew()
    {
        using var folder = new SignOffFolder("one", "two");
        var record = folder.Record(SignOffFolder.Sleep, "one", SignOffDecision.AskForChanges, comment: "Mend it.");
        Assert.Equal(record.Digest, Again()?.Digest);
        Assert.Null(Again(newest: folder.Load().Reviews.Newest(SignOffFolder.Sleep, offer: false)));
        Assert.Null(Again(comment: "Mend all of it."));
        Assert.Null(Again(reviewer: "two"));
        Assert.Null(Again(decision: SignOffDecision.Withdraw));
        folder.Record(SignOffFolder.Sleep, "two", now: SignOffFolder.Now.AddMinutes(1));
        Assert.Null(Again());

        SignOff? Again(string? newest = "", string reviewer = "one", string comment = "Mend it.",
            SignOffDecision decision = SignOffDecision.AskForChanges) => folder.Load(SignOffFolder.Now.AddMinutes(1)).Reviews.Repeated(
                SignOffFolder.Sleep, SignOffFolder.Reviewer(reviewer), decision, comment, null, newest);
    }

    [Fact]
    public void A_closing_that_is_pressed_twice_is_one_also_where_its_record_is_gone()
    {
        using var folder = new SignOffFolder("one");
        folder.Record(SignOffFolder.Rules, "one");
        var closing = folder.Record(SignOffFolder.Rules, "one", SignOffDecision.Close, comment: "Stop.");
        Assert.Equal(closing.Digest, Again(folder.Load().Reviews)?.Digest);
        File.Delete(Path.Combine(folder.Path, closing.FileName));
        Assert.Equal(closing.Digest, Again(Reviews.Load(folder.Path, SignOffFolder.Items, SignOffFolder.Now, new(), remembered: [closing]))?.Digest);

        static SignOff? Again(Reviews reviews) => reviews.Repeated(SignOffFolder.Rules, SignOffFolder.Reviewer("one"),
            SignOffDecision.Close, "Stop.", null, newest: "");
    }

    [Fact]
    public void A_file_that_was_never_finished_is_named_with_how_to_mend_it_once_it_is_a_minute_old()
    {
        using var folder = new SignOffFolder("one");
        Directory.CreateDirectory(Path.Combine(folder.Path, "proposals", "texts"));
        var left = Path.Combine("proposals", "texts", ".abc.tmp");
        folder.Write(left, "half");
        var written = File.GetLastWriteTimeUtc(Path.Combine(folder.Path, left));
        Assert.Empty(folder.Load(written).Problems.Warnings);
        var (reviews, problems) = folder.Load(written.AddMinutes(2));
        var warning = Assert.Single(problems.Warnings);
        Assert.Equal(("reviews/proposals/texts/.abc.tmp", ReviewCodes.Unfinished), (warning.File, warning.Code));
        Assert.StartsWith("delete this file", warning.Mend, StringComparison.Ordinal);
        Assert.Empty(problems.All);
        Assert.True(reviews.IsWhole);
    }

    [Fact]
    public void A_folder_that_is_empty_has_no_problem()
    {
        using var folder = new SignOffFolder();
        Directory.CreateDirectory(folder.Path);
        Assert.Empty(folder.Load().Problems.All);
    }

    [Fact]
    public void A_record_is_read_as_it_was_written()
    {
        using var folder = new SignOffFolder("one");
        var written = folder.Record(SignOffFolder.Sleep, "one", SignOffDecision.AskForChanges,
            comment: "Say \"pillow\": it helps.\r\nC:\\ # no comment");
        var (reviews, problems) = folder.Load();
        var read = Assert.Single(reviews.SignOffs);
        Assert.Empty(problems.All);
        Assert.Equal(("guide:sleep", SignOffFolder.Sleep.Digest, SignOffDecision.AskForChanges, "one"),
            (read.Item, read.ItemDigest, read.Decision, read.Reviewer));
        Assert.Equal((SignOffFolder.Now, "Say \"pillow\": it helps.\nC:\\ # no comment", written.Digest),
            (read.Time, read.Comment, read.Digest));
        Assert.Empty(read.Heads);
    }

    [Fact]
    public void A_comment_full_of_open_brackets_does_not_look_like_deep_nesting()
    {
        using var folder = new SignOffFolder("one");
        folder.Record(SignOffFolder.Sleep, "one", comment: new string('[', 200));
        var (reviews, problems) = folder.Load();
        Assert.Empty(problems.All);
        Assert.Equal(new string('[', 200), Assert.Single(reviews.SignOffs).Comment);
    }

    [Fact]
    public void Any_comment_is_read_as_it_was_written()
    {
        using var folder = new SignOffFolder("one");
        Prop.ForAll<string?>(ArbMap.Default.ArbFor<string?>(), comment =>
        {
            var written = folder.Record(SignOffFolder.Sleep, "one", comment: comment);
            var (reviews, problems) = folder.Load();
            File.Delete(Path.Combine(folder.Path, written.FileName));
            return problems.All.Count == 0 && reviews.SignOffs.Single().Comment == written.Comment
                && reviews.SignOffs.Single().Digest == written.Digest;
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void The_longest_comment_is_kept_and_a_longer_one_refused()
    {
        using var folder = new SignOffFolder("one");
        folder.Record(SignOffFolder.Sleep, "one", comment: new('a', SignOff.LongestComment));
        Assert.Equal(SignOff.LongestComment, folder.Load().Reviews.SignOffs.Single().Comment!.Length);
        Assert.Throws<NotRecordedException>(
            () => folder.Record(SignOffFolder.Sleep, "one", comment: new('a', SignOff.LongestComment + 1)));
        Assert.Single(folder.Records());
    }

    [Fact]
    public void A_file_is_named_by_its_time_and_digest()
    {
        using var folder = new SignOffFolder("one");
        var record = folder.Record(SignOffFolder.Sleep, "one");
        Assert.Equal([$"20261120T093000Z-{record.Digest}.yaml"], folder.Records());
    }

    [Fact]
    public void Each_record_names_the_one_before_it()
    {
        using var folder = new SignOffFolder("one");
        var (first, second) = (folder.Record(SignOffFolder.Sleep, "one"), folder.Record(SignOffFolder.Pacing, "one"));
        Assert.Equal([first.Digest], second.Heads);
        Assert.Equal([second.Digest], folder.Load().Reviews.Heads);
    }

    [Fact]
    public void Two_at_once_are_both_kept_and_the_next_names_both()
    {
        using var folder = new SignOffFolder("one", "two");
        var (here, there) = (folder.Load().Reviews, folder.Load().Reviews);
        var first = here.Record(SignOffFolder.Sleep, SignOffFolder.Sleep.Digest, SignOffFolder.Reviewer("one"),
            SignOffDecision.Approve, null, SignOffFolder.Now);
        var second = there.Record(SignOffFolder.Sleep, SignOffFolder.Sleep.Digest, SignOffFolder.Reviewer("two"),
            SignOffDecision.Approve, null, SignOffFolder.Now);
        Assert.Equal(2, folder.Load().Reviews.Heads.Length);
        Assert.Equal(new[] { first.Digest, second.Digest }.Order(StringComparer.Ordinal),
            folder.Record(SignOffFolder.Pacing, "one").Heads);
        Assert.Empty(folder.Load().Problems.All);
    }

    [Fact]
    public void Many_at_once_are_all_kept()
    {
        string[] reviewers = [.. Enumerable.Range(1, 12).Select(number => $"reviewer-{number}")];
        using var folder = new SignOffFolder(reviewers);
        Parallel.ForEach(reviewers, reviewer => folder.Record(SignOffFolder.Sleep, reviewer));
        var (reviews, problems) = folder.Load();
        Assert.Empty(problems.All);
        Assert.Equal(reviewers.Order(), reviews.SignOffs.Select(record => record.Reviewer).Order());
    }

    [Fact]
    public void The_same_decision_sent_twice_is_one_record()
    {
        using var folder = new SignOffFolder("one");
        var reviews = folder.Load().Reviews;
        for (var time = 0; time < 2; time++)
            reviews.Record(SignOffFolder.Sleep, SignOffFolder.Sleep.Digest, SignOffFolder.Reviewer("one"),
                SignOffDecision.Approve, null, SignOffFolder.Now);
        Assert.Single(folder.Records());
    }

    [Fact]
    public void An_item_that_changed_since_it_was_seen_cannot_be_signed()
    {
        using var folder = new SignOffFolder("one");
        var changed = SignOffFolder.Sleep with { Tree = SignOffFolder.TreeOf("Sleep on your back.") };
        var why = Assert.Throws<NotRecordedException>(() =>
            folder.Load().Reviews.Record(changed, SignOffFolder.Sleep.Digest, SignOffFolder.Reviewer("one"),
                SignOffDecision.Approve, null, SignOffFolder.Now));
        Assert.Contains("'guide:sleep' has changed", why.Message);
        Assert.Empty(folder.Records());
    }

    [Fact]
    public void Nobody_signs_who_is_not_on_the_list()
    {
        using var folder = new SignOffFolder("one");
        Assert.Contains("'onne'",
            Assert.Throws<NotRecordedException>(() => folder.Record(SignOffFolder.Sleep, "onne")).Message);
        Assert.Empty(folder.Records());
    }

    [Fact]
    public void A_read_only_folder_is_a_clear_message_and_nothing_is_half_written()
    {
        using var folder = new SignOffFolder("one");
        var reviews = folder.Load().Reviews;
        Assert.Contains("Nothing was recorded", ReadOnly(folder, () =>
            reviews.Record(SignOffFolder.Sleep, SignOffFolder.Sleep.Digest, SignOffFolder.Reviewer("one"),
                SignOffDecision.Approve, null, SignOffFolder.Now)).Message);
        Assert.Contains("Nothing was recorded",
            ReadOnly(folder, () => Reviewers.Add(folder.Path, SignOffFolder.Reviewer("two"))).Message);
        Assert.Equal([Reviewers.FileName], folder.Files());
    }

    // Root may write anywhere, but not below a file.
    private static CannotWriteException ReadOnly(SignOffFolder folder, Action write)
    {
        if (OperatingSystem.IsWindows() || Environment.IsPrivilegedProcess)
        {
            var aside = folder.Path + "-aside";
            Directory.Move(folder.Path, aside);
            File.WriteAllText(folder.Path, "");
            var why = Assert.Throws<CannotWriteException>(write);
            File.Delete(folder.Path);
            Directory.Move(aside, folder.Path);
            return why;
        }
        File.SetUnixFileMode(folder.Path, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        var refused = Assert.Throws<CannotWriteException>(write);
        File.SetUnixFileMode(folder.Path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return refused;
    }

    [Fact]
    public void A_record_that_cannot_be_put_in_its_place_leaves_nothing_behind()
    {
        using var folder = new SignOffFolder("one");
        var record = folder.Record(SignOffFolder.Sleep, "one");
        File.Delete(Path.Combine(folder.Path, record.FileName));
        Directory.CreateDirectory(Path.Combine(folder.Path, record.FileName));
        Assert.Contains("Nothing was recorded",
            Assert.Throws<CannotWriteException>(() => folder.Record(SignOffFolder.Sleep, "one")).Message);
        Assert.Equal(new[] { record.FileName, Reviewers.FileName }, folder.Files());
    }

    [Fact]
    public void A_file_that_is_being_written_is_not_read()
    {
        using var folder = new SignOffFolder("one");
        folder.Write(".half.tmp", "item: gui");
        folder.Write(".half.yaml", "item: gui");
        Assert.Empty(folder.Load().Problems.All);
    }

    [Fact]
    public void Any_edit_of_a_record_breaks_the_chain_and_no_approval_counts()
    {
        using var folder = Chain();
        var names = folder.Records();
        var edits = Gen.Choose(0, names.Length - 1).SelectMany(
            _ => Gen.Choose(0, 9_999), (record, place) => (record, place)).SelectMany(
            _ => Gen.Choose(0, 2), (edit, kind) => (edit.record, edit.place, kind)).SelectMany(
            _ => Gen.Choose(' ', '~'), (edit, letter) => (edit.record, edit.place, edit.kind, letter: (char)letter));
        Prop.ForAll(Arb.From(edits), edit =>
        {
            var name = names[edit.record];
            var before = folder.Text(name);
            var after = Edited(before, edit.place % before.Length, edit.kind, edit.letter);
            if (after == before) return true;

            folder.Write(name, after);
            var plain = folder.Load();
            var found = plain.Problems.All.Count > 0 && Nothing(plain.Reviews);
            // Renamed to fit, it is no longer what the next record names. The newest
            // has no next: version control is its witness.
            folder.Forge(name, after);
            var forged = folder.Load();
            var broken = forged.Problems.All.Any(problem => problem.Code == ReviewCodes.BrokenChain)
                && Nothing(forged.Reviews);
            foreach (var record in folder.Records().Except(names)) File.Delete(Path.Combine(folder.Path, record));
            folder.Write(name, before);
            return found && (broken || edit.record == names.Length - 1);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(400));
        Assert.Empty(folder.Load().Problems.All);
    }

    [Fact]
    public void Every_record_but_the_newest_is_missed()
    {
        using var folder = Chain();
        foreach (var name in folder.Records()[..^1])
        {
            var text = folder.Text(name);
            File.Delete(Path.Combine(folder.Path, name));
            var (reviews, problems) = folder.Load();
            Assert.Equal([ReviewCodes.BrokenChain], problems.All.Select(problem => problem.Code));
            Assert.True(Nothing(reviews));
            folder.Write(name, text);
        }
    }

    [Fact]
    public void Line_ends_of_another_system_are_no_edit()
    {
        using var folder = Chain();
        foreach (var name in folder.Records())
            folder.Write(name, folder.Text(name).Replace("\n", "\r\n", StringComparison.Ordinal));
        Assert.Empty(folder.Load().Problems.All);
    }

    [Fact]
    public void The_order_in_which_files_are_made_does_not_matter()
    {
        using var folder = Chain();
        var files = folder.Files();
        var (expected, _) = folder.Load();
        Prop.ForAll(Arb.From(Gen.Shuffle(files)), shuffled =>
        {
            using var other = new SignOffFolder();
            foreach (var name in shuffled) other.Write(name, folder.Text(name));
            var (reviews, problems) = other.Load();
            return problems.All.Count == 0
                && reviews.SignOffs.Select(record => record.Digest)
                    .SequenceEqual(expected.SignOffs.Select(record => record.Digest))
                && reviews.Heads.SequenceEqual(expected.Heads)
                && SignOffFolder.Items.All(
                    item => reviews.StateOf(item, SignOffFolder.Today).Status == expected.StateOf(item,
                        SignOffFolder.Today).Status);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(50));
    }

    [Fact]
    public void A_record_comes_after_those_it_names_whatever_the_clocks_said()
    {
        using var folder = new SignOffFolder("one", "two");
        var first = folder.Record(SignOffFolder.Sleep, "one", now: SignOffFolder.Now);
        var second = folder.Record(SignOffFolder.Sleep, "two", SignOffDecision.Withdraw,
            now: SignOffFolder.Now.AddMinutes(-3));
        var reviews = folder.Load().Reviews;
        Assert.Equal([first.Digest, second.Digest], reviews.SignOffs.Select(record => record.Digest));
        Assert.Equal(ReviewStatus.Withdrawn, reviews.StateOf(SignOffFolder.Sleep, SignOffFolder.Today).Status);
    }

    [Fact]
    public void A_record_that_was_edited_does_not_fit_its_name()
    {
        using var folder = new SignOffFolder("one");
        var record = folder.Record(SignOffFolder.Sleep, "one");
        folder.Write(record.FileName, folder.Text(record.FileName) + "# looks harmless\n");
        Assert.Equal((ReviewCodes.WrongDigest, $"reviews/{record.FileName}"), OnlyProblem(folder));
    }

    [Fact]
    public void A_record_under_another_time_does_not_fit_its_name()
    {
        using var folder = new SignOffFolder("one");
        var record = folder.Record(SignOffFolder.Sleep, "one");
        File.Move(Path.Combine(folder.Path, record.FileName),
            Path.Combine(folder.Path, record.FileName.Replace("2026", "2025", StringComparison.Ordinal)));
        Assert.Equal(ReviewCodes.WrongDigest, OnlyProblem(folder).Code);
    }

    [Fact]
    public void A_record_under_a_name_of_its_own_making_is_a_problem()
    {
        using var folder = new SignOffFolder("one");
        var record = folder.Record(SignOffFolder.Sleep, "one");
        File.Move(Path.Combine(folder.Path, record.FileName), Path.Combine(folder.Path, "sleep.yaml"));
        Assert.Equal((ReviewCodes.WrongName, "reviews/sleep.yaml"), OnlyProblem(folder));
    }

    [Fact]
    public void A_record_of_an_unknown_item_is_a_problem()
    {
        using var folder = new SignOffFolder("one");
        folder.Record(SignOffFolder.Page("sleeep", "Sleep."), "one");
        Assert.Equal(ReviewCodes.UnknownItem, OnlyProblem(folder).Code);
        Assert.Contains("did you mean 'guide:sleep'?", folder.Load().Problems.All[0].Mend);
    }

    [Fact]
    public void A_page_that_was_withdrawn_and_then_removed_is_no_problem()
    {
        using var folder = new SignOffFolder("one");
        var gone = SignOffFolder.Page("gone", "Gone.");
        folder.Record(gone, "one");
        // Signed while the page was still there.
        folder.Load(items: [.. SignOffFolder.Items, gone]).Reviews.Record(gone, gone.Digest,
            SignOffFolder.Reviewer("one"), SignOffDecision.Withdraw, null, SignOffFolder.Now);
        Assert.Empty(folder.Load().Problems.All);
        Assert.Equal([ReviewCodes.UnknownItem, ReviewCodes.UnknownItem],
            folder.Load().Problems.Warnings.Select(warning => warning.Code));
    }

    [Fact]
    public void Without_readable_content_no_item_is_called_unknown()
    {
        using var folder = new SignOffFolder("one");
        folder.Record(SignOffFolder.Sleep, "one");
        var problems = new Problems();
        Reviews.Load(folder.Path, items: null, SignOffFolder.Now, problems);
        Assert.Empty(problems.All);
    }

    [Fact]
    public void A_record_of_an_unknown_reviewer_is_a_problem()
    {
        using var folder = new SignOffFolder("one");
        folder.Record(SignOffFolder.Sleep, "one");
        File.Delete(Path.Combine(folder.Path, Reviewers.FileName));
        Assert.Equal(ReviewCodes.UnknownReviewer, OnlyProblem(folder).Code);
    }

    [Fact]
    public void A_list_of_reviewers_that_cannot_be_read_is_one_problem()
    {
        using var folder = new SignOffFolder("one");
        folder.Record(SignOffFolder.Sleep, "one");
        folder.Write(Reviewers.FileName,
            folder.Text(Reviewers.FileName).Replace("profession:", "proffesion:", StringComparison.Ordinal));
        Assert.All(folder.Load().Problems.All, problem => Assert.Equal("reviews/reviewers.yaml", problem.File));
        Assert.False(folder.Load().Reviews.StateOf(SignOffFolder.Sleep, SignOffFolder.Today).IsInDate);
    }

    [Theory]
    [InlineData(5, 0, true)]
    [InlineData(5, 1, false)]
    [InlineData(60 * 24, 0, false)]
    public void A_record_may_be_five_minutes_ahead_and_no_more(int minutes, int seconds, bool fine)
    {
        using var folder = new SignOffFolder("one");
        folder.Record(SignOffFolder.Sleep, "one", now: SignOffFolder.Now.AddMinutes(minutes).AddSeconds(seconds));
        Assert.Equal(fine ? [] : [ReviewCodes.Future],
            folder.Load(SignOffFolder.Now).Problems.All.Select(problem => problem.Code));
    }

    [Theory]
    [InlineData("decision: approve", "decision: aprove", "BC125")]
    [InlineData("decision: approve", "decison: approve", "BC030")]
    [InlineData("reviewer: one\n", "", "BC120")]
    [InlineData("T09:30:00Z\"", "T09:30:00+01:00\"", "BC307")]
    [InlineData("digest: \"", "digest: \"x", "BC306")]
    [InlineData("heads: []", "heads: [abc]", "BC306")]
    [InlineData("heads: []", "heads: [", "BC110")]
    [InlineData("reviewer: one", "reviewer: &a one", "BC113")]
    public void A_record_that_is_malformed_is_reported_at_its_line(string old, string replacement, string code)
    {
        using var folder = new SignOffFolder("one");
        var name = folder.Record(SignOffFolder.Sleep, "one").FileName;
        Assert.Contains(old, folder.Text(name));
        folder.Forge(name, folder.Text(name).Replace(old, replacement, StringComparison.Ordinal));
        var problems = folder.Load().Problems.All;
        Assert.Contains(code, problems.Select(problem => problem.Code));
        Assert.All(problems,
            problem => Assert.Matches("^reviews/[0-9TZ]+-[0-9a-f]{64}\\.yaml:[0-9]+: BC[0-9]{3} .+; .+$",
                problem.ToString()));
    }

    // YAML takes the signs in it for ends of lines, and an editor may not.
    [Fact]
    public void A_record_with_other_ends_of_lines_is_a_problem()
    {
        using var folder = new SignOffFolder();
        folder.Write("20261120T093000Z-" + new string('0', 64) + ".yaml", "# \u2028# \u2028# \u2028item: guide: sleep\n");
        Assert.Equal("BC110", OnlyProblem(folder).Code);
    }

    [Fact]
    public void A_record_that_is_a_list_is_a_problem()
    {
        using var folder = new SignOffFolder();
        folder.Write("20261120T093000Z-" + new string('0', 64) + ".yaml", "- item: guide:sleep\n");
        Assert.Equal("BC122", OnlyProblem(folder).Code);
    }

    [Fact]
    public void A_file_in_place_of_the_folder_is_a_problem()
    {
        using var folder = new SignOffFolder();
        File.WriteAllText(folder.Path, "no folder");
        Assert.Equal(ReviewCodes.CannotRead, OnlyProblem(folder).Code);
    }

    [Fact]
    public void Other_files_in_the_folder_are_left_alone()
    {
        using var folder = new SignOffFolder("one");
        folder.Write("README.md", "Sign-offs.");
        folder.Write(".gitkeep", "");
        Assert.Empty(folder.Load().Problems.All);
    }

    [Fact]
    public void With_a_problem_nobody_approves_but_anybody_can_withdraw_or_ask()
    {
        using var folder = new SignOffFolder("one");
        folder.Write("sleep.yaml", "item: guide:sleep\n");
        Assert.Contains("reviews folder has problems",
            Assert.Throws<NotRecordedException>(() => folder.Record(SignOffFolder.Sleep, "one")).Message);
        folder.Record(SignOffFolder.Sleep, "one", SignOffDecision.AskForChanges);
        folder.Record(SignOffFolder.Pacing, "one", SignOffDecision.Withdraw);
        var reviews = folder.Load().Reviews;
        Assert.Equal(ReviewStatus.ChangesAskedFor, reviews.StateOf(SignOffFolder.Sleep, SignOffFolder.Today).Status);
        Assert.Equal(ReviewStatus.Withdrawn, reviews.StateOf(SignOffFolder.Pacing, SignOffFolder.Today).Status);
    }

    private static SignOffFolder Chain()
    {
        var folder = new SignOffFolder("one", "two");
        folder.Record(SignOffFolder.Sleep, "one", now: SignOffFolder.Now.AddMinutes(-60), comment: "Good.");
        folder.Record(SignOffFolder.Rules, "one", now: SignOffFolder.Now.AddMinutes(-50));
        folder.Record(SignOffFolder.Pacing, "two", now: SignOffFolder.Now.AddMinutes(-40));
        folder.Record(SignOffFolder.Rules, "two", now: SignOffFolder.Now.AddMinutes(-30), comment: "As agreed.");
        folder.Record(SignOffFolder.Sleep, "two", now: SignOffFolder.Now.AddMinutes(-20));
        Assert.All(SignOffFolder.Items,
            item => Assert.True(folder.Load().Reviews.StateOf(item, SignOffFolder.Today).IsInDate));
        return folder;
    }

    private static string Edited(string text, int place, int kind, char letter) => kind switch
    {
        0 => string.Concat(text.AsSpan(0, place), letter.ToString(), text.AsSpan(place + 1)),
        1 => text.Insert(place, letter.ToString()),
        _ => text.Remove(place, 1),
    };

    private static bool Nothing(Reviews reviews) =>
        !SignOffFolder.Items.Any(item => reviews.StateOf(item, SignOffFolder.Today).IsInDate);

    private static (string Code, string File) OnlyProblem(SignOffFolder folder)
    {
        var (reviews, problems) = folder.Load();
        Assert.False(reviews.IsWhole);
        var problem = Assert.Single(problems.All);
        return (problem.Code, problem.File);
    }
}
