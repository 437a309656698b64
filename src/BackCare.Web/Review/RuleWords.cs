namespace BackCare.Web.Review;

/// <summary>How clinicians read a rule, on the site and on paper alike.</summary>
internal static class RuleWords
{
    /// <summary>What must all be there, and then of which one is enough: nobody can take "or" for "and".</summary>
    public static string Together(Rule pair, Questionnaire questionnaire)
    {
        var any = string.Join("; ", pair.Any.Select(id => NameOf(id, questionnaire)));
        return pair.Any.Length > 1 ? $"{Lead(pair, questionnaire)} {any}"
            : string.Join(" together with ", pair.All.Concat(pair.Any).Select(id => NameOf(id, questionnaire)));
    }

    /// <summary>What stands before the list of a pair of which one of several is enough.</summary>
    public static string Lead(Rule pair, Questionnaire questionnaire) =>
        string.Join(" together with ", [.. pair.All.Select(id => NameOf(id, questionnaire)), "any of:"]);

    /// <summary>Whether an id of a condition has a plain name.</summary>
    public static bool IsNamed(string id, Questionnaire questionnaire) => questionnaire.Findings.Find(id) is not null
        || questionnaire.Facts.Any(fact => fact.Id == id) || questionnaire.Advice.All.Any(block => block.Id == id)
        || questionnaire.Questions.Any(question => question.Options.Any(option => option.Id == id) || Circumstances.Doubt(question) == id);

    public static string TitleOf(RuleRow row, Questionnaire questionnaire) => row.Kind switch
    {
        RowKind.Sign => questionnaire.Findings[row.Name].Meaning.TrimEnd('.'),
        RowKind.Pair => Together(questionnaire.Rules.All.Single(rule => rule.Id == row.Name), questionnaire),
        RowKind.Question => questionnaire[row.Name].Words.You.Title,
        RowKind.Advice when questionnaire.Advice.All.Single(block => block.Id == row.Name) is var block =>
            $"{block.Urgency.Name()} advice: {HeadingOf(block, Voice.You, questionnaire)}",
        RowKind.Contact => questionnaire.Advice.Contacts.First(contact => contact.Id == row.Name).Words.You.Name,
        RowKind.Condition => "What conditions mean",
        RowKind.Order => "The order of everything, and what was agreed",
        _ => row.Id switch
        {
            "groups/all" => "Names of groups",
            "parts/all" => "Names of the parts of the check",
            "not-reported/all" => "What a summary says was not reported",
            "pictures/all" => "Pictures of symptoms",
            "words-of-search/all" => "Words that search takes for the same",
            "red-flags-of-search/all" => "Words that make search show emergency symptoms",
            _ => row.Subject.Title,
        },
    };

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
        if (questionnaire.Findings.Find(id) is { } finding) return finding.Words.You.ShortName;
        if (questionnaire.Facts.FirstOrDefault(fact => fact.Id == id) is { } fact) return Brief(fact);
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
            : given.Length is 2 or 3 ? string.Join("; ", given.Select(finding => NameOf(finding.Id, questionnaire)))
            : groups is [var one] ? $"symptoms of “{questionnaire.Findings.Groups.First(group => group.Id == one).Line}”"
            : groups is [] ? $"“{block.Words.You.Heading}”"
            : $"{given.Length} of {questionnaire.Findings.All.Count(finding => finding.Urgency == block.Urgency)} symptoms "
                + $"at {block.Urgency.Name()}";
    }

    // The row of conditions has all of its meaning.
    private static string Brief(Fact fact) =>
        char.ToLowerInvariant(fact.Meaning[0]) + fact.Meaning.Split([" (", ". "], StringSplitOptions.None)[0][1..].TrimEnd('.');
}
