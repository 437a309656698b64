using BackCare.Triage;
using FsCheck;
using FsCheck.Fluent;

namespace BackCare.Tests.Triage;

/// <summary>What holds for every journey on the real pages. See <see cref="AnyJourney"/> for how the people are drawn.</summary>
public sealed class EveryJourneyFacts
{
    [Fact]
    public void Answering_not_sure_in_place_of_none_never_lowers() => Holds(any =>
    {
        var journey = any.Walk();
        return journey.Steps.Where(step => step.Response!.IsNone).All(step =>
            any.On(journey.With(step.Question.Answer(step.Offered, [Question.NotSure]).Response!)).Decision!.Urgency >= journey.Decision!.Urgency);
    }, 300);

    [Fact]
    public void Ticking_more_never_lowers_a_complete_journey() => Holds(any =>
    {
        var journey = any.Walk();
        return journey.Steps.Where(step => step.Question.Kind is QuestionKind.Ticks).All(step =>
        {
            var more = step.Offered[any.Next(step.Offered.Length)].Id;
            var chosen = step.Response!.Options.Where(option => option != Question.None).Append(more).Distinct().ToArray();
            return journey.With(step.Question.Answer(step.Offered, chosen).Response!).Decision is { } decision && decision.Urgency >= journey.Decision!.Urgency;
        });
    }, 300);

    [Fact]
    public void Any_sequence_of_answer_back_and_change_equals_the_fresh_journey_with_the_same_final_responses() => Holds(any =>
    {
        var journey = RealContent.Questionnaire.Begin(Voice.You);
        for (var turn = any.Next(40); turn > 0; turn--)
        {
            // One time in 3 somebody goes back to a page on the path and changes it; else they answer the page that is asked.
            var step = any.Next(3) > 0 && journey.Next is { } next ? next : journey.Steps[any.Next(journey.Steps.Length)];
            journey = journey.With(any.Answer(step));
        }
        var final = journey.Steps.Where(step => step.Response is not null).ToDictionary(step => step.Question.Id, step => step.Response!);
        var fresh = RealContent.Questionnaire.Begin(Voice.You);
        while (fresh.Next is { } asked && final.TryGetValue(asked.Question.Id, out var response)) fresh = fresh.With(response);
        return Same(journey, fresh) && final.Values.All(response => response.Offered == Response.Fingerprint([.. journey.Steps.Single(step => step.Question.Id == response.Question).Offered]));
    }, 500);

    [Fact]
    public void The_order_in_which_responses_are_restored_never_matters() => Holds(any =>
    {
        var journey = any.Walk();
        return Same(journey, Journey.Restore(RealContent.Questionnaire, Voice.You, any.Shuffle(journey.Responses)));
    }, 500);

    [Fact]
    public void A_decision_is_null_until_every_page_is_answered_or_something_is_999() => Holds(any =>
    {
        var journey = RealContent.Questionnaire.Begin(Voice.You);
        while (journey.Next is { } step)
        {
            if (journey.Decision is not null) return false;
            journey = journey.With(any.Answer(step));
        }
        if (journey.Decision is not { } decision) return false;
        if (decision.Urgency is Urgency.Call999) return true;
        var given = Given(journey);
        return SettledFlow.Pages.Where(page => page.When.All(given.Contains)).Select(page => page.Id)
            .SequenceEqual(journey.Steps.Where(each => each.Response is not null).Select(each => each.Question.Id));
    }, 500);

    [Fact]
    public void A_decision_of_999_comes_on_the_first_page_that_brings_it_about() => Holds(any =>
    {
        var journey = any.Walk();
        return Enumerable.Range(1, journey.Steps.Length - 1).All(pages => SettledRegistry.Level(SettledFlow.WithDerived(Given(journey.Steps.Take(pages)))) is not Urgency.Call999);
    }, 500);

    [Fact]
    public void Every_journey_decides_what_the_settled_tables_say() => Holds(any =>
    {
        var journey = any.Walk();
        var certain = SettledFlow.WithDerived(Given(journey));
        var doubted = journey.Steps.Where(step => step.Question.Kind is QuestionKind.Ticks && step.Response!.Options.Contains("not-sure"))
            .SelectMany(step => step.Offered.Where(option => !step.Response!.Options.Contains(option.Id))).SelectMany(option => option.Gives);
        var floor = SettledRegistry.Level(SettledFlow.WithDerived(certain.Concat(doubted))) switch
        {
            Urgency.Call999 => Urgency.Urgent111,
            Urgency.Urgent111 => Urgency.SeeGp,
            _ => Urgency.SelfCare,
        };
        var level = SettledRegistry.Level(certain);
        return journey.Decision!.Urgency == (level > floor ? level : floor);
    }, 2000);

    [Fact]
    public void Every_reason_is_told_by_options_that_were_chosen() => Holds(any =>
    {
        var journey = any.Walk();
        var chosen = (from step in journey.Steps from option in step.Offered where step.Response!.Options.Contains(option.Id) select option.Words.You.Reason).ToHashSet();
        var explanation = new Explanation(journey);
        return explanation.Reasons.All(reason => !reason.Told.IsEmpty && reason.Told.All(chosen.Contains))
            && (journey.Decision!.Urgency is Urgency.SelfCare || explanation.Reasons.Any() || explanation.NotSure.Any());
    }, 1000);

    [Fact]
    public void Every_outcome_but_self_care_has_advice_of_its_own_level() => Holds(any =>
    {
        var decision = any.Walk().Decision!;
        var blocks = RealContent.Questionnaire.Advice.For(decision);
        return decision.Urgency is Urgency.SelfCare ? blocks.IsEmpty : !blocks.IsEmpty && blocks.All(block => block.Level == decision.Urgency);
    }, 1000);

    [Fact]
    public void The_random_people_choose_every_option_reach_every_level_and_mostly_get_past_the_999_pages()
    {
        var random = new Random(20261120);
        var journeys = Enumerable.Range(0, 3000).Select(_ => new AnyJourney([.. Enumerable.Range(0, 160).Select(_ => random.Next(10000))]).Walk()).ToArray();
        var chosen = journeys.SelectMany(journey => journey.Steps).SelectMany(step => step.Response!.Options.Select(option => (step.Question.Id, option))).ToHashSet();
        var offered = SettledFlow.Pages.SelectMany(page => page.Options.Select(option => option.Id).Concat(page.Kind == "ticks" ? ["none", "not-sure"] : []).Select(option => (page.Id, option)));
        Assert.Empty(offered.Except(chosen));
        Assert.Equal(Enum.GetValues<Urgency>().Order(), journeys.Select(journey => journey.Decision!.Urgency).Distinct().Order());
        Assert.True(journeys.Count(journey => journey.Steps.Length > 4) > journeys.Length / 2);
        Assert.Contains(journeys, journey => journey.Steps.Length == 16);
    }

    private static void Holds(Func<AnyJourney, bool> property, int cases) =>
        Prop.ForAll(AnyJourney.Tapes, tape => property(new AnyJourney(tape))).Check(Config.QuickThrowOnFailure.WithMaxTest(cases));

    private static HashSet<string> Given(Journey journey) => Given(journey.Steps);

    private static HashSet<string> Given(IEnumerable<Step> steps) =>
        [.. from step in steps from option in SettledFlow.Pages.Single(page => page.Id == step.Question.Id).Options where step.Response!.Options.Contains(option.Id) from given in option.Gives select given];

    private static bool Same(Journey one, Journey other) => Told(one) == Told(other);

    private static string Told(Journey journey) => string.Join('\n',
        [
            .. journey.Steps.Select(step => $"{step.Number} {step.Question.Id} of {Words(step.Offered.Select(option => option.Id))}: {(step.Response is { } response ? Words(response.Options) : "?")}"),
            journey.Decision is { } decision
                ? $"{decision.Urgency} by {Words(decision.Fired.Select(rule => rule.Id))}; not sure {Words(decision.NotSure)}; present {Words(decision.Present.Order(StringComparer.Ordinal))}"
                : "no decision",
        ]);

    private static string Words(IEnumerable<string> words) => string.Join(' ', words);
}
