using System.Numerics;
using BackCare.Triage;

namespace BackCare.Proof;

/// <summary>Told of each way: from people, by a group of responses (none: not asked), to people or to an end at 999.</summary>
internal delegate void WaySeen(People from, ResponseGroup? by, People? to);

/// <summary>Walks everybody through checker and floor, page by page. Equal states go on as one; README.md says why.</summary>
internal sealed class Walk
{
    // A page more weighs more than any number of ticks: the shortest journey has the fewest pages, then the fewest
    // ticks.
    private const int PageCost = 1000;

    private readonly WaySeen? seen;
    private readonly Floor floor;
    private readonly UInt128 emergencies;
    private readonly UInt128 milder;
    private readonly UInt128[] emergenciesLater;

    /// <param name="progress">Told the place of each page, and how many states are in front of it.</param>
    public Walk(Questionnaire questionnaire, Floor floor, Action<int, int>? progress = null, WaySeen? seen = null)
    {
        (this.floor, this.seen, Form) = (floor, seen, new CountingForm(questionnaire, floor));
        OwedOptions = new(floor, Form.Bits);
        var lists = floor.Findings.ToLookup(finding => finding.Urgency is Urgency.Call999, finding => finding.Id);
        (emergencies, milder) = (Form.Bits.Of(lists[true]), Form.Bits.Of(lists[false].Except(floor.Before999)));
        emergenciesLater = new UInt128[Form.Pages.Length + 1];
        foreach (var (place, page) in Form.Pages.Index().Reverse())
            emergenciesLater[place] = emergenciesLater[place + 1]
                | (page.Content.GivenBy(page.Content.All) | page.Floor.GivenBy(page.Floor.All)) & emergencies;

        Layers.Add([Begin()]);
        for (var page = 0; page < Form.Pages.Length; page++)
        {
            progress?.Invoke(page, Layers[page].Length);
            var next = new Dictionary<State, People>();
            foreach (var people in Layers[page]) Go(people, next);
            Layers.Add([.. next.Values]);
        }
        foreach (var people in Layers[^1]) End(people.State.Content.Decision, people.Journeys, people.Longest);
    }

    public CountingForm Form { get; }
    public OwedOptions OwedOptions { get; }

    /// <summary>For each page everybody in front of it, by state, and last those at the end of the questions.</summary>
    public List<ImmutableArray<People>> Layers { get; } = [];

    public BigInteger[] Ends { get; } = new BigInteger[CountingRules.DispositionCount];

    public BigInteger Situations => Ends.Sum();

    public Way Longest { get; private set; } = new(null, null, 0, 0);

    /// <summary>Ways from state to state, or to an end.</summary>
    public long Ways { get; private set; }

    /// <summary>Ends looked at: each group of responses at 999, and each state at the end of the questions.</summary>
    public long Endings { get; private set; }

    public long PagesAsked { get; private set; }

    /// <summary>How often it was looked whether an option of the floor is offered.</summary>
    public long OptionsOwed { get; private set; }

    public HashSet<string> Asked { get; } = [];
    public HashSet<(string Page, string Option)> Offered { get; } = [];
    public UInt128 Given { get; private set; }
    public CameAbout CameAbout { get; private set; }

    /// <summary>The shortest way to each kind of end at 999: on the same page, by the same combinations.</summary>
    public Dictionary<(int Page, UInt128 Combinations, bool Alone), Way> EndsAt999 { get; } = [];

    /// <summary>By page: the shortest way to people who are asked about a 999 finding after a milder one.</summary>
    public Dictionary<string, Way> AskedTooLate { get; } = [];

    /// <summary>The shortest way to a 999, by page, with fewer than two signs since the questions could be left.</summary>
    public Dictionary<int, Way> OneSignFrom999 { get; } = [];

    /// <summary>By page: likewise to those who are offered nothing to choose.</summary>
    public Dictionary<string, Way> DeadEnds { get; } = [];

    public ImmutableArray<PageResponse> PathTo(People people) => PathTo(people.Shortest);

    public ImmutableArray<PageResponse> PathTo(Way way) => Path(way, from => from.Shortest);

    public ImmutableArray<PageResponse> LongestPath() => Path(Longest, from => from.Longest);

    /// <summary>The first response of each page from here to the end. Null where a page offers nothing.</summary>
    public (Disposition? Decision, ImmutableArray<PageResponse> Path) Onwards(People people)
    {
        var (known, path) = (people.State.Content, ImmutableArray.CreateBuilder<PageResponse>());
        for (var page = people.Page; page < Form.Pages.Length && known.Decision is not Disposition.Call999; page++)
        {
            if (!Form.IsAsked(page, known))
            {
                known = Form.After(known, page);
                continue;
            }
            if (Form.Groups(page, known) is not [var first, ..]) return (null, path.ToImmutable());
            path.Add(new(Form.Pages[page].Question.Id, first.Shortest));
            known = Form.After(known, page, first.Content);
        }
        return (known.Decision, path.ToImmutable());
    }

    private ImmutableArray<PageResponse> Path(Way way, Func<People, Way> before)
    {
        var path = new Stack<PageResponse>();
        for (; way.From is { } from; way = before(from))
            if (way.By is { } by) path.Push(new(Form.Pages[from.Page].Question.Id, by));
        return [.. path];
    }

    private People Begin()
    {
        // Nobody is offered the options of a page that the content does not have.
        var notOffered = floor.Pages.Where(page => Form.Pages.All(each => each.Question.Id != page.Id))
            .AllOf(page => OwedOptions.NotOffered(page.Id));
        var state = new State(Form.Content.After(default, 0, default), Form.Floor.After(default, 0, default), notOffered,
            Owed: 0, HasReason: false, MilderAsked: false);
        return new(Settled(state, 0), 0, BigInteger.One, Longest, Longest);
    }

    // Past a page that is not asked people go with no response, and are offered nothing of it.
    private void Go(People people, Dictionary<State, People> next)
    {
        var (page, state) = (Form.Pages[people.Page], people.State);
        var asked = Form.IsAsked(people.Page, state.Content);
        var offered = asked ? page.Content.Offered(state.Content.Present) : 0;
        OptionsOwed += page.Floor.Count;
        state = state with
        {
            NotOffered = state.NotOffered | OwedOptions.NotOffered(page.Question.Id, page.InFloor(offered)),
        };
        ImmutableArray<ResponseGroup?> groups = [null];
        if (asked && Form.MayLeave(people.Page, state.Content)) people.Leave();
        if (asked)
        {
            var about = Note(people, page, offered);
            state = state with { MilderAsked = state.MilderAsked || (about & milder) != 0 };
            // Facts that are kept for another reason are told apart all the same.
            var byFloor = page.Floor.Offered(state.Floor.Present);
            groups = (OwedOptions.Facts(state.NotOffered) != 0 ? page.Groups(offered, byFloor)
                : page.Groups(offered, byFloor, state.Content.Certain, state.Floor.Certain))!;
            if (groups.IsEmpty) KeepShortest(DeadEnds, page.Question.Id, people.Shortest);
        }
        var keep = OwedOptions.Facts(state.NotOffered);
        foreach (var group in groups)
        {
            Ways++;
            var content = Form.Content.After(state.Content, people.Page + 1, group?.Content ?? default, default,
                out var cameAbout);
            CameAbout = new(CameAbout.Derived | cameAbout.Derived, CameAbout.Combinations | cameAbout.Combinations);
            if (group is not null && content.Decision is Disposition.Call999)
            {
                EndAt999(people, group, cameAbout);
                continue;
            }
            var after = state with
            {
                Content = content,
                Floor = Form.Floor.After(state.Floor, people.Page + 1, group?.Floor ?? default, keep),
                HasReason = state.HasReason || group is { IsNone: true },
            };
            var arrived = Arrive(next, Settled(after, people.Page + 1), people, group);
            seen?.Invoke(people, group, arrived);
        }
    }

    // What is asked, of whom, and about what.
    private UInt128 Note(People people, WalkedPage page, ulong offered)
    {
        var (id, about) = (page.Question.Id, page.GivenBy(offered));
        PagesAsked++;
        Asked.Add(id);
        Given |= page.Content.GivenBy(offered);
        foreach (var option in page.Options(offered)) Offered.Add((id, option.Id));
        if (people.State.MilderAsked && (about & emergencies) != 0) KeepShortest(AskedTooLate, id, people.Shortest);
        return about;
    }

    private void EndAt999(People people, ResponseGroup group, CameAbout cameAbout)
    {
        if (people.SignsSince + group.Signs < 2) KeepShortest(OneSignFrom999, people.Page, Step(people, people.Shortest, group));
        End(Disposition.Call999, people.Journeys * group.Responses, Step(people, people.Longest, group));
        var kind = (people.Page, cameAbout.Combinations, group.Content.MostUrgent is Disposition.Call999);
        KeepShortest(EndsAt999, kind, Step(people, people.Shortest, group));
        seen?.Invoke(people, group, null);
    }

    private void End(Disposition decision, BigInteger journeys, Way longest)
    {
        Endings++;
        Ends[(int)decision] += journeys;
        if (longest.Pages > Longest.Pages) Longest = longest;
    }

    private State Settled(State state, int page)
    {
        var (owed, open) = OwedOptions.Settle(state.NotOffered, state.Floor.Present, Form.Floor.Later[page]);
        return state with
        {
            NotOffered = open,
            Owed = state.Owed | owed,
            MilderAsked = state.MilderAsked && emergenciesLater[page] != 0,
            HasReason = state.HasReason || state.Content.Decision > Disposition.SelfCare,
        };
    }

    private static People Arrive(Dictionary<State, People> next, State state, People from, ResponseGroup? by)
    {
        var journeys = from.Journeys * (by?.Responses ?? 1);
        var (shortest, longest) = (Step(from, from.Shortest, by), Step(from, from.Longest, by));
        var signs = from.SignsSince + (by?.Signs ?? 0);
        if (next.TryGetValue(state, out var people)) people.Merge(journeys, shortest, longest, signs);
        else next.Add(state, people = new(state, from.Page + 1, journeys, shortest, longest, signs));
        return people;
    }

    private static Way Step(People from, Way before, ResponseGroup? by) => by is null
        ? new(from, null, before.Pages, before.Cost)
        : new(from, by.Shortest, before.Pages + 1, before.Cost + PageCost + by.Shortest.Length);

    private static void KeepShortest<T>(Dictionary<T, Way> kept, T kind, Way way) where T : notnull
    {
        if (!kept.TryGetValue(kind, out var known) || way.Cost < known.Cost) kept[kind] = way;
    }
}

internal static class Counts
{
    public static BigInteger Sum(this IEnumerable<BigInteger> counts) =>
        counts.Aggregate(BigInteger.Zero, (sum, each) => sum + each);
}
