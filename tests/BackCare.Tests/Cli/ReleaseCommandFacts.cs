namespace BackCare.Tests.Cli;

/// <summary>What <c>backcare release</c> makes, and what it refuses: a folder that is all there, or none.</summary>
[Long]
public sealed class ReleaseCommandFacts : WithTemporaryFolder
{
    private string Folder => folder.In("one");

    [Fact]
    public async Task A_release_of_the_shipped_content_is_read_without_a_fault()
    {
        var (exit, lines, error) = await BackCareProgram.Here(["release", Folder]);
        Assert.True(exit == 0, error);
        Assert.Contains("made for BackCare:Review:Demand none", Assert.Single(lines), StringComparison.Ordinal);
        Assert.Null(Release.Read(Folder).Fault);
    }

    [Slow, Fact]
    public async Task Publishing_over_a_release_fails_before_any_file_is_written()
    {
        var file = Directory.CreateDirectory(folder.In("content")).CreateSubdirectory("guides").FullName + "/one.md";
        File.WriteAllText(file, "as it was");
        using var publish = new RunningProgram("dotnet", ["msbuild", Path.Combine(Repository.Root, "src/BackCare.Web"),
            "-t:PrepareForPublish", $"-p:PublishDir={folder.Path}/"]);
        var (exit, lines, _) =
            await publish.End(TimeSpan.FromMinutes(5), cancel: TestContext.Current.CancellationToken);
        Assert.NotEqual(0, exit);
        Assert.Contains(lines, line => line.Contains("BCW002"));
        Assert.Equal([file], Directory.GetFiles(folder.Path, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task No_release_is_made_within_the_content()
    {
        using var content = new ContentCopy();
        var end = await BackCareProgram.Refused("release", content.PathOf("new/one"), "--content", content.Path);
        Assert.Contains("Name a folder outside of it.", end.Errors, StringComparison.Ordinal);
        Assert.False(Path.Exists(content.PathOf("new")));
    }

    [Fact]
    public async Task Content_with_problems_makes_no_release_and_each_problem_is_listed()
    {
        using var content = new ContentCopy();
        content.Edit("guides/sleep.md", "title:", "titel:");
        content.Edit("triage/findings.yaml", "    any: [injected-drugs, recent-infection-or-procedure]\n", "    any: [injected-drugs]\n");
        var end = await BackCareProgram.Refused("release", Folder, "--content", content.Path);
        Assert.Contains(end.Lines, line => line.StartsWith("guides/sleep.md:", StringComparison.Ordinal));
        Assert.Contains("Nothing was written, because the content has ", end.Errors, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder.Path));
    }

    private static ReviewItem[] Check => [.. ReviewItem.AllIn(RealContent.Library).Where(item => item.IsPartOfCheck)];

    [Fact]
    public async Task A_release_names_what_must_be_approved_and_is_not()
    {
        var check = Check;
        TestDatabase.Create(folder.In("data"));
        var (exit, lines, error) = await Demanding("rules");
        Assert.Equal(1, exit);
        Assert.Equal(check.Select(item => $"not approved: {item.Name}: “{item.Title}”"), lines);
        Assert.Contains($"{check.Length} items must be approved first", error, StringComparison.Ordinal);
        Assert.False(Path.Exists(Folder));
    }

    [Fact]
    public async Task A_release_is_made_once_what_it_demands_is_approved()
    {
        TestDatabase.Create(folder.In("data"));
        TestDatabase.Approve(folder.In("data"), Check, Items.SnapshotOf("one"), Items.SnapshotOf("two"));
        var (exit, _, error) = await Demanding("all");
        Assert.Equal(1, exit);
        Assert.Contains("must be approved first (BackCare:Review:Demand is all)", error, StringComparison.Ordinal);
        (exit, _, error) = await Demanding("rules");
        Assert.True(exit == 0, error);
        Assert.Equal(ReviewDemand.Rules, Release.Read(Folder).Release!.Demand);
    }

    private Task<ProgramEnd> Demanding(string demand) =>
        BackCareProgram.Run(["release", Folder, "--data", folder.In("data"), "--content", ShippedContent.Folder],
            settings: [("BackCare__Review__Demand", demand)]);

    [Fact]
    public async Task A_release_that_agrees_less_than_the_one_before_is_refused()
    {
        using var before = new ContentCopy();
        var agreed = before.Text(AgreedRows.File).Split('\n');
        var line = agreed.First(each => each.StartsWith("pair,fever + recent-infection-or-procedure,level,", StringComparison.Ordinal));
        before.Write(AgreedRows.File, before.Text(AgreedRows.File)
            .Replace(line, line.Replace("fever + ", "fever + fatigue + ")));
        var refused = await BackCareProgram.Refused("release", Folder, "--before", before.Path);
        Assert.Contains("less is agreed than in", refused.Errors, StringComparison.Ordinal);
        Assert.False(Path.Exists(Folder));
        var (exit, _, error) = await BackCareProgram.Here(["release", Folder, "--before", ShippedContent.Folder]);
        Assert.True(exit == 0, error);
    }

    [Fact]
    public async Task The_error_names_a_release_folder_that_cannot_be_created()
    {
        File.WriteAllText(folder.In("file"), "");
        var end = await BackCareProgram.Refused("release", Path.Combine(folder.In("file"), "one"));
        Assert.Contains(folder.In("file"), end.Errors, StringComparison.Ordinal);
    }
}
