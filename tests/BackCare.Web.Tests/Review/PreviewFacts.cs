namespace BackCare.Web.Tests.Review;

public sealed class PreviewFacts() : OnReviewedSite("all")
{
    private const string Check = "/review/preview/check", Sleep = "/review/preview/guides/sleep", Ibuprofen = "/review/preview/ibuprofen";

    [Fact]
    public async Task A_stranger_is_sent_to_sign_in_and_the_check_stays_closed_for_them()
    {
        var stranger = site.Browse();
        foreach (var address in new[] { Check, Sleep })
            Assert.Equal((303, $"/review/sign-in?next={Uri.EscapeDataString(address)}"),
                ((await stranger.Get(address)).Status, (await stranger.Get(address)).Location));
        Assert.Empty(stranger.Cookies);
        foreach (var address in new[] { "/check", "/guides/sleep" }) Assert.Equal(503, (await stranger.Get(address)).Status);
        // A made-up cookie, or one of another use of our keys, does not open it either.
        stranger.Cookies["preview"] = "one";
        Assert.Equal(503, (await stranger.Get("/check")).Status);
        var one = await site.SignedIn("one");
        stranger.Cookies["preview"] = one.ReviewCookies["reviewer"];
        Assert.Equal(503, (await stranger.Get("/check")).Status);
    }

    [Fact]
    public async Task A_reviewer_can_preview_a_closed_check_to_its_outcome()
    {
        var one = await site.SignedIn("one");
        var page = await one.Follow(await one.Get(Check));
        var cookies = new List<string>();
        page = await one.Begin();
        for (var person = RealAnswers.PersonWith("chest-pain"); page.Outcome is null;)
        {
            Assert.StartsWith("Preview. The check is closed for everyone else. Clear your answers to leave the preview.", Line(page),
                StringComparison.Ordinal);
            var answer = await one.Submit(page, page.IsQuestion ? person.Choose(page.Question) : []);
            cookies.AddRange(answer.SetCookies);
            page = await one.Follow(answer);
        }
        Assert.Equal("999", page.Outcome);
        Assert.StartsWith("Preview. The check is closed for everyone else.", Line(page), StringComparison.Ordinal);
        Assert.NotEmpty(cookies);
        Assert.All(cookies.Where(cookie => !cookie.Contains("1970")), cookie =>
            Assert.DoesNotMatch("(?i)max-age|expires", cookie));
        Assert.Equal(503, (await site.Browse().Get("/check")).Status);

        Assert.Equal(303, (await one.Clear(page)).Status);
        Assert.DoesNotContain("preview", one.Cookies.Keys);
        Assert.Equal(503, (await one.Get("/check")).Status);
    }

    [Fact]
    public async Task A_preview_ends_with_signing_out()
    {
        var one = await site.SignedIn("one");
        Assert.Equal(200, (await one.Follow(await one.Get(Check))).Status);
        await ReviewedSite.SignOut(one);
        Assert.Equal(503, (await one.Get("/check")).Status);
    }

    [Fact]
    public async Task A_previewed_check_continues_only_in_a_preview_and_replaces_no_other()
    {
        using var open = new ReviewedSite();
        var one = await open.SignedIn("one");
        var own = await one.Begin();
        for (var more = 1; more < 3; more++) await one.Begin();
        var kept = one.Journeys.ToArray();
        await one.Get(Check);
        var previewed = await one.Begin();
        Assert.Equal([.. kept, $"check-{previewed.Journey}"], one.Journeys);
        Assert.StartsWith("Preview.", Line(await one.Get(previewed.Path)), StringComparison.Ordinal);
        Assert.Equal((200, ""), ((await one.Get(own.Path)).Status, Line(await one.Get(own.Path))));
        one.Cookies.Remove("preview");
        Assert.Equal(410, (await one.Get(previewed.Path)).Status);
        var answer = await one.Submit(previewed, "16-to-44");
        Assert.Equal(410, answer.Status);
        Assert.DoesNotContain(answer.SetCookies, cookie => cookie.Contains(previewed.Journey));
    }

    [Fact]
    public async Task A_reviewer_tries_the_ibuprofen_form_while_it_is_withheld()
    {
        var one = await site.SignedIn("one");
        Assert.Equal($"/review/sign-in?next={Uri.EscapeDataString(Ibuprofen)}", (await site.Browse().Get(Ibuprofen)).Location);
        var form = await one.Get(Ibuprofen);
        Assert.Equal((200, "no-store", "Preview. People do not see this page. Back to the reviews"),
            (form.Status, form.Header("Cache-Control"), Line(form)));
        Field[] told = [.. Page.HiddenOf(form.Main.QuerySelector("form.app-ticks")!), new("form", "tablets"),
            new("tick", "65-or-over")];
        var answer = await one.Post(Ibuprofen, told);
        Assert.Equal((200, "ask-first"), (answer.Status, answer.Main.QuerySelector("[data-answer]")?.GetAttribute("data-answer")));
        Assert.StartsWith("Preview.", Line(answer), StringComparison.Ordinal);
        Assert.Equal(503, (await one.Get("/ibuprofen")).Status);
        var people = await site.Browse().Post("/ibuprofen", told);
        Assert.Equal((503, null), (people.Status, people.Main.QuerySelector("[data-answer]")));
        Assert.Contains("This page is not ready yet", people.Heading, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reviewer_reads_a_page_that_is_withheld_and_it_says_so()
    {
        var one = await site.SignedIn("one");
        var page = await one.Get(Sleep);
        Assert.Equal((200, "no-store"), (page.Status, page.Header("Cache-Control")));
        Assert.Equal("Preview. People do not see this page. Back to the reviews", Line(page));
        Assert.Null(page.Main.QuerySelector(".app-helpful"));
        page.Says("Bad nights are one of the hardest parts of back pain");
        Assert.Equal(503, (await one.Get("/guides/sleep")).Status);
        Assert.Equal(404, (await one.Get("/review/preview/guides/no-such")).Status);
        await ReviewedSite.Decide(one, "/review/items/guide/sleep", "approve");
        Assert.Equal("Preview. People see this page as it is here. Back to the reviews", Line(await one.Get(Sleep)));
        Assert.Equal("", Line(await one.Get("/guides/sleep")));
        foreach (var (item, preview) in new[] { ("guide/sleep", Sleep), ("outcome/gp", Check), ("medicine/ibuprofen", Ibuprofen) })
            Assert.NotNull((await one.Get($"/review/items/{item}")).Main.QuerySelector($"a[href='{preview}']"));
    }

    private static string Line(Page page) =>
        page.Html.QuerySelectorAll("strong").FirstOrDefault(strong => strong.TextContent is "Preview.") is { } said
            ? Page.Words(said.ParentElement!) : "";
}
