namespace BackCare.Tests.Reading;

/// <summary>Each hostile file is a problem that names it, in a second, in a folder with next to nothing else.</summary>
public sealed class HostileContentFacts
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(1);

    public static TheoryData<string> Families => [.. HostileFiles.Names];

    [Fact]
    public void There_are_over_two_hundred_hostile_files() =>
        Assert.InRange(HostileFiles.Names.SelectMany(HostileFiles.Of).Count(), 400, 1_000);

    [Theory]
    [Slow]
    [MemberData(nameof(Families))]
    public void Each_hostile_file_is_a_named_problem_within_a_second(string family)
    {
        if (OperatingSystem.IsWindows() && family == "links-of-the-disk") return; // making them is not for everybody there
        using var content = new Guidance.ContentFolder();
        content.Write("exercises/hostile.poses.yaml", "figures: []\n");
        var failed = new List<string>();
        var ordinary = new Dictionary<string, HashSet<string>>(StringComparer.Ordinal);
        foreach (var (number, file) in HostileFiles.Of(family).Index())
        {
            // What a good file there would be told too, as of what is not beside it, is no answer to this one.
            if (!ordinary.TryGetValue(file.Name, out var told))
                ordinary[file.Name] = told = Told(content.Path, file.Name);
            using var there = new Placed(content.Path, file);
            // A machine that is busy elsewhere is asked twice more.
            var (took, problems) = Read(content.Path);
            for (var again = 0; again < 2 && took > Limit; again++) (took, problems) = Read(content.Path);
            if (took > Limit) failed.Add($"{number} {file.Name}: {took.TotalSeconds:F1} s");
            if (!problems.Any(problem => problem.File == file.Name && !told.Contains(problem.Code)))
                failed.Add($"{number} {file.Name}: no problem names it: {file.Text[^Math.Min(120, file.Text.Length)..]}");
        }
        Assert.True(failed is [], string.Join('\n', failed));
    }

    [Fact]
    public void A_link_to_a_file_is_named_wherever_it_leads_and_keeps_no_other_from_being_looked_at()
    {
        if (OperatingSystem.IsWindows()) return;
        using var content = new Guidance.ContentFolder();
        content.Write("guides/b/a.md", "a file in a folder of its own\n");
        File.CreateSymbolicLink(Path.Combine(content.Path, "guides/a.md"), "a.md");
        File.CreateSymbolicLink(Path.Combine(content.Path, "guides/b/z.md"), "/etc/hostname");
        Assert.Equal([("guides/a.md", "BC109"), ("guides/b/z.md", "BC109")],
            Read(content.Path).Problems.Select(problem => (problem.File, problem.Code)));
    }

    [Theory]
    [InlineData("guides/linked"), InlineData("reviews")]
    public void A_link_to_a_folder_is_named_also_where_it_leads_to_content(string name)
    {
        if (OperatingSystem.IsWindows()) return;
        using var content = new Guidance.ContentFolder();
        content.Write("guides/b/a.md", "a file in a folder of its own\n");
        Directory.CreateSymbolicLink(Path.Combine(content.Path, name), Path.Combine(content.Path, "guides/b"));
        Assert.Contains((name, "BC109"), Read(content.Path).Problems.Select(problem => (problem.File, problem.Code)));
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, true)]
    public void A_picture_of_more_than_two_megabytes_is_named(int more, bool named)
    {
        using var content = new Guidance.ContentFolder();
        Directory.CreateDirectory(Path.Combine(content.Path, "media"));
        File.WriteAllBytes(Path.Combine(content.Path, "media/large.png"), new byte[2 * 1024 * 1024 + more]);
        Assert.Equal(named, Read(content.Path).Problems.Any(problem => (problem.File, problem.Code) == ("media/large.png", "BC101")));
    }

    [Fact]
    public void Hidden_folders_are_not_looked_into()
    {
        using var content = new Guidance.ContentFolder();
        var before = Read(content.Path).Problems;
        foreach (var hidden in new[] { ".git", "guides/.git" })
        {
            Directory.CreateDirectory(Path.Combine(content.Path, hidden));
            File.WriteAllBytes(Path.Combine(content.Path, hidden, "pack"), new byte[3 * 1024 * 1024]);
        }
        Assert.Equal(before, Read(content.Path).Problems);
    }

    [Theory]
    [InlineData("Call \u2468\u2468\u2468.", false)]
    [InlineData("Call \u00B9\u00B9\u00B9.", false)]
    [InlineData("\u24B8all 999.", false)]
    [InlineData("\U0001F152all 999.", false)]
    [InlineData("C\u0430ll 999.", false)]
    [InlineData("Call \uFF19\uFF19\uFF19.", false)]
    [InlineData("\u2121 999.", false)]
    [InlineData("Walk \u00BD, \u00BC or \u00BE of 3 m\u00B2 or m\u00B3 with \u2122.", true)]
    public void A_letter_or_digit_in_disguise_is_refused(string words, bool isFit) =>
        Assert.Equal(isFit, IsRead(words));

    private static bool IsRead(string words)
    {
        using var content = new Guidance.ContentFolder();
        content.Write("guides/disguised.md", words + "\n");
        return !Read(content.Path).Problems.Any(problem => (problem.File, problem.Code) == ("guides/disguised.md", "BC103"));
    }

    private static HashSet<string> Told(string folder, string name)
    {
        if (HostileFiles.Ordinary(name) is not { } ordinary) return [];
        using var there = new Placed(folder, ordinary);
        return [.. Read(folder).Problems.Where(problem => problem.File == name).Select(problem => problem.Code)];
    }

    private static (TimeSpan Took, IReadOnlyList<Problem> Problems) Read(string folder)
    {
        var problems = new Problems();
        var clock = Stopwatch.StartNew();
        Library.Load(folder, RealContent.Today, problems);
        return (clock.Elapsed, problems.All);
    }

    /// <summary>A hostile file in its place, and what was there before put back.</summary>
    private sealed class Placed : IDisposable
    {
        private readonly List<(string Path, byte[]? Before)> changed = [];

        public Placed(string folder, HostileFile file)
        {
            var path = Path.Combine(folder, file.Name);
            if (file.LinkTo is { } target)
            {
                Keep(path);
                File.Delete(path);
                File.CreateSymbolicLink(path, target);
                return;
            }
            Write(path, file.Bytes ?? Encoding.UTF8.GetBytes(file.Text));
            if (file.Name.EndsWith(".svg", StringComparison.Ordinal))
                Write(Path.Combine(folder, "media/media.yml"), Encoding.UTF8.GetBytes("""
                    media:
                      - file: hostile.svg
                        alt: A drawing
                        credit: Nobody
                        licence: MIT
                        produced: 2026-01-01
                        next-review: 2029-01-01
                        width: 4
                        height: 3

                    """));
        }

        public void Dispose()
        {
            foreach (var (path, before) in changed)
            {
                File.Delete(path);
                if (before is not null) File.WriteAllBytes(path, before);
            }
        }

        private void Write(string path, byte[] bytes)
        {
            Keep(path);
            File.WriteAllBytes(path, bytes);
        }

        private void Keep(string path)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            changed.Add((path, File.Exists(path) ? File.ReadAllBytes(path) : null));
        }
    }
}
