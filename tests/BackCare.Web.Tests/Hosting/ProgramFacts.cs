using BackCare.Reading;

namespace BackCare.Web.Tests.Hosting;

/// <summary>The site as whoever runs it meets it: how it refuses to start, and what it says then.</summary>
public sealed class ProgramFacts : IDisposable
{
    private readonly TemporaryFolder nowhere = new();
    private readonly TemporaryFolder data = new();

    public void Dispose()
    {
        nowhere.Dispose();
        data.Dispose();
    }

    [Fact]
    public async Task On_bad_content_it_does_not_start_and_lists_every_problem()
    {
        using var content = new TemporaryFolder();
        ShippedContent.CopyTo(content.Path);
        File.AppendAllText(content.In("triage", "findings.yaml"), "\nhoroscope: 1\n");
        File.AppendAllText(content.In("guides", "sciatica.md"), "\n<script>alert(1)</script>\n");
        File.Delete(content.In("outcomes", "999.md"));
        using var site = new SiteProcess(nowhere.Path, data.Path, content.Path);

        Assert.Equal(1, await site.Exited());
        var expected = new Problems();
        Library.Load(content.Path, DateOnly.FromDateTime(DateTime.Today), expected);
        Assert.True(expected.All.Count >= 3, "three files are bad");
        Assert.All(expected.All, problem => Assert.Contains(problem.ToString(), site.Output));
        Assert.DoesNotContain("   at ", site.Output, StringComparison.Ordinal); // words, no stack trace
    }

    [Fact]
    public async Task On_rules_below_the_floor_it_does_not_start()
    {
        using var content = new TemporaryFolder();
        ShippedContent.CopyTo(content.Path);
        ShippedContent.Edit(
            content.In("triage", "findings.yaml"),
            "    any: [injected-drugs, recent-infection-or-procedure]\n", "    any: [injected-drugs]\n");
        using var site = new SiteProcess(nowhere.Path, data.Path, content.Path);
        Assert.Equal(1, await site.Exited());
        Assert.Contains("BC380 fever with recent-infection-or-procedure is 111; the floor asks for 999", site.Output,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_content_folder_it_says_which_one_it_looked_for()
    {
        using var site = new SiteProcess(nowhere.Path, data.Path, nowhere.In("nothing-here"));
        Assert.Equal(1, await site.Exited());
        Assert.Contains("nothing-here", site.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_place_for_keys_it_does_not_start()
    {
        var file = nowhere.In("a-file");
        await File.WriteAllTextAsync(file, "", TestContext.Current.CancellationToken);
        using var site = new SiteProcess(nowhere.Path, file);
        Assert.Equal(1, await site.Exited());
        Assert.Contains("BackCare__Data", site.Output, StringComparison.Ordinal);
    }
}
