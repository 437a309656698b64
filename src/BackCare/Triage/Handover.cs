using System.Collections.Immutable;

namespace BackCare.Triage;

/// <summary>One line of a summary.</summary>
/// <param name="Page">The question page that it is about, by its short title; null where it is about none, and where
/// the page must not be named.</param>
public sealed record HandoverLine(string? Page, string Text)
{
    /// <summary>As it is read: with the page before it.</summary>
    public override string ToString() => Page is null ? Text : $"{Page}: {Text}";
}

/// <summary>Lines of a summary that belong together.</summary>
/// <param name="Id">Its name in markup.</param>
/// <param name="Heading">Null where the heading of the part says enough.</param>
public sealed record HandoverList(string Id, string? Heading, ImmutableArray<HandoverLine> Lines);

/// <summary>Situation, background, assessment or request.</summary>
/// <param name="Id">Its name in markup.</param>
public sealed record HandoverPart(string Id, string Heading, ImmutableArray<HandoverList> Lists);

/// <summary>
/// One finished check as clinicians hand over: situation, background, assessment, request. The page and its plain text
/// are both made of this, so that they cannot differ. It may be read by anybody who is shown the paper, so it knows
/// nothing of discreet findings, and never tells what was denied on the pages that ask them.
/// </summary>
/// <param name="First">For 999: what to say in the first ten seconds of a call; empty at other levels.</param>
public sealed record Handover(HandoverWords Words, ImmutableArray<string> First, ImmutableArray<HandoverPart> Parts)
{
    /// <returns>
    /// Null where none is offered: before there is a decision, and where without the discreet findings the decision
    /// would be less pressing, for then its level alone would tell of them.
    /// </returns>
    public static Handover? Of(Journey journey)
    {
        if (journey.Outcome is not { } decision) return null;
        var explanation = new Explanation(journey);
        var open = WithoutDiscreet(journey, explanation);
        return open.Disposition == decision.Disposition ? new Telling(journey, explanation, open).All() : null;
    }

    /// <summary>All of it, to be copied into a record or a message.</summary>
    /// <param name="foot">When it was made, and from which version of the content: the last line.</param>
    public string PlainText(string foot)
    {
        var lines = new List<string> { Words.Heading, "", $"{Words.Name}:", $"{Words.Birth}:" };
        if (!First.IsEmpty) lines.AddRange(["", Words.First.ToUpperInvariant(), .. First]);
        foreach (var part in Parts)
        {
            lines.AddRange(["", part.Heading.ToUpperInvariant()]);
            foreach (var list in part.Lists)
            {
                if (list.Heading is not null) lines.Add($"{list.Heading}:");
                lines.AddRange(list.Lines.Select(line => $"- {line}"));
            }
        }
        return string.Join('\n', [.. lines, "", Words.About, foot]);
    }

    // What the rules say of all that may stand on paper.
    private static Decision WithoutDiscreet(Journey journey, Explanation explanation)
    {
        bool IsOpen(string id) => journey.Questionnaire.Findings.Find(id) is not { Discreet: true };
        return journey.Questionnaire.Rules.Decide(journey.Given.Where(IsOpen),
            [
                .. explanation.Doubts.Select(doubt => new Doubt(doubt.Question.Id,
                    [.. doubt.Open.SelectMany(option => option.Gives).Where(IsOpen)])),
            ]);
    }

    /// <summary>What one journey puts under each heading.</summary>
    private sealed class Telling(Journey journey, Explanation explanation, Decision decision)
    {
        private readonly Questionnaire questionnaire = journey.Questionnaire;
        private readonly OutcomeWords outcome = journey.Questionnaire.Words.Outcome.For(journey.Voice);
        private HandoverWords Words => outcome.Handover;

        public Handover All() => new(Words, [.. First], [Situation, Background, Assessment, Request]);

        private IEnumerable<string> First =>
            decision.Urgency is Urgency.Call999
                ? explanation.Opening.Append(outcome.Say.First).Concat(explanation.Closing.Take(1))
                    .Select(Wording.Sentence).Distinct(StringComparer.Ordinal)
                : [];

        private HandoverPart Situation => new("situation", Words.Situation,
        [
            new("whom", null, Lines(
                [string.Join(' ', explanation.Closing.Select(Wording.Sentence).Prepend(Words.Whom))])),
            new("present", Words.Present, Signs is [] ? [new(null, Words.NoSigns)] : Signs),
            .. Some("not-sure", Words.NotSure, NotSure),
        ]);

        private HandoverPart Background => new("background", Words.Background,
        [
            .. Some("told", Words.Told, History),
            .. Some("denied", Words.Denied, Denied),
            .. Some("not-asked", Words.NotAsked, Lines(NotAsked is [] ? [] : [string.Join("; ", NotAsked)])),
            new("apart", null, Lines(
                [Words.Apart.Replace("{pages}", string.Join("; ", Discreet), StringComparison.Ordinal)])),
        ]);

        private HandoverPart Assessment => new("assessment", Words.Assessment,
        [
            new("level", null, Lines([Words.Levels[decision.Disposition]])),
            .. Some("reasons", Words.Reasons, Lines(Reasons)),
        ]);

        private HandoverPart Request => new("request", Words.Request,
        [
            new("ask", null, Lines((decision.DoubtsA999 ? new[] { Words.AskDoubt } : [])
                .Append(Words.Asks[decision.Disposition]).Concat(explanation.Asks))),
        ]);

        private IEnumerable<string> Reasons =>
            explanation.OptionsOfReasons
                .Select(reason => $"{Capital(string.Join("; ", reason.Options.Select(Chosen)))}. {reason.Why}")
                .Concat(decision.NotSure.IsEmpty ? [] : [Words.Doubt]);

        private ImmutableArray<HandoverLine> Signs => Told(history: false);

        private ImmutableArray<HandoverLine> History => Told(history: true);

        private ImmutableArray<HandoverLine> Told(bool history) => Lines(
            from choice in explanation.Told
            where IsHistory(choice.Step, choice.Option) == history && !IsDoubt(choice.Step, choice.Option)
            select Wording.Sentence(choice.Option.Words.For(journey.Voice).Say!));

        // A doubt on a page that asks for a discreet finding may be about that: the other signs are named, the page is not.
        private ImmutableArray<HandoverLine> NotSure =>
        [
            .. from doubt in explanation.Doubts
               let signs = doubt.Open.Where(option => !questionnaire.IsDiscreet(option)).Select(Name).ToArray()
               where signs is not []
               select new HandoverLine(questionnaire.IsDiscreet(doubt.Question) ? null : Title(doubt.Question),
                   signs is [var sign] ? sign : $"{Words.OneOf} {string.Join("; ", signs)}"),
            .. from choice in explanation.Told
               where IsDoubt(choice.Step, choice.Option)
               select new HandoverLine(null, Wording.Sentence(choice.Option.Words.For(journey.Voice).Say!)),
        ];

        private ImmutableArray<HandoverLine> Denied =>
        [
            .. from step in Open
               let isTicks = step.Question.Kind is QuestionKind.Ticks
               let denied = isTicks ? NotTicked(step) : SaidNo(step)
               where denied.Any()
               // Whoever reads a line alone must not take what was denied for what is so.
               select new HandoverLine(Title(step.Question), (isTicks ? $"{Words.NoneOf} " : "") + string.Join("; ", denied)),
        ];

        private string[] NotAsked =>
            [.. explanation.NotAsked.Where(question => !questionnaire.IsDiscreet(question)).Select(Title)];

        private IEnumerable<string> Discreet => questionnaire.Questions.Where(questionnaire.IsDiscreet).Select(Title);

        private IEnumerable<Step> Open =>
            journey.Steps.Where(step => step.Response is not null && !questionnaire.IsDiscreet(step.Question));

        private IEnumerable<string> NotTicked(Step step) =>
            step.Response!.Options.Contains(Question.NotSure, StringComparer.Ordinal) ? []
                : step.Offered.Where(option => !step.Response.Options.Contains(option.Id, StringComparer.Ordinal)).Select(Name);

        // Of a choice: what was chosen has nothing to say on the phone.
        private IEnumerable<string> SaidNo(Step step) =>
            step.Offered.Where(option => step.Response!.Options.Contains(option.Id, StringComparer.Ordinal))
                .Where(option => option.Words.For(journey.Voice).Say is null).Select(option => option.Words.Person.Label);

        private bool IsHistory(Step step, Option option) => step.Question.History
            && !option.Gives.Any(id => questionnaire.Findings.Find(id) is { CanBegin: true });

        private static bool IsDoubt(Step step, Option option) =>
            step.Question.Kind is QuestionKind.Choice && option.Id == Question.NotSure;

        // What was chosen on a page says nothing without what the page asked.
        private string Chosen(Option option) =>
            journey.Steps.First(step => step.Offered.Contains(option)).Question is { Kind: QuestionKind.Choice } asked
                ? $"{Title(asked)}: {Name(option)}" : Name(option);

        // Short where it can newly begin, for some sixty such signs must fit on one page; else in full, as of a third person.
        private string Name(Option option) =>
            option.Gives.Contains(option.Id, StringComparer.Ordinal) && questionnaire.Findings.Find(option.Id)
                is { CanBegin: true, ShortForm: { } brief } ? brief
                : Small(option.Words.Person.Label).Replace("; ", ", ", StringComparison.Ordinal);

        private static string Capital(string text) => $"{char.ToUpperInvariant(text[0])}{text[1..]}";

        // Within a list; "I" and "TB" stay what they are.
        private static string Small(string label) =>
            label.StartsWith("A ", StringComparison.Ordinal) || (label is [_, var second, ..] && char.IsLower(second))
                ? $"{char.ToLowerInvariant(label[0])}{label[1..]}" : label;

        private string Title(Question question) => question.Words.For(journey.Voice).ShortTitle;

        private static ImmutableArray<HandoverLine> Lines(IEnumerable<string> texts) =>
            [.. texts.Select(text => new HandoverLine(null, text))];

        private static HandoverList[] Some(string id, string heading, ImmutableArray<HandoverLine> lines) =>
            lines.IsEmpty ? [] : [new(id, heading, lines)];
    }
}
