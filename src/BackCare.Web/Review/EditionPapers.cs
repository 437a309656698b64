using System.Collections.Concurrent;
using System.Collections.Immutable;
using BackCare.Measures;
using BackCare.Review;
using BackCare.Web.Publishing;

namespace BackCare.Web.Review;

/// <summary>
/// What the review area makes of one edition. Anybody may ask for it, and it takes a while: it is made when somebody
/// first does, and stays the same as long as the edition.
/// </summary>
public sealed class EditionPapers(Edition edition)
{
    private readonly Lazy<ImmutableArray<DashboardRow>> dashboard = new(
        () => DashboardRow.Of(edition.Library, edition.Board));

    private readonly ConcurrentDictionary<(string Item, string Approved), Lazy<ItemDifference>> differences = new();

    private readonly Lazy<Coverage> coverage = new(
        () => Coverage.Of(edition.Library.Questionnaire, edition.Library.Vignettes));

    private readonly Lazy<ImmutableArray<RulePiece>> pieces = new(
        () => RulePieces.Of(edition.Board.Rules.Item, edition.Library.Questionnaire));

    private readonly Lazy<ImmutableDictionary<string, RuleGrounds>> grounds = new(
        () => RuleGrounds.Of(edition.Library.Questionnaire.Rules, edition.Library.Sources)
            .ToImmutableDictionary(each => each.Rule.Id, StringComparer.Ordinal));

    private ImmutableDictionary<string, int>? minutes;

    private readonly Lock oneAtATime = new();
    private (string Earlier, Task<PackFiles> Files)? pack;

    /// <summary>The rules, cut into what is judged at one sitting.</summary>
    public ImmutableArray<RulePiece> Pieces => pieces.Value;

    /// <summary>How long each item, and each part of the rules, takes to review, by its address.</summary>
    public ImmutableDictionary<string, int> Minutes =>
        LazyInitializer.EnsureInitialized(ref minutes, MinutesOfAll);

    /// <summary>What each rule rests on, by the id of its finding or combination.</summary>
    public ImmutableDictionary<string, RuleGrounds> Grounds => grounds.Value;

    /// <summary>What the vignettes decide.</summary>
    public Coverage Coverage => coverage.Value;

    /// <summary>The whole dashboard.</summary>
    public ImmutableArray<DashboardRow> Dashboard => dashboard.Value;

    /// <summary>The pack to print.</summary>
    /// <param name="earlier">The earlier rules that it is compared with: other ones make another pack.</param>
    public Task<PackFiles> Pack(string earlier, Func<Task<PackFiles>> make)
    {
        lock (oneAtATime)
        {
            if (pack is not { } made || made.Earlier != earlier || made.Files.IsFaulted) pack = (earlier, Task.Run(make));
            return pack.Value.Files;
        }
    }

    /// <param name="item">The name of the item.</param>
    /// <param name="approved">The digest of the text that today's is compared with.</param>
    public ItemDifference Difference(string item, string approved, Func<ItemDifference> make) =>
        differences.GetOrAdd((item, approved), _ => new(make)).Value;

    // Of a page what is read, and each source; of the rules all their parts.
    private ImmutableDictionary<string, int> MinutesOfAll()
    {
        var guides = edition.Library.Guides.Concat(edition.Library.Outcomes.Values)
            .ToDictionary(ReviewItem.NameOf, StringComparer.Ordinal);
        var parts = Pieces.ToDictionary(ReviewAddresses.Of, piece => piece.Minutes, StringComparer.Ordinal);
        return edition.Board.Entries.Select(entry => entry.Item)
            .Select(item => (Address: ReviewAddresses.Of(item), Minutes: guides.TryGetValue(item.Name, out var guide)
                ? ReviewMinutes.Of(guide.Text.You, guide.MarkedSources.Union(guide.Sources).Count()) : parts.Values.Sum()))
            .Concat(parts.Select(part => (Address: part.Key, Minutes: part.Value)))
            .ToImmutableDictionary(each => each.Address, each => each.Minutes, StringComparer.Ordinal);
    }
}
