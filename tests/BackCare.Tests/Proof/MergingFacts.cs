using System.Numerics;

namespace BackCare.Tests.Proof;

/// <summary>
/// Small random questionnaires beside random floors, walked journey by journey, every one, through the checker itself:
/// merging must give the same counts and the same violations.
/// </summary>
public sealed class MergingFacts
{
    private const int Cases = 80;
    private const int MostJourneys = 1200;

    private static readonly string[] Facts = ["f1", "f2", "f3"];
    private static readonly string[] Findings = ["x1", "x2", "x3", "x4"];
    private static readonly string[] DerivedFindings = ["d1", "d2"];
    private static readonly string[] LastFindings = ["x8", "x9"];
    private static readonly string[] Signs = [.. Findings, .. DerivedFindings, .. LastFindings];
    private static readonly string[] Levels = ["findings", "pairs", "not-sure"];

    [Fact]
    public void Merged_counts_are_those_of_every_journey_walked_one_by_one() =>
        Holds(small => small.Proof.Situations == small.Journeys.Count
        && Enum.GetValues<Urgency>().All(
            urgency => small.Proof.ByOutcome[urgency] == small.Journeys.Count(
                journey => journey.Decision!.Urgency == urgency))
        && small.Proof.MostPages == small.Journeys.Max(journey => journey.Steps.Length));

    [Fact]
    public void Merging_finds_a_level_below_the_floor_exactly_when_some_journey_has_one() =>
        Holds(small => Levels.All(property => small.Printed(property).Any() is var found
            && (!found || small.Journeys.Any(journey => small.MayBeToldAs(journey).Contains(property)))
            && (found || small.IsToldOtherwise(property))));

    // Seldom drawn: a pair asks for 999, and so does a finding that follows only later.
    [Fact]
    public void A_finding_that_comes_behind_a_pair_of_its_level_hides_no_journey()
    {
        var small = new Small(2113675046);
        Assert.DoesNotContain(small.Journeys, journey => small.TooLow(journey).Contains("pairs"));
        Assert.NotEmpty(small.Printed("pairs"));
        Assert.Contains(small.Journeys, journey => small.MayBeToldAs(journey).Contains("pairs"));
        Assert.NotEmpty(small.Printed("findings"));
        // Here every such journey is told as the pair's.
        small = new Small(1825389546);
        Assert.Contains(small.Journeys, journey => small.TooLow(journey).Contains("findings"));
        Assert.Empty(small.Printed("findings"));
        Assert.True(small.IsToldOtherwise("findings"));
        Assert.NotEmpty(small.Printed("pairs"));
    }

    [Fact]
    public void The_journey_that_is_printed_is_one_of_the_shortest() => Holds(small => Levels.All(property =>
    {
        var printed = small.Printed(property).DefaultIfEmpty(0).Min();
        return Shortest(small.TooLow) is var exactly && (printed == exactly
            || (printed > 0 && printed >= Shortest(small.MayBeToldAs) && (exactly == 0 || printed < exactly))
            || (printed == 0 && small.IsToldOtherwise(property)));

        int Shortest(Func<Journey, IEnumerable<string>> tells) =>
            small.Journeys.Where(journey => tells(journey).Contains(property)).Select(journey => journey.Steps.Length).DefaultIfEmpty(0).Min();
    }));

    [Fact]
    public void Merging_finds_an_option_that_was_owed_exactly_when_some_journey_was_not_offered_it() => Holds(small =>
        small.Proof.Violations.Any(violation => violation.Property == "can-be-told") == small.Journeys.Any(
            small.WasOwedMore));

    [Fact]
    public void The_checker_follows_every_merged_state() =>
        Holds(small => small.Proof.Violations.All(violation => violation.Property is not "replay"));

    [Fact]
    public void Whoever_may_leave_early_ends_at_111_or_two_signs_further_at_999() => Holds(small =>
        small.WaysOut.All(way => way.From.Early!.Disposition is Disposition.Urgent111
            && way.Ends.All(end => end.Decision!.Disposition is Disposition.Urgent111
                || (end.Decision.Disposition is Disposition.Call999 && Small.SignsBehind(way.From, end) >= 2)))
        && small.Proof.Violations.All(violation => violation.Property is not ("early-ends" or "early-two-more" or "early-apart"
            or "early-says")));

    [Fact]
    public void The_random_questionnaires_hold_violations_of_each_kind_and_none()
    {
        var drawn = Enumerable.Range(1, 200).Select(seed => new Small(seed)).ToArray();
        foreach (var property in Levels.Append("can-be-told"))
        {
            Assert.Contains(drawn, small => small.Proof.Violations.Any(violation => violation.Property == property));
            Assert.Contains(drawn, small => small.Proof.Violations.All(violation => violation.Property != property));
        }
        Assert.True(drawn.Max(small => small.Journeys.Count) > 500);
        Assert.Contains(drawn, small => small.WaysOut.Any());
        Assert.Contains(drawn, small => small.WaysOut.Any(way => way.Ends.Any(end => end.Decision!.Urgency is Urgency.Call999)));
        Assert.Contains(drawn, small => small.Journeys.Any(journey => journey.Decision!.HowSoon is HowSoon.Week
            && journey.Decision.Reasons.All(rule => rule.HowSoon is not HowSoon.Week)));
        Assert.Contains(drawn,
            small => small.Questionnaire.Rules.Derived.Length > 0
                && small.Journeys.Any(journey => journey.Decision!.Present.Overlaps(DerivedFindings)));
    }

    // Drawn once for all properties: to walk every journey of each is what takes long.
    private static readonly Lazy<(int Seed, Small Small)[]> Drawn = new(() =>
        [.. Gen.Choose(1, int.MaxValue).Sample(Cases, Cases).Select(seed => (seed, new Small(seed)))]);

    private static void Holds(Func<Small, bool> property) =>
        Assert.All(Drawn.Value, drawn => Assert.True(property(drawn.Small), $"of the seed {drawn.Seed}"));

    private sealed class Small
    {
        private const string LastPage = "p9";

        private readonly Random random;

        // What came later draws by itself: the same seed gives what it always gave, and this besides.
        private readonly Random besides;

        public Small(int seed)
        {
            (random, besides) = (new(seed), new(seed));
            do
            {
                Questionnaire = Draw();
                Floor = DrawFloor();
                (Journeys, unfinished) = ([], []);
            }
            while (!Walk(Questionnaire.Begin(Voice.You)));
            Proof = SafetyProof.Of(Questionnaire, new Dictionary<Urgency, Guide>(), Floor);
        }

        public Questionnaire Questionnaire { get; private set; }
        public Floor Floor { get; private set; }
        public List<Journey> Journeys { get; private set; }

        /// <summary>Where somebody may leave before the end, with all that they could still come to.</summary>
        public IEnumerable<(Journey From, IEnumerable<Journey> Ends)> WaysOut =>
            from journey in unfinished
            where journey.Early is not null
            let told = journey.Steps[..^1].Select(step => step.Response!).ToArray()
            select (journey, Journeys.Where(end => end.Steps.Take(told.Length).Select(step => step.Response!).SequenceEqual(told)));

        /// <summary>How many options with a finding are chosen behind a page.</summary>
        public static int SignsBehind(Journey from, Journey end) => end.Steps.Skip(from.Steps.Length - 1)
            .Sum(step => step.Offered.Count(option => step.Response!.Options.Contains(option.Id) && option.Gives.Any(Signs.Contains)));

        private List<Journey> unfinished = [];
        public SafetyProof Proof { get; }

        /// <summary>The most telling demand that was not met: a finding before a pair before a doubt.</summary>
        public IEnumerable<string> TooLow(Journey journey)
        {
            var (demand, level) = (Floor.For(journey), journey.Decision!.Disposition);
            if (level < demand.OfFindings) yield return "findings";
            if (level < demand.OfPairs && demand.OfPairs > demand.OfFindings) yield return "pairs";
            if (level < demand.NotSure && demand.NotSure > demand.OfFindings && demand.NotSure > demand.OfPairs)
                yield return "not-sure";
        }

        /// <summary>
        /// And what merging may call it: once a pair asks for as much as a finding could, a finding that follows on a later
        /// page is forgotten, and the journey is told as the pair's.
        /// </summary>
        public IEnumerable<string> MayBeToldAs(Journey journey) =>
            journey.Decision!.Disposition < Floor.For(journey).OfPairs ? TooLow(journey).Append("pairs").Distinct() : TooLow(journey);

        /// <summary>Whether each journey that is too low by a property is told as one of another, if there is any.</summary>
        public bool IsToldOtherwise(string property) => Journeys.Where(journey => TooLow(journey).Contains(property))
            .All(journey => MayBeToldAs(journey).Any(other => other != property && Printed(other).Any()));

        /// <summary>How many pages the journeys have that are printed for one property.</summary>
        public IEnumerable<int> Printed(string property) => Proof.Violations
            .Where(violation => violation.Property == property && !violation.Journey.IsEmpty).Select(violation => violation.Journey.Length);

        public bool WasOwedMore(Journey journey)
        {
            if (journey.Decision!.Urgency is Urgency.Call999) return false;
            var present = Floor.For(journey).Present;
            return Floor.Pages.Any(page => page.When.Holds(present) && page.Options.Any(option => option.When.Holds(present)
                && !journey.Steps.Any(
                    step => step.Question.Id == page.Id && step.Offered.Any(offered => offered.Id == option.Id))));
        }

        private bool Walk(Journey journey)
        {
            if (journey.Next is not { } step)
            {
                Journeys.Add(journey);
                return Journeys.Count <= MostJourneys;
            }
            unfinished.Add(journey);
            return Responses(step).All(chosen => Walk(journey.With(step.Question.Answer(step.Offered, chosen).Response!)));
        }

        private static IEnumerable<string[]> Responses(Step step)
        {
            var ids = step.Offered.Select(option => option.Id).ToArray();
            if (step.Question.Kind is QuestionKind.Choice) return ids.Select(id => new[] { id });
            var ticks = Enumerable.Range(1, (1 << ids.Length) - 1)
                .Select(set => ids.Where((_, place) => (set >> place & 1) == 1).ToArray()).ToArray();
            return [[Question.None], [Question.NotSure], .. ticks,
                .. ticks.Select(chosen => chosen.Append(Question.NotSure).ToArray())];
        }

        private Questionnaire Draw()
        {
            var questions = Enumerable.Range(1, 2 + random.Next(3)).Select(page =>
            {
                var ticks = random.Next(3) > 0;
                var options = Enumerable.Range(1, ticks ? 1 + random.Next(3) : 2 + random.Next(2))
                    .Select(option =>
                        Make.Option($"o{option}",
                            Some([.. Facts, .. Findings], 2)) with
                        { When = ticks ? When(5) : Condition.Always }).ToArray();
                // The first option is always offered, so that nobody is stuck.
                options[0] = options[0] with { When = Condition.Always };
                return (ticks ? Make.Ticks($"p{page}", options)
                    : Make.Choice($"p{page}", options)) with
                {
                    When = page == 1 ? Condition.Always : When(2),
                    DoubtWaits = ticks && besides.Next(3) == 0 ? new($"p{page}", ["f1"]) : null,
                };
            }).ToImmutableArray();
            if (questions.FirstOrDefault(page => page.DoubtWaits is not null) is { } one)
                questions = [.. questions.Select(page => page == one ? page : page with { DoubtWaits = null })];
            // Seldom drawn otherwise: where 111 is certain and no one sign is 999, two signs further are.
            string[] last = besides.Next(4) == 0 ? LastFindings : [];
            if (last is not []) questions = [.. questions, Make.Ticks(LastPage, [.. last.Select(id => Make.Option(id, [id]))])];
            var findings = Findings.Concat(DerivedFindings)
                .Select(id => Make.Finding(id, (Urgency)random.Next(1, 4), (HowSoon)random.Next(3)))
                .Select(finding => finding.Urgency is Urgency.Urgent111 && besides.Next(2) == 0
                    ? finding with { HowSoon = HowSoon.Urgent } : finding)
                .Concat(last.Select(id => Make.Finding(id, Urgency.SeeGp))).ToImmutableArray();
            var combinations = Enumerable.Range(1, random.Next(4))
                .Select(rule => Make.Combination($"c{rule}", (Urgency)random.Next(2, 4), [Any(), Any()],
                    random.Next(2) == 0 ? [] : [Any(), Any()]))
                .Concat(last is [] ? [] : [Make.Combination("c9", Urgency.Call999, last, [])]);
            return new(questions, [.. Facts.Select(id => new Fact(id, id))], new(findings),
                new([.. findings.Select(Rule.For), .. combinations], Derived(),
                    [.. questions.Select(page => page.DoubtWaits).OfType<DoubtThatWaits>()]), RealContent.Questionnaire.Advice);
        }

        private Floor DrawFloor() => new(
            [.. Findings.Concat(DerivedFindings).Where(_ => random.Next(4) > 0)
                .Select(id => Asked(id, Lower(Questionnaire.Findings[id].Disposition)))],
            // Pairs of what most journeys tell, so that some are more urgent than the checker holds them to be.
            [
                .. from place in Enumerable.Range(0, random.Next(6))
                   let other = random.Next(3) switch { 0 => Findings[(place + 1) % Findings.Length],
                       1 => Facts[random.Next(Facts.Length)], _ => "d1" }
                   select new FloorPair(Findings[place % Findings.Length], other, (Urgency)random.Next(1, 4)),
            ],
            [
                .. Questionnaire.Questions.Where(page => page.Id != LastPage && random.Next(8) > 0)
                    .Select(page => new FloorPage(page.Id, page.Kind, random.Next(4) > 0 ? page.When : When(2),
                    [.. page.Options.Select(
                        option => new BareOption(option.Id,
                            random.Next(5) > 0 ? option.Gives : [.. Some([.. Facts, .. Findings], 2)],
                            random.Next(6) > 0 ? option.When : When(2)))])
                    {
                        DoubtWaits = page.DoubtWaits is null || besides.Next(3) == 0 ? null : page.DoubtWaits,
                    }),
            ],
            random.Next(3) > 0 ? Questionnaire.Rules.Derived : Derived(), [], [], 16, "net", "net-of-999");

        private static FloorFinding Asked(string id, Disposition disposition) =>
            new(id, disposition.Urgency())
            {
                HowSoon = disposition is Disposition.UrgentGpOr111 ? HowSoon.Urgent : disposition.HowSoon() ?? HowSoon.Weeks,
            };

        private Disposition Lower(Disposition level) =>
            random.Next(6) == 0 ? (Disposition)random.Next((int)Disposition.GpInWeeks, (int)Disposition.Call999 + 1)
                : random.Next(3) == 0 && level > Disposition.GpInWeeks ? level - 1 : level;

        private ImmutableArray<Derivation> Derived() =>
        [
            // One may stand twice: either line is enough.
            .. DerivedFindings.Append("d1").Where(_ => random.Next(2) == 0).Select(id => random.Next(2) == 0
                ? new Derivation(id, [.. Some(Facts, 2).DefaultIfEmpty("f1")], [], 0, [])
                : new Derivation(id, random.Next(2) == 0 ? ["f3"] : [], ["f1", "f2"], random.Next(3), [.. Facts])),
        ];

        private Condition When(int oneIn) =>
            random.Next(oneIn) > 0 ? Condition.Always : random.Next(2) == 0 ? new([.. Some(Facts, 2)], [])
                : new([], [.. Some(Facts, 2)]);

        private string Any() =>
            random.Next(6) switch
            {
                0 => DerivedFindings[random.Next(2)],
                1 => Facts[random.Next(3)],
                _ => Findings[random.Next(4)]
            };

        private string[] Some(string[] ids, int most) =>
            [.. Enumerable.Range(0, random.Next(most + 1)).Select(_ => ids[random.Next(ids.Length)]).Distinct()];
    }
}
