using BackCare.Sittings;
using BackCare.Triage;
using BackCare.Web.Review;

namespace BackCare.Web.Rules;

/// <summary>Where each rule and each block of advice stands among the parts of the rules.</summary>
internal static class RuleAddresses
{
    public static string Of(Rule rule, IEnumerable<RulePiece> pieces) =>
        $"{ReviewAddresses.Of(pieces.Single(piece => piece.Holds(rule)))}#{rule.Id}";

    public static string Of(AdviceBlock block, IEnumerable<RulePiece> pieces) =>
        $"{ReviewAddresses.Of(pieces.Single(piece => piece.Holds(block)))}#{block.Id}";

    /// <summary>The rules and blocks that a question for clinicians is about, in plain names, each with its place.</summary>
    public static IEnumerable<(string Name, string Id, string Address)> RestingOn(int question, Library library,
        IReadOnlyList<RulePiece> pieces) =>
    [
        .. library.Asked.RulesOf(question).Select(id => library.Questionnaire.Rules.All.FirstOrDefault(rule => rule.Id == id))
            .OfType<Rule>().Select(rule => (
                rule.IsCombination ? RuleWords.Together(rule, library.Questionnaire) : RuleWords.NameOf(rule.Id, library.Questionnaire),
                    rule.Id, Of(rule, pieces))),
        .. library.Asked.BlocksOf(question).Select(id => library.Questionnaire.Advice.All.FirstOrDefault(block => block.Id == id))
            .OfType<AdviceBlock>().Select(block => (
                $"{block.Urgency.Name()} advice for {RuleWords.NameOf(block.Id, library.Questionnaire)}", block.Id, Of(block, pieces))),
    ];
}
