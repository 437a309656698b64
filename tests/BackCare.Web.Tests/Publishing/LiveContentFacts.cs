namespace BackCare.Web.Tests.Publishing;

public sealed class EditableSite : IDisposable
{
    private readonly TemporaryFolder content = new();
    private readonly SiteCopy site;

    public EditableSite()
    {
        Restore();
        site = new(content: content.Path);
    }

    /// <summary>Restores the content after a fact.</summary>
    public void Restore()
    {
        ShippedContent.CopyTo(content.Path);
        var sciatica = File.ReadAllText(In("guides", "sciatica.md"));
        string With(string status, string order) =>
            sciatica.Replace("status: published", status).Replace("order: 20", order);
        Moved("guides", "leg-pain", "sciatica");
        File.WriteAllText(In("guides", "half-written.md"), With("status: draft", "order: 999"));
        Moved("exercises", "hip-lift", "bridge");
        Moved("plans", "sitting-a-lot", "first-days");

        void Moved(string folder, string slug, string to) => File.WriteAllText(In(folder, $"{slug}.md"), $"""
            ---
            status: retired
            moved-to: {to}
            ---

            """);
    }

    public string In(params string[] names) => content.In(names);

    public PlainClient Browse() => site.Browse();

    public async Task<PlainClient> Awake()
    {
        Restore();
        await Look();
        return Browse();
    }

    /// <summary>Makes it see now what changed on disk.</summary>
    public Task Look() => site.Service<LiveContent>().CheckForChanges();

    public void Dispose()
    {
        site.Dispose();
        content.Dispose();
    }

    public string Version => site.Service<LiveContent>().Current.Library.Version;
}

[Long]
public sealed class LiveContentFacts(EditableSite site) : IClassFixture<EditableSite>
{
    [Fact]
    public async Task A_saved_guide_is_served_by_itself_and_its_hub_with_it()
    {
        var browser = await site.Awake();
        var before = await browser.Get("/guides/flare-up");
        ShippedContent.Edit(site.In("guides", "flare-up.md"), "\ntitle: ", "\ntitle: So ");
        await Wait.Until(async () =>
            (await browser.Get("/guides/flare-up")).Heading.StartsWith("So ", StringComparison.Ordinal));
        Assert.NotEqual(before.Header("ETag"), (await browser.Get("/guides/flare-up")).Header("ETag"));
        var hub = before.Html.HrefsOf(".nhsuk-breadcrumb a").Last();
        Assert.Contains(">So ", (await browser.Get(hub)).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("guides/sciatica.md", "title: Sciatica", "title: Nerve pain\nreviewed-by: nobody", "sciatica.md")]
    [InlineData("triage/questions.yaml", "gives: [sepsis-signs]", "gives: [sepsis-sings]", "sepsis-sings")]
    [InlineData("triage/findings.yaml", "    any: [injected-drugs, recent-infection-or-procedure]\n", "    any: [injected-drugs]\n",
        "agreed for pair fever + recent-infection-or-procedure: level was '999', and is gone")]
    public async Task Bad_content_never_replaces_good_content_until_it_is_mended(string file, string from, string to,
        params string[] says)
    {
        var browser = await site.Awake();
        var (version, begun) = (site.Version, await browser.Begin());
        var path = site.In(file.Split('/'));
        var whole = await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken);
        ShippedContent.Edit(path, from, to);
        await site.Look();

        await Assert.AllAsync(["/", "/guides/sleep", "/check"], async address =>
        {
            var strip = Page.Words((await browser.Get(address)).Html.QuerySelector("[aria-labelledby=not-shown]")!);
            Assert.All(says, said => Assert.Contains(said, strip, StringComparison.Ordinal));
        });
        Assert.Equal(version, site.Version);
        Assert.Equal("Sciatica and slipped disc", (await browser.Get("/guides/sciatica")).Heading);
        Assert.Equal("999", (await browser.Walk(begun, RealAnswers.PersonWith("chest-pain"))).Outcome);
        Assert.Equal(200, (await browser.Get("/health/ready")).Status);

        await File.WriteAllTextAsync(path, whole, TestContext.Current.CancellationToken);
        ShippedContent.Edit(site.In("guides", "sciatica.md"), "title: Sciatica", "title: Nerve pain");
        await site.Look();
        Assert.Equal("Nerve pain and slipped disc", (await browser.Get("/guides/sciatica")).Heading);
        Assert.Null((await browser.Get("/")).Html.QuerySelector("[aria-labelledby=not-shown]"));
    }

    [Fact]
    public async Task A_release_is_read_once_and_later_changes_in_it_are_not_shown()
    {
        using var content = new ContentCopy();
        ShippedContent.Release(content.Path);
        using var copy = new SiteCopy(settings: ("BackCare:Content", content.Path));
        content.Edit("guides/sleep.md", "\ntitle: ", "\ntitle: Good ");
        await copy.Service<LiveContent>().CheckForChanges();
        Assert.DoesNotContain("Good ", (await copy.Browse().Get("/guides/sleep")).Heading, StringComparison.Ordinal);
        content.Edit("guides/sleep.md", "title: Good", "titel: Good");
        await copy.Service<LiveContent>().CheckForChanges();
        Assert.Null((await copy.Browse().Get("/")).Html.QuerySelector("[aria-labelledby=not-shown]"));
    }

    [Theory]
    [InlineData("/guides/leg-pain", "/guides/sciatica", "/guides/about-back-pain", "sciatica")]
    [InlineData("/exercises/hip-lift", "/exercises/bridge", "/exercises", "hip lift")]
    [InlineData("/plans/sitting-a-lot", "/plans/first-days", "/plans", "sitting a lot")]
    public async Task A_moved_page_redirects_permanently_in_one_step_and_is_in_no_list(string old, string now, string list, string words)
    {
        var browser = site.Browse();
        foreach (var method in new[] { HttpMethod.Get, HttpMethod.Head })
            foreach (var (slash, query) in new[] { ("", ""), ("/", ""), ("", "?from=a%20friend"), ("/", "?from=a%20friend") })
            {
                var answer = await browser.Send(method, old + slash + query);
                Assert.Equal((301, now + query, "public, max-age=60"),
                    (answer.Status, answer.Location, answer.Header("Cache-Control")));
            }
        Assert.Equal(200, (await browser.Get(now)).Status);
        Assert.Equal(404, (await browser.Get("/guides/half-written")).Status); // nor is a draft there
        Assert.DoesNotContain("half-written", (await browser.Get("/sitemap.xml")).Text, StringComparison.Ordinal);
        var search = $"/search?q={Uri.EscapeDataString(words)}";
        await Assert.AllAsync([list, "/guides", "/sitemap.xml", "/offline.json", search], async each =>
        {
            var page = await browser.Get(each);
            Assert.Equal(200, page.Status);
            Assert.DoesNotContain(old, page.Text, StringComparison.Ordinal);
        });
    }
}
