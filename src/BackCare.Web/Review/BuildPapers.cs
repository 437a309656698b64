using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using BackCare.Web.Publishing;

namespace BackCare.Web.Review;

/// <summary>
/// What the review area makes of one build. It takes a while: it is made when somebody first asks for it, and stays the same as
/// long as the build.
/// </summary>
public sealed class BuildPapers(SiteBuild build)
{
    // Weak: what was made of a build goes with it.
    private static readonly ConditionalWeakTable<SiteBuild, BuildPapers> Made = new();

    private readonly ConcurrentDictionary<string, ImmutableArray<RowLine>> lines = new(StringComparer.Ordinal);
    private readonly Lazy<ImmutableArray<RuleRow>> rows = new(() => RuleRows.Of(build.Board.Rules.Item, build.Library.Questionnaire));

    public static BuildPapers Of(SiteBuild build) => Made.GetValue(build, each => new(each));

    public ImmutableArray<RuleRow> Rows => rows.Value;

    public ImmutableArray<RowLine> LinesOf(RuleRow row) => lines.GetOrAdd(row.Id, _ => new RowLines(build.Library).Of(row));

    /// <summary>A page in plain words; the rules by their rows.</summary>
    public ImmutableArray<RowLine> LinesOf(ReviewItem item) => item.Kind is ReviewKind.Triage ? [.. Rows.SelectMany(row => LinesOf(row))]
        : lines.GetOrAdd(item.Name, _ => new RowLines(build.Library).Of(item.Tree));

    public int MinutesOf(ReviewItem item) =>
        ReviewMinutes.Of(LinesOf(item).Select(line => line.Text), looks: item.Kind is ReviewKind.Triage ? Rows.Count(row => row.Decides) : 0);
}
