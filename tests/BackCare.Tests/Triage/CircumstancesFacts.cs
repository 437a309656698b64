namespace BackCare.Tests.Triage;

/// <summary>Words of an outcome are shown while they can be true of the person.</summary>
public sealed class CircumstancesFacts
{
    [Theory]
    [InlineData("pregnant", true)]
    [InlineData("pregnant-early", true)] // a finding
    [InlineData("under-13-weeks", true)] // the option itself
    [InlineData("recent-birth", false)]
    [InlineData("U-today", true)] // the block that fever brings
    [InlineData("E-cord", false)]
    public void Words_for_some_people_are_shown_to_those_who_reported_it(string name, bool shown) =>
        Assert.Equal(shown, Told("pregnancy: under-13-weeks", "more: fever").Match(Only(name), []));

    [Theory]
    [InlineData("fever", false)]
    [InlineData("blood-thinner-and-injury", false)] // follows from two that were told
    [InlineData("U-today", false), InlineData("pregnant", true)]
    public void Words_are_hidden_from_people_who_reported_what_makes_them_wrong(string name, bool shown) =>
        Assert.Equal(shown,
            Told("more: fever", "pain: small-fall-or-knock", "about-you: blood-thinner").Match(Condition.Always,
                [name, "recent-birth"]));

    [Fact]
    public void A_fact_that_was_not_asked_shows_its_words_and_hides_none()
    {
        // 999 ends the questions before pregnancy is asked.
        var unasked = Told("age: 16-to-44", "emergency: chest-pain");
        Assert.True(unasked.Match(Only("pregnant"), []));
        Assert.True(unasked.Match(Condition.Always, ["pregnant"]));
        Assert.False(unasked.Match(Only("under-16"), []));
    }

    [Theory]
    [InlineData(Voice.You, "you", "person"), InlineData(Voice.Person, "person", "you")]
    public void Words_can_be_only_for_the_person_or_only_for_a_helper(Voice voice, string shown, string hidden)
    {
        var circumstances = new Explanation(Walk.Through(voice, "emergency: chest-pain")).Circumstances;
        Assert.True(circumstances.Match(Only(shown), []));
        Assert.False(circumstances.Match(Only(hidden), []));
        Assert.False(circumstances.Match(Condition.Always, [shown]));
    }

    private static Condition Only(string name) => new([], [name]);

    private static Circumstances Told(params string[] told) =>
        new Explanation(Walk.Through(Voice.You, told)).Circumstances;
}
