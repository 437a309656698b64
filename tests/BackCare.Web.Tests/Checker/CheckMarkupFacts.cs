namespace BackCare.Web.Tests.Checker;

/// <summary>The markup by which any plain client can walk the check.</summary>
public sealed partial class CheckMarkupFacts(RunningSite site)
{
    [Theory]
    [InlineData(Voice.You), InlineData(Voice.Person)]
    public async Task Every_question_is_one_form_with_one_fieldset_and_nothing_preselected(Voice voice) =>
        Assert.All(await EveryQuestionPage(voice), page =>
        {
            var form = Assert.Single(page.Main.QuerySelectorAll("form"));
            Assert.Equal((page.Path, "post"), (form.GetAttribute("action"), form.GetAttribute("method")));
            Assert.Single(form.QuerySelectorAll("button"));
            Assert.Single(form.QuerySelectorAll("input[name=question]"));
            var shown = Assert.Single(form.QuerySelectorAll("input[name=shown]"));
            Assert.Matches("^[0-9a-f]{8}$", shown.GetAttribute("value")!);
            var legend = Assert.Single(Assert.Single(form.QuerySelectorAll("fieldset")).QuerySelectorAll("legend"));
            Assert.Same(Assert.Single(page.Html.QuerySelectorAll("h1")), legend.QuerySelector("h1"));
            var question = RealContent.Questionnaire[page.Question];
            Assert.Equal(question.Words.For(voice).Title, page.Heading);
            Assert.Empty(page.Ticked); // nothing is chosen for anybody
            Assert.Single(page.Choices.Select(choice => choice.Name).Distinct());
            var kind = question.Kind is QuestionKind.Choice ? "radio" : "checkbox";
            Assert.All(page.Choices, choice => Assert.Equal(kind, choice.Type));
            Assert.Empty(page.Values.Except([.. question.Options.Select(option => option.Id), "none", "not-sure"]));
            if (question.Kind is QuestionKind.Ticks) Assert.Equal(["not-sure", "none"], page.Values.TakeLast(2));
            Assert.All(page.Choices,
                choice => Assert.Equal(1, page.Html.QuerySelectorAll($"label[for='{choice.Id}']").Length));
            // A drawing of the body part is described together with the hint.
            Assert.All(question.Options.Where(option => option.Picture is not null && page.Values.Contains(option.Id)), option =>
            {
                var hint = page.Choices.Single(choice => choice.Value == option.Id).GetAttribute("aria-describedby")!;
                var drawing = page.Html.GetElementById(hint)!.QuerySelector("img")!;
                Assert.Equal(option.Picture, drawing.GetAttribute("src"));
                Assert.Equal(RealContent.Library.Media[option.Picture!].Alt, drawing.GetAttribute("alt"));
            });
            var parts = RealContent.Questionnaire.Parts;
            var part = parts.Single(part => part.Id == question.Part);
            Assert.Equal($"{part.Name.For(voice)} part {parts.IndexOf(part) + 1} of 4",
                Page.Words(Assert.Single(page.Main.QuerySelectorAll("p.app-progress"))));
            var why = Assert.Single(page.Main.QuerySelectorAll("form fieldset details"));
            Assert.False(why.HasAttribute("open"));
            Assert.Equal("Why we ask", why.WordsOf("summary"));
            Assert.Contains(question.Words.For(voice).Why!, Page.Words(why), StringComparison.Ordinal);
            Assert.Contains("From: ", Page.Words(why), StringComparison.Ordinal);
            Assert.Empty(why.QuerySelectorAll("a")); // nothing leads away from the question
        });

    [Theory]
    [InlineData("16-to-44", 11), InlineData("45-to-59", 11)]
    [InlineData("60-to-64", 12), InlineData("5-to-11", 11), InlineData("under-5", 11)]
    public void A_person_with_an_ordinary_sore_back_answers_11_or_12_pages(string age, int pages) =>
        Assert.Equal(pages, FinishedCheck.With($"age: {age}").Journey.Steps.Length);

    [Fact]
    public async Task The_answers_are_grouped_by_what_they_tell_and_link_to_their_pages()
    {
        var (browser, outcome) = await site.Browse().WithOutcome();
        var answers = outcome.Main.QuerySelector("#your-answers details")!;
        Assert.Equal("16 to 44", Page.Words(outcome.Row("Age").QuerySelector("dd")!));
        Assert.Equal(Enumerable.Range(1, 11).Select(n => $"/check/{outcome.Journey}/{n}"),
            answers.QuerySelectorAll(".nhsuk-summary-list__row")
                .Select(row => Assert.Single(row.QuerySelectorAll("a[href]")).GetAttribute("href")!)
                .OrderBy(href => href.Length).ThenBy(href => href, StringComparer.Ordinal));
        Assert.Equal(["You told us", "You selected “none of these” for", "Answered"], answers.LinesOf("h3"));
        Assert.Equal(["Answered", "Answered"], answers.LinesOf("h3:last-of-type + div dd.nhsuk-summary-list__value"));
    }

    [Fact]
    public async Task Every_page_of_a_check_links_back_and_to_clearing_the_answers()
    {
        var (browser, outcome) = await site.Browse().WithOutcome();
        var first = await browser.Begin(); // something to clear
        Assert.All([await browser.Get("/check"), outcome, first], page =>
            Assert.Equal("/check/clear", page.Html.HrefOf(".app-after a")));
        Assert.Equal("/check", first.Html.HrefOf("a.nhsuk-back-link"));
        var second = await browser.Answer(first, "16-to-44");
        var back = await browser.Get(second.Html.HrefOf("a.nhsuk-back-link"));
        Assert.Equal((first.Path, "16-to-44"), (back.Path, back.Ticked.Single()));
    }

    [Fact]
    public async Task No_address_says_what_was_answered()
    {
        OrdinaryPerson[] people =
            [.. OrdinaryPerson.AskedEveryPage, RealAnswers.PersonWith("saddle-numbness"), RealAnswers.PersonWith("fever")];
        foreach (var person in people)
        {
            var browser = site.Browse();
            var pages = new List<Page>();
            await browser.Walk(await browser.Begin(), page =>
            {
                pages.Add(page);
                return person.Choose(page.Question);
            });
            pages.Add(await browser.Get($"/check/{pages[0].Journey}/outcome"));
            Assert.All(pages.Where(page => page.Status == 200).SelectMany(Addresses).Distinct(),
                address => Assert.Matches(HarmlessAddress(), address));
            Assert.All(pages.Select(page => page.Location).OfType<string>(),
                address => Assert.Matches(HarmlessAddress(), address));
        }
    }

    private async Task<List<Page>> EveryQuestionPage(Voice voice)
    {
        var pages = new List<Page>();
        foreach (var person in OrdinaryPerson.AskedEveryPage)
        {
            var browser = site.Browse();
            await browser.Walk(await browser.Begin(voice), page =>
            {
                pages.Add(page);
                return person.Choose(page.Question);
            });
        }
        Assert.Equal(RealContent.Questionnaire.Questions.Select(question => question.Id).Order(),
            pages.Select(page => page.Question).Distinct().Order());
        return pages;
    }

    private static IEnumerable<string> Addresses(Page page) => page.Html.QuerySelectorAll("[href], [action], [src]")
            .Select(element => element.GetAttribute("href") ?? element.GetAttribute("action") ?? element.GetAttribute("src")!)
            .Where(address => !address.StartsWith('#'));

    [GeneratedRegex(@"^(/check(/(clear|cleared|[A-Za-z0-9_-]{22}/([1-9]\d?|outcome|handover|leave|remind)))?"
        + @"|/((guides|exercises|plans)(/[a-z0-9-]+)?|emergency|about|privacy(#[a-z-]+)?|cookies|accessibility|safety)?"
        + @"|/(assets|media|figures)/[\w.-]+(#[a-z0-9-]+)?|/apple-touch-icon\.png|tel:\d+|https://[\w.-]+(/[\w./-]*)?)$")]
    private static partial Regex HarmlessAddress();
}
