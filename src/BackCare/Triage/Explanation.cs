namespace BackCare.Triage;

/// <summary>One finding or combination, and the person's own choices that led to it.</summary>
/// <param name="Id">Of the finding or the combination.</param>
/// <param name="Choices">Noun phrases, in the order of the pages.</param>
public sealed record Reason(string Id, ImmutableArray<string> Choices, string Why);

/// <summary>The words that follow from one journey and its decision. Nothing here decides anything.</summary>
public sealed class Explanation
{
    private readonly Journey journey;
    private readonly Decision decision;
    private readonly IReadOnlySet<string> possible;

    // Present and chosen: for words that belong to an option, such as weeks that are not known.
    private readonly HashSet<string> presentOrChosen;

    /// <exception cref="InvalidOperationException">The journey has neither a decision nor an early way out.</exception>
    public Explanation(Journey journey)
    {
        this.journey = journey;
        decision = journey.Outcome
            ?? throw new InvalidOperationException(
                "A journey without a decision has nothing to explain. Ask its next page first.");
        possible = journey.Possible();
        presentOrChosen = [.. decision.Present, .. Choices.Select(choice => choice.Option.Id)];
    }

    private Findings Findings => journey.Questionnaire.Findings;

    /// <summary>The advice blocks that are shown, those that another person must not see apart from the rest.</summary>
    public IEnumerable<AdviceBlock> Blocks(bool discreet) =>
        journey.Questionnaire.Advice.For(decision).Where(block => block.IsDiscreet == discreet);

    // What another person must not see takes no line from what they may.
    private Advice AdviceOf(ImmutableArray<AdviceBlock> blocks) =>
        journey.Questionnaire.Advice.Combine(blocks, journey.Voice, possible, [.. Blocks(discreet: false)],
            presentOrChosen);

    public Panel Panel => field ??=
        Panel.Compose(journey.Questionnaire.Advice.For(decision), decision, journey.Voice, AdviceOf,
            block => journey.Questionnaire.Advice.General(block.Urgency) == block);

    /// <summary>Without what another person must not see: that is said inside its own advice block only.</summary>
    public IEnumerable<Reason> Reasons =>
        // What is less urgent explains nothing here: what to say on the phone has it.
        ShownRules.Where(rule => rule.Urgency == decision.Urgency).Select(rule => new Reason(
            rule.Id, [.. OptionsBehind(rule).Select(option => option.Words.For(journey.Voice).Reason)], rule.Why));

    public IEnumerable<(IEnumerable<Option> Options, string Why)> OptionsOfReasons =>
        ShownRules.Select(rule => (OptionsBehind(rule), rule.Why));

    /// <summary>What to say on the phone: all that was told, in words that a person would say, the most urgent first;
    /// then what a clinician needs to know besides; then age, how long, how bad and which way. It is made of the
    /// options that were chosen and of nothing else, so that it is true.</summary>
    public IEnumerable<string> Script => Signs.Concat(Closing);

    private IEnumerable<string> Signs => ScriptChoices.Select(choice => choice.Option.Words.For(journey.Voice).Say!);

    /// <summary>The choices that there is something to say of, the most urgent first, but for those that close the script.</summary>
    internal IEnumerable<(Step Step, Option Option)> ScriptChoices => field ??=
        [.. Spoken.Where(choice => choice.Step.Question.ClosesScript is null)
            .OrderByDescending(choice => PriorityOf(choice.Option))];

    /// <summary>Age, how long, how bad and which way, as far as they were asked.</summary>
    internal IEnumerable<string> Closing => ClosingOf(_ => true);

    internal IEnumerable<string> ClosingOf(Func<Question, bool> isMeant) =>
        from choice in Spoken
        where choice.Step.Question.ClosesScript is not null && isMeant(choice.Step.Question)
        orderby choice.Step.Question.ClosesScript
        select choice.Option.Words.For(journey.Voice).Say;

    // In one breath: each alone says little.
    private IEnumerable<string> ClosingLine =>
        string.Join(' ', (decision.Urgency is Urgency.Call999 ? Closing.Take(1) : Closing).Select(Wording.Sentence))
            is { Length: > 0 } all ? [all] : [];

    private IEnumerable<(Step Step, Option Option)> Spoken =>
        Choices.Where(
            choice => choice.Option.Words.For(journey.Voice).Say is not null
                && !journey.Questionnaire.IsDiscreet(choice.Option) && !IsToldInDetail(choice.Option));

    // A line that opens a page says less than what was told on that page. An age or a birth, which a page asks for too,
    // is no such line.
    private bool IsToldInDetail(Option line) => line.Gives is [var fact] && Findings.Find(fact) is null
        && journey.Steps.Any(step => step.Question.When is { All: [], Any: [var opens] } && opens == fact
            && step.Chosen.Any());

    /// <summary>For each page in doubt its signs at 999, as parts of one sentence.</summary>
    public IEnumerable<ImmutableArray<string>> NotSureAbout =>
        Doubts.Select(doubt => doubt.LeftOpen.SelectMany(option => option.Gives).Select(Findings.Find).OfType<Finding>()
                .Where(finding => finding is { Urgency: Urgency.Call999, IsDiscreet: false }
                    && !journey.Given.Contains(finding.Id))
                // Two options may stand for one sign.
                .Select(finding => finding.Words.For(journey.Voice).ShortName).Distinct().ToImmutableArray())
            .Where(signs => !signs.IsEmpty);

    /// <summary>How many pages were answered with "not sure" that ask for no sign at 999.</summary>
    public int OtherDoubts =>
        Doubts.Count(
            doubt => !doubt.LeftOpen.Any(option => option.Gives.Any(id => Findings.Find(id) is { Urgency: Urgency.Call999 })));

    public IEnumerable<string> PhoneQuestions =>
        Deciding.Where(MayBeShown).Concat(SeeGpRules.Take(MaxSeeGpRules))
            .Select(rule => rule.PhoneQuestions.FirstOrDefault(
                ask => ask.With.IsEmpty || ask.With.Any(presentOrChosen.Contains)))
            .OfType<PhoneQuestion>().Select(ask => ask.Words.For(journey.Voice)).Distinct();

    /// <summary>All that is to be said on the phone, a sentence a line, with what is known of the person and the pain
    /// in one: <see cref="Script"/> with what is in doubt beside the signs, what the advice adds, and what to ask. A
    /// doubt that the call is about comes first. For somebody who told only what another person must not hear these are
    /// a neutral line and the doubts.</summary>
    public IEnumerable<string> FullScript
    {
        get
        {
            var (words, panel) = (journey.Questionnaire.Words.Outcome.For(journey.Voice).Say, Panel);
            // Nobody reads a list out to an ambulance: what may be any of several stands in the summary to hand over.
            var named = NotSureAbout.Where(signs => signs.Length is 1 || decision.Urgency is not Urgency.Call999)
                .ToArray();
            var others = (OtherDoubts + NotSureAbout.Count() - named.Length) switch
            {
                0 => [],
                1 => new[] { words.OneDoubt },
                var many => [words.Doubts.Replace("{count}", Wording.Number(many))],
            };
            var doubts = named.Select(signs => signs is [var sign]
                ? words.NotSureOfOne.Replace("{sign}", sign)
                : words.NotSure.Replace("{signs}", string.Join("; ", signs))).Concat(others);
            // What an advice block adds that another person must not hear is said inside the block.
            var opening = Opening.ToArray();
            var said = panel.IsDiscreet ? doubts.Prepend(words.Neutral)
                // The block for doubt asks which sign it is: all that it may be stands in the summary to hand over.
                : (decision.DoubtsA999 ? [.. Helper, .. panel.Advice.Say.Take(1), .. Signs, words.First]
                    : opening is [] ? Helper.Append(words.First).Concat(Signs).Concat(doubts)
                    : [string.Join(' ', opening.Select(Wording.Sentence)), .. Signs.Except(opening), words.First, .. doubts])
                    .Concat(ClosingLine).Concat(panel.Advice.Say.Except(opening)).Concat(PhoneQuestions);
            return said.Select(Wording.Sentence).Distinct();
        }
    }

    /// <summary>What a call begins with, for its first words decide how soon help comes: for whom somebody calls, if
    /// not for themselves, and the signs that brought the outcome about, or where none did, all that were told. Nothing
    /// without a sign; then "I have back pain" comes first.</summary>
    internal IEnumerable<string> Opening
    {
        get
        {
            var (words, panel) = (journey.Questionnaire.Words.Outcome.For(journey.Voice).Say, Panel);
            var isEmergency = decision.Urgency is Urgency.Call999;
            if (panel.IsDiscreet) return [];
            // What is new, and when it began, comes before the birth, the cancer or the blood thinner that makes it urgent.
            var first = OptionsOfReasons.Select(reason => reason.Options.Where(IsInScript)
                .ToLookup(IsHistory, option => option.Words.For(journey.Voice).Say!)).FirstOrDefault(signs => signs.Count > 0);
            if (first is null)
            {
                var told = ScriptChoices.Select(choice => choice.Option).Where(option => !IsHistory(option))
                    .Select(option => option.Words.For(journey.Voice).Say!).ToArray();
                return told is [] ? [] : [.. Helper, .. told];
            }
            var began = isEmergency ? panel.Advice.Say.Where(line => line == words.Began) : [];
            string[] call = [.. isEmergency && !panel.CanGoToHospital ? [words.Ambulance] : (string[])[], .. Helper];
            return first.Contains(false) ? [.. call, .. first[false], .. began, .. first[true]] : [.. call, .. first[true], .. began];
        }
    }

    // "They" names nobody before somebody has said whom they call for.
    private IEnumerable<string> Helper =>
        journey.Voice is Voice.Person ? [journey.Questionnaire.Words.Outcome.Person.Say.Helper] : [];

    private bool IsInScript(Option option) => ScriptChoices.Any(choice => choice.Option == option);

    internal bool IsHistory(Option option) => !option.Gives.Any(id => Findings.Find(id) is { CanBegin: true });

    /// <summary>What the findings of the decision's own level ask for besides the advice blocks. A milder finding that
    /// took part in a combination is silent here: "ask a pharmacist" has no place on a 999 page.</summary>
    public IEnumerable<string> Also =>
        Deciding.SelectMany(rule => rule.FiredOn(decision.Present)).Distinct().Select(Findings.Find).OfType<Finding>()
            .Where(finding => finding.Urgency == decision.Urgency && !finding.IsDiscreet)
            .SelectMany(finding => finding.Words.For(journey.Voice).Also).Distinct().Except(Panel.Advice.Do);

    /// <summary>Whatever the level: of what was told, and of doubts on a page that asks whether somebody is safe.</summary>
    /// <param name="discreet">Those of findings that another person must not see, or the others.</param>
    public IEnumerable<ContactLine> Contacts(bool discreet)
    {
        // A doubt elsewhere names nobody: a man who is not sure about an illness has no maternity unit.
        var doubted = Doubts.Where(doubt => journey.Questionnaire.IsDiscreet(doubt.Question)).SelectMany(doubt => doubt.LeftOpen);
        var here = journey.Questionnaire.Advice.ContactsFor(
            decision.Present.Concat(doubted.SelectMany(option => option.Gives)).Select(Findings.Find).OfType<Finding>(),
            presentOrChosen, discreet);
        // Whoever told something discreet needs that help also when a 999 on an earlier page has ended the questions since.
        return discreet ? here.Union(journey.ContactsForAllAnswers(discreet)) : here;
    }

    /// <summary>Whether something was told that another person must not see.</summary>
    public bool IsDiscreet() => Findings.AreDiscreet(decision.Present);

    /// <summary>Pages whose "not sure" holds the decision at its level, but for one that leaves nothing open except
    /// what another person must not see: its name would say what.</summary>
    public IEnumerable<Question> DecidingDoubtQuestions =>
        from doubt in Doubts
        where decision.DecidingDoubts.Contains(doubt.Question.Id)
            && !doubt.LeftOpen.All(journey.Questionnaire.IsDiscreet)
        select doubt.Question;

    /// <summary>Pages that were not asked because the questions ended early, as far as they could have applied; what
    /// was not asked is unknown, and nobody may take it for a no.</summary>
    public IEnumerable<Question> NotAsked =>
        from question in journey.Questionnaire.Questions.Skip(
            journey.Questionnaire.Questions.IndexOf(journey.Steps[^1].Question) + (journey.Next is null ? 1 : 0))
        where question.IsAskedWith(possible, journey.Doubts)
        select question;

    public IEnumerable<(Question Question, string Reason)> SelectedNone =>
        from step in journey.Steps
        where step.Answer is { IsNone: true }
        select (step.Question, step.Question.Words.For(journey.Voice).None!.Reason);

    /// <summary>The card "If anything changes"; null where there is none.</summary>
    public IfAnythingChanges? Changes => IfAnythingChanges.For(journey);

    public Circumstances Circumstances =>
        field ??= Circumstances.From(journey, journey.Questionnaire.Advice.For(decision));

    /// <summary>Pages answered with "not sure", whatever the decision, and the options left open there. A doubt is
    /// never told back to a person as a no.</summary>
    public IEnumerable<(Question Question, ImmutableArray<Option> LeftOpen)> Doubts =>
        from step in journey.Steps
        where step.IsInDoubt
        select (step.Question, step.NotChosen.ToImmutableArray());

    private IEnumerable<(Step Step, Option Option)> Choices =>
        journey.Steps.SelectMany(step => step.Chosen.Select(option => (step, option)));

    private const int MaxSeeGpRules = 3;

    // What a pair says is not said again of its parts.
    private IEnumerable<Rule> ShownRules => field ??= ChooseRules();

    private IEnumerable<Rule> ChooseRules()
    {
        var own = Deciding.Where(MayBeShown).ToArray();
        var shown = new List<Rule>();
        foreach (var rule in own.Concat(SeeGpRules).OrderByDescending(rule => PartsOf(rule).Count))
            if (!shown.Any(other => Covers(other, rule))) shown.Add(rule);
        // First: a line that says less takes no other's place.
        Rule[] better = [.. shown.Where(rule => !OptionsBehind(rule).All(IsToldInDetail))];
        if (better is []) better = [.. shown];
        return [.. own.Intersect(better), .. SeeGpRules.Intersect(better).Take(MaxSeeGpRules)];
    }

    // So is a finding that follows from no more than these choices, where it is of one kind.
    private bool Covers(Rule one, Rule other) =>
        one.Disposition >= other.Disposition
        && (PartsOf(other).IsSubsetOf(PartsOf(one))
            || (Findings.Find(one.Id) is { } finding
                && journey.Questionnaire.Rules.Derived.Any(derivation => derivation.Id == finding.Id)
                && Findings.Find(other.Id)?.Group == finding.Group
                && !OptionsBehind(other).Except(OptionsBehind(one)).Any()));

    private HashSet<string> PartsOf(Rule rule) =>
        [.. rule.FiredOn(decision.Present).SelectMany(id => FactsBehind(id).DefaultIfEmpty(id))];

    // At 111 whoever answers is told what a GP would hear, too.
    private IEnumerable<Rule> SeeGpRules => decision.Urgency is not Urgency.Urgent111 ? []
        : decision.Fired.Where(rule => rule.Urgency is Urgency.SeeGp && MayBeShown(rule)).OrderByDescending(PriorityOf);

    private bool MayBeShown(Rule rule) => !Findings.AreDiscreet(rule.FiredOn(decision.Present));

    private IEnumerable<Rule> Deciding => decision.Reasons.OrderByDescending(PriorityOf);

    // One order for what to do, what to say and why: how urgent, by when, and which advice comes first.
    private (Disposition Disposition, int Rank) PriorityOf(Rule rule) =>
        (rule.Disposition, rule.Advice.Select(journey.Questionnaire.Advice.Find).OfType<AdviceBlock>()
            .Select(block => block.Rank).DefaultIfEmpty().Max());

    // The most urgent that the option stands for, by itself or through what follows from it.
    private (Disposition Disposition, int Rank) PriorityOf(Option option) =>
        decision.Fired.Where(
            rule => !rule.IsCombination
                && (option.Gives.Contains(rule.Id) || FactsBehind(rule.Id).Any(fact => option.Gives.Contains(fact))))
            .Select(PriorityOf).DefaultIfEmpty((Disposition.SelfCare, 0)).Max();

    private IEnumerable<Option> OptionsBehind(Rule rule) =>
        rule.FiredOn(decision.Present).SelectMany(ChosenFor).Distinct().OrderBy(PositionOf);

    // A derived finding was not chosen itself; the facts that it follows from were.
    private IEnumerable<Option> ChosenFor(string finding) =>
        journey.ChosenThatGave(finding).Concat(FactsBehind(finding).SelectMany(journey.ChosenThatGave));

    private IEnumerable<string> FactsBehind(string finding) =>
        from derivation in journey.Questionnaire.Rules.Derived
        where derivation.Id == finding && derivation.FollowsFrom(decision.Present)
        from fact in derivation.Ids
        where decision.Present.Contains(fact)
        select fact;

    private int PositionOf(Option option)
    {
        var step = journey.Steps.First(each => each.Offered.Contains(option));
        return step.Number * 100 + step.Offered.IndexOf(option);
    }
}
