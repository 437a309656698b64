using System.Collections.Concurrent;
using System.Collections.Immutable;
using BackCare.Triage;

namespace BackCare.Population;

/// <summary>Where somebody ends.</summary>
/// <param name="Given">Where the pages end.</param>
/// <param name="Deserved">Where they would end for their age and pain, with nothing ticked.</param>
/// <param name="OnlyReason">
/// What alone holds them at the level: a finding, a pair, or a page in doubt as "page/not-sure"; null where
/// several do, or nothing does.
/// </param>
internal sealed record SimulatedEnd(Urgency Given, Urgency Deserved, string? OnlyReason)
{
    public bool SentOn => Given > Deserved;
}

/// <summary>What alone sends people on, and how many.</summary>
/// <param name="Sign">The id of a finding or pair; or "page/not-sure", the doubt on one page.</param>
public sealed record SignAlone(string Sign, int People);

/// <summary>What became of one group at one age.</summary>
/// <param name="Counts">How many people end at each level.</param>
/// <param name="SentOn">How many end above what their pain deserves: in people without a serious cause, over-triage.</param>
/// <param name="Alone">What alone sends people on, most first.</param>
public sealed record SimulatedGroup(StatedGroup Group, StatedAge Age, int People,
    ImmutableDictionary<Urgency, int> Counts, int SentOn, ImmutableArray<SignAlone> Alone)
{
    /// <summary>The part of 1 that ends at a level.</summary>
    public double Share(Urgency urgency) => (double)Counts.GetValueOrDefault(urgency) / People;

    /// <summary>The part of 1 that is sent on.</summary>
    public double ShareSentOn => (double)SentOn / People;
}

/// <summary>What the rules make of the stated population: a simulation, not evidence.</summary>
public sealed record Simulation(ulong Seed, ImmutableArray<SimulatedGroup> Groups)
{
    /// <summary>So many people give shares that another seed moves by little more than a point.</summary>
    public const int UsualPeople = 48_000;

    /// <summary>More are no better, and would take for ever.</summary>
    public const int MostPeople = 1_200_000;

    public const ulong UsualSeed = 1;

    private static readonly (StatedGroup Group, StatedAge Age)[] Kinds =
        [.. from of in Enum.GetValues<StatedGroup>() from age in Enum.GetValues<StatedAge>() select (of, age)];

    public int People => Groups.Sum(group => group.People);

    /// <summary>What alone sends people on, all groups and ages together, most first.</summary>
    public ImmutableArray<SignAlone> Alone => Ranked(
        Groups.SelectMany(group => group.Alone).GroupBy(each => each.Sign, StringComparer.Ordinal)
            .Select(same => new SignAlone(same.Key, same.Sum(each => each.People))));

    /// <summary>The part of 1, of everybody, that something alone sends on.</summary>
    public double ShareOf(string sign) =>
        (double)(Alone.FirstOrDefault(each => each.Sign == sign)?.People ?? 0) / People;

    /// <summary>Lets everybody answer every page. The same people and seed give the same figures, on however many threads.</summary>
    /// <param name="people">Of all groups and ages; rounded up so that each has as many.</param>
    public static Simulation Of(StatedPopulation population, Questionnaire questionnaire, int people = UsualPeople,
        ulong seed = UsualSeed, int threads = 1)
    {
        var each = (Math.Max(people, 1) + Kinds.Length - 1) / Kinds.Length;
        var ends = new SimulatedEnd[each * Kinds.Length];
        var deserved = new ConcurrentDictionary<string, Urgency>(StringComparer.Ordinal);
        // One next to another is of another kind: threads get alike much to do.
        Parallel.For(0, ends.Length, new() { MaxDegreeOfParallelism = threads }, number =>
        {
            var (group, age) = Kinds[number % Kinds.Length];
            ends[number] = EndOf(new(population, group, age, new(seed, number)), questionnaire, deserved);
        });
        return new(seed, [.. Kinds.Select((kind, place) => GroupOf(kind.Group, kind.Age,
            [.. Enumerable.Range(0, each).Select(turn => ends[turn * Kinds.Length + place])]))]);
    }

    private static SimulatedGroup GroupOf(StatedGroup group, StatedAge age, ImmutableArray<SimulatedEnd> ends)
    {
        var sent = ends.Where(end => end.SentOn).ToArray();
        return new(group, age, ends.Length,
            ends.CountBy(end => end.Given).ToImmutableDictionary(), sent.Length,
            Ranked(sent.Where(end => end.OnlyReason is not null).CountBy(end => end.OnlyReason!)
                .Select(count => new SignAlone(count.Key, count.Value))));
    }

    private static ImmutableArray<SignAlone> Ranked(IEnumerable<SignAlone> signs) =>
        [.. signs.OrderByDescending(each => each.People).ThenBy(each => each.Sign, StringComparer.Ordinal)];

    private static SimulatedEnd EndOf(SimulatedPerson person, Questionnaire questionnaire,
        ConcurrentDictionary<string, Urgency> deserved)
    {
        var decision = Walk(questionnaire, person.Choose);
        var pain = new List<string>();
        foreach (var question in questionnaire.Questions.Where(question => question.Kind is QuestionKind.Choice))
            pain.AddRange(person.ChooseForPainAlone(question, question.Options));
        var alone = deserved.GetOrAdd(string.Join(' ', pain),
            _ => Walk(questionnaire, person.ChooseForPainAlone).Urgency);
        return new(decision.Urgency, alone, OnlyReasonOf(decision));
    }

    private static string? OnlyReasonOf(Decision decision)
    {
        string[] all = [.. decision.Reasons.Select(rule => rule.Id),
            .. decision.NotSure.Select(page => $"{page}/{Question.NotSure}")];
        return all is [var only] ? only : null;
    }

    private static Decision Walk(Questionnaire questionnaire,
        Func<Question, ImmutableArray<Option>, ImmutableArray<string>> choose)
    {
        var journey = questionnaire.Begin(Voice.You);
        while (journey.Next is { } step)
        {
            var (response, fault) = step.Question.Answer(step.Offered, choose(step.Question, step.Offered));
            journey = journey.With(response ?? throw new InvalidOperationException(
                $"Nobody of the population can answer the page '{step.Question.Id}' ({fault}). "
                + "Mend content/triage/population.csv, or the page."));
        }
        return journey.Decision!;
    }
}
