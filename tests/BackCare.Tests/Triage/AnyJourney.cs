namespace BackCare.Tests.Triage;

/// <summary>Random people on the real pages. A tape of numbers makes every choice, so that a case can be repeated and made
/// smaller (zero is "none", or a page's first option). On a page of ticks 72 in 100 choose "none" and 12 "not sure", so
/// that half of all journeys get past the 999 pages; the others tick each option with a chance of 1 in 4.</summary>
internal sealed class AnyJourney(IReadOnlyList<int> tape)
{
    private const int Length = 160;
    private int at;

    public static Arbitrary<int[]> Tapes { get; } = Arb.From(Gen.Choose(0, 9999).ArrayOf(Length), Simpler);

    public int Next(int below) => below == 0 ? 0 : tape[at++ % tape.Count] % below;

    public Journey Walk(Voice voice = Voice.You) => On(RealContent.Questionnaire.Begin(voice));

    public Journey WalkOrHelp() => Walk((Voice)Next(2));

    /// <summary>Answers every question; a page that is asked again gets the earlier answer.</summary>
    public Journey On(Journey journey)
    {
        while (journey.Next is { } step)
            journey = journey.With(step.Question.Read(step.Offered, step.Earlier, journey.Voice).Answer
                ?? Answer(step, journey.Voice));
        return journey;
    }

    public Answer Answer(Step step, Voice voice = Voice.You) =>
        step.Question.Read(step.Offered, Choose(step), voice).Answer!;

    public string Given() => Everything[Next(Everything.Length)];

    public ImmutableArray<T> Shuffle<T>(IEnumerable<T> all) => [.. all.OrderBy(_ => Next(10_000))];

    private static readonly string[] Everything =
        [.. RealContent.Questionnaire.Findings.All.Select(finding => finding.Id),
            .. RealContent.Questionnaire.Facts.Select(fact => fact.Id)];

    /// <summary>Holds for that many random people; a failing case is shrunk to the simplest one.</summary>
    public static void Holds(Func<AnyJourney, bool> property, int cases) =>
        Prop.ForAll(Tapes, tape => property(new AnyJourney(tape))).Check(Config.QuickThrowOnFailure.WithMaxTest(cases));

    public static void Holds(Func<Journey, Explanation, bool> property, int cases)
    {
        var (journeys, at) = (People.Value, 0);
        while (at < cases && Holds(journeys[at].Walked.Value)) at++;
        if (at == cases) return;
        Prop.ForAll(Arb.From(Gen.Constant(journeys[at].Tape), Simpler), tape =>
        {
            var (journey, explanation) = Walked(tape);
            return property(journey, explanation); // its message says what did not hold
        }).Check(Config.QuickThrowOnFailure);
        Assert.Fail("It did not hold for a journey, and did when that journey was walked again: the two walks differ.");

        bool Holds((Journey Journey, Explanation Explanation) each)
        {
            try { return property(each.Journey, each.Explanation); }
            catch (Xunit.Sdk.XunitException) { return false; }
        }
    }

    private const int MaxPeople = 2000;

    // Shared by all facts of a run, because a walk takes longer than a check of it.
    private static readonly Lazy<ImmutableArray<(int[] Tape, Lazy<(Journey, Explanation)> Walked)>> People = new(() =>
        [.. Tapes.Generator.Sample(MaxPeople)
            .Select(tape => (tape, new Lazy<(Journey, Explanation)>(() => Walked(tape))))]);

    private static (Journey Journey, Explanation Explanation) Walked(int[] tape)
    {
        var journey = new AnyJourney(tape).WalkOrHelp();
        return (journey, new(journey));
    }

    private string[] Choose(Step step)
    {
        if (step.Question.Kind is QuestionKind.Choice) return [step.Offered[Next(step.Offered.Length)].Id];
        switch (Next(100))
        {
            case < 72: return [Question.None];
            case < 84: return [Question.NotSure];
            default:
                var ticked = step.Offered.Where(_ => Next(4) == 1).Select(option => option.Id).ToList();
                if (ticked.Count == 0) ticked.Add(step.Offered[Next(step.Offered.Length)].Id);
                if (Next(4) == 1) ticked.Add(Question.NotSure);
                return [.. ticked];
        }
    }

    private static IEnumerable<int[]> Simpler(int[] tape) =>
        Enumerable.Range(0, tape.Length).Where(place => tape[place] != 0)
            .Select(place => tape.Select((number, each) => each == place ? 0 : number).ToArray());
}
