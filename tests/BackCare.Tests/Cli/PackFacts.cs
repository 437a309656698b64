using BackCare.Tests.Reading;

namespace BackCare.Tests.Cli;

/// <summary><c>backcare pack DIR</c>. Its last line is a contract.</summary>
public sealed class PackFacts : IDisposable
{
    private readonly string parent = Directory.CreateTempSubdirectory("backcare-").FullName;

    public void Dispose() => Directory.Delete(parent, recursive: true);

    [Fact]
    public async Task It_is_one_file_the_same_each_time_with_boxes_to_tick_and_the_last_line_counts_it()
    {
        var end = await BackCareProgram.Here(["pack", In("pack")]);
        var file = new DirectoryInfo(In("pack")).GetFiles().Single();
        Assert.Equal("pack.html", file.Name);
        Assert.Equal((0, $"1 file, {file.Length} bytes"), (end.Exit, end.Lines[^1]));
        Assert.Equal(["pack"], Names(parent));
        // Each row and page has boxes to tick, with the first letters of its digest.
        var text = Text("pack");
        var items = ReviewItem.Of(RealContent.Library);
        var rules = items.Single(item => item.Kind is ReviewKind.Triage);
        string[] digests = [.. items.Except([rules]).Select(item => item.Digest),
            .. RuleRows.Of(rules, RealContent.Questionnaire).Select(row => row.Digest)];
        Assert.All(digests, digest => Assert.Contains($"[ ] not mine &emsp;({digest[..12]})", text, StringComparison.Ordinal));
        foreach (var once in new[] { ">Name:<", ">Registration number:<", ">Date:<", ">Signature:<" })
            Assert.Contains(once, text, StringComparison.Ordinal);
        // The same content gives the same file, also in a folder that is there and empty.
        Directory.CreateDirectory(In("again"));
        await BackCareProgram.Here(["pack", In("again")]);
        Assert.Equal(text, Text("again"));
    }

    [Fact]
    public async Task A_smaller_pack_holds_one_part()
    {
        foreach (var part in new[] { "first", "table", "pages" })
            Assert.Equal(0, (await BackCareProgram.Here(["pack", In(part), "--part", part])).Exit);
        Assert.DoesNotContain("[guide:", Text("table"), StringComparison.Ordinal);
        Assert.DoesNotContain("row by row", Text("pages"), StringComparison.Ordinal);
        Assert.True(Text("first").Length < Text("table").Length / 5);
        var end = await BackCareProgram.Here(["pack", In("none"), "--part", "infections"]);
        Assert.Equal(1, end.Exit);
        Assert.Contains("no part is called 'infections'. There are: first, table, pages.", end.Errors, StringComparison.Ordinal);
        Assert.Contains("--part names no part. There are: first, ", (await BackCareProgram.Here(["pack", In("none"), "--part", ""])).Errors,
            StringComparison.Ordinal);
        Assert.Equal(["first", "pages", "table"], Names(parent));
    }

    [Fact]
    public async Task A_folder_that_is_not_empty_is_refused_and_left_alone()
    {
        var older = In("older.txt");
        await File.WriteAllTextAsync(older, "older", TestContext.Current.CancellationToken);
        foreach (var taken in new[] { parent, older })
        {
            var end = await BackCareProgram.Here(["pack", taken]);
            Assert.Equal(1, end.Exit);
            Assert.Contains("is not an empty folder", end.Errors, StringComparison.Ordinal);
        }
        Assert.Equal("older", await File.ReadAllTextAsync(older, TestContext.Current.CancellationToken));
        Assert.Equal(["older.txt"], Names(parent));
    }

    [Fact]
    public async Task Of_content_that_cannot_be_read_nothing_is_written()
    {
        using var broken = new ContentCopy();
        broken.Edit("outcomes/999.md", "written: 2026-11-28", "written: soon");
        var content = await BackCareProgram.Here(["--content", broken.Path, "pack", In("pack")]);
        Assert.Equal(1, content.Exit);
        Assert.Contains(content.Lines, line => line.Contains(" BC032 ", StringComparison.Ordinal));
        Assert.Empty(Names(parent));
    }

    [Fact]
    public async Task Where_nothing_can_be_written_nothing_is_left()
    {
        await File.WriteAllTextAsync(In("file"), "", TestContext.Current.CancellationToken);
        var end = await BackCareProgram.Here(["pack", Path.Combine(In("file"), "below")]);
        Assert.Equal(1, end.Exit);
        Assert.StartsWith("Nothing was written", end.Errors, StringComparison.Ordinal);
        Assert.Equal(["file"], Names(parent));
    }

    private string In(string name) => Path.Combine(parent, name);

    private string Text(string folder) => File.ReadAllText(Path.Combine(In(folder), "pack.html"));

    private static string[] Names(string folder) =>
        [.. Directory.GetFileSystemEntries(folder).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];
}
