namespace BackCare.Tests.Triage;

/// <summary>What holds for every journey; <see cref="AnyJourney"/> draws the people.</summary>
public sealed class EveryJourneyFacts
{
    [Fact]
    public void Answering_not_sure_instead_of_none_never_lowers_the_outcome() => AnyJourney.Holds(any =>
    {
        var journey = any.Walk();
        return journey.Steps.Where(step => step.Answer!.IsNone).All(step => any.On(journey.With(
            step.Question.Read(step.Offered,
                [Question.NotSure]).Answer!)).Decision!.Disposition >= journey.Decision!.Disposition);
    }, 300);

    [Fact]
    public void Ticking_more_never_lowers_or_delays_the_outcome_of_a_complete_journey() => AnyJourney.Holds(any =>
    {
        var journey = any.Walk();
        return journey.Steps.Where(step => step.Question.Kind is QuestionKind.Ticks).All(step =>
        {
            var more = step.Offered[any.Next(step.Offered.Length)].Id;
            var chosen = step.Answer!.Options.Where(option => option != Question.None).Append(more).Distinct()
                .ToArray();
            return any.On(journey.With(step.Question.Read(step.Offered, chosen).Answer!)).Decision!.Disposition
                >= journey.Decision!.Disposition;
        });
    }, 300);

    [Fact]
    public void Turning_a_doubt_into_a_tick_never_lowers_the_outcome() => AnyJourney.Holds(any =>
    {
        var journey = any.Walk();
        return journey.Steps.Where(step => step.Question.Kind is QuestionKind.Ticks
                && step.Answer!.Options.Contains(Question.NotSure)).All(step =>
        {
            // One of the signs in doubt is there after all; of the others the person stays unsure, or is sure of each.
            var open = step.Offered.Select(option => option.Id).Except(step.Answer!.Options).ToArray();
            if (open is []) return true;
            var sure = any.Next(2) == 0 ? open : [open[any.Next(open.Length)]];
            var chosen = step.Answer.Options.Concat(sure)
                .Where(option => open.Length > sure.Length || option != Question.NotSure).ToArray();
            return any.On(journey.With(step.Question.Read(step.Offered, chosen).Answer!)).Decision!.Disposition
                >= journey.Decision!.Disposition;
        });
    }, 300);

    [Fact]
    public void Going_back_and_changing_answers_equals_a_fresh_journey_with_them() => AnyJourney.Holds(any =>
    {
        var journey = RealContent.Questionnaire.Begin(Voice.You);
        for (var turn = any.Next(40); turn > 0; turn--)
        {
            // One time in 3 somebody goes back to a page and changes it.
            var step = any.Next(3) > 0 && journey.Next is { } next ? next : journey.Steps[any.Next(journey.Steps.Length)];
            journey = journey.With(any.Answer(step));
        }
        var final = journey.Steps.Where(step => step.Answer is not null).ToDictionary(step => step.Question.Id,
            step => step.Answer!);
        var fresh = RealContent.Questionnaire.Begin(Voice.You);
        while (fresh.Next is { } asked && final.TryGetValue(asked.Question.Id, out var answer))
            fresh = fresh.With(answer);
        return Same(journey, fresh) && journey.Steps.All(step => step.Answer is null
                    || step.Answer.Offered == step.Question.Fingerprint(step.Offered, Voice.You));
    }, 500);

    [Fact]
    public void The_order_in_which_answers_are_restored_never_matters() => AnyJourney.Holds(any =>
    {
        var journey = any.Walk();
        return Same(journey, Journey.Restore(RealContent.Questionnaire, Voice.You, any.Shuffle(journey.Answers)));
    }, 500);

    [Fact]
    public void A_decision_is_null_until_every_page_is_answered_or_something_is_999() => AnyJourney.Holds(any =>
    {
        var journey = RealContent.Questionnaire.Begin(Voice.You);
        while (journey.Next is { } step)
        {
            if (journey.Decision is not null) return false;
            journey = journey.With(any.Answer(step));
        }
        if (journey.Decision is not { } decision) return false;
        if (decision.Urgency is Urgency.Call999) return true;
        var (given, doubts) = GivenBy(journey);
        var open = given.Union(doubts.SelectMany(doubt => doubt.Gives)).ToHashSet();
        return RealContent.Questionnaire.Questions.Where(page => page.When.Holds(given) || page.When.Holds(open))
            .SequenceEqual(journey.Steps.Where(each => each.Answer is not null).Select(each => each.Question));
    }, 500);

    [Fact]
    public void A_999_is_decided_on_the_first_page_that_causes_it() => AnyJourney.Holds(any =>
    {
        var journey = any.Walk();
        return Enumerable.Range(1, journey.Steps.Length - 1).All(pages => MinimumDispositionFor(
            Journey.Restore(journey.Questionnaire, journey.Voice,
                journey.Steps.Take(pages).Select(step => step.Answer!))) < Disposition.Call999);
    }, 500);

    // More would mean that agreed.csv lacks a rule that the content has.
    [Fact]
    public void Every_journey_decides_what_was_agreed_and_no_more() => AnyJourney.Holds(any =>
    {
        var journey = any.Walk();
        return journey.Decision!.Disposition == MinimumDispositionFor(journey);
    }, 2000);

    [Fact]
    public void Every_reason_names_options_that_were_chosen() => AnyJourney.Holds((journey, explanation) =>
    {
        var chosen = journey.Steps.SelectMany(step => step.Chosen)
            .Select(option => option.Words.For(journey.Voice).Reason).ToHashSet();
        return explanation.Reasons.All(reason => !reason.Choices.IsEmpty && reason.Choices.All(chosen.Contains))
            && (journey.Decision!.Urgency is Urgency.SelfCare ? explanation.SelectedNone.Any()
                : explanation.Reasons.Any() || explanation.DecidingDoubtQuestions.Any()
                    || explanation.Blocks(discreet: true).Any());
    }, 2000);

    [Fact]
    public void The_random_people_choose_every_option_and_reach_every_level()
    {
        var random = new Random(20261120);
        var journeys = Enumerable.Range(0, 3000)
            .Select(_ => new AnyJourney([.. Enumerable.Range(0, 160).Select(_ => random.Next(10000))]).Walk()).ToArray();
        var chosen = journeys.SelectMany(journey => journey.Steps)
            .SelectMany(step => step.Answer!.Options.Select(option => (step.Question.Id, option))).ToHashSet();
        var offered = RealContent.Questionnaire.Questions.SelectMany(page => page.Options.Select(option => option.Id)
            .Concat(page.Kind is QuestionKind.Ticks ? [Question.None, Question.NotSure] : [])
            .Select(option => (page.Id, option)));
        Assert.Empty(offered.Except(chosen));
        Assert.Equal(Enum.GetValues<Disposition>().Order(),
            journeys.Select(journey => journey.Decision!.Disposition).Distinct().Order());
        Assert.True(journeys.Count(journey => journey.Steps.Length > Last999Page) > journeys.Length / 3);
        Assert.Contains(journeys, journey => journey.Steps.Length == MaxPages);
        Assert.All(journeys.SelectMany(journey => journey.Steps),
            step => Assert.InRange(step.Offered.Length, 1, MaxOptions));
    }

    private const int MaxPages = 16, MaxOptions = 14;

    private static int Last999Page { get; } = RealContent.Questionnaire.Questions
        .Index().Last(page => page.Item.Options.SelectMany(option => option.Gives)
                .Any(id => RealContent.Questionnaire.Findings.Find(id) is { Urgency: Urgency.Call999 })).Index + 1;

    private static Disposition MinimumDispositionFor(Journey journey)
    {
        var (given, doubts) = GivenBy(journey);
        return AgreedRows.Pinned.MinimumDispositionFor(given, doubts);
    }

    // Worked out independently of Journey.
    private static (HashSet<string> Given, Doubt[] Doubts) GivenBy(Journey journey)
    {
        var answered = journey.Steps.Where(step => step.Answer is not null).ToArray();
        return ([.. answered.SelectMany(step => Of(step, chosen: true))], [.. from step in answered
                where step.Question.Kind is QuestionKind.Ticks && step.Answer!.Chose(Question.NotSure)
                select new Doubt(step.Question.Id, [.. Of(step, chosen: false)])]);

        static IEnumerable<string> Of(Step step, bool chosen) => step.Offered
            .Where(option => step.Answer!.Chose(option.Id) == chosen).SelectMany(option => option.Gives);
    }

    private static bool Same(Journey one, Journey other) => Told(one) == Told(other);

    private static string Told(Journey journey) => string.Join('\n',
        [
            .. journey.Steps.Select(
                step => $"{step.Number} {step.Question.Id} of {Words(step.Offered.Select(option => option.Id))}: "
                    + $"{(step.Answer is { } answer ? Words(answer.Options) : "?")}"),
            journey.Decision is { } decision
                ? $"{decision.Disposition} by {Words(decision.Fired.Select(rule => rule.Id))}; "
                    + $"not sure {Words(decision.DecidingDoubts)}; present {Words(decision.Present.Order(StringComparer.Ordinal))}"
                : "no decision",
        ]);

    private static string Words(IEnumerable<string> words) => string.Join(' ', words);
}
