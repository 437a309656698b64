using BackCare.Guidance;
using BackCare.Medicines;
using BackCare.Search;
using BackCare.Triage;
using BackCare.TriageFiles;

namespace BackCare;

/// <summary>All content, loaded and checked as a whole; immutable.</summary>
/// <param name="Version">The first 12 digits of a SHA-256 over every content file, so any change changes it.</param>
public sealed record Library(
    string Folder,
    ImmutableArray<Guide> Guides,
    ImmutableDictionary<Urgency, Guide> Outcomes,
    Questionnaire Questionnaire,
    ImmutableDictionary<string, Source> Sources,
    ImmutableDictionary<string, MediaItem> Media,
    ImmutableDictionary<string, ImmutableDictionary<string, DrawnFigure>> Figures,
    ImmutableArray<Vignette> Vignettes,
    SearchVocabulary SearchWords,
    MedicineTable Ibuprofen,
    ClinicianQuestions ClinicianQuestions,
    ImmutableArray<Problem> Warnings,
    string Version)
{
    /// <summary>The picture at the top of the home page; null for none.</summary>
    public MediaItem? Hero => Media.Values.FirstOrDefault(item => item.OnHome);

    /// <summary>A drawing by its name in content; null if there is none.</summary>
    public Drawing? Picture(string name) => DrawnFigure.Named(name, Media, Figures);

    public IEnumerable<Drawing> Drawings =>
        Figures.Values.SelectMany(page => page.Values)
            .SelectMany(figure => figure.Positions.Append(figure.Small)).OfType<Drawing>();

    /// <summary>The page where people tick what applies to them.</summary>
    public const string IbuprofenAddress = "/ibuprofen";
    public const string IbuprofenTitle = "Can I take ibuprofen?";

    /// <summary>The words that every exercise's page adds.</summary>
    public ExerciseFamilies Exercises { get; internal init; } = ExerciseFamilies.None;

    /// <summary>The agreement that its rules were checked against; null only if they were not.</summary>
    public AgreedRows? AgreedRows { get; internal init; }

    public IEnumerable<Guide> Published => Guides.Where(guide => guide.Status is GuideStatus.Published);

    /// <summary>Retired pages, each with the page that its address leads to.</summary>
    public IEnumerable<(Guide Old, Guide Now)> Moved => Guides.Where(guide => guide.Status is GuideStatus.Retired)
        .Join(Published, old => old.MovedTo, now => now.Slug, (old, now) => (old, now));

    /// <summary>The published guides on a topic, in order.</summary>
    public IEnumerable<Guide> GuidesOn(Topic topic) =>
        Published.Where(guide => guide.Topic == topic).OrderBy(guide => guide.Order);

    public const string EmergencyAddress = "/emergency";

    /// <summary>A search index of everything that readers can find.</summary>
    /// <param name="isOffered">Whether readers get a page in its current text; withheld pages are not found.</param>
    /// <param name="offersIbuprofen">Whether readers get the page where they tick what applies to them.</param>
    public SearchIndex SearchIndex(Func<Guide, bool> isOffered, bool offersIbuprofen) => new(
        [
            SearchPage.FromFindings(EmergencyAddress, "Symptoms that need 999 or 111", Questionnaire.Findings.All),
            .. Published.Where(guide => guide.Kind is not GuideKind.Outcome && isOffered(guide))
            .Select(SearchPage.From),
            .. SearchPage.Tools,
            .. offersIbuprofen && !Ibuprofen.Rows.IsEmpty
            ? (SearchPage[])[SearchPage.From(Ibuprofen, IbuprofenAddress, IbuprofenTitle)] : [],
        ],
        SearchWords, Questionnaire.Findings, Questionnaire.Rules);

    /// <summary>Reads and checks all content of <paramref name="folder"/>.</summary>
    /// <exception cref="BadContentException">The content has problems; it names every one in every file.</exception>
    /// <inheritdoc cref="Load(string, DateOnly, Problems, bool)"/>
    public static Library Load(string folder, DateOnly today)
    {
        var problems = new Problems();
        var library = Load(folder, today, problems);
        return library is not null && problems.All.Count == 0 ? library : throw new BadContentException(problems.All);
    }

    /// <summary><see cref="Load(string, DateOnly)"/> that collects problems and warnings instead of throwing.</summary>
    /// <param name="today">For dates that must not be in the future, and for overdue reviews.</param>
    /// <param name="heldToAgreed">False only to read rules that may be lowered, never to offer them.</param>
    /// <returns>Null if the content cannot be used at all.</returns>
    public static Library? Load(string folder, DateOnly today, Problems problems, bool heldToAgreed = true) =>
        LibraryLoader.Load(folder, today, problems, heldToAgreed);

    /// <summary>The rows that <see cref="AgreedRows"/> should have for this content.</summary>
    public ImmutableArray<AgreedRow> RowsToAgree =>
        ExpectedRows.List(Questionnaire, CardsOf(Guides.Concat(Outcomes.Values)));

    // Cards are identified by level and, if a page has several of one level, by order.
    internal static IEnumerable<AgreedRow> CardsOf(IEnumerable<Guide> guides) =>
        from guide in guides.OrderBy(guide => guide.File, StringComparer.Ordinal)
        from level in Cards(guide.Blocks).GroupBy(card => card.Urgency).OrderByDescending(level => level.Key)
        from card in level.Index()
        select new AgreedRow(ExpectedRows.Card, guide.File[..guide.File.LastIndexOf('.')],
            card.Index is 0 ? level.Key.Name() : $"{level.Key.Name()}, {card.Index + 1}", string.Join(' ',
            card.Item.Shows), card.Item.Title);

    private static IEnumerable<Block.CareCard> Cards(IEnumerable<Block> blocks) =>
        blocks.SelectMany(block => block switch
    {
        Block.CareCard card => [card],
        Block.Box box => Cards(box.Blocks),
        _ => [],
    });

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

    /// <summary>The description of a release, beside its content.</summary>
    public const string ReleaseFile = "release.json";

    /// <summary>Every content file with its name relative to the folder, in a fixed order.</summary>
    public static IEnumerable<(string Name, string Path)> Files(string folder) =>
        FolderValidator.Entries(folder).Where(each => each.Entry is FileInfo && each.Name is not ReleaseFile)
            .Select(each => (each.Name, Path: each.Entry.FullName))
            .OrderBy(file => file.Name, StringComparer.Ordinal);
}
