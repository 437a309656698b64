using BackCare.Proof;
using BackCare.Triage;

namespace BackCare.Web.Elements;

/// <summary>
/// Every sign of one level in plain words, for everybody alike, whether they come from the content or from the floor.
/// </summary>
public sealed record SignList(Urgency Urgency, IReadOnlyList<SignGroup> Groups, IReadOnlyList<SignsTogether> Together)
{
    /// <summary>999 first, from the registry and the rules themselves, so that no sign and no pair can be missing.</summary>
    public static IReadOnlyList<SignList> RedFlagsOf(Questionnaire questionnaire) =>
        [Of(questionnaire, Urgency.Call999), Of(questionnaire, Urgency.Urgent111)];

    /// <summary>
    /// 999 first, from the floor alone: nothing that is edited in the content can make these shorter or milder.
    /// </summary>
    public static IReadOnlyList<SignList> RedFlagsOf(Floor floor) =>
        [Of(floor, Urgency.Call999), Of(floor, Urgency.Urgent111)];

    public static SignList Of(Floor floor, Urgency level)
    {
        var hidden = floor.Findings.Where(finding => !finding.IsListed).Select(finding => finding.Id)
            .ToHashSet(StringComparer.Ordinal);
        return new(
            level,
            [.. floor.Findings.Where(finding => finding.Urgency == level && finding.IsListed)
                .GroupBy(finding => finding.Group)
                .Select(group => new SignGroup(floor.Groups.Single(each => each.Id == group.Key).Name,
                    [.. group.Select(finding => finding.Card)]))],
            [.. floor.Pairs.Where(
                pair => pair.Urgency == level && !hidden.Contains(pair.One) && !hidden.Contains(pair.Other))
                .GroupBy(pair => pair.One)
                .Select(group => (One: group.Key, Others: group.Select(pair => pair.Other).ToArray()))
                .GroupBy(each => string.Join(' ', each.Others.Order(StringComparer.Ordinal)))
                .Select(group => new SignsTogether([.. group.First().Others.SelectMany(id => floor.CardsOf(id))],
                    [.. group.SelectMany(each => floor.CardsOf(each.One))]))]);
    }

    private static SignList Of(Questionnaire questionnaire, Urgency level)
    {
        var (findings, facts) = (questionnaire.Findings, questionnaire.FactLines());
        return new(
            level,
            [.. findings.At(level).Where(finding => finding.IsListed).GroupBy(finding => finding.Group)
                .Select(group => new SignGroup(findings.GroupName(group.Key),
                    [.. group.Select(finding => finding.Words.You.Card)]))],
            [.. questionnaire.Rules.All.Where(
                rule => rule.IsCombination && rule.Urgency == level && rule.All.Concat(rule.Any).All(IsListed))
                .GroupBy(rule => rule.Any.Length > 1 ? string.Join(' ', rule.Any.Order(StringComparer.Ordinal)) : rule.Id)
                .Select(group => Together([.. group]))]);

        bool IsListed(string id) => findings.Find(id) is not { IsListed: false };
        IEnumerable<string> Lines(string id) => findings.Find(id) is { } finding ? [finding.Words.You.Card] : facts[id].You;
        // A fact can be said in several ways, and each of them is one of these signs.
        IEnumerable<string> All(IEnumerable<string> ids) =>
            ids.Select(Lines).Aggregate((one, other) => from line in one from next in other select $"{line}, and {next}");
        SignsTogether Together(Rule[] rules) => rules[0].Any is { Length: > 1 } any
            ? new([.. any.SelectMany(Lines)], [.. rules.SelectMany(rule => All(rule.All))])
            : new([.. Lines(rules[0].All[0])], [.. All(rules[0].All.Skip(1).Concat(rules[0].Any))]);
    }
}

/// <param name="Name">The heading; null for a list that needs none.</param>
public sealed record SignGroup(string? Name, IReadOnlyList<string> Lines);

/// <summary>One of <paramref name="OneOf"/> together with one of <paramref name="With"/>.</summary>
public sealed record SignsTogether(IReadOnlyList<string> OneOf, IReadOnlyList<string> With)
{
    public bool IsOnePair => OneOf.Count is 1 && With.Count is 1;

    /// <summary>With the longer half first where the other is a single sign: "1 of these, and this too".</summary>
    public SignsTogether InReadingOrder => OneOf.Count is 1 ? new(With, OneOf) : this;
}
