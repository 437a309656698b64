using System.Collections.Immutable;
using System.Numerics;
using BackCare.Proof;
using BackCare.Tests.Triage;
using BackCare.Triage;
using FsCheck;
using FsCheck.Fluent;

namespace BackCare.Tests.Proof;

/// <summary>For each question page, in how many situations it is asked and in how many its response decides.</summary>
public sealed class DecidersFacts
{
    private static readonly Lazy<Deciders> Real = new(() => Deciders.Of(RealContent.Questionnaire));

    [Fact]
    public void All_that_is_decided_and_self_care_make_up_all_situations_of_the_proof()
    {
        Assert.Equal(Proving.Real.Value.Situations, Real.Value.Situations);
        Assert.Equal(Proving.Real.Value.ByOutcome[Urgency.SelfCare], Real.Value.SelfCare);
        foreach (var level in new[] { Urgency.SeeGp, Urgency.Urgent111, Urgency.Call999 })
            Assert.Equal(Proving.Real.Value.ByOutcome[level], Sum(Real.Value.Questions.Select(each => each.Reached[level])));
        Assert.Equal(Real.Value.Situations, Real.Value.SelfCare + Sum(Real.Value.Questions.Select(each => each.Decides)));
    }

    [Fact]
    public void Every_situation_is_asked_the_first_page_and_none_is_decided_more_often_than_it_is_asked()
    {
        Assert.Equal(Real.Value.Situations, Real.Value.Questions[0].Asked);
        Assert.All(Real.Value.Questions, each => Assert.InRange(each.Decides, BigInteger.Zero, each.Asked));
    }

    [Fact]
    public void The_first_999_page_ends_as_many_situations_as_it_has_responses_with_a_tick() =>
        // For each age, and however long it has lasted, every set of ticks but the empty one, with and without "not sure".
        Assert.Equal(
            RealContent.Questionnaire.Questions.Take(2).Aggregate(1, (all, page) => all * page.Options.Length)
            * ((1 << RealContent.Questionnaire.Questions[2].Options.Length) - 1) * 2,
            Real.Value.Questions[2].EndsAt999);

    [Fact]
    public void How_long_it_has_lasted_decides_nothing_by_itself_and_others_wait_for_it()
    {
        Assert.Equal(["duration"], Real.Value.Questions.Where(each => each.Decides.IsZero).Select(each => each.Question));
        var duration = Real.Value.Questions.Single(each => each.Question == "duration");
        Assert.Equal(
            "page mornings, derived finding not-better-after-4-weeks, derived finding inflammatory-pattern",
            string.Join(", ", duration.Awaited));
    }

    [Fact]
    public void Nothing_waits_for_a_page_that_gives_nothing_that_is_used()
    {
        var idle = Deciders.Of(Make.Questionnaire([Make.Finding("chill", Urgency.SeeGp)], ["idle"],
            Make.Choice("colour", Make.Option("red", ["idle"]), Make.Option("blue", [])),
            Make.Ticks("signs", Make.Option("chill", ["chill"]))));
        Assert.Equal((new BigInteger(8), BigInteger.Zero), (idle.Questions[0].Asked, idle.Questions[0].Decides));
        Assert.Empty(idle.Questions[0].Awaited);
        // A tick, with and without "not sure", for both colours. A doubt about a GP finding is self-care.
        Assert.Equal((4, 0), ((int)idle.Questions[1].Decides, (int)idle.Questions[1].EndsAt999));
        Assert.Equal(4, idle.SelfCare);
    }

    [Fact]
    public void A_page_that_ends_at_999_decides_as_many_as_end_there()
    {
        var two = Deciders.Of(Make.Questionnaire([Make.Finding("bang", Urgency.Call999)], [],
            Make.Ticks("first", Make.Option("bang", ["bang"])),
            Make.Choice("second", Make.Option("a", []), Make.Option("b", []))));
        // With and without "not sure" at once to 999; "none" twice to self-care; "not sure" alone twice to 111.
        Assert.Equal((6, 2, 4, 4),
            ((int)two.Situations, (int)two.Questions[0].EndsAt999, (int)two.Questions[0].Decides,
                (int)two.Questions[1].Asked));
    }

    [Fact]
    public void Counts_are_those_of_every_journey_of_small_random_questionnaires_walked_one_by_one() =>
        Prop.ForAll(Arb.From(Gen.Choose(1, int.MaxValue)), seed => Agrees(SmallQuestionnaire.Draw(seed)))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(120));

    private static bool Agrees(Questionnaire questionnaire)
    {
        var (counted, journeys) =
            (Deciders.Of(questionnaire), SmallQuestionnaire.Journeys(questionnaire.Begin(Voice.You)).ToArray());
        var decidedAt = journeys.Select(journey => DecidedAt(questionnaire, journey)).ToArray();
        return counted.Situations == journeys.Length
            && counted.SelfCare == journeys.Count(journey => journey.Decision!.Urgency is Urgency.SelfCare)
            && counted.Questions.All(
                each => each.Asked == journeys.Count(journey => journey.Steps.Any(step => step.Question.Id == each.Question))
                && each.Reached.All(level => level.Value == decidedAt.Count(at => at == (each.Question, level.Key))));
    }

    // The first page after which a checker that had no more pages would say what this one says in the end.
    private static (string?, Urgency) DecidedAt(Questionnaire questionnaire, Journey journey)
    {
        var level = journey.Decision!.Urgency;
        if (level is Urgency.SelfCare) return (null, level);
        var pages = questionnaire.Questions.IndexOf(journey.Steps[^1].Question) + 1;
        return (questionnaire.Questions[Enumerable.Range(1, pages).First(LevelReached) - 1].Id, level);

        bool LevelReached(int first)
        {
            var shorter = new Questionnaire(questionnaire.Questions[..first], questionnaire.Facts,
                questionnaire.Findings, questionnaire.Rules, questionnaire.Advice);
            return Journey.Restore(shorter, Voice.You, journey.Responses).Decision!.Urgency == level;
        }
    }

    private static BigInteger Sum(IEnumerable<BigInteger> counts) =>
        counts.Aggregate(BigInteger.Zero, (sum, each) => sum + each);
}
