namespace BackCare.Web.Tests.Checker;

/// <summary>Only self-care offers something to train: the plan that serves somebody.</summary>
public sealed class OutcomePlanFacts
{
    private static readonly string[] Training = ["/exercises", "/plan"];

    [Fact]
    public void No_outcome_above_self_care_links_to_an_exercise_or_a_plan()
    {
        var urgent = FinishedCheck.Each.Where(ended => ended.Decision.Urgency >= Urgency.SeeGp).ToArray();
        Assert.True(urgent.Length > 50, "many ways lead to 999, 111 and a GP");
        Assert.All(urgent, ended => Assert.Empty(TrainingOf(ended)));
    }

    [Theory]
    [InlineData("coping: none", "/exercises/pelvic-tilt", "/plans/first-days")]
    [InlineData("more: none", "/exercises/pelvic-tilt", "/plans/first-days")]
    [InlineData("duration: flare-under-4-weeks", "/exercises/pelvic-tilt", "/plans/pacing-and-flare-ups")]
    [InlineData("duration: over-3-months", "/exercises/pelvic-tilt", "/plans/pacing-and-flare-ups")]
    [InlineData("age: 65-or-over", "/exercises/pelvic-tilt", "/plans/65-and-over")]
    [InlineData("age: 65-or-over; duration: flare-under-4-weeks", "/exercises/pelvic-tilt", "/plans/65-and-over")]
    [InlineData("about-you: thin-bones; duration: flare-under-4-weeks", "/plans/thin-bones")]
    [InlineData("about-you: thin-bones; duration: 4-weeks-to-3-months")] // somebody checks it first
    [InlineData("pregnancy: birth-6-weeks-to-3-months-ago")] // a midwife comes first
    [InlineData("pregnancy: birth-6-weeks-to-3-months-ago; duration: flare-under-4-weeks")]
    public void At_self_care_each_person_finds_the_plan_that_is_for_them(string told, params string[] links) =>
        Assert.All(Enum.GetValues<Voice>(), voice =>
    {
        var ended = FinishedCheck.With(voice, told.Split("; "));
        Assert.Equal(Urgency.SelfCare, ended.Decision.Urgency);
        Assert.Equal(links, TrainingOf(ended));
    });

    [Fact]
    public void A_self_care_outcome_links_only_to_plan_addresses_that_everybody_gets() => Assert.All(
        FinishedCheck.Each.Where(ended => ended.Decision.Urgency is Urgency.SelfCare),
        ended => Assert.Subset(new HashSet<string>
            {
                "/exercises/pelvic-tilt", "/exercises/sit-to-stand", "/plans/first-days", "/plans/pacing-and-flare-ups",
                "/plans/65-and-over", "/plans/thin-bones",
            },
            TrainingOf(ended).ToHashSet()));

    private static string[] TrainingOf(FinishedCheck ended) =>
    [
        .. ended.Html.QuerySelectorAll("main a, aside a").Select(link => link.GetAttribute("href") ?? "")
            .Where(href => Training.Any(start => href.StartsWith(start, StringComparison.Ordinal))),
    ];
}
