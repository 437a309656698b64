using BackCare.Guidance;
using BackCare.Medicines;
using BackCare.Plans;
using BackCare.Search;
using BackCare.Triage;
using BackCare.TriageFiles;

namespace BackCare;

/// <summary>All content, loaded and checked as a whole: one immutable value.</summary>
/// <param name="Version">The first 12 digits of a SHA-256 over every content file. Changes when anything changes.</param>
public sealed record Library(
    string Folder,
    ImmutableArray<Guide> Guides,
    ImmutableDictionary<Urgency, Guide> Outcomes,
    Questionnaire Questionnaire,
    ImmutableDictionary<string, Source> Sources,
    ImmutableDictionary<string, MediaItem> Media,
    ImmutableDictionary<string, ImmutableDictionary<string, DrawnFigure>> Figures,
    ImmutableArray<Vignette> Vignettes,
    SearchWords SearchWords,
    MedicineTable Ibuprofen,
    ImmutableArray<MedicineCase> MedicineCases,
    Asked Asked,
    ImmutableArray<Problem> Warnings,
    string Version)
{
    /// <summary>The picture at the head of the home page; null for none.</summary>
    public MediaItem? Hero => Media.Values.FirstOrDefault(item => item.OnHome);

    /// <summary>A drawing by the name that content calls it by; null where there is none.</summary>
    public Drawing? Picture(string name) => Pictures.Named(name, Media, Figures);

    public IEnumerable<Drawing> Drawings =>
        Figures.Values.SelectMany(page => page.Values)
            .SelectMany(figure => figure.Positions.Append(figure.Small)).OfType<Drawing>();

    /// <summary>A page above this Flesch-Kincaid grade is a problem.</summary>
    public const double HighestGrade = 8;

    /// <summary>A page above this Flesch-Kincaid grade is a warning.</summary>
    public const double WarningGrade = 7;

    /// <summary>The address where people tick what applies to them.</summary>
    public const string IbuprofenAddress = "/ibuprofen";
    public const string IbuprofenTitle = "Can I take ibuprofen?";

    /// <summary>Addresses of the site that are no guides, for links in guides.</summary>
    private static readonly HashSet<string> OtherAddresses =
    [
        "/", "/guides", "/exercises", "/plan", "/plans", "/plan/diary", "/check", "/emergency", "/search",
        "/offline", IbuprofenAddress,
    ];


    /// <summary>What the page of every exercise says by itself.</summary>
    public ExerciseFamilies Exercises { get; private init; } = ExerciseFamilies.None;

    /// <summary>What its rules were held to; null only where they were not.</summary>
    public Agreed? Agreed { get; private init; }

    public IEnumerable<Guide> Published => Guides.Where(guide => guide.Status is GuideStatus.Published);

    /// <summary>The pages that moved, each with the one that its address leads to.</summary>
    public IEnumerable<(Guide Old, Guide Now)> Moved => Guides.Where(guide => guide.Status is GuideStatus.Retired)
        .Join(Published, old => old.MovedTo, now => now.Slug, (old, now) => (old, now), StringComparer.Ordinal);

    /// <summary>The published guides of a topic, in their order.</summary>
    public IEnumerable<Guide> Of(Topic topic) => Published.Where(guide => guide.Topic == topic).OrderBy(guide => guide.Order);

    public const string EmergencyAddress = "/emergency";

    /// <summary>Everything that readers can find, taken apart for search.</summary>
    /// <param name="isOffered">Whether readers get a page as it stands: what is withheld is not found.</param>
    /// <param name="offersIbuprofen">The same of the page where people tick what applies to them.</param>
    public SearchIndex SearchIndex(Func<Guide, bool> isOffered, bool offersIbuprofen) => new(
        [
            SearchPage.OfSigns(EmergencyAddress, "Symptoms that need 999 or 111", Questionnaire.Findings.All),
            .. Published.Where(guide => guide.Kind is not GuideKind.Outcome && isOffered(guide)).Select(SearchPage.Of),
            new("/plan", "Make a plan", "Choose exercises, days, times and walks. Print your plan, or add it to your calendar.",
                ["calendar", "my plan"], [], "", []),
            new("/check", "Check your back pain", "Answer some questions. Then print a summary for your GP, a nurse or a physio, or show it.",
                ["summary for gp", "print for gp"], [], "", []),
            .. offersIbuprofen && !Ibuprofen.Rows.IsEmpty ? (SearchPage[])[SearchPageOfIbuprofen] : [],
        ],
        SearchWords, Questionnaire.Findings);

    // Who looks for a medicine by its name wants to know whether the two go together.
    private SearchPage SearchPageOfIbuprofen => new(IbuprofenAddress, IbuprofenTitle,
        "Tick what applies to you, or type your medicines: usually safe, ask a pharmacist first, or do not take it.",
        [.. Ibuprofen.Medicines.SelectMany(medicine => medicine.Names), "can i take ibuprofen with"], [], "",
        [
            .. Ibuprofen.Medicines.SelectMany(medicine => medicine.Names.Select(name =>
                $"{name.Capital()} ({medicine.Is}) and ibuprofen tablets: "
                + $"{medicine.Of(MedicineForm.Tablets).InWords(MedicineForm.Tablets).ToLowerInvariant()}.")),
        ]);

    /// <summary>Reads and checks all content of <paramref name="folder"/>.</summary>
    /// <param name="today">For dates that must not lie in the future, and for reviews that are overdue.</param>
    /// <exception cref="BadContentException">Thrown once, naming every problem in every file.</exception>
    public static Library Load(string folder, DateOnly today)
    {
        var problems = new Problems();
        var library = Load(folder, today, problems);
        return library is not null && problems.All.Count == 0 ? library : throw new BadContentException(problems.All);
    }

    /// <summary>As <see cref="Load(string, DateOnly)"/>, gathering problems and warnings instead of throwing.</summary>
    /// <returns>Null when the content cannot be used at all.</returns>
    public static Library? Load(string folder, DateOnly today, Problems problems) =>
        Load(folder, today, problems, heldToAgreed: true);

    /// <param name="heldToAgreed">Not, to read rules that may be lowered, never to offer them.</param>
    public static Library? Load(string folder, DateOnly today, Problems problems, bool heldToAgreed)
    {
        if (!Directory.Exists(folder))
        {
            problems.Add(folder, 1, "BC100", "the content folder does not exist",
                "start in the project's root, or name the folder with --content or BackCare:Content");
            return null;
        }

        var found = new Problems();
        // Before anything of it is opened.
        FolderCheck.Run(folder, found);
        var library = found.All.Count == 0 ? Read(folder, today, found, heldToAgreed) : null;
        Tell(found, problems);
        return library;
    }

    private static void Tell(Problems found, Problems problems)
    {
        foreach (var problem in MendingOrder.Of(found.All)) problems.Add(problem);
        foreach (var warning in MendingOrder.Of(found.Warnings)) problems.Warn(warning);
    }

    private static Library? Read(string folder, DateOnly today, Problems problems, bool heldToAgreed)
    {
        // First: an edit that is made meanwhile then shows as another version, and is read at the next look.
        var version = VersionOf(folder, problems);
        // On other cores, since a start waits for them. What each finds is gathered by itself, and told in one order.
        var (ofDrawings, ofOthers) = (new Problems(), new Problems());
        var drawing = Task.Run(() => DrawnFigure.Load(folder, ofDrawings));
        var sources = Source.Load(folder, problems);
        var media = Guidance.Media.Load(folder, problems);
        var sourceIds = sources.Keys.ToHashSet(StringComparer.Ordinal);
        var reader = new TriageReader(folder, sourceIds, media.Keys.ToHashSet(StringComparer.Ordinal), problems);
        var (findings, combinations) = reader.ReadFindings();
        var advice = reader.ReadAdvice();
        var questionnaire = reader.ReadQuestionnaire(findings, combinations, advice);
        // The reader is only asked where something stands until this is taken: it reads nothing more.
        var beside = Task.Run(() =>
        {
            if (questionnaire is not null) SameWords.Check(questionnaire, reader, ofOthers);
            PlainTriage.Check(folder, ofOthers);
            return (VignetteReader.Read(folder, VignetteReader.VignettesFile, findings, questionnaire?.Questions ?? [], ofOthers),
                SearchWordsReader.Read(folder, findings, ofOthers),
                AskedReader.Read(folder, findings, combinations, advice, ofOthers));
        });
        var ibuprofen = MedicineReader.Read(folder, findings, sourceIds, problems);
        var medicineCases = MedicineCase.Read(folder, ibuprofen, problems);
        var ofDoses = new Problems();
        var doses = Task.Run(() => Doses.Check(folder, Files(folder).Select(file => file.Name), sourceIds,
            ibuprofen.Medicines.SelectMany(medicine => medicine.Names), ofDoses));
        var exercises = ExerciseFamilies.Read(folder, sourceIds, problems);
        var figures = drawing.GetAwaiter().GetResult();
        ofDrawings.AddTo(problems);
        var context = new GuidanceContext(findings, sourceIds, media, today, OtherAddresses)
        {
            Figures = figures,
            Medicine = ibuprofen,
            Exercises = exercises,
        };
        // What cards bring.
        if (questionnaire is not null) context = context with { Cards = questionnaire.Words.Cards, Advice = questionnaire.Advice };
        var all = GuideLoader.Load(folder, context, problems);
        PlanCheck.Run(all, problems);
        CheckMedicine(ibuprofen, all, problems);
        var outcomes = Outcome(all, problems);
        var (vignettes, searchWords, asked) = beside.GetAwaiter().GetResult();
        ofOthers.AddTo(problems);
        doses.GetAwaiter().GetResult();
        // A file that is not there, or that cannot be read, may have the sentences of a row.
        if (problems.All.Any(problem => problem.Code.StartsWith("BC1", StringComparison.Ordinal)))
            ofDoses.LeaveOut(problem => problem.Code is "BC468");
        if (!problems.All.Any(problem => problem.Code is "BC100")) ofDoses.AddTo(problems);
        // Outcomes and rules name one another.
        if (questionnaire is not null)
        {
            CheckSections(outcomes, questionnaire, problems);
            reader.CheckUsed(questionnaire, outcomes.Values.SelectMany(NamedBy));
        }
        CheckReadability(all, questionnaire, reader.LineOf, problems);
        var agreed = Agreed.Read(folder, heldToAgreed ? problems : new());
        if (questionnaire is not null && heldToAgreed)
        {
            if (agreed is not null) CheckAgreed(folder, agreed, Promises.Of(questionnaire, CardsOf(all)), sourceIds,
                problems);
            CheckRules(questionnaire, reader, problems);
            CheckAsked(questionnaire.Rules, sources, asked, reader, problems);
        }
        Consequences.LeaveOut(problems);
        // A rule or block that could not be read is nobody's slip in the list of questions.
        if (HasProblemsOfRules(problems))
            problems.LeaveOut(problem => problem.File == AskedReader.AskedFile && problem.Missing is not null);

        var released = ReleasedPage.Of(folder);
        return questionnaire is null || outcomes.Count < 4
            ? null
            : new(folder, [.. all.Where(guide => guide.Kind is not GuideKind.Outcome).Select(guide => guide with
                { Changed = released.GetValueOrDefault(guide.File)?.Changed ?? default })], outcomes, questionnaire,
                sources, media, figures, vignettes, searchWords, ibuprofen,
                medicineCases, asked, [.. MendingOrder.Of(problems.Warnings)], version)
            { Exercises = exercises, Agreed = agreed };
    }

    // An answer shows parts of the guide, and the guide shows the whole table to who would rather read.
    private static void CheckMedicine(MedicineTable table, ImmutableArray<Guide> guides, Problems problems)
    {
        if (table.Rows.IsEmpty) return;
        if (guides.FirstOrDefault(each => each.Slug == MedicineTable.Guide) is not { } guide)
        {
            problems.Add(MedicineReader.File, 1, "BC465",
                $"there is no guide '{MedicineTable.Guide}', whose doses and limits {IbuprofenAddress} shows",
                $"write guides/{MedicineTable.Guide}.md", MedicineTable.Guide);
            return;
        }
        foreach (var section in new[] { MedicineTable.TabletsSection, MedicineTable.GelSection, MedicineTable.InsteadSection }
            .Where(section => guide.Section(section) is null))
            problems.Add(guide.File, 1, "BC465", $"there is no heading with the id '{section}', which {IbuprofenAddress} shows",
                $"write '## {section.Replace('-', ' ')}', with what belongs under it");
        var tables = guide.Blocks.Concat(guide.Blocks.OfType<Block.Details>().SelectMany(details => details.Blocks))
            .OfType<Block.Table>().Select(each => each.Medicine).ToHashSet(StringComparer.Ordinal);
        foreach (var group in table.Groups.Where(group => !tables.Contains(group.Id) && !table.RowsOf(group).All(row => row.IsSign)))
            problems.Add(guide.File, 1, "BC466", $"the rows of '{group.Id}' stand nowhere on the page",
                $"write '::: medicine {group.Id}' and ':::' in details");
        var signs = guide.Blocks.OfType<Block.CareCard>().SelectMany(card => card.Shows).ToHashSet(StringComparer.Ordinal);
        foreach (var sign in table.Rows.Where(row => row.IsSign && !signs.Contains(row.Id)))
            problems.Add(guide.File, 1, "BC466", $"no card of the page shows '{sign.Id}'", "name it in the findings line of its card");
    }

    // Nobody would be asked to judge it. Half of what it rests on would make too many of these.
    private static void CheckAsked(Rules rules, ImmutableDictionary<string, Source> sources, Asked asked, TriageReader reader,
        Problems problems)
    {
        if (HasProblemsOfRules(problems)
            || problems.All.Any(problem => problem.File is Source.File or AskedReader.AskedFile)) return;
        foreach (var (rule, _) in RuleGrounds.Of(rules, sources)
            .Where(grounds => grounds.RestsOnOwnChoice && asked.QuestionsFor(grounds.Rule.Id).IsEmpty))
        {
            var kind = rule.IsCombination ? "combination" : "finding";
            var (file, line) = reader.PlaceOf(kind, rule.Id);
            problems.Warn(file, line, "BC273",
                $"the {kind} '{rule.Id}' rests on no source that was read, and no question for clinicians asks about it",
                $"name it in {AskedReader.AskedFile} under a question that does, or read a source");
        }
    }

    private static bool HasProblemsOfRules(Problems problems) => problems.All.Any(
        problem => problem.File is TriageReader.FindingsFile or TriageReader.QuestionsFile or TriageReader.AdviceFile);

    private static ImmutableDictionary<Urgency, Guide> Outcome(ImmutableArray<Guide> guides, Problems problems)
    {
        var outcomes = ImmutableDictionary.CreateBuilder<Urgency, Guide>();
        foreach (var urgency in Enum.GetValues<Urgency>())
            if (guides.FirstOrDefault(
                guide => guide.Kind is GuideKind.Outcome && guide.Slug == urgency.Id()) is { } guide)
                outcomes[urgency] = guide;
            else if (!problems.All.Any(problem => problem.File == $"outcomes/{urgency.Id()}.md"))
                problems.Add($"outcomes/{urgency.Id()}.md", 1, "BC100",
                    $"the outcome {urgency.Name()} has no page of words", $"write outcomes/{urgency.Id()}.md");
        foreach (var stray in guides.Where(
            guide => guide.Kind is GuideKind.Outcome && Enum.GetValues<Urgency>().All(urgency => urgency.Id() != guide.Slug)))
            problems.Add(stray.File, 1, "BC231", $"'{stray.Slug}' is no outcome",
                "an outcome is one of 999, 111, gp and self-care");
        // Nobody would be asked to approve it.
        foreach (var gone in outcomes.Values.Where(guide => guide.Status is GuideStatus.Retired))
            problems.Add(gone.File, 1, "BC231", $"'{gone.Slug}' is an outcome, and cannot be retired", "write 'status: published'");
        return outcomes.ToImmutable();
    }

    // Where a heading stands that may be meant for it; else the head of the file.
    private static int LineLike(string section, Guide outcome) => outcome.Blocks.OfType<Block.Heading>()
        .Where(heading => heading.Level is 2 && !OutcomeSections.All.Contains(heading.Id))
        .FirstOrDefault(heading => Spelling.Nearest(heading.Id, OutcomeSections.All) == section)?.Line ?? 1;

    // The outcome page asks for these by name, and for whom a part is by names of the checker.
    private static void CheckSections(ImmutableDictionary<Urgency, Guide> outcomes, Questionnaire questionnaire,
        Problems problems)
    {
        var known = questionnaire.Findings.All.Select(finding => finding.Id)
            .Concat(questionnaire.Facts.Select(fact => fact.Id))
            .Concat(questionnaire.Questions.SelectMany(question => question.Options).Select(option => option.Id))
            .Concat(questionnaire.Advice.All.Select(block => block.Id)).Append(Voices.You).Append(Voices.Person)
            .Concat(questionnaire.Questions.Where(question => question.Kind is QuestionKind.Ticks).Select(Circumstances.Doubt))
            .ToHashSet(StringComparer.Ordinal);
        foreach (var (urgency, outcome) in outcomes)
        {
            if (outcome.Blocks is [{ } first, ..] and not [Block.Heading { Level: 2 }, ..])
                problems.Add(outcome.File, first.Line, "BC238", "something stands before the first heading of level 2",
                    "put it under a heading: the outcome page shows parts by their headings");
            foreach (var section in OutcomeSections.All
                .Where(section => outcome.Sections.All(each => each.Id != section)))
                problems.Add(outcome.File, LineLike(section, outcome), "BC238", $"there is no heading with the id '{section}'",
                    $"write '## {section.Replace('-', ' ')}', with what belongs under it");
            foreach (var section in outcome.Sections.Where(
                each => urgency is Urgency.SelfCare && OutcomeSections.All.Contains(each.Id)
                    && each.Blocks.All(block => block is Block.OnlyFor or Block.Heading)))
                problems.Add(outcome.File, 1, "BC238", $"nothing stands under the heading '{section.Id}' for everyone",
                    "write what belongs under it");
            // Without any block the cause is in their own file.
            foreach (var (line, unknown) in outcome.Blocks.OfType<Block.OnlyFor>()
                .SelectMany(some => NamedBy(some).Select(name => (some.Line, name))).DistinctBy(named => named.name)
                .Where(named => !questionnaire.Advice.All.IsEmpty && !known.Contains(named.name)))
                problems.Add(outcome.File, line, "BC200",
                    $"'::: when' or '::: unless' names the unknown finding, fact, option or block '{unknown}'",
                    Spelling.Hint(unknown, known), unknown);
        }
    }

    // Whom parts of an outcome are for.
    private static IEnumerable<string> NamedBy(Guide outcome) => outcome.Blocks.OfType<Block.OnlyFor>().SelectMany(NamedBy);

    private static IEnumerable<string> NamedBy(Block.OnlyFor some) => some.When.Facts.Concat(some.Unless);

    // Rules that are not all there are mended first: what they lack would look like something that was lowered.
    private static void CheckRules(Questionnaire questionnaire, TriageReader reader, Problems problems)
    {
        if (HasProblemsOfRules(problems)) return;
        foreach (var fault in SafeOrder.FaultsOf(questionnaire))
        {
            var (file, line) = reader.PlaceOf(fault.Kind, fault.Id);
            problems.Add(file, line, fault.Code, fault.What, fault.Mend);
        }
    }

    // Of a file with a problem it cannot be said what it gives.
    private static void CheckAgreed(string folder, Agreed agreed, ImmutableArray<Promise> content,
        HashSet<string> sources, Problems problems)
    {
        var files = problems.All.Select(problem => problem.File).ToHashSet(StringComparer.Ordinal);
        if (HasProblemsOfRules(problems)) return;
        var givenUp = GivenUp.Read(folder, problems);
        AgreedCheck.Run(agreed, content, givenUp, key => key.Kind switch
        {
            Promises.FailSafe or Promises.Changes => !files.Contains(WordsReader.WordsFile),
            // A page that was renamed, or cannot be read, is a problem of its own.
            Promises.Card => !files.Any(file => file.EndsWith(".md", StringComparison.Ordinal)),
            _ => true,
        }, problems);
        if (files.Count is 0) givenUp.Check(content, sources, problems);
    }

    /// <summary>All that this content promises, as <see cref="Agreed"/> should have it.</summary>
    public ImmutableArray<Promise> Promised => Promises.Of(Questionnaire, CardsOf(Guides.Concat(Outcomes.Values)));

    // Each card by its level, and which of it: two of one level are told apart by their order.
    private static IEnumerable<Promise> CardsOf(IEnumerable<Guide> guides) =>
        from guide in guides.OrderBy(guide => guide.File, StringComparer.Ordinal)
        from level in Cards(guide.Blocks).GroupBy(card => card.Urgency).OrderByDescending(level => level.Key)
        from card in level.Index()
        select new Promise(Promises.Card, guide.File[..guide.File.LastIndexOf('.')],
            card.Index is 0 ? level.Key.Name() : $"{level.Key.Name()}, {card.Index + 1}", string.Join(' ',
            card.Item.Shows), card.Item.Title);

    private static IEnumerable<Block.CareCard> Cards(IEnumerable<Block> blocks) =>
        blocks.SelectMany(block => block switch
    {
        Block.CareCard card => [card],
        Block.Details details => Cards(details.Blocks),
        Block.OnlyFor some => Cards(some.Blocks),
        _ => [],
    });

    private static void CheckReadability(ImmutableArray<Guide> guides, Questionnaire? questionnaire,
        Func<Question, int> lineOf, Problems problems)
    {
        ImmutableArray<(string File, int Line, string Of, Voiced<string> Text)> texts =
        [
            .. guides.Where(guide => guide.Status is GuideStatus.Published)
                .Select(guide => (guide.File, 1, $"the page '{guide.Title}'", guide.Text)),
            .. (questionnaire?.Questions ?? []).Select(question => (TriageReader.QuestionsFile, lineOf(question),
                $"the question page '{question.Id}'",
                new Voiced<string>(question.RunningText(Voice.You), question.RunningText(Voice.Person)))),
        ];
        foreach (var ((file, line, of, _), grade) in texts.Zip(ParallelMap.Make(texts, text => GradeOf(text.Text))))
        {
            var what = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{of} reads at grade {grade:0.0}");
            if (grade > HighestGrade)
                problems.Add(file, line, "BC240", what,
                    "write shorter sentences and shorter words; grade 8 is the most, 7 the aim");
            else if (grade > WarningGrade)
                problems.Warn(file, line, "BC241", what, "write shorter sentences and shorter words; grade 7 is the aim");
        }
    }

    // Most pages say the same to both.
    private static double GradeOf(Voiced<string> text) => text.Person == text.You ? Readability.Of(text.You).Grade
        : Math.Max(Readability.Of(text.You).Grade, Readability.Of(text.Person).Grade);

    /// <summary>The first 12 digits of the digest of every file of the content folder, by name and bytes.</summary>
    /// <exception cref="IOException">A file cannot be read.</exception>
    public static string VersionOf(string folder) =>
        VersionOf(Files(folder).Select(file => (file.Name, ContentFile.DigestOf(file.Path))));

    internal static string VersionOf(IEnumerable<(string Name, byte[] Digest)> files)
    {
        using var all = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (name, digest) in files) all.AppendData([.. Encoding.UTF8.GetBytes(name + "\n"), .. digest]);
        return Convert.ToHexStringLower(all.GetHashAndReset())[..12];
    }

    // Empty where a file cannot be read.
    private static string VersionOf(string folder, Problems problems)
    {
        try
        {
            return VersionOf(folder);
        }
        catch (Exception cannotRead) when (cannotRead is IOException or UnauthorizedAccessException)
        {
            problems.Add(".", 1, "BC105", "a file of the content folder cannot be read",
                "check that every file is there and that this program may read it");
            return "";
        }
    }

    /// <summary>What a release says of itself, beside its content.</summary>
    public const string ReleaseFile = "release.json";

    /// <summary>Every content file with its name relative to the folder, in one order.</summary>
    public static IEnumerable<(string Name, string Path)> Files(string folder) =>
        Directory.EnumerateFiles(folder).Concat(Directory.EnumerateDirectories(folder).SelectMany(FolderCheck.FilesIn))
            .Select(path => (Name: Path.GetRelativePath(folder, path).Replace('\\', '/'), Path: path))
            .Where(file => ContentFile.IsContent(System.IO.Path.GetFileName(file.Path)) && file.Name is not ReleaseFile)
            .OrderBy(file => file.Name, StringComparer.Ordinal);
}
