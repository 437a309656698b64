namespace BackCare.Tests.Triage;

/// <summary>
/// The words of the first page, as they are signed and compared: each with the name that says where it stands.
/// </summary>
public sealed class StartWordsFacts
{
    [Fact]
    public void Every_text_has_its_name_in_the_order_of_the_page() => Assert.Equal(
        [
            ("does", "Says how soon."), ("how-long", "A minute."), ("me", "For me"), ("someone-else", "For somebody"),
            ("helper", "Ask them."), ("privacy", "Kept here."), ("limit", "No doctor."),
            ("sources", "nhs-back-pain, ifompt-2020"),
        ],
        new StartWords("Says how soon.", "A minute.", "For me", "For somebody", "Ask them.", "Kept here.",
            "No doctor.", ["nhs-back-pain", "ifompt-2020"]).All);

    // Signs of an emergency stand in the strip above and on the first pages; whoever may not finish knows where to turn.
    [Fact]
    public void The_start_says_what_the_check_cannot_do_in_at_most_eighty_words()
    {
        var words = RealContent.Questionnaire.Words.Start;
        Assert.Contains("get help anyway", words.Limit, StringComparison.Ordinal);
        var said = words.All.SkipLast(1).SelectMany(line => line.Text.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        Assert.InRange(said.Count(), 40, 80);
    }
}
