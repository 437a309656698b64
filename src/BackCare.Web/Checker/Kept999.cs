using System.Collections.Immutable;
using System.Security.Cryptography;
using BackCare.Triage;

namespace BackCare.Web.Checker;

/// <summary>
/// A 999 that was reached, kept beside its journey until the person changes an answer that it rests on. Two tabs that
/// post at once, or a change of content, must not bury it.
/// </summary>
/// <param name="RestsOn">The responses that gave what decided, and those without which
/// its pages would not have been asked.</param>
/// <param name="Advice">Ids of the advice blocks that it showed.</param>
internal sealed record Kept999(ImmutableArray<PackedResponse> RestsOn, ImmutableArray<uint> Advice)
{
    /// <summary>When it was reached; null while that is being answered.</summary>
    public DateTimeOffset? Reached { get; init; }

    /// <summary>Its own among those of a journey: of the pages, and of what was answered there.</summary>
    public string Name
    {
        get
        {
            using var bytes = new MemoryStream();
            using (var to = new BinaryWriter(bytes))
                to.WriteAll([.. RestsOn.OrderBy(response => response.Question)], to.Write);
            return Convert.ToHexStringLower(SHA256.HashData(bytes.ToArray()), 0, 4);
        }
    }

    /// <returns>One for each set of pages that is enough for 999 by itself: to take one
    /// sign back does not take back another.</returns>
    public static ImmutableArray<Kept999> Of(Journey journey)
    {
        if (journey.Decision is not { Urgency: Urgency.Call999 } decision) return [];
        var sets = decision.Reasons.Select(
            rule => (Pages: StepsBehind(journey, rule.FiredOn(decision.Present)).ToImmutableArray(), rule.Advice)).ToArray();
        return
        [
            .. from set in sets.DistinctBy(set => string.Join(' ', set.Pages.Select(step => step.Number)))
               // What rests on the same pages and on others besides would never outlast it.
               where !sets.Any(other => other.Pages.Length < set.Pages.Length && other.Pages.All(set.Pages.Contains))
               let advice = sets.Where(other => set.Pages.All(other.Pages.Contains)).SelectMany(other => other.Advice)
               select new Kept999([.. set.Pages.Select(step => PackedResponse.Of(step.Response!))],
                   [.. advice.Distinct(StringComparer.Ordinal).Select(ShortId.Of)]),
        ];
    }

    /// <summary>Whether one of its responses ticks a discreet finding.</summary>
    public bool TellsDiscreet(Questionnaire questionnaire) =>
        RestsOn.Any(response => response.QuestionIn(questionnaire) is { } question
        && question.Options.Any(
            option => questionnaire.IsDiscreet(option) && response.Options.Contains(ShortId.Of(option.Id))));

    public bool IsChangedBy(Response response) =>
        PackedResponse.Of(response) is var given && RestsOn.Any(kept => kept.Question == given.Question && kept != given);

    public bool RestsOnTheSamePagesAs(Kept999 other) =>
        RestsOn.Select(response => response.Question).ToHashSet()
            .SetEquals(other.RestsOn.Select(response => response.Question));

    /// <summary>The journey with these responses in the place of what another tab may have put there.</summary>
    public Journey Over(Journey journey) =>
        RestsOn.Select(response => response.ToResponse(journey.Questionnaire)).OfType<Response>()
            .Aggregate(journey, (over, response) => over.With(response));

    // The pages whose chosen options gave these findings and facts, and the pages that gave the facts without which
    // those would not have been asked or offered.
    private static IEnumerable<Step> StepsBehind(Journey journey, IEnumerable<string> findings)
    {
        var (behind, seen, open) = (new HashSet<Step>(), new HashSet<string>(StringComparer.Ordinal),
            new Queue<string>(findings));
        while (open.TryDequeue(out var id))
        {
            if (!seen.Add(id)) continue;
            var from = journey.Questionnaire.Rules.Derived.Where(derivation => derivation.Id == id)
                .SelectMany(derivation => derivation.Facts);
            foreach (var step in journey.Steps.Where(step => step.Response is not null))
                foreach (var option in step.Offered.Where(
                    option => step.Response!.Options.Contains(option.Id, StringComparer.Ordinal)
                        && option.Gives.Contains(id, StringComparer.Ordinal)))
                {
                    behind.Add(step);
                    from = from.Concat(step.Question.When.Facts).Concat(option.When.Facts);
                }
            foreach (var fact in from.ToArray()) open.Enqueue(fact);
        }
        return behind.OrderBy(step => step.Number);
    }
}
