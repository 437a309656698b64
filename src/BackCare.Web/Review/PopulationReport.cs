using System.Collections.Immutable;
using BackCare.Population;
using BackCare.Reading;
using BackCare.TriageFiles;
using BackCare.Web.Hosting;

namespace BackCare.Web.Review;

/// <summary>What the rules on show make of the stated population, beside earlier rules.</summary>
/// <param name="Before">The same people by earlier rules; null where none are named, or they cannot be read.</param>
/// <param name="Problems">Why earlier rules cannot be read.</param>
public sealed record PopulationReport(Simulation Now, Simulation? Before, ImmutableArray<Problem> Problems)
{
    /// <param name="earlier">A content folder of which the rules alone are read; null for none.</param>
    /// <param name="people">How many answer the pages.</param>
    public static PopulationReport Of(Library library, string? earlier, int people = Simulation.UsualPeople)
    {
        var problems = new Problems();
        var rules = earlier is null ? null : EarlierRules.Read(earlier, problems);
        // Content on show always has a population: without one it is not loaded.
        return new(Simulation.Of(library.Population!, library.Questionnaire, people),
            rules is null ? null : Simulation.Of(library.Population!, rules, people), [.. problems.All]);
    }
}

/// <summary>
/// What the rules make of the stated population: worked out at the first visit of the page that shows it, once for each
/// content and each state of the earlier rules, on a thread of its own.
/// </summary>
/// <param name="people">How many answer the pages.</param>
public sealed partial class Simulations(Settings settings, TimeProvider time, ILogger<Simulations> log,
    int people = Simulation.UsualPeople)
{
    /// <summary>How long a page waits for it, which takes some seconds on an idle machine.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(8);

    private readonly Workshop<PopulationReport> reports = new("population",
        library => PopulationReport.Of(library, settings.EarlierContent, people), time, fault => CannotSimulate(log, fault));

    public Task<Making<PopulationReport>> Of(Library library, CancellationToken cancelled) =>
        reports.For(DigestOf(library), library, Patience, cancelled);

    // A folder of earlier rules that was mended is read again.
    private string DigestOf(Library library) => settings.EarlierContent is { } earlier
        ? $"{library.Version}-{EarlierRules.VersionOf(earlier)}" : library.Version;

    [LoggerMessage(Level = LogLevel.Error,
        Message = "What the rules make of the stated population could not be worked out")]
    private static partial void CannotSimulate(ILogger logger, Exception fault);
}
