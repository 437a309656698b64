using BackCare.Triage;

namespace BackCare.Review;

/// <summary>Readable names for the ids in conditions, so that clinicians see no id that has a name.</summary>
internal sealed class RuleNames(Questionnaire questionnaire)
{
    /// <summary>Names a finding, a fact, an option, a voice, a doubt, or an advice block by what it is for.</summary>
    public string NameOf(string id)
    {
        if (id is Voices.You) return "someone who answers for themselves";
        if (id is Voices.Person) return "someone who answers for another person";
        if (questionnaire.Questions.FirstOrDefault(question => Circumstances.Doubt(question) == id) is { } doubted)
            return $"“I'm not sure” to “{doubted.Words.You.Title}”";
        if (questionnaire.Findings.Find(id) is { } finding) return finding.Words.You.ShortName;
        // The facts section has the full meaning.
        if (questionnaire.Facts.FirstOrDefault(fact => fact.Id == id) is { Meaning: var meaning })
            return meaning.Split([" (", ". "], StringSplitOptions.None)[0].TrimEnd('.').LowerFirst();
        if (questionnaire.Advice.Find(id) is { } block) return NameOf(block);
        if (questionnaire.Advice.Contacts.FirstOrDefault(each => each.Id == id) is { } contact)
            return contact.Words.You.Name;
        return questionnaire.Questions.SelectMany(question => question.Options.Where(option => option.Id == id)
                .Select(option => $"“{option.Words.You.Label}” to “{question.Words.You.Title}”"))
            .FirstOrDefault() ?? id.Replace('-', ' ');
    }

    public string NameOf(IEnumerable<string> ids) => string.Join("; ", ids.Select(NameOf));

    /// <summary>All of them.</summary>
    public string All(IEnumerable<string> ids) => string.Join(" and ", ids.Select(Quoted));

    /// <summary>First what must all be present, then "any of": nobody can mistake "or" for "and".</summary>
    public string NameOfPair(Rule pair) => pair.Any.Length > 1
        ? $"{string.Join(" together with ", pair.All.Select(NameOf).Append("any of:"))} {NameOf(pair.Any)}"
        : string.Join(" together with ", pair.All.Concat(pair.Any).Select(NameOf));

    /// <summary>Whom something is for, such as "only with pregnant, not with bone risk".</summary>
    /// <param name="told">Ids of which one must have been told.</param>
    /// <returns>Empty if it is for everybody.</returns>
    public string ForWhom(Condition when, IReadOnlyCollection<string> unless, params IReadOnlyCollection<string> told)
    {
        string[] only =
        [
            .. when.All.Select(Quoted), .. when.Any.IsEmpty ? [] : (string[])[Either(when.Any)],
            .. told.Count is 0 ? [] : (string[])[$"{Either(told)} told"],
        ];
        string[] all =
        [
            .. only is [] ? [] : (string[])[$"only with {string.Join(" and ", only)}"],
            .. unless.Count is 0 ? [] : (string[])[$"not with {Either(unless)}"],
        ];
        return string.Join(", ", all);
    }

    /// <summary>The heading of an advice block; most have none, and are named by what they are for.</summary>
    public string HeadingOf(AdviceBlock block) => block.Words.You.Heading ?? $"For {NameOf(block)}";

    private string Either(IEnumerable<string> ids) => string.Join(" or ", ids.Select(Quoted));

    private string Quoted(string id) => NameOf(id) is var name && name.StartsWith('“') ? name : $"“{name}”";

    // Most blocks have no heading, so a sign or its group names them. Names are short: a condition may list a dozen.
    private string NameOf(AdviceBlock block)
    {
        Finding[] given = [.. questionnaire.Findings.All.Where(finding => finding.Advice.Contains(block.Id))];
        if (given.Length is >= 1 and <= 3) return string.Join("; ", given.Select(finding => finding.Words.You.ShortName));
        return given.Select(finding => finding.Group).Distinct().ToArray() switch
        {
            [] => $"“{block.Words.You.Heading}”",
            [var id] => $"symptoms of “{questionnaire.Findings.Groups.FirstOrDefault(group => group.Id == id)?.Line ?? id}”",
            _ => $"{Plural.Of(given.Length, "symptom")} at {block.Urgency.Name()}",
        };
    }
}
