using BackCare.Measures;
using BackCare.Triage;

namespace BackCare.Web.Rules;

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

    /// <summary>What a pair of a combination, or one line that a finding follows from, is made of.</summary>
    public static string NameOfPair(Part part, Questionnaire questionnaire) =>
        string.Join(" and ", part.Name.Split(" + ").Select(id => NameOf(id, questionnaire)));

    /// <summary>
    /// What a condition names, in plain words: a finding, a fact, an option, who answers, a doubt, or a block of advice by what it is
    /// given for.
    /// </summary>
    public static string NameOf(string id, Questionnaire questionnaire)
    {
        if (id is Voices.You) return "someone who answers for themselves";
        if (id is Voices.Person) return "someone who answers for another person";
        if (questionnaire.Questions.FirstOrDefault(question => Circumstances.Doubt(question) == id) is { } doubted)
            return $"“I'm not sure” to “{doubted.Words.You.Title}”";
        if (questionnaire.Findings.Find(id) is { } finding) return finding.ShortForm ?? finding.Meaning.TrimEnd('.');
        if (questionnaire.Facts.FirstOrDefault(fact => fact.Id == id) is { } fact) return fact.Meaning.TrimEnd('.');
        if (questionnaire.Advice.All.FirstOrDefault(block => block.Id == id) is { } advice) return NameOf(advice, questionnaire);
        return questionnaire.Questions.SelectMany(question => question.Options.Where(option => option.Id == id)
                .Select(option => $"“{option.Words.You.Label}” to “{question.Words.You.Title}”"))
            .FirstOrDefault() ?? id.Replace('-', ' ');
    }

    /// <summary>What a block of advice stands under: its heading, or for most, which have none, what it is given for.</summary>
    public static string HeadingOf(AdviceBlock block, Voice voice, Questionnaire questionnaire) =>
        block.Words.For(voice).Heading ?? $"For {NameOf(block, questionnaire)}";

    // Most blocks have no heading of their own, so they are named by the sign, or the group, whose findings give them; short,
    // since a condition may name a dozen.
    private static string NameOf(AdviceBlock block, Questionnaire questionnaire)
    {
        Finding[] given = [.. questionnaire.Findings.All.Where(finding => finding.Advice.Contains(block.Id, StringComparer.Ordinal))];
        string[] groups = [.. given.Select(finding => finding.Group).Distinct(StringComparer.Ordinal)];
        return given is [var only] ? only.Id.Replace('-', ' ')
            : groups is [var one] ? $"symptoms of “{questionnaire.Findings.Groups.First(group => group.Id == one).Line}”"
            : groups is [] ? $"“{block.Words.You.Heading}”" : $"one of {given.Length} findings";
    }

    public static string Ticked(FindingWords words) => words.Label is null ? "nothing: it follows from other answers"
        : Labelled(words.Label, words.Hint);

    public static string Labelled(string label, string? hint) => hint is null ? label : $"{label} ({hint})";

    public static string Describe(Derivation derivation, Questionnaire questionnaire) => string.Join("; and ", new[]
    {
        derivation.All.IsEmpty ? null : $"all of: {Quoted(derivation.All, ", ", questionnaire)}",
        derivation.Any.IsEmpty ? null : $"one of: {Quoted(derivation.Any, ", ", questionnaire)}",
        derivation.AtLeast == 0 ? null : $"at least {derivation.AtLeast} of: {Quoted(derivation.Of, ", ", questionnaire)}",
    }.OfType<string>());

    /// <summary>Of whom something is asked, or to whom it is offered.</summary>
    /// <param name="always">What it is called when there is no condition.</param>
    public static string Describe(Condition condition, string always, Questionnaire questionnaire)
    {
        var (all, any) = (Quoted(condition.All, " and ", questionnaire), Quoted(condition.Any, " or ", questionnaire));
        return (condition.All.IsEmpty, condition.Any.IsEmpty) switch
        {
            (true, true) => always,
            (false, true) => $"with {all}",
            (true, false) => $"with {any}",
            _ => $"with {all}, and {any}",
        };
    }

    /// <summary>A line of advice with whom it is for.</summary>
    public static string Said(AdviceLine line, Questionnaire questionnaire)
    {
        string[] only =
        [
            .. line.When.Facts.Any() ? [Describe(line.When, "", questionnaire)] : Array.Empty<string>(),
            .. line.Given.IsEmpty ? [] : new[] { $"where {Quoted(line.Given, " or ", questionnaire)} was told" },
        ];
        return only is [] ? line.Text : $"{line.Text} (only {string.Join(", and ", only)})";
    }

    private static string Quoted(IEnumerable<string> ids, string between, Questionnaire questionnaire) =>
        string.Join(between, ids.Select(id => $"“{NameOf(id, questionnaire)}”"));
}
