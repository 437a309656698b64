namespace BackCare.Web.Tests.Publishing;

/// <summary>A build is shown as a whole or not at all.</summary>
public sealed class WholeBuildFacts : IDisposable
{
    private const string Nobody = ReviewWords.Nothing;

    private readonly BrokenPages torn = new();
    private readonly ReviewedFolders folders = new();
    private readonly SiteCopy site;

    public WholeBuildFacts() => site = new(folders.Data, folders.Content,
        services: services => services.AddSingleton<IComponentActivator>(torn));

    [Fact]
    public async Task A_build_that_fails_half_way_changes_no_page_until_it_succeeds()
    {
        torn.Page = typeof(GuidePage); // every page's words on reviews change, and the approved one is made last
        Approve();
        await Look();
        Assert.True(torn.Torn, "no build was made");
        foreach (var path in Addresses) Assert.Contains(Nobody, await Footer(path), StringComparison.Ordinal);

        torn.Page = null;
        await Look();
        foreach (var path in Addresses) Assert.DoesNotContain(Nobody, await Footer(path), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_response_begun_before_a_new_build_uses_only_the_old_build()
    {
        var before = site.Service<LiveContent>().Current;
        Approve();
        await Look();
        Assert.Contains(Nobody, await Footer(before), StringComparison.Ordinal);
        Assert.DoesNotContain(Nobody, await Footer(site.Service<LiveContent>().Current), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_start_that_cannot_show_the_decisions_serves_guidance_but_no_check()
    {
        Approve();
        using var later = new SiteCopy(folders.Data, folders.Content, services: services =>
            services.AddSingleton<BuildSite>(provider => (library, board, problems) => board.Decisions.IsKnown
                ? throw new InvalidOperationException("a page cannot be made")
                : provider.GetRequiredService<SiteBuilder>().Build(library, board, problems)));
        Assert.Equal(200, (await later.Browse().Get("/guides/sleep")).Status);
        Assert.Equal(503, (await later.Browse().Get("/check")).Status);
    }

    public void Dispose()
    {
        site.Dispose();
        folders.Dispose();
    }

    private static readonly string[] Addresses = ["/", "/review/sign-in", "/check", "/no-such-page"];

    private async Task<string> Footer(string path) =>
        Page.Words((await site.Browse().Get(path)).Html.QuerySelector("footer")!);

    private async Task<string> Footer(PublishedSite published)
    {
        using var scope = site.Service<IServiceScopeFactory>().CreateScope();
        using var body = new MemoryStream();
        var http = new DefaultHttpContext { RequestServices = scope.ServiceProvider, Response = { Body = body } };
        (http.Request.Scheme, http.Request.Host) = ("https", new("localhost"));
        await site.Service<PageResults>().Problem(published, StatusCodes.Status404NotFound).ExecuteAsync(http);
        return Page.Words(Dom.Parse(Encoding.UTF8.GetString(body.ToArray())).QuerySelector("footer")!);
    }

    private Task Look() => site.Service<LiveContent>().CheckForChanges();

    // As another copy of the site would: straight into the database that they share.
    private void Approve()
    {
        var item = site.Service<LiveContent>().Current.Board.Entries.First(entry => entry.Item.Kind is ReviewKind.Guide).Item;
        TestDatabase.Decide(folders.Data, item, ReviewedFolders.SnapshotOf("one"), DecisionKind.Approve);
    }
}
