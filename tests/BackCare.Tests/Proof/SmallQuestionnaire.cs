using System.Collections.Immutable;
using BackCare.Tests.Triage;
using BackCare.Triage;

namespace BackCare.Tests.Proof;

/// <summary>
/// Small random questionnaires with conditions, derived findings, combinations and
/// doubts, of which every journey can be walked.
/// </summary>
internal static class SmallQuestionnaire
{
    private const int MostJourneys = 800;

    private static readonly string[] Facts = ["f1", "f2"];
    private static readonly string[] Findings = ["x1", "x2", "x3"];

    public static Questionnaire Draw(int seed)
    {
        var random = new Random(seed);
        while (true)
        {
            var drawn = Draw(random);
            if (Journeys(drawn.Begin(Voice.You)).Take(MostJourneys + 1).Count() <= MostJourneys) return drawn;
        }
    }

    public static IEnumerable<Journey> Journeys(Journey journey) => journey.Next is not { } step
        ? [journey]
        : Responses(step).SelectMany(chosen => Journeys(journey.With(step.Question.Answer(step.Offered, chosen).Response!)));

    private static IEnumerable<string[]> Responses(Step step)
    {
        var ids = step.Offered.Select(option => option.Id).ToArray();
        if (step.Question.Kind is QuestionKind.Choice) return ids.Select(id => new[] { id });
        var ticks = Enumerable.Range(1, (1 << ids.Length) - 1)
            .Select(set => ids.Where((_, place) => (set >> place & 1) == 1).ToArray()).ToArray();
        return [[Question.None], [Question.NotSure], .. ticks,
            .. ticks.Select(chosen => chosen.Append(Question.NotSure).ToArray())];
    }

    private static Questionnaire Draw(Random random)
    {
        var questions = Enumerable.Range(1, 2 + random.Next(3)).Select(page =>
        {
            var ticks = random.Next(3) > 0;
            // The first option is always offered, so that nobody is stuck.
            var options = Enumerable.Range(1, ticks ? 1 + random.Next(3) : 2 + random.Next(2))
                .Select(option => Offered(option == 1 || random.Next(4) > 0, $"o{option}")).ToArray();
            return (ticks ? Make.Ticks($"p{page}", options)
                : Make.Choice($"p{page}", options)) with
            {
                When = page == 1 || random.Next(2) == 0 ? Condition.Always
                    : When()
            };
        }).ToImmutableArray();
        var findings = Findings.Append("d1")
            .Select(id => Make.Finding(id, (Urgency)random.Next(1, 4), (HowSoon)random.Next(3))).ToImmutableArray();
        var combinations = Enumerable.Range(1, random.Next(3)).Select(rule =>
            Make.Combination($"c{rule}", (Urgency)random.Next(2, 4), ["x1"],
                random.Next(3) switch { 0 => ["x2"], 1 => ["f1"], _ => ["x3", "d1"] }));
        ImmutableArray<Derivation> derived = random.Next(3) == 0 ? []
            : [new("d1", [.. Facts.Take(random.Next(1, 3))], [], 0, []),
                .. random.Next(2) == 0 ? [] : new Derivation[] { new("d1", [], ["f2"], 0, []) }];
        return new(questions, [.. Facts.Select(id => new Fact(id, id))], new(findings),
            new([.. findings.Select(Rule.For), .. combinations], derived), RealContent.Questionnaire.Advice);

        Option Offered(bool always, string id) =>
            Make.Option(id, Some([.. Facts, .. Findings])) with { When = always ? Condition.Always : When() };
        Condition When() => random.Next(2) == 0 ? new([Facts[random.Next(2)]], []) : new([], [.. Facts]);
        string[] Some(string[] ids) =>
            [.. Enumerable.Range(0, random.Next(3)).Select(_ => ids[random.Next(ids.Length)]).Distinct()];
    }
}
