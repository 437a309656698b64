using BackCare.Triage;

namespace BackCare.TriageFiles;

/// <summary>Checks that exactly one option answers each value of a case. Without an answer, the case would be walked
/// with another one, which may be milder.</summary>
internal static class CaseAnswersValidator
{
    private static readonly string Endless = int.MaxValue.ToString(CultureInfo.InvariantCulture);

    /// <param name="deadEnds">Questions that offer some people no option, reported separately.</param>
    public static void Check(ImmutableArray<Question> questions, ImmutableHashSet<string> deadEnds,
        TriageEntries entries)
    {
        foreach (var question in questions.Where(question => question.Case is not null))
        {
            var values = ValuesOf(question.Case);
            foreach (var value in values)
            {
                string[] options = [.. question.Options.Where(option => option.Case?.Includes(value) is true)
                    .Select(option => option.Id)];
                if (options.Length == 1) continue;
                var found = options is [] ? "no option" : $"the options {TriageEntries.Quoted(options)}";
                var of = value is null ? "nothing" : value == Endless ? "a number however large" : value;
                entries["question", question.Id].Report("id", "BC237",
                    $"a case with {of} has {found} on page '{question.Id}'",
                    "give each value one option by its 'case', such as \"5-11\", \"65-\", mild or none");
                break;
            }
            foreach (var option in question.Options)
            {
                if (option.Case is not { } chosenBy) continue;
                if (option.When.Ids.Any() && !deadEnds.Contains(question.Id))
                    Report(option, $"the option '{option.Id}' of '{question.Id}' answers cases, but not everyone is "
                        + "offered it", "take its 'with' out: a case of someone else would have no answer");
                if (!values.Any(chosenBy.Includes))
                    Report(option, $"no case has '{chosenBy}', which would choose the option '{option.Id}' of "
                        + $"'{question.Id}'",
                        "mend it, or take it out where only a named finding or tick chooses the option");
            }

            void Report(Option option, string what, string mend) =>
                entries["option", $"{question.Id}/{option.Id}"].Report("id", "BC237", what, mend);
        }
    }

    /// <summary>Checks that the ticks for a derived finding exist, and that the finding is derived.</summary>
    public static void CheckTicks(CaseTicks ticks, YamlLocation location, ImmutableArray<Derivation> derived,
        ImmutableArray<Question> questions)
    {
        var finding = ticks.Finding;
        if (derived.All(derivation => derivation.Id != finding))
            location.Report("finding", "BC200", $"'cases' names '{finding}', which is no derived finding",
                Spelling.Hint(finding, derived.Select(derivation => derivation.Id)));
        location.CheckKnown("ticks", "tick box", ticks.Ticks,
            questions.SelectMany(question => question.Options).Select(option => option.Id).ToHashSet());
    }

    // The possible values of a case: numbers from 0 to the largest in our cases, and one far beyond.
    private static ImmutableArray<string?> ValuesOf(CaseField? field) => field switch
    {
        CaseField.Age => [.. Numbers(121)],
        CaseField.PregnantWeeks => [null, .. Numbers(46)],
        CaseField.DurationDays => [.. Numbers(1000)],
        CaseField.Pain => [.. RecordKeys.WordsOf<Vignette>("pain")],
        CaseField.Trend => [.. RecordKeys.WordsOf<Vignette>("trend")],
        CaseField.FirstEpisode => ["true", "false"],
        _ => [],
    };

    private static IEnumerable<string> Numbers(int count) =>
        Enumerable.Range(0, count).Select(number => number.ToString(CultureInfo.InvariantCulture)).Append(Endless);
}
