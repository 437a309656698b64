namespace BackCare.Web.Tests.Checker;

/// <summary>
/// Who needs help first is offered nothing to train; everybody else is led to the list of plans, never to one of them,
/// whose address would tell what is true of them.
/// </summary>
public sealed class OutcomePlanFacts
{
    private static readonly string[] Training = ["/exercises", "/plan"];

    [Fact]
    public void No_outcome_at_999_or_111_links_to_an_exercise_or_a_plan()
    {
        var urgent = Ended.Each.Where(ended => ended.Decision.Urgency >= Urgency.Urgent111).ToArray();
        Assert.True(urgent.Length > 50, "many ways lead to 999 and 111");
        Assert.All(urgent, ended => Assert.Empty(TrainingOf(ended)));
    }

    [Fact]
    public void At_GP_level_and_at_self_care_no_link_but_that_to_the_list_leads_to_a_plan_or_an_exercise()
    {
        var calm = Ended.Each.Where(ended => ended.Decision.Urgency <= Urgency.SeeGp).ToArray();
        Assert.Contains(calm, ended => TrainingOf(ended).Contains("/plans"));
        Assert.All(calm, ended => Assert.All(TrainingOf(ended), link => Assert.Equal("/plans", link)));
    }

    [Theory]
    [InlineData("trend: worse", Urgency.SeeGp)]
    [InlineData("legs: one-leg-pain-or-tingling", Urgency.SeeGp)]
    [InlineData("coping: none", Urgency.SelfCare)]
    [InlineData("age: 12-to-15", null)] // the plans are for people of 16 and over
    [InlineData("pregnancy: birth-in-last-6-weeks", null)]
    [InlineData("pregnancy: under-13-weeks", null)] // a midwife comes first
    public void An_adult_finds_the_list_and_whom_no_plan_is_for_is_not_led_there(string told, Urgency? level)
    {
        var ended = Ended.With(Voice.You, told);
        Assert.Equal(level is null ? null : "/plans", TrainingOf(ended).SingleOrDefault());
        Assert.Equal(level ?? ended.Decision.Urgency, ended.Decision.Urgency);
    }

    private static string[] TrainingOf(Ended ended) =>
    [
        .. ended.Html.QuerySelectorAll("main a, aside a").Select(link => link.GetAttribute("href") ?? "")
            .Where(href => Training.Any(start => href.StartsWith(start, StringComparison.Ordinal))),
    ];
}
