using BackCare.Web.Tests.Checker;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Configuration;

namespace BackCare.Web.Tests.Publishing;

/// <summary>
/// The page that stands in for the checker: complete, useful at once, and made from nothing that somebody edits.
/// </summary>
public sealed class FailSafePageFacts
{
    [Fact]
    public async Task The_fail_safe_page_says_why_then_not_to_wait_and_then_what_means_999()
    {
        var page = await Ask("/check/closed");
        Assert.Equal("The check is closed", page.Heading);
        // Of a service that will be back, and nobody keeps it.
        Assert.Equal((503, "120", "no-store"), (page.Status, page.Header("Retry-After"), page.Header("Cache-Control")));
        Assert.NotEmpty(page.Html.QuerySelectorAll("meta[name=robots][content=noindex]"));
        Assert.Equal(CheckerPrivacyFacts.Title, page.Html.Title);
        var words = Page.Words(page.Main);
        var order = new[] { "A clinician has closed it.", "Do not wait", "Call 999", "Call 111", "See a GP",
            "If you have none of these", "18000", "999 BSL" };
        Assert.Equal(order, order.OrderBy(each => words.IndexOf(each, StringComparison.Ordinal)));
        Assert.Contains("In Northern Ireland there is no general 111 line", words);
        Assert.Contains("You have back pain and:", words);
        FailSafeSigns.AssertComplete(page.Main);
    }

    [Fact]
    public async Task Whether_anybody_has_reviewed_its_lists_is_looked_up()
    {
        var page = await Ask("/check/closed");
        page.Says("These lists: It is not known whether a clinician has reviewed them."); // no content has been read
        using var site = new ReviewedSite("rules");
        (await site.Browse().Get("/check")).Says("These lists: Not yet reviewed by a clinician.");
        foreach (var id in new[] { "one", "two" })
            await ReviewedSite.Decide(await site.SignedIn(id, withCode: true), "/review/items/triage", "approve");
        await ReviewedSite.Decide(await site.SignedIn("one"), "/review/check", "close", "to look into it");
        await Wait.Until(
            async () => Page.Words((await site.Browse().Get("/check")).Main).Contains("These lists: Reviewed by",
                StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("/check/broken-page")]
    [InlineData("/check/broken-step")]
    [InlineData("/check/error")]
    [InlineData("/CHECK/broken-page")]
    public async Task The_fail_safe_page_answers_whatever_breaks_under_check(string path)
    {
        var page = await Ask(path);
        Assert.Equal(503, page.Status);
        FailSafeSigns.AssertComplete(page.Main);
        Assert.DoesNotContain("torn", page.Text, StringComparison.Ordinal); // what broke is for the log
    }

    [Fact]
    public async Task The_fail_safe_page_stands_in_for_the_checker_alone()
    {
        var page = await Ask("/broken-page");
        Assert.Equal(500, page.Status);
        Assert.Empty(page.Main.QuerySelectorAll(".nhsuk-card--care"));
        Assert.NotEmpty(page.Main.QuerySelectorAll("a[href='/emergency']"));
    }

    private static async Task<Page> Ask(string path)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseTestServer();
        builder.Services.AddSingleton(Settings.From(new ConfigurationBuilder().Build())).AddSingleton(_ => Assets.Load())
            .AddSingleton<PageRenderer>().AddSingleton<CurrentBuild>().AddSingleton<PageResults>();
        builder.Services.AddRazorComponents();
        await using var app = builder.Build();
        app.UseProblemPages();
        app.MapGet("/check/closed", (PageResults pages) =>
            pages.FailSafe("The check is closed", "A clinician has closed it."));
        app.MapGet("/check/broken-page", (PageResults pages) => pages.Page<Broken>(null, null));
        app.MapGet("/broken-page", (PageResults pages) => pages.Page<Broken>(null, null));
        app.MapGet("/check/broken-step", string () => throw new InvalidOperationException("torn"));
        app.MapGet("/check/error", () => Results.StatusCode(StatusCodes.Status500InternalServerError));
        await app.StartAsync(TestContext.Current.CancellationToken);
        using var client = app.GetTestClient();
        using var response = await client.GetAsync(path, TestContext.Current.CancellationToken);
        return await Page.ReadFrom(path, response);
    }

    private sealed class Broken : ComponentBase
    {
        [Parameter] public BackCare.Web.Elements.Site? Site { get; set; }

        protected override void BuildRenderTree(RenderTreeBuilder builder)
        {
            builder.AddMarkupContent(0, "<p>The first half</p>");
            throw new InvalidOperationException("torn");
        }
    }
}
