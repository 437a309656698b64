using System.CommandLine;
using BackCare.Figures;
using BackCare.Proposals;
using BackCare.Reading;
using BackCare.Review;
using BackCare.Scores;

namespace BackCare.Cli;

/// <summary>
/// <c>backcare check</c>: lists everything that is wrong with the content, and everything that somebody should look at.
/// </summary>
internal static class CheckCommand
{
    public static Command Make(Option<DirectoryInfo> content, Option<DirectoryInfo?> reviews)
    {
        var command = new Command("check",
            "Loads all content and all sign-offs, and lists every problem and every warning") { reviews };
        command.SetAction(
            parsed => Run(parsed.GetRequiredValue(content).FullName, ReviewsFolder.Of(parsed, content, reviews),
                parsed.InvocationConfiguration.Output));
        return command;
    }

    public static int Run(string folder, string reviews, TextWriter output)
    {
        var problems = new Problems();
        var library = Library.Load(folder, DateOnly.FromDateTime(DateTime.Today), problems);
        FigureFiles.Check(folder, problems);
        // Sign-offs of pages that cannot be read are not reported too: the page is.
        var signed = Reviews.Load(reviews, library is not null && problems.All.Count == 0 ? ReviewItem.EverOf(library) : null,
            DateTimeOffset.UtcNow, problems);
        // They decide nothing, so nothing that is wrong with them is a problem of the content or the reviews.
        foreach (var problem in ProposalFolder.Load(reviews, signed.Reviewers, DateTimeOffset.UtcNow).Problems
            .Concat(ScoreFolder.Load(reviews, signed.Reviewers, DateTimeOffset.UtcNow).Problems))
            problems.Warn(problem.File, problem.Line, problem.Code, problem.What, problem.Mend);
        foreach (var problem in InOrder(problems.All)) output.WriteLine(problem);
        foreach (var warning in InOrder(problems.Warnings)) output.WriteLine($"{warning} (warning)");
        if (signed.WithoutSignature is var unsigned and > 0)
            output.WriteLine($"{Counted.Of(unsigned, "sign-off")} without a signature, from before the reviewer had a key");
        output.WriteLine($"{Counted.Of(problems.All.Count, "problem")}, {Counted.Of(problems.Warnings.Count, "warning")}");
        return problems.All.Count == 0 ? 0 : 1;
    }

    private static IEnumerable<Problem> InOrder(IEnumerable<Problem> problems) =>
        problems.OrderBy(problem => problem.File, StringComparer.Ordinal).ThenBy(problem => problem.Line)
            .ThenBy(problem => problem.Code, StringComparer.Ordinal);
}
