using System.Collections.Immutable;
using BackCare.Sittings;
using BackCare.Triage;

namespace BackCare.Web.Rules;

/// <summary>What a piece of the rules holds, as its page shows it.</summary>
/// <param name="Findings">The most urgent first.</param>
/// <param name="Pairs">Findings that are more urgent together.</param>
/// <param name="Blocks">Of advice.</param>
public sealed record RuleGroup(ImmutableArray<Finding> Findings, ImmutableArray<Rule> Pairs,
    ImmutableArray<Derivation> Derived, ImmutableArray<Question> Questions, ImmutableArray<AdviceBlock> Blocks)
{
    /// <summary>How many rules it holds.</summary>
    public int Count => Findings.Length + Pairs.Length + Derived.Length;

    /// <summary>Whether it is only words and facts that have no form of their own.</summary>
    public bool IsEmpty => Count == 0 && Questions.IsEmpty && Blocks.IsEmpty;

    /// <summary>The ids of all that they rest on, each once.</summary>
    public IEnumerable<string> Sources => Findings.SelectMany(finding => finding.Sources)
        .Concat(Pairs.SelectMany(pair => pair.Sources)).Concat(Questions.SelectMany(question => question.Sources))
        .Concat(Blocks.SelectMany(block => block.Sources))
        .Distinct(StringComparer.Ordinal);

    public static RuleGroup Of(RulePiece piece, Questionnaire questionnaire) => new(
        [.. questionnaire.Findings.All.Where(piece.Holds).OrderByDescending(finding => finding.Disposition)],
        [.. questionnaire.Rules.All.Where(rule => rule.IsCombination && piece.Holds(rule)).OrderByDescending(rule => rule.Disposition)],
        [.. questionnaire.Rules.Derived.Where(piece.Holds)],
        [.. questionnaire.Questions.Where(piece.Holds)],
        [.. questionnaire.Advice.All.Where(piece.Holds).OrderByDescending(block => block.Rank)]);
}
