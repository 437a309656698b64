using System.Diagnostics;
using System.Numerics;
using BackCare.Guidance;
using BackCare.Triage;

namespace BackCare.Proof;

/// <param name="progress">Told what is being done, how much of it, and of how much.</param>
internal sealed class Examination(Questionnaire questionnaire, Floor floor, Action<string, int, int> progress)
{
    private readonly Stopwatch clock = Stopwatch.StartNew();
    private readonly Report report = new(questionnaire);
    private readonly Walk walk = new(questionnaire, floor, (page, states) =>
        progress($"page {page + 1}, {states} states", page, questionnaire.Questions.Length));

    /// <summary>Looks at each property in turn, of everybody, and reports.</summary>
    /// <param name="replays">To about how many states in between the checker itself is taken.</param>
    public SafetyProof Report(IReadOnlyDictionary<Urgency, Guide> outcomes, int replays)
    {
        foreach (var level in Levels) IsReached(level);
        Order();
        EmergenciesFirst();
        CanBeTold();
        Ladders();
        Reachable();
        Ends();
        Early();
        var replayed = new OutcomeCheck(questionnaire, floor, walk, report).Run(outcomes, progress, replays);
        progress("done", 1, 1);
        return new(
            walk.Situations, Enum.GetValues<Urgency>().ToImmutableSortedDictionary(urgency => urgency, EndsAt),
            walk.Layers.Sum(layer => layer.Length), walk.Ways, walk.Longest.Pages, replayed, clock.Elapsed,
            SafetyProof.DigestOf(questionnaire, outcomes, floor), [.. report.Properties], [.. report.Violations]);
    }

    /// <param name="Asks">What the floor asks for by it alone; self-care where another level asks for as much.</param>
    private sealed record Level(string Property, string Sentence, Func<Known, Disposition> Asks,
        Func<FloorDemand, (string? What, Disposition Least)> Demand);

    private static readonly ImmutableArray<Level> Levels =
    [
        new("findings", "Nobody who has a finding ends below the urgency that the floor gives it.",
            known => known.Single, demand => (demand.Finding?.Id, demand.OfFindings)),
        // Once a pair asks for as much, a finding that follows on a later page and asks for no more is forgotten by merging,
        // so such a journey is told as the pair's.
        new("pairs",
            "Nobody who has both findings of a pair ends below the level that the floor gives the two together.",
            known => known.Together > known.Single ? known.Together : Disposition.SelfCare,
            demand => (demand.Pair?.ToString(), demand.OfPairs)),
        new("not-sure",
            "Whoever is not sure ends at most one level below what a yes to everything left open would give.",
            known => known.NotSure > known.Certain ? known.NotSure : Disposition.SelfCare,
            demand => ($"not sure on {string.Join(" and ", demand.Unsure)}", demand.NotSure)),
    ];

    private void IsReached(Level level)
    {
        var missed = from people in walk.Layers[^1]
                     where people.State.Content.Decision < level.Asks(people.State.Floor)
                     let demand = floor.For(Replay.Of(questionnaire, walk.PathTo(people)).Journey)
                     group people by level.Demand(demand) into missing
                     select (missing.Key.What, missing.Key.Least, People: Shortest(missing)!);
        foreach (var (what, least, people) in missed)
            report.Violate(level.Property, $"{what} ends at {people.State.Content.Decision.Name()}; " +
                $"the floor asks for {least.Name()}", walk.PathTo(people));
        report.Hold(level.Property, level.Sentence, walk.Endings);
    }

    private void Order()
    {
        foreach (var page in questionnaire.Questions)
            foreach (var (fact, giver) in Shortfalls.GivenTooLate(questionnaire, page))
                report.Violate("order", $"the page '{page.Id}' waits for '{fact}', which '{giver}' still gives later");
        var pages = questionnaire.Questions.Length;
        report.Hold("order", "Any order of the pages that respects their conditions gives the same outcome.",
            pages * (pages + 1L) / 2);
    }

    private void EmergenciesFirst()
    {
        foreach (var (page, way) in walk.AskedTooLate)
            report.Violate("999-first",
                $"the page '{page}' asks about a 999 finding after one at 111 or GP has been asked about",
                walk.PathTo(way));
        report.Hold("999-first",
            "Apart from what follows from age, no finding at 111 or GP is asked about before every 999 finding has been.",
            walk.PagesAsked);
    }

    private void CanBeTold()
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
            "Everyone is asked each page and offered each option that the floor says they are owed, and none that the floor does not know.",
            walk.OptionsOwed + walk.Layers[^1].Length);
    }

    private void Ladders()
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

    private void Reachable()
    {
        var (derived, rules) = (questionnaire.Rules.Derived, questionnaire.Rules.All);
        var followed = derived.Where((_, place) => walk.CameAbout.Derived.Has(place)).Select(each => each.Id)
            .ToHashSet();
        var told = followed.Concat(walk.Form.Bits.IdsOf(walk.Given)).ToHashSet();
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
                (walk.CameAbout.Combinations.Has(place), $"the combination '{each.Id}' raises nobody")),
            .. Enum.GetValues<Urgency>().Select(urgency =>
                (!EndsAt(urgency).IsZero, $"nobody ends at {urgency.Name()}")),
        ];
        foreach (var (_, otherwise) in all.Where(each => !each.Reached)) report.Violate("reachable", otherwise);
        report.Hold("reachable", "Every page, option, derived finding, rule and outcome is reached by someone.",
            all.Length);
    }

    private void Ends()
    {
        foreach (var (page, way) in walk.DeadEnds)
            report.Violate("ends", $"the page '{page}' offers someone nothing to choose", walk.PathTo(way));
        if (walk.Longest.Pages > floor.MostPages)
            report.Violate("ends", $"a journey has {walk.Longest.Pages} pages; the floor allows {floor.MostPages}",
                walk.LongestPath());
        report.Hold("ends", $"Every journey ends, within {floor.MostPages} pages.", walk.Endings);
    }

    // The early way out (docs/flow.md), by what the walk knows; what its outcome says is looked at on journeys.
    private void Early()
    {
        var all = walk.Layers.SelectMany(layer => layer).ToArray();
        var leavers = all.Where(people => people.MayLeave).ToArray();
        var asking = floor.Pages.Where(page => page.Options.SelectMany(option => option.Gives)
            .Any(id => floor.Findings.Any(finding => finding.Id == id && finding.Urgency is Urgency.Call999)))
            .Select(page => page.Id).ToHashSet();
        foreach (var people in leavers)
        {
            var coming = walk.Form.Pages[people.Page..].FirstOrDefault(page => asking.Contains(page.Question.Id));
            if (coming is not null && report.Of("early-after-999") is 0)
                report.Violate("early-after-999",
                    $"the questions may be left before '{coming.Question.Id}', which asks about 999", walk.PathTo(people));
            if ((people.State.Content.Decision is not Disposition.Urgent111 || people.State.Floor.Certain is Disposition.Call999)
                && report.Of("early-at-111") is 0)
                report.Violate("early-at-111", "the questions may be left where what was told is not 111", walk.PathTo(people));
        }
        foreach (var people in walk.Layers[^1].Where(people => people.SignsSince is not null
            && people.State.Content.Decision is not Disposition.Urgent111).Take(1))
            report.Violate("early-ends", $"the questions could be left, and end at {people.State.Content.Decision.Name()}",
                walk.PathTo(people));
        foreach (var (_, way) in walk.OneSignFrom999)
            report.Violate("early-two-more", "the questions could be left, and one more symptom is 999", walk.PathTo(way));
        report.Hold("early-after-999", "Nobody may leave the questions early before every page that asks about a 999 finding.",
            leavers.Length);
        report.Hold("early-at-111", "Whoever may leave early has told what is 111 by itself, without any doubt, and no 999.",
            leavers.Length);
        report.Hold("early-ends", "Whoever could leave early and goes on ends at 111 or 999.", walk.Layers[^1].Length);
        report.Hold("early-two-more", "Where someone who could leave early ends at 999, they told at least two more symptoms.",
            walk.EndsAt999.Count);
    }

    private BigInteger EndsAt(Urgency urgency) => walk.Ends
        .Where((_, disposition) => ((Disposition)disposition).Urgency() == urgency).Sum();

    private static People? Shortest(IEnumerable<People> all) =>
        all.MinBy(people => (people.Shortest.Cost, people.State.Content.Decision));
}
