namespace BackCare.Web.Tests.Hosting;

[Collection(nameof(SecondCopy))]
public sealed class SecureCookieFacts(RunningSite plain, SecondCopy secure)
{
    private const string Prefix = "__Secure-";

    [Fact]
    public async Task Every_cookie_over_https_has_a_name_that_says_so()
    {
        var (browser, start) = await secure.Browse().WithPage("/check");
        var first = await browser.Begin();
        var answered = await browser.Submit(first, "16-to-44");
        var signIn = await browser.Get("/review/sign-in");
        var set = new[] { start, answered, signIn }.SelectMany(page => page.SetCookies).ToArray();
        Assert.True(set.Length >= 3, "a token of each area, and a journey");
        Assert.All(set, cookie =>
        {
            Assert.StartsWith(Prefix, cookie, StringComparison.Ordinal);
            var third = cookie.Contains("path=/check") ? "; samesite=lax" : "; path=/review";

            foreach (var part in new[] { "; secure", "; httponly", third })
                Assert.Contains(part, cookie, StringComparison.OrdinalIgnoreCase);
        });
    }

    [Fact]
    public async Task Over_plain_http_no_cookie_has_the_prefix()
    {
        var page = await plain.Browse().Get("/check");
        Assert.NotEmpty(page.SetCookies);
        Assert.All(page.SetCookies, cookie => Assert.DoesNotContain(Prefix, cookie, StringComparison.Ordinal));
    }

    // Behind a TLS proxy that the site does not trust, each request looks like plain http.
    [Fact]
    public async Task An_https_origin_makes_cookies_secure_without_a_proxy_header()
    {
        using var copy = new SiteCopy(settings: ("BackCare:Origin", "https://backcare.example"));
        await Assert.AllAsync(["/check", "/review/sign-in"], async path =>
        {
            var page = await copy.Browse().Send(HttpMethod.Get, path, headers: headers => headers.Host = "backcare.example");
            var cookie = Assert.Single(page.SetCookies);
            Assert.StartsWith(Prefix, cookie, StringComparison.Ordinal);
            Assert.Contains("; secure", cookie, StringComparison.OrdinalIgnoreCase);
            Assert.Equal("max-age=63072000", page.Header("Strict-Transport-Security"));
        });
    }

    [Fact]
    public async Task Over_https_a_cookie_without_the_prefix_is_ignored() =>
        Assert.Equal(410, await Sent("", (name, value) => $"{name}={value}"));

    // From eleven cookies on, the framework's own collection takes the last of two with one name.
    [Fact]
    public async Task A_cookie_with_a_lower_case_prefix_is_ignored() =>
        Assert.Equal(410, await Sent(string.Concat(Enumerable.Range(0, 14).Select(number => $"f{number}=1; ")),
            (name, value) => $"{Prefix}{name}=rubbish; {Prefix.ToLowerInvariant()}{name}={value}"));

    [Fact]
    public async Task A_token_cookie_in_capitals_does_not_replace_ours() =>
        Assert.Equal(303, await Sent("", (name, value) =>
            $"{Prefix}{name}={value}; {Prefix}{(name is "form-token" ? "FORM-TOKEN" : "other")}=rubbish"));

    [Fact]
    public async Task A_cookie_without_the_prefix_never_overrides_ours() =>
        Assert.Equal(303, await Sent("", (name, value) => $"{Prefix}{name}={value}; {name}=rubbish"));

    /// <returns>What becomes of an answer whose cookies are sent like this.</returns>
    private async Task<int> Sent(string first, Func<string, string, string> each)
    {
        var (browser, page) = await secure.Browse().WithFirstQuestion();
        var all = first + string.Join("; ", browser.Cookies.Select(cookie => each(cookie.Key, cookie.Value)));
        browser.Cookies.Clear();
        using var form = PlainClient.Form(page.Fields("16-to-44"));
        return (await browser.Send(HttpMethod.Post, page.Path, form, headers => headers.TryAddWithoutValidation("Cookie", all))).Status;
    }
}
