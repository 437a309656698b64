namespace BackCare.Web.Blocks;

/// <summary>Every sign of one level in plain words, the same for everybody.</summary>
public sealed record RedFlagList(Urgency Urgency, IReadOnlyList<RedFlagGroup> Groups,
    IReadOnlyList<RedFlagPairing> Together)
{
    /// <summary>999 first, from the registry and the rules, so that no sign or pair is missing.</summary>
    public static IReadOnlyList<RedFlagList> AllFrom(Questionnaire questionnaire) =>
        [From(questionnaire, Urgency.Call999), From(questionnaire, Urgency.Urgent111)];

    /// <summary>999 first, from what was agreed, so that no edit of the content shortens or softens it.</summary>
    public static IReadOnlyList<RedFlagList> AllFrom(AgreedRows agreed) =>
        [From(agreed, Urgency.Call999), From(agreed, Urgency.Urgent111)];

    /// <summary>The 999 signs of nerve damage that can be new, in short form.</summary>
    public static IReadOnlyList<string> NerveFindings(Questionnaire questionnaire) =>
        [.. questionnaire.Findings.At(Urgency.Call999).Where(finding => finding.CanBegin && IsOfNerves(finding.Group))
            .Select(finding => $"{LineOf(finding)}")];

    /// <summary>The 999 signs of nerve damage from what was agreed, in full.</summary>
    public static IReadOnlyList<string> NerveFindings(AgreedRows agreed) =>
        [.. agreed.Findings
            .Where(finding => finding is { Urgency: Urgency.Call999, CanBegin: true } && IsOfNerves(finding.Group))
            .Select(finding => finding.Card)];

    private static bool IsOfNerves(string group) => Findings.NerveGroups.Contains(group);

    public static RedFlagList From(AgreedRows agreed, Urgency urgency)
    {
        var known = agreed.Findings.ToDictionary(finding => finding.Id);
        return new(
            urgency,
            [.. agreed.Findings.Where(finding => finding.Urgency == urgency && finding.IsListed)
                .GroupBy(finding => finding.Group)
                .Select(group => new RedFlagGroup(agreed.GroupName(group.Key),
                    [.. group.Select(finding => new RedFlagLine(finding.Card, null))]))],
            TogetherOf(
                PairGroup.Group(agreed.Pairs.Where(pair => pair.Disposition.Urgency() == urgency)
                .Select(pair => pair.Members),
                    id => known.GetValueOrDefault(id) is not { IsListed: false }),
                id => agreed.LinesOf(id).Select(line => new RedFlagLine(line, null)),
                id => known.GetValueOrDefault(id)?.Group));
    }

    private static RedFlagList From(Questionnaire questionnaire, Urgency urgency)
    {
        var (findings, facts) = (questionnaire.Findings, questionnaire.FactLines());
        return new(
            urgency,
            [.. findings.At(urgency).Where(finding => finding.IsListed).GroupBy(finding => finding.Group)
                .Select(group => new RedFlagGroup(findings.GroupName(group.Key), [.. group.Select(LineOf)]))],
            TogetherOf(
                PairGroup.Group(questionnaire.Rules.All.Where(rule => rule.IsCombination && rule.Urgency == urgency),
                    id => findings.Find(id) is not { IsListed: false }),
                id => findings.Find(id) is { } finding ? [LineOf(finding)]
                    : facts[id].Select(line => new RedFlagLine(line, null)),
                id => findings.Find(id)?.Group));
    }

    private static RedFlagLine LineOf(Finding finding) => new(finding.Words.You.Card, finding.Words.You.ShortName);

    // The shorter half names a row. Groups stay apart: nobody looks for a leak after a birth under cancer.
    private static IReadOnlyList<RedFlagPairing> TogetherOf(IEnumerable<PairGroup> groups,
        Func<string, IEnumerable<RedFlagLine>> linesOf, Func<string, string?> groupOf)
    {
        return
        [
            .. from pairs in groups
               let isTurned = Lines(pairs.With).Count < Lines(pairs.OneOf).Count
               from named in (isTurned ? pairs.With : pairs.OneOf).GroupBy(ids => string.Join(' ', ids.Select(groupOf)))
               select new RedFlagPairing(Lines([.. named]), Lines(isTurned ? pairs.OneOf : pairs.With)),
        ];

        // A fact may have several wordings, each of which counts as one of these signs.
        IReadOnlyList<RedFlagLine> Lines(ImmutableArray<ImmutableArray<string>> signs) =>
            [.. signs.SelectMany(ids => ids.Select(linesOf).Aggregate((one, other) =>
                from line in one from next in other select new RedFlagLine($"{line.Card}, and {next.Card}",
                    $"{line}, and {next}")))];
    }
}

/// <param name="Card">The text on cards.</param>
/// <param name="Brief">The short form; null if there is none, as in what was agreed.</param>
public sealed record RedFlagLine(string Card, string? Brief)
{
    public override string ToString() => Brief ?? Card;
}

/// <param name="Name">The heading; null for a list that needs none.</param>
public sealed record RedFlagGroup(string? Name, IReadOnlyList<RedFlagLine> Lines)
{
    /// <summary>Whether it can be collapsed. Content can; what was agreed stays open.</summary>
    public bool Folds => Name is not null && Lines.All(line => line.Brief is not null);
}

/// <summary>One of <paramref name="OneOf"/> together with one of <paramref name="With"/>.</summary>
public sealed record RedFlagPairing(IReadOnlyList<RedFlagLine> OneOf, IReadOnlyList<RedFlagLine> With);
