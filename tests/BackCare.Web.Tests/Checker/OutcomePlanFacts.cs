using BackCare.Triage;

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
    [InlineData("trend: worse")]
    [InlineData("legs: one-leg-pain-or-tingling")]
    public void An_adult_who_is_to_see_a_GP_finds_the_list(string told) =>
        Assert.Equal((Urgency.SeeGp, "/plans"), Of(told));

    [Fact]
    public void So_does_an_adult_who_is_to_look_after_themselves() =>
        Assert.Equal((Urgency.SelfCare, "/plans"), Of("coping: none"));

    [Theory]
    [InlineData("age: 12-to-15")] // the plans are for people of 16 and over
    [InlineData("pregnancy: birth-in-last-6-weeks")]
    [InlineData("pregnancy: under-13-weeks")] // a midwife comes first
    public void Whom_no_plan_is_for_is_not_led_there(string told) => Assert.Null(Of(told).Link);

    private static (Urgency Level, string? Link) Of(string told)
    {
        var ended = Ended.With(Voice.You, told);
        return (ended.Decision.Urgency, TrainingOf(ended).SingleOrDefault());
    }

    private static string[] TrainingOf(Ended ended) =>
    [
        .. ended.Html.QuerySelectorAll("main a, aside a").Select(link => link.GetAttribute("href") ?? "")
            .Where(href => Training.Any(start => href.StartsWith(start, StringComparison.Ordinal))),
    ];
}
