namespace BackCare.Web.Tests.Hosting;

/// <summary>What stands between a browser and the site, and what the site tells both.</summary>
[Long]
public sealed class ProxyFacts(RunningSite site) : WithTemporaryFolder
{
    [Slow, Theory]
    [InlineData("", true)] // on this machine
    [InlineData("127.0.0.1;10.0.0.0/8", true), InlineData("10.0.0.7", false)]
    public async Task Only_a_named_proxy_is_trusted(string proxies, bool believed)
    {
        using (var copy = new SiteCopy(folder.Path, settings: [("FORWARDEDHEADERS_ENABLED", "true"),
            ("BackCare:Proxies", proxies), ("BackCare:Origin", "http://backcare.example"),
            ("Serilog:MinimumLevel", "Warning")]))
        {
            var page = await copy.Browse().Send(HttpMethod.Get, "/robots.txt", headers: headers =>
            {
                headers.Host = "backcare.example";
                headers.Add("X-Forwarded-Proto", "https");
            });
            Assert.Equal(believed ? "max-age=63072000" : null, page.Header("Strict-Transport-Security"));
        }
        Assert.Equal(proxies is "", Warned("Name others in BackCare:Proxies"));
        Assert.True(Warned("Name its own in AllowedHosts"));
        Assert.True(Warned("Set BackCare:Origin to the site"));
    }

    [Fact]
    public async Task Every_response_says_how_long_it_may_be_cached()
    {
        var browser = site.Browse();
        Assert.Equal(404, (await browser.Get("/.well-known/security.txt")).Status); // nobody is named
        var page = await browser.Begin();
        var answers = new Dictionary<string, Page>
        {
            ["not found"] = await browser.Get("/no-such-page"),
            ["no guide"] = await browser.Get("/guides/no-such-guide"),
            ["moved"] = await browser.Get("/guides/sciatica/"),
            ["refused"] = await browser.Post(page.Path),
            ["a method"] = await browser.Send(HttpMethod.Delete, "/search"),
            ["asked to sign in"] = await browser.Get("/review"),
            ["another way"] = await browser.Get("/plan.ics"),
            ["robots"] = await browser.Get("/robots.txt"),
            ["the map"] = await browser.Get("/sitemap.xml"),
        };
        Assert.All(answers, answer => Assert.True(!string.IsNullOrEmpty(answer.Value.Header("Cache-Control")),
            $"{answer.Key} ({answer.Value.Status}) says nothing"));
        Assert.Equal("no-store", answers["not found"].Header("Cache-Control"));
        Assert.Equal((301, "public, max-age=60"), (answers["moved"].Status, answers["moved"].Header("Cache-Control")));
    }

    [Fact]
    public async Task The_file_security_txt_has_a_contact_and_an_expiry_date()
    {
        var time = new ManualClock();
        Page file;
        using (var copy = new SiteCopy(folder.Path, time: time, settings: [
            ("BackCare:SecurityContact", "security@backcare.example"), ("BackCare:Origin", "https://backcare.example"),
            ("Serilog:MinimumLevel", "Warning")]))
            file = await copy.Browse().Get("/.well-known/security.txt");
        Assert.False(Warned("Set BackCare:Origin to the site"));
        Assert.Equal((200, "text/plain; charset=utf-8"), (file.Status, file.Header("Content-Type")));
        Assert.Equal($"Contact: mailto:security@backcare.example\nExpires: {time.GetUtcNow().AddDays(180):yyyy-MM-dd}T00:00:00Z\n"
            + "Preferred-Languages: en\nCanonical: https://backcare.example/.well-known/security.txt\n", file.Text);
    }

    private bool Warned(string words) => SiteCopy.LogIn(folder.Path).Any(line => line.Contains(words));
}
