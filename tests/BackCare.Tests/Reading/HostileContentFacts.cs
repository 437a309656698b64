namespace BackCare.Tests.Reading;

public sealed class HostileContentFacts
{
    private const string NoLinks = "Making links is not for everybody there.";

    public static TheoryData<string> Families => [.. HostileFiles.Names];

    [Fact]
    public void There_are_over_two_hundred_hostile_files() =>
        Assert.InRange(HostileFiles.Names.SelectMany(HostileFiles.InFamily).Count(), 200, 1_000);

    [Slow, Theory]
    [MemberData(nameof(Families))]
    public void Each_hostile_file_is_a_problem_that_names_it(string family)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows() && family == "links-of-the-disk", NoLinks);
        var ordinary = HostileFiles.InFamily(family).Select(file => file.Name).Distinct().ToDictionary(name => name,
            name => HostileFiles.Ordinary(name) is { } good ? Told(good) : []);
        // Problems that a good file would cause there too do not count.
        Assert.All(HostileFiles.InFamily(family), file => Assert.NotEmpty(Told(file).Except(ordinary[file.Name])));
    }

    [Fact]
    public void A_symbolic_link_to_a_file_is_a_problem_wherever_it_leads()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), NoLinks);
        using var content = new Guidance.ContentFolder().Write("guides/b/a.md", "a file in a folder of its own\n");
        File.CreateSymbolicLink(Path.Combine(content.Path, "guides/a.md"), "a.md");
        File.CreateSymbolicLink(Path.Combine(content.Path, "guides/b/z.md"), "/etc/hostname");
        var problems = Read(content.Path).Select(problem => (problem.File, problem.Code)).ToArray();
        Assert.Contains(("guides/a.md", "BC109"), problems);
        Assert.Contains(("guides/b/z.md", "BC109"), problems);
    }

    [Theory]
    [InlineData("guides/linked"), InlineData("reviews")]
    public void A_symbolic_link_to_a_folder_is_a_problem_even_within_the_content(string name)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), NoLinks);
        using var content = new Guidance.ContentFolder().Write("guides/b/a.md", "a file in a folder of its own\n");
        Directory.CreateSymbolicLink(Path.Combine(content.Path, name), Path.Combine(content.Path, "guides/b"));
        Assert.Contains((name, "BC109"), Read(content.Path).Select(problem => (problem.File, problem.Code)));
    }

    [Theory]
    [InlineData(0, false), InlineData(1, true)]
    public void A_picture_of_more_than_two_megabytes_is_named(int more, bool named)
    {
        using var content = new Guidance.ContentFolder();
        Directory.CreateDirectory(Path.Combine(content.Path, "media"));
        File.WriteAllBytes(Path.Combine(content.Path, "media/large.png"), new byte[2 * 1024 * 1024 + more]);
        Assert.Equal(named, Read(content.Path).Any(problem =>
            (problem.File, problem.Code) == ("media/large.png", "BC101")));
    }

    [Fact]
    public void Hidden_folders_are_ignored()
    {
        using var content = new Guidance.ContentFolder();
        var before = Read(content.Path);
        foreach (var hidden in new[] { ".git", "guides/.git" })
        {
            Directory.CreateDirectory(Path.Combine(content.Path, hidden));
            File.WriteAllBytes(Path.Combine(content.Path, hidden, "pack"), new byte[3 * 1024 * 1024]);
        }
        Assert.Equal(before, Read(content.Path));
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
    public void A_letter_or_digit_in_disguise_is_refused(string words, bool isFit)
    {
        using var content = new Guidance.ContentFolder().Write("guides/disguised.md", words + "\n");
        Assert.NotEqual(isFit, Read(content.Path).Any(problem => (problem.File, problem.Code) == ("guides/disguised.md", "BC103")));
    }

    private static string[] Told(HostileFile file)
    {
        using var content = new Guidance.ContentFolder();
        var path = Path.Combine(content.Path, file.Name);
        if (file.Name.EndsWith(".svg", StringComparison.Ordinal)) content.WithImage("hostile.svg");
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.Delete(path);
        if (file.LinkTo is { } target) File.CreateSymbolicLink(path, target);
        else File.WriteAllBytes(path, file.Bytes ?? Encoding.UTF8.GetBytes(file.Text));
        return [.. Read(content.Path).Where(problem => problem.File == file.Name).Select(problem => problem.Code)];
    }

    private static IReadOnlyList<Problem> Read(string folder) => ContentCopy.ProblemsOf(folder).All;
}
