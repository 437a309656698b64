using BackCare.Triage;

namespace BackCare.Proof;

/// <summary>What was looked at of one questionnaire, and what does not hold: gathered property by property.</summary>
internal sealed class Report(Questionnaire questionnaire)
{
    public List<Property> Properties { get; } = [];
    public List<Violation> Violations { get; } = [];

    public int Of(string property) => Violations.Count(violation => violation.Property == property);

    /// <summary>Adds what does not hold, with where the checker itself ends the journey that shows it.</summary>
    /// <param name="journey">The shortest journey that shows it; none where the rules alone show it.</param>
    public void Violate(string property, string what, params ImmutableArray<PageResponse> journey) =>
        Violations.Add(new(property, what, journey,
            journey.IsEmpty ? null : Replay.Of(questionnaire, journey).Journey.Decision?.Disposition));

    public void Hold(string property, string sentence, long checks) =>
        Properties.Add(new(property, sentence, checks, Of(property)));
}
