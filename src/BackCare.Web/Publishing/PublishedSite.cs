using System.Collections.Frozen;

namespace BackCare.Web.Publishing;

/// <summary>A version of the content, its review state and everything made from both; published as a whole.</summary>
/// <param name="Site">What every page says about the site.</param>
/// <param name="LastResort">The fail-safe page as one file, in case even that page cannot be made.</param>
public sealed record PublishedSite(Library Library, ReviewBoard Board, Site Site,
    FrozenDictionary<string, PublishedFile> Files, string LastResort)
{
    private readonly Lazy<SearchIndex> index = new(() => Library.SearchIndex(
        guide => Board.Offers(Board.EntryFor(guide)),
        Board.Find(ReviewItem.Ibuprofen) is { } table && Board.Offers(table)));

    /// <summary>Redirects: old addresses to new ones.</summary>
    public FrozenDictionary<string, string> Moved { get; } =
        Library.Moved.ToFrozenDictionary(page => page.Old.Address, page => page.Now.Address);

    /// <summary>Sent if too many people are waiting for a page.</summary>
    public required PublishedFile TooBusyPage { get; init; }

    /// <summary>Sent for a host that is not ours.</summary>
    public required PublishedFile BadAddressPage { get; init; }

    public SearchIndex Index => index.Value;

    public ImmutableArray<Guide> Exercises { get; } = [.. Offered(GuideKind.Exercise, Library, Board)];

    /// <summary>Whether people get this page rather than a replacement.</summary>
    public bool Shows(Guide guide) => Files.TryGetValue(guide.Address, out var file) && file.Status is StatusCodes.Status200OK;

    public IEnumerable<Guide> Plans => Offered(GuideKind.Plan, Library, Board);

    /// <summary>This site with other reviews, for a reviewer; files and lists stay those of everybody.</summary>
    public PublishedSite WithBoard(ReviewBoard board) =>
        new(Library, board, Site, Files, LastResort) { TooBusyPage = TooBusyPage, BadAddressPage = BadAddressPage };

    private static IEnumerable<Guide> Offered(GuideKind kind, Library library, ReviewBoard board) =>
        library.Published.Where(guide => guide.Kind == kind && board.Offers(board.EntryFor(guide)))
            .OrderBy(guide => guide.Order);
}

/// <summary>Makes every page from content and review state, without publishing them.</summary>
/// <param name="problems">Why newer content is not on show; every page lists them.</param>
public delegate Task<PublishedSite> BuildSite(Library library, ReviewBoard board, ImmutableArray<Problem> problems);

/// <summary>Reads and validates all content of a folder.</summary>
/// <inheritdoc cref="Library.Load(string, DateOnly)"/>
public delegate Library LoadLibrary(string folder, DateOnly today);
