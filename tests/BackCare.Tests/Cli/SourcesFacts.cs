using BackCare.Tests.Reading;

namespace BackCare.Tests.Cli;

/// <summary>What rests on which source, and how that was read: for who must compare them before a release.</summary>
public sealed class SourcesFacts
{
    [Fact]
    public async Task The_sources_stand_by_how_they_were_read_the_weakest_first()
    {
        var lines = await Lines("sources");
        Assert.Equal(["Not re-read, or our own choice", "A summary was read", "Read as a copy", "Read"],
            lines.TakeWhile(line => !line.StartsWith("Statements", StringComparison.Ordinal)).Where(line => !line.StartsWith(' '))
                .Select(line => line.Split(':')[0]));
        Assert.Contains(lines, line => line.StartsWith("  project-proposal: ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_rests_on_nothing_that_was_read_is_named_with_its_place_and_counted_last()
    {
        var lines = await Lines("sources");
        var weak = lines.SkipWhile(line => line != "Statements that rest on nothing that was read:").Skip(1).SkipLast(1).ToArray();
        Assert.Matches($"^[0-9]+ statements with a mark, {weak.Length} rest on nothing that was read$", lines[^1]);
        Assert.All(weak, line =>
        {
            var named = Regex.Match(line, @"^  [a-z]+/[a-z0-9-]+\.md:\d+: .+ \[([a-z0-9, -]+)\]$").Groups[1].Value;
            Assert.All(named.Split(", "), id => Assert.Equal(HowRead.NotReRead, RealContent.Library.Sources[id].HowRead));
        });
        Assert.All(new[] { "999", "111", "gp", "self-care" },
            outcome => Assert.Contains(weak, line => line.StartsWith($"  outcomes/{outcome}.md:", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_seed_draws_the_same_marks_again_and_another_seed_others()
    {
        var drawn = await Lines("sources", "--draw", "60", "--seed", "7");
        Assert.Equal(61, drawn.Length);
        Assert.Equal(drawn, await Lines("sources", "--draw", "60", "--seed", "7"));
        Assert.NotEqual(drawn, await Lines("sources", "--draw", "60", "--seed", "8"));
    }

    [Fact]
    public async Task Each_statement_is_named_with_the_line_that_it_stands_on()
    {
        var drawn = (await Lines("sources", "--draw", "10000")).SkipLast(1)
            .Select(line => Regex.Match(line, @"^([a-z]+/[a-z0-9-]+\.md):(\d+): (.+) \[[a-z0-9, -]+\]$").Groups);
        var files = new Dictionary<string, string[]>(StringComparer.Ordinal);
        // What leads into figures is made of two of their fields.
        Assert.All(drawn.Where(said => !said[3].Value.StartsWith("Of 100 ", StringComparison.Ordinal)), said =>
        {
            if (!files.TryGetValue(said[1].Value, out var file))
                files[said[1].Value] = file = File.ReadAllLines(Path.Combine(RealContent.Folder, said[1].Value));
            var at = file[int.Parse(said[2].Value, System.Globalization.CultureInfo.InvariantCulture) - 1];
            // It brings its words from elsewhere.
            if (at.StartsWith("::: ", StringComparison.Ordinal) || at.StartsWith("- asks-first:", StringComparison.Ordinal)) return;
            var last = Regex.Matches(said[3].Value, @"\w+")[^1].Value;
            Assert.Contains(last, at, StringComparison.Ordinal);
        });
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("many")]
    public async Task A_number_of_statements_that_cannot_be_drawn_is_refused_in_a_sentence(string draw)
    {
        var (exit, _, errors) = await BackCareProgram.Here(["sources", "--draw", draw]);
        Assert.NotEqual(0, exit);
        Assert.Contains("--draw takes a whole number from 1", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Content_with_a_problem_does_not_end_in_0()
    {
        using var content = new ContentCopy();
        content.Edit("guides/sleep.md", "written: 2026-11-29", "written: soon");
        var (exit, lines, _) = await BackCareProgram.Here(["--content", content.Path, "sources"]);
        Assert.Equal(1, exit);
        Assert.Contains("BC032", lines[0], StringComparison.Ordinal);
    }

    private static async Task<string[]> Lines(params string[] arguments)
    {
        var end = await BackCareProgram.Here(arguments);
        Assert.Equal(0, end.Exit);
        return [.. end.Lines];
    }
}
