namespace BackCare.Web.Tests.Guides;

/// <summary>The site as files, for any web server: the same bytes at the same addresses.</summary>
[Long, Slow]
public sealed class StaticSiteFacts(RunningSite site,
    StaticSiteFacts.Exported exported) : IClassFixture<StaticSiteFacts.Exported>
{
    private static readonly string[] WithoutForms = ["exercises.html", "ibuprofen.html", "plan.html", "search.html"];
    private static readonly string[] NotServedAlike =
        [StaticSite.FailSafeFile, "robots.txt", "sitemap.xml", .. WithoutForms];

    private const string NeedsSite = ".app-search, .app-doing, .app-starts, .app-take, .app-helpful";

    private readonly TemporaryFolder folder = exported.Folder;

    [Fact]
    public async Task Every_file_has_the_very_bytes_that_the_site_serves_at_its_address()
    {
        var files = Files().Except(NotServedAlike).ToArray();
        foreach (var name in files)
        {
            var address = AddressOf(name);
            if (IsPage(name) && (await site.Browse().Get(address)).Html.QuerySelector(NeedsSite) is not null) continue;
            foreach (var (ending, encoding) in new[] { ("", "identity"), (".br", "br"), (".gz", "gzip") })
            {
                var answer = await site.Browse().Send(HttpMethod.Get, address,
                    headers: headers => headers.TryAddWithoutValidation("Accept-Encoding", encoding));
                Assert.Equal(200, answer.Status);
                var compressed = answer.Header("Content-Encoding") is not null;
                Assert.Equal(compressed || ending is "", File.Exists(folder.In(name + ending)));
                if (!File.Exists(folder.In(name + ending))) continue;
                var written = File.ReadAllBytes(folder.In(name + ending));
                Assert.True(answer.Body.AsSpan().SequenceEqual(written), $"{name}{ending} is not what {address} answers");
            }
        }
        Assert.Contains(files, name => name.StartsWith("media/", StringComparison.Ordinal));
        Assert.Contains(files, name => name.StartsWith("assets/", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_exported_page_leaves_out_only_the_parts_that_need_the_site()
    {
        var pages = 0;
        foreach (var name in Files().Except(NotServedAlike).Where(IsPage))
        {
            var served = (await site.Browse().Get(AddressOf(name))).Html;
            var parts = served.QuerySelectorAll(NeedsSite).ToArray();
            if (parts.Length is 0) continue;
            foreach (var part in parts) part.Remove();
            Assert.Equal(Markup(served), Markup(PageOf(name)));
            pages++;
        }
        Assert.True(pages > 10);
    }

    [Fact]
    public void No_file_has_a_form_and_every_link_within_the_site_has_a_file()
    {
        var files = Files().ToHashSet(StringComparer.Ordinal);
        Assert.All(files.Where(IsPage), name =>
        {
            var page = PageOf(name);
            Assert.True(page.QuerySelector("form") is null, $"{name} has a form");
            var dead = page.QuerySelectorAll("[href^='/'], [src^='/']")
                .Select(link => (link.GetAttribute("href") ?? link.GetAttribute("src"))!)
                .Where(address => !HasFile(address, files));
            Assert.True(!dead.Any(), $"{name} leads to {string.Join(", ", dead.Distinct())}");
        });
    }

    [Fact]
    public async Task A_page_without_its_form_says_what_it_needs()
    {
        await Assert.AllAsync(WithoutForms, async name =>
        {
            var served = (await site.Browse().Get($"/{name[..^5]}")).Main;
            Assert.NotNull(served.QuerySelector("form, .app-facets"));
            var written = File.ReadAllText(folder.In(name));
            Assert.Contains("This is a saved copy of the page.", written, StringComparison.Ordinal);
        });
        Assert.DoesNotContain("This is a saved copy", (await site.Browse().Get("/plan")).Text);
    }

    [Fact]
    public async Task An_export_is_the_pages_of_its_sitemap_without_an_earlier_offline_list()
    {
        using var folder = new TemporaryFolder();
        // An offline list would make a phone drop its kept plan.
        Assert.All(["", ".br", ".gz"], form => File.WriteAllText(folder.In($"offline.json{form}"), "{}"));
        await Export(folder, "https://backcare.example");
        Assert.Empty(Directory.GetFiles(folder.Path, "offline.json*"));
        var sitemap = XDocument.Load(folder.In("sitemap.xml")).Descendants()
            .Where(element => element.Name.LocalName is "loc").Select(element => element.Value).ToArray();
        Assert.NotEmpty(sitemap);
        foreach (var address in sitemap)
        {
            Assert.StartsWith("https://backcare.example/", address, StringComparison.Ordinal);
            var path = new Uri(address).AbsolutePath;
            Assert.True(File.Exists(folder.In(path is "/" ? "index.html" : $"{path[1..]}.html")), $"{address} has no file");
        }
        Assert.EndsWith("\nSitemap: https://backcare.example/sitemap.xml\n",
            File.ReadAllText(folder.In("robots.txt")), StringComparison.Ordinal);
    }

    [Fact]
    public void Without_an_address_of_the_site_no_sitemap_is_made_up()
    {
        Assert.DoesNotContain("sitemap.xml", Files());
        Assert.DoesNotContain("offline.json", Files());
        Assert.Contains("<p class=\"app-small app-quiet\">These lists: Not yet reviewed by a clinician.</p>",
            File.ReadAllText(folder.In(StaticSite.FailSafeFile)), StringComparison.Ordinal);
        Assert.DoesNotContain("Sitemap", File.ReadAllText(folder.In("robots.txt")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_export_leaves_out_every_page_that_is_withheld()
    {
        using var folder = new TemporaryFolder();
        await Export(folder, demand: "all"); // nobody has approved anything
        Assert.All(RealContent.Library.Published,
            guide => Assert.Equal(guide.Kind is GuideKind.Legal, File.Exists(folder.In($"{guide.Address[1..]}.html"))));
        Assert.True(File.Exists(folder.In("emergency.html")));
    }

    internal static Settings Settings(string content, string? origin = null, string demand = "none") =>
        Web.Hosting.Settings.From(new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["BackCare:Content"] = content,
            ["BackCare:Data"] = Path.Combine(content, "no-data"),
            [Web.Hosting.Settings.DemandSetting] = demand,
            ["BackCare:Origin"] = origin,
        }).Build());

    private static async Task Export(TemporaryFolder folder, string? origin = null, string demand = "none")
    {
        await using var files = new StaticSite(Settings(ShippedContent.Folder, origin, demand), folder.Path);
        await files.Write(RealContent.Library, decisions: null);
    }

    // The check is never a file: the proxy answers in its place.
    private static bool HasFile(string address, HashSet<string> files) => address.Split('?', '#')[0] switch
    {
        "/" => files.Contains("index.html"),
        "/check" => true,
        var path => files.Contains(path[1..]) || files.Contains($"{path[1..]}.html"),
    };

    private static bool IsPage(string name) => name.EndsWith(".html", StringComparison.Ordinal);

    private static string AddressOf(string name) => name is "index.html" ? "/" : "/" + (IsPage(name) ? name[..^5] : name);

    private static string Markup(IDocument page) =>
        string.Join(' ', page.DocumentElement.OuterHtml.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private IHtmlDocument PageOf(string name) => new HtmlParser().ParseDocument(File.ReadAllText(folder.In(name)));

    private IEnumerable<string> Files() => Directory.EnumerateFiles(folder.Path, "*", SearchOption.AllDirectories)
        .Select(path => Path.GetRelativePath(folder.Path, path).Replace('\\', '/'))
        .Where(name => !name.EndsWith(".br", StringComparison.Ordinal) && !name.EndsWith(".gz", StringComparison.Ordinal));

    public sealed class Exported : IAsyncLifetime
    {
        internal TemporaryFolder Folder { get; } = new();

        public async ValueTask InitializeAsync() => await Export(Folder);

        public ValueTask DisposeAsync()
        {
            Folder.Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
