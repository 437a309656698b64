namespace BackCare.Tests.Triage;

/// <summary>One tick or doubt more sends nobody less far or later, and loses no advice but lines that say so.</summary>
public sealed class OneMoreTickFacts
{
    private static readonly Questionnaire Real = RealContent.Questionnaire;

    [Fact]
    public void One_more_tick_or_doubt_never_lowers_or_delays_the_outcome() =>
        AnyJourney.Holds(any => Rises(any, Real), 2000);

    [Fact]
    public void One_more_tick_or_doubt_never_lowers_a_random_questionnaires_outcome() =>
        Prop.ForAll(Arb.From(Gen.Choose(1, int.MaxValue)), seed =>
        {
            var random = new Random(seed);
            var any = new AnyJourney([.. Enumerable.Range(0, 160).Select(_ => random.Next(10000))]);
            return Rises(any, RandomQuestionnaire.FromSeed(seed));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));

    [Fact]
    public void One_more_tick_at_the_same_level_removes_only_lines_marked_not_with() => AnyJourney.Holds(any =>
    {
        var journey = any.WalkOrHelp();
        var (voice, told) = (journey.Voice, journey.Given.ToHashSet());
        var before = Real.Rules.Decide(told);
        told.Add(any.Given());
        var after = Real.Rules.Decide(told);
        if (after.Disposition != before.Disposition) return true;
        var (shown, still) = (Real.Advice.For(before), Real.Advice.For(after));
        // A specific block replaces the general one.
        return shown.All(block => still.Contains(block) || block == Real.Advice.General(block.Urgency))
            && shown.Intersect(still).All(block => Lines(block).All(line => !line.IsFor(before.Present, before.Present)
                || line.IsFor(after.Present, after.Present) || line.NotWith.Any(after.Present.Contains)));

        IEnumerable<AdviceLine> Lines(AdviceBlock block) => block.Words.For(voice) is var words
            ? [.. words.Do, .. words.Say, .. words.DoNot] : [];
    }, 1000);

    private static bool Rises(AnyJourney any, Questionnaire of)
    {
        var (given, doubts) = (new HashSet<string>(), new List<Doubt>());
        string[] everything = [.. of.Findings.All.Select(finding => finding.Id), .. of.Facts.Select(fact => fact.Id)];
        var ticks = of.Questions.Where(page => page.Kind is QuestionKind.Ticks).ToArray();
        var level = Disposition.SelfCare;
        for (var step = any.Next(8); step >= 0; step--)
        {
            if (any.Next(3) > 0) given.Add(everything[any.Next(everything.Length)]);
            else
            {
                var page = ticks[any.Next(ticks.Length)];
                var open = page.Options.Where(_ => any.Next(2) == 0);
                doubts.Add(new(page.Id, [.. open.SelectMany(option => option.Gives)]));
            }
            var now = of.Rules.Decide(given, [.. doubts]).Disposition;
            if (now < level) return false;
            level = now;
        }
        return true;
    }
}
