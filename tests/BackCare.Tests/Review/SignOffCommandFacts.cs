using BackCare.Tests.Cli;
using BackCare.Tests.Reading;

namespace BackCare.Tests.Review;

/// <summary>backcare sign. Last lines and exit codes are contracts.</summary>
public sealed class SignOffCommandFacts : IDisposable
{
    private readonly SignOffFolder folder = new();

    public SignOffCommandFacts() => SignOffProgram.Enter(folder.Path, "one");

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("guide:sleep")]
    [InlineData("outcome:999")]
    [InlineData("triage")]
    public async Task A_signature_ends_in_the_digest_and_0(string name)
    {
        var (exit, lines, _) = await SignOffProgram.Sign(folder.Path, name, "one", "--comment", "Read in full.");
        var item = ReviewItem.Of(RealContent.Library).Single(item => item.Name == name);
        Assert.Equal((0, item.Digest), (exit, lines[^1]));
        var record = Assert.Single(Loaded().SignOffs);
        Assert.Equal((name, "one", "Read in full.", SignOffDecision.Approve, item.Digest),
            (record.Item, record.Reviewer, record.Comment, record.Decision, record.ItemDigest));
        Assert.Equal(name == "triage" ? ReviewStatus.NotYetReviewed : ReviewStatus.Approved,
            Loaded().StateOf(item, RealContent.Today).Status);
    }

    [Theory]
    [InlineData("ask-for-changes", SignOffDecision.AskForChanges)]
    [InlineData("withdraw", SignOffDecision.Withdraw)]
    public async Task Another_decision_is_named(string word, SignOffDecision decision)
    {
        Assert.Equal(0, (await SignOffProgram.Sign(folder.Path, "guide:sleep", "one", "--decision", word, "--comment", "Why.")).Exit);
        Assert.Equal(decision, Assert.Single(Loaded().SignOffs).Decision);
    }

    [Theory]
    [InlineData("withdraw")]
    [InlineData("ask-for-changes")]
    public async Task What_is_taken_back_or_to_be_changed_needs_a_reason_that_is_seen(string decision)
    {
        foreach (string[] comment in new string[][] { [], ["--comment", "\u200B"] })
        {
            var (exit, _, error) = await SignOffProgram.Sign(folder.Path, "guide:sleep", "one", ["--decision", decision, .. comment]);
            Assert.Equal(1, exit);
            Assert.Contains("Nothing was recorded, because a reason is needed", error);
        }
        Assert.Empty(Loaded().SignOffs);
    }

    [Fact]
    public async Task The_checker_can_be_closed_while_the_content_cannot_be_read()
    {
        var empty = Directory.CreateTempSubdirectory("backcare-").FullName;
        string[] close = ["--content", empty, "sign", "triage", "--as", "one", "--data", folder.Path,
            "--password-stdin", "--comment", "A word is wrong.", "--decision"];
        Assert.Equal(1, (await BackCareProgram.Here([.. close, "withdraw"], SignOffProgram.Secret)).Exit);
        var (exit, lines, error) = await BackCareProgram.Here([.. close, "close"], SignOffProgram.Secret);
        Directory.Delete(empty);
        Assert.True(exit == 0, error);
        Assert.Contains(lines, line => line.Contains("the checker is closed", StringComparison.Ordinal));
        Assert.Equal("A word is wrong.", Assert.Single(Loaded().Closings).Comment);
    }

    [Fact]
    public async Task Wrong_passwords_never_keep_the_command_line_from_closing_the_checker()
    {
        string[] close = ["sign", "triage", "--as", "one", "--data", folder.Path, "--password-stdin", "--decision",
            "close", "--comment", "Wrong."];
        for (var n = 0; n < 6; n++) Assert.Equal(1, (await BackCareProgram.Here(close, "marmots under eight lamps")).Exit);
        Assert.Equal(0, (await BackCareProgram.Here(close, SignOffProgram.Secret)).Exit);
        Assert.Single(Loaded().Closings);
    }

    [Fact]
    public async Task Before_the_password_it_says_what_a_signature_would_answer_and_refuses_when_more_has_come_by_then()
    {
        var sleep = ReviewItem.Of(RealContent.Library).Single(item => item.Name == "guide:sleep");
        void Withdraw(string why) => StoreOf.Add(folder.Path, Loaded().ToRecord(sleep, sleep.Digest, SignOffFolder.Reviewer("one"),
            SignOffDecision.Withdraw, why, DateTimeOffset.UtcNow).Body);
        Withdraw("A number is wrong.");
        var (end, said) = await SignOffProgram.SignAfter(() => Withdraw("So is another."), folder.Path, "guide:sleep", "one");
        Assert.Equal(1, end.Exit);
        Assert.StartsWith("before this decision: withdrawn by one", said, StringComparison.Ordinal);
        Assert.Contains("A number is wrong.", said);
        Assert.Contains("Nothing was recorded: someone", end.Errors);
        Assert.Equal(ReviewStatus.Withdrawn, Loaded().StateOf(sleep, RealContent.Today).Status);
        Assert.Equal(0, (await SignOffProgram.SignAfter(() => { }, folder.Path, "guide:sleep", "one")).End.Exit);
        Assert.Equal(ReviewStatus.Approved, Loaded().StateOf(sleep, RealContent.Today).Status);
    }

    [Fact]
    public async Task While_the_database_is_away_nothing_is_signed_and_it_is_said_how_to_close_all_the_same()
    {
        var database = Path.Combine(folder.Path, SiteStore.FileName);
        File.Move(database, $"{database}-away");
        var (exit, _, errors) = await BackCareProgram.Here(["sign", "triage", "--as", "one", "--decision", "close", "--comment", "Wrong.",
            "--data", folder.Path, "--password-stdin"], SignOffProgram.Secret);
        Assert.Equal(1, exit);
        Assert.Contains("does not answer", errors);
        Assert.Contains("a file named 'closed'", errors);
        Assert.False(File.Exists(database));
    }

    [Fact]
    public async Task A_closing_that_cannot_be_recorded_says_where_it_can_be_closed_all_the_same()
    {
        var tooLong = new string('a', SignOff.LongestComment + 1);
        var (exit, _, error) = await SignOffProgram.Sign(folder.Path, "triage", "one", "--decision", "close",
            "--comment", tooLong);
        Assert.Equal(1, exit);
        Assert.Contains("/review/checker", error);
        Assert.Contains("a file named 'closed'", error);
    }

    [Theory]
    [InlineData("guide:sleeep", "one", "did you mean 'guide:sleep'?")]
    [InlineData("sleep", "one", "guide:slug")]
    [InlineData("guide:sleep", "two", "no reviewer is called 'two'")]
    public async Task What_or_who_is_unknown_cannot_sign_or_be_signed(string item, string reviewer, string says)
    {
        var (exit, _, error) = await SignOffProgram.Sign(folder.Path, item, reviewer);
        Assert.Equal(1, exit);
        Assert.Contains(says, error);
        Assert.Empty(Loaded().SignOffs);
    }

    [Theory]
    [InlineData("marmots under eight lamps")]
    [InlineData("")]
    [InlineData(null)]
    public async Task A_wrong_password_records_nothing(string? password)
    {
        var (exit, _, error) =
            await BackCareProgram.Here(
                ["sign", "guide:sleep", "--as", "one", "--data", folder.Path, "--password-stdin", .. SignOffProgram.Declared], password);
        Assert.Equal(1, exit);
        Assert.Contains("the password is wrong", error);
        Assert.Empty(Loaded().SignOffs);
    }

    [Theory]
    [InlineData("--read-all")]
    [InlineData("--agree")]
    [InlineData("--within-competence")]
    public async Task An_approval_without_a_whole_declaration_records_nothing(string missing)
    {
        string[] sign = ["sign", "guide:sleep", "--as", "one", "--data", folder.Path, "--password-stdin"];
        var (exit, _, error) = await BackCareProgram.Here(
            [.. sign, .. SignOffProgram.Declared.Where(each => each != missing)], SignOffProgram.Secret);
        Assert.Equal(1, exit);
        Assert.Contains($"Add {missing}.", error);
        Assert.Empty(Loaded().SignOffs);
    }

    [Fact]
    public async Task A_decision_that_is_none_records_nothing()
    {
        Assert.NotEqual(0, (await SignOffProgram.Sign(folder.Path, "guide:sleep", "one", "--decision", "aprove")).Exit);
        Assert.Empty(Loaded().SignOffs);
    }

    [Fact]
    public async Task Bad_content_cannot_be_signed()
    {
        using var content = new ContentCopy();
        content.Edit("outcomes/999.md", "written: 2026-11-28", "written: soon");
        var (exit, _, error) = await SignOffProgram.Sign(folder.Path, "guide:sleep", "one", "--content", content.Path);
        Assert.Equal(1, exit);
        Assert.Contains("BC032", error);
        Assert.Empty(Loaded().SignOffs);
    }

    [Fact]
    public async Task Where_the_data_folder_is_not_known_nothing_is_signed_and_the_setting_names_it()
    {
        string[] sign = ["sign", "guide:sleep", "--as", "one", "--password-stdin", .. SignOffProgram.Declared];
        var (exit, _, error) = await BackCareProgram.Run(sign, SignOffProgram.Secret);
        Assert.Equal(1, exit);
        Assert.Contains("BackCare__Data", error);
        (exit, _, error) = await BackCareProgram.Run(sign, SignOffProgram.Secret, settings: ("BackCare__Data", folder.Path));
        Assert.True(exit == 0, error);
        Assert.Single(Loaded().SignOffs);
    }

    private Reviews Loaded() => Reviews.Of(StoreOf.With(folder.Path, records => records.Known),
        ReviewItem.Of(RealContent.Library), DateTimeOffset.UtcNow, new());
}
