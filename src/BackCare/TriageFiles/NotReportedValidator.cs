using BackCare.Triage;

namespace BackCare.TriageFiles;

/// <summary>Checks 'not-reported' of questions.yaml against the pages. Clinicians look for red flags that were asked
/// about and denied; nothing may be said of a page that asks for something discreet.</summary>
internal static class NotReportedValidator
{
    public static void Check(Parsed<QuestionsFile> read, ImmutableArray<Question> questions, Findings findings)
    {
        NotReportedName[] signs = [.. read.Value.NotReported.SelectMany(system => system.Findings)];
        foreach (var sign in signs) Check(sign, read[sign], questions, findings);
        var named = signs.SelectMany(sign => sign.Options.Select(option => (sign.Question, Option: option))).ToArray();
        foreach (var (question, option) in named.GroupBy(one => one).Where(same => same.Count() > 1)
            .Select(twice => twice.Key))
            read.Top.Report("not-reported", "BC249",
                $"'not-reported' names the option '{option}' of '{question}' twice", "keep it under one name");
        foreach (var question in questions.Where(
            question => question.Kind is QuestionKind.Ticks && !IsDiscreet(question, findings)))
            foreach (var option in question.Options.Where(option => !named.Contains((question.Id, option.Id))
                && option.Gives.Any(id => findings.Find(id) is { Urgency: >= Urgency.Urgent111 })))
                read.Top.Report("not-reported", "BC249",
                    $"'not-reported' has no name for '{option.Id}' of '{question.Id}', which gives a red flag",
                    "name it, in a word or two, under its body system");
    }

    private static void Check(NotReportedName sign, YamlLocation location, ImmutableArray<Question> questions,
        Findings findings)
    {
        var (name, page) = (sign.Name, sign.Question);
        if (questions.FirstOrDefault(question => question.Id == page) is not { } question)
        {
            location.Report("page", "BC200", $"'{name}' names the unknown page '{page}'",
                Spelling.Hint(page, questions.Select(question => question.Id)));
            return;
        }
        location.CheckKnown("options", $"option of '{page}'", sign.Options,
            [.. question.Options.Select(option => option.Id)]);
        if (IsDiscreet(question, findings))
            location.Report("page", "BC249",
                $"'{name}' would say what was not reported on '{page}', which asks for something discreet",
                "take it out: of such a page nothing is said to have been denied");
    }

    private static bool IsDiscreet(Question question, Findings findings) =>
        findings.AreDiscreet(question.Options.SelectMany(option => option.Gives));
}
