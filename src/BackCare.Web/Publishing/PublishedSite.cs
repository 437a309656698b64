using System.Collections.Frozen;

namespace BackCare.Web.Publishing;

/// <summary>One version of the content, with the state of its reviews and all that is made from both: it is on show as
/// a whole, or not at all.</summary>
/// <param name="Site">What every page says of the site while this is on show.</param>
/// <param name="LastResort">The fail-safe page as one file, for when not even that page can be made.</param>
public sealed record PublishedSite(Library Library, ReviewBoard Board, Site Site,
    FrozenDictionary<string, PublishedFile> Files, string LastResort)
{
    private readonly Lazy<SearchIndex> index = new(() => Library.SearchIndex(
        guide => Board.Offers(Board.EntryFor(guide)),
        Board.Find(ReviewItem.Ibuprofen) is { } table && Board.Offers(table)));

    /// <summary>Where the address of each page that moved leads.</summary>
    public FrozenDictionary<string, string> Moved { get; } =
        Library.Moved.ToFrozenDictionary(page => page.Old.Address, page => page.Now.Address);

    /// <summary>For whoever asks for a page that too many wait for.</summary>
    public required PublishedFile TooBusyPage { get; init; }

    /// <summary>For whoever asks for no address of ours.</summary>
    public required PublishedFile BadAddressPage { get; init; }

    public SearchIndex Index => index.Value;

    /// <summary>Every exercise that may be shown, in its order.</summary>
    public ImmutableArray<Guide> Exercises { get; } = [.. Offered(GuideKind.Exercise, Library, Board)];

    /// <summary>Whether people get the page, and not one in its place.</summary>
    public bool Shows(Guide guide) => Files.TryGetValue(guide.Address, out var file) && file.Status is StatusCodes.Status200OK;

    /// <summary>Every ready plan that may be shown, in its order.</summary>
    public IEnumerable<Guide> Plans => Offered(GuideKind.Plan, Library, Board);

    /// <summary>This site where other reviews count, for whoever reviews it: files and lists stay those of everybody.</summary>
    public PublishedSite WithBoard(ReviewBoard board) =>
        new(Library, board, Site, Files, LastResort) { TooBusyPage = TooBusyPage, BadAddressPage = BadAddressPage };

    private static IEnumerable<Guide> Offered(GuideKind kind, Library library, ReviewBoard board) =>
        library.Published.Where(guide => guide.Kind == kind && board.Offers(board.EntryFor(guide)))
            .OrderBy(guide => guide.Order);
}

/// <summary>Makes every page from the content and the state of its reviews. What is on show does not change by it.</summary>
/// <param name="problems">Why newer content of the folder is not on show: said on every page.</param>
public delegate Task<PublishedSite> BuildSite(Library library, ReviewBoard board, ImmutableArray<Problem> problems);

/// <summary>Reads and checks all content of a folder.</summary>
/// <inheritdoc cref="Library.Load(string, DateOnly)"/>
public delegate Library LoadLibrary(string folder, DateOnly today);
