namespace BackCare.Web.Tests;

internal static class AssertResponse
{
    public static void IsHardened(Page page)
    {
        var what = $"{page.Path} ({page.Status})";
        var policy = page.Header("Content-Security-Policy");
        Assert.True(policy?.Contains("default-src 'none'"), $"{what} has no content security policy");
        Assert.DoesNotContain("unsafe", policy);
        Assert.Contains("frame-ancestors 'none'", policy);
        Assert.Contains("form-action 'self'", policy);
        Assert.Contains("require-trusted-types-for 'script'", policy);
        Assert.Contains("trusted-types offline", policy);
        Assert.Equal("nosniff", page.Header("X-Content-Type-Options"));
        Assert.Equal("DENY", page.Header("X-Frame-Options"));
        Assert.Equal(page.Header("X-Robots-Tag") is "noindex" ? "no-referrer" : "strict-origin-when-cross-origin",
            page.Header("Referrer-Policy"));
        if (page.Header("Content-Type")?.StartsWith("text/html", StringComparison.Ordinal) is true)
        {
            Assert.Matches(@"^(?=.*camera)(?=.*geolocation)(?=.*microphone)([a-z-]+=\(\)(, |$))+$",
                page.Header("Permissions-Policy"));
            Assert.Equal("same-origin", page.Header("Cross-Origin-Opener-Policy"));
        }
        Assert.True(page.Header("Server") is null && page.Header("X-Powered-By") is null, $"{what} names its server");
    }

    /// <summary>Nobody keeps or finds an answer that belongs to one person.</summary>
    public static void IsPrivate(Page page)
    {
        var what = $"{page.Path} ({page.Status})";
        var kept = page.Header("Cache-Control");
        Assert.True(kept?.Contains("no-store"), $"{what} may be kept: {kept}");
        Assert.True(page.Header("X-Robots-Tag") == "noindex", $"{what} may be indexed");
        Assert.True(page.Header("Referrer-Policy") == "no-referrer", $"{what} gives its address away");
        Assert.True(page.Header("ETag") is null, $"{what} has a tag");
    }

    /// <summary>A page that cannot do what was asked says whom to call and how to begin again.</summary>
    public static void IsProblem(int status, Page page, string what)
    {
        Assert.True(status == page.Status, $"{what}: {page.Status} instead of {status}");
        Assert.StartsWith("text/html", page.Header("Content-Type"), StringComparison.Ordinal);
        Assert.NotEmpty(page.Heading);
        Assert.NotEmpty(page.Main.QuerySelectorAll("a[href='tel:999']"));
        Assert.NotEmpty(page.Main.QuerySelectorAll("a[href='/check'], form[action='/check']"));
        Assert.DoesNotContain("16-to-44", page.Text); // what was sent is not sent back
        IsHardened(page);
        if (page.Path.StartsWith("/check", StringComparison.Ordinal)) IsPrivate(page);
    }
}
