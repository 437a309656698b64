using System.Collections.Immutable;
using System.Numerics;
using BackCare.Proof;
using BackCare.Triage;

namespace BackCare.Trials;

/// <summary>
/// The proof's merged states of one checker, joined by their ways: what a journey meets, told without walking the checker.
/// </summary>
internal sealed class Merged
{
    /// <summary>One state of one page.</summary>
    /// <param name="Number">Its place among all states.</param>
    internal sealed class Place(int number, People people, WalkedPage page, ulong offered)
    {
        private readonly Dictionary<string, int> options =
            page.Question.Options.Select((option, at) => (option.Id, at)).ToDictionary(each => each.Id, each => each.at,
                StringComparer.Ordinal);

        public int Number => number;
        public Disposition Level => people.State.Content.Decision;
        public WalkedPage Page => page;

        /// <summary>A bit for each option that everybody here is offered.</summary>
        public ulong Offered => offered;

        /// <summary>Where people go on who are not asked this page; null where they are asked.</summary>
        public Place? Passed { get; set; }

        /// <summary>The groups of responses that can be given here; null where the page is not asked.</summary>
        public ImmutableArray<ResponseGroup>? Groups { get; set; }

        /// <summary>For each response the place of its group.</summary>
        public IReadOnlyDictionary<BitResponse, int> Places { get; set; } = ImmutableDictionary<BitResponse, int>.Empty;

        /// <summary>For each group the next state; null at 999.</summary>
        public Place?[] Next { get; set; } = [];

        /// <summary>How many different journeys there are from here to an end.</summary>
        public BigInteger Futures { get; set; }

        public ulong Bits(IEnumerable<Option> of) =>
            of.Aggregate(0ul, (set, option) => set | 1ul << options.GetValueOrDefault(option.Id, 63));

        public int GroupOf(IReadOnlyCollection<string> chosen)
        {
            var (set, unsure) = (0ul, false);
            foreach (var id in chosen)
                if (options.TryGetValue(id, out var at)) set |= 1ul << at;
                else unsure |= id == Question.NotSure;
            return Places.TryGetValue(new(set, unsure), out var place) ? place : -1;
        }
    }

    public Merged(Questionnaire questionnaire, Floor floor)
    {
        var ways = new Dictionary<People, List<(ResponseGroup? By, People? To)>>();
        Walk = new(questionnaire, floor, seen: (from, by, to) =>
        {
            if (!ways.TryGetValue(from, out var known)) ways.Add(from, known = []);
            known.Add((by, to));
        });

        var places = new Dictionary<People, Place>();
        foreach (var people in Walk.Layers.AsEnumerable().Reverse().SelectMany(layer => layer))
        {
            var last = people.Page == Walk.Form.Pages.Length;
            var page = Walk.Form.Pages[last ? people.Page - 1 : people.Page];
            var place = new Place(places.Count, people, page, last ? 0 : page.Content.Offered(people.State.Content.Present));
            if (last) place.Futures = BigInteger.One;
            else if (ways[people] is [(null, { } behind)])
            {
                place.Passed = places[behind];
                place.Futures = place.Passed.Futures;
            }
            else
            {
                place.Groups = [.. ways[people].Select(way => way.By!)];
                place.Places = PlacesOf(place, people, page.Floor.Offered(people.State.Floor.Present));
                place.Next = [.. ways[people].Select(way => way.To is { } to ? places[to] : null)];
                place.Futures = place.Groups.Value.Zip(place.Next)
                    .Aggregate(BigInteger.Zero,
                        (sum, way) => sum + way.First.Responses * (way.Second?.Futures ?? BigInteger.One));
            }
            places.Add(people, place);
        }
        (Begin, Places) = (places[Walk.Layers[0][0]], places.Count);
    }

    public Walk Walk { get; }
    public Place Begin { get; }
    public int Places { get; }

    // Worked out once for each two sets of options, and what is certain before them.
    private readonly Dictionary<(WalkedPage, ulong, ulong, Disposition, Disposition), IReadOnlyDictionary<BitResponse, int>> known = [];

    private IReadOnlyDictionary<BitResponse, int> PlacesOf(Place place, People people, ulong byFloor)
    {
        var (state, form) = (people.State, Walk.Form);
        // As the walk groups them: somebody who is owed an option that was not offered is told apart by all of a response.
        var notOffered = state.NotOffered | Walk.OwedOptions.NotOffered(place.Page.Question.Id, place.Page.InFloor(place.Offered));
        (Disposition certain, Disposition certainByFloor) = Walk.OwedOptions.Facts(notOffered) != 0 ? default
            : (state.Content.Certain, state.Floor.Certain);
        var key = (place.Page, place.Offered, byFloor, certain, certainByFloor);
        if (known.TryGetValue(key, out var places)) return places;
        var groups = place.Groups!.Value.Index()
            .ToDictionary(each => (each.Item.Content, each.Item.Floor, each.Item.IsNone), each => each.Index);
        return known[key] = place.Page.Responses(place.Offered).ToDictionary(response => response, response => groups[(
            form.Content.Reduced(place.Page.Tells(response, place.Offered), certain),
            form.Floor.Reduced(place.Page.TellsFloor(response, byFloor), certainByFloor),
            response.IsNone && certain is Disposition.SelfCare)]);
    }

    /// <summary>The first state from this one on whose page is asked; the last one where none is.</summary>
    public static Place Asked(Place place, Action<Place>? visit = null)
    {
        for (; place.Passed is { } behind; place = behind) visit?.Invoke(place);
        visit?.Invoke(place);
        return place;
    }
}
