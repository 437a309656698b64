namespace BackCare.Web.Tests.Checker;

public sealed class StartPageFacts
{
    private static readonly StartWords Words = FinishedCheck.Questionnaire.Words.Start;

    [Fact]
    public async Task The_start_has_both_buttons_right_under_what_the_check_does()
    {
        var page = await Start();
        Assert.Empty(page.QuerySelectorAll("li, details, .nhsuk-card"));
        var form = Assert.Single(page.QuerySelectorAll("form"));
        Assert.Equal(["Start for myself", "Start for someone else"], form.LinesOf("button"));
        Assert.Equal(["me", "someone-else"],
            form.QuerySelectorAll("button").Select(button => button.GetAttribute("value")!));
        Assert.Equal(["Check your back pain", WordingText.Plain(Words.Does), WordingText.Plain(Words.HowLong)],
            page.QuerySelectorAll("h1, p")
                .Where(line => line.CompareDocumentPosition(form).HasFlag(DocumentPositions.Following))
                .Select(Page.Words));
        Assert.Equal([WordingText.Plain(Words.Helper), WordingText.Plain(Words.Privacy), WordingText.Plain(Words.Limit),
            "Not yet reviewed by a clinician."], page.QuerySelectorAll("p")
                .Where(line => line.CompareDocumentPosition(form).HasFlag(DocumentPositions.Preceding)).Select(Page.Words));
    }

    [Fact]
    public async Task The_start_says_how_many_pages_there_are_and_where_answers_are_kept()
    {
        var said = Page.Words(await Start());
        Assert.Contains($"About {FinishedCheck.With("trend: better").Journey.Steps.Length + 1} short pages", said,
            StringComparison.Ordinal);
        Assert.Contains("in this browser for up to 24 hours. Our server keeps none", said, StringComparison.Ordinal);
        Assert.Contains("cannot examine you", said, StringComparison.Ordinal);
    }

    private static Task<IElement> Start() => Rendered.Page<StartPage>((nameof(StartPage.Begun), Array.Empty<Link>()),
        (nameof(StartPage.Words), Words), (nameof(StartPage.Review), "Not yet reviewed by a clinician."),
        (nameof(StartPage.Token), "token"));
}
