using BackCare.Review;
using BackCare.Sittings;
using BackCare.Tests.Reading;
using BackCare.Tests.Triage;

namespace BackCare.Tests.Cli;

/// <summary><c>backcare pack DIR</c> and <c>backcare due FILE</c>. Their last lines are contracts.</summary>
public sealed class PackFacts : IDisposable
{
    private readonly string parent = Directory.CreateTempSubdirectory("backcare-").FullName;

    public void Dispose() => Directory.Delete(parent, recursive: true);

    [Fact]
    public async Task It_is_three_files_and_the_last_line_counts_them()
    {
        var end = await BackCareProgram.Here(["pack", In("pack")]);
        var files = new DirectoryInfo(In("pack")).GetFiles();
        Assert.Equal(["pack.html", "pack.txt", "sheet.txt"], files.Select(file => file.Name).Order(StringComparer.Ordinal));
        Assert.Equal((0, $"3 files, {files.Sum(file => file.Length)} bytes"), (end.Exit, end.Lines[^1]));
        Assert.Equal(["pack"], Names(parent));
        Assert.Contains("No earlier version was given", Text("pack/pack.txt"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_content_gives_the_same_files()
    {
        await BackCareProgram.Here(["pack", In("one")]);
        Directory.CreateDirectory(In("two"));
        await BackCareProgram.Here(["pack", In("two")]);
        Assert.All(Names(In("one")), name => Assert.Equal(Text($"one/{name}"), Text($"two/{name}")));
    }

    [Fact]
    public async Task The_sheet_has_a_line_for_each_item_and_each_part_of_the_rules_with_its_digest()
    {
        await BackCareProgram.Here(["pack", In("pack")]);
        var sheet = Text("pack/sheet.txt");
        var items = ReviewItem.Of(RealContent.Library);
        var rules = items.Single(item => item.Kind is ReviewKind.Triage);
        string[] digests = [.. items.Select(item => item.Digest),
            .. RulePieces.Of(rules, RealContent.Questionnaire).Select(piece => piece.Digest)];
        Assert.All(digests, digest => Assert.Equal(2, sheet.Split($"[{digest}]").Length));
        foreach (var each in new[] { "[ ] agree", "[ ] not sure", "[ ] change", "[ ] outside my competence", "In words: ___" })
            Assert.Equal(1 + digests.Length, sheet.Split(each).Length);
        foreach (var once in new[] { "\nName: ___", "\nRegistration number: ___", "\nDate: ___", "\nSignature: ___" })
            Assert.Contains(once, sheet, StringComparison.Ordinal);
        Assert.Contains(sheet[sheet.IndexOf("The sheet to fill in", StringComparison.Ordinal)..], Text("pack/pack.txt"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_smaller_pack_holds_one_part_with_its_lines_of_the_sheet()
    {
        Assert.Equal(0, (await BackCareProgram.Here(["pack", In("rules"), "--part", "rules"])).Exit);
        Assert.Equal(0, (await BackCareProgram.Here(["pack", In("group"), "--part", "infection"])).Exit);
        Assert.DoesNotContain("[guide:", Text("rules/pack.txt"), StringComparison.Ordinal);
        Assert.Contains("[rules:nerves-1]", Text("rules/sheet.txt"), StringComparison.Ordinal);
        Assert.DoesNotContain("[rules:nerves-1]", Text("group/pack.txt"), StringComparison.Ordinal);
        Assert.Contains("[rules:infection-6]", Text("group/sheet.txt"), StringComparison.Ordinal);
        var end = await BackCareProgram.Here(["pack", In("none"), "--part", "infections"]);
        Assert.Equal(1, end.Exit);
        Assert.Contains("no part is called 'infections'", end.Errors, StringComparison.Ordinal);
        Assert.Contains("There are: first, questions, rules, changes, cases, pages, ", end.Errors, StringComparison.Ordinal);
        var unnamed = await BackCareProgram.Here(["pack", In("none"), "--part", ""]);
        Assert.Equal(1, unnamed.Exit);
        Assert.Contains("--part names no part. There are: first, ", unnamed.Errors, StringComparison.Ordinal);
        Assert.Equal(["group", "rules"], Names(parent));
    }

    [Fact]
    public async Task What_an_earlier_version_had_more_urgent_stands_among_what_to_decide_first()
    {
        using var earlier = new ContentCopy();
        earlier.Edit("triage/findings.yaml", "urgency: \"111\"", "urgency: \"999\"", "- id: calf-swelling\n");
        var end = await BackCareProgram.Here(["pack", In("pack"), "--before", earlier.Path]);
        Assert.Equal(0, end.Exit);
        var first = Text("pack/pack.txt").Split("What was more urgent in the earlier version")[1].Split("\nThe first ")[0];
        Assert.Contains("* finding calf-swelling. Before: 999. Now: 111.", first, StringComparison.Ordinal);
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
        Assert.Equal("older", Text("older.txt"));
        Assert.Equal(["older.txt"], Names(parent));
    }

    [Fact]
    public async Task Of_content_or_earlier_rules_that_cannot_be_read_nothing_is_written()
    {
        using var broken = new ContentCopy();
        broken.Edit("outcomes/999.md", "written: 2026-11-24", "written: soon");
        var content = await BackCareProgram.Here(["--content", broken.Path, "pack", In("pack")]);
        Assert.Equal(1, content.Exit);
        Assert.Contains(content.Lines, line => line.Contains(" BC032 ", StringComparison.Ordinal));
        var earlier = await BackCareProgram.Here(["pack", In("pack"), "--before", In("nowhere")]);
        Assert.Equal(1, earlier.Exit);
        Assert.Contains(earlier.Lines, line => line.Contains(" BC100 ", StringComparison.Ordinal));
        Assert.Equal(1, (await BackCareProgram.Here(["--content", broken.Path, "due", In("due.ics")])).Exit);
        Assert.Empty(Names(parent));
    }

    [Fact]
    public async Task Where_nothing_can_be_written_nothing_is_left()
    {
        await File.WriteAllTextAsync(In("file"), "", TestContext.Current.CancellationToken);
        foreach (var verb in new[] { "pack", "due" })
        {
            var end = await BackCareProgram.Here([verb, Path.Combine(In("file"), "below")]);
            Assert.Equal(1, end.Exit);
            Assert.StartsWith("Nothing was written", end.Errors, StringComparison.Ordinal);
        }
        Assert.Equal(["file"], Names(parent));
    }

    [Fact]
    public async Task Reviews_due_take_the_place_of_an_older_calendar_and_of_no_other_file()
    {
        foreach (var _ in new[] { 1, 2 })
        {
            var end = await BackCareProgram.Here(["due", In("due.ics")]);
            var due = ReviewItem.Of(RealContent.Library).Count(item => item.Due is not null);
            Assert.Equal((0, $"{due} reviews due"), (end.Exit, end.Lines[^1]));
            Assert.Equal(1 + due, Text("due.ics").Split("BEGIN:VEVENT").Length);
        }
        await File.WriteAllTextAsync(In("notes.txt"), "My notes", TestContext.Current.CancellationToken);
        var refused = await BackCareProgram.Here(["due", In("notes.txt")]);
        Assert.Equal((1, "My notes"), (refused.Exit, Text("notes.txt")));
        Assert.Contains("is not a calendar", refused.Errors, StringComparison.Ordinal);
        Assert.Equal(["due.ics", "notes.txt"], Names(parent));
    }

    private string In(string name) => Path.Combine(parent, name);

    private string Text(string name) => File.ReadAllText(In(name));

    private static string[] Names(string folder) =>
        [.. Directory.GetFileSystemEntries(folder).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];
}
