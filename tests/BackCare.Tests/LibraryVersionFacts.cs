namespace BackCare.Tests;

public sealed class LibraryVersionFacts : OnCopiedContent
{
    [Fact]
    public void The_same_bytes_have_the_same_version_wherever_and_whenever_they_are_read()
    {
        Assert.Equal(RealContent.Library.Version, Version());
        Assert.Matches("^[0-9a-f]{12}$", Version());
        foreach (var (_, path) in Library.Files(content.Path))
            File.SetLastWriteTimeUtc(path, new(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        Assert.Equal(RealContent.Library.Version, Library.Load(content.Path, RealContent.Today.AddDays(30)).Version);
    }

    [Theory]
    [InlineData("cs-CZ")] // sorts "ch" after "h"
    [InlineData("da-DK")] // sorts "aa" after "z"
    [InlineData("tr-TR")]
    public void The_language_of_the_machine_does_not_change_the_version(string language)
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("en-GB");
            var version = Version();
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(language);
            Assert.Equal(version, Version());
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Theory]
    [InlineData(Findings), InlineData(Questions), InlineData(Advice)]
    [InlineData("triage/vignettes.yaml"), InlineData("sources.yaml")]
    public void A_byte_more_in_a_file_changes_the_version(string name) =>
        Assert.NotEqual(RealContent.Library.Version, Library.VersionOf(content.Append(name, "\n").Path));

    [Fact]
    public void A_changed_letter_changes_the_version() => Assert.NotEqual(RealContent.Library.Version,
        Library.VersionOf(content.Edit("outcomes/self-care.md", "description: ", "descriptiom: ").Path));

    [Fact]
    public void Adding_or_renaming_a_file_changes_the_version()
    {
        var added = Library.VersionOf(content.Write("note.txt", "A note.\n").Path);
        File.Move(content.PathOf("note.txt"), content.PathOf("nota.txt"));
        Assert.Distinct([RealContent.Library.Version, added, Version()]);
    }

    [Fact]
    public void A_file_in_a_folder_of_any_name_changes_the_version()
    {
        Directory.CreateDirectory(content.PathOf("reviews"));
        Assert.NotEqual(RealContent.Library.Version,
            Library.VersionOf(content.Write("reviews/triage.yaml", "reviewer: nobody\n").Path));
    }

    [Fact]
    public void An_edit_is_seen_although_the_file_keeps_its_length_and_its_time()
    {
        const string outcome = "outcomes/self-care.md";
        var before = Library.Load(content.Path, RealContent.Today);
        var (text, time) = (content.Text(outcome), File.GetLastWriteTimeUtc(content.PathOf(outcome)));
        content.Edit(outcome, "kind: outcome", "kind: outcame");
        File.SetLastWriteTimeUtc(content.PathOf(outcome), time);
        var refused = Assert.Throws<BadContentException>(() => Library.Load(content.Path, RealContent.Today));
        Assert.Contains(refused.Problems, problem => problem.File == outcome);

        content.Write(outcome, System.Text.Encoding.UTF8.GetBytes(text));
        var again = Library.Load(content.Path, RealContent.Today);
        Assert.Equal((before.Version, before.Warnings.Length), (again.Version, again.Warnings.Length));
        Assert.Throws<BadContentException>(() => Library.Load(content.Path, new DateOnly(2020, 1, 1)));
        GC.KeepAlive(before);
    }

    private string Version() => Library.VersionOf(content.Path);
}
