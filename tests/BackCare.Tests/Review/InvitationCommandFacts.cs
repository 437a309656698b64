using System.Collections.Immutable;
using BackCare.Accounts;
using BackCare.Review;
using BackCare.Store;
using BackCare.Tests.Cli;
using BackCare.Web.Accounts;

namespace BackCare.Tests.Review;

/// <summary>How the operator invites, resets and disables reviewers at the command line.</summary>
public sealed class InvitationCommandFacts : IDisposable
{
    private readonly SignOffFolder folder = new();

    public void Dispose() => folder.Dispose();

    private string Data => folder.Path;

    [Fact]
    public async Task An_invitation_prints_an_address_and_apart_from_it_a_code_of_which_only_a_hash_is_kept()
    {
        var (exit, lines, _) = await Invite("one", "--site", "https://backcare.example/");
        Assert.Equal(0, exit);
        Assert.Contains("address: https://backcare.example/review/invitation", lines);
        var code = CodeIn(lines);
        Assert.Single(lines, line => line.Contains(code, StringComparison.Ordinal));

        var reviewer = Assert.Single(All());
        Assert.Equal(("one", null, false), (reviewer.Id, reviewer.PasswordHash, reviewer.MaySign));
        var invitation = Invitation("one")!;
        Assert.True(Passwords.Fits(invitation.CodeHash, InvitationCode.Bare(code)));
        Assert.InRange(invitation.Ends - DateTimeOffset.UtcNow, TimeSpan.FromDays(2.9), TimeSpan.FromDays(3));
        Assert.All(Directory.EnumerateFiles(Data, "*", SearchOption.AllDirectories), file =>
            Assert.DoesNotContain(InvitationCode.Bare(code), InvitationCode.Bare(File.ReadAllText(file))));
    }

    [Fact]
    public async Task Without_a_site_the_address_is_a_path() =>
        Assert.Contains("address: /review/invitation", (await Invite("one")).Lines);

    [Fact]
    public async Task Somebody_who_exists_is_not_invited_but_reset()
    {
        SignOffProgram.Enter(folder.Path, "one");
        var before = File.ReadAllText(folder.List);
        var (exit, _, errors) = await Invite("one");
        Assert.Equal(1, exit);
        Assert.Contains("reviewer reset one", errors);
        Assert.Equal(before, File.ReadAllText(folder.List));
        Assert.Null(Invitation("one"));
    }

    [Fact]
    public async Task Where_the_data_folder_is_not_known_nothing_is_changed()
    {
        foreach (var command in new[] { Inviting("one"), ["reviewer", "reset", "one"], ["reviewer", "disable", "one"], ["reviewer", "list"] })
        {
            var run = await BackCareProgram.Here(command);
            Assert.Equal(1, run.Exit);
            Assert.Contains("BackCare__Data", run.Errors);
        }
    }

    [Fact]
    public async Task A_data_folder_that_cannot_be_written_to_enters_nobody()
    {
        await File.WriteAllTextAsync(Path.Combine(Data, Invitations.FolderName), "a file where the folder should be",
            TestContext.Current.CancellationToken);
        var (exit, _, errors) = await Invite("one");
        Assert.Equal(1, exit);
        Assert.Contains("cannot be written to", errors);
        Assert.Empty(All());
    }

    [Fact]
    public async Task The_folder_and_the_address_are_those_of_the_sites_own_settings()
    {
        var kept = Path.Combine(Data, "kept");
        var run = await BackCareProgram.Run(Inviting("one"), input: null, folder: Data,
            settings: [("BackCare__Data", kept), ("BackCare__Origin", "https://backcare.example")]);
        Assert.Equal(0, run.Exit);
        Assert.Contains("address: https://backcare.example/review/invitation", run.Lines);
        Assert.True(File.Exists(Path.Combine(kept, Reviewers.FileName)));
        Assert.NotNull(new Invitations(kept).Find("one"));
    }

    [Fact]
    public async Task A_reset_ends_the_password_the_sessions_and_the_old_invitation_and_invites_anew()
    {
        SignOffProgram.Enter(folder.Path, "one");
        SignOffProgram.Enter(folder.Path, "two");
        var (own, other) = (Session("one"), Session("two"));
        var first = await Run("reset", "one");
        Assert.Equal(0, first.Exit);
        Assert.Null(All().Single(reviewer => reviewer.Id is "one").PasswordHash);
        Assert.True(All().Single(reviewer => reviewer.Id is "two").MaySign);
        Assert.Equal((false, true), (File.Exists(own), File.Exists(other)));

        var second = await Run("reset", "one");
        Assert.False(Passwords.Fits(Invitation("one")!.CodeHash, InvitationCode.Bare(CodeIn(first.Lines))));
        Assert.True(Passwords.Fits(Invitation("one")!.CodeHash, InvitationCode.Bare(CodeIn(second.Lines))));
        var signed = await SignOffProgram.Sign(folder.Path, "guide:sleep", "one");
        Assert.Equal(1, signed.Exit);
        Assert.Contains("has no password", signed.Errors);
    }

    [Fact]
    public async Task Nobody_is_reset_or_disabled_who_is_not_there()
    {
        await Invite("one");
        foreach (var verb in new[] { "reset", "disable" })
        {
            var (exit, _, errors) = await Run(verb, "nobody");
            Assert.Equal(1, exit);
            Assert.Contains("no reviewer is called 'nobody'", errors);
        }
        Assert.Null(Invitation("nobody"));
    }

    [Fact]
    public async Task Who_is_disabled_can_neither_sign_nor_be_invited_and_what_they_signed_counts()
    {
        SignOffProgram.Enter(folder.Path, "one");
        Assert.Equal(0, (await SignOffProgram.Sign(folder.Path, "guide:sleep", "one")).Exit);
        await Run("reset", "one");
        await SetPassword("one");
        var session = Session("one");
        var (exit, lines, _) = await Run("disable", "one");
        Assert.Equal(0, exit);
        Assert.Contains("What they signed still counts.", lines[0]);
        var entry = Assert.Single(All());
        Assert.Equal((null, DateOnly.FromDateTime(DateTime.UtcNow), false),
            (entry.PasswordHash, entry.Disabled, entry.FalseIdentity));
        Assert.False(File.Exists(session));
        Assert.Null(Invitation("one"));

        var signed = await SignOffProgram.Sign(folder.Path, "guide:sleep", "one");
        Assert.Equal(1, signed.Exit);
        Assert.Contains("no longer a reviewer here", signed.Errors);
        var again = await Run("reset", "one");
        Assert.Equal(1, again.Exit);
        Assert.Contains("no longer a reviewer here", again.Errors);
        Assert.Equal(1, (await Invite("one")).Exit);
        Assert.Null(Invitation("one"));
    }

    [Fact]
    public async Task Who_was_not_who_they_said_loses_their_approvals_also_when_that_is_found_later()
    {
        SignOffProgram.Enter(folder.Path, "one");
        await SignOffProgram.Sign(folder.Path, "guide:sleep", "one");
        await SignOffProgram.Sign(folder.Path, "guide:sciatica", "one", "--decision", "ask-for-changes", "--comment", "No.");
        await Run("disable", "one");
        var (exit, lines, _) = await Run("disable", "one", "--false-identity");
        Assert.Equal(0, exit);
        Assert.Contains("1 of their approvals and reopenings no longer count anywhere; 1 other decisions still count.", lines);
        Assert.True(Assert.Single(All()).FalseIdentity);
        File.Delete(Path.Combine(Data, SiteStore.FileName));
        (exit, lines, _) = await Run("disable", "one", "--false-identity");
        Assert.Equal(0, exit);
        Assert.Contains(lines, line => line.StartsWith("How many they are cannot be told. The database (", StringComparison.Ordinal));
        await Run("disable", "one");
        Assert.True(Assert.Single(All()).FalseIdentity);
    }

    [Fact]
    public async Task Everybody_is_listed_with_whether_they_can_sign()
    {
        SignOffProgram.Enter(folder.Path, "one");
        foreach (var id in new[] { "two", "three", "four" }) await Invite(id);
        await Run("disable", "three");
        await Run("disable", "four", "--false-identity");
        var (exit, lines, _) = await Run("list");
        Assert.Equal(0, exit);
        Assert.Equal("one: Test Reviewer, test profession, Test Register TEST-one: can sign", lines[0]);
        Assert.Contains("invited until", lines[1]);
        Assert.Contains("what they signed still counts", lines[2]);
        Assert.Contains("their approvals do not count", lines[3]);
        Assert.Equal("4 reviewers, 1 can sign", lines[^1]);
    }

    private static string[] Inviting(string id) =>
        ["reviewer", "invite", id, "--name", "Test Reviewer", "--profession", "test profession", "--body", "Test Register",
            "--registration", $"TEST-{id}"];

    private Task<ProgramEnd> Invite(string id, params string[] more) =>
        BackCareProgram.Here([.. Inviting(id), "--data", Data, .. more]);

    private Task<ProgramEnd> Run(string verb, params string[] more) =>
        BackCareProgram.Here(["reviewer", verb, .. more, "--data", Data]);

    private async Task SetPassword(string id)
    {
        var hash = Passwords.Hash(SignOffProgram.Secret);
        await Task.Run(() => Reviewers.Change(folder.Path, id, entry => entry with { PasswordHash = hash }));
    }

    private string Session(string id)
    {
        var sessions = Directory.CreateDirectory(Path.Combine(Data, "sessions")).FullName;
        var file = Path.Combine(sessions, $"{Guid.NewGuid():N}.json");
        File.WriteAllText(file, $$"""{"Reviewer":"{{id}}","Stamp":"0","Began":"2026-11-20T09:30:00+00:00"}""");
        return file;
    }

    private ImmutableArray<Reviewer> All() => folder.Load().Reviews.Reviewers.All;

    private Invitation? Invitation(string id) => new Invitations(Data).Find(id);

    private static string CodeIn(IEnumerable<string> lines) =>
        Assert.Single(lines, line => line.StartsWith("code: ", StringComparison.Ordinal))["code: ".Length..];
}
