namespace BackCare.Web.Cards;

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

    /// <summary>The 999 signs of nerves that can begin, in short.</summary>
    public static IReadOnlyList<string> OfNerves(Questionnaire questionnaire) =>
        [.. questionnaire.Findings.At(Urgency.Call999).Where(IsOfNerves).Select(finding => $"{LineOf(finding)}")];

    /// <summary>The same from the floor alone, in full.</summary>
    public static IReadOnlyList<string> OfNerves(Floor floor) =>
        [.. floor.Findings.Where(finding => finding.Urgency is Urgency.Call999 && IsOfNerves(finding)).Select(finding => finding.Card)];

    private static bool IsOfNerves(BareFinding finding) =>
        finding.CanBegin && Findings.OfNerves.Contains(finding.Group, StringComparer.Ordinal);

    public static SignList Of(Floor floor, Urgency level)
    {
        var hidden = floor.Findings.Where(finding => !finding.IsListed).Select(finding => finding.Id)
            .ToHashSet(StringComparer.Ordinal);
        return new(
            level,
            [.. floor.Findings.Where(finding => finding.Urgency == level && finding.IsListed)
                .GroupBy(finding => finding.Group)
                .Select(group => new SignGroup(floor.Groups.Single(each => each.Id == group.Key).Name,
                    [.. group.Select(finding => new SignLine(finding.Card, null))]))],
            TogetherOf(
                PairGroup.Of(floor.Pairs.Where(
                    pair => pair.Urgency == level && !hidden.Contains(pair.One) && !hidden.Contains(pair.Other))
                    .Select(pair => (pair.One, pair.Other))),
                id => floor.CardsOf(id).Select(card => new SignLine(card, null)),
                id => floor.Findings.FirstOrDefault(finding => finding.Id == id)?.Group));
    }

    private static SignList Of(Questionnaire questionnaire, Urgency level)
    {
        var (findings, facts) = (questionnaire.Findings, questionnaire.FactLines());
        return new(
            level,
            [.. findings.At(level).Where(finding => finding.IsListed).GroupBy(finding => finding.Group)
                .Select(group => new SignGroup(findings.GroupName(group.Key),
                    [.. group.Select(LineOf)]))],
            TogetherOf(
                PairGroup.Of(questionnaire.Rules.All.Where(rule => rule.IsCombination && rule.Urgency == level),
                    id => findings.Find(id) is not { IsListed: false }),
                id => findings.Find(id) is { } finding ? [LineOf(finding)] : facts[id].You.Select(line => new SignLine(line, null)),
                id => findings.Find(id)?.Group));
    }

    private static SignLine LineOf(Finding finding) => new(finding.Words.You.Card, finding.ShortForm);

    // The shorter half names a row, and signs of one group alone: nobody looks for a leak after a birth under cancer.
    private static IReadOnlyList<SignsTogether> TogetherOf(IEnumerable<PairGroup> groups,
        Func<string, IEnumerable<SignLine>> linesOf, Func<string, string?> groupOf)
    {
        return
        [
            .. from pairs in groups
               let isTurned = Lines(pairs.With).Count < Lines(pairs.OneOf).Count
               from named in (isTurned ? pairs.With : pairs.OneOf).GroupBy(ids => string.Join(' ', ids.Select(groupOf)))
               select new SignsTogether(Lines([.. named]), Lines(isTurned ? pairs.OneOf : pairs.With)),
        ];

        // A fact can be said in several ways, and each of them is one of these signs.
        IReadOnlyList<SignLine> Lines(ImmutableArray<ImmutableArray<string>> signs) =>
            [.. signs.SelectMany(ids => ids.Select(linesOf).Aggregate((one, other) =>
                from line in one from next in other select new SignLine($"{line.Card}, and {next.Card}", $"{line}, and {next}")))];
    }
}

/// <param name="Card">As on cards.</param>
/// <param name="Brief">In its short form; null where there is none, as in the floor.</param>
public sealed record SignLine(string Card, string? Brief)
{
    public override string ToString() => Brief ?? Card;
}

/// <param name="Name">The heading; null for a list that needs none.</param>
public sealed record SignGroup(string? Name, IReadOnlyList<SignLine> Lines)
{
    /// <summary>Whether it is of the content, and may be folded. What the floor has stands open.</summary>
    public bool Folds => Name is not null && Lines.All(line => line.Brief is not null);
}

/// <summary>One of <paramref name="OneOf"/> together with one of <paramref name="With"/>.</summary>
public sealed record SignsTogether(IReadOnlyList<SignLine> OneOf, IReadOnlyList<SignLine> With);
