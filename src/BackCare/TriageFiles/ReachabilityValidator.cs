using BackCare.Triage;

namespace BackCare.TriageFiles;

/// <summary>Checks that somebody reaches every page and option, and that everybody asked can answer.</summary>
internal static class ReachabilityValidator
{
    public static void Check(ImmutableArray<Question> questions, TriageEntries entries, Problems problems)
    {
        var reach = Reachability.Compute(questions);
        CaseAnswersValidator.Check(questions, reach?.DeadEnds ?? [], entries);
        if (reach is null)
        {
            problems.Add(TriageReader.QuestionsPath, 1, "BC244", "the conditions of pages and options tell more than "
                + $"{Reachability.MaxFactSets} groups of people apart, too many to look at each",
                "let fewer of them ask for what tick boxes give");
            return;
        }
        foreach (var stuck in reach.DeadEnds)
            entries["question", stuck].Report("id", "BC226", $"the question '{stuck}' offers some people no option",
                "offer everyone who is asked at least one: without a choice they can never go on");
        foreach (var question in questions)
            if (!reach.Questions.Contains(question.Id))
                entries["question", question.Id].Report("id", "BC210", $"no path reaches the question '{question.Id}'",
                    "mend its 'when': its facts must be given by earlier pages, and can be true together");
            else foreach (var option in question.Options.Where(
                option => !reach.Options.Contains((question.Id, option.Id))))
                entries["option", $"{question.Id}/{option.Id}"].Report("id", "BC211",
                    $"nobody is ever offered the option '{option.Id}' of '{question.Id}'",
                    "mend its 'with': its facts must be given by earlier pages");
    }
}
