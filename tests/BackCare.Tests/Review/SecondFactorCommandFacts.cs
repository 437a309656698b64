using BackCare.Accounts;
using BackCare.Reading;
using BackCare.Review;
using BackCare.Store;
using BackCare.Tests.Cli;
using BackCare.Tests.Triage;
using BackCare.Web.Hosting;

namespace BackCare.Tests.Review;

/// <summary>The second factor and signatures at the command line.</summary>
public sealed class SecondFactorCommandFacts : IDisposable
{
    private readonly SignOffFolder folder = new();

    public SecondFactorCommandFacts() => SignOffProgram.Enter(folder.Path, "one");

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task What_is_signed_here_is_signed_by_the_site()
    {
        Assert.Equal(0, (await SignOffProgram.Sign(folder.Path, "guide:sleep", "one")).Exit);
        var log = StoreOf.Log(folder.Path);
        Assert.Equal((1, 0), (log.All.Length, log.Forged));
    }

    [Fact]
    public async Task Reopening_and_the_rules_need_a_code_and_closing_never_does()
    {
        Assert.Equal(0, (await Reopen("close", "")).Exit);
        var (exit, _, error) = await Reopen("reopen", "123456");
        Assert.Equal(1, exit);
        Assert.Contains("you have no second factor. Set it up on the site", error);
        var codes = SecondFactorOf.Reviewer(Reviewers.Load(folder.Path, new()).All[0], Data);
        (exit, _, error) = await Reopen("reopen", "12345");
        Assert.Equal(1, exit);
        Assert.Contains("This code is wrong, or was used before", error);
        Assert.Equal(0, (await Reopen("reopen", codes[0])).Exit);
        Assert.Equal(0, (await Reopen("close", "")).Exit);
        Assert.Equal(1, (await Reopen("reopen", codes[0])).Exit);
        Assert.Equal(3, StoreOf.Log(Data).Number);
    }

    [Fact]
    public async Task Who_lost_the_phone_has_the_second_factor_taken_away_and_every_session_ends()
    {
        SecondFactorOf.Reviewer(Reviewers.Load(folder.Path, new()).All[0], Data);
        var sessions = Directory.CreateDirectory(Path.Combine(Data, "sessions")).FullName;
        await File.WriteAllTextAsync(Path.Combine(sessions, "a.json"),
            """{"Reviewer":"one","Stamp":"0","Began":"2026-11-20T09:30:00+00:00"}""", TestContext.Current.CancellationToken);
        var reset = await BackCareProgram.Here(["reviewer", "second-factor", "one", "--reset", "--data", Data]);
        Assert.Equal((0, "'one' has no second factor any more. They can sign in and set up a new one."), (reset.Exit, reset.Lines[^2]));
        // Nothing is known here of a database.
        Assert.StartsWith($"Their sessions in {Data} have ended. If copies of the site share a database, those in it have not: ",
            reset.Lines[^1], StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(sessions));
        Assert.Empty(Directory.GetFiles(Path.Combine(Data, "second-factors"), "*.txt"));
        Assert.NotEqual(0, (await BackCareProgram.Here(["reviewer", "second-factor", "one", "--data", Data])).Exit);
        var (exit, _, error) = await BackCareProgram.Here(["reviewer", "second-factor", "oen", "--reset", "--data", Data]);
        Assert.Equal(1, exit);
        Assert.Contains("no reviewer is called 'oen'", error);
    }

    [Theory]
    [InlineData("Host=127.0.0.1;Port=1", "The database is away")]
    [InlineData("Host", "BackCare:Database")]
    public async Task It_is_not_taken_away_while_sessions_in_a_database_cannot_be_ended(string database, string says)
    {
        SecondFactorOf.Reviewer(Reviewers.Load(folder.Path, new()).All[0], Data);
        var (exit, _, error) = await BackCareProgram.Run(
            ["reviewer", "second-factor", "one", "--reset", "--data", Data], input: null,
            settings: ("BackCare__Database", database));
        Assert.Equal(1, exit);
        Assert.Contains("The second factor of 'one' stays", error);
        Assert.Contains(says, error);
        Assert.NotEmpty(Directory.GetFiles(Path.Combine(Data, "second-factors"), "*.txt"));
    }

    [Fact]
    public async Task What_was_taken_away_is_not_written_back_by_a_code_on_its_way()
    {
        SecondFactorOf.Reviewer(Reviewers.Load(folder.Path, new()).All[0], Data);
        var files = new SecondFactorFiles(Data);
        var kept = files.Find("one")!;
        using var taking = new ManualResetEventSlim();
        var code = Task.Run(() => files.Alone("one", () =>
        {
            taking.Set();
            Thread.Sleep(200);
            files.Keep("one", kept);
            return true;
        }), TestContext.Current.CancellationToken);
        taking.Wait(TestContext.Current.CancellationToken);
        Assert.True(files.End("one"));
        await code;
        Assert.Null(files.Find("one"));
    }

    [Theory]
    [InlineData(SiteStore.FileName, "does not answer: there is none")]
    [InlineData(EncryptionKey.FileName, "Restore it from a backup")]
    public async Task Where_the_sites_keys_cannot_be_read_none_is_made_and_it_is_said(string gone, string says)
    {
        var codes = SecondFactorOf.Reviewer(Reviewers.Load(folder.Path, new()).All[0], Data);
        Assert.Equal(0, (await Reopen("close", "")).Exit);
        File.Move(Path.Combine(Data, gone), Path.Combine(Data, "away"));
        var (exit, _, error) = await Reopen("reopen", codes[0]);
        Assert.Equal(1, exit);
        Assert.Contains(says, error);
        Assert.False(File.Exists(Path.Combine(Data, gone)));
        File.Move(Path.Combine(Data, "away"), Path.Combine(Data, gone));
        Assert.Equal(0, (await Reopen("reopen", codes[0])).Exit);
    }

    [Fact]
    public async Task A_code_is_not_taken_for_what_is_refused_all_the_same()
    {
        var codes = SecondFactorOf.Reviewer(Reviewers.Load(folder.Path, new()).All[0], Data);
        Assert.Equal(0, (await Reopen("close", "")).Exit);
        var list = await File.ReadAllTextAsync(folder.List, TestContext.Current.CancellationToken);
        await File.AppendAllTextAsync(folder.List, "    role: none\n", TestContext.Current.CancellationToken);
        Assert.Equal(1, (await Reopen("reopen", codes[0])).Exit);
        await File.WriteAllTextAsync(folder.List, list, TestContext.Current.CancellationToken);
        Assert.Equal(0, (await Reopen("reopen", codes[0])).Exit);
    }

    [Fact]
    public async Task Nor_for_what_somebody_else_forestalled_while_the_password_was_typed()
    {
        var cancel = TestContext.Current.CancellationToken;
        var codes = SecondFactorOf.Reviewer(Reviewers.Load(folder.Path, new()).All[0], Data);
        Assert.Equal(0, (await Reopen("close", "")).Exit);
        using var program = BackCareProgram.Start(Reopening("reopen"));
        await program.Errors.ReadLineAsync(cancel).AsTask().WaitAsync(TimeSpan.FromMinutes(1), cancel);
        Assert.Equal(0, (await Reopen("close", "")).Exit);
        var end = await BackCareProgram.End(program, $"{SignOffProgram.Secret}\n{codes[0]}");
        Assert.Equal(1, end.Exit);
        Assert.Contains("someone closed it again", end.Errors);
        Assert.Equal(0, (await Reopen("reopen", codes[0])).Exit);
    }

    private string Data => folder.Path;

    private Task<ProgramEnd> Reopen(string decision, string code) =>
        BackCareProgram.Here(Reopening(decision), $"{SignOffProgram.Secret}\n{code}");

    private string[] Reopening(string decision) =>
        ["sign", "triage", "--as", "one", "--data", Data, "--password-stdin", "--decision", decision, "--comment", "Because."];
}
