using System.Collections.Immutable;
using System.Globalization;
using BackCare.Proposals;
using BackCare.Reading;
using BackCare.Review;
using BackCare.Sittings;
using BackCare.TriageFiles;
using BackCare.Web.Elements;
using BackCare.Web.Review;
using BackCare.Web.Rules;

namespace BackCare.Web.Papers;

/// <summary>The questions for clinicians with what is known of each.</summary>
internal sealed record QuestionsOnShow(ImmutableArray<PaperSection> Sections, string Html)
{
    /// <param name="answers">As of <see cref="QuestionsPaper.HtmlOf"/>.</param>
    public static QuestionsOnShow Of(Library library, IReadOnlyList<RulePiece> pieces, ILookup<int, Proposal>? answers, Reviewers reviewers) =>
        new(QuestionsPaper.SectionsOf(library, answers), QuestionsPaper.HtmlOf(library, pieces, answers, reviewers));
}

/// <summary>docs/questions-for-clinicians.md as part of a page. Question n has the id question-n.</summary>
/// <param name="Title">The heading of the file, which is the page's.</param>
/// <param name="Html">All below it.</param>
/// <param name="Questions">The words of each question, by its number.</param>
internal sealed record QuestionsPaper(string Title, string Html,
    ImmutableSortedDictionary<int, string> Questions)
{
    private static readonly Lazy<QuestionsPaper> Read = new(() => Of(QuestionsForClinicians.Text));

    public static QuestionsPaper Current => Read.Value;

    internal static QuestionsPaper Of(string markdown, Func<int, IEnumerable<PaperLine>>? after = null,
        IReadOnlyList<PaperSection>? sections = null)
    {
        var paper = Paper.Of(markdown, "docs/questions-for-clinicians.md", numbered: "question-", after: after, sections: sections);
        return new(paper.Title, paper.Html, paper.Numbered);
    }

    /// <summary>Its questions by what they bear on, each with how many there are, and for whoever is signed in how many were answered.</summary>
    /// <param name="answers">As of <see cref="HtmlOf"/>.</param>
    public static ImmutableArray<PaperSection> SectionsOf(Library library, ILookup<int, Proposal>? answers) =>
    [
        .. QuestionGroup.Of(library).Select(group => new PaperSection(group.Id, group.Heading, answers is null
            ? string.Create(CultureInfo.InvariantCulture, $"{group.Numbers.Length} questions.")
            : string.Create(CultureInfo.InvariantCulture,
                $"{group.Numbers.Count(answers.Contains)} of {group.Numbers.Length} have an answer."), group.Numbers)),
    ];

    /// <summary>The paper with what rests on each question, and for whoever is signed in who answered it.</summary>
    /// <param name="answers">Null for everybody else, who is not told whether there are any.</param>
    public static string HtmlOf(Library library, IReadOnlyList<RulePiece> pieces, ILookup<int, Proposal>? answers,
        Reviewers reviewers) =>
        Of(QuestionsForClinicians.Text, number =>
        [
            .. RuleAddresses.RestingOn(number, library, pieces).ToArray() is { Length: > 0 } rules
                ? [new PaperLine("Rests on it:", [.. rules.Select(rule => new Link(rule.Name, rule.Address))])] : (PaperLine[])[],
            .. answers is null ? [] : (PaperLine[])[Answered(number, [.. answers[number]], reviewers)],
        ], SectionsOf(library, answers)).Html;

    private static PaperLine Answered(int number, IReadOnlyList<Proposal> answers, Reviewers reviewers) => new(
        answers is [] ? "Nobody has answered it."
            : $"{Counted.Of(answers.Count, "answer")}: "
                + string.Join("; ", answers.Select(answer =>
                    $"{ReviewWords.NameOf(answer.Reviewer, reviewers)}, {British.Day(answer.Time)}")) + ".",
        [
            .. answers is [] ? [] : (Link[])[new(string.Create(CultureInfo.InvariantCulture, $"Read the answers to question {number}"),
                ReviewAddresses.AnswersTo(number))],
            new(string.Create(CultureInfo.InvariantCulture, $"Answer question {number}"), $"{ReviewAddresses.AnswersTo(number)}#answer"),
        ]);
}
