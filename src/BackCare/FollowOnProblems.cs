using BackCare.Guidance;
using BackCare.Guidance.Validators;
using BackCare.Medicines;
using BackCare.TriageFiles;

namespace BackCare;

/// <summary>Problems that only follow from a list that is itself broken. One missing file must not bury its own cause.</summary>
internal static class FollowOnProblems
{
    // For each list: the codes that mean an id is missing from it.
    private static readonly ImmutableDictionary<string, ImmutableHashSet<string>> CodesOf =
        new Dictionary<string, ImmutableHashSet<string>>
        {
            ["sources.yaml"] = ["BC224"],
            ["media/media.yml"] = ["BC022", "BC060"],
            [TriageReader.AdvicePath] = ["BC206", "BC219"],
            [TriageReader.FindingsPath] = ["BC046", "BC048", "BC200", "BC207", "BC208", "BC213", "BC215", "BC226", "BC229",
                "BC271", "BC500"],
            [TriageReader.QuestionsPath] = ["BC200", "BC221", "BC222"],
            [MedicineReader.File] = [],
        }.ToImmutableDictionary();

    // The same for a page, picture or drawing that is there and cannot be read, or has another name by now: to all that
    // name it, it is missing.
    private static readonly ImmutableHashSet<string> CodesOfOne =
        ["BC021", "BC022", "BC023", "BC052", "BC054", "BC088", "BC422", "BC465"];

    // Of a page with a container that is not closed, whose other parts were read as parts of it.
    private static readonly ImmutableHashSet<string> CodesOfParts = ["BC238", "BC423"];

    public static void RemoveFrom(Problems problems)
    {
        var cannotBeRead = problems.All.Where(problem => CannotBeRead(problem.Code)).ToArray();
        var unread = CodesOf.Keys.Where(file => problems.Unread.Contains(file) || cannotBeRead.Any(problem => problem.File == file))
            .ToArray();
        var open = problems.All.Where(each => each.Code == ContainerValidator.NotClosed).Select(problem => problem.File)
            .ToHashSet();
        var unreadable = cannotBeRead.SelectMany(problem => new[] { problem.File, problem.Missing }).OfType<string>()
            .Concat(open).Concat(problems.Unread).SelectMany(NamesOf).ToHashSet();
        problems.RemoveAll(
            problem => (CodesOfParts.Contains(problem.Code) && open.Contains(problem.File))
            || unread.Any(file => CodesOf[file].Contains(problem.Code)) || (problem.Missing is { } missing
            && ((CodesOfOne.Contains(problem.Code) && unreadable.Contains(missing))
                // A row of medicines may be unusable for the very sign that it names: that is the cause.
                || CodesOf.Any(list => (problem.Code is "BC200" || list.Value.Contains(problem.Code))
                    && !(list.Key == MedicineReader.File && problem.File == list.Key)
                    && problems.Incomplete.Contains((list.Key, missing))))));
        // What is not there, or cannot be read, may have the sentences of a dose, and the medicines that are not ours.
        var isGone = cannotBeRead.Any(problem => problem.Code is "BC100");
        if (problems.All.Any(problem => problem.Code.StartsWith("BC1", StringComparison.Ordinal)))
            problems.RemoveAll(problem =>
                problem.Code is Doses.UnusedCode || (isGone && problem.Code is Doses.NotHeldCode));
        // A rule or block that could not be read is nobody's slip in the list of questions.
        if (AnyInRules(problems))
            problems.RemoveAll(problem => problem.File == ClinicianQuestionsReader.File && problem.Missing is not null);
    }

    /// <summary>Whether the rules are not all there, or not as they should be.</summary>
    public static bool AnyInRules(Problems problems) => problems.All.Any(
        problem => problem.File is TriageReader.FindingsPath or TriageReader.QuestionsPath or TriageReader.AdvicePath);

    // What others name it by: a page by its slug, or by its address, which for some kinds of
    // page has no folder; a picture by its address.
    private static IEnumerable<string> NamesOf(string file) => Path.GetExtension(file) switch
    {
        ".md" when Path.GetFileNameWithoutExtension(file) is var slug =>
            [slug, $"/{slug}", $"/{Path.ChangeExtension(file, null)}"],
        ".svg" or ".png" or ".jpg" or ".webp" => [$"/{file}"],
        ".yaml" => [file],
        _ => [],
    };

    /// <summary>With one of these (files BC100 to BC109, YAML BC110 to BC119) nothing of the file is known.</summary>
    private static bool CannotBeRead(string code) =>
        string.CompareOrdinal(code, "BC100") >= 0 && string.CompareOrdinal(code, "BC119") <= 0;
}
