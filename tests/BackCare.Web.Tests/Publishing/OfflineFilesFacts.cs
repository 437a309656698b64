namespace BackCare.Web.Tests.Publishing;

/// <summary>What a browser may keep of the site, and how the site looks among a phone's icons.</summary>
public sealed class OfflineFilesFacts(RunningSite site)
{
    [Fact]
    public async Task The_offline_list_has_every_page_of_the_sitemap_with_its_files()
    {
        var list = await List();
        var sitemap = (await site.Browse().Get("/sitemap.xml")).Text.Split("<loc>").Skip(1)
            .Select(each => new Uri(each.Split("</loc>")[0]).AbsolutePath).ToArray();
        Assert.Contains("/emergency", sitemap);
        await Assert.AllAsync(sitemap, async path =>
            Assert.StartsWith($"\"{list.GetProperty("pages").GetProperty(path).GetString()}",
                (await site.Browse().Get(path)).Header("ETag")));
        var files = list.GetProperty("files").EnumerateObject().Select(each => each.Name).ToHashSet();
        foreach (var page in list.GetProperty("pages").EnumerateObject().Select(each => each.Name))
        {
            var document = (await site.Browse().Get(page)).Html;
            Assert.All(document.QuerySelectorAll("link[rel=stylesheet], script[src], img").Select(each =>
                    each.GetAttribute("src") ?? each.GetAttribute("href")!).Select(address => address.Split('#')[0]),
                address => Assert.Contains(address, files));
        }
        Assert.DoesNotContain(files, each => each.Contains("review")
            || each.Contains("check") || each.Contains("worker"));
        Assert.DoesNotContain(list.GetProperty("pages").EnumerateObject(), page =>
            page.Name.StartsWith("/check", StringComparison.Ordinal) || page.Name.StartsWith("/review", StringComparison.Ordinal));
    }

    [Fact]
    public async Task All_pages_for_offline_use_are_smaller_than_the_offline_page_says()
    {
        var list = await List();
        var all = list.GetProperty("pages").EnumerateObject().Select(each => each.Name)
            .Concat(list.GetProperty("files").EnumerateObject().Select(each => each.Name));
        (await site.Browse().Get("/offline")).Says("less than 1 MB of data");
        using var client = PlainClient.Client(site.Address);
        client.DefaultRequestHeaders.AcceptEncoding.ParseAdd("br");
        var bytes = 0;
        foreach (var path in all)
            bytes += (await client.GetByteArrayAsync(path, TestContext.Current.CancellationToken)).Length;
        Assert.InRange(bytes, 100_000, 1_000_000);
    }

    [Fact]
    public async Task The_manifest_names_existing_icons_and_the_worker_is_always_revalidated()
    {
        var home = await site.Browse().Get("/");
        Assert.Equal("/manifest.webmanifest", home.Html.HrefOf("link[rel=manifest]"));
        Assert.Contains("manifest-src 'self'", home.Header("Content-Security-Policy"));
        var answer = await site.Browse().Get("/manifest.webmanifest");
        Assert.Equal("application/manifest+json", answer.Header("Content-Type"));
        var manifest = JsonDocument.Parse(answer.Text).RootElement;
        Assert.Equal(("/", "/"), (manifest.GetProperty("start_url").GetString(), manifest.GetProperty("scope").GetString()));
        var worker = await site.Browse().Get("/offline-worker.js");
        Assert.Equal((200, "text/javascript; charset=utf-8", "no-cache"),
            (worker.Status, worker.Header("Content-Type"), worker.Header("Cache-Control")));
        foreach (var icon in manifest.GetProperty("icons").EnumerateArray())
            Assert.Equal(200, (await site.Browse().Get(icon.GetProperty("src").GetString()!)).Status);
    }

    private async Task<JsonElement> List() =>
        JsonDocument.Parse((await site.Browse().Get("/offline.json")).Text).RootElement;
}
