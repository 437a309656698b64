namespace BackCare.Triage;

/// <summary>Turns findings into an urgency. A rule can only raise: nothing is negated or taken away, so the order of
/// rules does not matter and the decision is a maximum.</summary>
/// <param name="Id">The finding's id for a single finding, otherwise the combination's own.</param>
/// <param name="All">Must all be present. Never empty, because such a rule would fire for everyone.</param>
/// <param name="Advice">Ids of the advice blocks shown when this rule decides the level.</param>
[Entry("combination")]
public sealed record Rule(
    [Key("id", "Not the id of a finding.", IsId = true)] string Id,
    [Key("urgency", "More urgent than each of its findings alone.", OneOf = ["GP", "111", "999"])] Urgency Urgency,
    [Key("all", "Findings, or facts of questions.yaml, that must all be present. Each pair that results holds a "
        + "finding.", IsId = true)]
    ImmutableArray<string> All,
    [Key("any", "When given, one of these findings or facts must be present too: the entry then stands for one pair "
        + "each.", IsId = true, Optional = true)]
    ImmutableArray<string> Any,
    [Key("why", "One sentence for the reader.")] string Why,
    [Key("advice", "Ids of advice blocks in advice.yaml, of the same level.", AllowScalar = true)]
        ImmutableArray<string> Advice,
    [Key("sources", "Ids of content/sources.yaml.", IsId = true)] ImmutableArray<string> Sources)
{
    /// <summary>How soon, at GP level. A combination states it; a finding's rule takes it from the finding.</summary>
    [Key("how-soon", "As of a finding.", Default = HowSoon.Today)]
    public HowSoon HowSoon { get; init; }

    /// <summary>Questions for the phone; only the first one meant for the person is asked.</summary>
    [Key("asks")]
    public ImmutableArray<PhoneQuestion> PhoneQuestions { get; init; } = [];

    public Disposition Disposition => Dispositions.From(Urgency, HowSoon);

    public static Rule For(Finding finding) =>
        new(finding.Id, finding.Urgency, [finding.Id], [], finding.Why, finding.Advice, finding.Sources)
        {
            HowSoon = finding.HowSoon,
            PhoneQuestions = finding.PhoneQuestions,
        };

    public bool IsCombination => All.Length + Any.Length > 1;

    /// <summary>The pairs (or threes …) of a combination: all of "all" with each of "any".</summary>
    public IEnumerable<ImmutableArray<string>> WrittenOut() => Any.IsEmpty
        ? [[.. All.Distinct()]]
        : Any.Distinct().Select(one => (ImmutableArray<string>)[.. All.Append(one).Distinct()]);

    /// <summary>Whether it fires. More ids present can never stop it.</summary>
    public bool FiresFor(IReadOnlySet<string> present) => present.HasAll(All) && present.HasAny(Any);

    public IEnumerable<string> FiredOn(IReadOnlySet<string> present) => All.Concat(Any).Where(present.Contains).Distinct();
}

/// <summary>A finding that follows from facts: thin bones and a small fall are one finding that no single question
/// asks. An id may occur twice, and either entry is enough.</summary>
[Entry("derived finding")]
public sealed record Derivation(
    [Key("id", "A finding of findings.yaml. It may stand twice: either entry is enough.", IsId = true)] string Id,
    [Key("all", "Facts that must all be present.", IsId = true, Optional = true)] ImmutableArray<string> All,
    [Key("any", "When given, one of these must be present.", IsId = true, Optional = true)] ImmutableArray<string> Any,
    [Key("at-least", "How many facts of 'of' must be present.", Optional = true)] int AtLeast,
    [Key("of", IsId = true, Optional = true)] ImmutableArray<string> Of)
{
    public IEnumerable<string> Ids => All.Concat(Any).Concat(Of).Distinct();

    /// <summary>Whether the finding follows. More facts can never stop it.</summary>
    public bool FollowsFrom(IReadOnlySet<string> present) =>
        present.HasAll(All) && present.HasAny(Any) && (AtLeast == 0 || Of.Count(present.Contains) >= AtLeast);

    public static HashSet<string> WithDerived(IEnumerable<string> given, ImmutableArray<Derivation> derived)
    {
        var present = given.ToHashSet();
        // One pass is enough: derived findings follow from facts alone and are no facts themselves.
        foreach (var derivation in derived)
            if (derivation.FollowsFrom(present))
                present.Add(derivation.Id);
        return present;
    }
}

internal static class PresentIds
{
    // Loops, because a check calls this some ten thousand times.
    public static bool HasAll(this IReadOnlySet<string> present, ImmutableArray<string> ids)
    {
        foreach (var id in ids)
            if (!present.Contains(id)) return false;
        return true;
    }

    /// <summary>True if one is present, or none is required.</summary>
    public static bool HasAny(this IReadOnlySet<string> present, ImmutableArray<string> ids)
    {
        foreach (var id in ids)
            if (present.Contains(id)) return true;
        return ids.IsEmpty;
    }
}
