using System.Numerics;
using BackCare.Guidance;
using BackCare.Reading;
using BackCare.Triage;
using BackCare.TriageFiles;

namespace BackCare.Proof;

/// <param name="Checks">How often it was looked at: on ways from state to state, on ends of journeys, or on rules.</param>
public sealed record Property(string Id, string Sentence, long Checks, int Violations);

public sealed record PageResponse(string Question, ImmutableArray<string> Options)
{
    public override string ToString() => $"{Question}: {string.Join(' ', Options)}";
}

/// <param name="Journey">The shortest journey that shows it; empty where none is needed to see it.</param>
/// <param name="Ends">Where the checker itself ends that journey; null where it goes on.</param>
public sealed record Violation(string Property, string What, ImmutableArray<PageResponse> Journey, Disposition? Ends);

/// <summary>What was proven of one version of the checker, for every situation that a person can be in.</summary>
/// <param name="Situations">How many different journeys there are, from the first page to a decision.</param>
/// <param name="ByOutcome">The same by decision.</param>
/// <param name="States">How many states they merge into.</param>
/// <param name="Ways">How many ways lead from state to state, or to an end.</param>
/// <param name="MostPages">Nobody answers more.</param>
/// <param name="Digest">SHA-256 of the pages and rules, the parts of the outcomes, and the floor.</param>
public sealed record SafetyProof(
    BigInteger Situations, ImmutableSortedDictionary<Urgency, BigInteger> ByOutcome, int States, long Ways,
    int MostPages, int Replayed, TimeSpan Time, string Digest,
    ImmutableArray<Property> Properties, ImmutableArray<Violation> Violations)
{
    private const int MostReplays = 5000;

    /// <summary>Proves one checker: takes some seconds. What does not hold is among the violations.</summary>
    /// <param name="outcomes">The four outcome pages: each must have the part that names the signs to watch for.</param>
    /// <param name="progress">Told what is being done, how much of it, and of how much.</param>
    /// <param name="replays">About how many states the checker itself is taken to, besides every end: half of the work.</param>
    public static SafetyProof Of(
        Questionnaire questionnaire, IReadOnlyDictionary<Urgency, Guide> outcomes, Floor floor,
        Action<string, int, int>? progress = null, int replays = MostReplays) =>
        new Examination(questionnaire, floor, progress ?? ((_, _, _) => { })).Report(outcomes, replays);

    /// <summary>SHA-256 of everything that a proof depends on. A proof holds for content with the same digest only.</summary>
    public static string DigestOf(Questionnaire questionnaire, IReadOnlyDictionary<Urgency, Guide> outcomes, Floor floor) =>
        TextDigests.Of(string.Join('\n',
        [
            .. questionnaire.Questions.SelectMany(page =>
                SameText.OfPage(page.Id, page.Kind, page.When, page.Options)),
            .. questionnaire.Rules.Waiting.Select(SameText.Of),
            .. questionnaire.Rules.Derived.Select(SameText.Of),
            .. questionnaire.Rules.All.Select(
                rule => $"rule {rule.Id} {rule.Disposition.Name()} all {SameText.Of(rule.All)} any {SameText.Of(rule.Any)}"),
            .. questionnaire.Findings.All.Select(
                finding => $"sign {finding.Id} {(finding.CanBegin ? "can begin" : "cannot begin")} "
                    + $"{(finding.Discreet ? "unseen" : "shown")} with {SameText.Of(finding.ShownWith)}"),
            .. outcomes.OrderBy(entry => entry.Key)
                .SelectMany(entry => entry.Value.Sections.Select(section => section.Id).Prepend(entry.Key.Name())),
            floor.Canonical(),
        ]));
}
