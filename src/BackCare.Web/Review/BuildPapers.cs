using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using BackCare.Web.Publishing;
using BackCare.Web.Rows;

namespace BackCare.Web.Review;

/// <summary>
/// What the review area makes of one build. Anybody may ask for it, and it takes a while: it is made when somebody
/// first does, and stays the same as long as the build.
/// </summary>
public sealed class BuildPapers(SiteBuild build)
{
    // Weak: what was made of a build goes with it.
    private static readonly ConditionalWeakTable<SiteBuild, BuildPapers> Made = new();

    private readonly ConcurrentDictionary<(Type Type, string Name), Lazy<object>> others = new();

    public static BuildPapers Of(SiteBuild build) => Made.GetValue(build, each => new(each));

    public ImmutableArray<RuleRow> Rows => Once(() => RuleRows.Of(build.Board.Rules.Item, build.Library.Questionnaire));

    public ImmutableArray<RowLine> LinesOf(RuleRow row) => Once(() => new RowLines(build.Library).Of(row), row.Id);

    /// <summary>A page in plain words; the rules by their rows.</summary>
    public ImmutableArray<RowLine> LinesOf(ReviewItem item) => item.Kind is ReviewKind.Triage ? [.. Rows.SelectMany(row => LinesOf(row))]
        : Once(() => new RowLines(build.Library).Of(item.Tree), item.Name);

    public int MinutesOf(ReviewItem item) => MinutesOf(LinesOf(item), looks: item.Kind is ReviewKind.Triage ? Grounds.Count : 0);

    public int MinutesOf(IReadOnlyCollection<RuleRow> some) => MinutesOf(some.SelectMany(row => LinesOf(row)), some.Count);

    /// <summary>What each rule rests on, by the id of its finding or combination.</summary>
    public ImmutableDictionary<string, RuleGrounds> Grounds => Once(() =>
        RuleGrounds.Of(build.Library.Questionnaire.Rules, build.Library.Sources)
            .ToImmutableDictionary(each => each.Rule.Id, StringComparer.Ordinal));

    /// <summary>Anything else that a page makes of the build, once.</summary>
    /// <param name="name">Tells apart what is of one type.</param>
    public T Once<T>(Func<T> make, string name = "") where T : notnull =>
        (T)others.GetOrAdd((typeof(T), name), _ => new(() => make())).Value;

    private static int MinutesOf(IEnumerable<RowLine> lines, int looks) => ReviewMinutes.Of(lines.Select(line => line.Text), looks);
}
