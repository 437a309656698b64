namespace BackCare.Tests.Reading;

/// <summary>Whether files hold something else than at the look before.</summary>
public sealed class SeenFilesFacts : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("backcare-seen-");
    private readonly SeenFiles files;

    public SeenFilesFacts()
    {
        File.WriteAllText(One, "words");
        files = new(() => Directory.EnumerateFiles(folder.FullName).Order(StringComparer.Ordinal));
    }

    public void Dispose() => folder.Delete(recursive: true);

    private string One => Path.Combine(folder.FullName, "one.md");

    [Fact]
    public void A_change_of_the_same_length_with_its_old_time_is_seen_after_some_looks()
    {
        var (before, written) = (files.Look(), File.GetLastWriteTimeUtc(One));
        File.WriteAllText(One, "sword");
        File.SetLastWriteTimeUtc(One, written);
        Assert.Contains(Enumerable.Range(0, SeenFiles.LooksUntilRead).Select(_ => files.Look()), look => look != before);
    }

    [Fact]
    public void A_time_alone_is_no_change()
    {
        var before = files.Look();
        File.SetLastWriteTimeUtc(One, new(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        Assert.Equal(before, files.Look());
    }

    // Such as a copy of the whole folder: to read it takes minutes, and a look must end.
    [Fact]
    public void What_is_larger_than_anything_of_ours_is_known_by_its_length_and_time()
    {
        if (OperatingSystem.IsWindows()) return; // there it takes up as much of the disk
        using (var large = File.Create(Path.Combine(folder.FullName, "two.tar"))) large.SetLength(1L << 36);
        var before = Look();
        using (var large = File.OpenWrite(Path.Combine(folder.FullName, "two.tar"))) large.SetLength(1L << 37);
        Assert.NotEqual(before, Look());

        string Look()
        {
            var look = Task.Run(files.Look);
            Assert.True(look.Wait(TimeSpan.FromSeconds(20)));
            return look.Result;
        }
    }

    // Editors lock a file by such a link beside it.
    [Fact]
    public void A_link_that_leads_nowhere_hides_no_change_of_another_file()
    {
        if (OperatingSystem.IsWindows()) return;
        File.CreateSymbolicLink(Path.Combine(folder.FullName, ".#one.md"), "nowhere");
        var before = files.Look();
        Assert.Equal(before, files.Look());
        File.WriteAllText(One, "other words");
        Assert.NotEqual(before, files.Look());
    }
}
