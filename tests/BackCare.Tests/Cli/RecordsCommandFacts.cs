using BackCare.Tests.Review;

namespace BackCare.Tests.Cli;

/// <summary>backcare records: records as files to read, checked one by one, and signed anew where the key is lost.</summary>
public sealed class RecordsCommandFacts : IDisposable
{
    private readonly SignOffFolder folder = new();
    private readonly string to = Path.Combine(Directory.CreateTempSubdirectory("backcare-").FullName, "export");

    public RecordsCommandFacts()
    {
        StoreOf.Make(Data);
        StoreOf.Add(Data, (_, _) => new(Body("comment") with { Words = Kept.Digest }) { Words = Kept });
        StoreOf.Add(Data, (_, _) => new(Body("comment") with { Words = Gone.Digest }) { Words = Gone });
        StoreOf.Add(Data, (log, _) => new(Body("erased") with { Item = log.Hash }) { Erases = Gone.Digest });
        StoreOf.Add(Data, Body("ask-for-changes") with { Ends = ["a", "b"], Details = """{"comment":"Say \"how\": [it] is # meant.\n"}""" });
    }

    public void Dispose()
    {
        folder.Dispose();
        Directory.Delete(Path.GetDirectoryName(to)!, recursive: true);
    }

    private string Data => folder.Path;

    private static Words Kept { get; } = Words.Of("Mrs Example");

    private static Words Gone { get; } = Words.Of("Mr Example");

    [Fact]
    public async Task An_export_is_a_file_of_YAML_for_each_record_without_what_may_be_erased_and_the_same_twice()
    {
        Assert.Equal((0, "4 records"), Last(await Run("export", to)));
        var (log, before) = (StoreOf.Log(Data), Texts());
        Assert.Equal(log.All.Select(record => $"{record.Number:000000}.yaml"), before.Select(file => file.Name));
        Assert.All(before, file =>
        {
            Assert.NotNull(Yaml.Read(file.Name, file.Text, 1, new()));
            Assert.DoesNotContain("Example", file.Text, StringComparison.Ordinal);
            Assert.DoesNotContain("verifies", file.Text, StringComparison.Ordinal);
        });
        Assert.Contains($"words: \"kept apart: {Kept.Digest}\"", before[0].Text);
        Assert.Contains($"words: \"erased: {Gone.Digest}\"", before[1].Text);
        Assert.Contains("ends:\n  - \"a\"\n  - \"b\"\n", before[3].Text);
        Assert.Contains("# meant.", before[3].Text);

        // Of two exports with a record between them version control sees one file more.
        StoreOf.Add(Data, Body("approve"));
        Assert.Equal((0, "5 records"), Last(await Run("export", to)));
        Assert.Equal(before, Texts()[..^1]);
    }

    [Fact]
    public async Task A_file_that_says_something_else_is_not_written_over_and_what_was_erased_since_is()
    {
        await Run("export", to);
        var (edited, before) = (Path.Combine(to, "000004.yaml"), Texts());
        await File.WriteAllTextAsync(edited, before[3].Text.Replace("how", "why", StringComparison.Ordinal), TestContext.Current.CancellationToken);
        StoreOf.Add(Data, (log, _) => new(Body("erased") with { Item = log.All[0].Hash }) { Erases = Kept.Digest });
        var (exit, lines, error) = await Run("export", to);
        Assert.Equal((1, "5 records"), (exit, lines[^1]));
        Assert.Contains("were not written over: 4. ", error);
        var after = Texts();
        Assert.Contains("why", after[3].Text);
        Assert.Contains($"words: \"erased: {Kept.Digest}\"", after[0].Text);
        Assert.Equal(5, after.Length);
    }

    [Fact]
    public async Task No_other_folder_is_written_over()
    {
        Directory.CreateDirectory(to);
        await File.WriteAllTextAsync(Path.Combine(to, "notes.txt"), "Mine.", TestContext.Current.CancellationToken);
        var (exit, _, error) = await Run("export", to);
        Assert.Equal(1, exit);
        Assert.Contains("holds what is no export", error);
        Assert.Equal("notes.txt", Assert.Single(Texts()).Name);
    }

    [Theory]
    [InlineData("update records set details = null where number = 4", "Record 4 does not fit")]
    [InlineData("update records set reviewer = 'two' where number = 2", "Record 2 does not fit")]
    [InlineData("update records set time = 'soon' where number = 2", "Record 2 does not fit")]
    [InlineData("delete from records where number = 2", "Record 3 does not fit")]
    [InlineData("update records set signature = (select signature from records where number = 1) where number = 3",
        "Record 3 was not signed by this site")]
    [InlineData("delete from records where number = 4", "this site has seen 4")]
    public async Task Verify_names_the_first_record_that_is_not_what_it_was(string harm, string says)
    {
        var sound = await Run("verify");
        Assert.Equal((0, $"4 records in {Path.Combine(Data, SiteStore.FileName)}; 0 without a valid signature; the newest is "
            + StoreOf.Log(Data).Hash[..12]), (sound.Exit, sound.Lines[0]));
        StoreOf.Tamper(Data, harm);
        var (exit, _, error) = await Run("verify");
        Assert.Equal(1, exit);
        Assert.Contains(says, error);
    }

    [Fact]
    public async Task An_export_says_which_records_do_not_verify()
    {
        StoreOf.Tamper(Data, "update records set reviewer = 'two' where number = 2");
        await Run("export", to);
        Assert.Equal(["000002"], Texts().Where(file => file.Text.Contains("verifies: \"no\"", StringComparison.Ordinal))
            .Select(file => file.Name[..6]));
    }

    [Fact]
    public async Task Where_the_key_is_lost_every_record_is_signed_anew_and_stays_what_it_was()
    {
        var before = StoreOf.Log(Data);
        File.Delete(Path.Combine(Data, SiteKey.FileName));
        Assert.Contains("is missing", (await Run("verify")).Errors);
        var (exit, lines, _) = await Run("resign", before.Newest!);
        Assert.Equal((0, $"signed 4 records by {Path.Combine(Data, SiteKey.FileName)}, as the database has them"), (exit, lines[^2]));
        Assert.Contains("data_protection_keys", lines[^1]);
        // Guarded already, before a program opens it again.
        Assert.ThrowsAny<Exception>(() => StoreOf.Sql(Data, "update records set signature = ''"));
        Assert.Equal(0, (await Run("verify")).Exit);
        var after = StoreOf.Log(Data);
        Assert.Equal(before.All.Select(record => record.Hash), after.All.Select(record => record.Hash));
        Assert.All(before.All.Zip(after.All), pair => Assert.NotEqual(pair.First.Signature, pair.Second.Signature));
    }

    [Fact]
    public async Task While_the_key_is_there_nothing_is_signed_anew()
    {
        var (exit, _, error) = await Run("resign", StoreOf.Log(Data).Newest!);
        Assert.Equal(1, exit);
        Assert.Contains("the key is not lost", error);
    }

    [Theory]
    [InlineData("update records set reviewer = 'two' where number = 2", "record 2 is not what it was")]
    [InlineData("delete from records where number = 4", "the newest record does not begin with")]
    public async Task What_is_not_what_it_was_is_not_signed_anew(string harm, string says)
    {
        var newest = StoreOf.Log(Data).Newest!;
        File.Delete(Path.Combine(Data, SiteKey.FileName));
        StoreOf.Tamper(Data, harm);
        var before = StoreOf.Sql(Data, "select group_concat(signature) from records");
        var (exit, _, error) = await Run("resign", newest);
        Assert.Equal(1, exit);
        Assert.Contains(says, error);
        Assert.Equal(before, StoreOf.Sql(Data, "select group_concat(signature) from records"));
    }

    private static RecordBody Body(string kind) => new(kind, "guide:sleep", SignOffFolder.Sleep.Digest, "one", SignOffFolder.Now);

    private (string Name, string Text)[] Texts() => [.. Directory.GetFiles(to).Order(StringComparer.Ordinal)
        .Select(file => (Path.GetFileName(file), File.ReadAllText(file)))];

    private static (int, string) Last(ProgramEnd end) => (end.Exit, end.Lines[^1]);

    private Task<ProgramEnd> Run(params string[] words) => BackCareProgram.Here(["records", .. words, "--data", Data]);
}
