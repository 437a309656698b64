namespace BackCare.Web.Tests.Checker;

/// <summary>Who needs help first is offered nothing to train. At self-care the plan of the first days, or of a flare,
/// is what to do, and its address tells no more than that; at a GP no plan and no exercise is.</summary>
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
    [InlineData("pregnancy: birth-6-weeks-to-3-months-ago")] // a midwife comes first
    public void At_self_care_whom_a_plan_is_for_finds_it_whatever_else_is_true_of_them(string told,
        params string[] links)
    {
        foreach (var voice in Enum.GetValues<Voice>())
        {
            var ended = FinishedCheck.With(voice, told);
            Assert.Equal(Urgency.SelfCare, ended.Decision.Urgency);
            Assert.Equal(links, TrainingOf(ended));
        }
    }

    [Fact]
    public void No_address_on_an_outcome_at_self_care_tells_more_than_that_it_is_one_or_a_flare() => Assert.All(
        FinishedCheck.Each.Where(ended => ended.Decision.Urgency is Urgency.SelfCare),
        ended => Assert.Subset(
            new HashSet<string>
            {
                "/exercises/pelvic-tilt", "/exercises/sit-to-stand", "/plans/first-days", "/plans/pacing-and-flare-ups",
            },
            TrainingOf(ended).ToHashSet()));

    private static string[] TrainingOf(FinishedCheck ended) =>
    [
        .. ended.Html.QuerySelectorAll("main a, aside a").Select(link => link.GetAttribute("href") ?? "")
            .Where(href => Training.Any(start => href.StartsWith(start, StringComparison.Ordinal))),
    ];
}
