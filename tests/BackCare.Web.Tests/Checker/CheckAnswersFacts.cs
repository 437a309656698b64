using System.IO.Pipelines;

namespace BackCare.Web.Tests.Checker;

public sealed class CheckAnswersFacts(RunningSite site)
{
    [Theory]
    [InlineData("age"), InlineData("emergency"), InlineData("emergency", "chest-pain", "none")]
    [InlineData("emergency", "not-sure", "none")]
    public async Task An_empty_or_contradictory_answer_is_asked_again_with_its_ticks(string question, params string[] ticked)
    {
        var (browser, page) = await site.Browse().WithQuestion(question);

        var again = await browser.Submit(page, ticked);

        Assert.Equal(200, again.Status);
        var summary = again.Main.QuerySelector(".nhsuk-error-summary")!;
        var link = summary.QuerySelector("a[href^='#']")!;
        Assert.NotNull(again.Html.GetElementById(link.GetAttribute("href")![1..]));
        Assert.Contains(Page.Words(link), again.Main.WordsOf(".nhsuk-error-message"));
        Assert.StartsWith("Error: ", again.Html.Title!, StringComparison.Ordinal);
        Assert.Equal((page.Question, page.Heading), (again.Question, again.Heading));
        Assert.Equal(page.Values, again.Values);
        Assert.Equal(ticked, again.Ticked);
        Assert.Equal(page.Path, (await browser.Get($"/check/{page.Journey}/outcome")).Location);
    }

    [Theory]
    [InlineData("age"), InlineData("emergency")]
    public async Task The_error_page_that_a_script_fetches_equals_that_of_an_empty_post(string question)
    {
        var (browser, page) = await site.Browse().WithQuestion(question);
        var posted = await browser.Submit(page);
        var asked = await browser.Get($"{page.Path}?empty");
        Assert.Equal(200, asked.Status);
        Assert.Empty(asked.Ticked);
        Assert.Equal((posted.Html.Title, Page.Words(posted.Main)), (asked.Html.Title, Page.Words(asked.Main)));
        Assert.Equal(page.Path, asked.WayForward.GetAttribute("action"));
    }

    [Theory]
    [InlineData("0"), InlineData("-1"), InlineData("4"), InlineData("9"), InlineData("14"), InlineData("99999")]
    [InlineData("outcome")]
    public async Task A_page_requested_too_early_leads_to_the_next_unanswered_page(string where)
    {
        var (browser, page) = await site.Browse().WithQuestion("emergency");
        var early = await browser.Get($"/check/{page.Journey}/{where}");
        Assert.Equal((303, page.Path), (early.Status, early.Location));
    }

    [Fact]
    public async Task A_reminder_requested_too_early_leads_to_the_next_unanswered_page()
    {
        var (browser, page) = await site.Browse().WithQuestion("emergency");
        var calendar = await browser.Post($"/check/{page.Journey}/remind", page.Fields("none"));
        Assert.Equal((303, page.Path), (calendar.Status, calendar.Location));
    }

    [Fact]
    public async Task A_stale_tab_never_answers_a_question_that_it_did_not_show()
    {
        var (browser, page) = await site.Browse().WithQuestion("emergency");
        var stale = await browser.Post(page.Path,
            [.. page.Hidden.Where(field => field.Name != "question"), new("question", "nerves"), new("answer", "none")]);
        Assert.Equal((303, page.Path), (stale.Status, stale.Location));
        var next = await browser.Answer(page, "none");
        Assert.Equal("danger", next.Question);
        Assert.Empty(next.Ticked);
    }

    private const string Token = "the page's token", Question = "question=age", Choice = "answer=16-to-44";

    public static TheoryData<string, string[]> NoForms { get; } = new()
    {
        { "an unknown question", [Token, "question=horoscope", Choice] },
        { "no question", [Token, Choice] },
        { "a repeated question", [Token, Question, Question, Choice] },
        { "an unknown value", [Token, Question, "answer=150"] },
        { "another question's value", [Token, Question, "answer=chest-pain"] },
        { "none where it is not offered", [Token, Question, "answer=none"] },
        { "a repeated choice", [Token, Question, Choice, Choice] },
        { "two choices", [Token, Question, Choice, "answer=45-to-59"] },
        { "no token", [Question, Choice] },
        { "a forged token", ["a forged token", Question, Choice] },
        { "a repeated token", [Token, Token, Question, Choice] },
        { "many fields", [Token, Question, Choice, .. Enumerable.Range(0, 600).Select(n => $"more-{n}=")] },
        { "a long name", [Token, Question, Choice, $"{new string('k', 300)}="] },
    };

    [Theory]
    [MemberData(nameof(NoForms))]
    public async Task A_form_that_our_pages_cannot_send_is_refused_and_not_recorded(string what, string[] sent)
    {
        var (browser, page) = await site.Browse().WithFirstQuestion();
        var token = TokenOf(page);
        AssertResponse.IsProblem(400, await browser.Post(page.Path, sent.Select(field => field switch
        {
            Token => token,
            "a forged token" => new(token.Name, token.Value[..^4] + "AAAA"),
            _ => new Field(field.Split('=')[0], field.Split('=')[1]),
        })), what);
        Assert.Equal(page.Path, (await browser.Get($"/check/{page.Journey}/outcome")).Location);
    }

    [Fact]
    public async Task A_form_without_the_cookie_of_its_token_is_refused_until_the_cookie_is_back()
    {
        var (browser, page) = await site.Browse().WithFirstQuestion();
        Field[] form = [TokenOf(page), new("question", "age"), new("answer", "16-to-44")];
        var cookie = browser.Cookies[PlainClient.TokenCookie];
        browser.Cookies.Remove(PlainClient.TokenCookie);
        AssertResponse.IsProblem(400, await browser.Post(page.Path, form), "no token cookie");
        browser.Cookies[PlainClient.TokenCookie] = cookie;
        Assert.Equal(page.Path, (await browser.Get($"/check/{page.Journey}/outcome")).Location);
        Assert.Equal(303, (await browser.Post(page.Path, form)).Status);
    }

    private static Field TokenOf(Page page) =>
        page.Hidden.Single(field => field.Name.StartsWith("__", StringComparison.Ordinal));

    [Theory]
    [InlineData("/check", "for", "nobody")]
    [InlineData("/check/clear", "__RequestVerificationToken", "forged")]
    public async Task Start_and_clear_refuse_a_form_that_is_forged_or_empty(string path, string field, string value)
    {
        var (browser, start) = await site.Browse().WithPage("/check");
        var wrong = start.Hidden.Where(hidden => hidden.Name != field).Append(new(field, value));
        AssertResponse.IsProblem(400, await browser.Post(path, wrong), path);
        AssertResponse.IsProblem(400, await browser.Post(path), "nothing");
    }

    [Fact]
    public async Task Start_refuses_a_form_that_says_twice_who_it_is_for()
    {
        var (browser, start) = await site.Browse().WithPage("/check");
        var twice = await browser.Post("/check", [.. start.Hidden, new("for", "me"), new("for", "me")]);
        AssertResponse.IsProblem(400, twice, "twice");
    }

    [Theory]
    [InlineData("application/json"), InlineData("text/plain"), InlineData("nonsense"), InlineData("")]
    [InlineData("multipart/form-data")] // without a boundary
    [InlineData("application/x-www-form-urlencoded; charset=utf-7"), InlineData("multipart/form-data; boundary=x; charset=utf-7")]
    public async Task A_body_of_another_kind_is_refused(string contentType)
    {
        var (browser, page) = await site.Browse().WithFirstQuestion();
        foreach (var path in new[] { page.Path, "/check", "/check/clear", $"/check/{page.Journey}/remind" })
        {
            using var content = new ByteArrayContent(Encoding.ASCII.GetBytes("answer=16-to-44"));
            content.Headers.TryAddWithoutValidation("Content-Type", contentType);
            AssertResponse.IsProblem(400, await browser.Send(HttpMethod.Post, path, content),
                $"{contentType} to {path}");
        }
    }

    [Fact]
    public async Task A_form_part_in_the_utf_7_character_set_is_refused()
    {
        var (browser, page) = await site.Browse().WithFirstQuestion();
        using var content = new MultipartFormDataContent();
        foreach (var field in page.Fields("16-to-44"))
        {
            var part = new StringContent(field.Value);
            part.Headers.ContentType!.CharSet = "utf-7";
            content.Add(part, field.Name);
        }
        AssertResponse.IsProblem(400, await browser.Send(HttpMethod.Post, page.Path, content), "utf-7");
    }

    [Theory]
    [InlineData("abc"), InlineData("1.5"), InlineData("99999999999")]
    [InlineData("%D9%A1")] // a digit elsewhere, no page number here
    [InlineData(""), InlineData("1/2")]
    public async Task An_address_without_a_valid_page_number_is_not_found(string n)
    {
        var (browser, page) = await site.Browse().WithFirstQuestion();
        var path = $"/check/{page.Journey}/{n}";
        AssertResponse.IsProblem(404, await browser.Get(path), path);
        if (n is not "" && !n.Contains('/'))
            AssertResponse.IsProblem(404, await browser.Post(path, page.Fields("16-to-44")), $"POST {path}");
    }

    [Fact]
    public async Task An_oversized_post_is_refused_with_a_page_and_the_journey_continues()
    {
        var (browser, page) = await site.Browse().WithFirstQuestion();
        using (var tooMuch = PlainClient.Form([.. page.Fields("16-to-44"), new("more", new string('x', 900 * 1024))]))
            AssertResponse.IsProblem(413, await browser.Send(HttpMethod.Post, page.Path, tooMuch), "900 kB");
        // A stream of unknown length: only reading to its end tells how long it is.
        using var over = PlainClient.Form([.. page.Fields("16-to-44"), new("more", new string('x', PostedForm.MaxBytes))]);
        var bytes = await over.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        using var unsaid = new StreamContent(PipeReader.Create(new MemoryStream(bytes)).AsStream());
        unsaid.Headers.ContentType = MediaTypeHeaderValue.Parse("application/x-www-form-urlencoded");
        AssertResponse.IsProblem(413, await browser.Send(HttpMethod.Post, page.Path, unsaid), "over 64 kB in chunks");
        Assert.EndsWith("/2", (await browser.Submit(page, "16-to-44")).Location, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_last_answer_leads_straight_to_the_outcome()
    {
        var (browser, last) = await site.Browse().WithQuestion("coping");
        var posted = await browser.Submit(last, "none");
        Assert.Equal((303, $"/check/{last.Journey}/outcome"), (posted.Status, posted.Location));
        Assert.Equal("self-care", (await browser.Follow(posted)).Outcome);
        // Nothing is confirmed: an outcome is read, and takes no post.
        AssertResponse.IsProblem(405, await browser.Post($"/check/{last.Journey}/outcome", last.Token), "outcome");
    }

    [Theory]
    [InlineData("How bad it is", "severe", "gp"), InlineData("Better or worse", "worse", "gp")]
    [InlineData("Other symptoms", "fever", "111")]
    public async Task A_changed_answer_leads_straight_back_to_the_outcome(string key, string now, string level)
    {
        var (browser, outcome) = await site.Browse().WithOutcome();
        var page = await browser.Get(outcome.Row(key).HrefOf("a"));
        var before = Assert.Single(page.Ticked);
        var changed = await browser.Answer(page, now);
        Assert.Equal((outcome.Path, level), (changed.Path, changed.Outcome));
        Assert.NotEqual(Page.Words(outcome.Row(key).QuerySelector("dd")!),
            Page.Words(changed.Row(key).QuerySelector("dd")!));
        var back = await browser.Answer(await browser.Get(page.Path), before);
        Assert.Equal((outcome.Path, "self-care"), (back.Path, back.Outcome));
    }

    [Theory]
    [InlineData("more", "leg-symptoms", "legs", "one-leg-weakness", "111")]
    [InlineData("more", "medicine-trouble", "medicines", "too-many-painkillers", "111")]
    [InlineData("about-you", "may-be-pregnant", "pregnancy", "birth-6-weeks-to-3-months-ago", "self-care")]
    public async Task A_changed_answer_leads_back_after_the_pages_that_it_opens(
        string asked, string line, string opened, string told, string level)
    {
        var (browser, outcome) = await site.Browse().WithOutcome();
        var page = await browser.Answer(await browser.Open(outcome.Journey, asked), line);
        Assert.Equal(opened, page.Question);
        // What was answered behind the new page stands, unless it depends on it.
        page = await browser.Answer(page, told);
        if (opened is "pregnancy")
        {
            Assert.Equal("pregnancy-signs", page.Question);
            page = await browser.Answer(page, "none");
        }
        Assert.Equal((outcome.Path, level), (page.Path, page.Outcome));

        var closed = await browser.Answer(await browser.Open(outcome.Journey, asked), "none");
        Assert.Equal((outcome.Path, "self-care"), (closed.Path, closed.Outcome));
        var title = RealContent.Questionnaire[opened].Words.You.ShortTitle;
        Assert.DoesNotContain(title, closed.Main.LinesOf("dt"));
        // Opened again, what was told there counts again.
        var again = await browser.Answer(await browser.Open(outcome.Journey, asked), line);
        Assert.Equal((outcome.Path, level), (again.Path, again.Outcome));
        Assert.Contains(title, again.Main.LinesOf("dt"));
    }
}
