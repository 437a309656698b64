using BackCare.Tests.Cli;
using BackCare.Web.Accounts;
using Microsoft.Extensions.DependencyInjection;

namespace BackCare.Tests.Review;

/// <summary>The verbs of <c>backcare reviewer</c>, and the password and codes that signing here asks for.</summary>
public sealed class ReviewerCommandFacts : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("backcare-reviewers-");

    public ReviewerCommandFacts() => SignOffProgram.Enter(Data, "one");

    public void Dispose() => folder.Delete(recursive: true);

    private string Data => folder.FullName;

    // All of the database, as somebody reads it who has a copy.
    private string Bytes => File.ReadAllText(Path.Combine(Data, SiteStore.FileName), System.Text.Encoding.Latin1);

    [Fact]
    public async Task An_invitation_prints_one_link_and_the_database_has_nothing_of_it()
    {
        var (exit, lines, errors) = await Run("invite two", [.. Person("two"), "--site", "https://backcare.example"]);
        Assert.True(exit is 0, errors);
        Assert.StartsWith("https://backcare.example/review/invitation?reviewer=two&code=", lines[^1], StringComparison.Ordinal);
        Assert.Contains("works once", string.Join(' ', lines));
        Assert.DoesNotContain(Uri.UnescapeDataString(lines[^1].Split("code=")[1]), Bytes, StringComparison.Ordinal);
        Assert.Contains("two: Test Reviewer, test profession, Test Register TEST-two: has no password", string.Join('\n', (await Run("list")).Lines));
    }

    [Theory]
    [InlineData("invite one", "'one' already")]
    [InlineData("invite Ü", "is not an id")]
    [InlineData("reset two", "no reviewer is called 'two'")]
    [InlineData("disable two", "no reviewer is called 'two'")]
    [InlineData("second-factor two --reset", "no reviewer is called 'two'")]
    [InlineData("second-factor one", "Add --reset")]
    [InlineData("correct two", "no reviewer is called 'two'")]
    public async Task What_cannot_be_done_is_said_and_nothing_is_recorded(string command, string says)
    {
        var before = StoreOf.Log(Data).Number;
        var (exit, _, errors) = await Run(command, command is ['i' or 'c', ..] ? Person("new") : []);
        Assert.Equal(1, exit);
        Assert.Contains(says, errors);
        Assert.Equal(before, StoreOf.Log(Data).Number);
    }

    [Fact]
    public async Task A_password_typed_here_must_be_strong_and_is_kept_as_nothing_that_can_be_read()
    {
        var (exit, _, errors) = await SignOffProgram.Add(Data, "two", "BackCare-2026");
        Assert.Equal(1, exit);
        Assert.Contains("A stranger would guess this password", errors);
        Assert.Equal(1, (await SignOffProgram.Add(Data, "two", "elevenchars")).Exit);
        Assert.Null(AccountsOf.In(Data).Find("two"));
        (exit, _, errors) = await SignOffProgram.Add(Data, "two");
        Assert.True(exit is 0, errors);
        Assert.DoesNotContain("marmots", Bytes, StringComparison.Ordinal);
        Assert.Equal(0, (await SignOffProgram.Sign(Data, "guide:sleep", "two")).Exit);
    }

    [Theory]
    [InlineData("aaaaaaaaaaaaaaaa"), InlineData("abcdefghijklmn"), InlineData("123456789012"), InlineData("Password2026!")]
    [InlineData("p4ssw0rd p4ssw0rd")]
    [InlineData("test.reviewer.1985"), InlineData("HCPC PH12345678"), InlineData("sunnyback2026"), InlineData("qwertyuiop[]")]
    public void A_password_that_anybody_would_try_is_refused(string password) => Assert.Contains("A stranger would guess",
        StrongPassword.FaultOf(password, new("one", "Test Reviewer", "physiotherapist", "HCPC", "PH12345678"), "Sunnyback"));

    [Fact]
    public void A_password_of_ten_thousand_characters_is_judged_in_no_time_and_counted_by_letters_as_people_see_them()
    {
        Assert.NotNull(StrongPassword.FaultOf(new('a', 10_000), null, "BackCare"));
        Assert.Contains("too short", StrongPassword.FaultOf("🐘🦒🦓🐆🐊🦛", null, "BackCare"));
        Assert.Null(StrongPassword.FaultOf("marmots under seven lamps", null, "BackCare"));
    }

    [Fact]
    public async Task A_reset_ends_password_and_earlier_invitations()
    {
        var earlier = AccountsOf.Invitation(Data, "one");
        var (exit, lines, errors) = await Run("reset one");
        Assert.True(exit is 0, errors);
        Assert.StartsWith("/review/invitation?reviewer=one&code=", lines[^1], StringComparison.Ordinal);
        Assert.Equal(1, (await SignOffProgram.Sign(Data, "guide:sleep", "one")).Exit);
        Assert.NotNull(await Set(earlier));
        Assert.Null(await Set(Uri.UnescapeDataString(lines[^1].Split("code=")[1])));

        Task<Microsoft.AspNetCore.Identity.IdentityError?> Set(string code) => Task.FromResult(AccountsOf.With(Data, async (services, _) =>
        {
            var accounts = services.GetRequiredService<ReviewerAccounts>();
            return await accounts.Set((await accounts.Find("one"))!, code, SignOffProgram.Secret);
        }));
    }

    [Fact]
    public async Task Who_is_disabled_neither_signs_nor_is_invited_until_that_is_corrected()
    {
        Assert.Equal(0, (await SignOffProgram.Sign(Data, "guide:sleep", "one")).Exit);
        Assert.Equal(0, (await Run("disable one")).Exit);
        Assert.Contains("no longer a reviewer here", (await SignOffProgram.Sign(Data, "guide:sleep", "one")).Errors);
        Assert.Contains("--may-sign-again", (await Run("reset one")).Errors);
        Assert.Contains("what they signed still counts", string.Join('\n', (await Run("list")).Lines));
        var (_, lines, _) = await Run("disable one --false-identity");
        Assert.Contains("1 of their approvals and reopenings no longer count anywhere; 0 other decisions still count.", lines);
        Assert.Equal(0, (await Run("correct one --may-sign-again", Person("one"))).Exit);
        Assert.Equal(0, (await Run("reset one")).Exit);
    }

    [Fact]
    public async Task Reopening_and_the_rules_need_a_code_and_closing_never_does()
    {
        Assert.Equal(0, (await Decide("close", "")).Exit);
        Assert.Contains("you have no second factor. Set it up on the site", (await Decide("reopen", "123456")).Errors);
        var codes = AccountsOf.Factor(Data, "one");
        Assert.Contains("This code is wrong, or was used before", (await Decide("reopen", "12345")).Errors);
        Assert.Equal(0, (await Decide("reopen", codes[0])).Exit);
        Assert.Equal(0, (await Decide("close", "")).Exit);
        Assert.Equal(1, (await Decide("reopen", codes[0])).Exit);
        Assert.Equal(["close", "reopen", "close"], StoreOf.Log(Data).All.Select(record => record.Body.Kind).Where(kind => kind is not "reviewer"));
    }

    [Fact]
    public async Task A_code_is_not_taken_for_what_is_refused_all_the_same()
    {
        var codes = AccountsOf.Factor(Data, "one");
        Assert.Equal(1, (await Decide("reopen", codes[0], comment: "")).Exit);
        Assert.Equal(0, (await Decide("close", "")).Exit);
        Assert.Equal(0, (await Decide("reopen", codes[0])).Exit);
    }

    [Fact]
    public async Task Who_lost_the_phone_has_the_second_factor_taken_away()
    {
        AccountsOf.Factor(Data, "one");
        var (exit, lines, _) = await Run("second-factor one --reset");
        Assert.Equal((0, "'one' has no second factor any more. They can sign in and set up a new one."), (exit, lines[0]));
        Assert.Equal(0, (await Decide("close", "")).Exit);
        Assert.Contains("you have no second factor", (await Decide("reopen", "123456")).Errors);
    }

    [Fact]
    public async Task Without_the_file_that_opens_what_is_kept_nothing_is_done_and_none_is_made()
    {
        File.Delete(Path.Combine(Data, "encryption.key"));
        var (exit, _, errors) = await Run("reset one");
        Assert.Equal(1, exit);
        Assert.Contains("encryption.key", errors);
        Assert.False(File.Exists(Path.Combine(Data, "encryption.key")));
    }

    private static Task<ProgramEnd> Decide(string data, string decision, string code, string comment) => BackCareProgram.Here(
        ["sign", "triage", "--as", "one", "--decision", decision, "--comment", comment, "--data", data, "--password-stdin"],
        $"{SignOffProgram.Secret}\n{code}");

    private Task<ProgramEnd> Decide(string decision, string code, string comment = "Why.") => Decide(Data, decision, code, comment);

    private Task<ProgramEnd> Run(string command, params string[] more) =>
        BackCareProgram.Here(["reviewer", .. command.Split(' '), .. more, "--data", Data]);

    private static string[] Person(string id) =>
        ["--name", "Test Reviewer", "--profession", "test profession", "--body", "Test Register", "--registration", $"TEST-{id}"];
}
