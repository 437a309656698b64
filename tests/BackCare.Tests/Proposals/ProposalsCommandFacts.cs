using BackCare.Proposals;
using BackCare.Reading;
using BackCare.Records;
using BackCare.Review;
using BackCare.Tests.Cli;
using BackCare.Tests.Review;
using BackCare.Tests.Shared;
using BackCare.Tests.Triage;
using BackCare.TriageFiles;

namespace BackCare.Tests.Proposals;

/// <summary>backcare proposals. Last lines and exit codes are contracts.</summary>
public sealed class ProposalsCommandFacts : IDisposable
{
    private static readonly DateTimeOffset Time = new(2026, 11, 20, 9, 30, 0, TimeSpan.Zero);

    private readonly ReviewedFolders folders = new();
    private readonly string elsewhere = Directory.CreateTempSubdirectory("backcare-").FullName;

    private string Cases => Path.Combine(folders.Content, VignetteReader.VignettesFile);

    public void Dispose()
    {
        folders.Dispose();
        Directory.Delete(elsewhere, recursive: true);
    }

    [Fact]
    public async Task The_list_says_of_each_who_when_on_what_and_whether_it_is_open()
    {
        Assert.Equal("0 proposals, 0 open", (await Run()).Lines[^1]);
        var comment = Comment("Which side?\nAnd why?");
        Keep(all => all.DealWith(comment, One, "Mended.", Time.AddMinutes(1)));
        Keep(all => all.Answer(7, "999 or 111?", One, "111.", Time.AddMinutes(2)));
        foreach (var list in new[] { await Run(), await Run("list") })
        {
            Assert.Equal((0, "2 proposals, 1 open"), (list.Exit, list.Lines[^1]));
            Assert.Equal($"{comment} comment on guide:sleep, one 2026-11-20 09:30 UTC, dealt with", list.Lines[0]);
            Assert.Contains("    And why?", list.Lines);
            Assert.Contains("    (dealt with by one 2026-11-20 09:31 UTC: Mended.)", list.Lines);
        }
    }

    [Fact]
    public async Task The_export_is_files_of_YAML_and_text_in_an_empty_folder_alone()
    {
        var (comment, erased) = (Comment("Which [side]?"), Comment("Mrs Example"));
        Keep(all => all.Erase(erased, One, "A name.", Time));
        Keep(all => all.Case("We met one.", ["The pages give GP."], Entry("exported-case"), One, Time.AddMinutes(1)));
        var into = Path.Combine(elsewhere, "new");
        Assert.Equal((0, "3 proposals"), Last(await Run("export", into)));
        var names = Directory.EnumerateFiles(into).Select(path => Path.GetFileName(path)).ToArray();
        Assert.Equal(5, names.Length);
        Assert.All(names.Where(name => name.EndsWith(".yaml", StringComparison.Ordinal)),
            name => Assert.NotNull(Yaml.Read(name, File.ReadAllText(Path.Combine(into, name)), 1, new())));
        var ofComment = Path.Combine(into, $"20261120T093000Z-{comment}");
        Assert.Contains($"digest: \"{comment}\"", File.ReadAllText($"{ofComment}.yaml"), StringComparison.Ordinal);
        Assert.Equal("Which [side]?\n", File.ReadAllText($"{ofComment}.txt"));
        Assert.All(names, name => Assert.DoesNotContain("Example", File.ReadAllText(Path.Combine(into, name)), StringComparison.Ordinal));
        var problems = new Problems();
        Assert.Equal("exported-case", Assert.Single(VignetteReader.Read(into,
            names.Single(name => name.EndsWith(".case.yaml", StringComparison.Ordinal)), RealContent.Library.Questionnaire, problems)).Id);
        Assert.Empty(problems.All);

        var (exit, _, error) = await Run("export", into);
        Assert.Equal(1, exit);
        Assert.Contains("is not an empty folder", error);
        Assert.Equal(5, Directory.EnumerateFiles(into).Count());
    }

    [Fact]
    public async Task A_case_is_taken_over_with_one_command_and_nothing_is_recorded_by_it()
    {
        var kept = Keep(all => all.Case("We met one.", ["The pages give GP."], Entry("taken-case"), One, Time));
        var before = File.ReadAllText(Cases);
        var (exit, lines, error) = await Run("take", kept[..8]);
        Assert.True(exit == 0, error);
        Assert.Contains("'taken-case' is now a case of triage/vignettes.yaml", lines[0]);
        Assert.Contains(lines, line => line.Contains("Mark it as dealt with", StringComparison.Ordinal));
        Assert.Equal(kept, lines[^1]);
        var after = File.ReadAllText(Cases);
        const string End = "# end of vignettes.yaml";
        Assert.Equal(before.Replace($"\n{End}", $"\n\n{Entry("taken-case")}{End}", StringComparison.Ordinal), after);
        Assert.Contains(Library.Load(folders.Content, RealContent.Today).Vignettes, vignette => vignette.Id == "taken-case");
        Assert.True(Assert.Single(Load().All).IsOpen);

        (exit, _, error) = await Run("take", kept);
        Assert.Equal(1, exit);
        Assert.Contains("'taken-case' is used twice", error);
        Assert.Equal(after, File.ReadAllText(Cases));
    }

    [Fact]
    public async Task With_a_reviewer_it_is_marked_as_dealt_with_when_the_password_is_right()
    {
        var kept = Keep(all => all.Case("We met one.", [], Entry("taken-case"), One, Time));
        string[] take = ["take", kept, "--as", "two", "--password-stdin"];
        var before = File.ReadAllText(Cases);
        Assert.Equal(1, (await Run(take, "a wrong password")).Exit);
        Assert.Equal(before, File.ReadAllText(Cases));
        var (exit, _, error) = await Run(take, ReviewedFolders.Password);
        Assert.True(exit == 0, error);
        var mark = Assert.Single(Assert.Single(Load().All).DealtWith);
        Assert.Equal(("two", "Taken over as taken-case."), (mark.Record.Reviewer, mark.Text));
    }

    [Theory]
    [InlineData("- id: a-case\n  age: many\n", "BC124")]
    [InlineData("- id: a-case\n  findings: [no-such-finding]\n", "no-such-finding")]
    [InlineData("no list at all", "BC")]
    [InlineData("", "not one new case")]
    public async Task A_case_that_does_not_fit_the_content_leaves_it_as_it_is(string entry, string why)
    {
        var kept = Keep(all => all.Case("We met one.", [], entry, One, Time));
        var before = File.ReadAllText(Cases);
        var (exit, _, error) = await Run("take", kept);
        Assert.Equal(1, exit);
        Assert.Contains(why, error);
        Assert.Equal(before, File.ReadAllText(Cases));
        Assert.Single(Directory.EnumerateFiles(Path.GetDirectoryName(Cases)!, "*vignettes*.yaml"));
        Assert.Empty(Directory.EnumerateFiles(Path.GetDirectoryName(Cases)!, ".*"));
    }

    [Fact]
    public async Task Nothing_is_taken_that_is_no_case_is_erased_or_is_not_there()
    {
        var (comment, erased) = (Comment("Words."), Keep(all => all.Case("We met one.", [], Entry("a-case"), One, Time)));
        Keep(all => all.Erase(erased, One, "A name.", Time));
        foreach (var (digest, why) in new[]
        {
            (comment, "it is not a case"), (erased, "its text was erased"), (new string('0', 64), "no proposal has"),
            (comment[..7], "no proposal has"),
        })
        {
            var (exit, _, error) = await Run("take", digest);
            Assert.Equal(1, exit);
            Assert.Contains(why, error);
        }
    }

    [Fact]
    public async Task Where_there_is_no_database_none_is_made_and_it_is_said()
    {
        var nowhere = Path.Combine(elsewhere, "data");
        foreach (var verb in new string[][] { ["list"], ["export", Path.Combine(elsewhere, "new")], ["take", new('0', 64)] })
        {
            var (exit, _, error) = await BackCareProgram.Here(["proposals", .. verb, "--data", nowhere]);
            Assert.Equal(1, exit);
            Assert.Contains("backcare store create", error);
        }
        Assert.Empty(Directory.EnumerateFileSystemEntries(elsewhere));
    }

    private static Reviewer One => ReviewedFolders.Reviewer("one");

    private static string Entry(string id) =>
        $"- id: {id}\n  source: \"composed\"\n  about: \"A made-up story.\"\n  age: 40\n  pain: mild\n  duration_days: 2\n"
        + "  trend: better\n  findings: [fever]\n  not_sure: []\n  expected: \"111\"\n  acceptable: [\"111\"]\n";

    private static (int, string) Last(ProgramEnd end) => (end.Exit, end.Lines[^1]);

    private ReviewerProposals Load() => StoreOf.With(folders.Data, records =>
    {
        var words = records.Words();
        return Of(records.Known.Log, digest => words.GetValueOrDefault(digest));
    });

    private static ReviewerProposals Of(RecordLog log, Func<string, string?> wordsOf) =>
        ReviewerProposals.Of(log, Reviewers.Of(log), wordsOf);

    // The hash of its record.
    private string Keep(Func<ReviewerProposals, NewRecord> draft) =>
        StoreOf.Add(folders.Data, (log, wordsOf) => draft(Of(log, wordsOf)))!.Hash;

    private string Comment(string text) => Keep(all => all.Comment(SignOffFolder.Sleep.Name, SignOffFolder.Sleep.Digest,
        Passage.Of(Trees.Of(Trees.Field("title", "Sleep"))).Single(), One, text, Time));

    private Task<ProgramEnd> Run(params string[] arguments) => Run(arguments, null);

    private Task<ProgramEnd> Run(string[] arguments, string? input) => BackCareProgram.Here(
        ["proposals", .. arguments, "--content", folders.Content, "--data", folders.Data], input);
}
