using BackCare.Triage;

namespace BackCare.TriageFiles;

/// <summary>Finds signs or options with the same words, as after a bad merge: only one would be shown.</summary>
internal static class DuplicateWordsValidator
{
    public static void Check(Questionnaire questionnaire, TriageReader reader, Problems problems)
    {
        foreach (var voice in Enum.GetValues<Voice>())
        {
            Differ("finding", "cards", questionnaire.Findings.All, finding => finding.Id,
                finding => finding.Words.For(voice).Card);
            foreach (var question in questionnaire.Questions)
                Differ("option", $"the page '{question.Id}'", question.Options, option => $"{question.Id}/{option.Id}",
                    option => option.Words.For(voice).Label);

            void Differ<T>(string kind, string where, IEnumerable<T> all, Func<T, string> idOf, Func<T, string> wordsOf)
            {
                foreach (var same in all.GroupBy(wordsOf, StringComparer.OrdinalIgnoreCase)
                    .Where(group => group.Select(idOf).Distinct().Count() > 1))
                {
                    var location = reader.LocationOf(kind, idOf(same.Last()));
                    problems.Add(location.File, location.Line, "BC239",
                        $"{string.Join(" and ", same.Select(each => $"'{idOf(each)}'"))} have the same words on {where} (\"{voice.Id()}\")",
                        "give each its own: one of the two would never be shown");
                }
            }
        }
    }
}
