namespace BackCare.Web.Tests.Publishing;

/// <summary>How guidance goes out: the same words in every encoding, kept for a minute, sent once.</summary>
public sealed class PublishingFacts(RunningSite site)
{
    private static readonly string[] Encodings = ["identity", "gzip", "br"];

    private static Library Library => RealContent.Library;

    [Fact]
    public async Task The_sitemap_names_every_page_of_guidance_once_and_nothing_of_the_check()
    {
        var addresses = await Sitemap();
        Assert.Equal(addresses.Distinct(), addresses);
        Assert.Superset(
            Library.Published.Select(guide => guide.Address).Append("/").Append("/guides").Append("/emergency")
                .ToHashSet(), addresses.ToHashSet());
        // Nothing of the check is for search engines.
        Assert.DoesNotContain(addresses, address => address.StartsWith("/check", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Every_address_of_the_sitemap_answers_the_same_in_every_encoding() =>
        await Assert.AllAsync((await Sitemap()).Append("/media/saddle-area.svg"), async address =>
    {
        var answers = await InEveryEncoding(address);
        Assert.All(answers, answer => Assert.Equal((200, answers[0].Text), (answer.Status, answer.Text)));
        Assert.Equal([null, "gzip", "br"], answers.Select(answer => answer.Header("Content-Encoding")));
        Assert.All(answers, answer => Assert.Contains("Accept-Encoding", answer.Header("Vary")));
        Assert.True(
            answers[2].Body.Length <= answers[1].Body.Length && answers[1].Body.Length < answers[0].Body.Length,
            $"{address} does not get smaller");
        var tags = answers.Select(answer => answer.Header("ETag")!).ToArray();
        Assert.Equal(3, tags.Distinct().Count());
        Assert.All(tags, tag => Assert.Matches("^\"[^\"]+\"$", tag));
        Assert.All(answers, answer => Assert.Equal("public, max-age=60", answer.Header("Cache-Control")));
        Assert.All(answers, answer => Assert.Empty(answer.SetCookies));
        foreach (var (encoding, tag) in Encodings.Zip(tags))
            foreach (var known in new[] { tag, $"\"other\", {tag}", $"W/{tag}", "*" })
            {
                var again = await Ask(HttpMethod.Get, address, encoding, known);
                Assert.Equal((304, 0, tag), (again.Status, again.Body.Length, again.Header("ETag")));
                Assert.Contains("Accept-Encoding", again.Header("Vary"));
                Assert.Equal("public, max-age=60", again.Header("Cache-Control"));
            }
        // Another encoding's tag is not ours.
        Assert.Equal(200, (await Ask(HttpMethod.Get, address, "br", tags[0])).Status);
    });

    [Theory]
    [InlineData("gzip, deflate, br, zstd", "br"), InlineData("gzip, deflate", "gzip")]
    [InlineData("br;q=0, gzip", "gzip")]
    [InlineData("br;q=0, gzip;q=0", null), InlineData("*", "br")]
    [InlineData("*;q=0", null), InlineData("deflate", null)]
    [InlineData("BR", "br"), InlineData(" br ,gzip", "br")]
    [InlineData("xbr, brotli, gzip", "gzip"), InlineData(",", null)]
    [InlineData(";;;", null), InlineData(null, null)]
    public async Task A_page_comes_in_an_encoding_that_was_asked_for(string? accepted, string? encoding) =>
        Assert.Equal(encoding, (await Ask(HttpMethod.Get, "/guides/sciatica", accepted)).Header("Content-Encoding"));

    [Theory]
    [InlineData("/"), InlineData("/guides/sciatica"), InlineData("/check"), InlineData("/review")]
    [InlineData("/no-such-page"), InlineData("/media/saddle-area.svg")]
    public async Task HEAD_answers_as_GET_without_the_body(string address)
    {
        var get = await Ask(HttpMethod.Get, address, null);
        var head = await Ask(HttpMethod.Head, address, null);
        Assert.Equal(get.Status, head.Status);
        Assert.Empty(head.Body);
        Assert.All(["Content-Type", "ETag", "Cache-Control", "Vary", "Content-Encoding"], header =>
            Assert.Equal(get.Header(header), head.Header(header)));
        if (get.Header("ETag") is not null) Assert.Equal(get.Header("Content-Length"), head.Header("Content-Length"));
    }

    [Fact]
    public async Task Assets_have_a_fingerprint_and_are_kept_for_ever()
    {
        var start = await site.Browse().Get("/check");
        var addresses = start.Html.QuerySelectorAll("link[rel=stylesheet], link[rel=icon], script[src]")
            .Select(element => element.GetAttribute("href") ?? element.GetAttribute("src")!).ToArray();
        Assert.Equal(3, addresses.Length);
        await Assert.AllAsync(addresses, async address =>
        {
            Assert.Matches(@"^/assets/[a-z]+\.[0-9a-f]{16}\.(css|js|svg)$", address);
            var answers = await InEveryEncoding(address);
            Assert.All(answers, answer => Assert.Equal((200, "public, max-age=31536000, immutable"),
                    (answer.Status, answer.Header("Cache-Control"))));
            Assert.All(answers, answer => Assert.Equal(answers[0].Text, answer.Text));
            Assert.Equal(304, (await Ask(HttpMethod.Get, address, "br", answers[2].Header("ETag"))).Status);
        });
        await Assert.AllAsync(["/favicon.ico", "/apple-touch-icon.png"], async address =>
            Assert.Equal(200, (await Ask(HttpMethod.Get, address, null)).Status));
    }

    [Fact]
    public async Task Guidance_sets_no_cookie_loads_nothing_foreign_and_never_looks_like_NHS() =>
        await Assert.AllAsync(await Sitemap(), async address =>
    {
        var page = await site.Browse().Get(address);
        Assert.Empty(page.SetCookies);
        Assert.Empty(page.Html.QuerySelectorAll(
                "[class*=nhsuk-logo], [class*=header__logo], img[alt*=NHS], svg[aria-label*=NHS], svg title"));
        Assert.DoesNotContain("Frutiger", page.Text, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("Not an NHS service", page.Html.WordsOf("header"));
        var loaded = page.Html.QuerySelectorAll(
            "link[rel~=stylesheet], link[rel~=icon], link[rel~=apple-touch-icon], script[src], img, iframe, video, audio, source")
        .Select(element => element.GetAttribute("href") ?? element.GetAttribute("src") ?? "");
        Assert.All(loaded, source => Assert.StartsWith("/", source, StringComparison.Ordinal));
        Assert.Empty(page.Html.QuerySelectorAll(
                "form:not([method=get], [action^='/feedback/']), style, [style], [onclick], [onload], "
                + "script:not([type='application/ld+json'], [src^='/assets/'])"));
    });

    [Fact]
    public async Task Every_999_sign_is_visible_unfolded_on_the_emergency_page()
    {
        var main = (await site.Browse().Get("/emergency")).Main;
        var card = main.QuerySelector(".nhsuk-card--care--emergency")!;
        Assert.NotEmpty(card.QuerySelectorAll("details"));
        Assert.All(card.QuerySelectorAll("details > div"), inFull => inFull.Remove());
        Assert.All(Library.Questionnaire.Findings.At(Urgency.Call999).Where(finding => finding.IsListed), finding => Assert.True(
            Page.Words(card).Contains(finding.Words.You.ShortName)
                || Page.Words(card).Contains(finding.Words.You.Card), finding.Id));
        Assert.NotEmpty(main.QuerySelectorAll(".nhsuk-card--care--emergency + .app-flags__pairs > table"));
    }

    [Fact]
    public async Task The_list_of_guides_has_each_once_by_topic_and_in_its_order()
    {
        var links = (await site.Browse().Get("/guides")).Main.HrefsOf(".app-topics a");
        Assert.Equal(Library.Published.Where(guide => guide.Topic is not null)
            .OrderByDescending(guide => guide.Topic is Topic.Help).ThenBy(guide => guide.Topic).ThenBy(guide => guide.Order)
            .Select(guide => guide.Address), links);
    }

    [Fact]
    public async Task The_home_page_has_six_links_each_with_a_drawing() =>
        Assert.Equal(6, (await site.Browse().Get("/")).Main.QuerySelectorAll(".app-grid li:has(img):has(a)").Length);

    [Fact]
    public async Task A_legal_page_is_served_only_at_the_root()
    {
        var legal = Library.Published.Where(guide => guide.Kind is GuideKind.Legal).ToArray();
        Assert.NotEmpty(legal);
        await Assert.AllAsync(legal, async guide =>
        {
            Assert.Equal(200, (await site.Browse().Get($"/{guide.Slug}")).Status);
            Assert.Equal(404, (await site.Browse().Get($"/guides/{guide.Slug}")).Status);
        });
    }

    [Fact]
    public Task Every_guide_says_what_it_is_and_that_no_clinician_has_reviewed_it() =>
        Assert.AllAsync(Library.Published, async guide =>
    {
        var page = await site.Browse().Get(guide.Address);
        using var json = JsonDocument.Parse(
            Assert.Single(page.Html.QuerySelectorAll("script[type='application/ld+json']")).TextContent);
        Assert.Equal(("MedicalWebPage", guide.Title),
            (json.RootElement.GetProperty("@type").GetString(), json.RootElement.GetProperty("name").GetString()));
        Assert.Equal(guide.Description, page.Html.QuerySelector("meta[name=description]")!.GetAttribute("content"));
        Assert.False(json.RootElement.TryGetProperty("reviewedBy", out _), $"{guide.Address} names a reviewer");
        page.Says("Not yet reviewed by a clinician");
    });

    // Pages that only lead to others say it in a sentence.
    [Theory]
    [InlineData("/emergency", "Not yet reviewed by a clinician"), InlineData("/", Unreviewed)]
    [InlineData("/guides", Unreviewed), InlineData("/check", Unreviewed)]
    public async Task A_page_that_leads_to_others_says_that_nobody_has_reviewed_them(string address, string says) =>
        Assert.Matches(says, Page.Words((await site.Browse().Get(address)).Html.Body!));

    private const string Unreviewed = "(Not yet|[Nn]o .*) reviewed .*(clinician|yet)";

    [Fact]
    public async Task Every_link_of_guidance_leads_somewhere()
    {
        var (seen, toSee, dead) = (new HashSet<string>(), new Queue<string>(await Sitemap()), new List<string>());
        while (toSee.TryDequeue(out var address))
        {
            if (!seen.Add(address)) continue;
            var page = await site.Browse().Get(address);
            if (page.Status != 200) dead.Add($"{address} {page.Status}");
            // Links with a query go on without end: one more repeat, and one more.
            if (page.Status != 200 || address.Contains('?')
                || page.Header("Content-Type")?.StartsWith("text/html", StringComparison.Ordinal) is not true) continue;
            foreach (var href in page.Html.HrefsOf("a[href]"))
            {
                var (path, fragment) = href.Split('#') is [var before, var after] ? (before, after) : (href, null);
                if (path is "" && page.Html.GetElementById(fragment!) is null) dead.Add($"{address}{href}");
                if (path.StartsWith('/')) toSee.Enqueue(path);
            }
        }
        Assert.Empty(dead);
    }

    [Fact]
    public async Task Robots_are_told_of_the_sitemap_and_kept_from_the_check_and_the_reviews()
    {
        var robots = await site.Browse().Get("/robots.txt");
        Assert.StartsWith("text/plain", robots.Header("Content-Type"), StringComparison.Ordinal);
        Assert.Contains("\nDisallow: /check/\n", robots.Text, StringComparison.Ordinal);
        Assert.Contains("\nDisallow: /review\n", robots.Text, StringComparison.Ordinal);
        Assert.Contains($"\nSitemap: {site.Address.GetLeftPart(UriPartial.Authority)}/sitemap.xml\n", robots.Text,
            StringComparison.Ordinal);
        Assert.DoesNotContain(await Sitemap(), address => address.StartsWith("/check/", StringComparison.Ordinal)
                || address.StartsWith("/review", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("/guides/sciatica/", "/guides/sciatica"), InlineData("/about/", "/about")]
    public async Task An_address_with_a_final_slash_redirects_to_the_page(string address, string page)
    {
        var moved = await site.Browse().Get(address);
        Assert.Equal((301, page), (moved.Status, moved.Location));
    }

    [Fact]
    public async Task An_unknown_address_has_a_page_that_leads_on()
    {
        var page = await site.Browse().Get("/guides/no-such-guide");
        AssertResponse.IsProblem(404, page, page.Path);
        Assert.DoesNotContain("no-such-guide", page.Text, StringComparison.Ordinal);
        Assert.NotEmpty(page.Html.QuerySelectorAll("meta[name=robots][content=noindex]"));
    }

    [Theory]
    [InlineData("/health/live"), InlineData("/health/ready")]
    public async Task The_site_says_that_it_is_well(string address)
    {
        var health = await site.Browse().Get(address);
        Assert.Equal((200, "Healthy"), (health.Status, health.Text));
        Assert.Contains("no-store", health.Header("Cache-Control"));
    }

    private async Task<string[]> Sitemap()
    {
        var sitemap = await site.Browse().Get("/sitemap.xml");
        Assert.Equal(200, sitemap.Status);
        Assert.StartsWith("application/xml", sitemap.Header("Content-Type"), StringComparison.Ordinal);
        XNamespace names = "http://www.sitemaps.org/schemas/sitemap/0.9";
        return [.. XDocument.Parse(sitemap.Text).Descendants(names + "loc").Select(loc => new Uri(loc.Value).AbsolutePath)];
    }

    private async Task<Page[]> InEveryEncoding(string address)
    {
        var answers = new List<Page>();
        foreach (var encoding in Encodings) answers.Add(await Ask(HttpMethod.Get, address, encoding));
        return [.. answers];
    }

    private Task<Page> Ask(HttpMethod method, string address, string? encoding, string? known = null) =>
        site.Browse().Send(method, address, headers: headers =>
    {
        if (encoding is not null) headers.TryAddWithoutValidation("Accept-Encoding", encoding);
        if (known is not null) headers.TryAddWithoutValidation("If-None-Match", known);
    });
}
