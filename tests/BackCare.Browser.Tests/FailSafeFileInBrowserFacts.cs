using BackCare.Web.Guides;
using BackCare.Web.Hosting;
using Microsoft.Extensions.Configuration;

namespace BackCare.Browser.Tests;

public sealed class FailSafeFileInBrowserFacts(SiteFixture site)
{
    [Slow, Fact]
    public async Task The_fail_safe_file_is_as_accessible_as_a_page_and_requests_nothing()
    {
        var folder = Directory.CreateTempSubdirectory("backcare-browser-");
        try
        {
            await using (var files = new StaticSite(Settings.From(new ConfigurationBuilder().Build()), folder.FullName))
                await files.WriteFailSafe();
            await using var visitor = await site.Visit();
            var asked = new List<string>();
            visitor.Page.Request += (_, request) => asked.Add(request.Url);
            var address = new Uri(Path.Combine(folder.FullName, StaticSite.FailSafeFile)).AbsoluteUri;
            await visitor.Open(address);

            var look = await Look.At(visitor.Page, StaticSite.FailSafeFile);
            Faults.None([.. look.Faults, .. visitor.Errors, .. visitor.ForeignRequests]);
            Assert.Equal([address], asked);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
