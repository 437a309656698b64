namespace BackCare.Triage;

/// <summary>Any one of <paramref name="OneOf"/> with any one of <paramref name="With"/>, by their ids.</summary>
public sealed record PairGroup(
    ImmutableArray<ImmutableArray<string>> OneOf, ImmutableArray<ImmutableArray<string>> With)
{
    /// <summary>The pairs of combinations, without those that have a member that is not listed.</summary>
    public static ImmutableArray<PairGroup> Group(IEnumerable<Rule> combinations, Func<string, bool> isListed) =>
        Grouped(
        from rule in combinations
        from members in rule.WrittenOut()
        where members.Length > 1 && members.All(isListed) // a single one is an error in its file
        select (rule.Id, members[..^1], members[^1]));

    /// <summary>Pairs that belong to no combination, as agreed.</summary>
    public static ImmutableArray<PairGroup> Group(IEnumerable<ImmutableArray<string>> pairs,
        Func<string, bool> isListed) =>
        Grouped(pairs.Where(members => members.All(isListed)).Select(members => ("", members[..^1], members[^1])));

    private static ImmutableArray<PairGroup> Grouped(
        IEnumerable<(string Rule, ImmutableArray<string> Half, string Other)> pairs)
    {
        var halves =
            from pair in pairs
            group pair by (pair.Rule, Half: string.Join(' ', pair.Half)) into same
            select (same.Key, same.First().Half,
                Others: (ImmutableArray<string>)[.. same.Select(pair => pair.Other).Distinct()]);
        return Joined(
            from half in halves
            let partners = string.Join(' ', half.Others.Order(StringComparer.Ordinal))
            group half by half.Others.Length > 1 ? partners : $"{half.Key} {partners}" into same
            let others = (ImmutableArray<ImmutableArray<string>>)[.. same.First().Others.Select(other => ImmutableArray.Create(other))]
            let these = (ImmutableArray<ImmutableArray<string>>)[.. same.Select(half => half.Half)]
            select others.Length > 1 ? new PairGroup(others, these) : new PairGroup(these, others));
    }

    // Joins "fever with a limp" and "fever with sore eyes" into fever with one of the two.
    private static ImmutableArray<PairGroup> Joined(IEnumerable<PairGroup> groups)
    {
        var joined = new List<PairGroup>();
        foreach (var group in groups)
        {
            var at = joined.FindIndex(other => other.JoinedWith(group) is not null);
            if (at < 0) joined.Add(group);
            else joined[at] = joined[at].JoinedWith(group)!;
        }
        return [.. joined];
    }

    // Two groups join if they share a half, on whichever side it is.
    private PairGroup? JoinedWith(PairGroup other)
    {
        if (Same(OneOf, other.OneOf)) return this with { With = Both(With, other.With) };
        if (Same(OneOf, other.With)) return this with { With = Both(With, other.OneOf) };
        if (Same(With, other.OneOf)) return this with { OneOf = Both(OneOf, other.With) };
        if (Same(With, other.With)) return this with { OneOf = Both(OneOf, other.OneOf) };
        return null;
    }

    private static bool Same(ImmutableArray<ImmutableArray<string>> one, ImmutableArray<ImmutableArray<string>> other) =>
        Names(one).SetEquals(Names(other));

    private static ImmutableArray<ImmutableArray<string>> Both(
        ImmutableArray<ImmutableArray<string>> one, ImmutableArray<ImmutableArray<string>> other) =>
        [.. one, .. other.Where(ids => !Names(one).Contains(string.Join(' ', ids)))];

    private static HashSet<string> Names(ImmutableArray<ImmutableArray<string>> half) =>
        half.Select(ids => string.Join(' ', ids)).ToHashSet();
}
