using System.Collections.Immutable;
using BackCare.Population;
using BackCare.Reading;
using BackCare.Triage;
using BackCare.TriageFiles;
using BackCare.Web.Hosting;
using BackCare.Web.Review;
using BackCare.Web.Rules;

namespace BackCare.Web.Cases;

/// <summary>What the rules on show make of the stated population, beside earlier rules.</summary>
/// <param name="Before">The same people by earlier rules; null where none are named, or they cannot be read.</param>
/// <param name="Problems">Why earlier rules cannot be read.</param>
/// <param name="Questionnaire">Of the rules on show, which has the plain names of signs.</param>
public sealed record PopulationReport(Simulation Now, Simulation? Before, ImmutableArray<Problem> Problems, Questionnaire Questionnaire)
{
    /// <summary>
    /// A sign in plain words, a pair by both, and the doubt on a page by its short title; by its id where only earlier rules
    /// know it.
    /// </summary>
    public string NameOf(string sign) =>
        sign.Split('/') is [var page, _] && Questionnaire.Questions.FirstOrDefault(question => question.Id == page) is { } doubted
            ? $"not sure of “{doubted.Words.You.ShortTitle}”"
            : Questionnaire.Rules.All.FirstOrDefault(rule => rule.Id == sign) is { } rule ? RuleWords.Name(rule, Questionnaire) : sign;

    /// <param name="earlier">A content folder of which the rules alone are read; null for none.</param>
    /// <param name="people">How many answer the pages.</param>
    public static PopulationReport Of(Library library, string? earlier, int people = Simulation.UsualPeople)
    {
        var problems = new Problems();
        var rules = earlier is null ? null : EarlierRules.Read(earlier, problems);
        // Content on show always has a population: without one it is not loaded.
        return new(Simulation.Of(library.Population!, library.Questionnaire, people),
            rules is null ? null : Simulation.Of(library.Population!, rules, people), [.. problems.All], library.Questionnaire);
    }
}

/// <summary>
/// What the rules make of the stated population: worked out from the first visit of a page that shows it on, once for each
/// content and each state of the earlier rules, on a thread of its own. That takes seconds, and no page waits for it.
/// </summary>
/// <param name="people">How many answer the pages.</param>
public sealed partial class Simulations(Settings settings, TimeProvider time, ILogger<Simulations> log,
    int people = Simulation.UsualPeople)
{
    private readonly Workshop<PopulationReport> reports = new("population",
        library => PopulationReport.Of(library, settings.EarlierContent, people), time, fault => CannotSimulate(log, fault));

    public Task<Making<PopulationReport>> Of(Library library, CancellationToken cancelled) =>
        reports.For(DigestOf(library), library, patience: TimeSpan.Zero, cancelled);

    // A folder of earlier rules that was mended is read again.
    private string DigestOf(Library library) => settings.EarlierContent is { } earlier
        ? $"{library.Version}-{EarlierRules.VersionOf(earlier)}" : library.Version;

    [LoggerMessage(Level = LogLevel.Error,
        Message = "What the rules make of the stated population could not be worked out")]
    private static partial void CannotSimulate(ILogger logger, Exception fault);
}
