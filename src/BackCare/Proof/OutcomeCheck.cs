using BackCare.Guidance;
using BackCare.Triage;

namespace BackCare.Proof;

/// <summary>What outcomes say, seen on journeys through the checker itself, and that it does what was computed.</summary>
internal sealed class OutcomeCheck(Questionnaire questionnaire, Floor floor, Walk walk, Report report)
{
    /// <summary>Enough to show that the checker and the walk have parted.</summary>
    private const int MostAstray = 5;

    private readonly HashSet<Disposition> withoutReason = [];
    private readonly HashSet<(Urgency, string)> notNamed = [];

    /// <summary>Looks at words and sections, walks the journeys, and reports three properties.</summary>
    /// <param name="replays">To about how many states in between the checker is taken, besides every end.</param>
    public int Run(IReadOnlyDictionary<Urgency, Guide> outcomes, Action<string, int, int> progress, int replays)
    {
        var (words, net) = (Words(), SafetyNet(outcomes));
        var (replayed, early) = (0, 0L);
        var all = walk.Layers.SelectMany(layer => layer).ToArray();
        var every = Math.Max(1, all.Length / replays);
        foreach (var people in all.Where((people, place) => people.Page == walk.Form.Pages.Length || place % every == 0))
        {
            var (expected, rest) = walk.Onwards(people);
            var path = walk.PathTo(people);
            if (people.Page < walk.Form.Pages.Length) Early(people, path);
            Compare([.. path, .. rest], expected);
        }
        foreach (var people in all.Where(people => people.MayLeave)) Early(people, walk.PathTo(people));
        foreach (var ending in walk.EndsAt999.Values) Compare(walk.PathTo(ending), Disposition.Call999);
        report.Hold("safety-netting",
            "Every outcome says what to watch for: below 999 every 999 finding that can newly begin and can be true " +
            "of this person, below 111 every such 111 finding too, at 999 in a section of its own.", net);
        report.Hold("reasons", "Every outcome names a reason; self-care names the pages on which nothing was selected.",
            words + replayed);
        report.Hold("early-says",
            "An outcome that was reached early is the full 111's: never the panel of an urgent GP appointment, a GP's or "
            + "self-care, and first of all the call about a doubt that may be 999.", early);
        report.Hold("early-apart", "The checker itself may be left just where that was computed, and asks the same page then.",
            early);
        report.Hold("replay",
            "The checker itself, taken along the shortest journey to a state, asks and decides what was computed.",
            replayed);
        return replayed;

        void Early(People people, ImmutableArray<PageResponse> path)
        {
            early++;
            this.Early(Replay.Of(questionnaire, path).Journey, people, path);
        }

        void Compare(ImmutableArray<PageResponse> path, Disposition? expected)
        {
            if (replayed++ % 100 == 0) progress("replay", replayed, all.Length + walk.EndsAt999.Count);
            net += this.Compare(path, expected);
        }
    }

    // Reasons are words; that each outcome has one is seen on the ends here, and on every journey that is replayed.
    private long Words()
    {
        var ends = walk.Layers[^1];
        if (ends.Where(people => !people.State.HasReason).MinBy(people => people.Shortest.Cost) is { } bare)
            report.Violate("reasons", "self-care without anything that was ruled out", walk.PathTo(bare));
        (string? Words, string Otherwise)[] said =
        [
            .. questionnaire.Rules.All.Select(rule => (rule.Why, $"the rule '{rule.Id}' says no why")),
            .. from question in questionnaire.Questions
               from voice in Enum.GetValues<Voice>()
               where question.Kind is QuestionKind.Ticks
               select (question.Words.For(voice).None?.Reason, $"'none' of '{question.Id}' has no reason"),
            .. from question in questionnaire.Questions
               from voice in Enum.GetValues<Voice>()
               from option in question.Options
               select (option.Words.For(voice).Reason, $"the option '{option.Id}' of '{question.Id}' has no reason"),
        ];
        foreach (var (_, otherwise) in said.Where(each => string.IsNullOrWhiteSpace(each.Words)))
            report.Violate("reasons", otherwise);
        return ends.Length + said.Length;
    }

    // Whether each outcome's page has the section that says what to watch for.
    private long SafetyNet(IReadOnlyDictionary<Urgency, Guide> outcomes)
    {
        var checks = 0L;
        foreach (var urgency in Enum.GetValues<Urgency>())
        {
            var section = urgency is Urgency.Call999 ? floor.SafetyNetOf999 : floor.SafetyNet;
            checks++;
            if (!outcomes.TryGetValue(urgency, out var words) || !words.Sections.Any(each => each.Id == section))
                report.Violate("safety-netting", $"the {urgency.Name()} page has no section '{section}'");
        }
        return checks;
    }

    private void Early(Journey journey, People people, ImmutableArray<PageResponse> path)
    {
        var asked = walk.Form.IsAsked(people.Page, people.State.Content);
        if (asked && (journey.Early is not null != people.MayLeave
            || journey.Next?.Question.Id != walk.Form.Pages[people.Page].Question.Id) && report.Of("early-apart") < MostAstray)
            report.Violate("early-apart", people.MayLeave ? "the checker may not be left where it may be"
                : "the checker may be left where it may not", path);
        if (journey.Early is not { } decision) return;
        var blocks = questionnaire.Advice.For(decision);
        if (decision.Disposition is not Disposition.Urgent111 || (blocks.FirstOrDefault()?.Id is AdviceBlocks.OfDoubt) != decision.DoubtsA999
            || blocks.Any(block => block.Urgency is not Urgency.Urgent111 || block.HowSoon is HowSoon.Urgent))
            report.Violate("early-says", $"an outcome reached early is {decision.Disposition.Name()} and shows "
                + string.Join(", ", blocks.Select(block => block.Id)), path);
    }

    // The proof is about the checker only as far as the checker does what the proof computed.
    private long Compare(ImmutableArray<PageResponse> path, Disposition? expected)
    {
        var (journey, astray) = Replay.Of(questionnaire, path);
        var decision = journey.Decision?.Disposition;
        if (astray is not null || decision != expected)
        {
            astray ??= $"the checker ends at {decision?.Name() ?? "nothing"}, not at {expected?.Name() ?? "nothing"}";
            if (report.Of("replay") < MostAstray) report.Violate("replay", astray, path);
            return 0;
        }
        // Somebody who is offered nothing to choose never ends: another property.
        if (expected is not { } outcome) return 0;
        var explanation = new Explanation(journey);
        if (!HasReason(explanation, outcome) && withoutReason.Add(outcome))
            report.Violate("reasons", $"{outcome.Name()} without a reason", path);
        return outcome is Disposition.Call999 ? 0 : Watch(journey, explanation, outcome.Urgency(), path);
    }

    private static bool HasReason(Explanation explanation, Disposition outcome) => outcome is Disposition.SelfCare
        ? explanation.SelectedNone.Any()
        : explanation.NotSure.Any() || explanation.Blocks(discreet: true).Any()
            || (explanation.Reasons.Any() && explanation.Reasons.All(reason => !reason.Told.IsEmpty));

    // What can newly begin and would be more urgent is named on every outcome below it, to everybody of whom it can be
    // true.
    private long Watch(Journey journey, Explanation explanation, Urgency outcome, ImmutableArray<PageResponse> path)
    {
        var (possible, present, checks) = (journey.Possible(), journey.Decision!.Present, 0L);
        foreach (var urgency in new[] { Urgency.Call999, Urgency.Urgent111 }.Where(urgency => urgency > outcome))
        {
            var named = explanation.SafetyNet(urgency).Select(finding => finding.Id).ToHashSet();
            foreach (var sign in floor.Findings.Where(sign => sign.Urgency == urgency && floor.MayBegin(sign, possible)))
            {
                checks++;
                if (!named.Contains(sign.Id) && !present.Contains(sign.Id) && notNamed.Add((outcome, sign.Id)))
                    report.Violate("safety-netting", $"the {outcome.Name()} page does not name '{sign.Id}'", path);
            }
        }
        return checks;
    }
}
