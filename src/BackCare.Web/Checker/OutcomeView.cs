using System.Diagnostics;
using BackCare.Web.Blocks;

namespace BackCare.Web.Checker;

/// <summary>The first part of an outcome, in the colour of its level.</summary>
/// <param name="Look">The colour's key: 999, today, soon or home.</param>
/// <param name="When">How soon, with a spoken prefix for people who cannot see the colour; null at self-care.</param>
public sealed record PanelView(string Look, (string Text, string Spoken, IconName Picture)? When, string Title)
{
    /// <summary>The text naming somebody to call before 111.</summary>
    public string? FirstCall { get; init; }
    public ImmutableArray<string> BeforeButton { get; init; } = [];

    /// <summary>Rich text: whom to call if a GP cannot see them today.</summary>
    public string? IfNotToday { get; init; }

    /// <summary>The text of the call button; a level without a number has <see cref="How"/>.</summary>
    public string? Call { get; init; }
    public Link? How { get; init; }

    /// <summary>Rich text offering NHS 111 online instead of the call. Apart from <see cref="IfNotToday"/>, all other
    /// lines are plain text, since nothing checks links in advice.</summary>
    public string? Offer111Online { get; init; }
    public ImmutableArray<string> AfterButton { get; init; } = [];

    /// <summary>At self-care, what to expect; it precedes what to do.</summary>
    public ImmutableArray<Block> Expect { get; init; } = [];
}

/// <summary>What to do in addition to the panel.</summary>
/// <param name="Also">Lines that findings add.</param>
/// <param name="AfterCall">Lines that can wait until after the call.</param>
/// <param name="IsDiscreet">Whether it mentions what another person must not see.</param>
public sealed record OutcomeAdvice(Advice Advice, ImmutableArray<string> Also, ImmutableArray<string> AfterCall, bool IsDiscreet = false);

/// <summary>The reasons for this outcome, in page order.</summary>
/// <param name="InDoubt">At self-care, page ids with the signs left in doubt there.</param>
public sealed record OutcomeReasons(ImmutableArray<string> Sentences, ImmutableArray<OutcomeReason> Reasons,
    ImmutableArray<(string Question, ImmutableArray<string> OptionIds)> InDoubt);

/// <summary>A reason: the finding or combination that was told, or the page answered with "not sure".</summary>
public sealed record OutcomeReason(string Text, string? Finding = null, string? NotSure = null);

/// <summary>One level of the card "If anything changes".</summary>
/// <param name="Call">Null where there is no number to call.</param>
/// <param name="Lines">Each with the option ids of its signs; a plain sentence has none.</param>
public sealed record ChangeLevel(Urgency Urgency, string Heading, string? Call,
    ImmutableArray<(string Text, ImmutableArray<string> OptionIds)> Lines);

/// <summary>Decides what an outcome shows, in which words and order; the page lays it out.</summary>
public sealed class OutcomeView
{
    private readonly KeptJourney kept;
    private readonly Guide words;
    private readonly ImmutableArray<GuideSection> sections;

    // Null for a 999 that stands alone: its pages have changed, so new words must not retell the old answers.
    private readonly Decision? decision;
    private readonly Explanation? explanation;
    private readonly Panel? panel;
    private readonly IfAnythingChanges? changes;

    /// <param name="kept">A journey with an outcome.</param>
    /// <param name="words">The outcome's page from content/outcomes.</param>
    /// <param name="sources">Sources by id.</param>
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
    public PanelView Panel { get; }

    /// <summary>Empty where a 999 stands alone.</summary>
    public OutcomeReasons Why { get; }
    public References References { get; }
    public required DateOnly Today { get; init; }
    public required string Version { get; init; }

    /// <summary>The review state of the rules and of these words.</summary>
    public required string Review { get; init; }

    public bool StandsAlone => kept.StandsAlone;
    public Journey Journey => kept.Journey;
    public Voice Voice => Journey.Voice;
    public OutcomeWords Words => Journey.Questionnaire.Words.Outcome.For(Voice);

    /// <summary>Leads to the page that decided it, or that was left early.</summary>
    public Link Back => new("Back", Addresses.Page(Journey.Steps.Length));

    /// <summary>Whether something discreet was told; if so, the page begins with how to hide it.</summary>
    public bool IsDiscreet => explanation?.IsDiscreet() ?? kept.TellsDiscreet();

    /// <summary>Discreet advice, or only the contacts where it is in doubt; null if neither applies.</summary>
    public (Advice? Advice, ImmutableArray<ContactLine> Contacts)? DiscreetHelp =>
        (panel is { IsDiscreet: true } ? panel.Advice with { Do = [.. OwnDo] } : panel?.DiscreetAdvice,
            ContactsOf(discreet: true).ToImmutableArray()) is var apart and not (null, []) ? apart : null;

    /// <summary>Other people to call, without the first contact, which the panel names.</summary>
    public IEnumerable<ContactLine> Contacts => ContactsOf(discreet: false).Where(contact => contact.Id != panel?.FirstContact);

    /// <summary>The pages left unasked by leaving early, and the way back; null at the end of the questions.</summary>
    public (string Left, Link GoOn)? UnaskedPages => explanation is not null && Journey.Next is { } next
        ? (Words.Early.Left.Replace("{pages}", string.Join("; ", explanation.NotAsked.Select(ShortTitle)),
            StringComparison.Ordinal),
            new(Words.Early.GoOn, Addresses.Page(next.Number))) : null;

    /// <summary>Links for changing what a kept 999 rests on: its pages, or if none is on the path the next page, or a
    /// new check. Empty where the answers themselves lead here.</summary>
    public IReadOnlyList<Link> ToChange
    {
        get
        {
            if (!kept.Is999OnlyAsKept) return [];
            var links = from question in kept.RestsOn
                        join step in Journey.Steps on question.Id equals step.Question.Id
                        select new Link($"Change “{ShortTitle(question)}”", Addresses.Page(step.Number));
            if (links.ToArray() is { Length: > 0 } all) return all;
            return [Journey.Next is { } next ? new("Answer the questions again", Addresses.Page(next.Number))
                : new("Start a new check", CheckAddresses.Start)];
        }
    }

    /// <summary>The page's own text on what to do, without the part in the panel.</summary>
    public ImmutableArray<Block> ToDo => ToDoBlocks[Panel.Expect.Length..];

    private ImmutableArray<Block> ToDoBlocks =>
        sections.FirstOrDefault(section => section.Id == Guide.WhatToDo)?.Blocks ?? [];

    /// <summary>What to say on the phone; empty at self-care.</summary>
    public IEnumerable<string> Script => Urgency is Urgency.SelfCare ? [] : explanation?.FullScript ?? [];

    /// <summary>What to do besides the page's own text; null where <see cref="DiscreetHelp"/> shows it.</summary>
    public OutcomeAdvice? Advice
    {
        get
        {
            // What was shown then, in today's words.
            if (panel is null) return kept.Advice is [] ? null
                : new(AsThen, [], [], kept.Advice.Any(block => block.IsDiscreet));
            if (panel.IsDiscreet) return null;
            ImmutableArray<string> also = [.. explanation!.Also];
            // The Northern Ireland line beside the call may already include this line.
            ImmutableArray<string> later =
                [.. panel.AfterCall.Where(line => panel.NorthernIreland?.Contains(line) is not true)];
            var own = panel.Advice with
            {
                Do = [.. OwnDo.Except(AtOnce)],
                Position = AtOnce is [] ? panel.Advice.Position : null,
                Transport = panel.CanGoToHospital ? null : panel.Advice.Transport,
            };
            // Findings' extra advice never precedes a call about a doubt.
            return decision!.DoubtsA999 ? new(own, [], [.. later, .. also]) : new(own, also, later);
        }
    }

    // Combining blocks drops food and drink advice that another block may give; a single block has no other to rely on.
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

    /// <summary>The levels of the card "If anything changes", most urgent first; empty for no card.</summary>
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
                // Left out where getting worse or getting no answer already means 999.
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

    /// <summary>The day to ask a GP if it is no better; null where somebody is asked sooner.</summary>
    public DateOnly? NoBetterBy => changes?.Days is { } days ? Today.AddDays(days) : null;

    /// <summary>The text of the button that puts that day into a calendar.</summary>
    public string? ReminderButton => NoBetterBy is { } date
        ? Words.Changes.Remind.Replace("{date}", BritishDates.Day(date), StringComparison.Ordinal) : null;

    /// <summary>The sections without a fixed place, in order; all of them where a 999 stands alone.</summary>
    public IEnumerable<GuideSection> OtherSections =>
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

    // The heading is not repeated.
    private IEnumerable<string> OwnDo => panel!.Advice.Do.Where(line => !line.Equals($"{Title}.", StringComparison.Ordinal));

    private ImmutableArray<string> AtOnce =>
        Urgency is not Urgency.Call999 || panel is null or { CanGoToHospital: true } or { IsDiscreet: true } ? []
        : [.. OwnDo.Take(1), .. Lines(panel.Advice.Position)];

    private IEnumerable<ContactLine> ContactsOf(bool discreet) =>
        explanation?.Contacts(discreet) ?? Journey.ContactsForAllAnswers(discreet);

    private PanelView PanelOf() => (Urgency, decision) switch
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
        // An error is better than a page that looks like the lowest urgency.
        _ => throw new UnreachableException("An outcome of this level has no panel."),
    };

    // A GP today counts as urgent in words, colour and picture.
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
        // An answer with two meanings is quoted once.
        var told = explanation.Reasons.GroupBy(reason => string.Join($", {Words.Why.And} ", reason.Choices))
            .SelectMany(same => same.Select((reason, at) => new OutcomeReason(
                at > 0 ? reason.Why : $"{Wording.Sentence(same.Key)} {reason.Why}", Finding: reason.Id)));
        var doubts = explanation.DecidingDoubtQuestions.Select(page => new OutcomeReason(
            Words.Why.NotSure.Replace("{page}", ShortTitle(page)), NotSure: page.Id));
        // A doubt that caused the call comes first.
        var reasons = (decision!.DoubtsA999 ? doubts.Concat(told) : told.Concat(doubts)).ToImmutableArray();
        return new(reasons is [] ? [Words.Why.FromAnswers] : [], reasons, []);
    }
}
