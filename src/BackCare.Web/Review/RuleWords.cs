using BackCare.Triage;

namespace BackCare.Web.Review;

/// <summary>How clinicians read a rule, on the site and on paper alike.</summary>
internal static class RuleWords
{
    /// <summary>A finding by its meaning, a combination by what it is made of.</summary>
    public static string Name(Rule rule, Questionnaire questionnaire) =>
        rule.IsCombination ? Together(rule, questionnaire)
            : questionnaire.Findings.Find(rule.Id)?.Meaning.TrimEnd('.') ?? rule.Id;

    public static string Together(Rule pair, Questionnaire questionnaire)
    {
        string[] any = [.. pair.Any.Select(id => NameOf(id, questionnaire))];
        return string.Join(" and ",
            [.. pair.All.Select(id => NameOf(id, questionnaire)), .. any is [] ? [] : new[] { string.Join(" or ", any) }]);
    }

    /// <summary>A finding or fact in few words. A fact has no words of its own for this.</summary>
    public static string NameOf(string id, Questionnaire questionnaire) =>
        questionnaire.Findings.Find(id)?.ShortForm ?? id.Replace('-', ' ');

    public static string Ticked(FindingWords words) => words.Label is null ? "nothing: it follows from other answers"
        : Labelled(words.Label, words.Hint);

    public static string Labelled(string label, string? hint) => hint is null ? label : $"{label} ({hint})";

    public static string Describe(Derivation derivation) => string.Join("; and ", new[]
    {
        derivation.All.IsEmpty ? null : $"all of: {string.Join(", ", derivation.All)}",
        derivation.Any.IsEmpty ? null : $"one of: {string.Join(", ", derivation.Any)}",
        derivation.AtLeast == 0 ? null : $"at least {derivation.AtLeast} of: {string.Join(", ", derivation.Of)}",
    }.OfType<string>());
}
