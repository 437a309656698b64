namespace BackCare.Tests.Triage;

/// <summary>What would be more urgent with what was told, and can newly begin in this person.</summary>
public sealed class IfAnythingChangesFacts
{
    private const int MaxLines = 13;

    // Worse and sent home at 999; worse, no call, sent home and clearer at 111; and the date below.
    private const int LinesAt999 = 2, LinesAt111 = 4, LinesBelow = 1;

    private static readonly Questionnaire Real = RealContent.Questionnaire;

    [Fact]
    public void The_changes_card_is_short_and_lists_only_new_signs_each_once() =>
        AnyJourney.Holds((journey, explanation) =>
    {
        // Somebody who is being hurt sees only what is needed now.
        Assert.Equal(journey.Given.Contains("hurt-by-someone"), explanation.Changes is null);
        if (explanation.Changes is not { Lines: var lines }) return true;
        var besides = journey.Decision!.Urgency switch
        {
            Urgency.Call999 => LinesAt999,
            Urgency.Urgent111 => LinesAt111,
            _ => LinesBelow,
        };
        Assert.InRange(lines.Length + besides, besides, MaxLines);
        Assert.Equal(lines.OrderByDescending(line => line.Under), lines);
        Assert.All(lines, line => Assert.NotEmpty(line.Options));
        var signs = lines.SelectMany(line => line.Options).ToArray();
        Assert.Distinct(signs);
        Assert.All(signs, sign =>
        {
            Assert.DoesNotContain(sign, journey.Steps.SelectMany(step => step.Chosen));
            Assert.NotEmpty(sign.Gives.Except(journey.Given));
            Assert.All(sign.Gives.Select(Real.Findings.Find).OfType<Finding>(),
                finding => Assert.True(finding is { CanBegin: true, IsDiscreet: false }));
        });
        return true;
    }, 1500);

    [Fact]
    public void Every_changes_card_lists_each_unreported_cauda_equina_sign_at_999() =>
        AnyJourney.Holds((journey, explanation) =>
    {
        string[] nerves =
        [
            "saddle-numbness", "difficulty-peeing", "loss-of-bladder-or-bowel-control",
            "loss-of-bladder-or-bowel-feeling", "both-legs", "leg-weakness-getting-worse",
        ];
        return explanation.Changes is not { Lines: var lines } || nerves.Except(journey.Given).All(id =>
            lines.Any(line => line.Under is Disposition.Call999 && line.Options.Any(sign => sign.Id == id)));
    }, 1500);

    // No option of ours gives both what may begin and what may not, and no discreet sign of ours is 999 with another one.
    [Theory]
    [InlineData(true, false, true), InlineData(false, false, false), InlineData(true, true, false)]
    public void The_card_lists_an_option_only_if_all_it_gives_can_begin_and_be_shown(
        bool canBegin, bool isDiscreet, bool stands)
    {
        const string Fever = "fever", With = "painkiller-problem";
        var findings = new Findings([.. Real.Findings.All.Select(finding =>
            finding.Id is With ? finding with { CanBegin = canBegin, IsDiscreet = isDiscreet } : finding)]);
        var questions = Real.Questions.Select(question => question with
        {
            Options = [.. question.Options.Select(option => option.Id is Fever ? option with { Gives = [Fever, With] } : option)],
        });
        var other = Real.But([.. questions], findings);

        var card = Lines(Walk.On(other.Begin(Voice.You), "about-you: weakened-immunity"));
        Assert.Equal(stands, card.Any(line => line.Options.Any(option => option.Id is Fever)));
    }

    [Theory]
    [InlineData("999 one-leg-weakness", "more: fever")]
    [InlineData("999 fever", "about-you: weakened-immunity")]
    [InlineData("111 fever")]
    [InlineData("111 worse", "about-you: blood-thinner")]
    [InlineData("111 worse", "about-you: thin-bones")]
    [InlineData("111 severe", "age: 65-or-over", "pain: small-fall-or-knock")]
    [InlineData("GP today severe"), InlineData("GP in a week worse")]
    public void The_changes_card_ranks_a_sign_higher_for_people_at_more_risk(string line, params string[] told)
    {
        var journey = Walk.Through(told);
        var id = line.Split(' ')[^1];
        var under = Lines(journey).Single(each => each.Options.Any(sign => sign.Id == id)).Under;
        Assert.StartsWith(under.Urgency().Name(), line, StringComparison.Ordinal);
        if (under.HowSoon() is { } soon && under.Urgency() is Urgency.SeeGp)
            Assert.Contains(soon.Name(), line, StringComparison.Ordinal);
    }

    // Unknown counts as possible, so pages behind a line that was never asked about apply too.
    [Theory]
    [InlineData("sexual-function-change", false, "age: 5-to-11")]
    [InlineData("sexual-function-change", true, "age: 12-to-15")]
    [InlineData("sudden-very-bad-back-pain", false, "age: 16-to-44")]
    [InlineData("sudden-very-bad-back-pain", true, "age: 45-to-59")]
    [InlineData("pregnancy-emergency", false, "age: 16-to-44")]
    [InlineData("one-leg-weakness", true, "age: 16-to-44")]
    public void A_sign_that_cannot_be_true_of_the_person_is_not_listed(
        string sign, bool stands, params string[] told) =>
        Assert.Equal(stands, Lines(Walk.Through(told)).Any(line => line.Options.Any(option => option.Id == sign)));

    [Theory]
    [InlineData(14, "duration: under-4-weeks"), InlineData(14, "duration: flare-under-4-weeks")]
    [InlineData(14, "duration: not-sure"), InlineData(28, "duration: 4-weeks-to-3-months")]
    [InlineData(28, "duration: over-3-months"), InlineData(28, "duration: flare-4-weeks-or-more")]
    [InlineData(null, "more: fever"), InlineData(null, "nerves: saddle-numbness")]
    public void Below_111_a_GP_is_asked_after_14_days_of_fresh_pain_and_28_of_lasting(int? days, params string[] told) =>
        Assert.Equal(days, new Explanation(Walk.Through(told)).Changes!.Days);

    [Fact]
    public void At_999_the_changes_card_lists_only_signs_of_the_nerves_page() =>
        Assert.All(Lines(Walk.Through("emergency: chest-pain")), line => Assert.All(line.Options,
            sign => Assert.Contains(sign, Real["nerves"].Options)));

    private static ImmutableArray<ChangeLine> Lines(Journey journey) => new Explanation(journey).Changes?.Lines ?? [];
}
