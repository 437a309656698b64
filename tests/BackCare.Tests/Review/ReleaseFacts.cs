namespace BackCare.Tests.Review;

/// <summary>A release is a folder that a start believes: it is what was found good, or it is none.</summary>
public sealed class ReleaseFacts : OnCopiedContent
{
    private string Folder => folder.In("one");

    [Fact]
    public void A_release_has_every_file_and_a_manifest_and_is_reproducible()
    {
        var library = content.Read();
        var release = Release.Write(library, Folder, "0123456789012345678901234567890123456789", ReviewDemand.Rules, RealContent.Today);
        Assert.Equal((library.Version, ReviewDemand.Rules), (release.Version, release.Demand));
        Assert.Equal(Library.Files(content.Path).Select(file => file.Name), release.Files.Keys);
        var (read, fault) = Release.Read(Folder);
        Assert.Null(fault);
        Assert.Equal(release.ToString(), read!.ToString());
        Assert.Equal(library.Version, Library.Load(Folder, RealContent.Today).Version);

        Release.Write(library, folder.In("two"), release.Commit, release.Demand, RealContent.Today);
        Assert.Equal(Bytes(Folder), Bytes(folder.In("two")));
        Assert.Equal(["one", "two"], Directory.EnumerateFileSystemEntries(folder.Path).Select(Path.GetFileName).Order());
    }

    [Slow, Fact]
    public void A_page_keeps_the_day_of_its_last_change_from_release_to_release()
    {
        var (first, second) = (new DateOnly(2027, 1, 5), new DateOnly(2027, 2, 6));
        var one = Release.Write(content.Read(), Folder, null, ReviewDemand.None, first);
        Assert.All(Library.Load(Folder, RealContent.Today).Guides, guide => Assert.Equal(guide.Written, guide.Changed));
        content.Edit("guides/sleep.md", "## ", "In other words.[@project-proposal]\n\n## ");
        content.Edit("guides/recovery.md", "keywords:\n", "keywords:\n  - another word\n");
        var two = Release.Write(content.Read(), folder.In("two"), null, ReviewDemand.None, first, one);
        var three = Release.Write(content.Read(), folder.In("three"), null, ReviewDemand.None, second, two);
        Assert.Equal(["guides/sleep.md"], three.Pages.Where(page => page.Value != one.Pages[page.Key]).Select(page => page.Key));
        var guides = Library.Load(folder.In("three"), RealContent.Today).Guides.ToDictionary(guide => guide.Slug);
        Assert.Equal(first, guides["sleep"].Changed);
        Assert.Equal(guides["recovery"].Written, guides["recovery"].Changed);
        // Older releases do not list pages.
        var anew = Release.Write(content.Read(), folder.In("anew"), null, ReviewDemand.None, second, one with { Pages = one.Pages.Clear() });
        Assert.Equal(content.Read().Guides.Max(guide => guide.Written), anew.Pages.Max(page => page.Value.Changed));
    }

    [Theory]
    [InlineData("guides/sleep.md", true, "is not as it was released")]
    [InlineData("guides/sleep.md", false, "is missing")]
    [InlineData("guides/another.md", true, "is not part of the release")]
    public void A_file_that_differs_from_the_release_is_named(string name, bool isThere, string said)
    {
        Release.Write(content.Read(), Folder, null, ReviewDemand.None, RealContent.Today);
        if (isThere) File.AppendAllText(Path.Combine(Folder, name), "x");
        else File.Delete(Path.Combine(Folder, name));
        var (release, fault) = Release.Read(Folder);
        Assert.Null(release);
        Assert.Contains($"{name} {said}", fault, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_without_a_release_file_is_no_release() =>
        Assert.Contains("has no release.json", Release.Read(folder.Path).Fault, StringComparison.Ordinal);

    [Theory]
    [InlineData("cut short", "{"), InlineData("empty", ""), InlineData("nothing", "null"), InlineData("a list", "[]")]
    [InlineData("without a key", "{}")]
    [InlineData("of an unknown demand", """{"version":"a","demand":"most","files":{}}""")]
    [InlineData("of no demand", """{"version":"a","demand":null,"files":{}}""")]
    [InlineData("with a number for a digest", """{"version":"a","demand":"all","files":{"a":1}}""")]
    public void A_folder_whose_release_file_cannot_be_read_is_no_release(string what, string text)
    {
        var file = folder.In(Library.ReleaseFile);
        File.WriteAllText(file, text);
        var (release, fault) = Release.Read(folder.Path);
        Assert.True(release is null, $"a file that is {what} was read");
        Assert.Contains($"{file} cannot be read", fault, StringComparison.Ordinal);
    }

    [Fact]
    public void A_release_is_never_overwritten_and_a_failed_one_leaves_nothing()
    {
        var library = content.Read();
        Release.Write(library, Folder, null, ReviewDemand.None, RealContent.Today);
        var before = Bytes(Folder);
        Assert.Contains("no release is ever changed",
            Assert.Throws<IOException>(() => Release.Write(library, Folder, null, ReviewDemand.All, RealContent.Today)).Message,
            StringComparison.Ordinal);
        content.Write("guides/sleep.md", content.Text("guides/sleep.md") + "\n");
        Assert.Contains("was changed while it was read",
            Assert.Throws<IOException>(
                () => Release.Write(library, folder.In("two"), null, ReviewDemand.None, RealContent.Today)).Message,
            StringComparison.Ordinal);
        Assert.Equal(before, Bytes(Folder));
        Assert.Equal(["one"], Directory.EnumerateFileSystemEntries(folder.Path).Select(Path.GetFileName));
    }

    private static IEnumerable<(string, string)> Bytes(string folder) =>
        Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            .Select(path => (Path.GetRelativePath(folder, path), Convert.ToHexString(File.ReadAllBytes(path))));
}
