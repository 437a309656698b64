using System.Text.RegularExpressions;
using BackCare.Web.Review;
using BackCare.Web.Rows;

namespace BackCare.Web.Papers;

/// <summary>The questions for clinicians, and what rests on each.</summary>
internal static partial class QuestionsPaper
{
    private static readonly string[] Headings =
        ["Questions on 999, or on every rule", "Questions on 111", "Questions on other rules and advice", "All other questions"];

    /// <summary>
    /// By the level that they bear on, those that can harm most first. Nobody rated them: the level is that of the rules and the
    /// advice which rest on a question, or one that its own words name.
    /// </summary>
    public static ImmutableArray<(string Heading, ImmutableArray<(int Number, string Words)> Questions)> Groups(Library library) =>
    [
        .. QuestionsForClinicians.All.GroupBy(asked => PlaceOf(asked.Number, asked.Words, library)).OrderBy(group => group.Key)
            .Select(group => (Headings[group.Key], group.ToImmutableArray())),
    ];

    /// <summary>Null for a number that is not asked any more.</summary>
    public static string? WordsOf(int number) => QuestionsForClinicians.All.FirstOrDefault(asked => asked.Number == number).Words;

    /// <summary>The rules and blocks that a question is about, in plain names, each with its row.</summary>
    public static IEnumerable<(string Name, string Id, string Address)> RestingOn(int question, Library library) =>
    [
        .. RulesOn(question, library).Select(rule => (RuleWords.Name(rule, library.Questionnaire), rule.Id, ReviewAddresses.Row(rule))),
        .. BlocksOn(question, library).Select(block => ($"{block.Urgency.Name()} advice for {RuleWords.NameOf(block.Id, library.Questionnaire)}",
            block.Id, ReviewAddresses.Row("advice", block.Id))),
    ];

    private static IEnumerable<Rule> RulesOn(int question, Library library) => library.Asked.RulesOf(question)
        .Select(id => library.Questionnaire.Rules.All.FirstOrDefault(rule => rule.Id == id)).OfType<Rule>();

    private static IEnumerable<AdviceBlock> BlocksOn(int question, Library library) => library.Asked.BlocksOf(question)
        .Select(id => library.Questionnaire.Advice.All.FirstOrDefault(block => block.Id == id)).OfType<AdviceBlock>();

    private static int PlaceOf(int number, string words, Library library)
    {
        Urgency[] levels = [.. RulesOn(number, library).Select(rule => rule.Urgency), .. BlocksOn(number, library).Select(block => block.Urgency)];
        return levels.Contains(Urgency.Call999) || On999().IsMatch(words) ? 0
            : levels.Contains(Urgency.Urgent111) || On111().IsMatch(words) ? 1
            : levels.Length > 0 ? 2 : 3;
    }

    [GeneratedRegex(@"\b999\b|\b(each|every) (level|finding|sign|rule)\b|\bsigns to watch for\b")]
    private static partial Regex On999();

    [GeneratedRegex(@"\b111\b")]
    private static partial Regex On111();
}
