using System.Collections.Immutable;
using System.Diagnostics;
using System.Numerics;
using BackCare.Guidance;
using BackCare.Triage;

namespace BackCare.Proof;

/// <summary>Checks every property of one questionnaire and gathers what does not hold.</summary>
internal static class Examination
{
    /// <summary>Walks everybody, looks at each property in turn, and reports.</summary>
    /// <param name="progress">Told what is being done, how much of it, and of how much.</param>
    /// <param name="replays">To about how many states in between the checker itself is taken.</param>
    public static SafetyProof Of(
        Questionnaire questionnaire, IReadOnlyDictionary<Urgency, Guide> outcomes, Floor floor,
        Action<string, int, int> progress, int replays)
    {
        var (clock, report) = (Stopwatch.StartNew(), new Report(questionnaire));
        var pages = questionnaire.Questions.Length;
        var walk = new Walk(questionnaire, floor, (page, states) =>
            progress($"page {page + 1}, {states} states", page, pages));
        Levels(questionnaire, floor, walk, report);
        Order(questionnaire, report);
        EmergenciesFirst(walk, report);
        CanBeTold(questionnaire, floor, walk, report);
        Ladders(questionnaire, floor, walk, report, progress);
        Reachable(questionnaire, walk, report);
        Ends(floor, walk, report);
        var replayed = new OutcomeCheck(questionnaire, floor, walk, report).Run(outcomes, progress, replays);
        progress("done", 1, 1);
        return new(
            walk.Situations, Enum.GetValues<Urgency>()
                .ToImmutableSortedDictionary(urgency => urgency, urgency => EndsAt(walk, urgency)),
            walk.Layers.Sum(layer => layer.Length), walk.Ways, walk.Longest.Pages, replayed, clock.Elapsed,
            SafetyProof.DigestOf(questionnaire, outcomes, floor), [.. report.Properties], [.. report.Violations]);
    }

    // No finding, no pair and no doubt ends below the floor.
    private static void Levels(Questionnaire questionnaire, Floor floor, Walk walk, Report report)
    {
        var ends = walk.Layers[^1];
        foreach (var property in new[] { "findings", "pairs", "not-sure" })
        {
            var missed = from people in ends.Where(people => TooLow(property, people.State))
                         let demand = floor.For(Replay.Of(questionnaire, walk.PathTo(people)).Journey)
                         group people by Demand(property, demand) into missing
                         select (missing.Key.What, missing.Key.Least, People: Shortest(missing)!);
            foreach (var (what, least, people) in missed)
                report.Violate(property, $"{what} ends at {people.State.Content.Decision.Name()}; " +
                    $"the floor asks for {least.Name()}", walk.PathTo(people));
        }
        report.Hold("findings", "Nobody who has a finding ends below the urgency that the floor gives it.",
            walk.Endings);
        report.Hold("pairs",
            "Nobody who has both findings of a pair ends below the level that the floor gives the two together.",
            walk.Endings);
        report.Hold("not-sure",
            "Whoever is not sure ends at most one level below what a yes to everything left open would give.",
            walk.Endings);
    }

    // A pair counts where it asks for more than each finding does, a doubt where it asks for more than all that is
    // certain.
    private static bool TooLow(string property, State state)
    {
        var (decision, floor) = (state.Content.Decision, state.Floor);
        return property switch
        {
            "findings" => decision < floor.Single,
            "pairs" => floor.Together > floor.Single && decision < floor.Together,
            _ => floor.Maybe.OneBelow() > floor.Certain && decision < floor.Maybe.OneBelow(),
        };
    }

    private static (string? What, Disposition Least) Demand(string property, FloorDemand demand) => property switch
    {
        "findings" => (demand.Finding?.Id, demand.OfFindings),
        "pairs" => (demand.Pair?.ToString(), demand.OfPairs),
        _ => ($"not sure on {string.Join(" and ", demand.Unsure)}", demand.NotSure),
    };

    private static void Order(Questionnaire questionnaire, Report report)
    {
        foreach (var page in questionnaire.Questions)
            foreach (var (fact, giver) in Shortfalls.GivenTooLate(questionnaire, page))
                report.Violate("order", $"the page '{page.Id}' waits for '{fact}', which '{giver}' still gives later");
        var pages = questionnaire.Questions.Length;
        report.Hold("order", "Any order of the pages that respects their conditions gives the same outcome.",
            pages * (pages + 1L) / 2);
    }

    private static void EmergenciesFirst(Walk walk, Report report)
    {
        foreach (var (page, people) in walk.AskedTooLate)
            report.Violate("999-first",
                $"the page '{page}' asks about a 999 finding after one at 111 or GP has been asked about",
                walk.PathTo(people));
        report.Hold("999-first",
            "Apart from what follows from age, no finding at 111 or GP is asked about before every 999 finding has been.", walk.PagesAsked);
    }

    private static void CanBeTold(Questionnaire questionnaire, Floor floor, Walk walk, Report report)
    {
        foreach (var page in floor.Pages)
        {
            if (questionnaire.Find(page.Id) is not { } written) continue;
            if (written.Kind != page.Kind)
                report.Violate("can-be-told", $"the page '{page.Id}' is of another kind than the floor's: " +
                    (page.Kind is QuestionKind.Ticks ? "any number of options, or not sure" : "one option"));
            foreach (var option in Shortfalls.Unknown(written, page))
                report.Violate("can-be-told",
                    $"the option '{option.Id}' of '{page.Id}' is not in the floor: it may stand in the place of an answer");
        }
        foreach (var page in floor.Pages)
        {
            var ofPage = walk.OwedOptions.NotOffered(page.Id);
            var missed = walk.Layers[^1].Where(people => (people.State.Owed & ofPage) != 0);
            if (Shortest(missed) is not { } people) continue;
            var options = walk.OwedOptions.Ids(people.State.Owed & ofPage).ToArray();
            var what = options.Length == page.Options.Length
                ? $"the page '{page.Id}' is not asked"
                : $"the page '{page.Id}' does not offer {string.Join(", ", options.Select(option => $"'{option}'"))}";
            report.Violate("can-be-told", $"{what}, though the floor's conditions hold", walk.PathTo(people));
        }
        report.Hold("can-be-told",
            "Everybody is asked each page and offered each option that the floor says they are owed, and none that the floor does not know.",
            walk.OptionsOwed + walk.Layers[^1].Length);
    }

    private static void Ladders(Questionnaire questionnaire, Floor floor, Walk walk, Report report,
        Action<string, int, int> progress)
    {
        var two = new SideBySide(walk);
        foreach (var ladder in floor.Ladders)
        {
            var checks = 0L;
            foreach (var (place, rung) in ladder.Rungs.Index())
            {
                progress($"ladder {ladder.Id}", place, ladder.Rungs.Length);
                var (compared, found) = two.Compare(ladder.Page, rung, ladder.Aside);
                checks += compared;
                if (found is null) continue;
                var lower = Replay.Of(questionnaire, found.Lower).Journey.Decision?.Disposition.Name();
                report.Violate(ladder.Id, $"'{rung.Higher}' ends lower than '{rung.Lower}', which ends at {lower}",
                    found.Higher);
            }
            report.Hold(ladder.Id, ladder.Says, checks);
        }
    }

    private static void Reachable(Questionnaire questionnaire, Walk walk, Report report)
    {
        var (derived, rules) = (questionnaire.Rules.Derived, questionnaire.Rules.All);
        var followed = derived.Where((_, place) => Has(walk.CameAbout.Derived, place)).Select(each => each.Id)
            .ToHashSet(StringComparer.Ordinal);
        var told = followed.Concat(walk.Form.Bits.IdsOf(walk.Given)).ToHashSet(StringComparer.Ordinal);
        (bool Reached, string Otherwise)[] all =
        [
            .. questionnaire.Questions.Select(page =>
                (walk.Asked.Contains(page.Id), $"the page '{page.Id}' is never asked")),
            .. from page in questionnaire.Questions
               where walk.Asked.Contains(page.Id)
               from option in page.Options
               select (walk.Offered.Contains((page.Id, option.Id)),
                   $"the option '{option.Id}' of '{page.Id}' is never offered"),
            .. derived.Select(each => (followed.Contains(each.Id), $"the derived finding '{each.Id}' never follows")),
            .. rules.Where(rule => !rule.IsCombination)
                .Select(rule => (told.Contains(rule.All[0]), $"the finding '{rule.Id}' can be told nowhere")),
            .. walk.Form.Combinations.Select((each, place) =>
                (Has(walk.CameAbout.Combinations, place), $"the combination '{each.Id}' raises nobody")),
            .. Enum.GetValues<Urgency>().Select(urgency =>
                (!EndsAt(walk, urgency).IsZero, $"nobody ends at {urgency.Name()}")),
        ];
        foreach (var (_, otherwise) in all.Where(each => !each.Reached)) report.Violate("reachable", otherwise);
        report.Hold("reachable", "Every page, option, derived finding, rule and outcome is reached by somebody.",
            all.Length);

        static bool Has(UInt128 set, int place) => (set >> place & 1) == 1;
    }

    private static void Ends(Floor floor, Walk walk, Report report)
    {
        foreach (var (page, people) in walk.DeadEnds)
            report.Violate("ends", $"the page '{page}' offers somebody nothing to choose", walk.PathTo(people));
        if (walk.Longest.Pages > floor.MostPages)
            report.Violate("ends", $"a journey has {walk.Longest.Pages} pages; the floor allows {floor.MostPages}",
                walk.LongestPath());
        report.Hold("ends", $"Every journey ends, within {floor.MostPages} pages.", walk.Endings);
    }

    private static BigInteger EndsAt(Walk walk, Urgency urgency) => walk.Ends
        .Where((_, disposition) => ((Disposition)disposition).Urgency() == urgency)
        .Aggregate(BigInteger.Zero, (sum, each) => sum + each);

    private static People? Shortest(IEnumerable<People> all) =>
        all.MinBy(people => (people.Shortest.Cost, people.State.Content.Decision));
}
