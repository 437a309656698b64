namespace BackCare.Web.Tests.Guides;

public sealed class SiteBuilderFacts : IDisposable
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    private readonly ServiceProvider services = new ServiceCollection().AddLogging()
        .AddSingleton(Settings.From(new ConfigurationBuilder().Build())).AddSingleton(TimeProvider.System)
        .AddSingleton(_ => Assets.Load()).AddSingleton<ComponentRenderer>().AddSingleton<SiteBuilder>()
        .BuildServiceProvider();

    public void Dispose() => services.Dispose();

    [Fact]
    public async Task The_same_content_and_reviews_make_the_same_bytes()
    {
        var again = Library.Load(ShippedContent.Folder, RealContent.Today);
        Assert.Equal(Bytes(await Made(RealContent.Library)), Bytes(await Made(again)));
    }

    [Fact]
    public async Task Changed_words_of_a_sign_reach_every_page_that_shows_it()
    {
        var pages = Pages(await Made(Edited("triage/findings.yaml",
            text => text.Replace("a leg getting weaker", "a leg that weakens"))));
        Assert.All(["/", "/emergency", "/guides/cauda-equina"], address =>
            Assert.Contains("a leg that weakens", pages[address], StringComparison.Ordinal));
        Assert.DoesNotContain(pages.Values, page => page.Contains("a leg getting weaker"));
    }

    [Fact]
    public async Task An_approval_is_on_its_page_and_every_page_says_how_much_is_reviewed()
    {
        var (before, after) = (Pages(await Made(RealContent.Library)),
            await Made(RealContent.Library, ("guide:sleep", Signed(ReviewStatus.Approved))));
        Assert.Contains("Clinicians have reviewed 1 of ", after.Site.Reviewed, StringComparison.Ordinal);
        Assert.All(Pages(after).Values, page => Assert.Contains(after.Site.Reviewed, page, StringComparison.Ordinal));
        Assert.DoesNotContain("Test Reviewer one", before["/guides/sleep"], StringComparison.Ordinal);
        Assert.Equal(["/guides/sleep"], Pages(after).Where(page => page.Value.Contains("Test Reviewer one"))
            .Select(page => page.Key));
    }

    [Fact]
    public async Task A_withdrawn_page_goes_and_comes_back_with_its_approval()
    {
        var gone = await Made(RealContent.Library, ("exercise:bridge", Signed(ReviewStatus.Withdrawn)));
        Assert.Equal(StatusCodes.Status410Gone, gone.Files["/exercises/bridge"].Status);
        Assert.DoesNotContain("href=\"/exercises/bridge\"", Pages(gone)["/exercises"], StringComparison.Ordinal);
        var back = await Made(RealContent.Library, ("exercise:bridge", Signed(ReviewStatus.Approved)));
        Assert.Equal(StatusCodes.Status200OK, back.Files["/exercises/bridge"].Status);
        Assert.Contains("href=\"/exercises/bridge\"", Pages(back)["/exercises"], StringComparison.Ordinal);
    }

    private static ReviewState Signed(ReviewStatus status) => new(status,
        [new(1, "guide:sleep", new('0', 64), DecisionKind.Approve, ReviewedFolders.SnapshotOf("one"), Noon, Follows: 0)],
        status is ReviewStatus.Approved ? new(2027, 3, 1) : null);

    private Task<PublishedSite> Made(Library library, params (string Item, ReviewState State)[] states)
    {
        var board = ReviewBoard.Evaluate(library, ReviewDecisions.None, ReviewDemand.None, new(2026, 11, 22));
        return services.GetRequiredService<SiteBuilder>().Build(library, new(board.Decisions,
            [.. board.Entries.Select(entry => states.FirstOrDefault(state => state.Item == entry.Item.Name) is (_, { } state)
                ? entry with { State = state } : entry)], board.Gate, board.Demand), problems: []);
    }

    private static Library Edited(string file, Func<string, string> edit)
    {
        using var folders = new ReviewedFolders();
        folders.Edit(file, edit);
        return Library.Load(folders.Content, RealContent.Today);
    }

    private static Dictionary<string, string> Pages(PublishedSite edition) =>
        edition.Files.Where(file => file.Value.IsPage).ToDictionary(file => file.Key, file => TextOf(file.Value));

    private static IEnumerable<(string, int, string, string, string)> Bytes(PublishedSite edition) =>
        edition.Files.OrderBy(file => file.Key, StringComparer.Ordinal).Select(file =>
            (file.Key, file.Value.Status, file.Value.ContentType, file.Value.CacheControl, TextOf(file.Value)));

    private static string TextOf(PublishedFile file) => Encoding.UTF8.GetString(file.Bytes.Span);
}
