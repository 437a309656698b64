using BackCare.Triage;

namespace BackCare.Population;

/// <param name="Sign">The id of a finding or pair; or "page/not-sure", the doubt on one page.</param>
public sealed record SignAlone(string Sign, int People);

/// <param name="SentOn">How many end above what age and pain alone ask for: over-triage.</param>
/// <param name="Alone">What alone sends people on, most first.</param>
public sealed record SimulatedGroup(StatedGroup Group, StatedAge Age, int People,
    ImmutableDictionary<Urgency, int> Counts, int SentOn, ImmutableArray<SignAlone> Alone)
{
    public double Share(Urgency urgency) => (double)Counts.GetValueOrDefault(urgency) / People;

    public double ShareSentOn => (double)SentOn / People;
}

/// <summary>What the rules make of the stated population: a simulation, not evidence.</summary>
public sealed record Simulation(ulong Seed, ImmutableArray<SimulatedGroup> Groups)
{
    /// <summary>8,000 of each group and age: another seed moves a share by about half a point, seldom by two.</summary>
    public const int UsualPeople = 48_000;

    /// <summary>More would tell no more, and take for ever.</summary>
    public const int MostPeople = 1_200_000;

    public const ulong UsualSeed = 1;

    private const int MostSigns = 10;

    /// <summary>Where people can end, least urgent first: the columns of every table.</summary>
    public static ImmutableArray<Urgency> Levels { get; } = [.. Enum.GetValues<Urgency>().Order()];

    private static readonly (StatedGroup Group, StatedAge Age)[] Kinds =
        [.. from of in Enum.GetValues<StatedGroup>() from age in Enum.GetValues<StatedAge>() select (of, age)];

    public int People => Groups.Sum(group => group.People);

    /// <summary>The part of 1, of everybody, that ends at a level.</summary>
    public double Share(Urgency urgency) => (double)Groups.Sum(group => group.Counts.GetValueOrDefault(urgency)) / People;

    public double ShareSentOn => (double)Groups.Sum(group => group.SentOn) / People;

    /// <summary>What alone sends people on, all groups and ages together, most first.</summary>
    public ImmutableArray<SignAlone> Alone { get; } = Ranked(
        Groups.SelectMany(group => group.Alone).GroupBy(each => each.Sign)
            .Select(same => new SignAlone(same.Key, same.Sum(each => each.People))));

    /// <summary>The signs that alone send most people on, here or before: what a change took away is seen too.</summary>
    public IEnumerable<string> FirstSigns(Simulation? before) => Alone.Take(MostSigns)
        .Concat(before?.Alone.Take(MostSigns) ?? []).Select(each => each.Sign).Distinct();

    /// <summary>The part of 1, of everybody, that something alone sends on.</summary>
    public double ShareOf(string sign) =>
        (double)(Alone.FirstOrDefault(each => each.Sign == sign)?.People ?? 0) / People;

    /// <summary>The same people and seed give the same figures, on however many threads.</summary>
    /// <param name="people">Of all groups and ages; rounded up so that each has as many.</param>
    public static Simulation Of(StatedPopulation population, Questionnaire questionnaire, int people = UsualPeople,
        ulong seed = UsualSeed, int threads = 1)
    {
        var each = (Math.Max(people, 1) + Kinds.Length - 1) / Kinds.Length;
        var (walker, ends) = (new PageWalker(questionnaire), new PageEnd[each * Kinds.Length]);
        // Neighbours are of different kinds: all threads get people of each.
        Parallel.For(0, ends.Length, new() { MaxDegreeOfParallelism = threads }, number =>
        {
            var (group, age) = Kinds[number % Kinds.Length];
            var person = new SimulatedPerson(population, group, age, new(seed, number));
            ends[number] = walker.Walk((question, offered, _) => person.Choose(question, offered));
        });
        return new(seed, [.. Kinds.Select((kind, place) => GroupOf(kind.Group, kind.Age,
            [.. Enumerable.Range(0, each).Select(turn => ends[(turn * Kinds.Length) + place])]))]);
    }

    private static SimulatedGroup GroupOf(StatedGroup group, StatedAge age, ImmutableArray<PageEnd> ends)
    {
        var sent = ends.Where(end => end.SentOn).ToArray();
        return new(group, age, ends.Length, ends.CountBy(end => end.Given).ToImmutableDictionary(), sent.Length,
            Ranked(sent.Where(end => end.OnlyReason is not null).CountBy(end => end.OnlyReason!)
                .Select(count => new SignAlone(count.Key, count.Value))));
    }

    private static ImmutableArray<SignAlone> Ranked(IEnumerable<SignAlone> signs) =>
        [.. signs.OrderByDescending(each => each.People).ThenBy(each => each.Sign, StringComparer.Ordinal)];
}
