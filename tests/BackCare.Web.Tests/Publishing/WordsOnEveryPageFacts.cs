using BackCare.Proof;
using BackCare.Triage;

namespace BackCare.Web.Tests.Publishing;

/// <summary>
/// The words of content/triage/words.yaml as people get them: on each page from the content, and in place of the
/// checker from the program itself.
/// </summary>
public sealed class WordsOnEveryPageFacts(RunningSite site)
{
    private static readonly FailSafeWords Words = RealContent.Library.Questionnaire.Words.FailSafe;

    [Theory]
    [InlineData("/")]
    [InlineData("/guides/sleep")]
    [InlineData("/emergency")]
    [InlineData("/check")]
    [InlineData("/check/cleared")]
    [InlineData("/no-such-page")]
    public async Task The_strip_says_what_the_content_says(string path)
    {
        var page = await site.Browse().Get(path);
        Assert.Equal($"{Words.Strip.Call} {Words.Strip.When} {Words.Strip.All}",
            Page.Words(page.Html.QuerySelector("section.app-strip")!));
    }

    [Theory]
    [InlineData("/check/cleared")]
    [InlineData("/no-such-page")]
    public async Task A_page_that_cannot_do_what_was_asked_says_whom_to_call(string path) =>
        Assert.Contains(Wording.Plain(Words.Help), Page.Words((await site.Browse().Get(path)).Main));

    [Fact]
    public async Task The_emergency_page_has_the_words_around_its_lists()
    {
        var page = await site.Browse().Get("/emergency");
        Assert.Contains(Words.Signs.Lead, Page.Words(page.Main));
        foreach (var (level, variant) in new[] { (Urgency.Call999, "emergency"), (Urgency.Urgent111, "urgent") })
        {
            var card = Page.Words(page.Main.QuerySelector($".nhsuk-card--care--{variant}")!);
            Assert.All(Words.Signs.Of(level).How.Select(Wording.Plain).Append(Words.Signs.BackPain)
                .Append(Words.Signs.Of(level).Heading), line => Assert.Contains(line, card));
        }
        Assert.Contains(RealContent.Library.Questionnaire.Findings["hurt-by-someone"].Words.You.Card, Page.Words(page.Main));
        Assert.DoesNotContain(RealContent.Library.Questionnaire.Findings["not-safe-at-home"].Words.You.Card,
            Page.Words(page.Main));
    }

    [Fact]
    public async Task An_edit_that_the_program_does_not_know_never_goes_live()
    {
        using var edited = new ReviewedSite();
        var file = edited.In("triage", "words.yaml");
        var text = await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(file,
            text.Replace(Words.Strip.When, "if you are in doubt.", StringComparison.Ordinal),
            TestContext.Current.CancellationToken);
        var browser = edited.Browse();
        await Wait.Until(
            async () => Page.Words((await browser.Get("/review/site")).Main)
                .Contains("'fail-safe' says something else under 'strip when' than the program's own copy",
                    StringComparison.Ordinal));
        foreach (var path in new[] { "/", "/check" })
            Assert.Contains(Words.Strip.When,
                Page.Words((await browser.Get(path)).Html.QuerySelector("section.app-strip")!), StringComparison.Ordinal);
    }
}
