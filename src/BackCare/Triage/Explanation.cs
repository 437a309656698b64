namespace BackCare.Triage;

/// <summary>A finding or combination, and the person's choices that led to it.</summary>
/// <param name="Id">The id of the finding or combination.</param>
/// <param name="Choices">Noun phrases, in the order of the pages.</param>
public sealed record Reason(string Id, ImmutableArray<string> Choices, string Why);

/// <summary>The words that follow from one journey and its decision. Nothing here decides anything.</summary>
public sealed class Explanation
{
    private readonly Journey journey;
    private readonly Decision decision;
    private readonly IReadOnlySet<string> possible;

    // Includes options, because some words depend on one, such as an unknown number of weeks.
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

    /// <summary>The advice blocks shown: the discreet ones, or all the others.</summary>
    public IEnumerable<AdviceBlock> Blocks(bool discreet) =>
        journey.Questionnaire.Advice.For(decision).Where(block => block.IsDiscreet == discreet);

    // Only blocks that others may see count as shown, so a discreet block never removes one of their lines.
    private Advice AdviceOf(ImmutableArray<AdviceBlock> blocks) =>
        journey.Questionnaire.Advice.Combine(blocks, journey.Voice, possible, [.. Blocks(discreet: false)],
            presentOrChosen);

    public Panel Panel => field ??=
        Panel.Compose(journey.Questionnaire.Advice.For(decision), decision, journey.Voice, AdviceOf,
            block => journey.Questionnaire.Advice.General(block.Urgency) == block);

    /// <summary>The reasons without discreet findings, which only their own advice block mentions.</summary>
    public IEnumerable<Reason> Reasons =>
        // Less urgent findings do not explain this level; the script for the phone has them.
        ShownRules.Where(rule => rule.Urgency == decision.Urgency).Select(rule => new Reason(
            rule.Id, [.. OptionsBehind(rule).Select(option => option.Words.For(journey.Voice).Reason)], rule.Why));

    public IEnumerable<(IEnumerable<Option> Options, string Why)> OptionsOfReasons =>
        ShownRules.Select(rule => (OptionsBehind(rule), rule.Why));

    /// <summary>What to say on the phone, as a person would say it: everything told, most urgent first, then what else
    /// a clinician needs, then age, how long, how bad and which way. It is true, holding only chosen options.</summary>
    public IEnumerable<string> Script => Signs.Concat(Closing);

    private IEnumerable<string> Signs => ScriptChoices.Select(choice => choice.Option.Words.For(journey.Voice).Say!);

    /// <summary>The choices that the script says, most urgent first, without those that close it.</summary>
    internal IEnumerable<(Step Step, Option Option)> ScriptChoices => field ??=
        [.. Spoken.Where(choice => choice.Step.Question.ClosesScript is null)
            .OrderByDescending(choice => PriorityOf(choice.Option))];

    /// <summary>Age, how long, how bad and which way, if they were asked.</summary>
    internal IEnumerable<string> Closing => ClosingOf(_ => true);

    internal IEnumerable<string> ClosingOf(Func<Question, bool> isMeant) =>
        from choice in Spoken
        where choice.Step.Question.ClosesScript is not null && isMeant(choice.Step.Question)
        orderby choice.Step.Question.ClosesScript
        select choice.Option.Words.For(journey.Voice).Say;

    // These share one line because each says little on its own.
    private IEnumerable<string> ClosingLine =>
        string.Join(' ', (decision.Urgency is Urgency.Call999 ? Closing.Take(1) : Closing).Select(Wording.Sentence))
            is { Length: > 0 } all ? [all] : [];

    private IEnumerable<(Step Step, Option Option)> Spoken =>
        Choices.Where(
            choice => choice.Option.Words.For(journey.Voice).Say is not null
                && !journey.Questionnaire.IsDiscreet(choice.Option) && !IsToldInDetail(choice.Option));

    // An option that opens a page says less than the answers there. Ages and births open pages too, but say more.
    private bool IsToldInDetail(Option line) => line.Gives is [var fact] && Findings.Find(fact) is null
        && journey.Steps.Any(step => step.Question.When is { All: [], Any: [var opens] } && opens == fact
            && step.Chosen.Any());

    /// <summary>The 999 signs of each page in doubt, as parts of one sentence.</summary>
    public IEnumerable<ImmutableArray<string>> NotSureAbout =>
        Doubts.Select(doubt => doubt.LeftOpen.SelectMany(option => option.Gives).Select(Findings.Find).OfType<Finding>()
                .Where(finding => finding is { Urgency: Urgency.Call999, IsDiscreet: false }
                    && !journey.Given.Contains(finding.Id))
                // Two options may stand for one sign.
                .Select(finding => finding.Words.For(journey.Voice).ShortName).Distinct().ToImmutableArray())
            .Where(signs => !signs.IsEmpty);

    /// <summary>How many pages without a 999 sign were answered with "not sure".</summary>
    public int OtherDoubts =>
        Doubts.Count(
            doubt => !doubt.LeftOpen.Any(option => option.Gives.Any(id => Findings.Find(id) is { Urgency: Urgency.Call999 })));

    public IEnumerable<string> PhoneQuestions =>
        Deciding.Where(MayBeShown).Concat(SeeGpRules.Take(MaxSeeGpRules))
            .Select(rule => rule.PhoneQuestions.FirstOrDefault(
                ask => ask.With.IsEmpty || ask.With.Any(presentOrChosen.Contains)))
            .OfType<PhoneQuestion>().Select(ask => ask.Words.For(journey.Voice)).Distinct();

    /// <summary>Everything to say on the phone, one sentence a line, with the facts about person and pain in a single
    /// line: <see cref="Script"/> with the doubts, what the advice adds, and what to ask. A doubt that the call is
    /// about comes first. If only discreet things were told, it is a neutral line and the doubts.</summary>
    public IEnumerable<string> FullScript
    {
        get
        {
            var (words, panel) = (journey.Questionnaire.Words.Outcome.For(journey.Voice).Say, Panel);
            // Nobody reads a list out to an ambulance service; the summary to hand over has doubts with several signs.
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
            // Lines that a discreet advice block adds appear only inside that block.
            var opening = Opening.ToArray();
            IEnumerable<string> start = (decision.DoubtsA999, opening) switch
            {
                // The block for doubt asks which sign it is; the summary to hand over lists all that it may be.
                (true, _) => [.. Helper, .. panel.Advice.Say.Take(1), .. Signs, words.First],
                (_, []) => [.. Helper, words.First, .. Signs, .. doubts],
                _ => [string.Join(' ', opening.Select(Wording.Sentence)), .. Signs.Except(opening), words.First, .. doubts],
            };
            var said = panel.IsDiscreet ? doubts.Prepend(words.Neutral)
                : start.Concat(ClosingLine).Concat(panel.Advice.Say.Except(opening)).Concat(PhoneQuestions);
            return said.Select(Wording.Sentence).Distinct();
        }
    }

    /// <summary>How a call begins. Its first words decide how soon help comes: whom the call is for, if not the caller,
    /// and the signs behind the outcome, or all told if none. It is empty without signs.</summary>
    internal IEnumerable<string> Opening
    {
        get
        {
            var (words, panel) = (journey.Questionnaire.Words.Outcome.For(journey.Voice).Say, Panel);
            var isEmergency = decision.Urgency is Urgency.Call999;
            if (panel.IsDiscreet) return [];
            // New signs and their beginning come before the birth, cancer or blood thinner that makes them urgent.
            var first = OptionsOfReasons.Select(reason => reason.Options
                .Where(option => ScriptChoices.Any(choice => choice.Option == option))
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

    // "They" means nobody until the caller has said whom they call for.
    private IEnumerable<string> Helper =>
        journey.Voice is Voice.Person ? [journey.Questionnaire.Words.Outcome.Person.Say.Helper] : [];

    internal bool IsHistory(Option option) => !option.Gives.Any(id => Findings.Find(id) is { CanBegin: true });

    /// <summary>Advice of findings at the decision's own level, besides the advice blocks. A milder finding in a
    /// combination adds nothing: "ask a pharmacist" does not belong on a 999 page.</summary>
    public IEnumerable<string> Also =>
        Deciding.SelectMany(rule => rule.FiredOn(decision.Present)).Distinct().Select(Findings.Find).OfType<Finding>()
            .Where(finding => finding.Urgency == decision.Urgency && !finding.IsDiscreet)
            .SelectMany(finding => finding.Words.For(journey.Voice).Also).Distinct().Except(Panel.Advice.Do);

    /// <summary>Contacts at any level, for what was told and for doubts about whether somebody is safe.</summary>
    /// <param name="discreet">Whether to use the findings that another person must not see, or all the others.</param>
    public IEnumerable<ContactLine> Contacts(bool discreet)
    {
        // Other doubts bring no contact: a man who is not sure about an illness has no maternity unit.
        var doubted = Doubts.Where(doubt => journey.Questionnaire.IsDiscreet(doubt.Question)).SelectMany(doubt => doubt.LeftOpen);
        var here = journey.Questionnaire.Advice.ContactsFor(
            decision.Present.Concat(doubted.SelectMany(option => option.Gives)).Select(Findings.Find).OfType<Finding>(),
            presentOrChosen, discreet);
        // Discreet findings still need help when a 999 on an earlier page has since ended the questions.
        return discreet ? here.Union(journey.ContactsForAllAnswers(discreet)) : here;
    }

    /// <summary>Whether the person told something that another person must not see.</summary>
    public bool IsDiscreet() => Findings.AreDiscreet(decision.Present);

    /// <summary>Pages whose "not sure" sets the level, without those that leave only discreet options open.</summary>
    public IEnumerable<Question> DecidingDoubtQuestions =>
        from doubt in Doubts
        where decision.DecidingDoubts.Contains(doubt.Question.Id)
            && !doubt.LeftOpen.All(journey.Questionnaire.IsDiscreet)
        select doubt.Question;

    /// <summary>Pages that could have applied but were not asked, as the questions ended early. None is a no.</summary>
    public IEnumerable<Question> NotAsked =>
        from question in journey.Questionnaire.Questions.Skip(
            journey.Questionnaire.Questions.IndexOf(journey.Steps[^1].Question) + (journey.Next is null ? 1 : 0))
        where question.IsAskedWith(possible, journey.Doubts)
        select question;

    public IEnumerable<(Question Question, string Reason)> SelectedNone =>
        from step in journey.Steps
        where step.Answer is { IsNone: true }
        select (step.Question, step.Question.Words.For(journey.Voice).None!.Reason);

    /// <summary>The card "If anything changes"; null if there is none.</summary>
    public IfAnythingChanges? Changes => IfAnythingChanges.For(journey);

    public Circumstances Circumstances =>
        field ??= Circumstances.From(journey, journey.Questionnaire.Advice.For(decision));

    /// <summary>Pages answered with "not sure" and the options left open. A doubt is never reported as a no.</summary>
    public IEnumerable<(Question Question, ImmutableArray<Option> LeftOpen)> Doubts =>
        from step in journey.Steps
        where step.IsInDoubt
        select (step.Question, step.NotChosen.ToImmutableArray());

    private IEnumerable<(Step Step, Option Option)> Choices =>
        journey.Steps.SelectMany(step => step.Chosen.Select(option => (step, option)));

    private const int MaxSeeGpRules = 3;

    // The parts of a pair are not repeated after the pair.
    private IEnumerable<Rule> ShownRules => field ??= ChooseRules();

    private IEnumerable<Rule> ChooseRules()
    {
        var own = Deciding.Where(MayBeShown).ToArray();
        var shown = new List<Rule>();
        foreach (var rule in own.Concat(SeeGpRules).OrderByDescending(rule => PartsOf(rule).Count))
            if (!shown.Any(other => Covers(other, rule))) shown.Add(rule);
        // Rules that are told in detail elsewhere go first, so that they take no slot of the limit below.
        Rule[] better = [.. shown.Where(rule => !OptionsBehind(rule).All(IsToldInDetail))];
        if (better is []) better = [.. shown];
        return [.. own.Intersect(better), .. SeeGpRules.Intersect(better).Take(MaxSeeGpRules)];
    }

    // A derived finding also covers a finding of its group that rests on no other choices.
    private bool Covers(Rule one, Rule other) =>
        one.Disposition >= other.Disposition
        && (PartsOf(other).IsSubsetOf(PartsOf(one))
            || (Findings.Find(one.Id) is { } finding
                && journey.Questionnaire.Rules.Derived.Any(derivation => derivation.Id == finding.Id)
                && Findings.Find(other.Id)?.Group == finding.Group
                && !OptionsBehind(other).Except(OptionsBehind(one)).Any()));

    private HashSet<string> PartsOf(Rule rule) =>
        [.. rule.FiredOn(decision.Present).SelectMany(id => FactsBehind(id).DefaultIfEmpty(id))];

    // At 111, the call handler is also told what a GP would hear.
    private IEnumerable<Rule> SeeGpRules => decision.Urgency is not Urgency.Urgent111 ? []
        : decision.Fired.Where(rule => rule.Urgency is Urgency.SeeGp && MayBeShown(rule)).OrderByDescending(PriorityOf);

    private bool MayBeShown(Rule rule) => !Findings.AreDiscreet(rule.FiredOn(decision.Present));

    private IEnumerable<Rule> Deciding => decision.Reasons.OrderByDescending(PriorityOf);

    // What to do, what to say and why share one order: urgency, how soon, then the rank of the advice.
    private (Disposition Disposition, int Rank) PriorityOf(Rule rule) =>
        (rule.Disposition, rule.Advice.Select(journey.Questionnaire.Advice.Find).OfType<AdviceBlock>()
            .Select(block => block.Rank).DefaultIfEmpty().Max());

    // The most urgent rule that the option leads to, by itself or through a derived finding.
    private (Disposition Disposition, int Rank) PriorityOf(Option option) =>
        decision.Fired.Where(
            rule => !rule.IsCombination
                && (option.Gives.Contains(rule.Id) || FactsBehind(rule.Id).Any(fact => option.Gives.Contains(fact))))
            .Select(PriorityOf).DefaultIfEmpty((Disposition.SelfCare, 0)).Max();

    private IEnumerable<Option> OptionsBehind(Rule rule) =>
        rule.FiredOn(decision.Present).SelectMany(ChosenFor).Distinct().OrderBy(PositionOf);

    // Nobody chooses a derived finding, only the facts that it follows from.
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
