using BackCare.Population;
using BackCare.Web.Review;
using BackCare.Web.Rows;

namespace BackCare.Web.Cases;

/// <summary>What the rules on show make of the stated population.</summary>
/// <param name="Questionnaire">Of these rules, which has the plain names of signs.</param>
public sealed record PopulationReport(Simulation Now, Questionnaire Questionnaire)
{
    /// <summary>A sign in plain words, a pair by both, and the doubt on a page by its short title.</summary>
    public string NameOf(string sign) =>
        sign.Split('/') is [var page, _] && Questionnaire.Questions.FirstOrDefault(question => question.Id == page) is { } doubted
            ? $"not sure of “{doubted.Words.You.ShortTitle}”"
            : Questionnaire.Rules.All.FirstOrDefault(rule => rule.Id == sign) is { } rule ? RuleWords.Name(rule, Questionnaire) : sign;

    public static PopulationReport Of(Library library, int people = Simulation.UsualPeople) =>
        new(Simulation.Of(library.Population, library.Questionnaire, people), library.Questionnaire);
}

/// <summary>
/// What the rules make of the stated population: worked out from the first visit of a page that shows it on, once for each
/// content, on a thread of its own. That takes seconds, and no page waits for it.
/// </summary>
/// <param name="people">How many answer the pages.</param>
public sealed partial class Simulations(TimeProvider time, ILogger<Simulations> log, int people = Simulation.UsualPeople)
{
    private readonly BackgroundComputation<PopulationReport> reports = new("population",
        library => PopulationReport.Of(library, people), time, fault => CannotSimulate(log, fault));

    public Task<Making<PopulationReport>> Of(Library library, CancellationToken cancelled) =>
        reports.For(library.Version, library, patience: TimeSpan.Zero, cancelled);

    [LoggerMessage(Level = LogLevel.Error,
        Message = "What the rules make of the stated population could not be worked out")]
    private static partial void CannotSimulate(ILogger logger, Exception fault);
}
