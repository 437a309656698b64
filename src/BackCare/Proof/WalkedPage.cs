using System.Numerics;
using BackCare.Triage;

namespace BackCare.Proof;

/// <summary>Responses to one page that no rule, condition or floor can tell apart.</summary>
/// <param name="IsNone">Whether it is "none": the page then has something to name at self-care.</param>
/// <param name="Signs">How many options that give a finding each of them has at least.</param>
/// <param name="Shortest">The one with the fewest ticks, by ids.</param>
internal sealed record ResponseGroup(Told Content, Told Floor, bool IsNone, long Responses, int Signs,
    ImmutableArray<string> Shortest);

/// <param name="Chosen">A bit for each option, in the page's order.</param>
internal readonly record struct BitResponse(ulong Chosen, bool NotSure)
{
    public bool IsNone => Chosen == 0 && !NotSure;

    public int Ticks => BitOperations.PopCount(Chosen) + (NotSure || IsNone ? 1 : 0);
}

/// <summary>A page of the content beside the one of that id in the floor, with every response that it takes.</summary>
internal sealed class WalkedPage
{
    private const int MostOptions = 20;

    private readonly CountingForm form;
    private readonly ulong[] inFloor;
    private readonly bool knowsNotSure;
    private readonly Dictionary<(ulong, ulong, Disposition, Disposition), ImmutableArray<ResponseGroup>> groups = [];

    /// <exception cref="InvalidOperationException">The page has too many options to write them all out.</exception>
    public WalkedPage(Question question, FloorPage? floor, CountingForm form)
    {
        if (question.Options.Length > MostOptions)
            throw new InvalidOperationException($"The page '{question.Id}' has {question.Options.Length} options; " +
                $"the proof writes out every response, and takes up to {MostOptions}.");
        // A page that the floor does not have asks for nothing.
        floor ??= new(question.Id, question.Kind, Condition.Always, []);
        (Question, this.form) = (question, form);
        Content = new(question.When, question.Options, form.Bits, question.DoubtWaits is not null);
        Floor = new(floor.When, floor.Options, form.Bits, floor.DoubtWaits is not null);
        inFloor = [.. question.Options.Select(option => PlaceIn(floor.Options, option.Id))];
        knowsNotSure = floor.Kind is QuestionKind.Ticks;
    }

    public Question Question { get; }
    public BitOptions Content { get; }
    public BitOptions Floor { get; }

    public ulong InFloor(ulong options) =>
        BitOptions.Places(options).Aggregate(0ul, (set, place) => set | inFloor[place]);

    public IEnumerable<Option> Options(ulong options) =>
        BitOptions.Places(options).Select(place => Question.Options[place]);

    public UInt128 GivenBy(ulong options) => Content.GivenBy(options) | Floor.GivenBy(InFloor(options));

    /// <summary>Every response of a person who is offered these options, grouped.</summary>
    /// <param name="certain">What is certain before it: what is no more than that is told apart no longer.</param>
    /// <param name="certainByFloor">The same by the floor.</param>
    public ImmutableArray<ResponseGroup> Groups(ulong offered, ulong byFloor, Disposition certain = Disposition.SelfCare,
        Disposition certainByFloor = Disposition.SelfCare)
    {
        if (groups.TryGetValue((offered, byFloor, certain, certainByFloor), out var known)) return known;

        var grouped = new Dictionary<(Told Content, Told Floor, bool IsNone), (long Responses, int Signs, BitResponse Shortest)>();
        foreach (var response in Responses(offered))
        {
            var key = (form.Content.Reduced(Tells(response, offered), certain),
                form.Floor.Reduced(TellsFloor(response, byFloor), certainByFloor),
                response.IsNone && certain is Disposition.SelfCare);
            var (responses, signs, shortest) = grouped.GetValueOrDefault(key, (0, int.MaxValue, response));
            var here = Content.Each(response.Chosen).Count(form.Content.IsSign);
            grouped[key] = (responses + 1, Math.Min(signs, here), response.Ticks < shortest.Ticks ? response : shortest);
        }
        return groups[(offered, byFloor, certain, certainByFloor)] =
        [
            .. from each in grouped
               let told = each.Key
               select new ResponseGroup(told.Content, told.Floor, told.IsNone, each.Value.Responses, each.Value.Signs,
                   Ids(each.Value.Shortest)),
        ];
    }

    /// <summary>What a response tells by the content, to somebody whose doubt is about these options.</summary>
    public Told Tells(BitResponse response, ulong offered) =>
        Content.Tell(response.Chosen, response.NotSure ? offered : 0, form.Content);

    /// <summary>What it tells by the floor, which has its own idea of what was offered and so is left open.</summary>
    public Told TellsFloor(BitResponse response, ulong byFloor) =>
        Floor.Tell(InFloor(response.Chosen), response.NotSure && knowsNotSure ? byFloor : 0, form.Floor);

    /// <summary>Ticks: "none", or any ticks with or without "not sure", but not nothing. A choice: one option.</summary>
    public IEnumerable<BitResponse> Responses(ulong offered)
    {
        if (Question.Kind is QuestionKind.Choice)
        {
            foreach (var option in BitOptions.Places(offered)) yield return new(1ul << option, NotSure: false);
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

    /// <returns>Negative where the page has no such option.</returns>
    public int PlaceOf(string option) => Question.Options.ToList().FindIndex(each => each.Id == option);

    // The bit of an option among the floor's; none where the floor does not know it.
    private static ulong PlaceIn(ImmutableArray<BareOption> options, string id) =>
        options.Index().Where(each => each.Item.Id == id).Aggregate(0ul, (set, each) => set | 1ul << each.Index);
}
