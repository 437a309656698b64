using System.Collections.Immutable;
using BackCare.Triage;

namespace BackCare.Proof;

/// <summary>Responses to one page that no rule, condition or floor can tell apart.</summary>
/// <param name="Responses">How many they are.</param>
/// <param name="Shortest">The one with the fewest ticks.</param>
internal sealed record Effect(Told Content, Told Floor, bool RulesOut, long Responses, ImmutableArray<string> Shortest);

/// <summary>All responses to one page, for people who are offered the same options.</summary>
/// <param name="Places">For each response the place of its effect.</param>
internal sealed record Effects(ImmutableArray<Effect> All, IReadOnlyDictionary<Sheet.Response, int> Places);

/// <summary>One question page of the content beside the page of that name in the floor.</summary>
internal sealed class Sheet
{
    private readonly UInt128[] contentGives;
    private readonly UInt128[] floorGives;
    private readonly When[] offeredWhen;
    private readonly UInt128[] settledGives;
    private readonly When[] settledWhen;
    private readonly Dictionary<(ulong, ulong), Effects> effects = [];
    private readonly Dictionary<(ulong, ulong), (Told, Told, ImmutableArray<string>)[]> matched = [];

    public Sheet(Question question, FloorPage? settled, Numbers numbers)
    {
        if (question.Options.Length > 20) throw new InvalidOperationException($"The page '{question.Id}' has {question.Options.Length} options; the proof writes out every response, and takes up to 20.");
        (Question, Settled) = (question, settled);
        contentGives = [.. question.Options.Select(option => numbers.Of(option.Gives))];
        floorGives = [.. question.Options.Select(option => numbers.Of(settled?.Options.FirstOrDefault(each => each.Id == option.Id)?.Gives ?? []))];
        offeredWhen = [.. question.Options.Select(option => When.Of(option.When, numbers))];
        settledGives = [.. (settled?.Options ?? []).Select(option => numbers.Of(option.Gives))];
        settledWhen = [.. (settled?.Options ?? []).Select(option => When.Of(option.When, numbers))];
        AskedWhen = When.Of(question.When, numbers);
        ContentGives = contentGives.Aggregate(UInt128.Zero, (set, each) => set | each);
        ContentAsks = offeredWhen.Aggregate(AskedWhen.Facts, (set, each) => set | each.Facts);
        FloorGives = settledGives.Aggregate(UInt128.Zero, (set, each) => set | each);
        FloorAsks = settledWhen.Aggregate(settled is null ? 0 : When.Of(settled.When, numbers).Facts, (set, each) => set | each.Facts);
    }

    public Question Question { get; }
    public FloorPage? Settled { get; }
    public When AskedWhen { get; }
    public UInt128 ContentGives { get; }
    public UInt128 ContentAsks { get; }
    public UInt128 FloorGives { get; }
    public UInt128 FloorAsks { get; }

    /// <summary>The options that a person is offered, a bit for each in the page's order.</summary>
    public ulong Offered(UInt128 present) => Places(offeredWhen, present);

    /// <summary>The options that the floor would offer.</summary>
    public ulong SettledOffered(UInt128 present) => Places(settledWhen, present);

    public IEnumerable<int> Settledless(ulong offered) =>
        Enumerable.Range(0, settledGives.Length).Where(place => !Chosen(offered).Any(option => Question.Options[option].Id == Settled!.Options[place].Id));

    public UInt128 GivenBy(ulong offered) => Sum(contentGives, offered);

    public UInt128 SettledGivenBy(ulong offered) => Sum(floorGives, offered);

    /// <summary>Every response of a person who is offered these options, grouped.</summary>
    public Effects For(ulong offered, ulong settledOffered, Side content, Side floor)
    {
        if (effects.TryGetValue((offered, settledOffered), out var known)) return known;

        var (grouped, places, numbered) = (new List<(long Responses, Response Shortest)>(), new Dictionary<(Told Content, Told Floor, bool IsNone), int>(), new Dictionary<Response, int>());
        foreach (var response in Responses(offered))
        {
            var (give, doubt) = Of(contentGives, offered, response);
            var settled = Sum(floorGives, response.Chosen);
            var settledDoubt = response.NotSure && Settled?.Kind is QuestionKind.Ticks ? SettledDoubt(settledOffered, response.Chosen) : 0;
            var key = (content.Tell(give, doubt), floor.Tell(settled, settledDoubt), response.IsNone);
            if (!places.TryGetValue(key, out var place))
            {
                places.Add(key, place = grouped.Count);
                grouped.Add((0, response));
            }
            var (responses, shortest) = grouped[place];
            grouped[place] = (responses + 1, response.Ticks < shortest.Ticks ? response : shortest);
            numbered.Add(response, place);
        }

        var all = places.OrderBy(entry => entry.Value)
            .Select(entry => new Effect(entry.Key.Content, entry.Key.Floor, entry.Key.IsNone, grouped[entry.Value].Responses, Ids(grouped[entry.Value].Shortest)));
        return effects[(offered, settledOffered)] = new([.. all], numbered);
    }

    /// <summary>
    /// The same response of two people who are not offered the same: only options that both have are chosen. The first one's doubt is about those alone, for
    /// the second could not have told a doubt about an option that they do not see; the second one's is about all that they see.
    /// </summary>
    public IReadOnlyCollection<(Told One, Told Other, ImmutableArray<string> Ids)> Matched(ulong one, ulong other, Side content)
    {
        if (matched.TryGetValue((one, other), out var known)) return known;

        var seen = new Dictionary<(Told One, Told Other), Response>();
        foreach (var response in Responses(one & other))
        {
            var ((give, doubt), (otherGive, otherDoubt)) = (Of(contentGives, one & other, response), Of(contentGives, other, response));
            var key = (content.Tell(give, doubt), content.Tell(otherGive, otherDoubt));
            if (!seen.TryGetValue(key, out var shortest) || response.Ticks < shortest.Ticks) seen[key] = response;
        }
        return matched[(one, other)] = [.. seen.Select(entry => (entry.Key.One, entry.Key.Other, Ids(entry.Value)))];
    }

    /// <summary>The response that gives nothing and doubts nothing, where the page has one.</summary>
    public ImmutableArray<string>? Nothing(ulong offered)
    {
        foreach (var response in Responses(offered))
            if (!response.NotSure && Of(contentGives, offered, response).Give == 0) return Ids(response);
        return null;
    }

    public int PlaceOf(string option) => Question.Options.ToList().FindIndex(each => each.Id == option);

    public Told Choosing(int option, Side content) => content.Tell(contentGives[option], 0);

    /// <param name="Chosen">A bit for each option, in the page's order.</param>
    internal readonly record struct Response(ulong Chosen, bool NotSure)
    {
        public bool IsNone => Chosen == 0 && !NotSure;

        public int Ticks => System.Numerics.BitOperations.PopCount(Chosen) + (NotSure || IsNone ? 1 : 0);
    }

    // Ticks: "none", any ticks with "not sure", and any ticks but no ticks at all without it. A choice: one of its options.
    private IEnumerable<Response> Responses(ulong offered)
    {
        if (Question.Kind is QuestionKind.Choice)
        {
            foreach (var option in Chosen(offered)) yield return new(1ul << option, NotSure: false);
            yield break;
        }
        for (var subset = 0ul; ; subset = (subset - offered) & offered)
        {
            yield return new(subset, NotSure: false);
            yield return new(subset, NotSure: true);
            if (subset == offered) yield break;
        }
    }

    private static (UInt128 Give, UInt128 Doubt) Of(UInt128[] gives, ulong offered, Response response) => (
        Sum(gives, response.Chosen), response.NotSure ? Sum(gives, offered & ~response.Chosen) : 0);

    private static UInt128 Sum(UInt128[] gives, ulong places)
    {
        var sum = UInt128.Zero;
        for (; places != 0; places &= places - 1) sum |= gives[System.Numerics.BitOperations.TrailingZeroCount(places)];
        return sum;
    }

    // The floor's own idea of what is left open: its options, offered by its conditions.
    private UInt128 SettledDoubt(ulong settledOffered, ulong chosen)
    {
        var ticked = Chosen(chosen).Select(option => Question.Options[option].Id).ToHashSet(StringComparer.Ordinal);
        return Chosen(settledOffered).Where(place => !ticked.Contains(Settled!.Options[place].Id)).Aggregate(UInt128.Zero, (set, place) => set | settledGives[place]);
    }

    public ImmutableArray<string> Ids(Response response) =>
    [
        .. Chosen(response.Chosen).Select(option => Question.Options[option].Id),
        .. response.NotSure ? [Question.NotSure] : response.IsNone ? new[] { Question.None } : [],
    ];

    private static ulong Places(When[] conditions, UInt128 present)
    {
        var places = 0ul;
        for (var place = 0; place < conditions.Length; place++)
            if (conditions[place].Holds(present)) places |= 1ul << place;
        return places;
    }

    private static IEnumerable<int> Chosen(ulong places)
    {
        for (; places != 0; places &= places - 1) yield return System.Numerics.BitOperations.TrailingZeroCount(places);
    }
}
