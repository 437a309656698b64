using BackCare.Triage;

namespace BackCare.TriageFiles;

/// <param name="Rule">Of a finding, also one that follows from facts, or a combination, whose pairs share its sources.</param>
/// <param name="Sources">In the order of the rule, our own choice left out: it is no source.</param>
public sealed record RuleGrounds(Rule Rule, ImmutableArray<Source> Sources)
{
    /// <summary>What was read of it is a summary at most: it may follow from nothing but our own choice.</summary>
    public bool RestsOnOwnChoice => !Sources.Any(source => source.HowRead is HowRead.Read or HowRead.ReadAsCopy);

    /// <summary>The grounds of every rule, in the order of the registry: findings, then combinations.</summary>
    /// <param name="sources">A source that is not among them cannot be read, and counts for nothing.</param>
    public static ImmutableArray<RuleGrounds> Of(Rules rules, ImmutableDictionary<string, Source> sources) =>
        [.. rules.All.Select(rule => new RuleGrounds(rule,
            [.. rule.Sources.Where(id => id != Source.OwnChoice).Distinct(StringComparer.Ordinal)
                .Select(id => sources.GetValueOrDefault(id)).OfType<Source>()]))];
}
