using System.Collections.Immutable;

namespace BackCare.Triage;

/// <summary>
/// Whom the words of an outcome are for. This decides what is read and nothing else: no urgency rests on it.
/// </summary>
/// <param name="Possible">Findings, facts and options that are true of the person, or may be,
/// the advice blocks that are shown, and the voice.</param>
/// <param name="Certain">The same without what may be.</param>
public sealed record Circumstances(IReadOnlySet<string> Possible, IReadOnlySet<string> Certain)
{
    /// <summary>Works them out for one finished journey.</summary>
    /// <param name="shown">The advice blocks of the outcome.</param>
    public static Circumstances Of(Journey journey, IReadOnlyCollection<AdviceBlock> shown)
    {
        var blocks = shown.Select(block => block.Id).Append(journey.Voice.Id()).ToArray();
        var told = journey.Steps.SelectMany(step => step.Response?.Options ?? []);
        return new(
            journey.Possible().Concat(blocks).ToHashSet(StringComparer.Ordinal),
            journey.Questionnaire.Rules.WithDerived(journey.Given).Concat(told).Concat(blocks)
                .ToHashSet(StringComparer.Ordinal));
    }

    /// <summary>Whether words can be true of the person, and nothing that was told makes them wrong.</summary>
    public bool Suit(Condition when, ImmutableArray<string> unless) => when.Holds(Possible) && !unless.Any(Certain.Contains);
}
