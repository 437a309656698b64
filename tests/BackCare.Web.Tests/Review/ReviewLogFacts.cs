using System.Collections.Concurrent;
using BackCare.Tests.Shared;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace BackCare.Web.Tests.Review;

/// <summary>What reviewers do stands in the log by their id, and never with a password, a code or what they wrote.</summary>
public sealed class ReviewLogFacts : IDisposable
{
    private const string Another = "marmots under eight lamps";
    private const string Guess = "wrong password that somebody guessed";
    private const string Reason = "A word of the level is wrong";

    private readonly ReviewedFolders folders = new();
    private readonly Heard heard = new();
    private readonly Copy copy;

    public ReviewLogFacts() => copy = new(folders.Data, folders.Content,
        services: services => services.AddSingleton<ILoggerProvider>(heard));

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
        var file = Assert.Single(Directory.GetFiles(Path.Combine(folders.Data, "sessions")));
        File.Delete(file);
        Directory.CreateDirectory(file);
        Assert.Equal(500, (await one.Post("/review/sign-out")).Status);
        Assert.Contains(heard.Lines, said => said.StartsWith("A session of a reviewer could not be begun or ended", StringComparison.Ordinal));
        Assert.DoesNotContain(heard.Lines, said => said.Contains(Path.GetFileNameWithoutExtension(file), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Sign_ins_decisions_closings_and_changes_of_an_account_are_logged_by_id_alone()
    {
        var one = copy.Browse();
        await ReviewedSite.SignIn(one, "one", Guess);
        await ReviewedSite.SignIn(one, ReviewedSite.Password, Guess); // typed into the wrong field
        await ReviewedSite.SignIn(one, "one", ReviewedSite.Password);
        var code = folders.RecoveryCode("one");
        await ReviewedSite.Decide(one, "/review/items/guide/sleep", "approve", "Reads well enough");
        await ReviewedSite.Decide(one, "/review/checker", "close", Reason);
        one.RecoveryCode = () => "34679-ACDEF-GHJKM-NPQRT";
        await ReviewedSite.Decide(one, "/review/checker", "reopen", Reason);
        one.RecoveryCode = () => code;
        await ReviewedSite.Decide(one, "/review/checker", "reopen", Reason);
        var account = await one.Get("/review/account");
        await one.Post("/review/account/password", account.Token,
            new("current", ReviewedSite.Password), new("password", Another), new("again", Another));

        var two = copy.Browse();
        await ReviewedSite.SignIn(two, "two", ReviewedSite.Password);
        var (letters, codes) = await SetUp(two);

        var lines = heard.Lines.ToArray();
        foreach (var line in new[]
        {
            "A wrong password for the reviewer one", "A sign-in for an id that no reviewer can sign in with", "The reviewer one signed in",
            "The reviewer one decided Approve about guide:sleep: ", "The reviewer one decided Close about triage: ",
            "A wrong code of the second factor of the reviewer one", "The reviewer one used a recovery code; 9 are left",
            "The reviewer one decided Reopen about triage: ", "The reviewer one changed the password",
            "The reviewer two set up a second factor",
        }) Assert.Contains(lines, said => said.StartsWith(line, StringComparison.Ordinal));
        foreach (var secret in new[] { Guess, Another, ReviewedSite.Password, Reason, "Reads well", code, "34679-ACDEF", letters, codes[0] })
            Assert.DoesNotContain(lines, said => said.Contains(secret, StringComparison.OrdinalIgnoreCase));
    }

    internal static async Task<(string Letters, string[] Codes)> SetUp(Browser browser)
    {
        const string address = "/review/account/second-factor";
        var begun = await browser.Post(address, [.. Hidden(await browser.Get(address)), new("current", ReviewedSite.Password)]);
        var letters = begun.Main.QuerySelector("p code")!.TextContent;
        var end = await browser.Post(address, [.. Hidden(begun), new("code", SecondFactorOf.CodeOf(letters, DateTimeOffset.UtcNow))]);
        return (letters, [.. end.Main.QuerySelectorAll("ol code").Select(each => each.TextContent)]);

        static IEnumerable<Field> Hidden(Page page) => Page.HiddenOf(page.Main.QuerySelector("form:has(#current, #code)")!);
    }

    private sealed class Heard : ILoggerProvider, ILogger
    {
        public ConcurrentQueue<string> Lines { get; } = [];

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception,
            Func<TState, Exception?, string> formatter) => Lines.Enqueue($"{formatter(state, exception)} {exception}");

        public void Dispose()
        {
        }
    }
}
