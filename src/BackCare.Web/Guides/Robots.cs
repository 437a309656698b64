using System.Xml.Linq;

namespace BackCare.Web.Guides;

/// <summary>Tells search engines which pages exist, and which are personal.</summary>
public static class Robots
{
    private static readonly XNamespace Sitemap = "http://www.sitemaps.org/schemas/sitemap/0.9";

    public static void MapForRobots(this IEndpointRouteBuilder app)
    {
        app.MapMethods("/robots.txt", HttpVerbs.GetOrHead, (HttpContext context, Settings settings) =>
            Results.Text(TextOf(Origin(context, settings)), "text/plain", Encoding.UTF8));
        app.MapMethods("/sitemap.xml", HttpVerbs.GetOrHead,
            (HttpContext context, Settings settings, PublishedSite published) =>
            Results.Text(SitemapOf(published, Origin(context, settings)), "application/xml", Encoding.UTF8));
    }

    /// <param name="origin">The site's scheme and host; null omits the sitemap, which needs them.</param>
    internal static string TextOf(string? origin) =>
        "User-agent: *\nDisallow: /check/\nDisallow: /review\nDisallow: /search\nDisallow: /feedback/\nDisallow: /*?do=\n"
        + (origin is null ? "" : $"\nSitemap: {origin}/sitemap.xml\n");

    /// <summary>Leaves out withheld pages.</summary>
    internal static string SitemapOf(PublishedSite published, string origin)
    {
        var guides = published.Library.Published.Where(published.Shows)
            .Select(guide => (guide.Address, Changed: (DateOnly?)guide.Changed));
        string[] others =
            ["/", "/guides", "/exercises", "/plans", "/plan", "/plan/diary", "/offline", "/emergency", SiteAddresses.Report];
        var all = others.Where(published.Files.ContainsKey)
            .Select(address => (Address: address, Changed: (DateOnly?)null)).Concat(guides);
        return new XDeclaration("1.0", "utf-8", null) + "\n"
            + new XElement(Sitemap + "urlset", all.Select(page => new XElement(Sitemap + "url",
            new XElement(Sitemap + "loc", origin + page.Address),
            page.Changed is { } changed
                ? new XElement(Sitemap + "lastmod",
                    changed.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)) : null)));
    }

    private static string Origin(HttpContext context, Settings settings) =>
        settings.Origin ?? $"{context.Request.Scheme}://{context.Request.Host}";
}
