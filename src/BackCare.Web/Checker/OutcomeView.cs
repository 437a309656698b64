using System.Diagnostics;
using BackCare.Web.Blocks;

namespace BackCare.Web.Checker;

/// <summary>What an outcome says first, in the colour of its level.</summary>
/// <param name="Look">What the colour goes by: 999, today, soon or home.</param>
/// <param name="When">How soon, and what those hear before it who cannot see the colour; null where nothing is to be done soon.</param>
public sealed record OutcomePanel(string Look, (string Text, string Spoken, IconName Picture)? When, string Title)
{
    /// <summary>Whose number comes before 111, in words.</summary>
    public string? FirstCall { get; init; }
    public ImmutableArray<string> BeforeButton { get; init; } = [];

    /// <summary>Whom to call where a GP cannot see them today, as rich text.</summary>
    public string? IfNotToday { get; init; }

    /// <summary>The button that calls the number of the level, or the one that leads to the section that says how.</summary>
    public string? Call { get; init; }
    public Link? How { get; init; }

    /// <summary>NHS 111 online in place of the call, as rich text; all other lines but <see cref="IfNotToday"/> are
    /// plain, for nothing checks links in those of advice.</summary>
    public string? Offer111Online { get; init; }
    public ImmutableArray<string> AfterButton { get; init; } = [];

    /// <summary>At self-care: what to expect, which comes before what to do.</summary>
    public ImmutableArray<Block> Expect { get; init; } = [];
}

/// <summary>What to do besides what the panel has said.</summary>
/// <param name="Also">What findings ask for.</param>
/// <param name="AfterCall">What waits until the call has been made.</param>
/// <param name="IsDiscreet">It speaks of what another person must not see.</param>
public sealed record OutcomeAdvice(Advice Advice, ImmutableArray<string> Also, ImmutableArray<string> AfterCall, bool IsDiscreet = false);

/// <summary>Why it is this outcome, in the order of the page.</summary>
/// <param name="InDoubt">At self-care: pages by their ids, with the signs that are in doubt there.</param>
public sealed record OutcomeReasons(ImmutableArray<string> Sentences, ImmutableArray<OutcomeReason> Reasons,
    ImmutableArray<(string Question, ImmutableArray<string> OptionIds)> InDoubt);

/// <summary>By the finding or combination that was told, or by the page that was answered with "not sure".</summary>
public sealed record OutcomeReason(string Text, string? Finding = null, string? NotSure = null);

/// <summary>One level of the card "If anything changes".</summary>
/// <param name="Call">Null where there is no number to call.</param>
/// <param name="Lines">Each with the options of its signs; none for a sentence.</param>
public sealed record ChangeLevel(Urgency Urgency, string Heading, string? Call,
    ImmutableArray<(string Text, ImmutableArray<string> OptionIds)> Lines);

/// <summary>All that an outcome shows, decided: which words, in which order, and what is not said twice. The page lays
/// it out.</summary>
public sealed class OutcomeView
{
    private readonly KeptJourney kept;
    private readonly Guide words;
    private readonly ImmutableArray<GuideSection> sections;

    // None for a 999 that stands by itself: its pages have other words now, and what was told is not told back in those.
    private readonly Decision? decision;
    private readonly Explanation? explanation;
    private readonly Panel? panel;
    private readonly IfAnythingChanges? changes;

    /// <param name="kept">One that has an outcome.</param>
    /// <param name="words">The outcome's page of words, from content/outcomes.</param>
    /// <param name="sources">By their ids.</param>
    internal OutcomeView(KeptJourney kept, CheckAddresses addresses, Guide words,
        IReadOnlyDictionary<string, Source> sources)
    {
        (this.kept, this.words, Addresses, Urgency) = (kept, words, addresses, kept.Outcome!.Value);
        if (!kept.StandsAlone) (decision, explanation) = (Journey.Outcome, new(Journey));
        (panel, changes) = (explanation?.Panel, explanation?.Changes);
        var circumstances = explanation?.Circumstances ?? Circumstances.From(Journey, kept.Advice);
        sections = [.. words.Sections.Select(section => section.For(circumstances)).OfType<GuideSection>()];
        (References, Panel, Why) = (References.ForOutcome(sections, sources), PanelOf(), WhyOf());
        HandsOver = explanation is not null && Handover.From(Journey) is not null;
    }

    public CheckAddresses Addresses { get; }
    public Urgency Urgency { get; }
    public OutcomePanel Panel { get; }

    /// <summary>Nothing where a 999 stands by itself.</summary>
    public OutcomeReasons Why { get; }
    public References References { get; }
    public required DateOnly Today { get; init; }
    public required string Version { get; init; }

    /// <summary>What is to be said of the reviews of the rules and of these words.</summary>
    public required string Review { get; init; }

    public bool StandsAlone => kept.StandsAlone;
    public Journey Journey => kept.Journey;
    public Voice Voice => Journey.Voice;
    public OutcomeWords Words => Journey.Questionnaire.Words.Outcome.For(Voice);

    /// <summary>To the page that brought it about, or to the one that was left early.</summary>
    public Link Back => new("Back", Addresses.Page(Journey.Steps.Length));

    /// <summary>Whether what another person must not see was told: how to hide it comes first.</summary>
    public bool IsDiscreet => explanation?.IsDiscreet() ?? kept.TellsDiscreet();

    /// <summary>What another person must not see: advice, but where what is in doubt brings the contacts alone; null for nobody.</summary>
    public (Advice? Advice, ImmutableArray<ContactLine> Contacts)? DiscreetHelp =>
        ((panel is { IsDiscreet: true } ? panel.Advice with { Do = [.. OwnDo] } : panel?.DiscreetAdvice), ContactsOf(discreet: true).ToImmutableArray())
            is var apart and not (null, []) ? apart : null;

    /// <summary>Whom to call besides: not twice in two lines, for the first call may be one of them.</summary>
    public IEnumerable<ContactLine> Contacts => ContactsOf(discreet: false).Where(contact => contact.Id != panel?.FirstContact);

    /// <summary>What was not asked where the questions were left early, and the way on; null at their end.</summary>
    public (string Left, Link GoOn)? Early => explanation is not null && Journey.Next is { } next
        ? (Words.Early.Left.Replace("{pages}", string.Join("; ", explanation.NotAsked.Select(ShortTitle)),
            StringComparison.Ordinal),
            new(Words.Early.GoOn, Addresses.Page(next.Number))) : null;

    /// <summary>How to change what a kept 999 rests on: on its pages; where none is on the path, on the page that is
    /// asked next, or else by a new check. Nothing where the answers themselves lead here.</summary>
    public IReadOnlyList<Link> ToChange
    {
        get
        {
            if (!kept.Is999OnlyAsKept) return [];
            var links = from question in kept.RestsOn
                        join step in Journey.Steps on question.Id equals step.Question.Id
                        select new Link($"Change “{ShortTitle(question)}”", Addresses.Page(step.Number));
            return links.ToArray() is { Length: > 0 } all ? all
                : [Journey.Next is { } next ? new("Answer the questions again", Addresses.Page(next.Number))
                    : new("Start a new check", CheckAddresses.Start)];
        }
    }

    /// <summary>The page's own words on what to do, without what the panel says of them.</summary>
    public ImmutableArray<Block> ToDo => ToDoBlocks[Panel.Expect.Length..];

    private ImmutableArray<Block> ToDoBlocks =>
        sections.FirstOrDefault(section => section.Id == Guide.WhatToDo)?.Blocks ?? [];

    /// <summary>What to say on the phone; nothing at self-care.</summary>
    public IEnumerable<string> Script => Urgency is Urgency.SelfCare ? [] : explanation?.FullScript ?? [];

    /// <summary>What to do besides the page's own words; null where it is <see cref="DiscreetHelp"/>.</summary>
    public OutcomeAdvice? Advice
    {
        get
        {
            // What was shown then, in the words of today.
            if (panel is null) return kept.Advice is [] ? null
                : new(AsThen, [], [], kept.Advice.Any(block => block.IsDiscreet));
            if (panel.IsDiscreet) return null;
            ImmutableArray<string> also = [.. explanation!.Also];
            // The line for Northern Ireland beside the call may say all that another says.
            ImmutableArray<string> later =
                [.. panel.AfterCall.Where(line => panel.NorthernIreland?.Contains(line) is not true)];
            var own = panel.Advice with
            {
                Do = [.. OwnDo.Except(AtOnce)],
                Position = AtOnce is [] ? panel.Advice.Position : null,
                Transport = panel.CanGoToHospital ? null : panel.Advice.Transport,
            };
            // What a finding asks for besides never comes before a call that is about a doubt.
            return decision!.DoubtsA999 ? new(own, [], [.. later, .. also]) : new(own, also, later);
        }
    }

    // What may be true now leaves out what another block says, of food and drink; a block that was alone had no other.
    private Advice AsThen
    {
        get
        {
            var (all, possible) = (Journey.Questionnaire.Advice, Journey.Possible());
            var advice = all.Combine(kept.Advice, Voice, possible);
            return kept.Advice is not [_] ? advice : advice with
            {
                DoNot = [.. advice.DoNot
                    .Union(all.Combine(kept.Advice, Voice, possible, certain: Journey.Given).DoNot)],
            };
        }
    }

    public bool HandsOver { get; }

    /// <summary>The card "If anything changes", the most urgent first; nothing where there is none.</summary>
    public ImmutableArray<ChangeLevel> Changes
    {
        get
        {
            if (changes is null) return [];
            var (words, texts) = (Words.Changes, new Dictionary<Urgency, List<(string, ImmutableArray<string>)>>());
            void Say(Urgency urgency, string text, ImmutableArray<Option> signs = default)
            {
                if (!texts.TryGetValue(urgency, out var lines)) texts[urgency] = lines = [];
                lines.Add((text.UpperFirst(), signs.IsDefault ? [] : [.. signs.Select(sign => sign.Id)]));
            }

            if (Urgency is Urgency.Call999)
            {
                Say(Urgency, words.Worse);
                if (!changes.Lines.IsEmpty) Say(Urgency, words.GoBack);
            }
            foreach (var line in changes.Lines)
            {
                var signs = string.Join("; ", line.Options.Select(sign => sign.Words.For(Voice).ShortName));
                Say(line.Under.Urgency(), line.Under.HowSoon() switch
                {
                    HowSoon.Today => words.Today.Replace("{signs}", signs),
                    HowSoon.Week or HowSoon.Weeks => words.Week.Replace("{signs}", signs),
                    _ => signs,
                }, line.Options);
            }
            if (Urgency is Urgency.Urgent111)
            {
                if (decision!.DoubtsA999) Say(Urgency.Call999, words.Clearer);
                // Not where getting worse, or no answer, is 999 by now.
                var isCallAgain = !decision.DoubtsA999 && !changes.Lines.Any(line => line.Options.Any(sign =>
                    Journey.Questionnaire.Words.Changes.Gp.Contains(sign.Id)));
                foreach (var line in isCallAgain ? new[] { words.Waiting, words.NoCall } : []) Say(Urgency, line);
                Say(Urgency, words.SentHome);
            }
            if (NoBetterBy is { } date)
                Say(Urgency.SeeGp, words.Date.Replace("{date}", BritishDates.Day(date)));
            return
            [
                .. texts.OrderByDescending(level => level.Key).Select(level => new ChangeLevel(level.Key,
                    level.Key switch { Urgency.Call999 => words.Emergency, Urgency.Urgent111 => words.Urgent, _ => words.Gp },
                    level.Key >= Urgency.Urgent111 ? CallOf(level.Key) : null, [.. level.Value])),
            ];
        }
    }

    /// <summary>When a GP is asked if it is no better; null where somebody is asked before.</summary>
    public DateOnly? NoBetterBy => changes?.Days is { } days ? Today.AddDays(days) : null;

    /// <summary>The button that puts that day into a calendar.</summary>
    public string? Remind => NoBetterBy is { } date
        ? Words.Changes.Remind.Replace("{date}", BritishDates.Day(date), StringComparison.Ordinal) : null;

    /// <summary>All sections that have no place of their own, in their order; all there are where a 999 stands by itself.</summary>
    public IEnumerable<GuideSection> Rest =>
        sections.Where(section => kept.StandsAlone || section.Id != Guide.WhatToDo);

    private CardLines CardLines => Journey.Questionnaire.Words.Cards.Lines.For(Voice);
    private string CallOf(Urgency urgency) => Journey.Questionnaire.Words.FailSafe.Signs.For(urgency).Call;
    private string ShortTitle(Question question) => question.Words.For(Voice).ShortTitle;
    private static ImmutableArray<string> Lines(params string?[] lines) => [.. lines.OfType<string>()];

    private string Title => panel?.Heading ?? decision switch
    {
        { Urgency: Urgency.SelfCare } => Words.Headings.SelfCare,
        { HowSoon: HowSoon.Today } => Words.Headings.GpToday,
        _ => words.Title,
    };

    // What the heading says already is not said again. What comes next cannot wait for "say this".
    private IEnumerable<string> OwnDo => panel!.Advice.Do.Where(line => !line.Equals($"{Title}.", StringComparison.Ordinal));

    private ImmutableArray<string> AtOnce =>
        Urgency is not Urgency.Call999 || panel is null or { CanGoToHospital: true } or { IsDiscreet: true } ? []
        : [.. OwnDo.Take(1), .. Lines(panel.Advice.Position)];

    private IEnumerable<ContactLine> ContactsOf(bool discreet) => explanation?.Contacts(discreet) ?? Journey.ContactsForAllAnswers(discreet);

    private OutcomePanel PanelOf() => (Urgency, decision) switch
    {
        (Urgency.Call999, _) when panel is { CanGoToHospital: true } =>
            new("999", When(Words.Action.Hospital, IconName.Ambulance), Title)
            { BeforeButton = Lines(panel.Advice.Transport), Call = CallOf(Urgency) },
        (Urgency.Call999, _) => new("999", When(Words.Action.Emergency, IconName.Ambulance), Title)
        { Call = CallOf(Urgency), AfterButton = AtOnce is [] ? [] : [string.Join(" ", AtOnce)] },
        (Urgency.Urgent111, { Disposition: var disposition }) =>
            new("today", When(disposition is Disposition.UrgentGpOr111 ? Words.Action.UrgentGp : Words.Action.Urgent,
                IconName.Phone), Title)
            {
                FirstCall = panel!.FirstCall,
                Call = CallOf(Urgency),
                Offer111Online = panel.Offers111Online ? Words.Action.Online : null,
                AfterButton = Lines(panel.NorthernIreland),
            },
        (Urgency.SeeGp, { HowSoon: { } soon }) => new(
            soon is HowSoon.Today ? "today" : "soon", When(Words.Action.Ask(soon), IconName.Calendar), Title)
        {
            BeforeButton = Lines(soon is HowSoon.Week ? CardLines.NotInTime : null),
            IfNotToday = soon is HowSoon.Today ? Words.Action.Closed : null,
            How = new(Words.Say.Heading, "#say"),
        },
        (Urgency.SelfCare, _) => new("home", null, Title)
        {
            Expect = [.. ToDoBlocks.TakeWhile(block => block is Block.Paragraph
                || (block is Block.OnlyFor some && some.Blocks.All(each => each is Block.Paragraph)))],
        },
        // Better no page than one that looks like the least urgent.
        _ => throw new UnreachableException("An outcome of this level has no panel."),
    };

    // A GP today is urgent, in words, colour and picture.
    private (string, string, IconName) When(string text, IconName picture) =>
        (text, Block.CareCard.SpokenFor(Block.CareCard.LooksLike(Urgency, decision?.HowSoon)), picture);

    private OutcomeReasons WhyOf()
    {
        if (explanation is null) return new([], [], []);
        if (Urgency is Urgency.SelfCare)
            return new(
                [explanation.Doubts.Any() ? Words.Why.Unsure : Words.Why.SelectedNone],
                [],
                [
                    .. from doubt in explanation.Doubts
                       let named = doubt.LeftOpen.Where(option => !Journey.Questionnaire.IsDiscreet(option)).ToArray()
                       where named is not []
                       select (doubt.Question.Id, named.Select(option => option.Words.For(Voice).Label).ToImmutableArray()),
                ]);
        // What was told is said once, also where it means two things.
        var told = explanation.Reasons.GroupBy(reason => string.Join($", {Words.Why.And} ", reason.Choices))
            .SelectMany(same => same.Select((reason, at) => new OutcomeReason(
                at > 0 ? reason.Why : $"{Wording.Sentence(same.Key)} {reason.Why}", Finding: reason.Id)));
        var doubts = explanation.DecidingDoubtQuestions.Select(page => new OutcomeReason(
            Words.Why.NotSure.Replace("{page}", ShortTitle(page)), NotSure: page.Id));
        // A doubt that the call is about comes first.
        var reasons = (decision!.DoubtsA999 ? doubts.Concat(told) : told.Concat(doubts)).ToImmutableArray();
        return new(reasons is [] ? [Words.Why.FromAnswers] : [], reasons, []);
    }
}
