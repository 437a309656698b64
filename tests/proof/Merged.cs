using System.Numerics;
using BackCare.Proof;
using BackCare.Triage;

namespace BackCare.Trials;

/// <summary>The proof's merged states of one checker, joined by their ways: what a journey meets, told without walking the checker.</summary>
internal sealed class Merged
{
    /// <summary>One state of one page.</summary>
    /// <param name="Number">Its place among all states.</param>
    internal sealed class Place(int number, Node node, Sheet sheet, ulong offered)
    {
        private readonly Dictionary<string, int> options =
            sheet.Question.Options.Select((option, at) => (option.Id, at)).ToDictionary(each => each.Id, each => each.at, StringComparer.Ordinal);

        public int Number => number;
        public Disposition Level => node.State.Content.Decision;
        public Sheet Sheet => sheet;

        /// <summary>A bit for each option that everybody here is offered.</summary>
        public ulong Offered => offered;

        /// <summary>Where people go on who are not asked this page; null where they are asked.</summary>
        public Place? Passed { get; set; }

        public Effects? Effects { get; set; }

        /// <summary>For each effect the next state; null at 999.</summary>
        public Place?[] Next { get; set; } = [];

        /// <summary>How many different journeys there are from here to an end.</summary>
        public BigInteger Futures { get; set; }

        public ulong Bits(IEnumerable<Option> of) => of.Aggregate(0ul, (set, option) => set | 1ul << options.GetValueOrDefault(option.Id, 63));

        public int EffectOf(IReadOnlyCollection<string> chosen)
        {
            var (set, unsure) = (0ul, false);
            foreach (var id in chosen)
                if (options.TryGetValue(id, out var at)) set |= 1ul << at;
                else unsure |= id == Question.NotSure;
            return Effects!.Places.TryGetValue(new(set, unsure), out var place) ? place : -1;
        }
    }

    public Merged(Questionnaire questionnaire, Floor floor)
    {
        var ways = new Dictionary<Node, List<(Effect? By, Node? To)>>();
        Automaton = new(questionnaire.Questions, questionnaire.Rules, floor, 0, new())
        {
            Seen = (from, by, to) =>
            {
                if (!ways.TryGetValue(from, out var known)) ways.Add(from, known = []);
                known.Add((by, to));
            },
        };
        Automaton.Run();

        var places = new Dictionary<Node, Place>();
        for (var page = Automaton.Layers.Count - 1; page >= 0; page--)
            foreach (var node in Automaton.Layers[page])
            {
                var last = page == Automaton.Sheets.Length;
                var sheet = Automaton.Sheets[last ? page - 1 : page];
                var place = new Place(places.Count, node, sheet, last ? 0 : sheet.Offered(node.State.Content.Present));
                if (last) place.Futures = BigInteger.One;
                else if (ways[node] is [(null, { } behind)])
                {
                    place.Passed = places[behind];
                    place.Futures = place.Passed.Futures;
                }
                else
                {
                    place.Effects = sheet.For(place.Offered, sheet.SettledOffered(node.State.Floor.Present), Automaton.Content, Automaton.Settled);
                    place.Next = [.. ways[node].Select(way => way.To is { } to ? places[to] : null)];
                    if (!place.Effects.All.SequenceEqual(ways[node].Select(way => way.By!))) throw new InvalidOperationException("The ways of a state are not its effects.");
                    place.Futures = place.Effects.All.Zip(place.Next)
                        .Aggregate(BigInteger.Zero, (sum, way) => sum + way.First.Responses * (way.Second?.Futures ?? BigInteger.One));
                }
                places.Add(node, place);
            }
        (Begin, Places) = (places[Automaton.Layers[0][0]], places.Count);
    }

    public Automaton Automaton { get; }
    public Place Begin { get; }
    public int Places { get; }

    /// <summary>The first state from this one on whose page is asked; the last one where none is.</summary>
    public static Place Asked(Place place, Action<Place>? visit = null)
    {
        for (; place.Passed is { } behind; place = behind) visit?.Invoke(place);
        visit?.Invoke(place);
        return place;
    }
}
