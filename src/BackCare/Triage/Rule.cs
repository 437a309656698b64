using System.Collections.Immutable;

namespace BackCare.Triage;

/// <summary>
/// Findings in, urgency out. A rule can only raise: nothing is negated and nothing is taken away, so no order of rules matters and the decision is
/// a maximum.
/// </summary>
/// <param name="Id">The finding's id for a single finding, else the combination's own.</param>
/// <param name="All">Findings that must all be present. Never empty: a rule without findings would fire for everyone.</param>
/// <param name="Any">At least one of these must be present too, when there are any.</param>
/// <param name="Why">One sentence for patients: what it can mean.</param>
/// <param name="Advice">Ids of the advice blocks shown when this rule decides the level.</param>
public sealed record Rule(
    string Id, Urgency Urgency, ImmutableArray<string> All, ImmutableArray<string> Any, string Why, ImmutableArray<string> Advice, ImmutableArray<string> Sources)
{
    public static Rule For(Finding finding) => new(finding.Id, finding.Urgency, [finding.Id], [], finding.Why, finding.Advice, finding.Sources);

    public bool IsCombination => All.Length + Any.Length > 1;

    public bool FiresFor(IReadOnlySet<string> present) => All.All(present.Contains) && (Any.IsEmpty || Any.Any(present.Contains));

    /// <summary>The findings of <paramref name="present"/> that this rule fired on.</summary>
    public IEnumerable<string> FiredOn(IReadOnlySet<string> present) => All.Concat(Any).Where(present.Contains).Distinct();
}

/// <summary>A finding that follows from facts: thin bones and a small fall together are one finding that no single question asks.</summary>
/// <param name="Id">The finding that follows.</param>
/// <param name="All">Facts that must all be present.</param>
/// <param name="Any">One of these must be present, when there are any.</param>
/// <param name="AndAny">And one of these, when there are any.</param>
/// <param name="AtLeast">And at least this many of <paramref name="Of"/>.</param>
public sealed record Derivation(
    string Id, ImmutableArray<string> All, ImmutableArray<string> Any, ImmutableArray<string> AndAny, int AtLeast, ImmutableArray<string> Of)
{
    public IEnumerable<string> Facts => All.Concat(Any).Concat(AndAny).Concat(Of).Distinct();

    public bool FollowsFrom(IReadOnlySet<string> present) =>
        All.All(present.Contains)
        && (Any.IsEmpty || Any.Any(present.Contains))
        && (AndAny.IsEmpty || AndAny.Any(present.Contains))
        && Of.Count(present.Contains) >= AtLeast;
}
