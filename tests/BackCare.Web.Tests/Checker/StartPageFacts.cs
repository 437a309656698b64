using BackCare.Web.Checker;

namespace BackCare.Web.Tests.Checker;

/// <summary>The first page of the check: what cannot wait, then the two buttons, then the rest.</summary>
public sealed class StartPageFacts
{
    private static readonly StartWords Words = Ended.Questionnaire.Words.Start;

    [Fact]
    public async Task What_cannot_wait_stands_before_the_buttons_and_these_before_all_else()
    {
        var page = await Start();
        var order = new[] { "h1", ".nhsuk-card--care--emergency", "a[href='/emergency']", "form" }.Select(
            selector => page.QuerySelector(selector)!).ToArray();
        Assert.All(order.Zip(order.Skip(1)),
            pair => Assert.True(pair.First.CompareDocumentPosition(pair.Second).HasFlag(DocumentPositions.Following)));
        var card = order[1];
        Assert.Equal(Words.Emergency.Lines.Select(line => Wording.Plain(line.Text)),
            card.QuerySelectorAll("li").Select(Page.Words));
        Assert.NotEmpty(card.QuerySelectorAll("li"));
        Assert.Equal("tel:999", card.QuerySelector("a")!.GetAttribute("href"));
        Assert.NotEmpty(Words.Whom.Lines);
        Assert.Equal(Words.Whom.Lines.Select(Wording.Plain), page.QuerySelectorAll("form ~ p").Select(Page.Words).SkipLast(1));
        Assert.Equal(["Start for myself", "Start for someone else"], order[3].QuerySelectorAll("button").Select(Page.Words));
    }

    [Fact]
    public void Every_sign_that_is_999_by_itself_stands_in_one_line() => Assert.Equal(
        Ended.Questionnaire.Findings.At(Urgency.Call999).Select(finding => finding.Id).Order(),
        Words.Emergency.Lines.SelectMany(line => line.Findings).Order());

    [Fact]
    public void It_says_how_many_pages_most_people_answer()
    {
        var ordinary = Ended.With("trend: better").Journey.Steps.Length;
        Assert.Contains($"About {ordinary} questions", string.Join(' ', Words.Whom.Lines), StringComparison.Ordinal);
    }

    private static Task<IElement> Start() => Rendered.Page<StartPage>(
        (nameof(StartPage.Begun), Array.Empty<BegunCheck>()),
        (nameof(StartPage.Words), Words), (nameof(StartPage.Review), "Not yet reviewed by a clinician."),
        (nameof(StartPage.Token), "token"));
}
