namespace BackCare.Tests.Triage;

/// <summary>
/// What could still become more urgent, and what to watch for: only what can newly begin and can be true of this person.
/// </summary>
public sealed class WouldRaiseFacts
{
    private static readonly Questionnaire Real = RealContent.Questionnaire;

    // By the pairs that were agreed. A fact, such as a blood thinner, has no urgency of its own, and raises all the
    // same.
    // What was just asked about, and does not begin overnight, is not said to
    // come: a fever does not name a weak immune system.
    [Theory]
    [InlineData("fever", "illness: fever")]
    [InlineData("child-under-16", "age: 5-to-11")]
    [InlineData("blood-thinner", "medicines: blood-thinner")]
    [InlineData("no-relief-at-rest-or-worse-at-night", "pain: no-relief-at-rest-or-worse-at-night")]
    public void Each_partner_that_can_newly_begin_is_said_to_raise_it(string told, string answer)
    {
        var journey = Walk.Through(answer);
        Assert.Contains(told, journey.Decision!.Present);
        var ahead = new Ahead(journey);
        var partners = from pair in Agreed.Pinned.Pairs
                       from partner in new[] { (Here: pair.Members[0], There: pair.Members[1]),
                       (Here: pair.Members[1], There: pair.Members[0]) }
                       let together = pair.Disposition
                       where journey.Decision!.Present.Contains(partner.Here) && together > journey.Decision.Disposition
                       let sign = Agreed.Pinned.Signs.FirstOrDefault(finding => finding.Id == partner.There)
                       where sign is not null && sign.Disposition < together && ahead.Owes(sign)
                       group pair.Disposition.Urgency() by sign.Id into levels
                       select (levels.Key, levels.Max());
        Assert.True(partners.Count() > 1);
        Assert.Equal(partners.Order(),
            new Explanation(journey).WouldRaise.SelectMany(level => level.Select(finding => (finding.Id, level.Key)))
                .Order());
    }

    [Fact]
    public void Every_near_miss_really_raises()
    {
        foreach (var finding in Real.Findings.All.Where(finding => finding.Urgency < Urgency.Call999))
        {
            var decision = Real.Rules.Decide([finding.Id]);
            Assert.All(Real.Rules.NearMisses(decision),
                miss => Assert.True(
                    Real.Rules.Decide([finding.Id, miss.Missing]).Urgency >= miss.Rule.Urgency
                    && miss.Rule.Disposition > decision.Disposition));
        }
    }

    [Fact]
    public void Every_pair_is_a_near_miss_of_each_of_its_halves()
    {
        foreach (var rule in Real.Rules.All.Where(rule => rule.IsCombination && rule.All.Length == 1))
            foreach (var partner in rule.Any)
            {
                var (one, other) = (rule.All[0], partner);
                Assert.Contains(Real.Rules.NearMisses(Real.Rules.Decide([one])),
                    miss => miss.Missing == other && miss.Rule == rule);
                Assert.Contains(Real.Rules.NearMisses(Real.Rules.Decide([other])),
                    miss => miss.Missing == one && miss.Rule == rule);
            }
    }

    [Fact]
    public void Near_misses_and_signs_to_watch_for_can_newly_begin_can_be_true_of_the_person_and_were_not_told() =>
        AnyJourney.Holds(any =>
    {
        var journey = any.WalkOrHelp();
        var (explanation, ahead) = (new Explanation(journey), new Ahead(journey));
        var watched = Enum.GetValues<Urgency>().SelectMany(explanation.SafetyNet)
            .Concat(explanation.WatchFor.SelectMany(list => list.Signs));
        var shown = explanation.WouldRaise.SelectMany(level => level).Concat(watched).Select(finding => finding.Id)
            .ToHashSet();
        return Agreed.Pinned.Signs.Where(sign => shown.Contains(sign.Id))
            .All(sign => ahead.Owes(sign) && !Real.Findings[sign.Id].Discreet);
    }, 1000);

    [Fact]
    public void Every_sign_that_can_newly_begin_and_be_true_of_the_person_is_one_to_watch_for() => AnyJourney.Holds(any =>
    {
        var journey = any.WalkOrHelp();
        var (explanation, ahead) = (new Explanation(journey), new Ahead(journey));
        var watched = explanation.WatchFor.ToArray();
        return Agreed.Pinned.Signs.Where(ahead.Owes)
            .All(sign => explanation.SafetyNet(sign.Urgency).Any(finding => finding.Id == sign.Id)
                && (sign.Urgency <= journey.Decision!.Urgency || watched.Any(
                    list => list.Urgency >= sign.Urgency && list.Signs.Any(finding => finding.Id == sign.Id))));
    }, 1000);

    private static bool IsDerived(string sign) => Real.Rules.Derived.Any(each => each.Id == sign);

    /// <summary>What may come yet of somebody at the end of their check.</summary>
    private sealed class Ahead(Journey journey)
    {
        private readonly Dictionary<(string Id, bool ByItself), bool> known = [];
        private readonly int reached = Real.Questions.IndexOf(journey.Steps[^1].Question);

        // By what was agreed, and not by the registry's own words on whom a sign is shown to.
        public bool Owes(AgreedSign sign) =>
            sign.CanBegin && !journey.Decision!.Present.Contains(sign.Id)
            && (sign.ShownWith.IsEmpty || sign.ShownWith.Any(fact => MayBeTrue(fact)))
            && (IsDerived(sign.Id) || MayBeTrue(sign.Id, byItself: true));

        /// <summary>
        /// A fact that was told, or that a page gives which was never reached; whom such a page asks is decided by age and
        /// by what may be true in turn. A sign by itself may always come, where its page is for this person at all.
        /// </summary>
        private bool MayBeTrue(string id, bool byItself = false)
        {
            if (!known.TryGetValue((id, byItself), out var may)) known[(id, byItself)] = may = Work(id, byItself);
            return may;
        }

        private bool Work(string id, bool byItself)
        {
            if (!byItself && journey.Decision!.Present.Contains(id)) return true;
            return Real.Questions.Where((_, place) => byItself || place > reached)
                .Any(page => page.Options.Any(option => option.Gives.Contains(id) && May(option.When)) && May(page.When));
        }

        private bool May(Condition when) =>
            when.All.All(fact => MayBeTrue(fact)) && (when.Any.IsEmpty || when.Any.Any(fact => MayBeTrue(fact)));
    }

    [Fact]
    public void A_near_miss_is_a_combination_above_the_decision_and_never_one_at_its_own_level()
    {
        Assert.Empty(RealContent.Rules.NearMisses(RealContent.Rules.Decide([])));
        // A child's fever is 111 already: severe pain would make it no more than that, a weak leg would.
        var misses = RealContent.Rules.NearMisses(RealContent.Rules.Decide(["child-under-16", "fever"])).ToArray();
        Assert.Contains(misses, miss => miss.Missing == "one-leg-weakness");
        Assert.All(misses,
            miss => Assert.True(miss.Rule.IsCombination && miss.Rule.Urgency is Urgency.Call999, miss.Rule.Id));
    }

    [Fact]
    public void What_would_raise_stands_at_the_most_urgent_level_that_it_would_reach_and_those_levels_most_urgent_first()
    {
        Finding[] findings = [.. new[] { "old", "frail", "mild", "fall" }.Select(id => Make.Finding(id, Urgency.SeeGp)),
            Make.Finding("numb", Urgency.Call999)];
        var rules = new Rules(
        [
            .. findings.Select(Rule.For),
            Make.Combination("frail-fall", Urgency.Urgent111, ["frail", "fall"]),
            Make.Combination("old-fall", Urgency.Call999, ["old", "fall"]),
            Make.Combination("old-mild", Urgency.Urgent111, ["old", "mild"]),
            Make.Combination("old-numb", Urgency.Call999, ["old", "numb"]),
        ], []);
        var page = Make.Ticks("page", [.. findings.Select(finding => Make.Option(finding.Id, [finding.Id]))]);
        var pages = new Questionnaire([page], [], new([.. findings]), rules, new([]));

        var raises = new Explanation(Walk.Answer(pages.Begin(Voice.You), "page", "old", "frail")).WouldRaise;
        // "numb" is 999 by itself, whatever else is there.
        Assert.Equal(["Call999: fall", "Urgent111: mild"],
            raises.Select(level => $"{level.Key}: {string.Join(" ", level.Select(finding => finding.Id))}"));
    }
}
