using System.IO.Pipelines;
using System.Net.Http.Headers;

namespace BackCare.Web.Tests.Checker;

/// <summary>What the server answers to posts and requests that are right, early, stale, mistaken or forged.</summary>
public sealed class CheckerAnswersFacts(RunningSite site)
{
    [Theory]
    [InlineData("age")]
    [InlineData("emergency-chest-tummy")]
    [InlineData("emergency-chest-tummy", "chest-pain", "none")]
    [InlineData("emergency-chest-tummy", "not-sure", "none")]
    public async Task Nothing_or_none_beside_something_is_asked_again_with_what_was_ticked(string question, params string[] ticked)
    {
        var browser = site.Browse();
        var page = await browser.UpTo(question);

        var again = await browser.Submit(page, ticked);

        Assert.Equal(200, again.Status);
        var summary = again.Main.QuerySelector(".nhsuk-error-summary")!;
        var link = summary.QuerySelector("a[href^='#']")!;
        Assert.NotNull(again.Html.GetElementById(link.GetAttribute("href")![1..]));
        Assert.Contains(Page.Words(link), Page.Words(again.Main.QuerySelector(".nhsuk-error-message")!));
        Assert.StartsWith("Error: ", again.Html.Title!, StringComparison.Ordinal);
        Assert.Equal((page.Question, page.Heading), (again.Question, again.Heading));
        Assert.Equal(page.Values, again.Values);
        Assert.Equal(ticked, again.Ticked);
        Assert.Equal(page.Path, (await browser.Get($"/check/{page.Journey}/answers")).Location); // and nothing is recorded
    }

    [Theory]
    [InlineData("age")]
    [InlineData("emergency-chest-tummy")]
    public async Task What_a_script_asks_for_after_an_empty_press_is_what_an_empty_post_is_answered_with(string question)
    {
        var browser = site.Browse();
        var page = await browser.UpTo(question);
        var posted = await browser.Submit(page);
        var asked = await browser.Get($"{page.Path}?empty");
        Assert.Equal(200, asked.Status);
        Assert.Empty(asked.Ticked);
        Assert.Equal((posted.Html.Title, Page.Words(posted.Main)), (asked.Html.Title, Page.Words(asked.Main)));
        Assert.Equal(page.Path, asked.WayForward.GetAttribute("action"));
    }

    // What a page offers may hang on an earlier answer: nobody denies a sign that they were never shown.
    [Theory]
    [InlineData("pregnancy", "birth-in-last-6-weeks", "13-weeks-or-more", "pregnancy-signs")]
    [InlineData("age", "5-to-11", "16-to-44", "nerves")]
    public async Task None_is_not_filled_in_on_a_page_that_offers_more_by_now(string question, string before, string now,
        string more)
    {
        var browser = site.Browse();
        var answers = await browser.Questions(await browser.Begin(), OrdinaryPerson.Telling($"{question}: {before}"));
        var changed = await browser.Answer(await browser.Open(answers.Journey!, question), now);
        changed = await browser.Questions(changed, page => page.Question == more ? null : new OrdinaryPerson().Choose(page.Question!));
        Assert.Equal(more, changed.Question);
        if (more is "nerves") Assert.Contains("sexual-function-change", changed.Values);
        Assert.Empty(changed.Ticked);
        Assert.Null(changed.Html.QuerySelector(".nhsuk-error-summary"));
    }

    [Fact]
    public async Task What_is_asked_for_or_posted_too_early_leads_to_the_next_unanswered_page()
    {
        var browser = site.Browse();
        var page = await browser.UpTo("emergency-chest-tummy");
        foreach (var where in new[] { "4", "14", "answers", "outcome" })
        {
            var early = await browser.Get($"/check/{page.Journey}/{where}");
            Assert.Equal((303, page.Path), (early.Status, early.Location));
            if (where is "14" or "outcome") continue;
            early = await browser.Post($"/check/{page.Journey}/{where}", page.Fields("none"));
            Assert.Equal((303, page.Path), (early.Status, early.Location));
        }
        Assert.Equal(page.Path, (await browser.Get($"/check/{page.Journey}/9")).Location);
    }

    [Fact]
    public async Task A_stale_tab_never_answers_a_question_that_it_did_not_show()
    {
        var browser = site.Browse();
        var page = await browser.UpTo("emergency-chest-tummy");
        var stale = await browser.Post(page.Path,
            [.. page.Hidden.Where(field => field.Name != "question"), new("question", "nerves"), new("answer", "none")]);
        Assert.Equal((303, page.Path), (stale.Status, stale.Location));
        var next = await browser.Answer(page, "none");
        Assert.Equal("emergency-illness", next.Question);
        Assert.Empty(next.Ticked);
    }

    [Fact]
    public async Task What_cannot_come_from_our_pages_is_refused_and_recorded_nowhere()
    {
        var browser = site.Browse();
        var page = await browser.Begin();
        var token = page.Hidden.Single(field => field.Name.StartsWith("__", StringComparison.Ordinal));
        Field question = new("question", "age"), answer = new("answer", "16-to-44");
        var refused = new Dictionary<string, Field[]>
        {
            ["an unknown question"] = [token, new("question", "horoscope"), answer],
            ["no question"] = [token, answer],
            ["a repeated question"] = [token, question, question, answer],
            ["an unknown value"] = [token, question, new("answer", "150")],
            ["another question's value"] = [token, question, new("answer", "chest-pain")],
            ["none where it is not offered"] = [token, question, new("answer", "none")],
            ["a repeated choice"] = [token, question, answer, answer],
            ["two choices"] = [token, question, answer, new("answer", "45-to-59")],
            ["no token"] = [question, answer],
            ["a forged token"] = [new(token.Name, token.Value[..^4] + "AAAA"), question, answer],
            ["more fields than any form of ours"] =
            [token, question, answer, .. Enumerable.Range(0, 600).Select(n => new Field($"more-{n}", ""))],
            ["a long name"] = [token, question, answer, new(new string('k', 300), "")],
            ["a repeated token"] = [token, token, question, answer],
        };
        foreach (var (what, fields) in refused) Promised.IsProblem(400, await browser.Post(page.Path, fields), what);

        var cookie = browser.Cookies[Browser.TokenCookie];
        browser.Cookies.Remove(Browser.TokenCookie);
        Promised.IsProblem(400, await browser.Post(page.Path, [token, question, answer]), "no token cookie");
        browser.Cookies[Browser.TokenCookie] = cookie;

        Assert.Equal(page.Path, (await browser.Get($"/check/{page.Journey}/answers")).Location);
        Assert.Equal(303, (await browser.Post(page.Path, [token, question, answer])).Status);
        // And an option that is offered to others.
        var nerves = await browser.UpTo("nerves", new(("age", "5-to-11")));
        Assert.DoesNotContain("sexual-function-change", nerves.Values);
        var posted = await browser.Post(nerves.Path, [.. nerves.Hidden, new("answer", "sexual-function-change")]);
        Promised.IsProblem(400, posted, "an option for others");
    }

    [Theory]
    [InlineData("/check", "for", "nobody")]
    [InlineData("/check/clear", "__RequestVerificationToken", "forged")]
    public async Task Start_and_clear_refuse_what_is_not_theirs(string path, string field, string value)
    {
        var browser = site.Browse();
        var start = await browser.Get("/check");
        var wrong = start.Hidden.Where(hidden => hidden.Name != field).Append(new(field, value));
        Promised.IsProblem(400, await browser.Post(path, wrong), path);
        Promised.IsProblem(400, await browser.Post(path), "nothing");
        var twice = await browser.Post("/check", [.. start.Hidden, new("for", "me"), new("for", "me")]);
        Promised.IsProblem(400, twice, "twice");
    }

    [Theory]
    [InlineData("application/json", 400)]
    [InlineData("text/plain", 400)]
    [InlineData("nonsense", 400)]
    [InlineData("", 400)]
    [InlineData("multipart/form-data", 400)] // without a boundary
    [InlineData("application/x-www-form-urlencoded; charset=utf-7", 415)]
    [InlineData("application/x-www-form-urlencoded; charset=klingon", 415)]
    [InlineData("multipart/form-data; boundary=x; charset=utf-7", 415)]
    public async Task A_body_of_another_kind_is_refused(string contentType, int status)
    {
        var browser = site.Browse();
        var page = await browser.Begin();
        foreach (var path in new[] { page.Path, "/check", "/check/clear", $"/check/{page.Journey}/answers" })
        {
            using var content = new ByteArrayContent(Encoding.ASCII.GetBytes("answer=16-to-44"));
            content.Headers.TryAddWithoutValidation("Content-Type", contentType);
            Promised.IsProblem(status, await browser.Send(HttpMethod.Post, path, content), $"{contentType} to {path}");
        }
    }

    [Fact]
    public async Task A_form_in_parts_is_as_good_as_an_encoded_one()
    {
        var browser = site.Browse();
        var page = await browser.Begin();
        using var content = new MultipartFormDataContent();
        foreach (var field in page.Fields("16-to-44")) content.Add(new StringContent(field.Value), field.Name);
        Assert.Equal(303, (await browser.Send(HttpMethod.Post, page.Path, content)).Status);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("abc")]
    [InlineData("1.5")]
    [InlineData("01")]
    [InlineData("99999")]
    [InlineData("+1")]
    [InlineData("1%20")]
    [InlineData("%D9%A1")] // a digit elsewhere, no page number here
    [InlineData("")]
    [InlineData("1/2")]
    public async Task What_is_no_page_number_is_an_unknown_address(string n)
    {
        var browser = site.Browse();
        var page = await browser.Begin();
        var path = $"/check/{page.Journey}/{n}";
        Promised.IsProblem(404, await browser.Get(path), path);
        if (n is not "" && !n.Contains('/'))
            Promised.IsProblem(404, await browser.Post(path, page.Fields("16-to-44")), $"POST {path}");
    }

    [Fact]
    public async Task Far_too_much_is_refused_with_a_page_and_the_journey_goes_on()
    {
        var browser = site.Browse();
        var page = await browser.Begin();
        using (var tooMuch = Browser.Form([.. page.Fields("16-to-44"), new("more", new string('x', 900 * 1024))]))
            Promised.IsProblem(413, await browser.Send(HttpMethod.Post, page.Path, tooMuch), "900 kB");
        // A stream that cannot say how long it is, so that only reading it tells.
        using var unsaid = new StreamContent(
            PipeReader.Create(new MemoryStream(Encoding.ASCII.GetBytes("more=" + new string('x', 900 * 1024))))
                .AsStream());
        unsaid.Headers.ContentType = MediaTypeHeaderValue.Parse("application/x-www-form-urlencoded");
        var refused = await browser.Send(HttpMethod.Post, page.Path, unsaid);
        Assert.InRange(refused.Status, 400, 413);
        Promised.IsProblem(refused.Status, refused, "900 kB in chunks");
        Assert.EndsWith("/2", (await browser.Submit(page, "16-to-44")).Location, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Change_comes_back_to_the_list_of_answers()
    {
        var browser = site.Browse();
        var answers = await UpToAnswers(browser);
        var page = await browser.Get(answers.Row("Age").QuerySelector("a")!.GetAttribute("href")!);
        Assert.Equal(["16-to-44"], page.Ticked);
        var back = await browser.Answer(page, "45-to-59");
        Assert.Equal(answers.Path, back.Path);
        Assert.Equal("45 to 59", Page.Words(back.Row("Age").QuerySelector("dd")!));
    }

    [Fact]
    public async Task Changing_an_early_answer_drops_later_ones_that_no_longer_apply()
    {
        var browser = site.Browse();
        var answers = await UpToAnswers(browser, new OrdinaryPerson(("age", "60-to-64"), ("first-time", "yes")));
        var next = await browser.Answer(await browser.Get($"/check/{answers.Journey}/1"), "16-to-44");
        Assert.Equal("pregnancy", next.Question); // which was not asked at 60
        var outcome = await browser.Walk(next, new OrdinaryPerson());
        Assert.Equal("self-care", outcome.Outcome); // the first time at 60 counts no more
        Assert.DoesNotContain("First",
            outcome.Main.QuerySelectorAll("dt").Select(Page.Words)
                .Where(key => key.StartsWith("First", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_later_change_to_999_ends_the_questions_and_every_later_page_leads_to_the_outcome()
    {
        var browser = site.Browse();
        var answers = await UpToAnswers(browser);
        var outcome = await browser.Answer(await browser.Open(answers.Journey, "emergency-chest-tummy"), "chest-pain");
        Assert.Equal("999", outcome.Outcome);
        foreach (var where in new[] { "4", "14", "answers" })
            Assert.Equal(outcome.Path, (await browser.Get($"/check/{outcome.Journey}/{where}")).Location);
    }

    private static async Task<Page> UpToAnswers(Browser browser, OrdinaryPerson? person = null) =>
        await browser.Questions(await browser.Begin(), person ?? new());
}
