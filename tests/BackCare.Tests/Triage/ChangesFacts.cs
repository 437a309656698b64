namespace BackCare.Tests.Triage;

/// <summary>
/// The card "If anything changes": what would be more urgent with what was told, under the level that it would be, and
/// only what can newly begin and can be true of this person.
/// </summary>
public sealed class ChangesFacts
{
    private const int MostLines = 13;

    // What stands on the card besides the signs: worse and sent home at 999; worse, no call, sent home and, in doubt about
    // 999, clearer at 111; and the date below.
    private const int LinesAt999 = 2, LinesAt111 = 4, LinesBelow = 1;

    private static readonly Questionnaire Real = RealContent.Questionnaire;

    // Of the same people: to work a card out takes longer than all that is asked of it.
    [Fact]
    public void The_card_of_anybody_keeps_each_of_its_promises() => AnyJourney.Holds((journey, explanation) =>
    {
        var card = explanation.Changes;
        foreach (Func<Journey, IfAnythingChanges?, bool> holds in new[]
        {
            Each_sign_stands_under_the_level_that_it_would_bring_with_what_was_told,
            The_card_has_at_most_thirteen_lines_and_no_sign_twice,
            No_line_is_a_sign_that_was_told_or_is_discreet_or_cannot_newly_begin,
            Somebody_who_is_being_hurt_has_no_card_and_everybody_else_has_one,
            Each_sign_of_squashed_nerves_that_was_not_told_stands_on_every_card_as_999,
            Each_sign_that_may_newly_begin_and_would_be_999_with_what_was_told_stands_on_the_card_below_999,
        })
            Assert.True(holds(journey, card), holds.Method.Name);
        return true;
    }, 1500);

    private static bool Each_sign_stands_under_the_level_that_it_would_bring_with_what_was_told(
        Journey journey, IfAnythingChanges? card)
    {
        return (card?.Lines ?? []).All(line => line.Signs.All(sign => LevelWith(journey, sign) is var level
            && (line.Under == level || line.Under.Urgency() is Urgency.Urgent111 && level.Urgency() is Urgency.Urgent111)));
    }

    private static bool The_card_has_at_most_thirteen_lines_and_no_sign_twice(Journey journey, IfAnythingChanges? card)
    {
        if (card is null) return true;
        var besides = journey.Decision!.Urgency switch
        {
            Urgency.Call999 => LinesAt999,
            Urgency.Urgent111 => LinesAt111,
            _ => LinesBelow,
        };
        var signs = card.Lines.SelectMany(line => line.Signs).ToArray();
        return card.Lines.Length + besides <= MostLines && signs.Distinct().Count() == signs.Length
            && card.Lines.All(line => line.Signs is not []);
    }

    private static bool No_line_is_a_sign_that_was_told_or_is_discreet_or_cannot_newly_begin(
        Journey journey, IfAnythingChanges? card)
    {
        return (card?.Lines ?? []).SelectMany(line => line.Signs).All(sign =>
            !sign.Gives.All(journey.Given.Contains)
            && !journey.Steps.Any(step => step.Chosen.Contains(sign))
            && sign.Gives.Select(Real.Findings.Find).OfType<Finding>()
                .All(finding => finding is { CanBegin: true, Discreet: false }));
    }

    // No option of ours gives both what may begin and what may not, and no discreet sign of ours is 999 with another one.
    [Theory]
    [InlineData(true, false, true)]
    [InlineData(false, false, false)]
    [InlineData(true, true, false)]
    public void An_option_stands_on_the_card_only_if_all_that_it_gives_may_begin_and_may_be_seen(
        bool canBegin, bool isDiscreet, bool stands)
    {
        const string Fever = "fever", With = "painkiller-problem";
        var findings = new Findings([.. Real.Findings.All.Select(finding =>
            finding.Id is With ? finding with { CanBegin = canBegin, Discreet = isDiscreet } : finding)]);
        var questions = Real.Questions.Select(question => question with
        {
            Options = [.. question.Options.Select(option => option.Id is Fever ? option with { Gives = [Fever, With] } : option)],
        });
        var other = new Questionnaire([.. questions], Real.Facts, findings, Real.Rules, Real.Advice) { Words = Real.Words };

        var card = Lines(Walk.On(other.Begin(Voice.You), "about-you: weakened-immunity"));
        Assert.Equal(stands, card.Any(line => line.Signs.Any(option => option.Id is Fever)));
    }

    // Nothing is left on the page that is not needed now.
    private static bool Somebody_who_is_being_hurt_has_no_card_and_everybody_else_has_one(
        Journey journey, IfAnythingChanges? card) => card is null == journey.Given.Contains("hurt-by-someone");

    // Also after a hospital has sent somebody home.
    private static bool Each_sign_of_squashed_nerves_that_was_not_told_stands_on_every_card_as_999(
        Journey journey, IfAnythingChanges? card)
    {
        if (card is null) return true;
        string[] nerves =
        [
            "saddle-numbness", "difficulty-peeing", "loss-of-bladder-or-bowel-control", "loss-of-bladder-or-bowel-feeling",
            "both-legs", "leg-weakness-getting-worse",
        ];
        return nerves.Where(id => !journey.Given.Contains(id)).All(id =>
            card.Lines.Any(line => line.Under is Disposition.Call999 && line.Signs.Any(sign => sign.Id == id)));
    }

    // By the pairs that were agreed. A fact, such as a blood thinner, has no urgency of its own, and raises all the same.
    private static bool
        Each_sign_that_may_newly_begin_and_would_be_999_with_what_was_told_stands_on_the_card_below_999(
            Journey journey, IfAnythingChanges? card)
    {
        if (journey.Decision!.Urgency is Urgency.Call999 || card is null) return true;
        var (ahead, shown) = (new Ahead(journey), card.Lines.Where(line => line.Under is Disposition.Call999)
            .SelectMany(line => line.Signs).SelectMany(sign => sign.Gives).ToHashSet());
        var owed = from pair in Agreement.Pinned.Pairs
                   where pair.Disposition is Disposition.Call999
                   from partner in pair.Members
                   where pair.Members.Any(other => other != partner && journey.Decision.Present.Contains(other))
                   let sign = Real.Findings.Find(partner)
                   where sign is not null && !sign.Discreet && !Ahead.IsDerived(sign.Id) && ahead.Owes(sign)
                   // From 45 on another sign stands for it, whoever had their first pain before.
                   where sign.Id is not "sudden-bad-back-under-45" || !journey.Decision.Present.Contains("age-45-or-over")
                   select sign.Id;
        return owed.All(shown.Contains);
    }

    [Theory]
    [InlineData("999 one-leg-weakness", "more: fever")]
    [InlineData("999 fever", "about-you: weakened-immunity")]
    [InlineData("111 fever")]
    [InlineData("111 worse", "about-you: blood-thinner")]
    [InlineData("111 worse", "about-you: thin-bones")]
    [InlineData("111 severe", "age: 65-or-over", "pain: small-fall-or-knock")]
    [InlineData("GP today severe")]
    [InlineData("GP in a week worse")]
    public void A_sign_stands_higher_for_whom_it_means_more(string line, params string[] told)
    {
        var journey = Walk.Through(told);
        var id = line.Split(' ')[^1];
        var under = Lines(journey).Single(each => each.Signs.Any(sign => sign.Id == id)).Under;
        Assert.StartsWith(under.Urgency().Name(), line, StringComparison.Ordinal);
        if (under.HowSoon() is { } soon && under.Urgency() is Urgency.SeeGp)
            Assert.Contains(soon.Name(), line, StringComparison.Ordinal);
    }

    // Unknown counts as possible: the pages behind a line that was never asked about are for this person all the same.
    [Theory]
    [InlineData("sexual-function-change", false, "age: 5-to-11")]
    [InlineData("sexual-function-change", true, "age: 12-to-15")]
    [InlineData("sudden-very-bad-back-pain", false, "age: 16-to-44")]
    [InlineData("sudden-very-bad-back-pain", true, "age: 45-to-59")]
    [InlineData("pregnancy-emergency", false, "age: 16-to-44")]
    [InlineData("one-leg-weakness", true, "age: 16-to-44")]
    public void A_sign_that_cannot_be_true_of_the_person_is_no_line(string sign, bool stands, params string[] told) =>
        Assert.Equal(stands, Lines(Walk.Through(told)).Any(line => line.Signs.Any(option => option.Id == sign)));

    [Theory]
    [InlineData(14, "duration: under-4-weeks")]
    [InlineData(14, "duration: flare-under-4-weeks")]
    [InlineData(14, "duration: not-sure")]
    [InlineData(28, "duration: 4-weeks-to-3-months")]
    [InlineData(28, "duration: over-3-months")]
    [InlineData(28, "duration: flare-4-weeks-or-more")]
    [InlineData(null, "more: fever")]
    [InlineData(null, "nerves: saddle-numbness")]
    public void Below_111_a_GP_is_asked_after_14_days_of_fresh_pain_and_28_of_lasting(int? days, params string[] told) =>
        Assert.Equal(days, new Explanation(Walk.Through(told)).Changes!.Days);

    [Fact]
    public void At_999_the_card_has_the_signs_of_nerves_alone() =>
        Assert.All(Lines(Walk.Through("emergency: chest-pain")), line => Assert.All(line.Signs,
            sign => Assert.Contains(sign, Real["nerves"].Options)));

    private static ImmutableArray<ChangeLine> Lines(Journey journey) => new Explanation(journey).Changes?.Lines ?? [];

    /// <summary>What the check itself says once the sign is told too, on the page that asks for it.</summary>
    private static Disposition LevelWith(Journey journey, Option sign)
    {
        // After a 999 no page is asked: what is agreed of the sign decides.
        if (journey.Decision!.Urgency is Urgency.Call999)
            return Agreement.Pinned.LeastFor(sign.Gives, []);
        var page = Real.Questions.Single(each => each.Options.Contains(sign));
        var more = journey;
        if (Step(more, page) is null)
        {
            var line = Real.Questions.SelectMany(each => each.Options)
                .First(option => page.When.Facts.Any(option.Gives.Contains));
            more = Told(more, Real.Questions.Single(each => each.Options.Contains(line)), line);
        }
        return Told(more, page, sign) is { Decision: { } decision } ? decision.Disposition
            : throw new InvalidOperationException("There is a page without an answer.");
    }

    private static Journey Told(Journey journey, Question page, Option option)
    {
        var step = Step(journey, page)!;
        string[] chosen = page.Kind is QuestionKind.Choice ? [option.Id]
            : [.. (step.Response?.Options ?? []).Where(id => id != Question.None).Append(option.Id).Distinct()];
        var more = Walk.Answer(journey, page.Id, chosen);
        while (more.Next is { } next && (next.Question != page))
            more = Walk.Answer(more, next.Question.Id, next.Earlier is [] ? [Question.None] : [.. next.Earlier]);
        return more;
    }

    private static Step? Step(Journey journey, Question page) =>
        journey.Steps.FirstOrDefault(step => step.Question == page);

    /// <summary>What may come yet of somebody at the end of their check.</summary>
    private sealed class Ahead(Journey journey)
    {
        public static bool IsDerived(string sign) => Real.Rules.Derived.Any(each => each.Id == sign);

        private readonly Dictionary<(string Id, bool ByItself), bool> known = [];
        private readonly int reached = Real.Questions.IndexOf(journey.Steps[^1].Question);

        public bool Owes(Finding sign) =>
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
}
