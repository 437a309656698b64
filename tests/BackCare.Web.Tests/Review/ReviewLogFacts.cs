using BackCare.Web.Tests.Hosting;
using Microsoft.Extensions.Logging;

namespace BackCare.Web.Tests.Review;

/// <summary>What reviewers do stands in the log by their id, and never with a password, a code or what they wrote.</summary>
public sealed class ReviewLogFacts : IDisposable
{
    private const string Another = AccountPages.Another;
    private const string Guess = "wrong password that somebody guessed";
    private const string Reason = "A word of the level is wrong";

    private readonly ReviewedFolders folders = new();
    private readonly Heard heard = new();
    private readonly MovableTime time = new();
    private readonly Copy copy;

    public ReviewLogFacts() => copy = new(folders.Data, folders.Content, time, services: services =>
    {
        AccountsOf.Quick(services);
        services.AddSingleton<ILoggerProvider>(heard);
    }, settings: ($"Serilog:MinimumLevel:Override:{ReviewLog.Category}", "Information"));

    public void Dispose()
    {
        copy.Dispose();
        folders.Dispose();
        heard.Dispose();
    }

    // It is named by a hash of what the cookie holds: who reads the log could join what one reviewer did.
    [Fact]
    public async Task A_session_that_cannot_be_ended_is_logged_without_its_name()
    {
        var one = copy.Browse();
        await ReviewedSite.SignIn(one, "one", ReviewedSite.Password);
        var name = (string)StoreOf.Sql(folders.Data, "select name from reviewer_sessions")!;
        using (StoreOf.Hold(folders.Data)) Assert.Equal(503, (await one.Post("/review/sign-out")).Status);
        Assert.Contains(heard.Lines, said => said.StartsWith("A session could not be ended in the database", StringComparison.Ordinal));
        Assert.DoesNotContain(heard.Lines, said => said.Contains(name, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Strangers_who_guess_write_nothing_into_the_log_of_reviewers()
    {
        for (var n = 0; n < 25; n++) await ReviewedSite.SignIn(copy.Browse(), n % 2 is 0 ? "one" : $"nobody-{n}", Guess);
        await ReviewedSite.UseInvitation(copy.Browse(), "one", Guess, Another);
        Assert.DoesNotContain(InFile(), line => line.Contains("reviewer", StringComparison.Ordinal));
        Assert.DoesNotContain(heard.Lines, said => said.Contains(Guess, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Sign_ins_decisions_closings_and_changes_of_an_account_are_logged_by_id_alone()
    {
        var one = copy.Browse();
        await ReviewedSite.SignIn(one, "one", Guess);
        await ReviewedSite.SignIn(one, ReviewedSite.Password, Guess); // typed into the wrong field
        await ReviewedSite.SignIn(one, "one", ReviewedSite.Password);
        var code = folders.RecoveryCode("one", time);
        await ReviewedSite.Decide(one, "/review/items/guide/sleep", "approve", "Reads well enough");
        await ReviewedSite.Decide(one, "/review/checker", "close", Reason);
        one.RecoveryCode = () => "34679-ACDEF-GHJKM-NPQRT";
        await ReviewedSite.Decide(one, "/review/checker", "reopen", Reason);
        one.RecoveryCode = () => code;
        await ReviewedSite.Decide(one, "/review/checker", "reopen", Reason);
        await AccountPages.Change(one, Guess, Another);
        await AccountPages.Change(one, ReviewedSite.Password, Another, recovery: folders.RecoveryCode("one", time));

        var two = copy.Browse();
        await ReviewedSite.SignIn(two, "two", ReviewedSite.Password);
        var (letters, codes) = await AccountPages.SetUp(two, time.GetUtcNow());

        var lines = heard.Lines.ToArray();
        foreach (var line in new[]
        {
            "The reviewer one signed in", "The reviewer one decided Approve about guide:sleep: ", "The reviewer one decided Close about triage: ",
            "A wrong code of the second factor of the reviewer one", "The reviewer one used a recovery code; 9 are left",
            "The reviewer one decided Reopen about triage: ", "A wrong password by the session of the reviewer one",
            "The reviewer one changed the password", "The reviewer two set up a second factor",
        })
        {
            Assert.Contains(lines, said => said.StartsWith(line, StringComparison.Ordinal));
            // As a template and its values.
            Assert.Contains(InFile(), said => said.Contains($"\"MessageTemplate\":\"{line[..8]}", StringComparison.Ordinal));
        }
        Assert.Contains(InFile(), said => said.Contains("\"Reviewer\":\"one\"", StringComparison.Ordinal)
            && said.Contains("changed the password", StringComparison.Ordinal));
        foreach (var secret in new[] { Guess, Another, ReviewedSite.Password, Reason, "Reads well", code, "34679-ACDEF", letters, codes[0] })
            Assert.DoesNotContain(lines.Concat(InFile()), said => said.Contains(secret, StringComparison.OrdinalIgnoreCase));
    }

    private string[] InFile() => [.. new DirectoryInfo(folders.Data).EnumerateFiles("review-*.log", SearchOption.AllDirectories).SelectMany(file =>
    {
        using var text = new StreamReader(file.Open(FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        return text.ReadToEnd().Split('\n');
    })];
}
