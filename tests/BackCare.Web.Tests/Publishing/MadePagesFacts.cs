using System.Collections.Immutable;
using System.Text;
using BackCare.Guidance;
using BackCare.Review;
using BackCare.Web.Elements;
using BackCare.Web.Guides;
using BackCare.Web.Hosting;
using BackCare.Web.Publishing;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace BackCare.Web.Tests.Publishing;

/// <summary>
/// An edition has the pages of the one before where they are made of the same: fewer are rendered, and none is stale.
/// </summary>
public sealed class MadePagesFacts : IDisposable
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    // The same content read on another day: no part of it is the very same object.
    private static readonly Lazy<Library> ReadAgain =
        new(() => Library.Load(RealContent.Folder, DateOnly.FromDateTime(DateTime.Today).AddDays(1)));

    private static readonly Reviewers Known = new([Reviewer("one"), Reviewer("two")]);

    private readonly ServiceProvider services = new ServiceCollection().AddLogging()
        .AddSingleton(Settings.From(new ConfigurationBuilder().Build())).AddSingleton(TimeProvider.System)
        .AddSingleton(_ => Assets.Load()).AddSingleton<PageRenderer>().BuildServiceProvider();

    private readonly MadePages made = new();

    public void Dispose() => services.Dispose();

    [Fact]
    public async Task The_same_content_read_again_renders_no_page()
    {
        Assert.NotSame(RealContent.Library.Guides[0], ReadAgain.Value.Guides[0]);
        Assert.NotEmpty((await Next(RealContent.Library)).Rendered);
        Assert.Empty((await Next(ReadAgain.Value)).Rendered);
    }

    [Fact]
    public async Task A_guide_with_other_words_is_rendered_and_of_the_rest_only_what_names_the_version()
    {
        await Next(RealContent.Library);
        var changed = Edited("guides/sleep.md", text => text.Replace("<!-- end", "Sleep well.\n\n<!-- end", StringComparison.Ordinal));
        Assert.Equal(["/guides/sleep", Places.Report], Sorted((await Next(changed)).Rendered));
    }

    [Fact]
    public async Task A_guide_with_another_title_is_rendered_with_all_that_name_it_and_none_beside()
    {
        var before = await Next(RealContent.Library);
        var naming = before.Files.Where(file => file.Value.IsPage && TextOf(file.Value).Contains(">Sleep", StringComparison.Ordinal))
            .Select(file => file.Key).Append(Places.Report).ToHashSet();
        var after = await Next(Edited("guides/sleep.md", text => text.Replace("\ntitle: ", "\ntitle: Good ", StringComparison.Ordinal)));
        Assert.Subset(naming, after.Rendered.Where(address => after.Files[address].IsPage).ToHashSet());
        Assert.InRange(after.Rendered.Length, 3, 30);
        await IsAsOfNothing(after);
    }

    [Fact]
    public async Task A_sign_in_other_words_reaches_every_page_that_shows_it()
    {
        await Next(RealContent.Library);
        var after = await Next(Edited("triage/findings.yaml",
            text => text.Replace("weaker over hours or days", "weaker over days or hours", StringComparison.Ordinal)));
        Assert.Superset(new HashSet<string> { "/", "/emergency", "/guides/cauda-equina" }, after.Rendered.ToHashSet());
        Assert.DoesNotContain(after.Files.Values,
            file => file.IsPage && TextOf(file).Contains("weaker over hours or days", StringComparison.Ordinal));
        await IsAsOfNothing(after);
    }

    [Fact]
    public async Task An_approval_renders_the_page_that_it_is_of_and_every_page_says_how_much_is_reviewed()
    {
        await Next(RealContent.Library);
        var after = await Next(RealContent.Library, [("guide:sleep", Signed(ReviewStatus.Approved, "one"))]);
        Assert.Equal(["/guides/sleep"], after.Rendered);
        Assert.Contains("Clinicians have reviewed 1 of ", after.Site.Reviewed, StringComparison.Ordinal);
        Assert.All(after.Files.Where(file => file.Value.IsPage),
            file => Assert.Contains(after.Site.Reviewed, TextOf(file.Value), StringComparison.Ordinal));
        await IsAsOfNothing(after);
    }

    [Fact]
    public async Task A_withdrawn_page_goes_and_comes_back_with_its_approval()
    {
        var before = await Next(RealContent.Library);
        var gone = await Next(ReadAgain.Value, [("exercise:bridge", Signed(ReviewStatus.Withdrawn, "two"))]);
        Assert.Equal(StatusCodes.Status410Gone, gone.Files["/exercises/bridge"].Status);
        Assert.Contains("/exercises", gone.Rendered); // the list of all
        Assert.Equal(Bytes(before), Bytes(await Next(RealContent.Library)));
    }

    [Fact]
    public async Task A_new_reviewer_renders_no_page()
    {
        await Next(RealContent.Library, [("guide:sleep", Signed(ReviewStatus.Approved, "one"))]);
        Assert.Empty((await Next(RealContent.Library, [("guide:sleep", Signed(ReviewStatus.Approved, "one"))],
            new([.. Known.All, Reviewer("three")]))).Rendered);
    }

    [Fact]
    public void Whatever_was_edited_and_decided_every_edition_is_byte_for_byte_one_made_of_nothing()
    {
        Prop.ForAll(AnyStep.ListOf(3).ToArbitrary(), steps =>
        {
            IsAsOfNothing(Next(RealContent.Library).GetAwaiter().GetResult()).GetAwaiter().GetResult();
            var (guides, states) = (new Dictionary<string, Func<Guide, Guide>>(), new Dictionary<string, ReviewState>());
            foreach (var step in steps)
            {
                if (step.Edit is { } edit) guides[step.Guide] = edit;
                else states[ReviewItem.NameOf(RealContent.Library.Guides.Single(guide => guide.Slug == step.Guide))] = step.State!;
                var read = step.ReadAgain ? ReadAgain.Value : RealContent.Library;
                var library = read with
                {
                    Guides = [.. read.Guides.Select(guide => guides.TryGetValue(guide.Slug, out var change) ? change(guide) : guide)],
                };
                var edition = Next(library, [.. states.Select(state => (state.Key, state.Value))]).GetAwaiter().GetResult();
                // Else it would say nothing of pages that were not rendered.
                Assert.True(edition.Rendered.Length < Pages(edition) / 2, string.Join(' ', edition.Rendered));
                IsAsOfNothing(edition).GetAwaiter().GetResult();
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(6));
    }

    private sealed record Step(string Guide, Func<Guide, Guide>? Edit, ReviewState? State, bool ReadAgain);

    private static Gen<Step> AnyStep =>
        from slug in Gen.Elements(RealContent.Library.Published.Where(guide => guide.Kind is not GuideKind.Hub).Select(guide => guide.Slug))
        from edit in Gen.OneOf(Gen.Elements<Func<Guide, Guide>?>(
            guide => guide with { Title = $"{guide.Title} & more" },
            guide => guide with { Description = "Something else." },
            // An exercise without its movement does not load.
            guide => guide with
            {
                Blocks = guide.Kind is GuideKind.Exercise ? guide.Blocks.Add(guide.Blocks[0]) : guide.Blocks.RemoveAt(guide.Blocks.Length - 1),
            },
            guide => guide with { Related = ["flare-up"] },
            guide => guide with { Parent = "treatments" },
            guide => guide with { Order = guide.Order + 1 },
            guide => guide with { ReviewDue = new(2026, 1, 1) },
            guide => guide with { Sources = [.. guide.Sources.Reverse()] },
            guide => guide with { Status = GuideStatus.Retired, MovedTo = "sleep" },
            guide => guide with { Status = GuideStatus.Draft }), Gen.Constant<Func<Guide, Guide>?>(null))
        from status in Gen.Elements(Enum.GetValues<ReviewStatus>())
        from reviewer in Gen.Elements("one", "two")
        from again in Gen.Elements(true, false)
        select new Step(slug, edit, Signed(status, reviewer), again);

    private static ReviewState Signed(ReviewStatus status, string by) => new(status,
        status is ReviewStatus.NotYetReviewed ? []
            : [new("guide:sleep", new('0', 64), SignOffDecision.Approve, by, Noon, Comment: null, [])],
        status is ReviewStatus.Approved or ReviewStatus.DueSoon or ReviewStatus.Overdue ? new(2027, 3, 1) : null);

    private static Reviewer Reviewer(string id) => new(id, $"Test Reviewer <{id}>", "physiotherapist", "Test Body", $"TEST-{id}", null);

    private Task<Edition> Next(Library library, ImmutableArray<(string Item, ReviewState State)> states = default, Reviewers? reviewers = null) =>
        Maker(made).Make(library, Board(library, states.IsDefault ? [] : states, reviewers ?? Known));

    private PageMaker Maker(MadePages pages) => ActivatorUtilities.CreateInstance<PageMaker>(services, pages);

    private static ReviewBoard Board(Library library, ImmutableArray<(string Item, ReviewState State)> states, Reviewers reviewers)
    {
        using var folder = new TemporaryFolder();
        foreach (var reviewer in reviewers.All) Reviewers.Invite(folder.Path, reviewer, () => { });
        var board = ReviewBoard.Of(library, folder.Path, ReviewDemand.None, Noon, new(2026, 11, 22));
        return new(board.Reviews,
            [.. board.Entries.Select(entry => states.FirstOrDefault(state => state.Item == entry.Item.Name) is (_, { } state)
                ? entry with { State = state } : entry)], board.Gate, board.Demand, board.Problems);
    }

    private static Library Edited(string file, Func<string, string> edit)
    {
        using var folders = new ReviewedFolders();
        folders.Edit(file, edit);
        return Library.Load(folders.Content, DateOnly.FromDateTime(DateTime.Today));
    }

    private async Task IsAsOfNothing(Edition edition)
    {
        var ofNothing = await Maker(new()).Make(edition.Library, edition.Board);
        Assert.Equal(Pages(ofNothing), ofNothing.Rendered.Length);
        Assert.Equal(Bytes(ofNothing), Bytes(edition));
    }

    private static int Pages(Edition edition) => edition.Files.Values.Count(file => file.IsPage);

    private static IEnumerable<(string, int, string, string, string)> Bytes(Edition edition) =>
        edition.Files.OrderBy(file => file.Key, StringComparer.Ordinal).Select(file =>
            (file.Key, file.Value.Status, file.Value.ContentType, file.Value.CacheControl, TextOf(file.Value)));

    private static string TextOf(PublishedFile file) => Encoding.UTF8.GetString(file.Bytes.Span);

    private static string[] Sorted(IEnumerable<string> addresses) => [.. addresses.Order(StringComparer.Ordinal)];
}
