namespace BackCare.Triage;

/// <param name="About">A page's short title, or a body system; null if the page must not be named.</param>
public sealed record HandoverLine(string? About, string Text)
{
    public override string ToString() => About is null ? Text : $"{About}: {Text}";
}

/// <param name="Id">Its name in markup.</param>
/// <param name="Heading">Null if the heading of the part is enough.</param>
public sealed record HandoverList(string Id, string? Heading, ImmutableArray<HandoverLine> Lines)
{
    /// <summary>The list of what was asked about and not reported.</summary>
    public const string Denied = "denied";
}

/// <summary>One line of the head, such as what is asked for, or the list of what was not reported.</summary>
/// <param name="Id">Its name in markup.</param>
public sealed record HandoverPart(string Id, string Heading, ImmutableArray<HandoverList> Lists);

/// <summary>One finished check as clinicians read it: the request and what was said in five lines, then what was asked
/// about and not reported. The page and its plain text both use it, so they cannot differ. Anybody may be shown the
/// paper, so it holds no discreet finding and no denial from a page that asks for one.</summary>
/// <param name="First">At 999, what to say in the first ten seconds of a call; empty at other levels.</param>
/// <param name="Head">Request, who, pain, present symptoms, and what the check says.</param>
public sealed record Handover(HandoverWords Words, ImmutableArray<string> First, ImmutableArray<HandoverPart> Head,
    HandoverPart NotReported)
{
    /// <returns>Null without a decision, or if the level alone would give away a discreet finding.</returns>
    public static Handover? From(Journey journey)
    {
        if (journey.Outcome is not { } decision) return null;
        var explanation = new Explanation(journey);
        var shareable = WithoutDiscreet(journey, explanation);
        return shareable.Disposition == decision.Disposition
            ? new HandoverBuilder(journey, explanation, shareable).Build() : null;
    }

    /// <param name="foot">The last line: when it was made, and from which version of the content.</param>
    public string PlainText(string foot)
    {
        var lines = new List<string> { Words.Heading, "", $"{Words.Name}:", $"{Words.Birth}:" };
        if (!First.IsEmpty) lines.AddRange(["", Words.First.ToUpperInvariant(), .. First]);
        foreach (var part in Head.Append(NotReported))
        {
            lines.AddRange(["", part.Heading.ToUpperInvariant()]);
            foreach (var list in part.Lists)
            {
                if (list.Heading is not null) lines.Add($"{list.Heading}:");
                // A line copied on its own must not look like something reported.
                lines.AddRange(list.Lines.Select(line =>
                    $"- {(list.Id is HandoverList.Denied ? line with { Text = $"{Words.NoneOf} {line.Text}" } : line)}"));
            }
        }
        return string.Join('\n', [.. lines, "", Words.About, foot]);
    }

    // The decision without discreet findings, which must not be on paper.
    private static Decision WithoutDiscreet(Journey journey, Explanation explanation)
    {
        bool IsShareable(string id) => journey.Questionnaire.Findings.Find(id) is not { IsDiscreet: true };
        return journey.Questionnaire.Rules.Decide(journey.Given.Where(IsShareable),
            [
                .. explanation.Doubts.Select(doubt => new Doubt(doubt.Question.Id,
                    [.. doubt.LeftOpen.SelectMany(option => option.Gives).Where(IsShareable)])),
            ]);
    }

    private sealed class HandoverBuilder(Journey journey, Explanation explanation, Decision decision)
    {
        private readonly Questionnaire questionnaire = journey.Questionnaire;
        private readonly OutcomeWords outcome = journey.Questionnaire.Words.Outcome.For(journey.Voice);
        private HandoverWords Words => outcome.Handover;

        public Handover Build() => new(Words, [.. First], [Request, Who, Pain, Present, Result], NotReported);

        private IEnumerable<string> First =>
            decision.Urgency is Urgency.Call999
                ? explanation.Opening.Append(outcome.Say.First).Concat(explanation.Closing.Take(1))
                    .Select(Wording.Sentence).Distinct()
                : [];

        private HandoverPart Request => new("request", Words.Request,
        [
            new("ask", null, Lines((decision.DoubtsA999 ? new[] { Words.AskDoubt } : [])
                .Append(Words.Asks[decision.Disposition]).Concat(explanation.PhoneQuestions))),
        ]);

        private HandoverPart Who => new("who", Words.Who,
            [new("whom", null, [new(null, JoinSentences(Closing(ofAge: true).Prepend(Words.Whom))),
                .. ToldLines(history: true)])]);

        private HandoverPart Pain => new("pain", Words.Pain,
            [new("course", null, Lines([JoinSentences(Closing(ofAge: false))]))]);

        private HandoverPart Present => new("present", Words.Present,
        [
            new("signs", null, Signs is [] ? [new(null, Words.NoSigns)] : Signs),
            .. ListUnlessEmpty("not-sure", Words.NotSure, NotSure),
        ]);

        private HandoverPart Result => new("result", Words.Result,
        [
            new("level", null, Lines([Words.Levels[decision.Disposition]])),
            .. ListUnlessEmpty("reasons", null, Lines(explanation.OptionsOfReasons.Select(reason => reason.Why)
                .Concat(decision.DecidingDoubts.IsEmpty ? [] : [Words.Doubt]).Distinct())),
        ]);

        private HandoverPart NotReported => new("not-reported", Words.Denied,
        [
            .. ListUnlessEmpty(HandoverList.Denied, null, Denied),
            .. ListUnlessEmpty("not-asked", Words.NotAsked, Lines(NotAsked is [] ? [] : [string.Join("; ", NotAsked)])),
            new("apart", null, Lines([Words.Apart.Replace("{pages}",
                string.Join("; ", questionnaire.Questions.Where(questionnaire.IsDiscreet).Select(Title)))])),
        ]);

        // The answers that close the script: age, or how long, how bad and which way.
        private IEnumerable<string> Closing(bool ofAge) =>
            explanation.ClosingOf(question => question.Case is CaseField.Age == ofAge);

        private static string JoinSentences(IEnumerable<string> sentences) =>
            string.Join(' ', sentences.Select(Wording.Sentence));

        private ImmutableArray<HandoverLine> Signs => ToldLines(history: false);

        private ImmutableArray<HandoverLine> ToldLines(bool history) => Lines(
            from choice in explanation.ScriptChoices
            where (choice.Step.Question.IsHistory && explanation.IsHistory(choice.Option)) == history
                && !IsDoubt(choice.Step, choice.Option)
            select Wording.Sentence(choice.Option.Words.For(journey.Voice).Say!));

        // A doubt on a discreet page may be about the discreet finding: name its other signs, but not the page.
        private ImmutableArray<HandoverLine> NotSure =>
        [
            .. from doubt in explanation.Doubts
               let signs = doubt.LeftOpen.Where(option => !questionnaire.IsDiscreet(option)).Select(Name).ToArray()
               where signs is not []
               select new HandoverLine(questionnaire.IsDiscreet(doubt.Question) ? null : Title(doubt.Question),
                   signs is [var sign] ? sign : $"{Words.OneOf} {string.Join("; ", signs)}"),
            .. from choice in explanation.ScriptChoices
               where IsDoubt(choice.Step, choice.Option)
               select new HandoverLine(null, Wording.Sentence(choice.Option.Words.For(journey.Voice).Say!)),
        ];

        private ImmutableArray<HandoverLine> Denied =>
        [
            .. from system in questionnaire.NotReported
               let names = system.Findings.Select(NameOf).OfType<string>().ToArray()
               where names is not []
               select new HandoverLine(system.Name, string.Join("; ", names)),
        ];

        private string? NameOf(NotReportedName sign) =>
            journey.Steps.FirstOrDefault(step => step.Question.Id == sign.Question) is { } step
            && !questionnaire.IsDiscreet(step.Question) ? sign.NotReportedIn(step, Words.Other) : null;

        private string[] NotAsked =>
            [.. explanation.NotAsked.Where(question => !questionnaire.IsDiscreet(question)).Select(Title)];

        private static bool IsDoubt(Step step, Option option) =>
            step.Question.Kind is QuestionKind.Choice && option.Id == Question.NotSure;

        // Clinicians read it, so it speaks of a third person.
        private static string Name(Option option) => option.Words.Person.ShortName.Replace("; ", ", ");

        private static string Title(Question question) => question.Words.Person.ShortTitle;

        private static ImmutableArray<HandoverLine> Lines(IEnumerable<string> texts) =>
            [.. texts.Select(text => new HandoverLine(null, text))];

        private static HandoverList[] ListUnlessEmpty(string id, string? heading, ImmutableArray<HandoverLine> lines) =>
            lines.IsEmpty ? [] : [new(id, heading, lines)];
    }
}
