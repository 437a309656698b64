namespace BackCare.Web.Tests.Checker;

/// <summary>A real check at its end or at a way out. What is told reads "legs: one-leg-weakness not-sure".</summary>
internal sealed class FinishedCheck
{
    public static readonly CheckAddresses Addresses = new("abcdefghijklmnopqrstuv");

    private static readonly ConcurrentDictionary<(Voice, string), FinishedCheck> Known = new();
    private readonly Lazy<IHtmlDocument> html;

    private FinishedCheck(Voice voice, string[] told, string? left)
    {
        var person = OrdinaryPerson.Telling(told);
        var journey = Questionnaire.Begin(voice);
        while (journey.Next is { } step && step.Question.Id != left)
        {
            var chosen = person.Choose(step.Question.Id);
            IsPossible &= step.Question.Kind is QuestionKind.Choice || chosen.All(option =>
                    option is Question.NotSure or Question.None || step.Offered.Any(offered => offered.Id == option));
            if (!IsPossible) break;
            var (answer, fault) = step.Question.Read(step.Offered, chosen, voice);
            Assert.True(fault is null, $"{string.Join("; ", told)}: {fault} on {step.Question.Id}");
            journey = journey.With(answer!);
        }
        (Journey, Told, html) = (journey, string.Join("; ", told), new(() => Render<OutcomePage>(View)));
    }

    public static Questionnaire Questionnaire => RealContent.Questionnaire;

    public Journey Journey { get; }
    public string Told { get; }
    /// <summary>Whether this person is offered all that they told.</summary>
    public bool IsPossible { get; } = true;

    public Decision Decision => Journey.Outcome!;
    public Voice Voice => Journey.Voice;
    public Explanation Explanation => new(Journey);
    public IEnumerable<AdviceBlock> Blocks => Questionnaire.Advice.For(Decision);
    public IHtmlDocument Html => html.Value;
    public IElement Main => field ??= Html.QuerySelector("main")!;
    public IElement Panel => field ??= Section("panel")!;

    public static FinishedCheck With(Voice voice, params string[] told) =>
        Known.GetOrAdd((voice, string.Join("; ", told)), _ => new(voice, told, left: null));

    public static FinishedCheck With(params string[] told) => With(Voice.You, told);

    public static FinishedCheck LeftAt(string page, Voice voice, params string[] told) => new(voice, told, page);

    /// <summary>Left early, without and with a doubt about a 999 sign; in both voices.</summary>
    public static IEnumerable<FinishedCheck> Left { get; } =
    [
        .. from voice in Enum.GetValues<Voice>()
           from told in (string[])["more: urinary-symptoms", "nerves: not-sure"]
           select LeftAt("pain", voice, told, "about-you: very-weak-immunity"),
    ];

    public OutcomeView View => field ??= ViewOf(new(Journey));

    public static OutcomeView ViewOf(KeptJourney open) =>
        new(open, Addresses, RealContent.Library.Outcomes[open.Outcome!.Value], RealContent.Library.Sources)
        { Today = new(2026, 11, 20), Version = "0123456789ab", Review = "Not yet reviewed by a clinician." };

    /// <summary>A 999 that stands by itself: another tab has overwritten the other answers.</summary>
    public static KeptJourney Kept999(Voice voice, params string[] besides)
    {
        var open = new KeptJourney(With(voice, besides).Journey);
        var nerves = open.Journey.Steps.Single(step => step.Question.Id == "nerves");
        var reached = open.With(nerves.Question.Read(nerves.Offered, ["saddle-numbness"], voice).Answer!);
        return new(Journey.Restore(Questionnaire, voice, open.Journey.Answers.Where(answer => answer.Question is "age"
            || besides.Any(each => each.StartsWith($"{answer.Question}:", StringComparison.Ordinal)))), reached.Kept);
    }

    public IElement? Section(string id) => Main.QuerySelector($"section#{id}");

    public override string ToString() => $"{Voice}: {Told}";

    /// <summary>Every option and every page unsure, for a child, pregnant and older people, in both voices.</summary>
    public static IEnumerable<FinishedCheck> Each { get; } =
    [
        .. from voice in Enum.GetValues<Voice>() from told in EachTold select With(voice, told), .. Left,
    ];

    /// <summary>With <paramref name="first"/>, everything that each option alone is.</summary>
    public static IEnumerable<FinishedCheck> EachWith(params string[] first) =>
        from voice in Enum.GetValues<Voice>()
        from told in EachTold
        where !told.Any(each => first.Any(other => Clash(other, each)))
        let ended = With(voice, [.. first, .. told])
        where ended.IsPossible
        select ended;

    private static IEnumerable<string[]> EachTold =>
        from question in Questionnaire.Questions
        from option in question.Options.Select(option => option.Id)
            .Append(question.Kind is QuestionKind.Ticks ? Question.NotSure : null).OfType<string>().Distinct()
        select (string[])[.. Needed(question.Id, option), $"{question.Id}: {option}"];

    private static bool Clash(string one, string other) =>
        one.Split(": ")[0] == other.Split(": ")[0] && Questionnaire[one.Split(": ")[0]].Kind is QuestionKind.Choice;

    private static string[] Needed(string question, string option) => (question, option) switch
    {
        ("pregnancy-signs", "leak-on-cough-after-birth" or "birth-epidural") => ["pregnancy: birth-in-last-6-weeks"],
        ("pregnancy-signs", _) => ["pregnancy: under-13-weeks"],
        ("first-time", _) => ["age: 60-to-64"],
        ("mornings", "began-before-45") => ["age: 45-to-59", "duration: over-3-months"],
        ("mornings", _) => ["duration: over-3-months"],
        ("emergency", "sudden-very-bad-back-pain") or ("more", "sore-scalp-or-jaw") => ["age: 45-to-59"],
        ("pain", "small-fall-or-knock" or "lift-or-twist" or "sudden-new-pain") => ["age: 60-to-64"],
        (_, "child-limp-or-not-walking" or "child-pale-or-bruised" or "child-unwell-for-weeks") => ["age: 5-to-11"],
        (_, "night-worse-than-usual") => ["duration: flare-under-4-weeks"],
        _ => [],
    };

    public static IHtmlDocument Render<TPage>(OutcomeView view) where TPage : OutcomePage => Rendered.Document<TPage>(
        (nameof(CheckPageBase.Token), "token"),
        (nameof(CheckPageBase.Leave), view.IsDiscreet ? Addresses.Leave : null),
        (nameof(OutcomePage.View), view)).GetAwaiter().GetResult();
}
