using System.Collections.Immutable;
using BackCare.Triage;

namespace BackCare.Comparing;

/// <summary>
/// Findings, or a finding and a fact, that together raise further than each alone: one of the pairs (or threes …) that
/// combinations stand for when they are written out.
/// </summary>
/// <param name="Id">The findings in alphabetical order, with + between them.</param>
/// <param name="Combinations">Those that name it.</param>
internal sealed record WrittenOutPair(string Id, ImmutableHashSet<string> Findings, Disposition Disposition,
    ImmutableArray<Rule> Combinations)
{
    public static ImmutableArray<WrittenOutPair> Of(Rules rules) =>
    [
        .. from combination in rules.All
           where combination.IsCombination
           from findings in combination.WrittenOut()
           group combination by string.Join(" + ", findings.Order(StringComparer.Ordinal)) into same
           select new WrittenOutPair(same.Key, [.. same.Key.Split(" + ")],
               same.Max(combination => combination.Disposition), [.. same.Distinct()]),
    ];

    /// <summary>Where somebody with these findings, and no others, ends; at GP level, by when.</summary>
    public static Disposition DispositionOf(IReadOnlySet<string> findings, Rules rules) =>
        rules.All.Where(rule => rule.FiresFor(findings)).Aggregate(Disposition.SelfCare,
            (level, rule) => Dispositions.MoreUrgent(level, rule.Disposition));
}
