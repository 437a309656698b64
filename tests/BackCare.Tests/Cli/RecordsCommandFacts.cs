namespace BackCare.Tests.Cli;

/// <summary>What whoever runs a site does with its database.</summary>
[Long]
public sealed class RecordsCommandFacts : WithTemporaryFolder
{
    private static readonly ReviewItem Sleep = Items.Page("sleep", "Sleep on your side.");
    private static readonly string[] Ann = ["--name", "Ann", "--profession", "GP", "--body", "GMC", "--registration", "12 34"];

    private string Data => folder.In("data");
    private string Other => folder.In("other");

    [Fact]
    public async Task Importing_an_export_into_an_empty_database_restores_all_records()
    {
        await Run("store", "create");
        await Run(["reviewer", "invite", "ann", .. Ann]);
        TestDatabase.Decide(Data, Sleep, Items.SnapshotOf("ann"), DecisionKind.Approve, "well written");
        TestDatabase.Decide(Data, Sleep, Items.SnapshotOf("ann"), DecisionKind.Withdraw, "no more");
        Comment("was", "is", "why");
        Says("decisions.jsonl: 2", await Run("records", "export", folder.In("export")));
        Assert.Equal(2, File.ReadAllLines(Path.Combine(folder.In("export"), "decisions.jsonl")).Length);

        await Run("store", "create", "--data", Other);
        Says("2 decisions taken", await Run("records", "import", folder.In("export"), "--data", Other));
        Assert.Equal(TestDatabase.Decisions(Data), TestDatabase.Decisions(Other));
        await Run("records", "export", folder.In("again"), "--data", Other);
        foreach (var file in Directory.GetFiles(folder.In("export")))
            Assert.Equal(File.ReadAllText(file),
                File.ReadAllText(Path.Combine(folder.In("again"), Path.GetFileName(file))));
        TestDatabase.Decide(Other, Sleep, Items.SnapshotOf("ann"), DecisionKind.Approve);
        Assert.Equal([1L, 2, 3], TestDatabase.Decisions(Other).Select(decision => decision.Id));
        Says("the database is not empty", await Refused("records", "import", folder.In("export"), "--data", Other));
    }

    [Fact]
    public async Task An_export_accepts_an_empty_repository_but_no_folder_with_other_files()
    {
        await Run("store", "create");
        Directory.CreateDirectory(Path.Combine(folder.In("repository"), ".git"));
        Says("decisions.jsonl: 0", await Run("records", "export", folder.In("repository")));
        Directory.CreateDirectory(Path.Combine(folder.In("photos"), "2026"));
        Says("no export of records", await Refused("records", "export", folder.In("photos")));
    }

    [Fact]
    public async Task An_import_names_an_invalid_line_and_takes_nothing_from_its_file()
    {
        await Run("store", "create");
        Directory.CreateDirectory(folder.In("export"));
        File.WriteAllText(Path.Combine(folder.In("export"), "decisions.jsonl"), "{\"id\": 1}\n");
        Says("line 1 of decisions.jsonl", await Refused("records", "import", folder.In("export")));
        Says("is no export", await Refused("records", "import", folder.In("none")));
        Assert.Empty(TestDatabase.Decisions(Data));
    }

    [Fact]
    public async Task Comments_are_listed_until_they_are_dealt_with_or_erased()
    {
        await Run("store", "create");
        Comment("on your side", "on your back", "clearer");
        var said = await Run("comments", "list");
        foreach (var words in new[] { "1: guide:sleep, Heading; ann", "original: on your side", "proposed: on your back", "comment: clearer" })
            Says(words, said);
        await Run("comments", "done", "1");
        Assert.Equal("", await Run("comments", "list"));
        await Run("comments", "erase", "1");
        Assert.DoesNotContain("clearer", await Run("comments", "list", "--all"), StringComparison.Ordinal);
        Says("there is no comment 7", await Refused("comments", "done", "7"));
    }

    [Fact]
    public async Task A_registration_belongs_to_one_reviewer_whose_link_names_the_site()
    {
        await Run("store", "create");
        var said = await Run(["reviewer", "invite", "ann", .. Ann, "--site", "https://backcare.example"]);
        Says("https://backcare.example/review/invitation?reviewer=ann&code=", said);
        Says("There is a reviewer 'ann' already", await Refused(["reviewer", "invite", "ann", .. Ann]));
        Says("'ann' has this registration already",
            await Refused("reviewer", "invite", "bea", "--name", "Bea", "--profession", "GP", "--body", "gmc",
                "--registration", "1234"));
        foreach (var bad in new[] { "Ann", "a n", "../x", "" }) await Refused(["reviewer", "invite", bad, .. Ann]);
        Says("ann: Ann, GP, GMC 12 34: has no password yet", await Run("reviewer", "list"));
    }

    [Fact]
    public async Task A_disabled_reviewer_has_no_password_and_needs_enable_for_a_new_link()
    {
        await Run("store", "create");
        TestAccounts.Enter(Data, ReviewedFolders.Reviewer("one"), ReviewedFolders.Password);
        Says("can review, and has no second factor", await Run("reviewer", "list"));
        await Run("reviewer", "disable", "one");
        // Half past midnight in British summer time.
        TestDatabase.Sql(Data, $"update reviewers set disabled = {new DateTimeOffset(2026, 7, 1, 23, 30, 0, TimeSpan.Zero).ToUnixTimeSeconds()}");
        Says("disabled since 2026-07-02", await Run("reviewer", "list"));
        Says("is disabled", await Refused("reviewer", "reset", "one"));
        Says("/review/invitation?", await Run("reviewer", "reset", "one", "--enable"));
        Says("no reviewer is called 'two'", await Refused("reviewer", "disable", "two"));
    }

    [Fact]
    public async Task Reviewer_details_can_be_corrected_but_not_to_anothers_registration()
    {
        await Run("store", "create");
        await Run(["reviewer", "invite", "ann", .. Ann]);
        await Run("reviewer", "invite", "bea", "--name", "Bea", "--profession", "GP", "--body", "Other",
            "--registration", "99");
        await Run("reviewer", "reset", "ann", "--name", "Anna Right");
        Says("ann: Anna Right, ", await Run("reviewer", "list"));
        Says("'bea' has this registration already",
            await Refused("reviewer", "reset", "ann", "--body", "other", "--registration", "99"));
        Assert.DoesNotContain("other 99", await Run("reviewer", "list"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_is_created_once_readable_by_its_owner_and_backed_up_whole()
    {
        Says("made ", await Run("store", "create"));
        var file = Path.Combine(Data, SiteStore.FileName);
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        Says("there is a database already", await Refused("store", "create"));
        TestDatabase.Decide(Data, Sleep, Items.SnapshotOf("ann"), DecisionKind.Approve);
        // In a connection string, the last two would be more than a name.
        foreach (var name in new[] { "copy.db", "a;b=c.db", "copy.db;Mode=Memory" })
        {
            await Run("store", "backup", folder.In(name));
            await Refused("store", "backup", folder.In(name));
            Directory.CreateDirectory(Other);
            File.Move(folder.In(name), Path.Combine(Other, SiteStore.FileName), overwrite: true);
            Assert.Single(TestDatabase.Decisions(Other));
        }
    }

    [Theory]
    [InlineData("store", "backup", "to"), InlineData("records", "export", "to"), InlineData("comments", "list", null)]
    [InlineData("reviewer", "list", null)]
    public async Task A_command_without_a_database_says_so_and_creates_none(string command, string verb, string? more)
    {
        Directory.CreateDirectory(Data);
        Says("backcare store create", await Refused([command, verb, .. more is null ? [] : new[] { folder.In(more) }]));
        Assert.False(File.Exists(Path.Combine(Data, SiteStore.FileName)));
    }

    private void Comment(string original, string proposed, string why) => TestDatabase.WithComments(Data, comments =>
        comments.Add(Sleep.Name, "Heading", original, proposed, why, "ann", Guid.NewGuid()));

    private static void Says(string words, string said) => Assert.Contains(words, said, StringComparison.Ordinal);

    private async Task<string> Run(params string[] arguments)
    {
        var (exit, lines, error) = await BackCareProgram.Here(WithData(arguments));
        Assert.True(exit is 0, error);
        return string.Join('\n', lines);
    }

    private async Task<string> Refused(params string[] arguments) => (await BackCareProgram.Refused(WithData(arguments))).Errors;

    private string[] WithData(string[] arguments) => arguments.Contains("--data") ? arguments : [.. arguments, "--data", Data];
}
