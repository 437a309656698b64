using BackCare.Guidance;
using BackCare.Medicines;
using BackCare.Plans;
using BackCare.Search;
using BackCare.TriageFiles;

namespace BackCare;

/// <summary>Reads a content folder into a <see cref="Library"/>: each file before those that name it.</summary>
internal static class LibraryLoader
{
    /// <summary>Addresses on the site other than guides, for links in guides.</summary>
    private static readonly HashSet<string> OtherAddresses =
    [
        "/", "/guides", "/exercises", "/plan", "/plans", "/plan/diary", "/check", Library.EmergencyAddress, "/search",
        "/offline", Library.IbuprofenAddress,
    ];

    /// <inheritdoc cref="Library.Load(string, DateOnly, Problems, bool)"/>
    public static Library? Load(string folder, DateOnly today, Problems problems, bool heldToAgreed)
    {
        if (!Directory.Exists(folder))
        {
            problems.Add(folder, 1, "BC100", "the content folder does not exist",
                "start in the project's root, or name the folder with --content or BackCare:Content");
            return null;
        }

        var (found, library) = (new Problems(), (Library?)null);
        try
        {
            // Before any file is opened.
            FolderValidator.Check(folder, found);
            if (found.All.Count == 0) library = Read(folder, today, found, heldToAgreed);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            found.Add(".", 1, "BC105", $"a file of the content folder cannot be read ({exception.Message})",
                "check that every file is there and that this program may read it");
        }
        foreach (var problem in ProblemOrder.Sort(found.All)) problems.Add(problem);
        foreach (var warning in ProblemOrder.Sort(found.Warnings)) problems.Warn(warning);
        return library;
    }

    private static Library? Read(string folder, DateOnly today, Problems problems, bool heldToAgreed)
    {
        // Computed first, so that an edit made during loading shows as another version and is read next time.
        var version = Library.VersionOf(folder);
        var sources = Source.Load(folder, problems);
        var media = Media.Load(folder, problems);
        var sourceIds = sources.Keys.ToHashSet();
        var reader = new TriageReader(folder, sourceIds, media.Keys.ToHashSet(), problems);
        var (findings, combinations) = reader.ReadFindings();
        var advice = reader.ReadAdvice();
        var questionnaire = reader.ReadQuestionnaire(findings, combinations, advice);
        if (questionnaire is not null) DuplicateWordsValidator.Check(questionnaire, reader, problems);
        var vignettes = VignetteReader.Read(folder, VignetteReader.VignettesFile, findings,
            questionnaire?.Questions ?? [], problems);
        var searchWords = SearchVocabularyReader.Read(folder, findings, problems);
        // With problems in the rules, later checks would only repeat what is missing, or take it for lowered rows.
        var areRulesSound = problems.All.All(problem =>
            problem.File is not (TriageReader.FindingsPath or TriageReader.QuestionsPath or TriageReader.AdvicePath));
        var asked = areRulesSound ? ClinicianQuestionsReader.Read(folder, findings, combinations, advice, problems)
            : ClinicianQuestionsReader.Read(folder, new([]), [], new([]), problems);
        var ibuprofen = MedicineReader.Read(folder, findings, sourceIds, problems);
        MedicineCase.Check(folder, ibuprofen, problems);
        Doses.Check(folder, Library.Files(folder).Select(file => file.Name), sourceIds,
            ibuprofen.Medicines.SelectMany(medicine => medicine.Names), problems);
        var exercises = ExerciseFamilies.Read(folder, sourceIds, problems);
        var figures = DrawnFigure.Load(folder, problems);
        var context = new GuidanceContext(findings, sourceIds, media, today, OtherAddresses)
        {
            Figures = figures,
            Medicine = ibuprofen,
            Exercises = exercises,
        };
        if (questionnaire is not null) context = context with { Cards = questionnaire.Words.Cards, Advice = questionnaire.Advice };
        var all = GuideLoader.Load(folder, context, problems);
        new PlanValidator(all, problems).Check();
        LibraryValidator.CheckMedicine(ibuprofen, all, problems);
        var outcomes = OutcomeValidator.Check(all, problems);
        // Outcomes and rules name each other.
        if (questionnaire is not null) OutcomeValidator.CheckSections(outcomes, questionnaire, problems);
        LibraryValidator.CheckReadability(all, questionnaire, reader, problems);
        var agreed = AgreedRows.Read(folder, heldToAgreed ? problems : new());
        if (questionnaire is not null && heldToAgreed && areRulesSound)
        {
            if (agreed is not null)
                LibraryValidator.CheckAgreed(folder, agreed, ExpectedRows.List(questionnaire, Library.CardsOf(all)),
                    sourceIds, problems);
            LibraryValidator.CheckRules(questionnaire, reader);
            LibraryValidator.CheckAsked(questionnaire.Rules, sources, asked, reader, problems);
        }
        problems.KeepUnreadFirst();

        var released = ReleasedPage.Read(folder);
        return questionnaire is null || outcomes.Count < 4
            ? null
            : new(folder, [.. all.Where(guide => guide.Kind is not GuideKind.Outcome).Select(guide => guide with
                { Changed = released.GetValueOrDefault(guide.File)?.Changed ?? default })], outcomes, questionnaire,
                sources, media, figures, vignettes, searchWords, ibuprofen, asked,
                [.. ProblemOrder.Sort(problems.Warnings)], version)
            { Exercises = exercises, AgreedRows = agreed };
    }
}
