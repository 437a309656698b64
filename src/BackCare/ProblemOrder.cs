using BackCare.Guidance;
using BackCare.Medicines;
using BackCare.TriageFiles;

namespace BackCare;

/// <summary>The order for mending problems: files come before others that name them.</summary>
public static class ProblemOrder
{
    // Beginnings of file names. All other files come last, because nothing names them.
    private static readonly ImmutableArray<string> Files =
    [
        Source.File, "media/", TriageReader.FindingsPath, TriageReader.QuestionsPath, TriageReader.AdvicePath,
        WordsReader.WordsFile, MedicineReader.File, Doses.File, DrawnFigure.BodiesFile, ExerciseFamilies.File,
        "exercises/", "guides/", "outcomes/", "plans/",
    ];

    public static IEnumerable<Problem> Sort(IEnumerable<Problem> problems) => problems.OrderBy(problem => RankOf(problem.File))
        .ThenBy(problem => problem.File, StringComparer.Ordinal).ThenBy(problem => problem.Line)
        .ThenBy(problem => problem.Code, StringComparer.Ordinal);

    private static int RankOf(string file) => Files.TakeWhile(start => !file.StartsWith(start, StringComparison.Ordinal)).Count();
}
