using System.Security.Cryptography;
using BackCare.Web.Tests.Guides;

namespace BackCare.Web.Tests.Publishing;

/// <summary>The one file that people get when no copy of the site runs.</summary>
public sealed class FailSafeFileFacts : IAsyncLifetime
{
    private static readonly Lazy<Task<string>> Written = new(Write);
    private IHtmlDocument page = null!;

    public async ValueTask InitializeAsync() =>
        page = new HtmlParser(new HtmlParserOptions { IsStrictMode = true }).ParseDocument(await Written.Value);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public void The_fail_safe_file_has_every_sign_and_every_pair_without_any_content() =>
        FailSafeSigns.AssertComplete(page.QuerySelector("main")!);

    [Fact]
    public void The_fail_safe_file_needs_no_other_file_and_no_other_page_of_the_site()
    {
        Assert.Empty(
            page.QuerySelectorAll("script, img, iframe, form, object, embed, base, [src], [srcset], [onclick], [style]"));
        Assert.Equal(["data:,"], page.HrefsOf("link"));
        Assert.All(page.HrefsOf("a"), href => Assert.Matches("^(tel:|https://|#maincontent$)", href));
        var css = Assert.Single(page.QuerySelectorAll("style")).TextContent;
        Assert.StartsWith(":root{", css, StringComparison.Ordinal); // no byte order mark, which would spoil its first rule
        Assert.DoesNotMatch(new Regex(@"url\((?!['""]?data:)|@import"), css);
    }

    [Fact]
    public void The_fail_safe_file_allows_its_own_style_sheet_and_nothing_else()
    {
        var digest = Convert.ToBase64String(
            SHA256.HashData(Encoding.UTF8.GetBytes(page.QuerySelector("style")!.TextContent)));
        Assert.Equal(
            $"default-src 'none'; base-uri 'none'; form-action 'none'; img-src data:; style-src 'sha256-{digest}'",
            page.QuerySelector("meta[http-equiv='Content-Security-Policy']")!.GetAttribute("content"));
    }

    [Fact]
    public void The_fail_safe_file_is_for_people_and_not_for_search_engines()
    {
        Assert.Equal("noindex", page.QuerySelector("meta[name=robots]")!.GetAttribute("content"));
        Assert.Equal("en-GB", page.DocumentElement.GetAttribute("lang"));
        Assert.Equal("Sorry, the site is not working", Page.Words(Assert.Single(page.QuerySelectorAll("h1"))));
        Assert.Contains("Not an NHS service", page.WordsOf("header"));
        Assert.DoesNotContain("reviewed", page.WordsOf("footer"), StringComparison.Ordinal);
    }

    [Fact]
    public void The_strip_of_the_fail_safe_file_has_the_words_that_the_program_pins()
    {
        var strip = page.QuerySelector("section.app-strip")!;
        Assert.Equal($"{AgreedRows.Pinned.FailSafe.Strip.Call} {AgreedRows.Pinned.FailSafe.Strip.When}",
            Page.Words(strip));
        Assert.Equal(["tel:999"], strip.HrefsOf("a"));
    }

    // nginx shows this file for those too, in an endless loop.
    [Fact]
    public void The_fail_safe_file_suggests_a_private_window() =>
        Assert.Contains("If it stays like this, open it in a private window.", page.WordsOf("main"));

    private static async Task<string> Write()
    {
        using var folder = new TemporaryFolder();
        await using var site = new StaticSite(StaticSiteFacts.Settings(folder.In("no-content")), folder.In("export"));
        await site.WriteFailSafe();
        return File.ReadAllText(folder.In("export", StaticSite.FailSafeFile));
    }
}
