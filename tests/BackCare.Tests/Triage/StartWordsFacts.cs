namespace BackCare.Tests.Triage;

public sealed class StartWordsFacts
{
    [Fact]
    public void The_start_says_what_the_check_cannot_do_in_at_most_eighty_words()
    {
        var words = RealContent.Questionnaire.Words.Start;
        Assert.Contains("get help anyway", words.Limit, StringComparison.Ordinal);
        var said = $"{words.Does} {words.HowLong} {words.Me} {words.SomeoneElse} {words.Helper} {words.Privacy} {words.Limit}";
        Assert.InRange(said.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length, 40, 80);
    }
}
