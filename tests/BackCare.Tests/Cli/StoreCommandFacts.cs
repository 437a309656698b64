using BackCare.Tests.Reading;
using BackCare.Tests.Review;

namespace BackCare.Tests.Cli;

/// <summary>backcare store, and what backcare check says of a data folder.</summary>
public sealed class StoreCommandFacts : IDisposable
{
    private readonly SignOffFolder folder = new();

    public void Dispose() => folder.Dispose();

    private string Data => folder.Path;

    private string Database => Path.Combine(Data, SiteStore.FileName);

    [Fact]
    public async Task A_database_and_the_key_are_made_for_their_owner_alone_and_once()
    {
        var below = Path.Combine(Data, "new");
        var (exit, lines, _) = await BackCareProgram.Here(["store", "create", "--data", below]);
        var files = new[] { SiteStore.FileName, SiteKey.FileName }.Select(name => Path.Combine(below, name)).ToArray();
        Assert.Equal((0, $"made {files[0]}"), (exit, lines[0]));
        foreach (var file in files)
            if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        Assert.Equal(1, StoreOf.Add(below, Approval()).Number);
        await Refused("there is a database already", "store", "create", "--data", below);
        Assert.Equal(1, StoreOf.Log(below).Number);
    }

    [Fact]
    public async Task None_is_made_where_records_were_seen()
    {
        StoreOf.Make(Data);
        StoreOf.Add(Data, Approval());
        File.Delete(Database);
        await Refused("has had a database with records", "store", "create");
        Assert.False(File.Exists(Database));
        File.Delete(Path.Combine(Data, "newest"));
        Assert.Equal(0, (await Run("store", "create")).Exit);
    }

    [Theory]
    [InlineData("store", "accept"), InlineData("store", "backup"), InlineData("records", "verify"), InlineData("records", "resign")]
    [InlineData("records", "export")]
    public async Task Where_there_is_none_none_is_made_and_it_is_said(string command, string verb)
    {
        string[] more = verb is "backup" or "export" ? [Path.Combine(Data, "to")] : verb is "resign" ? ["0123456789ab"] : [];
        await Refused("backcare store create", [command, verb, .. more]);
        Assert.Empty(Directory.GetFileSystemEntries(Data));
    }

    [Fact]
    public async Task A_backup_can_be_restored_read_and_accepted_with_all_that_came_before_it()
    {
        StoreOf.Make(Data);
        var first = StoreOf.Add(Data, Approval() with { Kind = "comment" });
        var backup = Path.Combine(Data, "backup.db");
        Assert.Equal((0, $"copied {Database} to {backup}"), await First("store", "backup", backup));
        await Refused("exists", "store", "backup", backup);
        StoreOf.Add(Data, Approval() with { Kind = "comment" });

        File.Copy(backup, Database, overwrite: true);
        var check = await Check();
        Assert.Equal(1, check.Exit);
        Assert.Contains(check.Lines, line => line.StartsWith("records:1: BC308 The database has 1 records, and this site has seen 2",
            StringComparison.Ordinal));
        Assert.Contains(check.Lines, line => line.StartsWith("the checker is shut: The records", StringComparison.Ordinal));
        await Refused("an older copy", "records", "verify");

        var accept = await Run("store", "accept");
        Assert.Equal(0, accept.Exit);
        Assert.StartsWith("There was this doubt: The database has 1 records", accept.Lines[0], StringComparison.Ordinal);
        Assert.Equal($"{Database} is taken as it is: 1 records, the newest {first.Hash[..12]}.", accept.Lines[1]);
        Assert.Equal("Gone: record 2. Closings and withdrawals among them have to be made again.", accept.Lines[2]);
        Assert.Equal((0, "There was no doubt."), await First("store", "accept"));
        Assert.Equal(0, (await Run("records", "verify")).Exit);
        Assert.Equal(0, (await Check()).Exit);
        Assert.Equal(2, StoreOf.Add(Data, Approval() with { Kind = "comment" }).Number);
    }

    [Fact]
    public async Task A_database_without_its_key_is_still_in_doubt_after_it_was_accepted()
    {
        StoreOf.Make(Data);
        StoreOf.Add(Data, Approval());
        File.Delete(Path.Combine(Data, SiteKey.FileName));
        await Refused("Nothing was accepted, because signing.key of the data folder is missing", "store", "accept");
        var check = await Check();
        Assert.Equal("records:1: BC308 ", Assert.Single(check.Lines, line => line.StartsWith("records:", StringComparison.Ordinal))[..17]);
        Assert.DoesNotContain(check.Lines, line => line.Contains("store accept", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(false), InlineData(true)]
    public async Task A_file_that_is_empty_or_of_something_else_is_no_database_of_the_site_and_is_not_made_one(bool empty)
    {
        StoreOf.Make(Data);
        StoreOf.Add(Data, Approval());
        File.Delete(Database);
        await Write(SiteStore.FileName, "");
        if (!empty) StoreOf.Sql(Data, "create table notes (text text)");
        await Refused("it is no database of this site. Restore it from a backup", "store", "accept");
        await Refused("it is no database of this site", "records", "verify");
        if (!empty) return;
        Assert.Equal(0, new FileInfo(Database).Length);
        // As a program leaves it that is ended while it makes the first one.
        File.Delete(Path.Combine(Data, "newest"));
        Assert.Equal(0, (await Run("store", "create")).Exit);
        Assert.Equal(1, StoreOf.Add(Data, Approval()).Number);
    }

    [Fact]
    public async Task A_database_without_a_record_is_not_accepted_where_some_were_seen()
    {
        StoreOf.Make(Data);
        var none = await File.ReadAllBytesAsync(Database, TestContext.Current.CancellationToken);
        StoreOf.Add(Data, Approval());
        await File.WriteAllBytesAsync(Database, none, TestContext.Current.CancellationToken);
        await Refused("delete the file 'newest'", "store", "accept");
        File.Delete(Path.Combine(Data, "newest"));
        Assert.Equal(0, (await Run("store", "accept")).Exit);
    }

    [Fact]
    public async Task Check_reports_keys_that_cannot_be_used_and_a_database_of_a_newer_version()
    {
        StoreOf.Make(Data);
        Assert.Equal(0, (await Check()).Exit);
        StoreOf.Sql(Data, "insert into data_protection_keys (name, xml, signature) values ('a', '<a />', 'a')");
        StoreOf.Sql(Data, "insert into migrations values ('99990101000000_Newer', '99.0.0')");
        var (exit, lines, _) = await Check();
        Assert.Equal(1, exit);
        Assert.Contains(lines, line => line.StartsWith("keys:1: BC317 ", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.StartsWith("records:1: BC318 ", StringComparison.Ordinal)
            && line.EndsWith("(warning)", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Check_says_where_it_looked_and_that_the_checker_is_open()
    {
        StoreOf.Make(Data);
        Assert.Contains($"data folder {Data}; records: 0 in {Database}", (await Check()).Lines);
        var record = StoreOf.Add(Data, Approval() with { Kind = "comment" });
        var (exit, lines, _) = await Check();
        Assert.Equal((0, "the checker is open"), (exit, lines[^2]));
        Assert.Contains($"data folder {Data}; records: 1 in {Database}; the newest is {record.Hash[..12]}", lines);
        var without = await BackCareProgram.Here(["check"]);
        Assert.DoesNotContain(without.Lines, line => line.StartsWith("the checker", StringComparison.Ordinal));
        Assert.Equal(lines[^1], without.Lines[^1]);
    }

    [Theory]
    [InlineData("closed", "the checker is shut: Whoever runs the site has closed it, and only they can open it again. The reason: Stop.")]
    [InlineData("unrecorded", "the checker is shut: It was closed by ")]
    [InlineData("record", "the checker is shut: It was closed by ")]
    [InlineData("forged", "the checker is open")]
    public async Task Check_says_why_the_checker_is_shut_and_writes_nothing(string what, string says)
    {
        StoreOf.Make(Data);
        switch (what)
        {
            case "closed": await Write("closed", "Stop.\n"); break;
            case "unrecorded": await Write("closed-unrecorded", "rubbish\n"); break;
            case "record":
                AccountsOf.Record(Data, all => all.Enter(SignOffFolder.Reviewer("one"), DateTimeOffset.UtcNow));
                StoreOf.Add(Data, Approval() with { Kind = "close", Item = "triage" });
                break;
            default:
                StoreOf.Add(Data, Approval());
                StoreOf.Tamper(Data, "update records set signature = ''");
                break;
        }
        var before = State();
        var (exit, lines, _) = await Check();
        Assert.Equal(0, exit);
        Assert.StartsWith(says, lines[^2], StringComparison.Ordinal);
        Assert.Equal(what is "forged", lines.Any(line => line.StartsWith("records:1: BC314 ", StringComparison.Ordinal)
            && line.EndsWith("(warning)", StringComparison.Ordinal)));
        Assert.Equal(before, State());

        (string, string)[] State() => [.. Directory.GetFiles(Data).Order(StringComparer.Ordinal)
            .Select(file => (file, Convert.ToHexString(File.ReadAllBytes(file))))];
    }

    [Fact]
    public async Task Check_names_a_record_that_was_edited_and_of_bad_content_only_the_content()
    {
        StoreOf.Make(Data);
        StoreOf.Add(Data, Approval());
        StoreOf.Add(Data, Approval());
        StoreOf.Tamper(Data, "update records set reviewer = 'two' where number = 2");
        var (exit, lines, _) = await Check();
        Assert.Equal(1, exit);
        Assert.Contains(lines, line => line.StartsWith("records:2: BC304 ", StringComparison.Ordinal));
        using var content = new ContentCopy();
        content.Edit("outcomes/999.md", "written: 2026-11-28", "written: soon");
        StoreOf.Add(Data, Approval() with { Item = "guide:none" });
        (_, lines, _) = await BackCareProgram.Here(["check", "--data", Data, "--content", content.Path]);
        Assert.DoesNotContain(lines, line => line.Contains("BC302", StringComparison.Ordinal)
            || line.StartsWith("the checker", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Check_reports_a_data_folder_whose_database_is_gone()
    {
        var (exit, lines, _) = await Check();
        Assert.Equal(1, exit);
        Assert.Contains(lines, line => line.StartsWith("records:1: BC308 ", StringComparison.Ordinal)
            && line.Contains("backcare store create", StringComparison.Ordinal));
    }

    private static RecordBody Approval() => new("approve", "guide:sleep",
        ReviewItem.Of(RealContent.Library).Single(item => item.Name == "guide:sleep").Digest, "one", SignOffFolder.Now.AddDays(-1));

    private Task Write(string name, string text) =>
        File.WriteAllTextAsync(Path.Combine(Data, name), text, TestContext.Current.CancellationToken);

    private Task<ProgramEnd> Check() => Run("check");

    private Task<ProgramEnd> Run(params string[] words) =>
        BackCareProgram.Here(words.Contains("--data") ? words : [.. words, "--data", Data]);

    private async Task<(int, string)> First(params string[] words) => await Run(words) is var end ? (end.Exit, end.Lines[0]) : default;

    private async Task Refused(string says, params string[] words)
    {
        var (exit, _, error) = await Run(words);
        Assert.Equal(1, exit);
        Assert.Contains(says, error);
        Assert.DoesNotContain("   at ", error);
    }
}
