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

    private readonly Lazy<ImmutableDictionary<string, ImmutableArray<PagePart>>> parts = new(
        () =>
        {
            var ofRules = DashboardRow.SourcesOf(edition.Library.Questionnaire).ToHashSet(StringComparer.Ordinal);
            return edition.Library.Guides.Concat(edition.Library.Outcomes.Values)
                .ToImmutableDictionary(ReviewItem.NameOf, guide => PageParts.Of(guide, ofRules), StringComparer.Ordinal);
        });

    private readonly Lazy<ImmutableDictionary<string, RuleGrounds>> grounds = new(
        () => RuleGrounds.Of(edition.Library.Questionnaire.Rules, edition.Library.Sources)
            .ToImmutableDictionary(each => each.Rule.Id, StringComparer.Ordinal));

    private QuestionsOnShow? questions;

    private readonly Lock oneAtATime = new();
    private (string Earlier, Task<PackFiles> Files)? pack;

    /// <summary>The rules, cut into what is judged at one sitting.</summary>
    public ImmutableArray<RulePiece> Pieces => pieces.Value;

    /// <summary>What is read of a page or an outcome at one sitting each; nothing for the rules, nor for the table of a medicine.</summary>
    public ImmutableArray<PagePart> PartsOf(ReviewItem item) => parts.Value.GetValueOrDefault(item.Name, []);

    /// <summary>How long an item takes to review: all its parts.</summary>
    public int MinutesOf(ReviewItem item) =>
        item.Kind switch
        {
            ReviewKind.Triage => Pieces.Sum(piece => piece.Minutes),
            ReviewKind.Medicine => ReviewMinutes.Of(SignedTree.LinesOf(item.Tree.Nodes), DashboardRow.SourcesOf(edition.Library.Ibuprofen).Count()),
            _ => PartsOf(item).Sum(part => part.Minutes),
        };

    /// <summary>What each rule rests on, by the id of its finding or combination.</summary>
    public ImmutableDictionary<string, RuleGrounds> Grounds => grounds.Value;

    /// <summary>What the vignettes decide.</summary>
    public Coverage Coverage => coverage.Value;

    /// <summary>The whole dashboard.</summary>
    public ImmutableArray<DashboardRow> Dashboard => dashboard.Value;

    /// <summary>The questions for clinicians, as whoever is not signed in reads them.</summary>
    internal QuestionsOnShow Questions => questions ??= QuestionsOnShow.Of(edition.Library, Pieces, null, edition.Board.Reviews.Reviewers);

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
}
