using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using BackCare.Measures;
using BackCare.Review;
using BackCare.Signed;
using BackCare.Sittings;
using BackCare.Web.Publishing;

namespace BackCare.Web.Review;

/// <summary>
/// What the review area makes of one edition. Anybody may ask for it, and it takes a while: it is made when somebody
/// first does, and stays the same as long as the edition.
/// </summary>
public sealed class EditionPapers(Edition edition)
{
    // Weak: what was made of an edition goes with it.
    private static readonly ConditionalWeakTable<Edition, EditionPapers> Made = new();

    private readonly Lazy<Coverage> coverage = new(
        () => Coverage.Of(edition.Library.Questionnaire, edition.Library.Vignettes));

    private readonly Lazy<ImmutableArray<RulePiece>> pieces = new(
        () => RulePieces.Of(edition.Board.Rules.Item, edition.Library.Questionnaire));

    private readonly Lazy<ImmutableDictionary<string, ImmutableArray<PagePart>>> parts = new(
        () =>
        {
            var ofRules = edition.Library.Questionnaire.Sources.ToHashSet(StringComparer.Ordinal);
            return edition.Library.Guides.Concat(edition.Library.Outcomes.Values)
                .ToImmutableDictionary(ReviewItem.NameOf, guide => PageParts.Of(guide, ofRules), StringComparer.Ordinal);
        });

    private readonly Lazy<ImmutableDictionary<string, RuleGrounds>> grounds = new(
        () => RuleGrounds.Of(edition.Library.Questionnaire.Rules, edition.Library.Sources)
            .ToImmutableDictionary(each => each.Rule.Id, StringComparer.Ordinal));

    private readonly ConcurrentDictionary<(Type Type, string Name), Lazy<object>> others = new();

    public static EditionPapers Of(Edition edition) => Made.GetValue(edition, each => new(each));

    /// <summary>The rules, cut into what is judged at one sitting.</summary>
    public ImmutableArray<RulePiece> Pieces => pieces.Value;

    /// <summary>What is read of a page or an outcome at one sitting each; nothing for the rules, nor for the table of a medicine.</summary>
    public ImmutableArray<PagePart> PartsOf(ReviewItem item) => parts.Value.GetValueOrDefault(item.Name, []);

    /// <summary>How long an item takes to review: all its parts.</summary>
    public int MinutesOf(ReviewItem item) =>
        item.Kind switch
        {
            ReviewKind.Triage => Pieces.Sum(piece => piece.Minutes),
            ReviewKind.Medicine => ReviewMinutes.Of(SignedTree.LinesOf(item.Tree.Nodes), edition.Library.Ibuprofen.Sources.Count()),
            _ => PartsOf(item).Sum(part => part.Minutes),
        };

    /// <summary>What each rule rests on, by the id of its finding or combination.</summary>
    public ImmutableDictionary<string, RuleGrounds> Grounds => grounds.Value;

    /// <summary>What the vignettes decide.</summary>
    public Coverage Coverage => coverage.Value;

    /// <summary>Anything else that a page makes of the edition, once.</summary>
    /// <param name="name">Tells apart what is of one type.</param>
    public T Once<T>(Func<T> make, string name = "") where T : notnull =>
        (T)others.GetOrAdd((typeof(T), name), _ => new(() => make())).Value;
}
