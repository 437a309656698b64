using System.Collections.Immutable;
using System.Numerics;
using BackCare.Triage;

namespace BackCare.Proof;

/// <summary>Responses to one page that no rule, condition or floor can tell apart.</summary>
/// <param name="Content">What they tell by the content.</param>
/// <param name="Floor">What they tell by the floor.</param>
/// <param name="IsNone">Whether it is "none": the page then has something to name at self-care.</param>
/// <param name="Responses">How many they are.</param>
/// <param name="Shortest">The one with the fewest ticks, by ids.</param>
internal sealed record ResponseGroup(Told Content, Told Floor, bool IsNone, long Responses,
    ImmutableArray<string> Shortest);

/// <param name="Chosen">A bit for each option, in the page's order.</param>
internal readonly record struct BitResponse(ulong Chosen, bool NotSure)
{
    public bool IsNone => Chosen == 0 && !NotSure;

    public int Ticks => BitOperations.PopCount(Chosen) + (NotSure || IsNone ? 1 : 0);
}

/// <summary>
/// One question page of the content beside the page of that id in the floor, with every response that it takes.
/// </summary>
internal sealed class QuestionPage
{
    private const int MostOptions = 20;

    private readonly UInt128[] gives;
    private readonly BitCondition[] offeredWhen;
    private readonly UInt128[] floorGives;
    private readonly BitCondition[] floorOfferedWhen;
    private readonly ulong[] inFloor;
    private readonly Dictionary<(ulong, ulong), ImmutableArray<ResponseGroup>> groups = [];

    /// <exception cref="InvalidOperationException">
    /// The page has too many options to write out every response.
    /// </exception>
    public QuestionPage(Question question, FloorPage? floor, Bits bits)
    {
        if (question.Options.Length > MostOptions)
            throw new InvalidOperationException($"The page '{question.Id}' has {question.Options.Length} options; " +
                $"the proof writes out every response, and takes up to {MostOptions}.");
        ImmutableArray<FloorOption> floorOptions = floor?.Options ?? [];
        (Question, Floor, AskedWhen) = (question, floor, bits.Of(question.When));
        gives = [.. question.Options.Select(option => bits.Of(option.Gives))];
        offeredWhen = [.. question.Options.Select(option => bits.Of(option.When))];
        floorGives = [.. floorOptions.Select(option => bits.Of(option.Gives))];
        floorOfferedWhen = [.. floorOptions.Select(option => bits.Of(option.When))];
        inFloor = [.. question.Options.Select(option => PlaceIn(floorOptions, option.Id))];
        Gives = Sum(gives);
        Asks = Sum([AskedWhen.Facts, .. offeredWhen.Select(each => each.Facts)]);
        FloorGives = Sum(floorGives);
        FloorAsks = Sum([bits.Of(floor?.When ?? Condition.Always).Facts,
            .. floorOfferedWhen.Select(each => each.Facts)]);
    }

    public Question Question { get; }
    public FloorPage? Floor { get; }
    public BitCondition AskedWhen { get; }

    /// <summary>All that its options can give.</summary>
    public UInt128 Gives { get; }

    /// <summary>All that its condition and those of its options look at.</summary>
    public UInt128 Asks { get; }

    public UInt128 FloorGives { get; }
    public UInt128 FloorAsks { get; }

    /// <summary>The options that a person is offered, a bit for each in the page's order.</summary>
    public ulong Offered(UInt128 present) => Holding(offeredWhen, present);

    /// <summary>The options that the floor would offer, in the floor's order.</summary>
    public ulong OfferedByFloor(UInt128 present) => Holding(floorOfferedWhen, present);

    /// <summary>The floor's options for these options of the content.</summary>
    public ulong InFloor(ulong options) => Places(options).Aggregate(0ul, (set, place) => set | inFloor[place]);

    public IEnumerable<Option> Options(ulong options) => Places(options).Select(place => Question.Options[place]);

    /// <summary>All that these options of the content give.</summary>
    public UInt128 GivenBy(ulong options) => Sum(gives, options);

    /// <summary>All that they give by the floor.</summary>
    public UInt128 GivenByFloor(ulong options) => Sum(floorGives, InFloor(options));

    /// <summary>Every response of a person who is offered these options, grouped.</summary>
    public ImmutableArray<ResponseGroup> Groups(ulong offered, ulong byFloor, CountingRules content,
        CountingRules floor)
    {
        if (groups.TryGetValue((offered, byFloor), out var known)) return known;

        var grouped = new Dictionary<(Told, Told, bool), (long Responses, BitResponse Shortest)>();
        foreach (var response in Responses(offered))
        {
            var key = (Tells(response, offered, content), TellsFloor(response, byFloor, floor), response.IsNone);
            var (responses, shortest) = grouped.GetValueOrDefault(key, (0, response));
            grouped[key] = (responses + 1, response.Ticks < shortest.Ticks ? response : shortest);
        }
        return groups[(offered, byFloor)] =
        [
            .. from each in grouped
               let told = each.Key
               select new ResponseGroup(told.Item1, told.Item2, told.Item3, each.Value.Responses,
                   Ids(each.Value.Shortest)),
        ];
    }

    /// <summary>What a response tells by the content, to somebody whose doubt is about these options.</summary>
    public Told Tells(BitResponse response, ulong offered, CountingRules content) => content.Tell(
        Sum(gives, response.Chosen), response.NotSure ? Sum(gives, offered & ~response.Chosen) : 0);

    /// <summary>What it tells by the floor, which has its own idea of what was offered and so is left open.</summary>
    public Told TellsFloor(BitResponse response, ulong byFloor, CountingRules floor)
    {
        var chosen = InFloor(response.Chosen);
        var doubts = response.NotSure && Floor?.Kind is QuestionKind.Ticks;
        return floor.Tell(Sum(floorGives, chosen), doubts ? Sum(floorGives, byFloor & ~chosen) : 0);
    }

    /// <summary>
    /// Ticks: "none", any ticks with "not sure", and any ticks but no ticks at all without it. A choice: one of its
    /// options.
    /// </summary>
    public IEnumerable<BitResponse> Responses(ulong offered)
    {
        if (Question.Kind is QuestionKind.Choice)
        {
            foreach (var option in Places(offered)) yield return new(1ul << option, NotSure: false);
            yield break;
        }
        for (var subset = 0ul; ; subset = (subset - offered) & offered)
        {
            yield return new(subset, NotSure: false);
            yield return new(subset, NotSure: true);
            if (subset == offered) yield break;
        }
    }

    /// <summary>As a person would send it: the ids of what is chosen, or "none" or "not sure".</summary>
    public ImmutableArray<string> Ids(BitResponse response) =>
    [
        .. Options(response.Chosen).Select(option => option.Id),
        .. response.NotSure ? [Question.NotSure] : response.IsNone ? new[] { Question.None } : [],
    ];

    /// <summary>The place of an option in the page's order.</summary>
    /// <returns>Negative where the page has no such option.</returns>
    public int PlaceOf(string option) => Question.Options.ToList().FindIndex(each => each.Id == option);

    private static UInt128 Sum(IEnumerable<UInt128> sets) => sets.Aggregate(UInt128.Zero, (sum, each) => sum | each);

    private static UInt128 Sum(UInt128[] sets, ulong places)
    {
        var sum = UInt128.Zero;
        for (; places != 0; places &= places - 1) sum |= sets[BitOperations.TrailingZeroCount(places)];
        return sum;
    }

    private static ulong Holding(BitCondition[] conditions, UInt128 present)
    {
        var places = 0ul;
        for (var place = 0; place < conditions.Length; place++)
            if (conditions[place].Holds(present)) places |= 1ul << place;
        return places;
    }

    // The bit of an option among the floor's; none where the floor does not know it.
    private static ulong PlaceIn(ImmutableArray<FloorOption> options, string id) =>
        options.Index().Aggregate(0ul, (set, each) => each.Item.Id == id ? set | 1ul << each.Index : set);

    private static IEnumerable<int> Places(ulong set)
    {
        for (; set != 0; set &= set - 1) yield return BitOperations.TrailingZeroCount(set);
    }
}
