using System.Collections.Immutable;
using System.Diagnostics;
using System.Net;
using System.Numerics;
using BackCare.Guidance;
using BackCare.Triage;

namespace BackCare.Proof;

/// <summary>Checks every property of one questionnaire and gathers what does not hold.</summary>
internal sealed class Examination
{
    /// <summary>Too many findings kept apart would keep everybody apart.</summary>
    private const int MostWatched = 8;

    private readonly Questionnaire questionnaire;
    private readonly IReadOnlyDictionary<Urgency, Guide> outcomes;
    private readonly Floor floor;
    private readonly Action<string, int, int> progress;
    private readonly int replays;
    private readonly Numbers numbers = new();
    private readonly ImmutableArray<Subject> watched;
    private readonly Automaton automaton;
    private readonly List<Property> properties = [];
    private readonly List<Violation> violations = [];
    private int replayed;

    /// <summary>A finding or pair of the floor that the content seems to hold too low: followed by name, to show the shortest journey for each.</summary>
    private sealed record Subject(string Property, string Name, UInt128 Members, Disposition Level, bool TooLowByRule);

    public Examination(Questionnaire questionnaire, IReadOnlyDictionary<Urgency, Guide> outcomes, Floor floor, Action<string, int, int> progress, int replays)
    {
        (this.questionnaire, this.outcomes, this.floor, this.progress, this.replays) = (questionnaire, outcomes, floor, progress, replays);
        watched = [.. Watched().OrderByDescending(subject => subject.TooLowByRule).Take(MostWatched)];
        automaton = Walk(questionnaire.Questions);
    }

    public SafetyProof Run()
    {
        var clock = Stopwatch.StartNew();
        automaton.Run((page, states) => progress($"page {page + 1}, {states} states", page, automaton.Sheets.Length));
        Levels();
        Order();
        Told();
        Ladders();
        Reachable();
        Ends();
        Words();
        SafetyNetting();
        Replay();
        progress("done", 1, 1);
        return new(
            automaton.Situations, Enum.GetValues<Urgency>().ToImmutableSortedDictionary(urgency => urgency, EndsAt),
            automaton.Layers.Sum(layer => layer.Count), automaton.Transitions, automaton.Longest.Pages, replayed, clock.Elapsed,
            SafetyProof.DigestOf(questionnaire, outcomes, floor), [.. properties], [.. violations]);
    }

    private Automaton Walk(ImmutableArray<Question> questions) =>
        new(questions, questionnaire.Rules, floor, watched.Aggregate(UInt128.Zero, (set, subject) => set | subject.Members), numbers);

    // No finding, no pair and no doubt ends below the floor.
    private void Levels()
    {
        var ends = automaton.Layers[^1];
        foreach (var subject in watched)
        {
            var low = Shortest(ends.Where(node => Shows(subject, node)));
            if (low is not null) Violate(subject.Property, $"{subject.Name} ends at {low.State.Content.Decision.Name()}; the floor asks for {subject.Level.Name()}", automaton.PathTo(low));
            else if (subject.TooLowByRule) Violate(subject.Property, $"by its rules {subject.Name} is below {subject.Level.Name()}, though no journey shows it", []);
        }
        foreach (var property in new[] { "findings", "pairs", "not-sure" })
        {
            // What no watched finding or pair explains.
            var others = ends.Where(node => TooLow(property, node.State) && !watched.Any(subject => subject.Property == property && Shows(subject, node)));
            foreach (var kind in others.GroupBy(node => (node.State.Content.Decision, node.State.Floor.Decision)))
            {
                var node = Shortest(kind)!;
                var demand = floor.For(Replay(automaton.PathTo(node)).Journey);
                var (what, least) = property switch
                {
                    "findings" => (demand.Finding?.Id, demand.OfFindings),
                    "pairs" => (demand.Pair?.ToString(), demand.OfPairs),
                    _ => ($"not sure on {string.Join(" and ", demand.Unsure)}", demand.NotSure),
                };
                Violate(property, $"{what} ends at {node.State.Content.Decision.Name()}; the floor asks for {least.Name()}", automaton.PathTo(node));
            }
        }
        var said = AsTheFloorSays();
        Hold("findings", "Nobody who has a finding ends below the urgency that the floor gives it, and what the floor says of an option or a derived finding holds.", automaton.Endings + floor.Findings.Length + said);
        Hold("pairs", "Nobody who has both findings of a pair ends below the level that the floor gives the two together.", automaton.Endings + floor.Pairs.Length);
        Hold("not-sure", "Whoever is not sure ends at most one level below what a yes to everything left open would give.", automaton.Endings);
    }

    // Also where another finding hides it: what is not given, or does not follow, is no reason on the outcome page either.
    private long AsTheFloorSays()
    {
        var checks = 0L;
        foreach (var page in floor.Pages)
            foreach (var option in page.Options)
                if (questionnaire.Find(page.Id)?.Options.FirstOrDefault(each => each.Id == option.Id) is { } written)
                    foreach (var id in option.Gives)
                    {
                        checks++;
                        if (!written.Gives.Contains(id, StringComparer.Ordinal)) Violate("findings", $"the option '{option.Id}' of '{page.Id}' does not give '{id}', as the floor says it does", []);
                    }
        foreach (var each in floor.Derived)
        {
            var (facts, written) = (each.Facts.ToArray(), questionnaire.Rules.Derived.Where(derived => derived.Id == each.Id).ToArray());
            var sets = Enumerable.Range(0, 1 << facts.Length).Select(set => facts.Where((_, place) => (set >> place & 1) == 1).ToHashSet(StringComparer.Ordinal));
            var misses = sets.Any(set => checks++ >= 0 && each.FollowsFrom(set) && !written.Any(derived => derived.FollowsFrom(set)));
            // A journey that shows it says more.
            if (misses && !violations.Any(violation => violation.Property == "findings" && violation.What.StartsWith($"{each.Id} ", StringComparison.Ordinal)))
                Violate("findings", $"'{each.Id}' does not follow from everything that it follows from by the floor, though no journey ends lower", []);
        }
        return checks;
    }

    // A pair counts where it asks for more than each finding does, a doubt where it asks for more than all that is certain.
    private static bool TooLow(string property, State state) => property switch
    {
        "findings" => state.Content.Decision < state.Floor.Single,
        "pairs" => state.Floor.Together > state.Floor.Single && state.Content.Decision < state.Floor.Together,
        _ => state.Floor.Maybe.OneBelow() > state.Floor.Certain && state.Content.Decision < state.Floor.Maybe.OneBelow(),
    };

    private static bool Shows(Subject subject, Node node) =>
        (node.State.Floor.Present & subject.Members) == subject.Members && node.State.Content.Decision < subject.Level;

    private void Order()
    {
        foreach (var (page, fact, giver) in Orders.GivenTooLate(automaton))
            Violate("order", $"the page '{page}' waits for '{fact}', which '{giver}' still gives later", []);
        Hold("order", "Any order of the pages that respects their conditions gives the same outcome.", automaton.Sheets.Length * (automaton.Sheets.Length + 1L) / 2);

        foreach (var (page, node) in automaton.AskedTooLate)
            Violate("999-first", $"the page '{page}' asks about a 999 finding after one at 111 or GP has been asked about", automaton.PathTo(node));
        Hold("999-first", "Apart from what follows from age, no finding at 111 or GP is asked about before every 999 finding has been.", automaton.OrderChecks);
    }

    private void Told()
    {
        foreach (var page in questionnaire.Questions)
            if (floor.Page(page.Id) is { } settled && settled.Kind != page.Kind)
                Violate("can-be-told", $"the page '{page.Id}' is of another kind than the floor's: {(settled.Kind is QuestionKind.Ticks ? "any number of options, or not sure" : "one option")}", []);
        foreach (var page in floor.Pages)
            if (questionnaire.Find(page.Id) is { } written)
                foreach (var option in Shortfalls.Unknown(written, page))
                    Violate("can-be-told", $"the option '{option.Id}' of '{page.Id}' is not in the floor: it may stand in the place of an answer", []);
        foreach (var page in floor.Pages)
        {
            var owed = automaton.BitsOf(page.Id);
            if (Shortest(automaton.Layers[^1].Where(node => (node.State.Due & owed) != 0)) is not { } node) continue;
            var options = automaton.OptionsOf(node.State.Due & owed).ToArray();
            var what = options.Length == page.Options.Length ? $"the page '{page.Id}' is not asked" : $"the page '{page.Id}' does not offer {string.Join(", ", options.Select(option => $"'{option.Option}'"))}";
            Violate("can-be-told", $"{what}, though the floor's conditions hold", automaton.PathTo(node));
        }
        Hold("can-be-told", "Everybody is asked each page and offered each option that the floor says they are owed, and none that the floor does not know.", automaton.OwedChecks + automaton.Layers[^1].Count);
    }

    private void Ladders()
    {
        foreach (var ladder in floor.Ladders)
        {
            var checks = 0L;
            foreach (var rung in ladder.Rungs)
            {
                progress($"ladder {ladder.Id}", ladder.Rungs.IndexOf(rung), ladder.Rungs.Length);
                var (compared, slip) = new Climb(automaton).Of(ladder.Page, rung.Lower, rung.Higher, ladder.Aside);
                checks += compared;
                if (slip is not null) Violate(ladder.Id, $"'{rung.Higher}' ends lower than '{rung.Lower}', which ends at {Replay(slip.Lower).Journey.Decision?.Disposition.Name()}", slip.Higher);
            }
            Hold(ladder.Id, ladder.Says, checks);
        }
    }

    private void Reachable()
    {
        var followed = questionnaire.Rules.Derived.Where((_, place) => (automaton.Content.Followed >> place & 1) == 1).Select(each => each.Id).ToHashSet(StringComparer.Ordinal);
        var given = automaton.Numbers.Names(automaton.Given).ToHashSet(StringComparer.Ordinal);
        var checks = 0L;
        foreach (var question in questionnaire.Questions)
        {
            Reached(automaton.Asked.Contains(question.Id), $"the page '{question.Id}' is never asked");
            foreach (var option in question.Options)
                if (automaton.Asked.Contains(question.Id)) Reached(automaton.Offered.Contains((question.Id, option.Id)), $"the option '{option.Id}' of '{question.Id}' is never offered");
        }
        foreach (var each in questionnaire.Rules.Derived) Reached(followed.Contains(each.Id), $"the derived finding '{each.Id}' never follows");
        foreach (var rule in questionnaire.Rules.All.Where(Automaton.IsSingle)) Reached(given.Contains(rule.All[0]) || followed.Contains(rule.All[0]), $"the finding '{rule.Id}' can be told nowhere");
        for (var place = 0; place < automaton.Combinations.Length; place++)
            Reached((automaton.Content.Fired >> place & 1) == 1, $"the combination '{automaton.Combinations[place].Id}' raises nobody");
        foreach (var urgency in Enum.GetValues<Urgency>()) Reached(!EndsAt(urgency).IsZero, $"nobody ends at {urgency.Name()}");
        Hold("reachable", "Every page, option, derived finding, rule and outcome is reached by somebody.", checks);

        void Reached(bool reached, string otherwise)
        {
            checks++;
            if (!reached) Violate("reachable", otherwise, []);
        }
    }

    private void Ends()
    {
        foreach (var (page, node) in automaton.DeadEnds) Violate("ends", $"the page '{page}' offers somebody nothing to choose", automaton.PathTo(node));
        if (automaton.Longest.Pages > floor.MostPages) Violate("ends", $"a journey has {automaton.Longest.Pages} pages; the floor allows {floor.MostPages}", automaton.LongestPath());
        Hold("ends", $"Every journey ends, within {floor.MostPages} pages.", automaton.Endings);
    }

    // Reasons are words; that each outcome has one is seen on the ends here, and through the checker itself on every journey that is replayed.
    private void Words()
    {
        var checks = automaton.Layers[^1].Count + 0L;
        if (Shortest(automaton.Layers[^1].Where(node => !node.State.RuledOut)) is { } bare) Violate("reasons", "self-care without anything that was ruled out", automaton.PathTo(bare));
        foreach (var rule in questionnaire.Rules.All) Said(rule.Why, $"the rule '{rule.Id}' says no why");
        foreach (var question in questionnaire.Questions)
            foreach (var voice in Enum.GetValues<Voice>())
            {
                if (question.Kind is QuestionKind.Ticks) Said(question.Words.For(voice).None?.Reason, $"'none' of '{question.Id}' has no reason");
                foreach (var option in question.Options) Said(option.Words.For(voice).Reason, $"the option '{option.Id}' of '{question.Id}' has no reason");
            }
        wordChecks = checks;

        void Said(string? words, string otherwise)
        {
            checks++;
            if (string.IsNullOrWhiteSpace(words)) Violate("reasons", otherwise, []);
        }
    }

    private long wordChecks;

    private long netChecks;

    // What can newly begin and would be more urgent is named on every outcome below it, to everybody of whom it can be true.
    private void SafetyNetting()
    {
        foreach (var urgency in Enum.GetValues<Urgency>())
        {
            var section = urgency is Urgency.Call999 ? floor.SafetyNettingOf999 : floor.SafetyNetting;
            netChecks++;
            if (!outcomes.TryGetValue(urgency, out var words) || !words.Sections.Any(each => each.Id == section))
                Violate("safety-netting", $"the {urgency.Name()} page has no section '{section}'", []);
        }
        foreach (var sign in floor.Findings.Where(sign => sign.CanBegin))
        {
            netChecks++;
            if (questionnaire.Findings.Find(sign.Id) is not { } finding || !Shortfalls.IsWatchedFor(finding, sign))
                Violate("safety-netting", $"'{sign.Id}' is not shown as a sign to watch for to everybody of whom it can be true", []);
        }
    }

    private void Watch(Journey journey, Explanation explanation, Urgency outcome)
    {
        var (possible, present) = (journey.Possible(), journey.Decision!.Present);
        foreach (var level in new[] { Urgency.Call999, Urgency.Urgent111 }.Where(level => level > outcome))
        {
            var named = explanation.SafetyNet(level).Select(finding => finding.Id).ToHashSet(StringComparer.Ordinal);
            foreach (var sign in floor.Findings.Where(sign => sign.Urgency == level && floor.MayBegin(sign, possible)))
            {
                netChecks++;
                if (!named.Contains(sign.Id) && !present.Contains(sign.Id) && watchedFor.Add((outcome, sign.Id)))
                    Violate("safety-netting", $"the {outcome.Name()} page does not name '{sign.Id}'", [.. journey.Steps.Select(step => (step.Question.Id, step.Response!.Options))]);
            }
        }
    }

    private readonly HashSet<(Urgency, string)> watchedFor = [];

    // The proof is about the checker only as far as the checker does what the proof computed.
    private void Replay()
    {
        var (nodes, reasons) = (automaton.Layers.SelectMany(layer => layer).ToArray(), new HashSet<string>());
        var every = Math.Max(1, nodes.Length / replays);
        foreach (var (node, place) in nodes.Select((node, place) => (node, place)))
            if (node.Page == automaton.Sheets.Length || place % every == 0) Compare(automaton.PathTo(node), node);
        foreach (var ending in automaton.EndsAt999.Values) Compare([.. automaton.PathTo(ending.Before), (automaton.Sheets[ending.Before.Page].Question.Id, ending.Response)], null);
        Hold("safety-netting", "Every outcome says what to watch for: below 999 every 999 finding that can newly begin and can be true of this person, below 111 every such 111 finding too, at 999 in a section of its own.", netChecks);
        Hold("reasons", "Every outcome names a reason; self-care names the pages on which nothing was selected.", wordChecks + replayed);
        Hold("replay", "The checker itself, taken along the shortest journey to a state, asks and decides what was computed.", replayed);

        void Compare(ImmutableArray<(string Page, ImmutableArray<string> Response)> path, Node? node)
        {
            var (expected, rest) = node is null ? ((Disposition?)Disposition.Call999, []) : automaton.Onwards(node);
            path = [.. path, .. rest];
            if (replayed++ % 100 == 0) progress("replay", replayed, nodes.Length + automaton.EndsAt999.Count);
            var (journey, astray) = Replay(path);
            if (astray is not null || journey.Decision?.Disposition != expected)
            {
                if (violations.Count(violation => violation.Property == "replay") < 5) Violate("replay", astray ?? $"the checker ends at {journey.Decision?.Disposition.Name() ?? "nothing"}, not at {expected?.Name() ?? "nothing"}", path);
                return;
            }
            // Somebody who is offered nothing to choose never ends: another property.
            if (expected is not { } outcome) return;
            var explanation = new Explanation(journey);
            var told = expected is Disposition.SelfCare ? explanation.SelectedNone.Any() : explanation.NotSure.Any() || explanation.Blocks(discreet: true).Any() || (explanation.Reasons.Any() && explanation.Reasons.All(reason => !reason.Told.IsEmpty));
            if (!told && reasons.Add(outcome.Name())) Violate("reasons", $"{outcome.Name()} without a reason", path);
            if (outcome is not Disposition.Call999) Watch(journey, explanation, outcome.Urgency());
        }
    }

    // All responses at once, as a request restores them; page by page only to say where the two part.
    private (Journey Journey, string? Astray) Replay(ImmutableArray<(string Page, ImmutableArray<string> Response)> path)
    {
        var (given, responses) = (new HashSet<string>(StringComparer.Ordinal), new List<Response>());
        foreach (var (page, chosen) in path)
        {
            var offered = questionnaire[page].OfferedTo(given);
            if (questionnaire[page].Answer(offered, chosen).Response is { } response) responses.Add(response);
            given.UnionWith(offered.Where(option => chosen.Contains(option.Id, StringComparer.Ordinal)).SelectMany(option => option.Gives));
        }
        var journey = Journey.Restore(questionnaire, Voice.You, responses);
        var asked = journey.Steps.Where(step => step.Response is not null).Select(step => step.Question.Id);
        return asked.SequenceEqual(path.Select(each => each.Page), StringComparer.Ordinal) ? (journey, null) : PageByPage(path);
    }

    private (Journey Journey, string? Astray) PageByPage(ImmutableArray<(string Page, ImmutableArray<string> Response)> path)
    {
        var journey = questionnaire.Begin(Voice.You);
        foreach (var (page, chosen) in path)
        {
            if (journey.Next is not { } step || step.Question.Id != page) return (journey, $"the checker asks '{journey.Next?.Question.Id ?? "nothing"}', not '{page}'");
            if (step.Question.Answer(step.Offered, chosen).Response is not { } response) return (journey, $"the checker does not take '{string.Join(' ', chosen)}' on '{page}'");
            journey = journey.With(response);
        }
        return (journey, null);
    }

    private void Violate(string property, string what, ImmutableArray<(string Page, ImmutableArray<string> Response)> path) =>
        violations.Add(new(property, what, [.. path.Select(each => new PageResponse(each.Page, each.Response))], path.IsEmpty ? null : Replay(path).Journey.Decision?.Disposition));

    private void Hold(string property, string sentence, long checks) =>
        properties.Add(new(property, sentence, checks, violations.Count(violation => violation.Property == property)));

    private IEnumerable<Subject> Watched()
    {
        var rules = questionnaire.Rules;
        var weaker = new HashSet<string>(StringComparer.Ordinal);
        foreach (var page in floor.Pages)
            foreach (var option in page.Options)
                if (questionnaire.Find(page.Id)?.Options.FirstOrDefault(each => each.Id == option.Id) is { } written) weaker.UnionWith(option.Gives.Except(written.Gives));
        weaker.UnionWith(floor.Derived.Where(each => each.Facts.Any(weaker.Contains) || rules.Derived.All(written => SameText.Of(written) != SameText.Of(each))).Select(each => each.Id).ToArray());
        foreach (var finding in floor.Findings)
            if (rules.Decide([finding.Id]).Disposition < finding.Disposition || weaker.Contains(finding.Id))
                yield return new("findings", finding.Id, numbers[finding.Id], finding.Disposition, rules.Decide([finding.Id]).Disposition < finding.Disposition);
        foreach (var pair in floor.Pairs)
            if (rules.Decide([pair.One, pair.Other]).Disposition < pair.Disposition)
                yield return new("pairs", pair.ToString(), numbers[pair.One] | numbers[pair.Other], pair.Disposition, TooLowByRule: true);
    }

    private BigInteger EndsAt(Urgency urgency) =>
        automaton.Ends.Index().Where(end => ((Disposition)end.Index).Urgency() == urgency).Aggregate(BigInteger.Zero, (sum, end) => sum + end.Item);

    private static Node? Shortest(IEnumerable<Node> nodes) => nodes.MinBy(node => (node.Shortest.Cost, node.State.Content.Decision));
}
