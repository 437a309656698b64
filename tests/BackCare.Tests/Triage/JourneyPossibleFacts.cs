namespace BackCare.Tests.Triage;

/// <summary>999 ends the questions early: what was never asked may be so.</summary>
public sealed class JourneyPossibleFacts
{
    // The pages come after the first 999 page; pregnancy is asked at 12 to 59 alone.
    [Theory]
    [InlineData("under-5", false), InlineData("5-to-11", false)]
    [InlineData("12-to-15", true), InlineData("16-to-44", true)]
    [InlineData("45-to-59", true), InlineData("60-to-64", false), InlineData("65-or-over", false)]
    public void After_an_early_999_pregnancy_is_possible_only_from_12_to_59(string age, bool may)
    {
        var journey = Ended($"age: {age}", "emergency: chest-pain");
        foreach (var fact in new[] { "pregnant", "recent-birth", "pregnant-early", "bleeding-in-pregnancy",
            "birth-in-last-6-weeks" })
            Assert.Equal(may, journey.Possible().Contains(fact));
        foreach (var voice in Enum.GetValues<Voice>())
        {
            var advice = new Explanation(Ended(voice, $"age: {age}", "emergency: chest-pain")).Panel.Advice;
            Assert.Equal(may, advice.Do.Any(line => line.Contains("pregnancy")));
        }
    }

    [Theory]
    [InlineData("65-or-over", "under-16", false)]
    [InlineData("5-to-11", "child-pale-or-bruised", true)]
    [InlineData("16-to-44", "child-pale-or-bruised", false)]
    [InlineData("16-to-44", "first-episode-at-60-or-over", false)]
    [InlineData("60-to-64", "first-episode-at-60-or-over", true)]
    [InlineData("5-to-11", "inflammatory-pattern", false)]
    [InlineData("45-to-59", "inflammatory-pattern", false)] // it is new
    [InlineData("45-to-59", "inflammatory-pattern", true, "duration: over-3-months")]
    [InlineData("45-to-59", "no-relief-at-rest-or-worse-at-night", true, "duration: flare-under-4-weeks")]
    [InlineData("16-to-44", "blood-thinner", true)]
    [InlineData("16-to-44", "blood-thinner-and-injury", true)]
    [InlineData("16-to-44", "serious-accident", true)]
    public void An_unreached_page_makes_its_facts_possible_if_it_applies_to_the_person(string age,
        string what, bool may, params string[] told) =>
        Assert.Equal(may, Ended([$"age: {age}", .. told, "emergency: chest-pain"]).Possible().Contains(what));

    [Theory]
    [InlineData("chest-pain"), InlineData("sudden-breathlessness")]
    public void A_denied_sign_is_no_longer_possible(string denied) =>
        Assert.DoesNotContain(denied, Ended("nerves: saddle-numbness").Possible());

    [Fact]
    public void A_denied_pregnancy_and_a_sign_in_doubt_are_not_taken_as_possible()
    {
        Assert.DoesNotContain("pregnant", Ended("pregnancy: no", "legs: one-leg-weakness", "pain: upper-back-pain").Possible());
        Assert.DoesNotContain("chest-pain", Ended("emergency: not-sure", "nerves: saddle-numbness").Possible());
    }

    [Fact]
    public void After_the_last_page_only_reported_facts_are_possible() => AnyJourney.Holds(any =>
    {
        var journey = any.Walk();
        var told = journey.Decision!.Present.Concat(journey.Steps.SelectMany(step => step.Answer!.Options));
        return journey.Decision.Urgency is Urgency.Call999 ? journey.Possible().IsSupersetOf(told)
            : journey.Possible().SetEquals(told);
    }, 500);

    private static Journey Ended(params string[] told) => Ended(Voice.You, told);

    private static Journey Ended(Voice voice, params string[] told)
    {
        var journey = Walk.Through(voice, told);
        Assert.Equal(Urgency.Call999, journey.Decision!.Urgency);
        return journey;
    }
}
