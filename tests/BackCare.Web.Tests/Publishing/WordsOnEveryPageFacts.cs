namespace BackCare.Web.Tests.Publishing;

public sealed class WordsOnEveryPageFacts(RunningSite site)
{
    private static readonly FailSafeWords Words = RealContent.Questionnaire.Words.FailSafe;

    [Theory]
    [InlineData("/guides/sleep"), InlineData("/check"), InlineData("/no-such-page")]
    public async Task The_strip_says_what_the_content_says(string path)
    {
        var page = await site.Browse().Get(path);
        Assert.Equal($"{Words.Strip.Call} {Words.Strip.When} {Words.Strip.All}",
            page.Html.WordsOf("section.app-strip"));
    }

    [Theory]
    [InlineData("/check/cleared"), InlineData("/no-such-page")]
    public async Task A_page_that_cannot_do_what_was_asked_says_whom_to_call(string path) =>
        Assert.Contains(WordingText.Plain(Words.Help), Page.Words((await site.Browse().Get(path)).Main));

    [Fact]
    public async Task The_emergency_page_has_the_words_around_its_lists()
    {
        var page = await site.Browse().Get("/emergency");
        Assert.Contains(Words.Signs.Lead, Page.Words(page.Main));
        foreach (var (level, variant) in new[] { (Urgency.Call999, "emergency"), (Urgency.Urgent111, "urgent") })
        {
            var card = page.Main.WordsOf($".nhsuk-card--care--{variant}");
            Assert.All(Words.Signs.For(level).How.Select(WordingText.Plain).Append(Words.Signs.BackPain)
                .Append(Words.Signs.For(level).Heading), line => Assert.Contains(line, card));
        }
        Assert.Contains(RealContent.Questionnaire.Findings["hurt-by-someone"].Words.You.Card, Page.Words(page.Main));
        Assert.DoesNotContain(RealContent.Questionnaire.Findings["not-safe-at-home"].Words.You.Card,
            Page.Words(page.Main));
    }
}
