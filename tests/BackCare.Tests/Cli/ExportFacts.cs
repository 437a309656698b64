namespace BackCare.Tests.Cli;

/// <summary><c>backcare release DIR --pages</c>.</summary>
public sealed class ExportFacts(ExportedSite exported) : OnCopiedContent, IClassFixture<ExportedSite>
{
    private const string FailSafe = "fail-safe.html";

    [Fact]
    public void Every_guidance_page_is_written_and_counted()
    {
        var (exit, lines, _) = exported.End;
        var pages = Directory.GetFiles(exported.Path, "*.html", SearchOption.AllDirectories);
        Assert.Equal((0, $"{pages.Length} pages"), (exit, lines[^1]));

        var names = pages.Select(page => Path.GetRelativePath(exported.Path, page).Replace('\\', '/')).ToHashSet();
        Assert.Superset(RealContent.Library.Published.Select(guide => $"{guide.Address[1..]}.html").ToHashSet(), names);
        Assert.Superset(new HashSet<string> { "index.html", "guides.html", "emergency.html", FailSafe }, names);
    }

    [Fact]
    public async Task An_export_into_a_folder_with_other_files_is_refused_and_changes_nothing()
    {
        var older = folder.In("older.html");
        File.WriteAllText(older, "older");
        foreach (var taken in new[] { folder.Path, older })
        {
            var (_, lines, why) = await BackCareProgram.Refused("--content", content.Path, "release", "--pages", taken);
            Assert.Equal("0 pages", lines[^1]);
            Assert.Contains("not an empty folder", why);
        }
        Assert.Equal([older], Directory.GetFileSystemEntries(folder.Path));

        var alone = folder.In(FailSafe);
        File.WriteAllText(alone, "alone");
        await BackCareProgram.Refused("--content", content.Path, "release", "--pages", folder.Path);
        Assert.Equal([alone, older], Directory.GetFileSystemEntries(folder.Path).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task An_export_of_pages_refuses_the_before_option()
    {
        var site = folder.In("site");
        var end = await BackCareProgram.Refused("--content", content.Path, "release", "--pages", "--before", folder.Path, site);
        Assert.Contains("Leave one of them out", end.Errors);
        Assert.False(Path.Exists(site));
    }

    [Fact]
    public async Task An_export_of_broken_content_lists_problems_and_writes_the_fail_safe_page()
    {
        content.Edit(Findings, "group: infection", "group: infektion", "- id: fever\n")
            .Edit("outcomes/999.md", "review-due: 2027-11-20", "review-due: 2099-01-01");
        var good = Without(File.ReadAllText(Path.Combine(exported.Path, FailSafe)),
            "These lists: Not yet reviewed by a clinician.").Replace("Spine Hill", "BackCare");
        await IsAllThereIs("two-problems", content.Path, "BC031", "BC200");
        Directory.Delete(content.PathOf("triage"), recursive: true);
        await IsAllThereIs("no-rules", content.Path, "BC100");
        await IsAllThereIs("nothing", content.PathOf("nowhere"), "BC100");

        async Task IsAllThereIs(string name, string from, params string[] codes)
        {
            var site = folder.In(name);
            var (exit, lines, _) = await BackCareProgram.Here(["--content", from, "release", "--pages", site]);
            Assert.Equal((1, "1 page"), (exit, lines[^1]));
            Assert.All(codes, code => Assert.Contains(lines, line => line.Contains($" {code} ")));
            Assert.Equal([FailSafe, FailSafe + ".br", FailSafe + ".gz"],
                Directory.GetFileSystemEntries(site).Select(Path.GetFileName).Order(StringComparer.Ordinal));
            Assert.Equal(good, Without(File.ReadAllText(Path.Combine(site, FailSafe)),
                    "These lists: It is not known whether a clinician has reviewed them."));
        }
    }

    [Slow, Fact]
    public async Task An_export_replaces_an_earlier_one_unless_the_content_has_problems()
    {
        var site = folder.In("site");
        Assert.Equal(0, await Export());
        var files = Directory.GetFiles(site, "*", SearchOption.AllDirectories).ToHashSet();
        var guide = Path.Combine(site, "guides", "sleep.html");
        foreach (var form in new[] { "", ".br", ".gz" })
            foreach (var gone in new[] { "guides/gone.html", "media/gone.svg", "figures/gone.svg", "sitemap.xml" })
                File.Copy(guide + form, Path.Combine(site, gone + form));
        // A page that was just sent, and a proof that the host is theirs.
        foreach (var stays in new[] { "assets/before.css", ".well-known/acme-challenge/a" })
        {
            files.Add(Path.Combine(site, stays));
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(site, stays))!);
            File.WriteAllText(Path.Combine(site, stays), "stays");
        }
        content.Edit("guides/sleep.md", "Bad nights are", "Freshly, bad nights are");
        Assert.Equal(0, await Export());
        Assert.Equal(files, Directory.GetFiles(site, "*", SearchOption.AllDirectories).ToHashSet());
        Assert.Contains("Freshly, bad nights are", File.ReadAllText(guide));

        File.WriteAllText(Path.Combine(site, FailSafe), "of an older agreement");
        content.Edit("outcomes/999.md", "written: 2026-11-28", "written: soon");
        Assert.Equal(1, await Export());
        Assert.Equal(files, Directory.GetFiles(site, "*", SearchOption.AllDirectories).ToHashSet());
        Assert.Contains("backcare-agreed", File.ReadAllText(Path.Combine(site, FailSafe)));

        async Task<int> Export() => (await OnCopy("release", "--pages", site)).Exit;
    }

    private static string Without(string page, string reviewed)
    {
        Assert.Contains(reviewed, page);
        return page.Replace(reviewed, "");
    }

    [Fact]
    public void Pages_carry_the_name_and_the_address_of_the_site()
    {
        var home = File.ReadAllText(Path.Combine(exported.Path, "index.html"));
        Assert.Contains("Spine Hill is not part of the NHS", home);
        Assert.Contains("<link rel=\"canonical\" href=\"https://spine.example/\"", home);
        Assert.Contains("Spine Hill", File.ReadAllText(Path.Combine(exported.Path, FailSafe)));
        Assert.True(File.Exists(Path.Combine(exported.Path, "sitemap.xml")));
    }
}
