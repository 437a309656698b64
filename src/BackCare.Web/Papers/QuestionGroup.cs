using System.Collections.Immutable;
using System.Text.RegularExpressions;
using BackCare.Triage;
using BackCare.TriageFiles;

namespace BackCare.Web.Papers;

/// <summary>
/// Questions for clinicians that bear on the same level, those that can harm most first. Nobody rated them: the level is that
/// of the rules and the advice which rest on a question, or one that its own words name.
/// </summary>
/// <param name="Id">Of its heading.</param>
/// <param name="Numbers">In their order.</param>
internal sealed partial record QuestionGroup(string Id, string Heading, ImmutableArray<int> Numbers)
{
    private static readonly (string Id, string Heading)[] All =
    [
        ("on-999", "Questions on 999, or on every rule"), ("on-111", "Questions on 111"),
        ("on-rules", "Questions on other rules and advice"), ("on-all-else", "All other questions"),
    ];

    /// <summary>Those that have a question.</summary>
    public static ImmutableArray<QuestionGroup> Of(Library library)
    {
        var numbers = QuestionsForClinicians.All.ToLookup(asked => PlaceOf(asked.Number, asked.Words, library), asked => asked.Number);
        return
        [
            .. All.Index().Where(group => numbers[group.Index].Any())
                .Select(group => new QuestionGroup(group.Item.Id, group.Item.Heading, [.. numbers[group.Index].Order()])),
        ];
    }

    private static int PlaceOf(int number, string words, Library library)
    {
        var (rules, blocks) = (library.Asked.RulesOf(number), library.Asked.BlocksOf(number));
        Urgency[] levels =
        [
            .. library.Questionnaire.Rules.All.Where(rule => rules.Contains(rule.Id, StringComparer.Ordinal)).Select(rule => rule.Urgency),
            .. library.Questionnaire.Advice.All.Where(block => blocks.Contains(block.Id, StringComparer.Ordinal)).Select(block => block.Urgency),
        ];
        return levels.Contains(Urgency.Call999) || On999().IsMatch(words) ? 0
            : levels.Contains(Urgency.Urgent111) || On111().IsMatch(words) ? 1
            : levels.Length > 0 ? 2 : 3;
    }

    [GeneratedRegex(@"\b999\b|\b(each|every) (level|finding|sign|rule)\b|\bsigns to watch for\b")]
    private static partial Regex On999();

    [GeneratedRegex(@"\b111\b")]
    private static partial Regex On111();
}
