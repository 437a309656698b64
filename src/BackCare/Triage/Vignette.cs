namespace BackCare.Triage;

/// <summary>A short case with the urgency that a clinician expects. It tests words and rules together.</summary>
/// <param name="Line">Its line in the file.</param>
[Entry("vignette")]
public sealed record Vignette(
    [Key("id")] string Id, int Line, [Key("about", "The story, in our own words.", Optional = true, IsPlain = true)] string About,
    [Key("age", "In years.")] int Age, [Key("pregnant_weeks", "Left out when not pregnant.")] int? PregnantWeeks,
    [Key("pain", OneOf = ["mild", "moderate", "severe"])] string Pain, [Key("duration_days")] int DurationDays,
    [Key("trend", OneOf = ["better", "same", "worse"])] string Trend,
    [Key("first_episode", "false when left out.", OneOf = ["true", "false"], Optional = true)] bool FirstEpisode,
    [Key("findings", "Findings that the story supports. Those that follow from the other fields are not listed.",
        IsId = true, Optional = true,
        AllowEmpty = true)] ImmutableArray<string> Findings,
    [Key("not_sure", "Findings that the person could not rule out.", IsId = true, Optional = true, AllowEmpty = true)]
        ImmutableArray<string> NotSure,
    [Key("expected")] Urgency Expected,
    [Key("acceptable", "Levels that a safe clinician would also take; includes what is expected.", Optional = true)]
    ImmutableArray<Urgency> Acceptable,
    [Key("source", "Title of the published case, or composed.", Optional = true, IsPlain = true)] string Source,
    [Key("note", "What the expected level rests on.", Optional = true, IsPlain = true)] string Note)
{
    [Key("ticks", "Options that the person would choose and that no finding names, such as lift-or-twist, "
        + "blood-thinner or flare-under-4-weeks.",
        IsId = true, AllowEmpty = true)]
    public ImmutableArray<string> Ticks { get; init; } = [];

    [Key("how_soon", "How soon a case at GP is to be seen; later is under-triaged. Only where GP is accepted.",
        OneOf = ["weeks", "week", "today"])]
    public HowSoon? HowSoon { get; init; }

    [Key("first_block", "The first advice block of an outcome at 111, such as U-urgent.")]
    public string? FirstBlock { get; init; }

    [Key("written_for", "Written so that a rule is decided by a case: no measure counts it.", OneOf = ["coverage"])]
    public bool IsForCoverage { get; init; }

    [Key("published_level", "The level that a published study gives this case.")]
    public Urgency? PublishedLevel { get; init; }

    /// <summary>The acceptable levels as people write them, such as "GP today or 111".</summary>
    public string ExpectedInWords =>
        string.Join(" or ",
            Acceptable.Order()
                .Select(level => level is Urgency.SeeGp && HowSoon is { } soon ? Dispositions.From(level, soon).Name()
                    : level.Name()));

    /// <summary>Answers a page by the mapping in the questions (docs/design.md, "Vignettes").</summary>
    public IReadOnlyCollection<string> Choose(Questionnaire questionnaire, Question question,
        ImmutableArray<Option> offered, IReadOnlySet<string> given)
    {
        if (question.Kind is QuestionKind.Choice)
        {
            // Answers "I'm not sure", if the page offers it, when in doubt about something that the page tells.
            var unsure = offered.Any(option => option.Id == Question.NotSure)
                && offered.Any(option => option.Gives.Any(id => NotSure.Contains(id)));
            return [unsure ? Question.NotSure : ChooseOne(question, offered, Findings.SelectMany(TicksFor).Concat(Ticks))];
        }

        var ticks = Findings.SelectMany(TicksFor).Concat(Ticks).ToHashSet();
        var doubted = NotSure.SelectMany(TicksFor).ToHashSet();
        var named = ticks.Union(doubted).ToHashSet();
        var chosen = offered.Where(option => Tells(option, ticks) || Opens(option)).Select(option => option.Id).ToList();
        if (offered.Any(option => Tells(option, doubted))) chosen.Add(Question.NotSure);
        return chosen.Count == 0 ? [Question.None] : chosen;

        // A person who has or doubts a sign of a page ticks the option that opens it.
        bool Opens(Option line) => questionnaire.Questions.Any(page => page.When.Ids.Any(line.Gives.Contains)
            && (page.Kind is QuestionKind.Ticks ? page.Options.Any(option => Tells(option, named))
            : page.Options.Any(option => named.Contains(option.Id) || option.Gives.Any(named.Contains))
                || page.Options.FirstOrDefault(option => option.Case?.Includes(ValueOf(page.Case)) is true)
                    is { Gives.IsEmpty: false }));

        // Some options give a finding under another name: in a flare, only nights worse than usual count.
        bool Tells(Option option, HashSet<string> ids) => ids.Contains(option.Id)
            || option.Gives is [var only] && ids.Contains(only) && offered.All(other => other.Id != only)
            && questionnaire.Findings.Find(only) is not null;

        // A derived finding is told by the options that give its facts.
        IEnumerable<string> TicksFor(string finding) =>
            questionnaire.Cases.FirstOrDefault(
                ticks => ticks.Finding == finding && ticks.When.Holds(given)) is { } ticks ? ticks.Ticks : [finding];
    }

    public Journey Walk(Questionnaire questionnaire) =>
        questionnaire.Begin(Voice.You)
            .WalkToEnd((question, offered, given) => Choose(questionnaire, question, offered, given));

    // The field of the case chooses, and so does a named finding or tick that it would lose. The later option on the
    // page wins: options rise, and what a case names must not be told as milder than its field.
    private string ChooseOne(Question question, ImmutableArray<Option> offered, IEnumerable<string> names)
    {
        var byField = offered.Where(option => option.Case?.Includes(ValueOf(question.Case)) is true).Take(1).ToArray();
        var byName = names
            .Select(name => offered.FirstOrDefault(option => option.Id == name || option.Gives.Contains(name))).OfType<Option>();
        // Anything named wins over "no", wherever it is on the page.
        var all = byField.Where(option => !option.Gives.IsEmpty).Concat(byName).ToArray();
        return ((all is [] ? byField.FirstOrDefault() : all.MaxBy(offered.IndexOf)) ?? throw new InvalidOperationException(
            $"Vignette '{Id}' has no answer for the page '{question.Id}': no option that it is offered is for what "
            + "the case says. Mend the 'case' of the page's options.")).Id;
    }

    private string? ValueOf(CaseField? field) => field switch
    {
        CaseField.Age => Age.ToString(CultureInfo.InvariantCulture),
        CaseField.PregnantWeeks => PregnantWeeks?.ToString(CultureInfo.InvariantCulture),
        CaseField.Pain => Pain,
        CaseField.DurationDays => DurationDays.ToString(CultureInfo.InvariantCulture),
        CaseField.Trend => Trend,
        CaseField.FirstEpisode => FirstEpisode ? "true" : "false",
        _ => null,
    };
}

/// <param name="Actual">Where the walk ends, which is what counts.</param>
/// <param name="ByFindingsAlone">The level of the findings without the pages; no walk may be less urgent.</param>
public sealed record VignetteRun(Vignette Vignette, Disposition Actual, Urgency ByFindingsAlone)
{
    public string? FirstBlock { get; init; }

    /// <summary>At 111, the disposition of the block that the case wants first; null if it names none.</summary>
    public Disposition? Wanted { get; init; }

    /// <summary>Walks a vignette through the check and decides its findings by the rules alone.</summary>
    public static VignetteRun Execute(Vignette vignette, Questionnaire questionnaire)
    {
        var decision = vignette.Walk(questionnaire).Decision!;
        var alone = questionnaire.Rules.Decide(vignette.Findings,
            vignette.NotSure.IsEmpty ? [] : [new Doubt("", vignette.NotSure)]);
        return new(vignette, decision.Disposition, alone.Urgency)
        {
            FirstBlock = decision.Urgency is Urgency.Urgent111
                ? questionnaire.Advice.For(decision).FirstOrDefault()?.Id : null,
            Wanted = vignette.FirstBlock is null ? null : Dispositions.From(Urgency.Urgent111,
                questionnaire.Advice.Find(vignette.FirstBlock)?.HowSoon ?? HowSoon.Today),
        };
    }

    /// <summary>One of the acceptable levels, with a GP no later than expected, and at 111 with the wanted first block.
    /// A level between two acceptable ones is neither this nor under- or over-triaged.</summary>
    public bool IsAsExpected => Acceptable.Contains(Actual)
        && (FirstBlock is null || Vignette.FirstBlock is null || FirstBlock == Vignette.FirstBlock);

    /// <summary>Less urgent than every acceptable level, or a GP later than expected.</summary>
    public bool IsUnderTriaged => Acceptable.All(acceptable => Actual < acceptable);

    public bool IsOverTriaged => Acceptable.All(acceptable => Actual > acceptable);

    /// <summary>Whether the pages lost something that the findings alone show.</summary>
    public bool WalkIsLower => Actual.Urgency() < ByFindingsAlone;

    // A level without details accepts all its dispositions, and a GP may be sooner: then the actual one counts.
    private IEnumerable<Disposition> Acceptable => Vignette.Acceptable.Select(level =>
    {
        var least = level is Urgency.SeeGp && Vignette.HowSoon is { } soon ? Dispositions.From(level, soon)
            : level.LeastUrgent();
        if (level is Urgency.Urgent111 && Wanted is { } wanted) return wanted;
        return Actual.Urgency() == level && Actual > least ? Actual : least;
    });
}
