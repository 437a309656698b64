using BackCare.Guidance;
using BackCare.Medicines;
using BackCare.Triage;
using BackCare.TriageFiles;

namespace BackCare;

/// <summary>Checks parts of the content against each other.</summary>
internal static class LibraryValidator
{
    /// <summary>Flesch-Kincaid grades: a page above the first is a problem; above the second, a warning.</summary>
    private const double MaxGrade = 8, WarningGrade = 7;

    // An answer shows parts of the guide, and the guide shows the whole table to people who would rather read.
    public static void CheckMedicine(MedicineTable table, ImmutableArray<Guide> guides, Problems problems)
    {
        if (table.Rows.IsEmpty) return;
        if (guides.FirstOrDefault(each => each.Slug == MedicineTable.Guide) is not { } guide)
        {
            problems.Add(MedicineReader.File, 1, "BC465",
                $"there is no guide '{MedicineTable.Guide}', whose doses and limits {Library.IbuprofenAddress} shows",
                $"write guides/{MedicineTable.Guide}.md");
            return;
        }
        foreach (var section in new[] { MedicineTable.TabletsSection, MedicineTable.GelSection, MedicineTable.InsteadSection }
            .Where(section => guide.Section(section) is null))
            problems.Add(guide.File, 1, "BC465", $"there is no heading with the id '{section}', which {Library.IbuprofenAddress} shows",
                $"write '## {section.Replace('-', ' ')}', with what belongs under it");
        var tables = guide.Blocks.Concat(guide.Blocks.OfType<Block.Details>().SelectMany(details => details.Blocks))
            .OfType<Block.Table>().Select(each => each.Medicine).ToHashSet();
        foreach (var group in table.Groups.Where(
            group => !tables.Contains(group.Id) && !table.RowsOf(group).All(row => row.IsFinding)))
            problems.Add(guide.File, 1, "BC466", $"the rows of '{group.Id}' stand nowhere on the page",
                $"write '::: medicine {group.Id}' and ':::' in details");
        var signs = guide.Blocks.OfType<Block.CareCard>().SelectMany(card => card.Shows).ToHashSet();
        foreach (var sign in table.Rows.Where(row => row.IsFinding && !signs.Contains(row.Id)))
            problems.Add(guide.File, 1, "BC466", $"no card of the page shows '{sign.Id}'", "name it in the findings line of its card");
    }

    public static void CheckRules(Questionnaire questionnaire, TriageReader reader)
    {
        foreach (var problem in SafeOrderValidator.Check(questionnaire))
            reader.LocationOf(problem.Kind, problem.Id).Report("id", problem.Code, problem.What, problem.Mend);
    }

    // Rows of a file with problems cannot be compared.
    public static void CheckAgreed(string folder, AgreedRows agreed, ImmutableArray<AgreedRow> content,
        HashSet<string> sources, Problems problems)
    {
        var files = problems.All.Select(problem => problem.File).ToHashSet();
        var givenUp = GivenUpRows.Read(folder, problems);
        AgreedRowsValidator.Check(agreed, content, givenUp, key => key.Kind switch
        {
            ExpectedRows.FailSafe or ExpectedRows.Changes => !files.Contains(WordsReader.WordsFile),
            // Renamed or unreadable pages are reported separately.
            ExpectedRows.Card => !files.Any(file => file.EndsWith(".md", StringComparison.Ordinal)),
            _ => true,
        }, problems);
        if (files.Count is 0) givenUp.Check(content, sources, problems);
    }

    // Nobody would be asked to judge such a rule. Including rules with some unread sources would give too many.
    public static void CheckAsked(Rules rules, ImmutableDictionary<string, Source> sources, ClinicianQuestions asked,
        TriageReader reader, Problems problems)
    {
        if (problems.All.Any(problem => problem.File is Source.File or ClinicianQuestionsReader.File)) return;
        foreach (var rule in rules.All.Where(rule => !rule.Sources.Any(WasRead) && asked.QuestionsFor(rule.Id).IsEmpty))
        {
            var kind = rule.IsCombination ? "combination" : "finding";
            reader.LocationOf(kind, rule.Id).Warn("id", "BC273",
                $"the {kind} '{rule.Id}' rests on no source that was read, and no question for clinicians asks about it",
                $"name it in {ClinicianQuestionsReader.File} under a question that does, or read a source");
        }

        // If at most a summary was read, the rule may rest on nothing but our own choice.
        bool WasRead(string id) => id != Source.OwnChoice
            && sources.GetValueOrDefault(id) is { HowRead: HowRead.Read or HowRead.ReadAsCopy };
    }

    public static void CheckReadability(ImmutableArray<Guide> guides, Questionnaire? questionnaire,
        TriageReader reader, Problems problems)
    {
        ImmutableArray<(string File, int Line, string Of, Voiced<string> Text)> texts =
        [
            .. guides.Where(guide => guide.Status is GuideStatus.Published)
                .Select(guide => (guide.File, 1, $"the page '{guide.Title}'", guide.Text)),
            .. (questionnaire?.Questions ?? []).Select(question => (TriageReader.QuestionsPath,
                reader.LocationOf("question", question.Id).Line, $"the question page '{question.Id}'",
                new Voiced<string>(question.RunningText(Voice.You), question.RunningText(Voice.Person)))),
        ];
        // Parallel, because starting the site waits for it.
        var grades = texts.AsParallel().AsOrdered().Select(text => GradeOf(text.Text)).ToArray();
        foreach (var ((file, line, of, _), grade) in texts.Zip(grades))
        {
            var what = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{of} reads at grade {grade:0.0}");
            if (grade > MaxGrade)
                problems.Add(file, line, "BC240", what,
                    "write shorter sentences and shorter words; grade 8 is the most, 7 the aim");
            else if (grade > WarningGrade)
                problems.Warn(file, line, "BC241", what, "write shorter sentences and shorter words; grade 7 is the aim");
        }
    }

    // Most pages are the same in both voices.
    private static double GradeOf(Voiced<string> text) => text.Person == text.You ? Readability.Measure(text.You).Grade
        : Math.Max(Readability.Measure(text.You).Grade, Readability.Measure(text.Person).Grade);
}
