using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using BackCare.Guidance;
using BackCare.Reading;
using BackCare.Triage;

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
    ImmutableArray<Vignette> Vignettes,
    HazardLog Hazards,
    ImmutableArray<Problem> Warnings,
    string Version)
{
    /// <summary>A page above this Flesch-Kincaid grade is a problem.</summary>
    public const double HighestGrade = 8;

    /// <summary>A page above this Flesch-Kincaid grade is a warning.</summary>
    public const double WarningGrade = 6;

    /// <summary>Addresses of the site that are no guides, for links in guides.</summary>
    private static readonly HashSet<string> OtherAddresses = ["/", "/guides", "/check", "/emergency", "/safety/report"];

    /// <summary>Addresses for clinicians, which no guide links to.</summary>
    private static readonly HashSet<string> ReviewAddresses =
    [
        "/review",
        "/review/changes",
        "/review/checker",
        "/review/rules",
        "/review/flow",
        "/review/proof",
        "/review/vignettes",
        "/review/vignettes/new",
        "/review/try",
        "/review/hazards",
        "/review/questions",
    ];

    public IEnumerable<Guide> Published => Guides.Where(guide => guide.Status is GuideStatus.Published);

    public IEnumerable<Guide> Hubs => Published.Where(guide => guide.Kind is GuideKind.Hub).OrderBy(guide => guide.Order);

    public IEnumerable<Guide> ChildrenOf(Guide hub) => Published.Where(guide => guide.Parent == hub.Slug).OrderBy(guide => guide.Order);

    public Guide? ParentOf(Guide guide) => guide.Parent is null ? null : Guides.FirstOrDefault(hub => hub.Slug == guide.Parent);

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
    public static Library? Load(string folder, DateOnly today, Problems problems)
    {
        if (!Directory.Exists(folder))
        {
            problems.Add(folder, 1, "BC100", "the content folder does not exist", "start in the project's root, or name the folder with --content or BackCare:Content");
            return null;
        }

        // Before reading: an edit made meanwhile then shows as another version, and is read at the next look.
        var version = VersionOf(folder, problems);
        var sources = Source.Load(folder, problems);
        var media = Guidance.Media.Load(folder, problems);
        var reader = new TriageReader(folder, sources.Keys.ToHashSet(StringComparer.Ordinal), media.Keys.ToHashSet(StringComparer.Ordinal), problems);
        var (findings, combinations) = reader.ReadFindings();
        var questionnaire = reader.ReadQuestionnaire(findings, combinations, reader.ReadAdvice());
        var all = Guidance.Guides.Load(folder, new(findings, sources.Keys.ToHashSet(StringComparer.Ordinal), media, today, OtherAddresses), problems);
        var outcomes = Outcome(all, problems);
        var vignettes = VignetteReader.Read(folder, "triage/vignettes.yaml", findings, problems);
        var hazards = HazardReader.Read(folder, AddressesOf(all), today, problems);
        CheckReadability(all, questionnaire, reader.LineOf, problems);
        Consequences.LeaveOut(problems, reader.Incomplete);

        return questionnaire is null || outcomes.Count < 4
            ? null
            : new(folder, [.. all.Where(guide => guide.Kind is not GuideKind.Outcome)], outcomes, questionnaire, sources, media, vignettes, hazards, [.. problems.Warnings], version);
    }

    private static HashSet<string> AddressesOf(ImmutableArray<Guide> guides) =>
        [.. OtherAddresses, .. ReviewAddresses, .. guides.Where(guide => guide.Status is GuideStatus.Published && guide.Kind is not GuideKind.Outcome).Select(guide => guide.Address)];

    private static ImmutableDictionary<Urgency, Guide> Outcome(ImmutableArray<Guide> guides, Problems problems)
    {
        var outcomes = ImmutableDictionary.CreateBuilder<Urgency, Guide>();
        foreach (var urgency in Enum.GetValues<Urgency>())
            if (guides.FirstOrDefault(guide => guide.Kind is GuideKind.Outcome && guide.Slug == urgency.Id()) is { } guide) outcomes[urgency] = guide;
            else if (!problems.All.Any(problem => problem.File == $"outcomes/{urgency.Id()}.md"))
                problems.Add($"outcomes/{urgency.Id()}.md", 1, "BC100", $"the outcome {urgency.Name()} has no page of words", $"write outcomes/{urgency.Id()}.md");
        foreach (var stray in guides.Where(guide => guide.Kind is GuideKind.Outcome && Enum.GetValues<Urgency>().All(urgency => urgency.Id() != guide.Slug)))
            problems.Add(stray.File, 1, "BC231", $"'{stray.Slug}' is no outcome", "an outcome is one of 999, 111, gp and self-care");
        return outcomes.ToImmutable();
    }

    private static void CheckReadability(ImmutableArray<Guide> guides, Questionnaire? questionnaire, Func<Question, int> lineOf, Problems problems)
    {
        foreach (var guide in guides.Where(guide => guide.Status is GuideStatus.Published)) Check(guide.File, 1, $"the page '{guide.Title}'", guide.Text);
        foreach (var question in questionnaire?.Questions ?? [])
            Check(TriageReader.QuestionsFile, lineOf(question), $"the question page '{question.Id}'", new(question.RunningText(Voice.You), question.RunningText(Voice.Person)));

        void Check(string file, int line, string of, Voiced<string> text)
        {
            var grade = Math.Max(Readability.Of(text.You).Grade, Readability.Of(text.Person).Grade);
            var what = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{of} reads at grade {grade:0.0}");
            if (grade > HighestGrade) problems.Add(file, line, "BC240", what, "write shorter sentences and shorter words; grade 8 is the most, 6 the aim");
            else if (grade > WarningGrade) problems.Warn(file, line, "BC241", what, "write shorter sentences and shorter words, towards grade 6");
        }
    }

    /// <summary>The digest of every file of the content folder but sign-offs, by name and bytes.</summary>
    /// <exception cref="IOException">A file cannot be read.</exception>
    public static string VersionOf(string folder)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (name, path) in Files(folder))
        {
            hash.AppendData(Encoding.UTF8.GetBytes(name + "\n"));
            hash.AppendData(SHA256.HashData(File.ReadAllBytes(path)));
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset())[..12];
    }

    private static string VersionOf(string folder, Problems problems)
    {
        try
        {
            return VersionOf(folder);
        }
        catch (Exception cannotRead) when (cannotRead is IOException or UnauthorizedAccessException)
        {
            problems.Add(".", 1, "BC105", "a file of the content folder cannot be read", "check that every file is there and that this program may read it");
            return "";
        }
    }

    /// <summary>Every content file with its name relative to the folder, in one order; sign-offs are not content.</summary>
    public static IEnumerable<(string Name, string Path)> Files(string folder) =>
        Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Select(path => (Name: Path.GetRelativePath(folder, path).Replace('\\', '/'), Path: path))
            .Where(file => !file.Name.StartsWith("reviews/", StringComparison.Ordinal) && ContentFile.IsContent(System.IO.Path.GetFileName(file.Path)))
            .OrderBy(file => file.Name, StringComparer.Ordinal);
}
