namespace BackCare.Triage;

/// <summary>The signs on the card "If anything changes", as options of the check.</summary>
/// <param name="Nerves">Lines of nerve signs at 999, shown even after a hospital has sent somebody home.</param>
/// <param name="Others">The other lines at 999.</param>
public sealed record ChangeFindings(
    [Key("nerves")] ImmutableArray<ChangeFindings.Line> Nerves, [Key("others")] ImmutableArray<ChangeFindings.Line> Others,
    [Key("urgent", "Options, shown where they would be 111.", IsId = true)] ImmutableArray<string> Urgent,
    [Key("gp", "Options, shown where a GP would have to be asked.", IsId = true)] ImmutableArray<string> Gp)
{
    [Entry("line")]
    public sealed record Line([Key("signs", "Options of the check.", IsId = true)] ImmutableArray<string> OptionIds);

    public IEnumerable<string> Options => Nerves.Concat(Others).SelectMany(line => line.OptionIds).Concat(Urgent).Concat(Gp);

    /// <summary>Each part with its name, in the order of the card.</summary>
    public IEnumerable<(string Name, string Text)> All =>
    [
        .. Nerves.Select((line, at) => ($"nerves {at + 1}", string.Join(' ', line.OptionIds))),
        .. Others.Select((line, at) => ($"others {at + 1}", string.Join(' ', line.OptionIds))),
        ("urgent", string.Join(' ', Urgent)), ("gp", string.Join(' ', Gp)),
    ];
}

/// <summary>One line of the card: signs that would each mean this level, given what was told.</summary>
public sealed record ChangeLine(Disposition Under, ImmutableArray<Option> Options);

/// <summary>The card "If anything changes" of one outcome. Each line gives the level that the sign would have together
/// with what was told. Signs that were told, cannot newly begin or are discreet get no line.</summary>
/// <param name="Lines">The most urgent first; at most eleven.</param>
/// <param name="Days">How many days without getting better until a GP is asked; null at 111 and 999.</param>
public sealed record IfAnythingChanges(ImmutableArray<ChangeLine> Lines, int? Days)
{
    // A GP looks at fresh pain sooner than at pain that has lasted.
    private const string Fresh = "under-4-weeks", Lasting = "4-weeks-or-more";
    private const int DaysOfFresh = 14, DaysOfLasting = 28;

    /// <returns>Null for somebody who is being hurt: their page shows only what is needed now.</returns>
    public static IfAnythingChanges? For(Journey journey)
    {
        var decision = journey.Outcome!;
        var questionnaire = journey.Questionnaire;
        // Includes answers on pages that a 999 has since cut off.
        if (journey.Answers.Any(answer => questionnaire[answer.Question].Options.Any(option =>
            answer.Chose(option.Id) && option.Gives.Any(id =>
                questionnaire.Findings.Find(id) is { IsDiscreet: true, Urgency: Urgency.Call999 })))) return null;
        var changes = questionnaire.Words.Changes;
        var optionsById = OptionsForNewFindings(journey).ToDictionary(option => option.Id);
        if (decision.Urgency is Urgency.Call999) return new([.. changes.Nerves.SelectMany(Line)], null);

        // Signs that already have a line at 999 need no decision.
        var standing = changes.Nerves.Concat(changes.Others).SelectMany(line => line.OptionIds);
        var dispositions = optionsById.Values.ExceptBy(standing, option => option.Id).ToDictionary(
            option => option.Id,
            option => questionnaire.Rules.DispositionOf(journey.Given.Concat(option.Gives), journey.Doubts));
        ImmutableArray<Option> because = [.. dispositions.Keys.Select(id => optionsById[id]).Where(option =>
            dispositions[option.Id] is Disposition.Call999
            && (IsBroughtBy(option) || !questionnaire.Rules.Is999(option.Gives)))];
        ImmutableArray<ChangeLine> emergencies =
        [
            .. changes.Nerves.Concat(changes.Others).SelectMany(Line),
            .. because is [] ? Enumerable.Empty<ChangeLine>() : [new(Disposition.Call999, because)],
        ];
        if (decision.Urgency is Urgency.Urgent111) return new(emergencies, null);

        ImmutableArray<Option> urgent =
            [.. changes.Urgent.Concat(changes.Gp)
                .Where(id => dispositions.GetValueOrDefault(id).Urgency() is Urgency.Urgent111)
                .Select(id => optionsById[id])];
        // A sign that would not change the level gets no line.
        var later = changes.Gp.Where(id => dispositions.GetValueOrDefault(id) is var disposition
                && disposition.Urgency() is Urgency.SeeGp && disposition > decision.Disposition)
            .Select(id => new ChangeLine(dispositions[id], [optionsById[id]])).OrderByDescending(line => line.Under);
        return new(
            [.. emergencies, .. urgent is [] ? Enumerable.Empty<ChangeLine>() : [new(Disposition.Urgent111, urgent)], .. later],
            journey.Given.Contains(Lasting) && !journey.Given.Contains(Fresh) ? DaysOfLasting : DaysOfFresh);

        IEnumerable<ChangeLine> Line(ChangeFindings.Line line) =>
            line.OptionIds.Where(optionsById.ContainsKey).Select(id => optionsById[id]).ToImmutableArray()
                is { Length: > 0 } shown ? [new(Disposition.Call999, shown)] : [];

        // 999 for anybody, but asked only because of something told, such as a pregnancy.
        bool IsBroughtBy(Option option) => option.Gives.Select(questionnaire.Findings.Find).OfType<Finding>()
            .Any(finding => finding.ShownWith.Any(decision.Present.Contains));
    }

    // Options that would tell something new: signs that can newly begin for this person.
    private static IEnumerable<Option> OptionsForNewFindings(Journey journey)
    {
        var (questionnaire, possible) = (journey.Questionnaire, journey.Possible());
        return
            from question in questionnaire.Questions
            let step = journey.Steps.FirstOrDefault(step => step.Question == question)
            from option in question.Options
            where step is null ? option.When.Holds(possible) : step.Offered.Contains(option)
            let findings = option.Gives.Where(questionnaire.Beginnings.Contains).ToArray()
            where findings is not [] && !findings.All(journey.Given.Contains)
                && option.Gives.Select(questionnaire.Findings.Find).OfType<Finding>()
                    .All(finding => finding is { CanBegin: true, IsDiscreet: false })
            select option;
    }
}
